"""The shape of what there is to tell."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Words:
    """`line` stands in the bell, with a number where several merged; `subject` and `body` make the mail."""

    line: Any
    subject: Promise | str
    body: Promise | str

    def line_for(self, count: int) -> str:
        """Return the line for what happened `count` times."""
        return str(self.line % {"count": count})

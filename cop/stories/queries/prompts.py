"""What stands beside the fields of a story while it is written."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe

from cop.core.text import render
from cop.framework.models import in_language

WORDS = Path(__file__).parent.parent / "words"


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a field is called, what to write in it, and how it could begin, in the active language."""

    headings: dict[str, str]
    helps: dict[str, str]
    examples: dict[str, str]

    @property
    def heading(self) -> str:
        """What the field is called."""
        return in_language(self.headings)

    def heading_in(self, language: str) -> str:
        """What stands above it in a text of `language`."""
        return self.headings.get(language, self.headings["en"])

    @property
    def help(self) -> str:
        """What to write in it."""
        return in_language(self.helps)

    @property
    def example(self) -> SafeString:
        """How it could begin, as HTML."""
        return mark_safe(render(in_language(self.examples)))  # noqa: S308  (our own text through our own sanitiser)


@cache
def prompts() -> dict[str, Prompt]:
    """Return the prompts by the names of their fields; "moment" is that of a good moment."""
    rows = tomllib.loads((WORDS / "prompts.toml").read_text())["prompt"]
    return {row["field"]: Prompt(row["heading"], row["help"], row["example"]) for row in rows}

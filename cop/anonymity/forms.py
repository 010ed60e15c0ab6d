"""What a form sends about the privacy check, and forms whose words stand in the open."""

from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cop.anonymity.enums import Surface
from cop.anonymity.queries import look_over
from cop.anonymity.rules import Check
from cop.core.text import clean

MAX_ANSWERS = 60


def answers_in(data: QueryDict) -> dict[str, str]:
    """Read the ticked answers, each `mark:reason`, from a posted form."""
    pairs = (value.partition(":") for value in data.getlist("answers")[:MAX_ANSWERS])
    return {mark: reason for mark, _, reason in pairs if mark and reason}


class OpenWordsForm(forms.Form):
    """A form whose `open_words` stand in the open: what certainly belongs to a person stops it, as `check` says."""

    open_words: ClassVar[tuple[str, ...]] = ()
    check: Check | None = None

    def clean(self) -> dict[str, Any]:
        """Ask about what is a person's."""
        data = super().clean() or self.cleaned_data
        texts = {name: clean(data.get(name, "")) for name in self.open_words}
        answers = answers_in(self.data) if isinstance(self.data, QueryDict) else {}
        self.check = look_over(texts, surface=Surface.OPEN, answers=answers)
        if not self.check.clear:
            raise forms.ValidationError(_("Replace what is a person’s, or say that it is ours."), code="private")
        return data

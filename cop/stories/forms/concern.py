"""What a citizen types, and what a moderator decides. The words of the former stand in `way_back.toml`."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cop.stories.enums import Outcome
from cop.stories.rules import SENTENCES, page_words, read_code, read_number, spoken

MOST = 2000


class CodeForm(forms.Form):
    """The four words."""

    code = forms.CharField(max_length=200)

    def clean_code(self) -> str:
        """Return the words as they were given."""
        code = read_code(self.cleaned_data["code"])
        if code is None:
            msg = "no four words"
            raise forms.ValidationError(msg)
        return code


class NumberForm(forms.Form):
    """The number of an asking."""

    number = forms.CharField(max_length=100)

    def clean_number(self) -> str:
        """Return the digits as they were given."""
        number = read_number(self.cleaned_data["number"])
        if number is None:
            msg = "no number"
            raise forms.ValidationError(msg)
        return number


class ConcernForm(forms.Form):
    """Why somebody thinks that a story is about them; they need not say."""

    words = forms.CharField(max_length=MOST, required=False)


class DecisionForm(forms.Form):
    """What becomes of the story, and what is said when it is shown again."""

    outcome = forms.ChoiceField(label=_("What becomes of the story"), choices=Outcome.choices, widget=forms.RadioSelect)
    sentence = forms.ChoiceField(
        label=_("What the one who asked is told, if it is shown again"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = page_words("outcome", spoken([get_language() or "en"]))
        field = self.fields["sentence"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(name, words[name]) for name in SENTENCES]

    def clean(self) -> dict[str, Any]:
        """Ask for a sentence where the story is shown again."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("outcome") == Outcome.BACK and not cleaned.get("sentence"):
            self.add_error("sentence", _("Choose what the one who asked is told."))
        return cleaned

"""Answers to the privacy check, as a form sends them, and a word for the list it lets through."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cop.anonymity.rules import LONGEST, only_allowed_kinds
from cop.core.text import clean
from cop.deid import check as find

MAX_ANSWERS = 60


def answers_in(data: QueryDict) -> dict[str, str]:
    """Read the ticked answers, each `mark:reason`, from a posted form."""
    pairs = (value.partition(":") for value in data.getlist("answers")[:MAX_ANSWERS])
    return {mark: reason for mark, _, reason in pairs if mark and reason}


class WordForm(forms.Form):
    """A word for the list of what the check never asks about."""

    word = forms.CharField(
        label=_("Word or name"),
        help_text=_("As it stands in a text, such as the name of a service or a school. Capitals make no difference."),
        max_length=LONGEST,
        error_messages={"required": _("Write a word or a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_word(self) -> str:
        """Refuse what is no name, and what may never stand on the list."""
        word = " ".join(clean(self.cleaned_data["word"]).split())
        if len(word) < 2 or not any(char.isalpha() for char in word):
            raise forms.ValidationError(self.fields["word"].error_messages["required"], code="required")
        if not only_allowed_kinds(find(word)):
            raise forms.ValidationError(_("The check always asks about numbers, addresses and links."), code="private")
        return word

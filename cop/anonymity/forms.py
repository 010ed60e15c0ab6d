"""What a form sends about the privacy check, forms whose words stand in the open, and a word for its list."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cop.anonymity.enums import Doubt, Surface
from cop.anonymity.queries import doubts_about, look_over
from cop.anonymity.rules import LONGEST, Check, only_allowed_kinds, only_common, plain
from cop.core.text import clean
from cop.deid import check as find

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


class WordForm(forms.Form):
    """A word for the list of what the check never asks about. A doubtful one wants a tick: `sure`."""

    doubts: Sequence[Doubt] = ()

    word = forms.CharField(
        label=_("Word or name"),
        help_text=_("As it stands in a text, such as the name of a service or a school. Capitals make no difference."),
        error_messages={"required": _("Write a word or a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    sure = forms.CharField(required=False)

    def clean_word(self) -> str:
        """Refuse what is no name, and what may never stand on the list."""
        word = " ".join(clean(self.cleaned_data["word"]).split())
        if len(word) > LONGEST:
            told = _("Write at most %(most)s characters; this has %(has)s.") % {"most": LONGEST, "has": len(word)}
            raise forms.ValidationError(told, code="long")
        if len(word) < 2 or not any(char.isalpha() for char in word):
            raise forms.ValidationError(self.fields["word"].error_messages["required"], code="required")
        if not only_allowed_kinds(find(word)):
            raise forms.ValidationError(_("The check always asks about numbers, addresses and links."), code="private")
        if only_common(word):
            raise forms.ValidationError(_("Every text has this word. It names nobody, so it is never asked about."))
        return word

    def clean(self) -> dict[str, Any]:
        """Ask once more about a first name, or what a reader reported; the tick counts for the word it stood beside."""
        data = super().clean() or self.cleaned_data
        word = data.get("word")
        self.doubts = doubts_about([word])[word] if word else []
        if word and self.doubts and data.get("sure") != plain(word):
            self.add_error("word", forms.ValidationError([doubt.label for doubt in self.doubts], code="doubt"))
        return data

    @property
    def to_confirm(self) -> str:
        """What the tick stands for, where one is asked."""
        return plain(" ".join(clean(self["word"].value() or "").split())) if self.doubts else ""

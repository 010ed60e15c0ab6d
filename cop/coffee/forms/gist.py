"""A case in short, in another language."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.coffee.forms.case import LANGUAGES
from cop.coffee.models import GIST_TEXT, Case, Gist
from cop.community.forms import PledgedForm
from cop.community.models import Member
from cop.core.text import clean
from cop.deid.language import told_language
from cop.discussion.forms import new_key

NAMES = dict(LANGUAGES)


class ShortForm(forms.Form):
    """A title and the question, in short."""

    title = forms.CharField(
        label=_("Title in short"), max_length=120, error_messages={"required": _("Write a title of a few words.")}
    )
    question = forms.CharField(
        label=_("The question in short"),
        max_length=300,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Put the question in a sentence or two.")},
    )

    def clean_title(self) -> str:
        """Refuse blanks; a title is one line."""
        return self._some_words("title", " ".join(clean(self.cleaned_data["title"]).split()))

    def clean_question(self) -> str:
        """Refuse blanks."""
        return self._some_words("question", clean(self.cleaned_data["question"]))

    def _some_words(self, name: str, text: str) -> str:
        if not text:
            raise forms.ValidationError(self.fields[name].error_messages["required"], code="required")
        return text


class GistForm(PledgedForm, ShortForm):
    """A case to tell in short, in a language that is guessed where none is chosen; `voiced` when an alias writes.

    Not offered are the languages `taken`.
    """

    language = forms.ChoiceField(label=_("Written in"), required=False)
    alias = forms.BooleanField(label=_("Under an alias"), required=False)
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput, initial=new_key)

    def __init__(self, *args: Any, by: Member, case: Case, taken: Collection[str], voiced: bool) -> None:
        super().__init__(*args, by=by)
        self._case, self._writes = case, [] if voiced else [code for code in by.writes if code in NAMES]
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("As you write it")), *((code, NAMES[code]) for code in NAMES if code != case.language)]
        self.offered = [choice for choice in field.choices if choice[0] not in taken]
        field.widget.choices = self.offered  # another one is told that it is there

    def clean(self) -> dict[str, Any]:
        """Say in which language it is; the case's own is none to tell it in."""
        data = super().clean() or self.cleaned_data
        if "language" not in data or data["language"] or not {"title", "question"} <= data.keys():
            return data
        own = [] if data["alias"] else self._writes
        text = f"{data['title']}\n{data['question']}"
        data["language"] = told_language(text, NAMES, own[0] if own else "en", own)
        if not data["language"]:
            self.add_error("language", _("Say in which language you wrote it."))
        elif data["language"] == self._case.language:
            told = _("This looks like the language of the case itself. Choose the one you wrote it in.")
            self.add_error("language", told)
        return data


class EditGistForm(ShortForm):
    """Other words for it, of which the page saw `version`."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, gist: Gist) -> None:
        super().__init__(data, initial={name: getattr(gist, name) for name in (*GIST_TEXT, "version")})

"""Correcting what everybody reads."""

from copy import deepcopy
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.core.text import clean
from cop.discussion.forms import new_key
from cop.stories.enums import Unfit
from cop.stories.forms.story import StoryForm
from cop.stories.models import SECTIONS, STORY_TEXT, Edition
from cop.stories.queries import prompts
from cop.stories.rules import A_FIFTH, one_line, share_changed


class CorrectionForm(forms.Form):
    """The parts of a public wording, to be corrected, and a note on what was. `base` is the wording the page saw."""

    note = forms.CharField(
        label=_("What was corrected?"),
        help_text=_("One sentence. It stands under the story with its day, for everybody who reads it."),
        max_length=200,
        error_messages={"required": _("Say in one sentence what was corrected.")},
    )
    base = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._edition = edition
        self.names = [name for name in STORY_TEXT if edition.texts[name]]
        for name in self.names:
            field = self.fields[name] = deepcopy(StoryForm.base_fields[name])
            field.help_text = ""
            if name in SECTIONS:
                field.label = prompts()[name].heading
        self.initial = {**edition.texts, "base": edition.pk, "key": new_key(), **self.initial}

    def clean_note(self) -> str:
        """Return it in one line."""
        return one_line(clean(self.cleaned_data["note"]))

    def clean(self) -> dict[str, Any]:
        """Refuse a correction of nothing, and one that is a new wording."""
        data = super().clean() or self.cleaned_data
        if self.errors or data["base"] != self._edition.pk:
            return data
        words = {name: clean(text) for name, text in self.text().items()}
        if words == self._edition.texts:
            self.add_error(None, _("Nothing is corrected yet: the words are as everybody reads them."))
        elif share_changed(self._edition.texts.values(), words.values()) > A_FIFTH:
            told = _(
                "This changes more than a fifth of the words, so it needs to be read anew: write it as a new wording"
                " and hand that in for everybody."
            )
            self.add_error(None, told)
        return data

    def text(self) -> dict[str, str]:
        """Return all the words, as they are to be read."""
        return {**self._edition.texts, **{name: self.cleaned_data[name] for name in self.names}}

    @property
    def parts(self) -> list[forms.BoundField]:
        """The fields of the text."""
        return [self[name] for name in self.names]


class SendBackForm(forms.Form):
    """On what ground a correction is sent back."""

    ground = forms.TypedChoiceField(
        label=_("On what ground?"),
        choices=Unfit.choices,
        coerce=Unfit,
        widget=forms.RadioSelect,
        error_messages={"required": _("The author is told the ground: choose one.")},
    )

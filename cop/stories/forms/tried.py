"""Telling how it went to try what a story tells, and taking a sentence of it along."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cop.community.forms import PledgedForm
from cop.core.text import clean
from cop.stories.enums import Went
from cop.stories.models import Trial
from cop.toolbox.forms import MAX_ENTRY

MAX_TRIED = 1_500


class TriedForm(forms.Form):
    """How it went, and a few words on it."""

    went = forms.ChoiceField(
        label=_("How did it go?"),
        choices=Went.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it went.")},
    )
    text = forms.CharField(
        label=_("What happened?"),
        help_text=_("A few lines are enough. What did not work helps others as well."),
        max_length=MAX_TRIED,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write in a few words what happened.")},
    )

    def clean_went(self) -> Went:
        """Return it as what it is."""
        return Went(self.cleaned_data["went"])

    def clean_text(self) -> str:
        """Refuse a text of blanks."""
        text = clean(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(self.fields["text"].error_messages["required"], code="required")
        return text


class TrialForm(PledgedForm, TriedForm):
    """I tried this. `key` makes telling it twice harmless."""

    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput)


class TrialEditForm(TriedForm):
    """New words on it, of which the page saw `version`."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, trial: Trial) -> None:
        super().__init__(data, initial={"went": trial.went, "text": trial.body, "version": trial.version})


class PhraseForm(forms.Form):
    """A sentence of a story, for the toolbox."""

    marked = forms.CharField(
        label=_("A sentence of this story"),
        help_text=_("Copy it from the story and paste it here. You can change it in the next step."),
        max_length=MAX_ENTRY,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Paste the sentence first.")},
    )

    def clean_marked(self) -> str:
        """Return it in one line, without the marks of quotations around it."""
        text = " ".join(clean(self.cleaned_data["marked"]).split())
        if not text:
            raise forms.ValidationError(self.fields["marked"].error_messages["required"], code="required")
        return text

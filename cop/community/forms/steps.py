"""A centre's own steps for when somebody is in danger."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.community.forms.member import SPOKEN
from cop.community.models import Centre, Steps
from cop.community.rules import examples
from cop.core.text import clean
from cop.deid import Strength, check


class StepsForm(forms.Form):
    """The steps in one language. Numbers of the centre's own may stand in them, once somebody says whose they are."""

    body = forms.CharField(
        label=_("The steps"),
        help_text=_("Whom to call, what to report, who decides. Leave it empty to show the example again."),
        max_length=6000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 18}),
    )
    checked_on = forms.DateField(
        label=_("Last checked on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput())
    ours = forms.BooleanField(label=_("This is our centre’s, or a public service’s"), required=False)
    asks_ours = False

    def __init__(self, *args: Any, steps: Steps | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stored = steps.body if steps else ""

    def clean_body(self) -> str:
        """Return the text as it is stored."""
        return clean(self.cleaned_data["body"])

    def clean_checked_on(self) -> date:
        """Refuse a day that has not come."""
        day: date = self.cleaned_data["checked_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."), code="future")
        return day

    def clean(self) -> dict[str, Any]:
        """Ask about what certainly belongs to a person, unless it stood there already."""
        data = super().clean() or self.cleaned_data
        text, ours = data.get("body", ""), data.pop("ours", False)
        found = [text[f.start : f.end] for f in check(text) if f.strength is Strength.STOP]
        new = [passage for passage in found if passage not in self._stored]
        self.asks_ours = bool(new)
        if new and not ours:
            told = _("“%(found)s” looks like somebody’s. Leave it out, or say below that it is yours.")
            self.add_error("body", forms.ValidationError(told, code="private", params={"found": new[0]}))
        return data


def steps_values(centre: Centre, language: str, steps: Steps | None) -> dict[str, Any]:
    """Return what the form begins with: the steps as they are, else the example of the centre's country."""
    example = examples(centre.country)
    return {
        "body": steps.body if steps else example.get(language, example.get("en", "")),
        "checked_on": timezone.localdate(),  # who saves has looked
        "version": steps.version if steps else 0,
    }


def steps_languages(centre: Centre) -> list[tuple[str, str]]:
    """Return the languages the steps may be written in: the centre's, its country's, and English; code and name."""
    codes = {centre.language, "en", *examples(centre.country)}
    return [(code, name) for code, name in SPOKEN if code in codes]

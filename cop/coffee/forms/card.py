"""The coffee card: three lines, none of them needed."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.coffee.models.card import LONGEST_LINE
from cop.community.forms import PledgedForm


def _line(label: Any) -> forms.CharField:
    """Return a field of one line that grows with what one writes."""
    widget = forms.Textarea(attrs={"rows": 1})
    return forms.CharField(label=label, max_length=LONGEST_LINE, required=False, widget=widget)


class CardForm(PledgedForm):
    """What one writes on the card of the `shift` that begins then, of whose line the page saw `version`."""

    handed_on = _line(_("From the last shift to this one"))
    watch_for = _line(_("What to watch for today"))
    feeling = _line(_("How are you?"))
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    shift = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def clean_shift(self) -> datetime:
        """Read when the shift began for which this was written."""
        try:
            moment = datetime.fromisoformat(self.cleaned_data["shift"])
        except ValueError as error:
            raise forms.ValidationError(_("Open the card again."), code="shift") from error
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

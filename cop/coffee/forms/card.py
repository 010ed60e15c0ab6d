"""The coffee card: three lines, none of them needed."""

from datetime import UTC, datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.coffee.models.card import LONGEST_LINE
from cop.community.forms import PledgedForm


class CardForm(PledgedForm):
    """What one writes on the card of the `shift` that begins then, of whose line the page saw `version`."""

    handed_on = forms.CharField(label=_("From the last shift to this one"), max_length=LONGEST_LINE, required=False)
    watch_for = forms.CharField(label=_("What to watch for today"), max_length=LONGEST_LINE, required=False)
    feeling = forms.CharField(label=_("How are you?"), max_length=LONGEST_LINE, required=False)
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    shift = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def clean_shift(self) -> datetime:
        """Read when the shift began for which this was written."""
        try:
            moment = datetime.fromisoformat(self.cleaned_data["shift"])
        except ValueError as error:
            raise forms.ValidationError(_("Open the card again."), code="shift") from error
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

"""What is done with an address for calendars."""

from django import forms

from cop.days.enums import FeedOf

OPEN, CLOSE = "open", "close"


class FeedForm(forms.Form):
    """Which address, and whether it is made (anew) or taken back."""

    of = forms.ChoiceField(choices=FeedOf.choices)
    act = forms.ChoiceField(choices=[(OPEN, OPEN), (CLOSE, CLOSE)])

    def clean_of(self) -> FeedOf:
        """Return it as what it is."""
        return FeedOf(self.cleaned_data["of"])

    @property
    def opens(self) -> bool:
        """Whether the valid form makes an address."""
        return bool(self.cleaned_data["act"] == OPEN)

"""Inviting guests, and letting them stay longer."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST = timedelta(days=366)


class StayForm(forms.Form):
    """A guest's last day."""

    until = forms.DateField(
        label=_("Last day"),
        help_text=_("They can come in until the end of that day; a year from now at most."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_until(self) -> date:
        """Refuse a day that is over, or too far away."""
        until: date = self.cleaned_data["until"]
        today = timezone.localdate()
        if until < today:
            raise forms.ValidationError(_("This day is over."), code="past")
        if until > today + LONGEST:
            raise forms.ValidationError(_("A year from now at most. You can let them stay longer later."), code="far")
        return until


class LongerForm(StayForm):
    """A later last day of a guest who has one."""

    def __init__(self, *args: Any, since: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._since = since

    def clean_until(self) -> date:
        """Refuse an earlier day too: access that was promised stays."""
        until = super().clean_until()
        if until < self._since:
            raise forms.ValidationError(_("Their last day is later than that already."), code="earlier")
        return until


class ComingForm(forms.Form):
    """Whom to invite as a guest."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=80, required=False)
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)


class GuestForm(ComingForm, StayForm):
    """A guest to invite, until a day."""

    field_order = ("email", "name", "language", "until")

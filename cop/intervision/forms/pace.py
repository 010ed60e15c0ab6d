"""What somebody chooses about being reminded of a table."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.intervision.rules.nudge import HOURS


class NudgeForm(forms.Form):
    """The hour of the day, or the one that no day has: never."""

    hour = forms.TypedChoiceField(
        coerce=int,
        choices=[(hour, hour) for hour in HOURS],
        error_messages={"required": _("Choose an hour."), "invalid_choice": _("Choose one of the hours.")},
    )

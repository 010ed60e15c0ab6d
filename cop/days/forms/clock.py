"""A day and an hour on the clocks of a zone that another field names."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from cop.days.rules import When, exists


class ClockField(forms.Field):
    """A day and an hour as clocks show them, without a zone."""

    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value: Any) -> datetime | None:
        """Read what a browser sends; a zone in it would be another one than the form’s."""
        if value in self.empty_values:
            return None
        try:
            read = parse_datetime(str(value).strip())
        except ValueError:
            read = None
        if read is None or read.tzinfo is not None or not 2000 <= read.year <= 2200:
            raise forms.ValidationError(_("Give a day and an hour."), code="invalid")
        return read.replace(second=0, microsecond=0)


def moment(clock: datetime, zone: str) -> datetime | None:
    """Return the moment clocks in `zone` show that; None for an hour that they skip on that day."""
    when = When(clock.date(), clock.time(), 0, zone)
    return when.starts if exists(when) else None


def shown(at: datetime | None, zone: str) -> datetime | None:
    """Return what the clocks in `zone` show at a moment."""
    return None if at is None else at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)

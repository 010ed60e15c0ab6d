"""How long what is kept is kept: the settings' days, as a moment and in words."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import ngettext

A_YEAR, A_MONTH = 365, 30.4
# How many days what is kept, each to be set as COP_KEEP_<NAME>: `privacy` erases by it and its notice tells it.
DAYS = {
    "asks": 7,
    "talk": 30,
    "cards": 7,
    "silence": 60,
    "cases": 548,
    "drafts": 90,
    "notices": 90,
    "first_words": 90,
    "slips": 365,
    "withdrawn": 30,
    "checks": 30,
    "concerns": 90,
    "spent": 2,
    "quoted": 365,
    "wall": 30,
    "sign_up": 14,
    "handed_in": 548,
    "shown": 548,
    "cohorts": 90,
    "guests": 30,
    "steps": 548,
    "tables": 30,
}


def kept_for(name: str) -> timedelta:
    """Return how long what the settings call `name` is kept."""
    return timedelta(days=settings.KEPT_DAYS[name])


def over(name: str, at: datetime | None = None) -> datetime:
    """Return the moment before which what is called `name` is over, `at` a moment or now."""
    return (at or timezone.now()) - kept_for(name)


def in_words(name: str) -> str:
    """Return how long `name` is kept as a page says it: in days, or in months from a year on."""
    days = settings.KEPT_DAYS[name]
    if days < A_YEAR:
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    months = round(days / A_MONTH)
    return ngettext("%(n)d month", "%(n)d months", months) % {"n": months}

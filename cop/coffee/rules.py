"""How far a question that cannot wait has gone, and whether a day has come, by the clock."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import IntEnum

WIDER_AFTER = timedelta(seconds=45)
WIDEST_AFTER = timedelta(seconds=90)
GIVEN_UP_AFTER = timedelta(minutes=20)


class Reach(IntEnum):
    """Who is asked: one's own centres, then one's countries, then everybody who reads the language."""

    CENTRES = 0
    COUNTRIES = 1
    ALL = 2


def reach_at(asked_at: datetime, now: datetime) -> Reach:
    """Return how far a question asked then goes now."""
    waited = now - asked_at
    if waited >= WIDEST_AFTER:
        return Reach.ALL
    return Reach.COUNTRIES if waited >= WIDER_AFTER else Reach.CENTRES


def day_has_come(day: date, now: datetime, zone: tzinfo | None) -> bool:
    """Say whether it is `day`, or later, in `zone`.

    Without a zone it is asked at noon UTC, when nearly all the world has that day: the hour then tells no zone.
    """
    if zone is None:
        return now.astimezone(UTC) >= datetime.combine(day, time(12), UTC)
    return now.astimezone(zone).date() >= day

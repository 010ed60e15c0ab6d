"""How far a question that cannot wait has gone, by the clock."""

from datetime import datetime, timedelta
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

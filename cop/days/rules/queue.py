"""Who has a place on a day with few of them: strict order, timed offers, and no way back into the line but its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

OFFER_LASTS = timedelta(hours=24)
CLOSES_BEFORE = timedelta(hours=2)  # so late an offer would reach nobody in time


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody in the line: `number` counts up as they come, `until` is when an offer made to them ends."""

    guest: int
    number: int
    until: datetime | None = None


def free(*, places: int | None, taken: int, offered: int) -> int | None:
    """Return how many places nobody has or was offered; None where there are as many as come."""
    return None if places is None else max(0, places - taken - offered)


def next_in_line(line: Sequence[Waiting], *, open_places: int) -> list[Waiting]:
    """Return who is offered a place now: the first ones without an offer, as many as there are places."""
    waiting = sorted((one for one in line if one.until is None), key=lambda one: one.number)
    return waiting[: max(0, open_places)]


def ends_at(now: datetime, *, starts: datetime) -> datetime | None:
    """Return when an offer made now ends: in a day, and never in the last hours before; None when it is too late."""
    last = starts - CLOSES_BEFORE
    return min(now + OFFER_LASTS, last) if now < last else None

"""What is on, what comes next, and when one may say that one is there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

DOORS_OPEN = timedelta(minutes=60)
CALL_OPENS = timedelta(minutes=15)
WALL_STAYS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Running[T]:
    """What is on now, and what begins next, which is all that begins at the same moment."""

    now: tuple[T, ...]
    next: tuple[T, ...]


def running[T](sessions: Iterable[tuple[T, datetime, datetime]], at: datetime) -> Running[T]:
    """Say what of `sessions`, each with its beginning and end, is on at a moment, and what begins next after it."""
    known = list(sessions)
    first = min((starts for _, starts, _ in known if starts > at), default=None)
    return Running(
        tuple(one for one, starts, ends in known if starts <= at < ends),
        tuple(one for one, starts, _ in known if starts == first),
    )


def doors_are_open(starts: datetime, ends: datetime, at: datetime) -> bool:
    """Say whether one may say that one is at a day: from an hour before, until it is over."""
    return starts - DOORS_OPEN <= at < ends


def call_is_open(starts: datetime, ends: datetime, at: datetime) -> bool:
    """Say whether the call of a day is at hand: from a quarter of an hour before, until it is over."""
    return starts - CALL_OPENS <= at < ends


def wall_is_open(ends: datetime, at: datetime) -> bool:
    """Say whether questions to a session are taken: from when it is known until a day after it."""
    return at < ends + WALL_STAYS

"""What is on, what comes next, and when one may say that one is there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

DOORS_OPEN = timedelta(minutes=60)
CALL_OPENS = timedelta(minutes=15)
WALL_STAYS = timedelta(days=1)


class Timed(Protocol):
    """Something with a beginning and an end."""

    @property
    def starts_at(self) -> datetime:
        """When it begins."""

    @property
    def ends_at(self) -> datetime:
        """When it is over."""


@dataclass(frozen=True, slots=True)
class Running[T: Timed]:
    """What is on now, and what begins next, which is all that begins at the same moment."""

    now: tuple[T, ...]
    next: tuple[T, ...]


def running[T: Timed](sessions: Iterable[T], at: datetime) -> Running[T]:
    """Say what of `sessions` is on at a moment, and what begins next after it."""
    known = sorted(sessions, key=lambda one: one.starts_at)
    coming = [one for one in known if one.starts_at > at]
    first = coming[0].starts_at if coming else None
    return Running(
        tuple(one for one in known if one.starts_at <= at < one.ends_at),
        tuple(one for one in coming if one.starts_at == first),
    )


def doors_are_open(day: Timed, at: datetime) -> bool:
    """Say whether one may say that one is there: from an hour before, until it is over."""
    return day.starts_at - DOORS_OPEN <= at < day.ends_at


def call_is_open(day: Timed, at: datetime) -> bool:
    """Say whether the call is at hand: from a quarter of an hour before, until it is over."""
    return day.starts_at - CALL_OPENS <= at < day.ends_at


def wall_is_open(session: Timed, at: datetime) -> bool:
    """Say whether questions are taken: from when the session is known until a day after it."""
    return at < session.ends_at + WALL_STAYS

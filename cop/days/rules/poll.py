"""Which date suits most, and why that one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Tally:
    """How a date was answered. `before` counts answers to an earlier wording of it, which are in none of the others."""

    option: int
    starts: datetime
    yes: int = 0
    maybe: int = 0
    no: int = 0
    before: int = 0

    @property
    def can(self) -> int:
        """How many can come."""
        return self.yes + self.maybe


class Why(StrEnum):
    """What put a date before the next."""

    MOST = "most"  # more can come
    GLADLY = "gladly"  # as many can, fewer of them only if need be
    EVEN = "even"  # nothing but the calendar


def _weight(tally: Tally) -> tuple[int, int]:
    return -tally.can, -tally.yes


def ranked(tallies: Sequence[Tally]) -> list[Tally]:
    """Return them best first: where most can come, of those where most gladly do, of those the earliest."""
    return sorted(tallies, key=lambda tally: (*_weight(tally), tally.starts, tally.option))


def best(tallies: Sequence[Tally]) -> list[Tally]:
    """Return the dates none is better than; none while nobody can come to any."""
    order = ranked(tallies)
    if not order or not order[0].can:
        return []
    return [tally for tally in order if _weight(tally) == _weight(order[0])]


def why(tallies: Sequence[Tally]) -> Why | None:
    """Return what the best date has before the others; None while there is no best."""
    top = best(tallies)
    if not top:
        return None
    if len(top) > 1:
        return Why.EVEN
    return Why.GLADLY if any(other.can == top[0].can for other in ranked(tallies)[1:]) else Why.MOST

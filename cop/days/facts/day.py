"""What happens to a day, and to who comes."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class DayBooked(Fact):
    """A development day has a date."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    day_id: int


@dataclass(frozen=True, slots=True)
class DayChanged(Fact):
    """A day was changed; `moved` says that its time or place is another one."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    day_id: int
    version: int
    moved: bool


@dataclass(frozen=True, slots=True)
class DayCancelled(Fact):
    """A day does not take place."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    day_id: int


@dataclass(frozen=True, slots=True)
class GuestAnswered(Fact):
    """Somebody said whether they come."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    day_id: int


@dataclass(frozen=True, slots=True)
class PlaceGiven(Fact):
    """Who organises a day gave a place out of turn."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    day_id: int

"""What happens to the programme of a day."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class SessionAdded(Fact):
    """A session was planned."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    session_id: int


@dataclass(frozen=True, slots=True)
class SessionEdited(Fact):
    """A session was planned otherwise, or has other words."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    session_id: int
    version: int


@dataclass(frozen=True, slots=True)
class SessionDropped(Fact):
    """A session was taken off the plan."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    session_id: int


@dataclass(frozen=True, slots=True)
class SessionBack(Fact):
    """A session that was taken off the plan is on it again."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    session_id: int


@dataclass(frozen=True, slots=True)
class ProgrammeArranged(Fact):
    """Sessions of a day have other hours, rooms or tracks."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    day_id: int


@dataclass(frozen=True, slots=True)
class ProgrammeReleased(Fact):
    """What was planned is what members read."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    day_id: int
    number: int

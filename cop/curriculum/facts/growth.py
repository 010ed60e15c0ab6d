"""What happens to words on where somebody stands. Whose growth it is about, the ledger does not keep."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class OwnWordsSaid(Fact):
    """A member said where they stand, or erased a word."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY


@dataclass(frozen=True, slots=True)
class ColleagueAsked(Fact):
    """A colleague was asked for a word."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    word_id: int


@dataclass(frozen=True, slots=True)
class ColleagueSaid(Fact):
    """A colleague gave their word, another one, or would rather not."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    word_id: int
    version: int


@dataclass(frozen=True, slots=True)
class ColleagueWordDropped(Fact):
    """Who had asked deleted it, answered or not."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    word_id: int

"""What happens between learners and the trainers of a module."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class ModuleBegun(Fact):
    """A member began a module."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    edition_id: int


@dataclass(frozen=True, slots=True)
class WorkShown(Fact):
    """A learner showed the trainers of a module what they worked on."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    worked_id: int


@dataclass(frozen=True, slots=True)
class WorkTakenBack(Fact):
    """A learner took it back."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    worked_id: int


@dataclass(frozen=True, slots=True)
class WorkAnswered(Fact):
    """A trainer answered it, or put other words in the answer."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    worked_id: int
    version: int

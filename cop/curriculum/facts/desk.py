"""What happens at the trainers’ desk before a module is published, and around it."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class ModuleChanged(Fact):
    """A trainer made a module or changed it: what it says of itself, or a unit."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    module_id: int
    revision: int


@dataclass(frozen=True, slots=True)
class ModuleArchived(Fact):
    """A module is begun no more, or can be begun again."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    module_id: int


@dataclass(frozen=True, slots=True)
class OpinionAsked(Fact):
    """A colleague is asked to read a module before others do."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    opinion_id: int


@dataclass(frozen=True, slots=True)
class OpinionGiven(Fact):
    """They said what they make of it."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    opinion_id: int


@dataclass(frozen=True, slots=True)
class TrainerAdded(Fact):
    """A trainer writes a module along."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    module_id: int
    member_id: int


@dataclass(frozen=True, slots=True)
class TrainerRemoved(Fact):
    """A trainer writes a module no more."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    module_id: int
    member_id: int

"""What happens around signing up for a day."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class QuestionsChanged(Fact):
    """Who signs up for a day is asked something else."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    day_id: int
    version: int


@dataclass(frozen=True, slots=True)
class NeedsRead(Fact):
    """Who organises a day read what would help its guests take part."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    day_id: int

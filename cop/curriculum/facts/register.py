"""What happens with registers. What members log for them is nobody's business and makes no fact."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class RegisterChanged(Fact):
    """A register of everybody was made, has other rules, or is offered no more or again."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    register_id: int


@dataclass(frozen=True, slots=True)
class ReportDownloaded(Fact):
    """A member downloaded the report or the pack of a period of theirs."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER

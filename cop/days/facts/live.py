"""What happens while a day is on. Who asks, and who wants it answered, is nobody's business."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class GuestArrived(Fact):
    """Somebody said, by the code at the door, that they are there."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    day_id: int


@dataclass(frozen=True, slots=True)
class QuestionAsked(Fact):
    """A question stands on the wall of a session."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    question_id: int


@dataclass(frozen=True, slots=True)
class QuestionRaised(Fact):
    """Somebody wants a question answered too, or no more."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    question_id: int


@dataclass(frozen=True, slots=True)
class QuestionSettled(Fact):
    """A host marked a question as answered, took it off the wall, or undid that."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    question_id: int


@dataclass(frozen=True, slots=True)
class QuestionWithdrawn(Fact):
    """Who asked a question took it back."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    question_id: int

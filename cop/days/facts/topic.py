"""What happens to topics. Who backs what is nobody’s business."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class TopicProposed(Fact):
    """A topic was proposed."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    topic_id: int


@dataclass(frozen=True, slots=True)
class TopicEdited(Fact):
    """A topic was reworded."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    topic_id: int
    version: int


@dataclass(frozen=True, slots=True)
class TopicWithdrawn(Fact):
    """A topic was taken back."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    topic_id: int


@dataclass(frozen=True, slots=True)
class TopicBacked(Fact):
    """Somebody backed a topic, or backs it no more."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    topic_id: int


@dataclass(frozen=True, slots=True)
class TopicMerged(Fact):
    """A topic became part of another one."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    topic_id: int
    into_id: int


@dataclass(frozen=True, slots=True)
class TopicDeclined(Fact):
    """A topic does not become a day."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    topic_id: int

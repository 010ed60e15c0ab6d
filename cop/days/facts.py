"""What happens on the way to a day. Who backs what, and who answers when, is nobody's business."""

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


@dataclass(frozen=True, slots=True)
class PollOpened(Fact):
    """A date poll was opened."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    poll_id: int


@dataclass(frozen=True, slots=True)
class PollChanged(Fact):
    """A date poll was changed; `dates` says that something else than its words is."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    poll_id: int
    version: int
    dates: bool


@dataclass(frozen=True, slots=True)
class PollAnswered(Fact):
    """Somebody answered a date poll."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    poll_id: int


@dataclass(frozen=True, slots=True)
class PollClosed(Fact):
    """A date poll takes no more answers: its time is up, or all have answered."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    poll_id: int


@dataclass(frozen=True, slots=True)
class PollReopened(Fact):
    """A date poll takes answers again."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    poll_id: int


@dataclass(frozen=True, slots=True)
class PollCalledOff(Fact):
    """A date poll leads to no day."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    poll_id: int


@dataclass(frozen=True, slots=True)
class SilentReminded(Fact):
    """Who had not answered a date poll was reminded, by its maker."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    poll_id: int


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

"""What happens on the way to a date. Who answers when is nobody’s business."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


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

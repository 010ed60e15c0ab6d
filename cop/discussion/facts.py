"""What happens in a talk."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class PostAdded(Fact):
    """A post was added to a thread."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    thread_id: int
    post_id: int


@dataclass(frozen=True, slots=True)
class PostEdited(Fact):
    """A post was reworded."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    thread_id: int
    post_id: int
    version: int


@dataclass(frozen=True, slots=True)
class PostWithdrawn(Fact):
    """A post was taken back by its writer."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    thread_id: int
    post_id: int


@dataclass(frozen=True, slots=True)
class HeldShown(Fact):
    """What a talk held back is there for everybody now, up to a number of its changes."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    thread_id: int
    seq: int


@dataclass(frozen=True, slots=True)
class FlagRaised(Fact):
    """Somebody reported a text. Who, only the row tells, and only to moderators."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    flag_id: int


@dataclass(frozen=True, slots=True)
class FlagAnswered(Fact):
    """The author replaced what was reported, and the text shows again; or took the text back."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    flag_id: int


@dataclass(frozen=True, slots=True)
class FlagOpened(Fact):
    """A moderator looked at a reported text."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    flag_id: int


@dataclass(frozen=True, slots=True)
class FlagFileOpened(Fact):
    """A moderator looked at a file of a reported text."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    flag_id: int
    file_id: int


@dataclass(frozen=True, slots=True)
class FlagDecided(Fact):
    """A moderator decided, for the first time or on appeal."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    flag_id: int


@dataclass(frozen=True, slots=True)
class FlagAppealed(Fact):
    """The author asked for another moderator."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    flag_id: int


@dataclass(frozen=True, slots=True)
class FlagLeft(Fact):
    """Nobody answered for twelve hours: the whole text was hidden."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    flag_id: int


@dataclass(frozen=True, slots=True)
class FlagWaited(Fact):
    """A report, or an appeal, has waited long for a moderator."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    flag_id: int

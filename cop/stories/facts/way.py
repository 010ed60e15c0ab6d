"""What happens to stories on their way. Facts of readings keep nobody: who reads whose is for the editor alone."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class MomentShared(Fact):
    """A good moment was told."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    story_id: int


@dataclass(frozen=True, slots=True)
class StoryHandedIn(Fact):
    """A story was handed in for a rung, or a new wording of it after its readers asked for changes."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    climb_id: int
    edition_id: int


@dataclass(frozen=True, slots=True)
class StoryTakenBack(Fact):
    """The author took a story back from its readers; what stood before stands."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    climb_id: int


@dataclass(frozen=True, slots=True)
class StoryCalledBack(Fact):
    """A story is its author's again, as a colleague it retells does not stand behind that, or is not here any more."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    climb_id: int


@dataclass(frozen=True, slots=True)
class StoryStands(Fact):
    """A story stands on a rung."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    climb_id: int


@dataclass(frozen=True, slots=True)
class StoryEdited(Fact):
    """What stands was reworded by its author, or tagged anew."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    story_id: int


@dataclass(frozen=True, slots=True)
class StoryWithdrawn(Fact):
    """A story was taken out by its author."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    story_id: int


@dataclass(frozen=True, slots=True)
class ReaderAsked(Fact):
    """A member was asked to read a story."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    reading_id: int


@dataclass(frozen=True, slots=True)
class ReadingEnded(Fact):
    """A reader declined, recognised the story, or was replaced."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    reading_id: int


@dataclass(frozen=True, slots=True)
class ReadingGiven(Fact):
    """A reader gave a word on a story."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    reading_id: int


@dataclass(frozen=True, slots=True)
class ReadingDue(Fact):
    """The day is near by which a reader was asked for a word, or has passed."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    reading_id: int
    day: int


@dataclass(frozen=True, slots=True)
class ReadersMissing(Fact):
    """A story waits for readers whom nobody but its editor can find."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    climb_id: int


@dataclass(frozen=True, slots=True)
class BlindnessWaived(Fact):
    """The editor let colleagues of the author's own centre read a story."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    climb_id: int


@dataclass(frozen=True, slots=True)
class StoryDeclined(Fact):
    """The editor took a story off the way up."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    climb_id: int


@dataclass(frozen=True, slots=True)
class RemarkMade(Fact):
    """A reader remarked on a passage, or the author answered."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    climb_id: int

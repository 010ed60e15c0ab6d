"""What happens to stories. Facts of readings keep nobody: who reads whose story is for the editor alone."""

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


@dataclass(frozen=True, slots=True)
class StoryTried(Fact):
    """A colleague tried what a story tells, and told how it went."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    trial_id: int


@dataclass(frozen=True, slots=True)
class TrialEdited(Fact):
    """What a colleague told of trying a story was reworded."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    trial_id: int
    version: int


@dataclass(frozen=True, slots=True)
class TrialWithdrawn(Fact):
    """What a colleague told of trying a story was taken back."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    trial_id: int


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn(Fact):
    """A client took the consent for a story back, with their four words."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    story_id: int


@dataclass(frozen=True, slots=True)
class ConcernRaised(Fact):
    """Somebody asks whether a story is about them."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    concern_id: int


@dataclass(frozen=True, slots=True)
class ConcernOpened(Fact):
    """A moderator looked at what somebody asks."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    concern_id: int


@dataclass(frozen=True, slots=True)
class ConcernDecided(Fact):
    """A moderator decided what becomes of the story."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    concern_id: int


@dataclass(frozen=True, slots=True)
class QuotedAsked(Fact):
    """A colleague is asked whether a story may retell what they wrote in a case, or asked anew with other words."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    quoted_id: int
    version: int


@dataclass(frozen=True, slots=True)
class QuotedAnswered(Fact):
    """A colleague said whether a story may retell what they wrote."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    quoted_id: int
    version: int


@dataclass(frozen=True, slots=True)
class QuotedDue(Fact):
    """A colleague has not said yet: they are reminded, or it lapses; or what they said holds no more."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    quoted_id: int
    day: int

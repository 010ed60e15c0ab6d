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
class CollectionMade(Fact):
    """Stories are put together under a title."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    collection_id: int


@dataclass(frozen=True, slots=True)
class CollectionChanged(Fact):
    """The words of a collection were changed, what stands in it, or its order."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    collection_id: int


@dataclass(frozen=True, slots=True)
class CollectionTakenAway(Fact):
    """A collection is no more; its stories stay."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    collection_id: int


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
class TranslationWritten(Fact):
    """A story was told in another language, or that was reworded: it stands, or waits for the story's author."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    translation_id: int
    version: int


@dataclass(frozen=True, slots=True)
class TranslationSettled(Fact):
    """The author put a translation up, or did not; where they are gone, the editor did."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    translation_id: int
    version: int


@dataclass(frozen=True, slots=True)
class TranslationRemoved(Fact):
    """A translation was taken away, by who wrote it or by the story's author."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    story_id: int


@dataclass(frozen=True, slots=True)
class CorrectionWritten(Fact):
    """A correction of a public story was written."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    correction_id: int


@dataclass(frozen=True, slots=True)
class CorrectionSettled(Fact):
    """A correction is up, was sent back, or was taken back by its author."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    correction_id: int

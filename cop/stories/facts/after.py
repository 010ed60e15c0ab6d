"""What becomes of stories: tried, collected, translated, corrected, asked about; and of what they retell."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


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
class CollectionOpened(Fact):
    """A collection is shown to everybody."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    collection_id: int


@dataclass(frozen=True, slots=True)
class CollectionClosed(Fact):
    """A collection is for members alone again."""

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

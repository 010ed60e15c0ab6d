"""What happens with cohorts. Who joins one and who leaves is kept by no fact."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class CohortMade(Fact):
    """A trainer made a cohort."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    cohort_id: int


@dataclass(frozen=True, slots=True)
class CohortChanged(Fact):
    """A cohort was changed; `terms` are those of who joins now. `asks` says that those in it are asked anew."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    cohort_id: int
    terms: int
    asks: bool


@dataclass(frozen=True, slots=True)
class CohortClosed(Fact):
    """A cohort does not take place, or ends before its last day."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    cohort_id: int


@dataclass(frozen=True, slots=True)
class CohortRoomOpened(Fact):
    """A cohort has a closed room of its own now."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    cohort_id: int
    room_id: int


@dataclass(frozen=True, slots=True)
class CohortArchived(Fact):
    """A cohort that is over was put away by its trainers, or taken back out."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    cohort_id: int


@dataclass(frozen=True, slots=True)
class CohortTrainerAdded(Fact):
    """A trainer gives a cohort along."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    cohort_id: int
    member_id: int
    terms: int


@dataclass(frozen=True, slots=True)
class CohortTrainerRemoved(Fact):
    """A trainer gives a cohort no more."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    cohort_id: int
    member_id: int


@dataclass(frozen=True, slots=True)
class CohortInvited(Fact):
    """Somebody is invited to a cohort."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    participant_id: int


@dataclass(frozen=True, slots=True)
class CohortJoined(Fact):
    """Somebody is in a cohort now."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    cohort_id: int


@dataclass(frozen=True, slots=True)
class CohortLeft(Fact):
    """Somebody is in a cohort no more, or invited no more."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    cohort_id: int
    participant_id: int


@dataclass(frozen=True, slots=True)
class CohortWritten(Fact):
    """A trainer wrote to a cohort."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    word_id: int

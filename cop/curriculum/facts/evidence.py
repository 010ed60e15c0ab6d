"""What happens with evidence once it is shown. What is one's own alone leaves no trace."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class EvidenceShared(Fact):
    """A member showed evidence to a trainer, or other words of it."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    sharing_id: int
    version: int


@dataclass(frozen=True, slots=True)
class EvidenceOpened(Fact):
    """A trainer opened evidence that was shown to them."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    sharing_id: int


@dataclass(frozen=True, slots=True)
class EvidenceAnswered(Fact):
    """A trainer gave an answer to evidence."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    sharing_id: int
    answer_id: int


@dataclass(frozen=True, slots=True)
class EvidenceTakenBack(Fact):
    """What was shown to a trainer is shown no more."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    sharing_id: int


@dataclass(frozen=True, slots=True)
class EndorsementGiven(Fact):
    """A trainer said where a member is in an area."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    endorsement_id: int


@dataclass(frozen=True, slots=True)
class EndorsementRevoked(Fact):
    """A trainer took that back, with a reason."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    endorsement_id: int


@dataclass(frozen=True, slots=True)
class EndorsementDropped(Fact):
    """A member took what a trainer said off their map."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    endorsement_id: int

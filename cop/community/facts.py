"""What happens to members. Coming, going and roles are kept with the member who did it."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class MemberJoined(Fact):
    """Somebody became a member."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    member_id: int


@dataclass(frozen=True, slots=True)
class MemberRenamed(Fact):
    """A member's name or face changed, or went with the member."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    member_id: int


@dataclass(frozen=True, slots=True)
class PledgeGiven(Fact):
    """Somebody promised the house rule. Who is not told: a text shared under an alias may stand beside it."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY


@dataclass(frozen=True, slots=True)
class MemberSuspended(Fact):
    """A member may not come in for now."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    member_id: int


@dataclass(frozen=True, slots=True)
class MemberRestored(Fact):
    """A suspended member may come in again."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    member_id: int


@dataclass(frozen=True, slots=True)
class MemberLeft(Fact):
    """A member left the community."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    member_id: int


@dataclass(frozen=True, slots=True)
class GrantGiven(Fact):
    """A role was given."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    grant_id: int


@dataclass(frozen=True, slots=True)
class GrantEnded(Fact):
    """A role was ended."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    grant_id: int


@dataclass(frozen=True, slots=True)
class BelongingEnded(Fact):
    """A member left a centre."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    member_id: int
    centre_id: int


@dataclass(frozen=True, slots=True)
class InvitationSent(Fact):
    """An invitation was made, or made anew; `version` tells which link is meant."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    invitation_id: int
    version: int


@dataclass(frozen=True, slots=True)
class InvitationRevoked(Fact):
    """An invitation was taken back."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    invitation_id: int


@dataclass(frozen=True, slots=True)
class GuestCame(Fact):
    """A guest came in by an invitation; `place` is what the invitation was for, as its floor calls it ("cohort:7").

    Whoever turned out to be a member already comes as they are: their access has no end.
    """

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    member_id: int
    place: str


@dataclass(frozen=True, slots=True)
class GuestExtended(Fact):
    """A guest may stay longer."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    member_id: int


@dataclass(frozen=True, slots=True)
class GuestEnding(Fact):
    """A guest's last day is a week away, or nearer."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    member_id: int


@dataclass(frozen=True, slots=True)
class JoinAsked(Fact):
    """Somebody asked to come in."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    request_id: int


@dataclass(frozen=True, slots=True)
class JoinDeclined(Fact):
    """A request to come in was declined."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    request_id: int


@dataclass(frozen=True, slots=True)
class CentreOpened(Fact):
    """A centre joined the community; `by_id` is the administrator who opened it, host of its first room."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    centre_id: int
    by_id: int


@dataclass(frozen=True, slots=True)
class CentreEdited(Fact):
    """A centre's name, hours or words changed."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    centre_id: int


@dataclass(frozen=True, slots=True)
class StepsEdited(Fact):
    """A centre's steps for when somebody is in danger were written, checked anew or taken away."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    centre_id: int


@dataclass(frozen=True, slots=True)
class ModeratorRests(Fact):
    """A moderator is away for a while, and a deputy steps in."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    member_id: int
    deputy_id: int


@dataclass(frozen=True, slots=True)
class ModeratorBack(Fact):
    """A moderator is back before the day."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    member_id: int

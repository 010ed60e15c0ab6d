"""What happens in the coffee room."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class CaseShared(Fact):
    """A case was brought into a room."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    room_id: int
    case_id: int


@dataclass(frozen=True, slots=True)
class CaseEdited(Fact):
    """A case was reworded or tagged anew."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    case_id: int
    version: int


@dataclass(frozen=True, slots=True)
class CaseWithdrawn(Fact):
    """A case was taken back by its bringer."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    case_id: int


@dataclass(frozen=True, slots=True)
class CaseClosed(Fact):
    """The bringer closed a case and said what they take away."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    case_id: int


@dataclass(frozen=True, slots=True)
class SuggestionsReleased(Fact):
    """The bringer explored enough: the suggestions that waited are shown."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    case_id: int


@dataclass(frozen=True, slots=True)
class ReplyPinned(Fact):
    """A reply was pinned to the top of its case, by its bringer or the host of the room; or the pin taken off."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    case_id: int


@dataclass(frozen=True, slots=True)
class CaseTopped(Fact):
    """The host put a case on top of its room, or took it down."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    case_id: int


@dataclass(frozen=True, slots=True)
class GistWritten(Fact):
    """A case was told in short in another language, or that was reworded."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    case_id: int
    version: int


@dataclass(frozen=True, slots=True)
class GistRemoved(Fact):
    """A short version of a case was taken away by its writer, or by who brought the case."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    case_id: int


@dataclass(frozen=True, slots=True)
class ClosingEdited(Fact):
    """The bringer reworded what closed a case."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    case_id: int
    version: int


@dataclass(frozen=True, slots=True)
class CaseReopened(Fact):
    """The bringer took up a closed case again."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    case_id: int


@dataclass(frozen=True, slots=True)
class CaseWaits(Fact):
    """Nobody has answered a case, and colleagues are asked for a first word."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    case_id: int
    turn: int


@dataclass(frozen=True, slots=True)
class CaseSilent(Fact):
    """Nothing has happened in a case for long, and in a week it closes by itself."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    case_id: int


@dataclass(frozen=True, slots=True)
class CaseLetGo(Fact):
    """A case closed by itself."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    case_id: int


@dataclass(frozen=True, slots=True)
class CaseErased(Fact):
    """The words of a case, and its talk, were erased."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    case_id: int


@dataclass(frozen=True, slots=True)
class FollowUpAsked(Fact):
    """The day has come on which the bringer said they would try it."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    case_id: int


@dataclass(frozen=True, slots=True)
class FollowUpTold(Fact):
    """The bringer told how it went."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    case_id: int
    version: int


@dataclass(frozen=True, slots=True)
class FollowUpSnoozed(Fact):
    """The bringer wants to be asked later how it went."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    case_id: int


@dataclass(frozen=True, slots=True)
class FollowUpGivenUp(Fact):
    """The bringer wants to be asked no more how it went."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    case_id: int


@dataclass(frozen=True, slots=True)
class ThanksGiven(Fact):
    """The bringer thanked those who answered, or some of them."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    case_id: int


@dataclass(frozen=True, slots=True)
class RoomOpened(Fact):
    """A room was opened."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    room_id: int


@dataclass(frozen=True, slots=True)
class RoomChanged(Fact):
    """A room was renamed, or its rule for aliases changed."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    room_id: int


@dataclass(frozen=True, slots=True)
class RoomSeatGiven(Fact):
    """A member was given a seat in a closed room."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    room_id: int
    seated_id: int


@dataclass(frozen=True, slots=True)
class RoomSeatTaken(Fact):
    """A member's seat in a closed room was taken away, or given back."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    room_id: int
    seated_id: int


@dataclass(frozen=True, slots=True)
class RoomInvited(Fact):
    """A member was asked into a closed room."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    room_id: int
    invited_id: int


@dataclass(frozen=True, slots=True)
class RoomInvitationDropped(Fact):
    """An invitation into a closed room was declined or taken back."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    room_id: int
    invited_id: int


@dataclass(frozen=True, slots=True)
class RoomHandedOver(Fact):
    """A room has another host."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    room_id: int
    host_id: int


@dataclass(frozen=True, slots=True)
class RoomCentresChanged(Fact):
    """Centres came to a circle, or were taken away."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    room_id: int


@dataclass(frozen=True, slots=True)
class RoomArchived(Fact):
    """A room takes no more cases or replies."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    room_id: int


@dataclass(frozen=True, slots=True)
class RoomReopened(Fact):
    """An archived room is in use again."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    room_id: int


@dataclass(frozen=True, slots=True)
class AskMade(Fact):
    """Somebody asked whoever is available."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    ask_id: int


@dataclass(frozen=True, slots=True)
class AskHeard(Fact):
    """A question reached further colleagues."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    ask_id: int
    reach: int


@dataclass(frozen=True, slots=True)
class AskTaken(Fact):
    """A colleague took the question."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    ask_id: int


@dataclass(frozen=True, slots=True)
class AskEnded(Fact):
    """The talk of two ended, or nobody took the question."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    ask_id: int

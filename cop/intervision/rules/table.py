"""A table as it is: what its log has come to."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from cop.intervision.rules.method import Method, Phase, Who

WAITS = timedelta(days=60)
LASTS = timedelta(days=20)
SLOW_DAYS = (1, 20)
CLOCK = ""  # who did it when nobody did: the server


class Act(StrEnum):
    JOIN = "join"
    LEAVE = "leave"
    TAKE_NOTES = "take_notes"
    HAND_OVER = "hand_over"
    TAKE_LEAD = "take_lead"
    EXCUSE = "excuse"
    BRING = "bring"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    LENGTHEN = "lengthen"
    CHOOSE = "choose"
    WRITE = "write"
    NOTE = "note"
    TAKE_BACK = "take_back"
    READY = "ready"
    REVEAL = "reveal"
    NEXT = "next"
    BACK = "back"
    AGAIN = "again"
    SKIP = "skip"
    GO_LIVE = "go_live"
    GO_SLOW = "go_slow"
    CLOSE = "close"


class Status(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    CLOSED = "closed"


class Role(StrEnum):
    BRINGER = "bringer"
    FACILITATOR = "facilitator"
    NOTE_TAKER = "note_taker"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class Event:
    """What somebody did. `who` and `to` name seats, never members; `text` is words, a reason, or a key."""

    key: str
    act: Act
    who: str
    at: datetime
    text: str = ""
    to: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat, with the stretches in which somebody sat on it; the last has no end while they do."""

    who: str
    sat: tuple[tuple[datetime, datetime | None], ...]

    @property
    def here(self) -> bool:
        """Say whether somebody sits on it now."""
        return self.sat[-1][1] is None


@dataclass(frozen=True, slots=True)
class Text:
    key: str
    who: str
    phase: int
    round: int
    words: str
    note: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table at the moment of its last event. `spent` counts the phase by pace, so that neither forgets the other.

    While nobody has been chosen to bring a case, `bringer` is nobody's name: nobody is locked, and nobody speaks or
    writes as the bringer.
    """

    method: Method
    bringer: str
    opened_at: datetime
    days: int = 12
    trained: frozenset[str] = frozenset()
    at: datetime = field(kw_only=True)
    status: Status = Status.WAITING
    live: bool = True
    facilitator: str = ""
    note_taker: str = ""
    seats: tuple[Seat, ...] = ()
    phase: int = 0
    round: int = 1
    spent_live: timedelta = timedelta()
    spent_slow: timedelta = timedelta()
    extra: timedelta = timedelta()
    begun_at: datetime | None = None
    closed_at: datetime | None = None
    box: str = ""
    texts: tuple[Text, ...] = ()
    revealed: frozenset[tuple[int, int]] = frozenset()
    skipped: tuple[tuple[int, str], ...] = ()
    led: frozenset[str] = frozenset()
    noted: frozenset[str] = frozenset()
    ready: frozenset[str] = frozenset()
    been: frozenset[tuple[int, int]] = frozenset({(0, 1)})
    seen: frozenset[str] = frozenset()

    @property
    def now(self) -> Phase:
        """Return the phase it is in."""
        return self.method.phases[self.phase]

    @property
    def here(self) -> tuple[str, ...]:
        """Return who sits at it, longest seated first."""
        seated = sorted((seat.sat[-1][0], n, seat.who) for n, seat in enumerate(self.seats) if seat.here)
        return tuple(who for _, _, who in seated)

    @property
    def is_revealed(self) -> bool:
        """Say whether what is written now is read by all: the phase is not private, or is revealed."""
        return not self.now.private or (self.phase, self.round) in self.revealed

    def seat(self, who: str) -> Seat | None:
        """Return the seat of somebody who sits or sat here."""
        return next((seat for seat in self.seats if seat.who == who), None)

    def role(self, who: str) -> Role:
        """Return what somebody is here for."""
        roles = {self.note_taker: Role.NOTE_TAKER, self.facilitator: Role.FACILITATOR, self.bringer: Role.BRINGER}
        return roles.get(who, Role.PARTICIPANT)

    def is_locked(self, who: str) -> bool:
        """Say whether somebody brings the case and only listens now."""
        return who == self.bringer and self.now.locked

    def is_open(self, text: Text) -> bool:
        """Say whether a text, or a note, is read by all: its phase is not private, or its own round is revealed."""
        return not self.method.phases[text.phase].private or (text.phase, text.round) in self.revealed

    def takeable(self, who: str) -> tuple[Text, ...]:
        """Return what its writer may still take back: before its reveal, or while its open phase lasts."""
        place = None if self.now.private else (self.phase, self.round)
        mine = (text for text in self.texts if text.who == who)
        return tuple(text for text in mine if (text.phase, text.round) == place or not self.is_open(text))

    def can_lead(self, who: str) -> bool:
        """Say whether somebody may facilitate: not who brings the case, and for some methods only the trained."""
        return who != self.bringer and self.is_able(who)

    def is_able(self, who: str) -> bool:
        """Say whether somebody knows enough to facilitate this method."""
        return not self.method.trained or who in self.trained

    @property
    def together(self) -> bool:
        """Say whether there is company enough to go on: two at least, the bringer among them once there is one."""
        return len(self.here) > 1 and (not self.bringer or self.bringer in self.here)

    @property
    def lacks_bringer(self) -> bool:
        """Say whether this is the phase that chooses who brings, and nobody is chosen."""
        return self.now.chooses and not self.bringer

    def speakers(self) -> tuple[str, ...]:
        """Return who of those here speaks in this phase."""
        return self._those(self.now.speaks)

    def writers(self) -> tuple[str, ...]:
        """Return who of those here writes now: never a bringer who is locked, and nobody once all is revealed."""
        return () if self.now.private and self.is_revealed else self._those(self.now.writes)

    def asked(self) -> tuple[str, ...]:
        """Return who says when they are ready: who writes now, or all here when nobody does."""
        return self.writers() or self.here

    def _those(self, who: Who) -> tuple[str, ...]:
        here = [one for one in self.here if not self.is_locked(one)]
        one = {Who.BRINGER: self.bringer, Who.FACILITATOR: self.facilitator, Who.NOTE_TAKER: self.note_taker}
        match who:
            case Who.ALL:
                return tuple(here)
            case Who.PEERS:
                return tuple(peer for peer in here if peer != self.bringer)
            case Who.NOBODY:
                return ()
            case role:
                return tuple(seat for seat in here if seat == one[role])

    def has_written(self) -> frozenset[str]:
        """Return who has written in this round of this phase."""
        place = (self.phase, self.round)
        return frozenset(text.who for text in self.texts if (text.phase, text.round) == place and not text.note)


def opened(
    method: Method, *, at: datetime, bringer: str = "", live: bool = True, days: int = 12, trained: Collection[str] = ()
) -> Table:
    """Return a table at which nobody sits yet. Slow, it takes `days` for all phases together, 1 to 20.

    `trained` are the seats of those who are trained to facilitate.
    """
    days = min(max(days, SLOW_DAYS[0]), SLOW_DAYS[1])
    return Table(method, bringer, at, days, frozenset(trained), at=at, live=live or not method.slow)

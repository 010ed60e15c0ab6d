"""A table as it is: what its log has come to."""

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
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    LENGTHEN = "lengthen"
    CHOOSE = "choose"
    WRITE = "write"
    NOTE = "note"
    REVEAL = "reveal"
    NEXT = "next"
    BACK = "back"
    AGAIN = "again"
    SKIP = "skip"
    GO_LIVE = "go_live"
    GO_SLOW = "go_slow"
    CLOSE = "close"
    INSIGHT = "insight"
    EVALUATE = "evaluate"


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
    """What somebody did. `who` and `to` name seats, never members; `text` is words, a reason, or the key of a box."""

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
    """A table at the moment of its last event. `spent` counts the phase by pace, so that neither forgets the other."""

    method: Method
    bringer: str
    opened_at: datetime
    days: int = 12
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
    insights: frozenset[str] = frozenset()
    evaluated: frozenset[str] = frozenset()
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

    def writers(self) -> tuple[str, ...]:
        """Return who of those here writes in this phase; a bringer who is locked never does."""
        here = [who for who in self.here if not (who == self.bringer and self.now.locked)]
        one = {Who.BRINGER: self.bringer, Who.FACILITATOR: self.facilitator, Who.NOTE_TAKER: self.note_taker}
        match self.now.writes:
            case Who.ALL:
                return tuple(here)
            case Who.PEERS:
                return tuple(who for who in here if who != self.bringer)
            case Who.NOBODY:
                return ()
            case role:
                return tuple(who for who in here if who == one[role])

    def has_written(self) -> frozenset[str]:
        """Return who has written in this round of this phase."""
        place = (self.phase, self.round)
        return frozenset(text.who for text in self.texts if (text.phase, text.round) == place and not text.note)


def opened(method: Method, *, bringer: str, at: datetime, live: bool = True, days: int = 12) -> Table:
    """Return a table at which nobody sits yet. Slow, it takes `days` for all phases together, 1 to 20."""
    return Table(method, bringer, at, min(max(days, SLOW_DAYS[0]), SLOW_DAYS[1]), at=at, live=live or not method.slow)

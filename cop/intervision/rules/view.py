"""What somebody at a table may read now: the only way from a table to a page, a socket or a cache."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cop.intervision.rules.clock import ends_at, overrun, remaining
from cop.intervision.rules.may import may
from cop.intervision.rules.method import Output, Who, Words
from cop.intervision.rules.table import Act, Role, Status, Table, Text


@dataclass(frozen=True, slots=True)
class Common:
    """A table as all see it. Of what is not revealed it has nothing: no words, no writers, no count."""

    status: Status
    live: bool
    here: tuple[str, ...]
    facilitator: str
    note_taker: str
    bringer: str
    box: str
    phase: int
    phases: int
    round: int
    key: str
    name: Words
    prompt: Words
    output: Output
    speaks: Who
    writes: Who
    speakers: tuple[str, ...]
    writers: tuple[str, ...]
    locks: bool
    chooses: bool
    private: bool
    revealed: bool
    remaining: timedelta
    overrun: timedelta
    ends_at: datetime | None
    ready: frozenset[str]
    skipped: tuple[tuple[int, str], ...]
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Own:
    """What is one seat's own: what they may do now, and what of theirs nobody else reads yet."""

    who: str
    role: Role
    locked: bool
    may_write: bool
    acts: frozenset[Act]
    texts: tuple[Text, ...]
    takeable: frozenset[str]


@dataclass(frozen=True, slots=True)
class View:
    """A table as one seat sees it."""

    common: Common
    own: Own

    @property
    def texts(self) -> tuple[Text, ...]:
        """Return all that this seat reads, their own unrevealed texts last."""
        return (*self.common.texts, *self.own.texts)


def common(table: Table, at: datetime) -> Common:
    """Return what is the same for all who sit at a table, and may be sent to all of them."""
    now = table.now
    return Common(
        status=table.status,
        live=table.live,
        here=table.here,
        facilitator=table.facilitator,
        note_taker=table.note_taker,
        bringer=table.bringer,
        box=table.box,
        phase=table.phase,
        phases=len(table.method.phases),
        round=table.round,
        key=now.key,
        name=now.name,
        prompt=_prompt(table),
        output=now.output,
        speaks=now.speaks,
        writes=now.writes,
        speakers=table.speakers(),
        writers=table.writers(),
        locks=now.locked,
        chooses=now.chooses,
        private=now.private,
        revealed=table.is_revealed,
        remaining=remaining(table, at),
        overrun=overrun(table, at),
        ends_at=ends_at(table),
        ready=table.ready,
        skipped=table.skipped,
        texts=tuple(text for text in table.texts if table.is_open(text)),
    )


def own(table: Table, viewer: str) -> Own | None:
    """Return what is `viewer`'s own; nothing for who has no seat or has left a table that goes on."""
    seat = table.seat(viewer)
    if seat is None or not (seat.here or table.status is Status.CLOSED):
        return None
    mine = tuple(text for text in table.texts if text.who == viewer)
    acts = frozenset(act for act in Act if may(table, viewer, act))
    return Own(
        who=viewer,
        role=table.role(viewer),
        locked=table.status is not Status.CLOSED and table.is_locked(viewer),
        may_write=Act.WRITE in acts,
        acts=acts,
        texts=tuple(text for text in mine if not table.is_open(text)),
        takeable=frozenset(text.key for text in table.takeable(viewer) if Act.TAKE_BACK in acts),
    )


def visible(table: Table, viewer: str, at: datetime) -> View | None:
    """Return what `viewer` sees at a moment; nothing for who has no seat or has left a table that goes on."""
    theirs = own(table, viewer)
    return View(common(table, at), theirs) if theirs else None


def _prompt(table: Table) -> Words:
    chosen = next((box for box in table.method.boxes if box.key == table.box), None)
    return chosen.prompt if chosen and table.now.boxed else table.now.prompt

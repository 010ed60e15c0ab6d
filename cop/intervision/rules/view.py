"""What somebody at a table may read now: the only way from a table to a page, a socket or a cache."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cop.intervision.rules.fold import remaining
from cop.intervision.rules.method import Words
from cop.intervision.rules.table import Role, Status, Table, Text


@dataclass(frozen=True, slots=True)
class View:
    """A table as one seat sees it. Of what is not revealed it has who has written, never how much or what."""

    status: Status
    live: bool
    role: Role
    here: tuple[str, ...]
    phase: str
    prompt: Words
    locked: bool
    may_write: bool
    remaining: timedelta
    has_written: frozenset[str]
    texts: tuple[Text, ...]


def visible(table: Table, viewer: str, at: datetime) -> View | None:
    """Return what `viewer` sees at a moment; nothing for who has no seat or has left a table that goes on."""
    seat = table.seat(viewer)
    if seat is None or not (seat.here or table.status is Status.CLOSED):
        return None
    locked = viewer == table.bringer and table.now.locked and table.status is not Status.CLOSED
    writes = table.status is Status.RUNNING and viewer in table.writers()
    return View(
        status=table.status,
        live=table.live,
        role=table.role(viewer),
        here=table.here,
        phase=table.now.key,
        prompt=_prompt(table),
        locked=locked,
        may_write=writes and not (table.now.private and table.is_revealed),
        remaining=remaining(table, at),
        has_written=table.has_written(),
        texts=tuple(text for text in table.texts if text.who == viewer or _is_open(table, text)),
    )


def _is_open(table: Table, text: Text) -> bool:
    private = table.method.phases[text.phase].private and not text.note
    return not private or (text.phase, text.round) in table.revealed


def _prompt(table: Table) -> Words:
    chosen = next((box for box in table.method.boxes if box.key == table.box), None)
    return chosen.prompt if chosen and table.now.boxed else table.now.prompt

"""From a log to a table: each event once, in its order, on a clock that never runs backwards."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from cop.intervision.rules.clock import due, settled
from cop.intervision.rules.may import fits, may
from cop.intervision.rules.table import CLOCK, Act, Event, Seat, Status, Table, Text


class Refused(Exception):  # noqa: N818
    """What was done may not be done now, or does not say what it must."""


def fold(table: Table, events: Iterable[Event]) -> Table:
    """Return what a table has come to; a refused event in a log is a fault, and raises."""
    for event in events:
        table = step(table, event)
    return table


def step(table: Table, event: Event) -> Table:
    """Return the table after one event; the same table when it has seen that event before."""
    if event.key in table.seen:
        return table
    if not (may(table, event.who, event.act) and fits(table, event)):
        raise Refused(event.act)
    table = settled(table, event.at)
    return replace(_done(table, event), seen=table.seen | {event.key})


def tick(table: Table, at: datetime) -> tuple[Table, tuple[Event, ...]]:
    """Do what is due, once: the table after it and what to write in its log."""
    act = due(table, at)
    if act is None:
        return table, ()
    event = Event(f"{CLOCK}:{len(table.seen)}", act, CLOCK, at)
    return step(table, event), (event,)


def _done(table: Table, event: Event) -> Table:
    match event.act:
        case Act.JOIN | Act.LEAVE | Act.EXCUSE:
            who = event.to if event.act is Act.EXCUSE else event.who
            return _seated(table, who, comes=event.act is Act.JOIN)
        case Act.TAKE_NOTES | Act.HAND_OVER | Act.TAKE_LEAD | Act.BRING:
            return _cast(table, event)
        case Act.WRITE | Act.NOTE | Act.TAKE_BACK:
            return _written(table, event)
        case Act.REVEAL | Act.NEXT | Act.BACK | Act.AGAIN | Act.SKIP:
            return _moved(table, event)
        case Act.CLOSE:
            return _closed(table)
    return replace(table, **_changes(table, event))


def _changes(table: Table, event: Event) -> dict[str, Any]:
    changes: dict[Act, dict[str, Any]] = {
        Act.START: {
            "status": Status.RUNNING,
            "begun_at": table.at,
            # Who led or took notes while all were waiting has done neither.
            "led": frozenset({table.facilitator}),
            "noted": frozenset({table.note_taker} - {""}),
        },
        Act.PAUSE: {"status": Status.PAUSED},
        Act.RESUME: {"status": Status.RUNNING},
        Act.LENGTHEN: {"extra": table.extra + timedelta(minutes=event.minutes)},
        Act.CHOOSE: {"box": event.text},
        Act.GO_LIVE: {"live": True},
        Act.GO_SLOW: {"live": False},
        Act.READY: {"ready": table.ready | {event.who}},
    }
    return changes[event.act]


def _moved(table: Table, event: Event) -> Table:
    match event.act:
        case Act.REVEAL:
            return _revealed(table)
        case Act.AGAIN:
            return _entered(table, table.phase)
        case Act.BACK:
            return _entered(table, table.phase - 1)
        case Act.SKIP:
            table = replace(table, skipped=(*table.skipped, (table.phase, event.text)))
        case _:
            table = _revealed(table)
    last = table.phase + 1 == len(table.method.phases)
    return _closed(table) if last else _entered(table, table.phase + 1)


def _entered(table: Table, phase: int) -> Table:
    # A phase one comes back to is a new round with a clock of its own: what was revealed stays so, and what never was
    # stays with who wrote it.
    n = max((n for at, n in table.been if at == phase), default=0) + 1
    return replace(
        table,
        phase=phase,
        round=n,
        been=table.been | {(phase, n)},
        ready=frozenset(),
        spent_live=timedelta(),
        spent_slow=timedelta(),
        extra=timedelta(),
    )


def _revealed(table: Table) -> Table:
    if table.is_revealed:
        return table
    return replace(table, revealed=table.revealed | {(table.phase, table.round)}, ready=frozenset())


def _written(table: Table, event: Event) -> Table:
    if event.act is Act.TAKE_BACK:
        texts = tuple(text for text in table.texts if text.key != event.text)
    else:
        texts = (*table.texts, Text(event.key, event.who, table.phase, table.round, event.text, event.act is Act.NOTE))
    ready = table.ready if event.act is Act.NOTE else table.ready - {event.who}
    return replace(table, texts=texts, ready=ready)


def _closed(table: Table) -> Table:
    seats = tuple(_up(seat, table.at) for seat in table.seats)
    return replace(table, status=Status.CLOSED, closed_at=table.at, seats=seats)


def _up(seat: Seat, at: datetime) -> Seat:
    return replace(seat, sat=(*seat.sat[:-1], (seat.sat[-1][0], at))) if seat.here else seat


def _cast(table: Table, event: Event) -> Table:
    if event.act is Act.TAKE_NOTES:
        return replace(table, note_taker=event.who, noted=table.noted | {event.who})
    if event.act is Act.HAND_OVER:
        return _led(table, event.to)
    if event.act is Act.TAKE_LEAD:
        return _led(table, event.who)
    note_taker = "" if event.to == table.note_taker else table.note_taker
    return _kept_going(replace(table, bringer=event.to, note_taker=note_taker, ready=frozenset()))


def _seated(table: Table, who: str, *, comes: bool) -> Table:
    seat = table.seat(who)
    if seat is not None and not comes:
        changed = _up(seat, table.at)
    else:
        changed = Seat(who, (*(seat.sat if seat else ()), (table.at, None)))
    seats = tuple(changed if one.who == who else one for one in table.seats)
    seats = seats if seat else (*table.seats, changed)
    return _kept_going(replace(table, seats=seats, ready=table.ready - {who}))


def _kept_going(table: Table) -> Table:
    """Give the lead to who can lead, the longest seated first, and pause what cannot go on."""
    others = [who for who in table.here if who != table.bringer]
    # The bringer leads only a table with nobody else at it, to close it or to wait.
    able = [who for who in others or table.here if table.is_able(who)]
    if table.facilitator not in able:
        table = _led(table, next(iter(able), ""))
    cannot = not (table.together and table.facilitator)
    return replace(table, status=Status.PAUSED) if cannot and table.status is Status.RUNNING else table


def _led(table: Table, who: str) -> Table:
    note_taker = "" if who == table.note_taker else table.note_taker
    return replace(table, facilitator=who, note_taker=note_taker, led=table.led | ({who} if who else set()))

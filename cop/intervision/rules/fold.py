"""From a log to a table: each event once, in its order, on a clock that never runs backwards."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from cop.intervision.rules.may import fits, may
from cop.intervision.rules.table import CLOCK, LASTS, WAITS, Act, Event, Seat, Status, Table, Text


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


def settled(table: Table, at: datetime) -> Table:
    """Return the table with the time until `at` counted; an earlier moment counts as the last one known."""
    at = max(at, table.at)
    gone = at - table.at if table.status is Status.RUNNING else timedelta()
    if table.live:
        return replace(table, at=at, spent_live=table.spent_live + gone)
    return replace(table, at=at, spent_slow=table.spent_slow + gone)


def length(table: Table) -> timedelta:
    """Return how long the phase is at this pace: its minutes and what was added, or its share of the days."""
    if table.live:
        return timedelta(minutes=table.now.minutes) + table.extra
    return timedelta(days=table.days) / len(table.method.phases)


def remaining(table: Table, at: datetime) -> timedelta:
    """Return what is left of the phase at a moment, nothing when it has run over."""
    table = settled(table, at)
    return max(length(table) - (table.spent_live if table.live else table.spent_slow), timedelta())


def due(table: Table, at: datetime) -> Act | None:
    """Say what the clock must do now: close a table at its last day, end a slow phase by time or when all have written.

    Live, the end of a phase is the facilitator's to say.
    """
    if table.status is Status.CLOSED:
        return None
    if at >= (table.begun_at + LASTS if table.begun_at else table.opened_at + WAITS):
        return Act.CLOSE
    if table.live or table.status is not Status.RUNNING:
        return None
    writers = set(table.writers())
    all_wrote = bool(writers) and writers <= table.has_written()
    return Act.NEXT if all_wrote or not remaining(table, at) else None


def tick(table: Table, at: datetime) -> tuple[Table, tuple[Event, ...]]:
    """Do what is due, once: the table after it and what to write in its log."""
    act = due(table, at)
    if act is None:
        return table, ()
    event = Event(f"{CLOCK}:{len(table.seen)}", act, CLOCK, at)
    return step(table, event), (event,)


def _done(table: Table, event: Event) -> Table:
    match event.act:
        case Act.JOIN | Act.LEAVE | Act.TAKE_NOTES | Act.HAND_OVER:
            return _seated(table, event)
        case Act.WRITE | Act.NOTE:
            return _written(table, event)
        case Act.REVEAL | Act.NEXT | Act.BACK | Act.AGAIN | Act.SKIP:
            return _moved(table, event)
        case Act.CLOSE:
            return _closed(table)
    return replace(table, **_changes(table, event))


def _changes(table: Table, event: Event) -> dict[str, Any]:
    changes: dict[Act, dict[str, Any]] = {
        Act.START: {"status": Status.RUNNING, "begun_at": table.at},
        Act.PAUSE: {"status": Status.PAUSED},
        Act.RESUME: {"status": Status.RUNNING},
        Act.LENGTHEN: {"extra": table.extra + timedelta(minutes=event.minutes)},
        Act.CHOOSE: {"box": event.text},
        Act.GO_LIVE: {"live": True},
        Act.GO_SLOW: {"live": False},
        Act.INSIGHT: {"insights": table.insights | {event.who}},
        Act.EVALUATE: {"evaluated": table.evaluated | {event.who}},
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
    # A phase one comes back to is a new round with a clock of its own: what was revealed stays so, what is new is not.
    rounds = [text.round for text in table.texts if text.phase == phase]
    rounds += [n for at, n in table.revealed if at == phase]
    rounds += [table.round] if phase == table.phase else []
    return replace(
        table,
        phase=phase,
        round=max(rounds, default=0) + 1,
        spent_live=timedelta(),
        spent_slow=timedelta(),
        extra=timedelta(),
    )


def _revealed(table: Table) -> Table:
    if not table.now.private:
        return table
    rounds = {(table.phase, n) for n in range(1, table.round + 1)}
    return replace(table, revealed=table.revealed | rounds)


def _written(table: Table, event: Event) -> Table:
    text = Text(event.key, event.who, table.phase, table.round, event.text, note=event.act is Act.NOTE)
    return replace(table, texts=(*table.texts, text))


def _closed(table: Table) -> Table:
    seats = tuple(_up(seat, table.at) for seat in table.seats)
    return replace(table, status=Status.CLOSED, closed_at=table.at, seats=seats)


def _up(seat: Seat, at: datetime) -> Seat:
    return replace(seat, sat=(*seat.sat[:-1], (seat.sat[-1][0], at))) if seat.here else seat


def _seated(table: Table, event: Event) -> Table:
    if event.act is Act.TAKE_NOTES:
        return replace(table, note_taker=event.who, noted=table.noted | {event.who})
    if event.act is Act.HAND_OVER:
        return _led(table, event.to)
    seat = table.seat(event.who)
    if event.act is Act.LEAVE and seat is not None:
        changed = _up(seat, table.at)
    else:
        changed = Seat(event.who, (*(seat.sat if seat else ()), (table.at, None)))
    seats = tuple(changed if one.who == event.who else one for one in table.seats)
    table = replace(table, seats=seats if seat else (*table.seats, changed))
    return _kept_going(table)


def _kept_going(table: Table) -> Table:
    """Give the lead to who can lead, the longest seated first, and pause what cannot go on."""
    others = [who for who in table.here if who != table.bringer]
    if table.facilitator not in others:
        # The bringer leads only a table with nobody else at it, to close it or to wait.
        table = _led(table, next(iter(others or table.here), ""))
    cannot = table.bringer not in table.here or not others
    return replace(table, status=Status.PAUSED) if cannot and table.status is Status.RUNNING else table


def _led(table: Table, who: str) -> Table:
    note_taker = "" if who == table.note_taker else table.note_taker
    return replace(table, facilitator=who, note_taker=note_taker, led=table.led | ({who} if who else set()))

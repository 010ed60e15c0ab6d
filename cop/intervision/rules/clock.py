"""The clock of a table, which the server keeps: what has gone, what is left, what is due."""

from dataclasses import replace
from datetime import datetime, timedelta

from cop.intervision.rules.table import LASTS, WAITS, Act, Status, Table


def settled(table: Table, at: datetime) -> Table:
    """Return the table with the time until `at` counted; an earlier moment counts as the last one known.

    Slow, the clock stands still while nobody has been chosen to bring a case.
    """
    at = max(at, table.at)
    gone = at - table.at if table.status is Status.RUNNING else timedelta()
    if table.live:
        return replace(table, at=at, spent_live=table.spent_live + gone)
    return replace(table, at=at, spent_slow=table.spent_slow + (timedelta() if table.lacks_bringer else gone))


def length(table: Table) -> timedelta:
    """Return how long the phase is at this pace: its minutes and what was added, or its share of the days."""
    if table.live:
        return timedelta(minutes=table.now.minutes) + table.extra
    return timedelta(days=table.days) / len(table.method.phases)


def remaining(table: Table, at: datetime) -> timedelta:
    """Return what is left of the phase at a moment, nothing when it has run over."""
    return max(_left(table, at), timedelta())


def overrun(table: Table, at: datetime) -> timedelta:
    """Return by how much a live phase has run over, nothing when it has not."""
    return max(-_left(table, at), timedelta()) if table.live else timedelta()


def ends_at(table: Table) -> datetime | None:
    """Return when the phase ends, of a table that is running; a live one that has run over ended in the past.

    No phase lasts longer than its table may.
    """
    if table.status is not Status.RUNNING:
        return None
    if table.lacks_bringer and not table.live:
        return closes_at(table)
    return min(table.at + _left(table, table.at), closes_at(table))


def closes_at(table: Table) -> datetime:
    """Return when a table closes by itself, begun or not."""
    return table.begun_at + LASTS if table.begun_at else table.opened_at + WAITS


def due(table: Table, at: datetime) -> Act | None:
    """Say what the clock must do now: close a table at its last day, end a slow phase by time or when all are ready.

    Live, the end of a phase is the facilitator's to say.
    """
    if table.status is Status.CLOSED:
        return None
    if at >= closes_at(table):
        return Act.CLOSE
    if table.live or table.status is not Status.RUNNING or table.lacks_bringer:
        return None
    return Act.NEXT if _all_ready(table) or not remaining(table, at) else None


def _all_ready(table: Table) -> bool:
    # Who writes in this phase must have written as well as said so.
    return set(table.asked()) <= table.ready and set(table.writers()) <= table.has_written()


def _left(table: Table, at: datetime) -> timedelta:
    table = settled(table, at)
    return length(table) - (table.spent_live if table.live else table.spent_slow)

"""What stays of a table for a register, and who might do what next time."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cop.intervision.rules.table import Role, Table


@dataclass(frozen=True, slots=True)
class Attended:
    """That somebody took part: when and as what, never a word of the case."""

    who: str
    method: str
    starts: datetime
    ends: datetime
    present: timedelta
    roles: tuple[Role, ...]
    participants: int
    brought: bool
    worded_insights: bool
    evaluated: bool


def attendance(table: Table, *, worded: Collection[str] = (), evaluated: Collection[str] = ()) -> tuple[Attended, ...]:
    """Return who took part in a table that began and is closed: those who sat at it while it went on.

    Who worded insights and who evaluated is kept elsewhere: a table's log knows nothing of either.
    """
    if table.begun_at is None or table.closed_at is None:
        return ()
    starts, ends = table.begun_at, table.closed_at
    sat = {seat.who: _within(seat.sat, starts, ends) for seat in table.seats}
    there = {who: stretches for who, stretches in sat.items() if stretches}
    return tuple(
        Attended(
            who=who,
            method=table.method.slug,
            starts=stretches[0][0],
            ends=stretches[-1][1],
            present=sum((end - start for start, end in stretches), timedelta()),
            roles=_roles(table, who),
            participants=len(there),
            brought=who == table.bringer,
            worded_insights=who in worded,
            evaluated=who in evaluated,
        )
        for who, stretches in there.items()
    )


def _within(
    sat: Iterable[tuple[datetime, datetime | None]], starts: datetime, ends: datetime
) -> list[tuple[datetime, datetime]]:
    cut = [(max(start, starts), min(end or ends, ends)) for start, end in sat]
    return [(start, end) for start, end in cut if start < end]


def _roles(table: Table, who: str) -> tuple[Role, ...]:
    held = {
        Role.BRINGER: who == table.bringer,
        Role.FACILITATOR: who in table.led,
        Role.NOTE_TAKER: who in table.noted,
    }
    return tuple(role for role, has in held.items() if has) or (Role.PARTICIPANT,)


def suggest(who: Sequence[str], *, bringer: str, past: Iterable[tuple[str, Role]]) -> dict[str, Role]:
    """Suggest roles: who led least leads, who of the rest took notes least takes them; past roles oldest first."""
    known = list(past)

    def turn(role: Role) -> str | None:
        free = [one for one in who if one != bringer and one not in given]
        return min(free, key=lambda one: (known.count((one, role)), _last(known, one, role)), default=None)

    given: dict[str, Role] = {bringer: Role.BRINGER}
    for role in (Role.FACILITATOR, Role.NOTE_TAKER):
        if (one := turn(role)) is not None:
            given[one] = role
    return given | {one: Role.PARTICIPANT for one in who if one not in given}


def _last(known: list[tuple[str, Role]], who: str, role: Role) -> int:
    return max((n for n, one in enumerate(known) if one == (who, role)), default=-1)

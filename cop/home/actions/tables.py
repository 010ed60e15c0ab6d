"""The demonstration's tables: one going on, one planned, one written over days, one that is over."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from cop.coffee.models import Room
from cop.community.models import Member
from cop.discussion.models import Thread
from cop.home.rules import furniture
from cop.intervision import rules
from cop.intervision.actions import Did, Plan, open_table, sit_down, take_turn
from cop.intervision.models import Chair, Table, Turn
from cop.intervision.queries import raw_of, state_of, turns_of


def put_tables(rooms: Mapping[str, Room], members: Mapping[str, Member], now: datetime) -> None:
    """Let colleagues have sat at tables, as if it had been then."""
    for n, row in enumerate(furniture("tables", "table")):
        table = _opened(row, n, rooms, members, now)
        for slug in row.get("with", ()):
            sit_down(by=members[slug], table=table, key=f"furniture-{n}-{slug}")
        before = Turn.objects.filter(table=table).count()
        for m, did in enumerate(row.get("did", ())):
            act = Did(act=rules.Act(did["act"]), words=did.get("words", ""))
            take_turn(by=members[did["by"]], table=table, did=act, key=f"furniture-{n}-{m}")
        _put_back(table, row, before, now)


def _opened(
    row: dict[str, Any], n: int, rooms: Mapping[str, Room], members: Mapping[str, Member], now: datetime
) -> Table:
    plan = Plan(
        raw=raw_of(row["method"]) or {},
        topic=row["topic"],
        language=row["language"],
        brings=row.get("brings", True),
        slow=row.get("slow", False),
        days=row.get("days", 12),
        seats=row.get("seats"),
        starts_at=_full_hour(now + timedelta(hours=row["hours"])) if "hours" in row else None,
    )
    return open_table(by=members[row["by"]], plan=plan, room=rooms[row["room"]], key=f"furniture-table-{n}")[0]


def _full_hour(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)


def _put_back(table: Table, row: dict[str, Any], before: int, now: datetime) -> None:
    """Let all of it have happened so many minutes ago, and the clock go on from there."""
    opened = now - timedelta(minutes=row["ago"])
    turns = turns_of(table)
    ago = [row["ago"]] * before + [did["ago"] for did in row.get("did", ())]
    for turn, minutes in zip(turns, [*ago, *ago[-1:] * len(turns)], strict=False):
        turn.at = now - timedelta(minutes=minutes)
    Turn.objects.bulk_update(turns, ["at"])
    table.refresh_from_db()
    table.made_at = opened
    state = state_of(table, turns, Chair.objects.filter(table=table))
    table.begun_at, table.closed_at = state.begun_at, state.closed_at
    table.due_at = None if state.closed_at else (not state.live and rules.ends_at(state)) or rules.closes_at(state)
    table.save(update_fields=["made_at", "begun_at", "closed_at", "due_at"])
    Thread.objects.filter(pk=table.thread_id).update(made_at=opened, closed_at=state.closed_at)

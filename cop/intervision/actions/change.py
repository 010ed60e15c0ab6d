"""Changing what a table says of itself until it begins, and taking it off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cop.anonymity.actions import clear, end_links
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.live import ring
from cop.core.text import clean
from cop.discussion.actions import settle
from cop.discussion.models import Thread
from cop.intervision import rules
from cop.intervision.enums import Status
from cop.intervision.facts import TableChanged, TableDropped
from cop.intervision.models import Chair, Table, Turn
from cop.intervision.policies import may_change_table
from cop.intervision.queries import state_of, turns_of
from cop.intervision.queries.table import event_of
from cop.ledger.recording import record


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a table says of itself, and when and for how many it is."""

    topic: str = ""
    video: str = ""
    seats: int
    starts_at: datetime | None = None


@transaction.atomic
def change_table(
    *, by: Member, table: Table, to: Change, version: int, answers: Mapping[str, str] | None = None
) -> Table:
    """Change a table of which the page saw `version`. Raises NotAllowed, NotCleared, or Conflict with what it says."""
    table = _locked(table)
    if not may_change_table(by, table) or (table.byline.alias is not None and to.video):
        raise NotAllowed
    words = {"topic": _line(to.topic), "video": _line(to.video)}
    now: dict[str, Any] = words | {"seats": _seats(table, to.seats), "starts_at": to.starts_at}
    if all(getattr(table, name) == value for name, value in now.items()):
        return table
    if table.version != version:
        theirs = "\n".join(filter(None, (table.topic, table.video)))
        raise Conflict(mine=words["topic"], theirs=theirs, version=table.version)
    moved = table.starts_at != to.starts_at
    if {name: getattr(table, name) for name in words} != words:
        table.clearance = _cleared(table, words, answers or {})
    for name, value in now.items():
        setattr(table, name, value)
    table.version += 1
    table.save(update_fields=[*now, "clearance", "version"])
    record(TableChanged(table.pk, table.version, moved), actor=table.byline.actor)
    _ring(table)
    return table


@transaction.atomic
def drop_table(*, by: Member, table: Table) -> Table:
    """Take a table off before it begins; one that is closed stays so. Raises NotAllowed."""
    table = _locked(table)
    if table.status == Status.CLOSED:
        return table
    if not may_change_table(by, table):
        raise NotAllowed
    turns, now = turns_of(table), timezone.now()
    if table.byline.alias is not None:
        now = now.replace(hour=0, minute=0, second=0, microsecond=0)
    number = (Turn.objects.filter(table=table).aggregate(last=Max("number"))["last"] or 0) + 1
    turn = Turn(table=table, number=number, act=rules.Act.CLOSE, at=now)
    after = rules.step(state_of(table, turns, Chair.objects.filter(table=table)), event_of(turn))
    turn.save()
    table.status, table.closed_at, table.due_at = Status.CLOSED, after.closed_at, None
    table.save(update_fields=["status", "closed_at", "due_at"])
    Thread.objects.filter(pk=table.thread_id).update(closed_at=after.closed_at)
    end_links(thread_id=table.thread_id)
    record(TableDropped(table.pk), actor=table.byline.actor)
    _ring(table, number=number)
    return table


def _locked(table: Table) -> Table:
    rows = Table.objects.select_for_update(of=("self",))
    return rows.select_related("thread", "room", "edition", "byline__member", "byline__link").get(pk=table.pk)


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _seats(table: Table, seats: int) -> int:
    """Return how many seats it shall have: within its method's bounds, and no fewer than are taken."""
    method = rules.parse(table.edition.raw)
    assert isinstance(method, rules.Method)
    here = state_of(table, turns_of(table), Chair.objects.filter(table=table)).here
    return min(max(seats, method.fewest, len(here)), method.most)


def _cleared(table: Table, words: Mapping[str, str], answers: Mapping[str, str]) -> Any:
    if not any(words.values()):
        return None
    told: dict[str, Any] = {"fields": words, "answers": answers, "settled": table.thread.settled}
    clearance = clear(byline=table.byline, purpose=Purpose.TABLE, **told)
    settle(thread=table.thread, clearance=clearance)
    return clearance


def _ring(table: Table, number: int = 0) -> None:
    ring(f"table:{table.pk}", number=number)
    if table.room_id:
        ring(f"room:{table.room_id}", table=table.pk)

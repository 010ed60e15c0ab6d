"""Telling who sits at a table that is written over days that it waits for them: at most one notice a day."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.intervision import rules
from cop.intervision.enums import Status
from cop.intervision.models import Chair, Table, Turn
from cop.intervision.queries import chair_of, state_of, turns_of
from cop.intervision.queries.table import seat_of
from cop.intervision.rules.nudge import is_due, is_first, wants
from cop.notifications.actions import forget_about, notify, put_aside
from cop.notifications.enums import Kind

_DID = frozenset({rules.Act.WRITE, rules.Act.NOTE, rules.Act.READY})


@transaction.atomic
def choose_nudge(*, by: Member, table: Table, hour: int) -> None:
    """Be reminded of a table at an hour of one's day, or never; raises NotAllowed for who has no chair there."""
    chair = chair_of(by, table)
    if chair is None or table.closed_at is not None:
        raise NotAllowed
    Chair.objects.filter(pk=chair.pk).update(nudge_hour=hour)


def nudge_slow() -> int:
    """Remind who has not written, or is not ready, each once a day at their hour; return how many.

    Any number of processes may do it at once. Whoever did something there today is left alone.
    """
    going = _chairs().filter(table__status=Status.RUNNING, table__due_at__gt=timezone.now())
    slow = going.filter(Q(table__slow=True) | Q(Exists(_turned_slow())))
    told = 0
    for _, some in groupby(slow.order_by("table", "pk"), key=lambda chair: chair.table_id):
        chairs = list(some)
        due = [one for one in chairs if is_due(_now_for(one), hour=one.nudge_hour, last=one.nudged_on)]
        told += _remind(chairs, due) if due else 0
    return told


def _chairs() -> QuerySet[Chair]:
    return Chair.objects.with_author().select_related("byline__member__user", "table__thread")


def _turned_slow() -> QuerySet[Turn]:
    return Turn.objects.filter(table=OuterRef("table"), act=rules.Act.GO_SLOW)


def _now_for(chair: Chair) -> datetime:
    """Return what the clocks say where somebody is; of an alias those of the site, as their own would tell of them."""
    user = chair.byline.member.user if chair.byline.member else None
    zone = ZoneInfo(user.time_zone) if user else timezone.get_default_timezone()
    return timezone.localtime(timezone=zone)


def _remind(chairs: list[Chair], due: Iterable[Chair]) -> int:
    table = chairs[0].table
    turns = turns_of(table)
    state = state_of(table, turns, chairs)
    idle = [one for one in due if not _did_today(one, turns)]
    return sum(_tell(one, state) for one in idle if wants(state, seat_of(one)))


def _did_today(chair: Chair, turns: Iterable[Turn]) -> bool:
    now = _now_for(chair)
    own = (turn for turn in turns if turn.chair_id == chair.pk and turn.act in _DID)
    return any(timezone.localtime(turn.at, now.tzinfo).date() == now.date() for turn in own)


@transaction.atomic
def tell_phase(*, table_id: int, phase: int, number: int) -> int:
    """Tell who sits at a slow table that it begins, or who a new phase waits for; return how many were told.

    Nobody is told of what they did themselves, of a phase that is over, or twice a day. Beside an alias, what began by
    the clock is told at everybody's own hour: now may be the moment in which the alias was the last to be ready.
    """
    chairs = list(_chairs().filter(table=table_id, table__status=Status.RUNNING).order_by("pk"))
    if not chairs:
        return 0
    turns = turns_of(chairs[0].table)
    state, did = state_of(chairs[0].table, turns, chairs), next(one for one in turns if one.number == number)
    if state.live or state.phase != phase or (did.chair_id is None and chairs[0].table.thread.veiled):
        return 0
    begins = did.act == rules.Act.START
    here = [one for one in chairs if one.pk != did.chair_id and seat_of(one) in state.here]
    return sum(_tell(one, state, begins=begins) for one in here if begins or wants(state, seat_of(one)))


@transaction.atomic
def _tell(chair: Chair, state: rules.Table, *, begins: bool = False) -> bool:
    """Tell somebody once on this day, unless another process has them; what was told on an earlier day counts as read.

    The notice has no word of the table: which one it is and how far, its title says to who still sits there.
    """
    rows = Chair.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
    held = rows.filter(pk=chair.pk).first()
    now, waits = _now_for(chair), wants(state, seat_of(chair))
    if held is None or not is_first(now, last=held.nudged_on):
        return False
    Chair.objects.filter(pk=chair.pk).update(nudged_on=now.date())
    about = {"table": chair.table_id, "chair": chair.pk}
    ids = about | {"day": now.toordinal(), "phase": state.phase + 1}
    put_aside(kind=Kind.TURN, about=about, but=ids)
    url = reverse("intervision:table", args=[chair.table_id])
    turn = ("begins" if waits else "began") if begins else ""
    notify(byline=chair.byline, kind=Kind.TURN, turn=turn, url=url, ids=ids, once=True)
    return True


@transaction.atomic
def hush_table(*, table_id: int) -> None:
    """Take back that a table waits for somebody: it waits no more."""
    forget_about(name="table", ids=[table_id], kinds=[Kind.TURN])

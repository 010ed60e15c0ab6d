"""Tables in lists: mine, those that wait for somebody, those about a case or in a room."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case as If
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from cop.anonymity.queries import own
from cop.coffee.models import Case, Room
from cop.community.models import Member
from cop.core.sealing import open_sealed, seal
from cop.intervision.enums import Status
from cop.intervision.models import Chair, Invited, Table, Turn
from cop.intervision.queries.cards import Card, card_of
from cop.intervision.querysets import TableQuerySet
from cop.intervision.rules import Act

PAGE = 12
MINE = 50
AT_HOME = 5
BESIDE = 4  # in the page of a room or a case
GOING_ON = (Status.RUNNING, Status.PAUSED)


@dataclass(frozen=True, slots=True)
class TableList:
    """The reader's tables, those they are asked to, and a page of those that wait, in languages they read first."""

    mine: list[Card]
    asked: list[Card]
    waiting: list[Card]
    folded: list[Card]
    older: str
    closed: list[Card]
    earlier: str

    @property
    def none(self) -> bool:
        """Say whether there is no table to sit at."""
        return not (self.mine or self.asked or self.waiting or self.folded)


def tables_of(member: Member, *, older: str = "", earlier: str = "") -> TableList:
    """Read the list of tables, in three queries; `older` and `earlier` say where a page of others begins."""
    seen = Table.objects.visible_to(member)
    near = cards(seen.open().filter(_mine(member) | _asks(member)), member).order_by(*_FIRST)[: 2 * MINE]
    rows = [card_of(table) for table in near]
    mine, asked = [row for row in rows if row.mine], [row for row in rows if not row.mine]
    waiting, older = _page(cards(_free(seen, member), member), "made_at", older)
    closed, earlier = _page(cards(seen.sat_at_by(member).filter(status=Status.CLOSED), member), "closed_at", earlier)
    reads = set(member.reads)
    return TableList(
        mine=mine,
        asked=asked,
        waiting=[row for row in waiting if not reads or row.table.language in reads],
        folded=[row for row in waiting if reads and row.table.language not in reads],
        older=older,
        closed=closed,
        earlier=earlier,
    )


def tables_at_home(member: Member) -> list[Card]:
    """Read the tables that need `member`: going on, planned or waiting with a chair of theirs, or they are asked."""
    near = Table.objects.visible_to(member).open().filter(_mine(member) | _asks(member))
    return [card_of(table) for table in cards(near, member).order_by(*_FIRST)[:AT_HOME]]


def tables_in(member: Member, room: Room) -> list[Card]:
    """Read the open tables of a room, those going on and planned first."""
    found = Table.objects.visible_to(member).open().filter(room=room)
    return [card_of(table) for table in cards(found, member).order_by(*_FIRST)[:BESIDE]]


def tables_about(member: Member, case: Case) -> list[Card]:
    """Read the open tables about a case."""
    found = Table.objects.visible_to(member).open().filter(case=case)
    return [card_of(table) for table in cards(found, member).order_by(*_FIRST)[:BESIDE]]


def taken(table: str = "pk") -> Coalesce:
    """Return how many seats of the table at a path are taken, its bringer's among them; for an annotation."""
    last = Turn.objects.filter(chair=OuterRef("pk"), act__in=(Act.JOIN, Act.LEAVE)).order_by("-number")
    chairs = Chair.objects.filter(table=OuterRef(table)).annotate(last=Subquery(last.values("act")[:1]))
    seated = chairs.filter(Q(last=Act.JOIN) | Q(byline=F("table__bringer"))).order_by()
    count = seated.values("table").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(count, output_field=IntegerField()), Value(0))


def cards(tables: TableQuerySet, member: Member) -> TableQuerySet:
    """Bring along what cards show of tables: who opened them, where, how many sit there, and what of it is mine."""
    place = If(When(status__in=GOING_ON, then=Value(0)), When(starts_at__isnull=False, then=Value(1)), default=Value(2))
    known = tables.select_related("byline__member", "room", "edition", "thread")
    mine = If(When(_mine(member), then=Value(value=True)), default=Value(value=False))
    return known.annotate(taken=taken(), mine=mine, place=place)


_FIRST = ("place", F("starts_at").asc(nulls_last=True), "-made_at", "pk")


def _mine(member: Member) -> Q:
    chairs = Chair.objects.filter(own(member), table=OuterRef("pk"))
    return Q(Exists(chairs)) | own(member)


def _asks(member: Member) -> Q:
    return Q(Exists(Invited.objects.filter(member=member, table=OuterRef("pk"))))


def _free(seen: TableQuerySet, member: Member) -> TableQuerySet:
    """Return tables that wait for somebody: not begun, not the member's, not asking them already, with a seat left."""
    found = seen.open().filter(Q(room=None) | Q(room__archived_at=None), status=Status.WAITING)
    return found.exclude(_mine(member)).exclude(_asks(member)).alias(sat=taken()).filter(sat__lt=F("seats"))


def _page(found: TableQuerySet, by: str, place: str) -> tuple[list[Card], str]:
    """Return a page of cards, the newest `by` a moment first, and where the next one begins, "" at the end."""
    begin = open_sealed(place)
    if begin:
        moment, pk = datetime.fromisoformat(begin["at"]), int(begin["table"])
        found = found.filter(Q(**{f"{by}__lt": moment}) | Q(**{by: moment}, pk__lt=pk))
    rows: list[Any] = list(found.order_by(f"-{by}", "-pk")[: PAGE + 1])
    more, rows = len(rows) > PAGE, rows[:PAGE]
    last = {"at": getattr(rows[-1], by).isoformat(), "table": str(rows[-1].pk)} if more else {}
    return [card_of(table) for table in rows], seal(last).decode() if more else ""


def soon(after: timedelta, within: timedelta) -> TableQuerySet:
    """Return tables that were not begun and are planned between two stretches from now."""
    now = timezone.now()
    return Table.objects.open().filter(begun_at=None, starts_at__gt=now + after, starts_at__lte=now + within)

"""Cases on the pages of a room, and on the start page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q

from cop.anonymity.queries import own
from cop.coffee.enums import RoomKind
from cop.coffee.models import Case, Gist, Room
from cop.coffee.queries.gist import for_reader
from cop.coffee.querysets import CaseQuerySet
from cop.community.models import Belonging, Centre, Member
from cop.community.querysets import MemberQuerySet
from cop.core.sealing import open_sealed, seal
from cop.framework.queries import Words, words

PAGE = 20
type Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which cases of a room are asked for; empty means all."""

    phase: str = ""
    channel: str = ""
    show: str = ""

    def apply(self, cases: CaseQuerySet, known: Words) -> CaseQuerySet:
        """Narrow `cases`; words nobody knows narrow nothing."""
        phase = next((p for p in known.phases if p.slug == self.phase), None)
        channel = next((c for c in known.channels if c.slug == self.channel), None)
        if phase:
            cases = cases.filter(phase=phase)
        if channel:
            cases = cases.filter(channel=channel)
        if self.show == "unanswered":
            cases = cases.unanswered()
        elif self.show == "open":
            cases = cases.open()
        return cases

    @property
    def any(self) -> bool:
        """Say whether anything is asked for."""
        return bool(self.phase or self.channel or self.show)


@dataclass(frozen=True, slots=True)
class CaseList:
    """A page of cases in the languages the member reads first; `older` leads on, "" at the end."""

    cases: list[Row]
    folded: list[Row]
    older: str


def cases_in(member: Member, room: Room, filters: Filters, *, older: str = "") -> CaseList:
    """Read a page of the room's cases, one query; on the first one those that the host keeps on top come first.

    Cases in languages the member doesn't read come folded, unless they are told in short in one that they read.
    """
    cases = Case.objects.visible_to(member).filter(room=room).listed()
    cases = filters.apply(cases, words())
    place = _place(older)
    on_top, others = cases.filter(topped_at__isnull=False), cases.filter(topped_at=None)
    if place:
        found = others.older_than(*place).as_cards()[: PAGE + 1]
    else:
        # A union, not an order by both: each half is found by its own index.
        found = on_top.as_cards()[:PAGE].union(others.as_cards()[: PAGE + 1], all=True)
    rows = sorted(found, key=lambda row: (row["topped_at"] is not None, row["moved_at"], row["pk"]), reverse=True)
    more, rows = len(rows) > PAGE, [for_reader(row, member.reads) for row in rows[:PAGE]]
    reads = set(member.reads)
    return CaseList(
        cases=[row for row in rows if not reads or row["language"] in reads or row["gist"]],
        folded=[row for row in rows if reads and row["language"] not in reads and not row["gist"]],
        older=_seal_place(rows[-1]) if more else "",
    )


def _seal_place(case: Row) -> str:
    """Say where a page ends, sealed: the hour a case moved is nobody's business where somebody has an alias."""
    return seal({"moved_at": case["moved_at"].isoformat(), "case": str(case["pk"])}).decode()


def _place(older: str) -> tuple[datetime, int] | None:
    place = open_sealed(older)
    return (datetime.fromisoformat(place["moved_at"]), int(place["case"])) if place else None


def rooms_of(member: Member) -> list[Room]:
    """Read the member's rooms, widest first, with `.waiting` (unanswered cases) and `.moved_at`; one query."""
    listed = Q(cases__withdrawn_at=None)
    waiting = listed & Q(cases__closed_at=None, cases__replies=0)
    rooms = Room.objects.visible_to(member).open().select_related("centre")
    rooms = rooms.annotate(waiting=Count("cases", filter=waiting), moved_at=Max("cases__moved_at", filter=listed))
    order = list(RoomKind)
    return sorted(rooms, key=lambda room: (order.index(RoomKind(room.kind)), room.name.casefold()))


def archived_rooms(member: Member) -> list[Room]:
    """Read the archived rooms `member` may still read, by name."""
    rooms = Room.objects.visible_to(member).filter(archived_at__isnull=False).select_related("centre")
    return sorted(rooms, key=lambda room: room.name.casefold())


def rooms_managed(member: Member, *, slug: str = "") -> list[Room]:
    """Read the rooms `member` looks after, those in use first, with `.seated` of closed ones; or the one of `slug`."""
    rooms = Room.objects.managed_by(member).filter(**({"slug": slug} if slug else {}))
    rooms = rooms.select_related("centre", "host").prefetch_related("audience__centres")
    seated = Count("audience__seats", filter=Q(kind=RoomKind.CLOSED), distinct=True)
    order = list(RoomKind)
    return sorted(
        rooms.annotate(seated=seated),
        key=lambda room: (room.archived_at is not None, order.index(RoomKind(room.kind)), room.name.casefold()),
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """Who gains a room by another choice of its centres, and who loses it."""

    gain: MemberQuerySet
    lose: MemberQuerySet


def moved_by(room: Room, centres: Collection[Centre]) -> Moved:
    """Return whom it moves when the circle `room` is of `centres`; ask before it is."""
    now, then = Member.objects.at(room.audience.centres.all()), Member.objects.at(centres)
    return Moved(gain=then.exclude(pk__in=now.values("pk")), lose=now.exclude(pk__in=then.values("pk")))


def may_become_host(room: Room, *, name: str = "") -> MemberQuerySet:
    """Return who may be its host: of a closed room whoever sits in it, else who is in its centres and has that name."""
    members = Member.objects.inside().exclude(pk=room.host_id or 0).order_by("name", "pk")
    if room.kind == RoomKind.CLOSED:
        return members.filter(seats__audience=room.audience_id)
    members = members.named(name).filter(shown=True) if name else members.none()
    if room.kind == RoomKind.COMMUNITY:
        return members
    belongings = Belonging.objects.present().filter(centre__audiences=room.audience_id)
    return members.filter(pk__in=belongings.values("member"))


def waiting_for(member: Member, limit: int = 6) -> list[Row]:
    """Read open cases without an answer that `member` can read, if in short, and did not bring, newest first."""
    cases = Case.objects.visible_to(member).unanswered().filter(room__archived_at=None).exclude(own(member))
    in_short = Gist.objects.read_by(member.reads).filter(case=OuterRef("pk"))
    readable = cases.filter(Q(language__in=member.reads) | Exists(in_short))
    return [for_reader(row, member.reads) for row in readable.order_by("-made_at").as_cards()[:limit]]

"""Who comes to a day, and who waits for a place."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from cop.community.models import Member
from cop.days.enums import Coming, Mode, OutOfTurn, Step
from cop.days.models import Choice, Day, Guest, Stepped
from cop.days.querysets import GuestQuerySet
from cop.days.rules import free

SHOWN = 30
BY_NAME = ("member__name", "pk")


@dataclass(frozen=True, slots=True)
class Line:
    """One way of coming to a day, `mode` (nothing where there is but one): its places, how many are taken, who waits.

    `left` is how many places nobody has or was offered, None where there is one for everybody.
    """

    mode: str
    places: int | None
    taken: int
    waiting: int
    left: int | None
    coming: list[Member]

    @property
    def name(self) -> str:
        """How one comes."""
        return str(Mode(self.mode).label) if self.mode else ""

    @property
    def more(self) -> int:
        """How many more come than are named."""
        return self.taken - len(self.coming)

    @property
    def full(self) -> bool:
        """Whether who comes now waits."""
        return self.left is not None and (not self.left or self.waiting > 0)


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the log of a place."""

    step: Step
    mode: str
    reason: str
    at: datetime

    @property
    def said(self) -> str:
        """What happened, and why where it was out of turn."""
        way = Mode(self.mode).label if self.mode else ""
        reason = OutOfTurn(self.reason).label if self.reason else ""
        return " ".join(f"{part}" if part[-1] == "." else f"{part}." for part in (self.step.label, way, reason) if part)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A session the reader has a seat in."""

    title: str
    language: str
    room: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class People:
    """Who comes, by name, each way there is; how many do not, and have not said; and of the reader what they said.

    Of the reader: `ahead` is their place in the line, 0 for none; `offer` theirs while it lasts; `steps` the log of
    their place; `sessions` those they chose, by when they begin.
    """

    lines: list[Line]
    absent: int
    silent: int
    guest: Guest | None
    ahead: int
    offer: Guest | None
    steps: list[Happened]
    sessions: list[Chosen]

    @property
    def mine(self) -> str:
        """What the reader said."""
        return self.guest.coming if self.guest else ""

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return sum(line.waiting for line in self.lines)

    @property
    def full(self) -> bool:
        """Whether who comes now waits, whichever way."""
        return all(line.full for line in self.lines)

    @property
    def clashing(self) -> bool:
        """Whether two of the sessions the reader chose run at the same time, as one of them was moved."""
        return any(one.ends_at > other.starts_at for one, other in pairwise(self.sessions))


def people_of(member: Member, day: Day, *, everybody: bool = False) -> People:
    """Read who comes to `day`, in two queries; the first by name unless `everybody`. Of who is gone nothing is said."""
    there, now = day.guests.filter(member__left_at=None), timezone.now()
    some = Q(member=member)
    for mode in day.modes:
        named = there.with_place(mode).order_by(*BY_NAME).values("pk")
        some |= Q(pk__in=named if everybody else named[:SHOWN])
    rows = there.filter(some).select_related("member", "sign_up").annotate(**_of(member, day)).order_by(*BY_NAME)
    guests, counted = list(rows), _counted(there, now)
    mine: Any = next((guest for guest in guests if guest.member_id == member.pk), None)
    return People(
        lines=[_line(day, mode, guests, counted, everybody=everybody) for mode in day.modes],
        absent=sum(one["n"] for one in counted if one["coming"] == Coming.NO),
        silent=sum(one["n"] for one in counted if not one["coming"]),
        guest=mine,
        ahead=mine.ahead or 0 if mine else 0,
        offer=mine if mine and mine.offer_until is not None and mine.offer_until > now else None,
        steps=[_happened(row) for row in mine.log or ()] if mine else [],
        sessions=[_chosen(row) for row in mine.chosen or ()] if mine else [],
    )


def lines_of(day: Day) -> list[tuple[str, list[Guest]]]:
    """Return who waits for a place, the next first, under each way of coming; in one query."""
    waiting = list(day.guests.filter(member__left_at=None).in_line().select_related("member"))
    named = [(mode, [guest for guest in waiting if mode in {"", guest.line}]) for mode in day.modes]
    return [(str(Mode(mode).label) if mode else "", line) for mode, line in named]


def _counted(guests: GuestQuerySet, now: datetime) -> list[dict[str, Any]]:
    """Count guests by what they said, how they come, where they wait, and whether a place is offered to them."""
    offered = Case(When(offer_until__gt=now, then=Value(value=True)), default=Value(value=False))
    told: Any = guests.annotate(offered=offered).values("coming", "mode", "moves_to", "offered")
    return list(told.annotate(n=Count("pk")))


def _line(day: Day, mode: str, guests: list[Guest], counted: list[dict[str, Any]], *, everybody: bool) -> Line:
    taken = sum(one["n"] for one in counted if one["coming"] == Coming.YES and mode in {"", one["mode"]})
    in_line = [one for one in counted if one["coming"] == Coming.WAIT or one["moves_to"]]
    here = [one for one in in_line if mode in {"", one["moves_to"] or one["mode"]}]
    offered = sum(one["n"] for one in here if one["offered"])
    coming = [guest.member for guest in guests if guest.coming == Coming.YES and mode in {"", guest.mode}]
    return Line(
        mode=mode,
        places=day.places_in(mode),
        taken=taken,
        waiting=sum(one["n"] for one in here),
        left=free(places=day.places_in(mode), taken=taken, offered=offered),
        coming=coming if everybody else coming[:SHOWN],
    )


def _of(member: Member, day: Day) -> dict[str, Case]:
    """Return what is read of the reader alone: their place in the line, the log of it, the sessions they chose."""
    way = Case(When(moves_to="", then=F("mode")), default=F("moves_to"))
    before = Guest.objects.filter(day=day, member__left_at=None, number__lte=OuterRef("number")).annotate(way=way)
    line = before.filter(way=OuterRef("way")) if day.hybrid else before
    ahead = line.order_by().values("day").annotate(n=Count("pk")).values("n")
    log = Stepped.objects.filter(guest=OuterRef("pk")).order_by("at", "pk")
    step = JSONObject(step="step", mode="mode", reason="reason", at="at")
    chosen = Choice.objects.filter(guest=OuterRef("pk"), session__shown__cancelled_at=None)
    told = {name: f"session__shown__{name}" for name in ("title", "language", "room", "starts_at", "ends_at")}
    return {
        "way": way,
        "ahead": Case(When(member=member, then=Subquery(ahead))),
        "log": Case(When(member=member, then=ArraySubquery(log.values(said=step)))),
        "chosen": Case(
            When(
                member=member,
                then=ArraySubquery(
                    chosen.order_by("session__shown__starts_at", "session").values(said=JSONObject(**told))
                ),
            )
        ),
    }


def _happened(row: dict[str, str]) -> Happened:
    return Happened(Step(row["step"]), row["mode"], row["reason"], parse_datetime(row["at"]) or timezone.now())


def _chosen(row: dict[str, str]) -> Chosen:
    begin, end = (parse_datetime(row[name]) or timezone.now() for name in ("starts_at", "ends_at"))
    return Chosen(row["title"], row["language"], row["room"], begin, end)

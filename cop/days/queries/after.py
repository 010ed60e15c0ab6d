"""A day as it is looked back on: what was told, what there is to read, how it was, who was there."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Prefetch, Q

from cop.community.models import Member
from cop.days.enums import Coming, Item
from cop.days.models import Certificate, Day, Evaluation, Guest, Line, Material, Message
from cop.days.policies import is_over, may_certify, may_evaluate
from cop.days.querysets import DayQuerySet, GuestQuerySet
from cop.days.rules import TOGETHER, middle


@dataclass(frozen=True, slots=True)
class Counted:
    """How an item was answered: how many chose each step, and the step in the middle."""

    item: Item
    counts: Sequence[int]
    middle: float


@dataclass(frozen=True, slots=True)
class Results:
    """How a day was for `answers` guests, five at least, with lines for next time."""

    answers: int
    items: list[Counted]
    lines: list[str]


@dataclass(frozen=True, slots=True)
class After:
    """What stands on the page of a day beside when and where it is."""

    why: Message | None = None
    messages: list[Message] = field(default_factory=list)
    results: Results | None = None
    may_evaluate: bool = False
    evaluated: bool = False
    may_certify: bool = False


def after_of(day: Day, guest: Guest | None, *, gives: bool) -> After:
    """Read what `guest`, or who `gives` it, reads of a day that is `looked_back_on`; in two queries at most."""
    messages = day.messages.with_author()
    if not gives:
        messages = messages.heard_by(guest.coming if guest else "")
    told = list(messages) if getattr(day, "told", True) else []
    return After(
        why=next((one for one in told if one.off), None),
        messages=[one for one in told if not one.off],
        results=results_of(day) if is_over(day) and (gives or guest) else None,
        may_evaluate=may_evaluate(guest, day) and was_there(guest, seen=day.seen),  # type: ignore[attr-defined]
        evaluated=guest is not None and guest.evaluated,
        may_certify=may_certify(guest, day),
    )


def was_there(guest: Guest | None, *, seen: bool) -> bool:
    """Say whether a guest was there, as far as anybody knows; `seen` says that anybody was seen."""
    if guest is None:
        return False
    return guest.came_at is not None if seen else guest.coming == Coming.YES


def results_of(day: Day) -> Results | None:
    """Return how `day` was, as of the last five who said so; None from fewer."""
    lines = Line.objects.filter(evaluation=OuterRef("pk"), shown=True).order_by("pk").values("text")
    counted = Evaluation.objects.filter(day=day, shown_answers__gte=TOGETHER)
    whole = counted.annotate(said=ArraySubquery(lines)).first()
    if whole is None:
        return None
    items = [Counted(item, whole.shown[item.value], middle(whole.shown[item.value])) for item in Item]
    return Results(answers=whole.shown_answers, items=items, lines=whole.said)


def seats_of(reader: Member, day: Day, *, named: str = "") -> GuestQuerySet:
    """Return who comes or came, by name, with the centres `reader` is told; `named` finds everybody invited."""
    guests = Guest.objects.filter(day=day, member__left_at=None)
    if named:
        guests = guests.filter(member__in=Member.objects.named(named))
    else:
        guests = guests.filter(Q(coming=Coming.YES) | Q(came_at__isnull=False))
    members = Member.objects.with_centres(reader)
    return guests.prefetch_related(Prefetch("member", queryset=members)).order_by("member__name", "pk")


def with_materials(days: DayQuerySet) -> DayQuerySet:
    """Say of days whether there is something to read of them, as `.read`."""
    return days.annotate(read=Exists(Material.objects.filter(day=OuterRef("pk"))))


def certificate_by(mark: bytes) -> Certificate | None:
    """Return the certificate a code leads to; None for one that was revoked, as for one that never was."""
    found = Certificate.objects.in_force().filter(mark=mark, day__cancelled_at=None)
    return found.prefetch_related("areas").annotate(zone=F("day__zone")).first()

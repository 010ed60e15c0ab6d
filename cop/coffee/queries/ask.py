"""Who can be asked now, and what is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from cop.coffee.models import Ask, Availability
from cop.coffee.queries.card import hours_of
from cop.coffee.rules import Reach
from cop.community.models import Belonging, Centre, Member, Seat

STRIP = 12
TALKS_LAST = timedelta(minutes=45)  # a talk nobody ended keeps nobody from being asked for longer


def hearers(member: Member, language: str, reach: Reach = Reach.ALL) -> QuerySet[Member]:
    """Return who would hear a question of `member` in `language`: available, not busy, not in a talk."""
    found = _to_ask().filter(reads__contains=[language]).exclude(pk=member.pk)
    if reach is Reach.ALL:
        return found
    own = Centre.objects.filter(pk__in=_belongs(member).values("centre"))
    near = {"centre__in": own} if reach is Reach.CENTRES else {"centre__country__in": own.values("country")}
    return found.filter(Exists(Belonging.objects.present().filter(member=OuterRef("pk"), **near)))


def _to_ask() -> QuerySet[Member]:
    talks = Ask.objects.going_on().filter(taken_at__gt=timezone.now() - TALKS_LAST)
    free = Availability.objects.now().filter(member=OuterRef("pk"))
    in_talk = [talks.filter(**{f"{who}__member": OuterRef("pk")}) for who in ("byline", "taken_by")]
    return Member.objects.inside().filter(Exists(free)).exclude(Exists(in_talk[0])).exclude(Exists(in_talk[1]))


def _belongs(member: Member) -> QuerySet[Belonging]:
    return Belonging.objects.present().filter(member=member)


def asked_by_now(ask: Ask) -> QuerySet[Member]:
    """Return who hears `ask` and has not asked it."""
    seats = Seat.objects.filter(audience=ask.thread.audience_id).exclude(member=ask.byline.member_id)
    return Member.objects.filter(pk__in=seats.values("member")).order_by("pk")


@dataclass(frozen=True, slots=True)
class Now:
    """What the page of asking shows: who is there for whom, what waits for this member, and what they asked last."""

    available: Sequence[Member]
    counts: dict[str, int]
    own: Sequence[Ask]
    over: Sequence[Ask]
    for_me: Sequence[Ask]
    last: Ask | None
    mine: Availability | None
    shift_ends: datetime | None

    @property
    def any(self) -> bool:
        """Say whether anybody can be asked in one of the languages."""
        return any(self.counts.values())


def now_for(member: Member, languages: Sequence[str]) -> Now:
    """Read who is available, in each of `languages`, and the questions of and for `member`."""
    there = list(_to_ask().filter(reads__overlap=languages).exclude(pk=member.pk).order_by("name"))
    asks = list(Ask.objects.visible_to(member).with_people().order_by("asked_at"))
    own = [ask for ask in asks if member.pk in {ask.byline.member_id, ask.taken_by and ask.taken_by.member_id}]
    return Now(
        available=[other for other in there if other.shown][:STRIP],
        counts={code: sum(code in other.reads for other in there) for code in languages},
        own=[ask for ask in own if ask.ended_at is None],
        over=[ask for ask in reversed(own) if ask.ended_at and ask.taken_at],
        for_me=[ask for ask in asks if ask.waits and ask not in own],
        last=next((ask for ask in reversed(asks) if ask.byline.member_id == member.pk), None),
        mine=Availability.objects.filter(member=member, until__gt=timezone.now()).first(),
        shift_ends=shift_ends(member),
    )


def shift_ends(member: Member) -> datetime | None:
    """Return when the opening of one of the member's centres ends in which we are now."""
    now = timezone.now()
    centres = Centre.objects.filter(pk__in=_belongs(member).values("centre"))
    shifts = (hours.shift_at(now, early=timedelta(0)) for hours in hours_of(centres))
    return max((shift.ends for shift in shifts if shift), default=None)

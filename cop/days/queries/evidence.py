"""What speaks for a topic: cases that waited long for a first word, stories about its areas.

Only what every member may read is counted, and a number stands here from five people on, told in steps of five.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Case as Either
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, When
from django.utils import timezone

from cop.coffee.enums import RoomKind
from cop.coffee.models import Case
from cop.community.models import Member
from cop.days.rules import TOGETHER, in_steps
from cop.discussion.models import Post
from cop.framework.models import Area
from cop.framework.queries import words
from cop.stories.models import Story

LATELY, A_YEAR = timedelta(days=90), timedelta(days=365)
LONG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Waited:
    """What cases that waited more than a day were about, and how many there were at least."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Told:
    """How many stories of a year are about an area, at least."""

    area: Area
    number: int


def waited_long() -> list[Waited]:
    """Return channels and phases of recent cases in rooms for everyone that waited more than a day for a first word."""
    now = timezone.now()
    soon = Post.objects.filter(thread=OuterRef("thread"), made_at__lte=OuterRef("made_at") + LONG)
    cases = Case.objects.filter(
        ~Exists(soon.filter(~Q(byline=OuterRef("byline")))),
        room__kind=RoomKind.COMMUNITY,
        withdrawn_at=None,
        made_at__gt=now - LATELY,
        made_at__lte=now - LONG,
    )
    known = words()
    by_channel, by_phase = (_counted(cases, name) for name in ("channel", "phase"))
    rows = [(one.name, by_channel.get(one.pk, 0)) for one in known.channels]
    rows += [(one.name, by_phase.get(one.pk, 0)) for one in known.phases]
    return [Waited(name, number) for name, number in sorted(rows, key=lambda row: -row[1]) if number]


def told_about(member: Member, areas: Iterable[Area]) -> list[Told]:
    """Return which of `areas` stories of the last year are about that `member` reads, by five authors at least."""
    by_pk = {area.pk: area for area in areas}
    if not by_pk:
        return []
    stories = Story.objects.visible_to(member).listed().filter(told_at__gt=timezone.now() - A_YEAR)
    counted = _counted(stories.order_by().filter(areas__in=by_pk), "areas")
    return [Told(area, counted[pk]) for pk, area in by_pk.items() if counted.get(pk)]


def _counted(rows: QuerySet[Any], name: str) -> dict[int, int]:
    """Return how many rows there are of each `name`, in steps of five, of those with five people behind them.

    Aliases are another in each talk and may all be one person's: together they count as one.
    """
    people = Count("byline__member", distinct=True) + Max(Either(When(byline__member=None, then=1), default=0))
    whole = rows.values(name).annotate(number=Count("pk", distinct=True), people=people)
    found = whole.filter(people__gte=TOGETHER).values_list(name, "number")
    return {key: in_steps(number) for key, number in found if key}

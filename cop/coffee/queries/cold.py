"""When a case has waited long for a first word, and who could give it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from cop.coffee.models import Case, FirstWord
from cop.coffee.rules import Candidate, opening_days_later
from cop.community.enums import AudienceKind
from cop.community.models import Centre, Member, OpeningHours
from cop.core.keeping import over
from cop.framework.models import Word
from cop.framework.queries import words

OPENING_DAYS = 2
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The weekdays on which somebody is at work, Monday being 0, and by which clock."""

    weekdays: frozenset[int]
    zone: tzinfo


def calendar_of(case: Case) -> Calendar:
    """Return the opening days of the bringer's centres; under an alias those of the room, which tell of nobody."""
    member, audience = case.byline.member, case.thread.audience
    if member is not None:
        belongs = member.belongings.present().values("centre")
        centres = Centre.objects.filter(pk__in=belongs).order_by("pk")
    elif audience.kind == AudienceKind.CENTRES:
        centres = audience.centres.order_by("pk")
    else:
        centres = Centre.objects.none()
    hours = OpeningHours.objects.filter(centre__in=centres.values("pk"))
    first = centres.first()
    zone = first.time_zone if first else settings.TIME_ZONE
    return Calendar(frozenset(hours.values_list("weekday", flat=True)), ZoneInfo(zone))


def calls_at(case: Case) -> datetime:
    """Return when colleagues are asked next for a first word: two opening days after it was brought, or they were."""
    calendar = calendar_of(case)
    return opening_days_later(case.called_at or case.made_at, OPENING_DAYS, calendar.weekdays, calendar.zone)


def candidates_for(case: Case) -> list[Candidate]:
    """Return who may see `case`, is there, wants to be asked and was not asked about it before.

    Not its bringer; but under an alias they are among them, as one left out would be known by it.
    """
    today = timezone.localdate()
    asked = FirstWord.objects.filter(case=case).values("member")
    found = Member.objects.hearing(case.thread.audience).filter(first_words=True, reads__contains=[case.language])
    found = found.exclude(pk__in=asked).exclude(rest__until_on__gte=today).exclude(user=None)
    if case.byline.member_id is not None:
        found = found.exclude(pk=case.byline.member_id)
    days = _asked_on()
    rows = found.order_by("pk").values_list("pk", "reads", "strengths")
    return [Candidate(pk, frozenset(reads), tuple(strengths), tuple(days[pk])) for pk, reads, strengths in rows]


def _asked_on() -> dict[int, list[date]]:
    days = defaultdict(list)
    lately = FirstWord.objects.filter(asked_on__gte=timezone.localdate(over("first_words")))
    for member, day in lately.values_list("member", "asked_on"):
        days[member].append(day)
    return days


def words_about(case: Case) -> frozenset[str]:
    """Return what the channel, the phase and the target group of `case` are called, in every language."""
    return frozenset(name for word in _tags(case) for name in (word.slug, *word.names.values()))


def _tags(case: Case) -> Iterator[Word]:
    known = words()
    for pk, rows in ((case.phase_id, known.phases), (case.channel_id, known.channels), (case.target_id, known.targets)):
        yield from (word for word in rows if word.pk == pk)

"""Aliases that moderators may open together, or have opened."""

from django.db.models import DateTimeField, ExpressionWrapper, F, Q, QuerySet
from django.utils import timezone

from cop.anonymity.models import Byline, Reveal
from cop.anonymity.policies import WITHIN
from cop.anonymity.queries.byline import own
from cop.community.models import Member


def last_reveal(byline: Byline) -> Reveal | None:
    """Return what two moderators, or one so far, last did to open `byline`; None where a request has run out."""
    last = Reveal.objects.filter(byline=byline).select_related("asked_by", "byline__link").order_by("-asked_at").first()
    ran_out = last is not None and last.seconded_at is None and last.asked_at <= timezone.now() - WITHIN
    return None if ran_out else last


def requests_open() -> list[int]:
    """Return the numbers of requests that wait for a second moderator."""
    waits = Reveal.objects.filter(seconded_at=None, asked_at__gt=timezone.now() - WITHIN)
    return list(waits.order_by("asked_at").values_list("pk", flat=True))


def opened_by(member: Member) -> QuerySet[Reveal]:
    """Return the aliases whose bearer this moderator, one of the two who agreed, may see now, each `.until` when."""
    two = Q(asked_by=member) | Q(seconded_by=member)
    fresh = Reveal.objects.filter(two, seconded_at__gt=timezone.now() - WITHIN)
    until = ExpressionWrapper(F("seconded_at") + WITHIN, output_field=DateTimeField())
    return fresh.select_related("byline__link").annotate(until=until).order_by("seconded_at")


def asked_of(member: Member) -> QuerySet[Reveal]:
    """Return the requests to which this moderator may agree (see `may_second`), oldest first."""
    centres = member.belongings.filter(to_on=None).values("centre")
    near = Member.objects.filter(belongings__centre__in=centres, belongings__to_on=None)
    waits = Reveal.objects.filter(seconded_at=None, asked_at__gt=timezone.now() - WITHIN, byline__link__isnull=False)
    others = waits.exclude(asked_by=member).exclude(asked_by__in=near).exclude(own(member))
    return others.select_related("asked_by", "byline").order_by("asked_at")

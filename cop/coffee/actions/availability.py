"""Being there for colleagues: one tap, ends by itself, nothing kept."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cop.coffee.actions.ask import call
from cop.coffee.models import Ask, Availability
from cop.community.models import Member
from cop.core.errors import NotAllowed

BUSY = timedelta(minutes=30)
LONGEST = timedelta(hours=12)


@transaction.atomic
def be_available(*, by: Member, until: datetime) -> Availability:
    """Be there until `until`, at most twelve hours from now; questions that wait are heard at once."""
    now = timezone.now()
    if not by.inside or until <= now:
        raise NotAllowed
    until = min(until, now + LONGEST)
    row, _ = Availability.objects.update_or_create(member=by, defaults={"until": until, "busy_until": None})
    for ask in Ask.objects.waiting().filter(language__in=by.reads).with_people():
        call(ask=ask)
    return row


@transaction.atomic
def be_busy(*, by: Member) -> None:
    """Be asked nothing for half an hour; it ends by itself."""
    Availability.objects.filter(member=by).update(busy_until=timezone.now() + BUSY)


@transaction.atomic
def be_away(*, by: Member) -> None:
    """Be there no more."""
    Availability.objects.filter(member=by).delete()


def forget_past() -> int:
    """Delete what is over; return how many."""
    return Availability.objects.filter(until__lt=timezone.now()).delete()[0]

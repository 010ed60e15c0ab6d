"""Reminding: of a poll only who is silent, of a day only who may come. Each row is claimed before it is told."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.days.actions.tell import tell_call, tell_day_soon, tell_silent
from cop.days.facts import SilentReminded
from cop.days.models import Ask, Guest, Poll
from cop.days.policies import may_change_poll
from cop.days.queries import silent_in
from cop.ledger.recording import record

BEFORE_IT_CLOSES = timedelta(days=2)
ONCE_IN = timedelta(days=1)
WEEK, DAY, SHORTLY = timedelta(days=7), timedelta(days=1), timedelta(minutes=30)
AT_A_TIME = 100


def remind_silent() -> int:
    """Remind who has not answered a poll that closes in two days, each once; return how many were reminded."""
    soon = Poll.objects.open().filter(closes_at__lte=timezone.now() + BEFORE_IT_CLOSES)
    return sum(_remind(poll) for poll in soon.order_by("pk"))


@transaction.atomic
def _remind(poll: Poll) -> int:
    waiting = Ask.objects.filter(poll=poll, member__in=silent_in(poll), reminded_at=None)
    asks = list(waiting.select_for_update(skip_locked=True, of=("self",)).select_related("member").order_by("pk"))
    Ask.objects.filter(pk__in=[ask.pk for ask in asks]).update(reminded_at=timezone.now())
    for ask in asks:
        tell_silent(poll=poll, member=ask.member)
    return len(asks)


@transaction.atomic
def nudge_silent(*, by: Member, poll: Poll) -> int:
    """Remind who has not answered `poll` now, once a day at most; return how many. Raises NotAllowed."""
    poll = Poll.objects.select_for_update(of=("self",), no_key=True).with_author().get(pk=poll.pk)
    now = timezone.now()
    if not may_change_poll(by, poll) or poll.closed_at is not None:
        raise NotAllowed
    if poll.nudged_at is not None and poll.nudged_at > now - ONCE_IN:
        return 0
    poll.nudged_at = now
    poll.save(update_fields=["nudged_at"])
    silent = list(Member.objects.filter(pk__in=silent_in(poll)).order_by("pk"))
    Ask.objects.filter(poll=poll, member__in=silent).update(reminded_at=now)
    for member in silent:
        tell_silent(poll=poll, member=member)
    record(SilentReminded(poll.pk), actor=byline_of(by).actor)
    return len(silent)


def remind_guests() -> int:
    """Remind guests a week and a day before a day, and of its call shortly before, each once; return how many."""
    told = 0
    for within, column in ((DAY, "day_told_at"), (WEEK, "week_told_at")):
        while some := _claim(within, column):
            told += some
    while some := _call():
        told += some
    return told


@transaction.atomic
def _claim(within: timedelta, column: str) -> int:
    """Tell some guests who were not told yet; being told a day before is enough for the week."""
    due = Guest.objects.to_tell(within).filter(**{column: None})
    rows = due.select_for_update(skip_locked=True, of=("self",)).select_related("member", "day")
    guests = list(rows.order_by("pk")[:AT_A_TIME])
    now = timezone.now()
    both = {"week_told_at": now, column: now}
    Guest.objects.filter(pk__in=[guest.pk for guest in guests]).update(**both)
    for guest in guests:
        tell_day_soon(day=guest.day, member=guest.member)
    return len(guests)


@transaction.atomic
def _call() -> int:
    """Tell some who come to a day online that its call is at hand."""
    due = Guest.objects.to_call(SHORTLY).filter(start_told_at=None)
    rows = due.select_for_update(skip_locked=True, of=("self",)).select_related("member", "day")
    guests = list(rows.order_by("pk")[:AT_A_TIME])
    Guest.objects.filter(pk__in=[guest.pk for guest in guests]).update(start_told_at=timezone.now())
    for guest in guests:
        tell_call(day=guest.day, member=guest.member)
    return len(guests)

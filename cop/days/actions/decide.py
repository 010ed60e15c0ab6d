"""How a date poll ends: by its time, by the last answer, by a choice, or called off."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.days.actions.day import DayData, put_day
from cop.days.actions.poll import locked_poll
from cop.days.facts import PollCalledOff, PollClosed, PollReopened
from cop.days.models import Ask, Ballot, Day, Option, Poll
from cop.days.policies import may_change_poll
from cop.ledger.recording import record


def close(*, poll: Poll) -> None:
    """Take no more answers, within the transaction of what ends it."""
    if poll.closed_at is None:
        poll.closed_at = timezone.now()
        poll.save(update_fields=["closed_at"])
        record(PollClosed(poll.pk))


def close_polls() -> int:
    """Close polls whose time is up, each in a transaction of its own; return how many."""
    closed = 0
    for pk in Poll.objects.over().order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            poll = Poll.objects.over().select_for_update(skip_locked=True, no_key=True).filter(pk=pk).first()
            if poll is not None:
                close(poll=poll)
                closed += 1
    return closed


@transaction.atomic
def reopen_poll(*, by: Member, poll: Poll, closes_at: datetime) -> Poll:
    """Take answers again until `closes_at`. Raises NotAllowed, also once a date was chosen."""
    poll = locked_poll(poll=poll)
    if not may_change_poll(by, poll) or hasattr(poll, "day"):
        raise NotAllowed
    if poll.closed_at is None and poll.closes_at == closes_at:
        return poll
    poll.closed_at, poll.called_off, poll.closes_at = None, False, closes_at
    poll.version += 1
    poll.save(update_fields=["closed_at", "called_off", "closes_at", "version"])
    record(PollReopened(poll.pk), actor=byline_of(by).actor)
    return poll


@transaction.atomic
def call_off(*, by: Member, poll: Poll) -> None:
    """Say that `poll` leads to no day; doing it twice changes nothing. Raises NotAllowed, also once one was chosen."""
    poll = locked_poll(poll=poll)
    if poll.called_off:
        return
    if not may_change_poll(by, poll) or hasattr(poll, "day"):
        raise NotAllowed
    poll.called_off, poll.closed_at = True, poll.closed_at or timezone.now()
    poll.save(update_fields=["called_off", "closed_at"])
    record(PollCalledOff(poll.pk), actor=byline_of(by).actor)


@transaction.atomic
def choose_date(
    *,
    by: Member,
    poll: Poll,
    option: Option,
    version: int,
    place: str = "",
    link: str = "",
    places: int | None = None,
    places_online: int | None = None,
    answers: Mapping[str, str] | None = None,
) -> Day:
    """Book the day on `option`, close the poll and invite all who were asked or answered, in one transaction.

    Choosing twice returns the day that is there. `version` is the one the page saw of the option. Raises NotAllowed,
    NotCleared, or Conflict when the date moved or was dropped meanwhile, or another one was chosen.
    """
    poll = locked_poll(poll=poll)
    if not may_change_poll(by, poll) or poll.called_off:
        raise NotAllowed
    option = Option.objects.select_related("poll").get(pk=option.pk, poll=poll)
    day = Day.objects.filter(poll=poll).first()
    if day is not None:
        if (day.on, day.at) == (option.on, option.at):
            return day
        raise Conflict(mine=str(option.on), theirs=str(day.on))
    if option.version != version or option.dropped_at is not None:
        raise Conflict(mine="", theirs=str(option.on), version=option.version)
    poll.closed_at = poll.closed_at or timezone.now()
    poll.save(update_fields=["closed_at"])
    where: dict[str, Any] = {"place": place, "link": link, "places": places, "places_online": places_online}
    told = DayData(title=poll.title, about=poll.about, when=option.when, **where)
    told_to = _guests(poll)
    return put_day(
        by=by, day=told, audience=poll.audience, topic=poll.topic, poll=poll, guests=told_to, answers=answers
    )


def _guests(poll: Poll) -> set[int]:
    """Return who was asked, and who answered unasked."""
    asked = Ask.objects.filter(poll=poll).values_list("member", flat=True)
    answered = Ballot.objects.filter(poll=poll, byline__member__isnull=False).values_list("byline__member", flat=True)
    return {*asked, *(pk for pk in answered if pk is not None)}

"""Changing the dates of a poll without losing an answer."""

from collections.abc import Collection, Mapping, Sequence
from datetime import time

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.days.actions.poll import DateData, locked_poll
from cop.days.facts import PollChanged
from cop.days.models import Option, Poll
from cop.days.policies import may_change_poll
from cop.ledger.recording import record


@transaction.atomic
def set_dates(*, by: Member, poll: Poll, dates: Sequence[DateData], version: int) -> Poll:
    """Let `poll` ask for `dates`; every answer is kept.

    One that names its option moves it, and what was answered to it becomes an answer from before; one that is left out
    is dropped with its answers, and has them again when it comes back. Who answered is told. Raises NotAllowed, or
    Conflict when the poll was changed meanwhile.
    """
    poll = locked_poll(poll=poll)
    if not may_change_poll(by, poll) or poll.closed_at is not None:
        raise NotAllowed
    there = {option.pk: option for option in Option.objects.select_for_update().filter(poll=poll)}
    if poll.version != version:
        raise Conflict(mine=_listed(dates), theirs=_listed(_standing(there.values())), version=poll.version)
    if not _apply(poll, there, dates):
        return poll
    poll.version += 1
    poll.save(update_fields=["version"])
    record(PollChanged(poll.pk, poll.version, dates=True), actor=byline_of(by).actor)
    return poll


def _apply(poll: Poll, there: Mapping[int, Option], dates: Sequence[DateData]) -> bool:
    """Drop, move, bring back and add; say whether anything changed."""
    changed, kept = False, {one.option for one in dates}
    for option in there.values():  # first what goes, so that its day is free for what moves there
        if option.dropped_at is None and option.pk not in kept:
            option.dropped_at, changed = timezone.now(), True
            option.save(update_fields=["dropped_at"])
    moves = [(there[one.option], one) for one in dates if one.option is not None and one.option in there]
    moved = [(option, one) for option, one in moves if (option.on, option.at) != (one.on, one.at)]
    _away([option for option, _one in moved])
    for option, one in moved:
        option.on, option.at, option.dropped_at = one.on, one.at, None
        option.version += 1
        option.save(update_fields=["on", "at", "version", "dropped_at"])
    for one in (one for one in dates if one.option not in there):
        back = next((o for o in there.values() if o.dropped_at and (o.on, o.at) == (one.on, one.at)), None)
        if back is None:
            Option.objects.create(poll=poll, on=one.on, at=one.at)
        else:
            back.dropped_at = None
            back.save(update_fields=["dropped_at"])
        changed = True
    return changed or bool(moved)


def _away(options: Sequence[Option]) -> None:
    """Take options that move off their days for the moment: two may change places."""
    Option.objects.filter(pk__in=[option.pk for option in options]).update(dropped_at=timezone.now())


def _standing(options: Collection[Option]) -> list[DateData]:
    return [DateData(one.on, one.at, one.pk) for one in options if one.dropped_at is None]


def _listed(dates: Sequence[DateData]) -> str:
    rows = sorted((one.on, one.at or time()) for one in dates)
    return "\n".join(f"{on:%Y-%m-%d} {at:%H:%M}" for on, at in rows)

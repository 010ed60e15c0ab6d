"""Who hears what happens on the way to a day."""

from cop.anonymity.models import Byline
from cop.community.facts import MemberLeft
from cop.community.models import Member
from cop.community.querysets import MemberQuerySet
from cop.days.actions import drop_member
from cop.days.actions.tell import hush_poll, tell_day, tell_poll, tell_topic
from cop.days.enums import Coming
from cop.days.facts import (
    DayBooked,
    DayCancelled,
    DayChanged,
    PollCalledOff,
    PollChanged,
    PollClosed,
    PollOpened,
    PollReopened,
    TopicDeclined,
    TopicMerged,
)
from cop.days.models import Day, Poll, Topic
from cop.days.querysets import DayQuerySet, PollQuerySet
from cop.ledger.facts import Fact


def tell_what_became(fact: Fact, _entry: int) -> None:
    """Tell who proposed a topic, and who backs it, that it was declined or joined to another one."""
    assert isinstance(fact, TopicDeclined | TopicMerged)
    turn = "merged" if isinstance(fact, TopicMerged) else "declined"
    for topic in Topic.objects.with_author().filter(pk=fact.topic_id, withdrawn_at=None):
        backers = Member.objects.present().filter(pk__in=topic.backings.values("member"))
        tell_topic(topic=topic, turn=turn, members=backers.exclude(pk=topic.byline.member_id or 0).order_by("pk"))


def tell_asked(fact: Fact, _entry: int) -> None:
    """Ask everybody a poll asks, but who made it."""
    assert isinstance(fact, PollOpened | PollReopened)
    for poll in _polls(fact.poll_id).filter(closed_at=None):
        tell_poll(poll=poll, members=_asked(poll))


def tell_dates(fact: Fact, _entry: int) -> None:
    """Tell who answered that there are other dates; who has not answered is asked already."""
    assert isinstance(fact, PollChanged)
    if fact.dates:
        for poll in _polls(fact.poll_id).filter(closed_at=None):
            tell_poll(poll=poll, members=_voters(poll), turn="dates")


def tell_closed(fact: Fact, _entry: int) -> None:
    """Ask nobody any more; tell who made the poll that a date can be chosen."""
    assert isinstance(fact, PollClosed)
    for poll in _polls(fact.poll_id).filter(closed_at__isnull=False, called_off=False, day=None):
        hush_poll(poll=poll)
        tell_poll(poll=poll, members=Member.objects.present().filter(pk=poll.byline.member_id or 0), turn="closed")


def tell_called_off(fact: Fact, _entry: int) -> None:
    """Tell all who were asked or answered that there will be no day."""
    assert isinstance(fact, PollCalledOff)
    for poll in _polls(fact.poll_id).filter(called_off=True):
        hush_poll(poll=poll)
        tell_poll(poll=poll, members=_asked(poll) | _voters(poll), turn="off")


def tell_booked(fact: Fact, _entry: int) -> None:
    """Invite the guests; what the poll before it asked is over."""
    assert isinstance(fact, DayBooked)
    for day in _days(fact.day_id).select_related("poll"):
        if day.poll is not None:
            hush_poll(poll=day.poll)
        tell_day(day=day, members=_guests(day), version=1)  # as it was booked


def tell_moved(fact: Fact, _entry: int) -> None:
    """Tell who has not said, or waits, that a day has another time or place; `tell_who_comes` tells the others."""
    assert isinstance(fact, DayChanged)
    if fact.moved:
        for day in _days(fact.day_id):
            tell_day(day=day, members=_guests(day, but=Coming.YES), version=fact.version, turn="moved")


def tell_cancelled(fact: Fact, _entry: int) -> None:
    """Tell who has not said, or waits, that a day does not take place; `tell_who_comes` tells the others."""
    assert isinstance(fact, DayCancelled)
    for day in Day.objects.with_author().filter(pk=fact.day_id, cancelled_at__isnull=False):
        tell_day(day=day, members=_guests(day, but=Coming.YES), version=day.version, turn="cancelled")


def let_guest_go(fact: Fact, _entry: int) -> None:
    """Forget what a member who left was asked, backed and answered."""
    assert isinstance(fact, MemberLeft)
    drop_member(member_id=fact.member_id)


def _polls(poll_id: int) -> PollQuerySet:
    return Poll.objects.with_author().filter(pk=poll_id)


def _days(day_id: int) -> DayQuerySet:
    return Day.objects.with_author().filter(pk=day_id, cancelled_at=None)


def _asked(poll: Poll) -> MemberQuerySet:
    asked = Member.objects.present().filter(pk__in=poll.asks.values("member"))
    return asked.exclude(pk=poll.byline.member_id or 0).order_by("pk")


def _voters(poll: Poll) -> MemberQuerySet:
    bylines = Byline.objects.filter(pk__in=poll.ballots.values("byline"))
    voters = Member.objects.present().filter(pk__in=bylines.values("member"))
    return voters.exclude(pk=poll.byline.member_id or 0).order_by("pk")


def _guests(day: Day, *, but: Coming = Coming.NO) -> MemberQuerySet:
    """Return who is invited, but who can’t and who said `but`."""
    guests = day.guests.exclude(coming__in=(Coming.NO, but))
    present = Member.objects.present().filter(pk__in=guests.values("member"))
    return present.exclude(pk=day.byline.member_id or 0).order_by("pk")

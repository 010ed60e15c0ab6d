"""Where days stand: what waits for an answer, what comes, what is wished for."""

from dataclasses import dataclass

from django.db.models import Case, Exists, OuterRef, Subquery, Value, When

from cop.community.models import Member
from cop.days.models import Ask, Day, Guest, Option, Poll, Topic, Vote
from cop.days.querysets import DayQuerySet, PollQuerySet

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Overview:
    """Polls that are open (`.waits` for the reader's answer or not), days that come, topics by how many back them."""

    polls: list[Poll]
    days: list[Day]
    topics: list[Topic]
    past: bool


def overview(member: Member) -> Overview:
    """Read where days stand for `member`; in four queries."""
    topics = Topic.objects.visible_to(member).open().with_author().with_backing(member)
    return Overview(
        polls=list(polls_of(member)[:SHOWN]),
        days=list(days_of(member).coming()[:SHOWN]),
        topics=list(topics[:SHOWN]),
        past=Day.objects.visible_to(member).past().exists(),
    )


def polls_of(member: Member) -> PollQuerySet:
    """Return open polls `member` sees, first those that ask them for a date they have not answered: `.waits`."""
    own = Vote.objects.filter(ballot__byline__member=member, option=OuterRef("pk"), version=OuterRef("version"))
    unanswered = Option.objects.filter(~Exists(own), poll=OuterRef("pk"), dropped_at=None)
    asked = Ask.objects.filter(poll=OuterRef("pk"), member=member)
    polls = Poll.objects.visible_to(member).open().with_author()
    return polls.annotate(
        waits=Case(When(Exists(asked) & Exists(unanswered), then=Value(value=True)), default=Value(value=False))
    ).order_by("-waits", "closes_at", "pk")


def days_of(member: Member) -> DayQuerySet:
    """Return the days `member` sees, with what they said of each as `.mine`; None where they are not invited.

    `.came` says that they were there.
    """
    own = Guest.objects.filter(day=OuterRef("pk"), member=member)
    told = {"mine": Subquery(own.values("coming")[:1]), "came": Exists(own.filter(came_at__isnull=False))}
    return Day.objects.visible_to(member).with_author().with_qualities().annotate(**told)

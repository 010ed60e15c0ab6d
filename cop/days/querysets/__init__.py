from cop.days.querysets.day import DayQuerySet, GuestQuerySet
from cop.days.querysets.poll import PollQuerySet
from cop.days.querysets.programme import SessionQuerySet, ShownQuerySet
from cop.days.querysets.topic import TopicQuerySet
from cop.days.querysets.wall import WallQuerySet

__all__ = [
    "DayQuerySet",
    "GuestQuerySet",
    "PollQuerySet",
    "SessionQuerySet",
    "ShownQuerySet",
    "TopicQuerySet",
    "WallQuerySet",
]

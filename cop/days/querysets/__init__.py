from cop.days.querysets.after import CertificateQuerySet, MessageQuerySet
from cop.days.querysets.day import DayQuerySet, GuestQuerySet
from cop.days.querysets.poll import PollQuerySet
from cop.days.querysets.programme import SessionQuerySet, ShownQuerySet
from cop.days.querysets.topic import TopicQuerySet
from cop.days.querysets.wall import WallQuerySet

__all__ = [
    "CertificateQuerySet",
    "DayQuerySet",
    "GuestQuerySet",
    "MessageQuerySet",
    "PollQuerySet",
    "SessionQuerySet",
    "ShownQuerySet",
    "TopicQuerySet",
    "WallQuerySet",
]

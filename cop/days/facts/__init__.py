"""What happens on the way to a day and on it."""

from cop.days.facts.after import (
    AttendanceDownloaded,
    CertificateIssued,
    CertificateRevoked,
    DayEvaluated,
    MaterialAdded,
    MaterialRemoved,
    MessageSent,
    PresenceMarked,
)
from cop.days.facts.day import DayBooked, DayCancelled, DayChanged, GuestAnswered, PlaceGiven
from cop.days.facts.poll import (
    PollAnswered,
    PollCalledOff,
    PollChanged,
    PollClosed,
    PollOpened,
    PollReopened,
    SilentReminded,
)
from cop.days.facts.topic import TopicBacked, TopicDeclined, TopicEdited, TopicMerged, TopicProposed, TopicWithdrawn

__all__ = [
    "AttendanceDownloaded",
    "CertificateIssued",
    "CertificateRevoked",
    "DayBooked",
    "DayCancelled",
    "DayChanged",
    "DayEvaluated",
    "GuestAnswered",
    "MaterialAdded",
    "MaterialRemoved",
    "MessageSent",
    "PlaceGiven",
    "PollAnswered",
    "PollCalledOff",
    "PollChanged",
    "PollClosed",
    "PollOpened",
    "PollReopened",
    "PresenceMarked",
    "SilentReminded",
    "TopicBacked",
    "TopicDeclined",
    "TopicEdited",
    "TopicMerged",
    "TopicProposed",
    "TopicWithdrawn",
]

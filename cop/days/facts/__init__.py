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
from cop.days.facts.live import GuestArrived, QuestionAsked, QuestionRaised, QuestionSettled, QuestionWithdrawn
from cop.days.facts.poll import (
    PollAnswered,
    PollCalledOff,
    PollChanged,
    PollClosed,
    PollOpened,
    PollReopened,
    SilentReminded,
)
from cop.days.facts.programme import (
    ProgrammeArranged,
    ProgrammeReleased,
    SessionAdded,
    SessionBack,
    SessionDropped,
    SessionEdited,
)
from cop.days.facts.registration import NeedsRead, QuestionsChanged
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
    "GuestArrived",
    "MaterialAdded",
    "MaterialRemoved",
    "MessageSent",
    "NeedsRead",
    "PlaceGiven",
    "PollAnswered",
    "PollCalledOff",
    "PollChanged",
    "PollClosed",
    "PollOpened",
    "PollReopened",
    "PresenceMarked",
    "ProgrammeArranged",
    "ProgrammeReleased",
    "QuestionAsked",
    "QuestionRaised",
    "QuestionSettled",
    "QuestionWithdrawn",
    "QuestionsChanged",
    "SessionAdded",
    "SessionBack",
    "SessionDropped",
    "SessionEdited",
    "SilentReminded",
    "TopicBacked",
    "TopicDeclined",
    "TopicEdited",
    "TopicMerged",
    "TopicProposed",
    "TopicWithdrawn",
]

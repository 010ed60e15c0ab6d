"""What happens on the way to a day and on it."""

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
from cop.days.facts.registration import NeedsRead, QuestionsChanged
from cop.days.facts.topic import TopicBacked, TopicDeclined, TopicEdited, TopicMerged, TopicProposed, TopicWithdrawn

__all__ = [
    "DayBooked",
    "DayCancelled",
    "DayChanged",
    "GuestAnswered",
    "NeedsRead",
    "PlaceGiven",
    "PollAnswered",
    "PollCalledOff",
    "PollChanged",
    "PollClosed",
    "PollOpened",
    "PollReopened",
    "QuestionsChanged",
    "SilentReminded",
    "TopicBacked",
    "TopicDeclined",
    "TopicEdited",
    "TopicMerged",
    "TopicProposed",
    "TopicWithdrawn",
]

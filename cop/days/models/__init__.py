from cop.days.models.day import DAY_TEXT, Day, Guest, Stepped
from cop.days.models.feed import Feed
from cop.days.models.poll import POLL_TEXT, Ask, Ballot, Option, Poll, Vote
from cop.days.models.programme import SESSION_TEXT, Choice, Release, Session, Shown
from cop.days.models.topic import TOPIC_TEXT, Backing, Topic

__all__ = [
    "DAY_TEXT",
    "POLL_TEXT",
    "SESSION_TEXT",
    "TOPIC_TEXT",
    "Ask",
    "Backing",
    "Ballot",
    "Choice",
    "Day",
    "Feed",
    "Guest",
    "Option",
    "Poll",
    "Release",
    "Session",
    "Shown",
    "Stepped",
    "Topic",
    "Vote",
]

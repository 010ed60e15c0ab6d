from cop.days.models.after import MATERIAL_TEXT, Certificate, Evaluation, Line, Material, Message
from cop.days.models.day import DAY_TEXT, Day, Guest, Stepped
from cop.days.models.feed import Feed
from cop.days.models.poll import POLL_TEXT, Ask, Ballot, Option, Poll, Vote
from cop.days.models.programme import SESSION_TEXT, Choice, Release, Session, Shown
from cop.days.models.sign_up import QUESTION_TEXT, Question, SignUp
from cop.days.models.topic import TOPIC_TEXT, Backing, Topic
from cop.days.models.wall import MAX_QUESTION, Raised, WallQuestion

__all__ = [
    "DAY_TEXT",
    "MATERIAL_TEXT",
    "MAX_QUESTION",
    "POLL_TEXT",
    "QUESTION_TEXT",
    "SESSION_TEXT",
    "TOPIC_TEXT",
    "Ask",
    "Backing",
    "Ballot",
    "Certificate",
    "Choice",
    "Day",
    "Evaluation",
    "Feed",
    "Guest",
    "Line",
    "Material",
    "Message",
    "Option",
    "Poll",
    "Question",
    "Raised",
    "Release",
    "Session",
    "Shown",
    "SignUp",
    "Stepped",
    "Topic",
    "Vote",
    "WallQuestion",
]

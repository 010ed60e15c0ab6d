from cop.curriculum.rules.document import Document, read, write
from cop.curriculum.rules.growth import (
    LEVELS,
    Event,
    Layer,
    Standing,
    asks_again,
    history,
    months_since,
    standings,
    to_move,
)
from cop.curriculum.rules.quiz import Answer, Form, Question, compose, parse
from cop.curriculum.rules.ready import Lack, Unready, missing
from cop.curriculum.rules.register import Logged, Need, Part, counted, end_of, parts_of
from cop.curriculum.rules.wrong import Fault, Wrong

__all__ = [
    "LEVELS",
    "Answer",
    "Document",
    "Event",
    "Fault",
    "Form",
    "Lack",
    "Layer",
    "Logged",
    "Need",
    "Part",
    "Question",
    "Standing",
    "Unready",
    "Wrong",
    "asks_again",
    "compose",
    "counted",
    "end_of",
    "history",
    "missing",
    "months_since",
    "parse",
    "parts_of",
    "read",
    "standings",
    "to_move",
    "write",
]

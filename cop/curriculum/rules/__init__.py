from cop.curriculum.rules.document import Document, Part, read, write
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
from cop.curriculum.rules.how_it_goes import LEAST, in_fives, shared_out
from cop.curriculum.rules.quiz import Answer, Form, Question, compose, parse
from cop.curriculum.rules.ready import Lack, Need, Unready, missing
from cop.curriculum.rules.register import Asking, Logged, Stretch, counted, end_of, parts_of
from cop.curriculum.rules.sharing import moves
from cop.curriculum.rules.wrong import Fault, Wrong

__all__ = [
    "LEAST",
    "LEVELS",
    "Answer",
    "Asking",
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
    "Stretch",
    "Unready",
    "Wrong",
    "asks_again",
    "compose",
    "counted",
    "end_of",
    "history",
    "in_fives",
    "missing",
    "months_since",
    "moves",
    "parse",
    "parts_of",
    "read",
    "shared_out",
    "standings",
    "to_move",
    "write",
]

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
from cop.curriculum.rules.video import Captions, Measured, VideoUnfit, read_captions, stored_captions, write_captions
from cop.curriculum.rules.wrong import Fault, Wrong

__all__ = [
    "LEAST",
    "LEVELS",
    "Answer",
    "Asking",
    "Captions",
    "Document",
    "Event",
    "Fault",
    "Form",
    "Lack",
    "Layer",
    "Logged",
    "Measured",
    "Need",
    "Part",
    "Question",
    "Standing",
    "Stretch",
    "Unready",
    "VideoUnfit",
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
    "read_captions",
    "shared_out",
    "standings",
    "stored_captions",
    "to_move",
    "write",
    "write_captions",
]

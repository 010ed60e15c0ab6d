from cop.curriculum.rules.document import Document, read, write
from cop.curriculum.rules.quiz import Answer, Form, Question, compose, parse
from cop.curriculum.rules.ready import Lack, Unready, missing
from cop.curriculum.rules.register import Logged, Need, Part, counted, end_of, parts_of
from cop.curriculum.rules.wrong import Fault, Wrong

__all__ = [
    "Answer",
    "Document",
    "Fault",
    "Form",
    "Lack",
    "Logged",
    "Need",
    "Part",
    "Question",
    "Unready",
    "Wrong",
    "compose",
    "counted",
    "end_of",
    "missing",
    "parse",
    "parts_of",
    "read",
    "write",
]

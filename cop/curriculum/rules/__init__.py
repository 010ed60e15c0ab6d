from cop.curriculum.rules.document import Document, Part, read, write
from cop.curriculum.rules.quiz import Answer, Form, Question, compose, parse
from cop.curriculum.rules.ready import Lack, Need, Unready, missing
from cop.curriculum.rules.wrong import Fault, Wrong

__all__ = [
    "Answer",
    "Document",
    "Fault",
    "Form",
    "Lack",
    "Need",
    "Part",
    "Question",
    "Unready",
    "Wrong",
    "compose",
    "missing",
    "parse",
    "read",
    "write",
]

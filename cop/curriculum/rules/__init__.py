from cop.curriculum.rules.document import Document, Part, read, write
from cop.curriculum.rules.quiz import Answer, Form, Question, compose, parse
from cop.curriculum.rules.wrong import Fault, Wrong

__all__ = ["Answer", "Document", "Fault", "Form", "Part", "Question", "Wrong", "compose", "parse", "read", "write"]

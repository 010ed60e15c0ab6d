"""The questions of a quiz as text, and back.

### Which of these leaves most room?
- [ ] How can I help you?
  > It asks for a ready question, which few have.
- [x] Hi, good that you write.
  > It promises time and asks nothing yet.
### (several) What tells you that somebody hesitates?
### (text) Write an opening of your own.
> One that greets, and leaves room.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from cop.core.text import clean
from cop.curriculum.rules.wrong import Fault, Wrong

_QUESTION = re.compile(r"^###(?:\s+|$)(?:\((one|several|text)\)(?:\s+|$))?(.*)$")
_ANSWER = re.compile(r"^\s*[-*]\s+\[([ xX]?)\](?:\s+|$)(.*)$")
_FEEDBACK = re.compile(r"^\s*> ?(.*)$")


class Form(StrEnum):
    """How a question is answered."""

    ONE = "one"
    SEVERAL = "several"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer one may choose, whether it is right, and what is said to who chose it."""

    text: str
    right: bool = False
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question; `feedback` is what who wrote a short text may hold their own words beside."""

    text: str
    form: Form = Form.ONE
    answers: tuple[Answer, ...] = ()
    feedback: str = ""

    @property
    def whole(self) -> bool:
        """Whether it can be put: it has a right answer and says why, or a text to compare with."""
        if self.form is Form.TEXT:
            return bool(self.feedback)
        told = all(answer.feedback for answer in self.answers)
        return len(self.answers) > 1 and told and any(answer.right for answer in self.answers)


def parse(source: str, *, first: int = 1) -> list[Question]:
    """Read questions; `first` is the number of the first line. Raises Wrong with the line that can’t be read."""
    found: list[Question] = []
    for number, line in enumerate(source.replace("\r\n", "\n").split("\n"), first):
        if not line.strip():
            continue
        if match := _QUESTION.match(line):
            form, text = match.groups()
            found.append(Question(_line(text, Fault.EMPTY_QUESTION, number), Form(form or Form.ONE)))
        elif not found:
            raise Wrong(Fault.NO_QUESTION, number, line.strip())
        else:
            found[-1] = _more(found[-1], line, number)
    return [_tidy(question) for question in found]


def compose(questions: Sequence[Question]) -> str:
    """Write `questions` as `parse` reads them."""
    return "\n\n".join("\n".join(_lines(_tidy(question))) for question in questions)


def _more(question: Question, line: str, number: int) -> Question:
    if match := _ANSWER.match(line):
        if question.form is Form.TEXT:
            raise Wrong(Fault.NOT_CHOSEN, number, line.strip())
        right = match[1] in {"x", "X"}
        if right and question.form is Form.ONE and any(answer.right for answer in question.answers):
            raise Wrong(Fault.TWO_RIGHT, number, match[2].strip())
        answer = Answer(_line(match[2], Fault.EMPTY_ANSWER, number), right)
        return replace(question, answers=(*question.answers, answer))
    if not (match := _FEEDBACK.match(line)) or (question.form is not Form.TEXT and not question.answers):
        raise Wrong(Fault.STRAY, number, line.strip())
    if question.form is Form.TEXT:
        return replace(question, feedback=f"{question.feedback}\n{match[1]}")
    last = question.answers[-1]
    told = replace(last, feedback=f"{last.feedback}\n{match[1]}")
    return replace(question, answers=(*question.answers[:-1], told))


def _line(text: str, empty: Fault, number: int) -> str:
    text = " ".join(clean(text).split())
    if not text:
        raise Wrong(empty, number)
    return text


def _tidy(question: Question) -> Question:
    answers = tuple(
        replace(answer, text=" ".join(clean(answer.text).split()), feedback=clean(answer.feedback))
        for answer in question.answers
    )
    text = " ".join(clean(question.text).split())
    return replace(question, text=text, answers=answers, feedback=clean(question.feedback))


def _lines(question: Question) -> list[str]:
    plain = question.form is Form.ONE and not re.match(r"\((one|several|text)\)(\s|$)", question.text)
    lines = [f"### {question.text}" if plain else f"### ({question.form}) {question.text}"]
    for answer in question.answers:
        lines += [f"- [{'x' if answer.right else ' '}] {answer.text}", *_quoted(answer.feedback, "  ")]
    return lines + _quoted(question.feedback if question.form is Form.TEXT else "")


def _quoted(text: str, indent: str = "") -> list[str]:
    return [f"{indent}> {line}" if line else f"{indent}>" for line in text.split("\n")] if text else []

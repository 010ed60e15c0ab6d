"""The questions of a quiz as rows of a form, which works without script: a button adds or takes away a row."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cop.core.text import clean
from cop.curriculum.rules import Answer, Form, Question, compose, parse

MAX_QUESTIONS = 30
MAX_ANSWERS = 8
MAX_WORDS = 500
type Typed = QueryDict | Mapping[str, str]
FORMS = (
    (Form.ONE, gettext_lazy("One answer is right")),
    (Form.SEVERAL, gettext_lazy("Several answers are right")),
    (Form.TEXT, gettext_lazy("One writes a short text")),
)


@dataclass(slots=True)
class AnswerRow:
    """An answer as it is typed."""

    name: str
    text: str = ""
    right: bool = False
    feedback: str = ""
    error: str = ""


@dataclass(slots=True)
class QuestionRow:
    """A question as it is typed; `error` says what is wrong with it."""

    name: str
    text: str = ""
    form: str = Form.ONE
    feedback: str = ""
    answers: list[AnswerRow] = field(default_factory=list)
    error: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing is typed in it."""
        return not (self.text or self.feedback or any(one.text or one.feedback for one in self.answers))


@dataclass(slots=True)
class QuizRows:
    """The rows of a quiz, as posted or as stored; `fresh` is the id of a row that was added just now."""

    rows: list[QuestionRow]
    fresh: str = ""
    forms = FORMS

    @classmethod
    def stored(cls, source: str) -> "QuizRows":
        """Return the questions of `source`, and a blank one where there is none."""
        rows = [_row(question) for question in parse(source)] if source else []
        return cls(_numbered(rows or [_blank()]))

    @classmethod
    def posted(cls, data: Typed) -> "QuizRows":
        """Return what was typed, or stands in a draft, after the row a button added or took away."""
        rows = [_typed(data, n) for n in range(MAX_QUESTIONS) if f"q{n}-text" in data]
        act, _colon, where = data.get("row", "").partition(":")
        place = [int(n) for n in re.findall(r"\d{1,2}", where)[:2]]
        fresh = ""
        if act == "question" and len(rows) < MAX_QUESTIONS:
            rows.append(_blank())
            fresh = f"q{len(rows) - 1}-text"
        elif act == "answer" and place and place[0] < len(rows) and len(rows[place[0]].answers) < MAX_ANSWERS:
            rows[place[0]].answers.append(AnswerRow(""))
            fresh = f"q{place[0]}-a{len(rows[place[0]].answers) - 1}-text"
        elif act == "drop" and place and place[0] < len(rows):
            if len(place) == 1:
                rows.pop(place[0])
            elif place[1] < len(rows[place[0]].answers):
                rows[place[0]].answers.pop(place[1])
        return cls(_numbered(rows or [_blank()]), fresh)

    @classmethod
    def begun(cls, draft: Mapping[str, str], source: str) -> "QuizRows":
        """Return the rows of a draft; where it has none, those of `source`."""
        return cls.posted(draft) if "q0-text" in draft else cls.stored(source)

    def is_valid(self) -> bool:
        """Say whether the rows can be kept; those left blank count for nothing."""
        for row in self.rows:
            row.error = "" if row.blank else _wrong(row)
            for answer in row.answers:
                answer.error = _("Write the answer too.") if answer.feedback and not answer.text else ""
        return not any(row.error or any(one.error for one in row.answers) for row in self.rows)

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the rows, by the names of their fields."""
        found: dict[str, str] = {}
        for row in self.rows:
            found |= {f"{row.name}-text": row.text, f"{row.name}-form": row.form}
            for one in row.answers:
                found |= {f"{one.name}-text": one.text, f"{one.name}-right": "on" if one.right else ""}
                found[f"{one.name}-feedback"] = one.feedback
            found[f"{row.name}-feedback"] = row.feedback
        return found

    @property
    def source(self) -> str:
        """The valid rows as the text that is kept."""
        return compose([_question(row) for row in self.rows if not row.blank])

    @property
    def errors(self) -> list[tuple[str, str]]:
        """What is wrong, each with the id of its field."""
        found = [(f"{row.name}-text", row.error) for row in self.rows if row.error]
        return found + [(f"{one.name}-text", one.error) for row in self.rows for one in row.answers if one.error]


def _typed(data: Typed, n: int) -> QuestionRow:
    name = f"q{n}"
    form = data.get(f"{name}-form", "")
    answers = [
        AnswerRow(
            "",
            _line(data.get(f"{name}-a{m}-text", "")),
            bool(data.get(f"{name}-a{m}-right")),
            clean(data.get(f"{name}-a{m}-feedback", ""))[:MAX_WORDS],
        )
        for m in range(MAX_ANSWERS)
        if f"{name}-a{m}-text" in data
    ]
    feedback = clean(data.get(f"{name}-feedback", ""))[: MAX_WORDS * 2]
    known = form if form in set(Form) else Form.ONE.value
    return QuestionRow(name, _line(data.get(f"{name}-text", "")), known, feedback, answers)


def _line(text: str) -> str:
    return " ".join(clean(text).split())[:MAX_WORDS]


def _blank() -> QuestionRow:
    return QuestionRow("", answers=[AnswerRow(""), AnswerRow("")])


def _row(question: Question) -> QuestionRow:
    answers = [AnswerRow("", one.text, one.right, one.feedback) for one in question.answers]
    return QuestionRow("", question.text, question.form, question.feedback, answers or [AnswerRow(""), AnswerRow("")])


def _numbered(rows: Iterable[QuestionRow]) -> list[QuestionRow]:
    named = list(rows)
    for n, row in enumerate(named):
        row.name = f"q{n}"
        for m, answer in enumerate(row.answers):
            answer.name = f"q{n}-a{m}"
    return named


def _wrong(row: QuestionRow) -> str:
    if not row.text:
        return _("Write the question.")
    right = sum(one.right for one in row.answers if one.text)
    if row.form == Form.ONE and right > 1:
        return _("Two answers are marked as right. Mark one, or let several be right.")
    return ""


def _question(row: QuestionRow) -> Question:
    if row.form == Form.TEXT:
        return Question(row.text, Form.TEXT, feedback=row.feedback)
    answers = tuple(Answer(one.text, one.right, one.feedback) for one in row.answers if one.text)
    return Question(row.text, Form(row.form), answers)

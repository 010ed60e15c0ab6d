"""What the organiser of a day asks of who signs up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.anonymity.models import Byline
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.text import clean
from cop.days.actions.place import locked_day
from cop.days.actions.sign_up import keep
from cop.days.facts import QuestionsChanged
from cop.days.models import Day, Question
from cop.days.policies import may_change_day
from cop.days.queries import told_by
from cop.discussion.rules import spoken_in
from cop.ledger.recording import record


@dataclass(frozen=True, slots=True)
class QuestionData:
    """A question as its form shows it; `question` is the one it was, None for a new one."""

    text: str
    options: str = ""
    required: bool = False
    question: int | None = None

    @property
    def words(self) -> dict[str, str]:
        """Its words, as they are cleared: each option once, on a line of its own."""
        lines = (" ".join(line.split()) for line in clean(self.options).split("\n"))
        return {"text": " ".join(clean(self.text).split()), "options": "\n".join(dict.fromkeys(filter(None, lines)))}


@transaction.atomic
def ask_guests(
    *,
    by: Member,
    day: Day,
    questions: Sequence[QuestionData],
    version: int,
    answers: Mapping[str, str] | None = None,
) -> None:
    """Ask `questions` of who signs up for `day`, of which the page saw `version`, in this order.

    One that is left out is asked no more; what was answered to another stays. Raises NotAllowed, NotCleared, or
    Conflict when the day was changed meanwhile.
    """
    day = locked_day(day=day)
    if not may_change_day(by, day):
        raise NotAllowed
    there = {question.pk: question for question in day.questions.select_related("clearance")}
    if _listed(list(there.values())) == _shown(questions):
        return
    if day.version != version:
        if _same(list(there.values()), questions):
            return  # sent twice: what was new the first time has a number now
        theirs = "\n".join(question.text for question in there.values())
        raise Conflict(mine="\n".join(one.text for one in questions), theirs=theirs, version=day.version)
    kept = {one.question for one in questions}
    _drop(day, [question for pk, question in there.items() if pk not in kept])
    for position, one in enumerate(questions):
        _put(day, there.pop(one.question or 0, None), one, position, byline_of(by), answers)
    day.version += 1
    day.save(update_fields=["version"])
    record(QuestionsChanged(day.pk, day.version), actor=byline_of(by).actor)


def _drop(day: Day, questions: Sequence[Question]) -> None:
    """Ask it no more, and forget what was answered to it."""
    gone = {question.pk for question in questions}
    for guest in day.guests.exclude(sign_up__answers=None).select_related("sign_up") if gone else ():
        told = told_by(guest)
        left = replace(told, answers={pk: text for pk, text in told.answers.items() if pk not in gone})
        keep(guest=guest, told=left)
    for question in questions:
        question.delete()
        question.clearance.delete()


def _put(
    day: Day,
    question: Question | None,
    to: QuestionData,
    position: int,
    byline: Byline,
    answers: Mapping[str, str] | None,
) -> None:
    words, question = to.words, question or Question(day=day)
    before = question.clearance if question.pk else None
    if before is None or words != {"text": question.text, "options": question.options}:
        known = {**(before.answers if before else {}), **(answers or {})}
        question.clearance = clear(byline=byline, purpose=Purpose.SIGN_UP, fields=words, answers=known)
        question.text, question.options = words["text"], words["options"]
        question.language = spoken_in(" ".join(words.values()), writes=byline.writes, talk=day.language)
    question.position, question.required = position, to.required
    question.save()
    if before is not None and before.pk != question.clearance_id:
        before.delete()


type _Row = tuple[int | None, str, str, bool]


def _listed(questions: Sequence[Question]) -> list[_Row]:
    return [(one.pk, one.text, one.options, one.required) for one in questions]


def _same(stored: Sequence[Question], sent: Sequence[QuestionData]) -> bool:
    """Say whether what was sent is stored already, be it new on the page that sent it."""
    rows = list(zip(_listed(stored), _shown(sent), strict=False))
    return len(stored) == len(sent) and all(a[1:] == b[1:] and b[0] in {None, a[0]} for a, b in rows)


def _shown(questions: Sequence[QuestionData]) -> list[_Row]:
    return [(one.question, one.words["text"], one.words["options"], one.required) for one in questions]

"""How a module goes, for its trainers: what was counted of many, in fives, and what waits for a word of theirs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cop.community.models import Member
from cop.curriculum.enums import Asked, UnitKind
from cop.curriculum.models import Edition, Module, Sharing, Step, Tally, Worked
from cop.curriculum.queries.counting import quiz_questions
from cop.curriculum.queries.evidence import waiting_for
from cop.curriculum.rules import Answer, Question

FIRST = 10  # of what waits


@dataclass(frozen=True, slots=True)
class StepGoing:
    """A step, and in fives how many did it and how many stopped at it."""

    step: Step
    did: int
    stopped: int


@dataclass(frozen=True, slots=True)
class Asking:
    """A question of a quiz, in fives how many answered it, and each answer with how many chose it."""

    question: Question
    answered: int
    answers: list[tuple[Answer, int]]


@dataclass(frozen=True, slots=True)
class Going:
    """How an edition went on the day it was counted; None is one not counted yet.

    `learners` is 0 where fewer than five began it, and then nothing is told of its steps.
    """

    counted_on: date | None
    learners: int
    steps: list[StepGoing]
    quizzes: list[tuple[Step, list[Asking]]]


@dataclass(frozen=True, slots=True)
class Waits:
    """The first of what waits for a trainer: shown by learners of a module, and evidence to endorse."""

    work: list[Worked]
    evidence: list[Sharing]


def how_it_goes(edition: Edition) -> Going:
    """Return how an edition goes, as it was counted last; two queries, and nothing is counted."""
    steps, tally = list(Step.objects.filter(edition=edition)), Tally.objects.filter(edition=edition).first()
    if tally is None:
        return Going(None, 0, [], [])
    did, stopped, answers = (tally.told[name] for name in ("did", "stopped", "answers"))
    told = [StepGoing(step, did.get(step.key, 0), stopped.get(step.key, 0)) for step in steps] if tally.learners else []
    asked = [(step, _asked(step, answers.get(step.key, {}))) for step in steps if step.kind == UnitKind.QUIZ]
    return Going(tally.on, tally.learners, told, asked)


def waits_for(member: Member, module: Module) -> Waits:
    """Return what waits for a trainer, the oldest first; two queries."""
    shown = Worked.objects.visible_to(member).shown_to(member).filter(module=module).waiting()
    return Waits(
        list(shown.order_by("made_at", "pk")[:FIRST]), list(waiting_for(member).filter(state=Asked.WAITING)[:FIRST])
    )


def _asked(step: Step, told: Mapping[str, tuple[int, list[int]]]) -> list[Asking]:
    """Bring what was counted together with the words of a quiz."""
    found = [(one, *told.get(str(n), (0, list[int]()))) for n, one in quiz_questions(step)]
    return [
        Asking(one, answered, list(zip(one.answers, parts or [0] * len(one.answers), strict=True)))
        for one, answered, parts in found
    ]

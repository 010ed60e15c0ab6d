"""How a module goes, for its trainers: counts of many, in fives, made once a day and kept without anybody in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.cache import caches
from django.db.models import Count, F, Q, QuerySet, Value
from django.utils import timezone

from cop.community.models import Member
from cop.curriculum.enums import Asked, UnitKind
from cop.curriculum.models import Chosen, Done, Edition, Learning, Module, Sharing, Step, Worked
from cop.curriculum.queries.evidence import waiting_for
from cop.curriculum.rules import Answer, Form, Question, in_fives, parse, shared_out

STOPPED = timedelta(days=30)
A_DAY = 24 * 60 * 60
FIRST = 10  # of what waits
type Counts = tuple[int, dict[str, int], dict[str, int], dict[str, dict[int, tuple[int, list[int]]]]]


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
    """How an edition goes; `learners` is 0 where fewer than five began it, and then nothing else is counted."""

    learners: int
    steps: list[StepGoing]
    quizzes: list[tuple[Step, list[Asking]]]


@dataclass(frozen=True, slots=True)
class Waits:
    """The first of what waits for a trainer: shown by learners of a module, and evidence to endorse."""

    work: list[Worked]
    evidence: list[Sharing]


def how_it_goes(edition: Edition) -> Going:
    """Return how an edition goes: a query, and one more once a day."""
    steps = list(Step.objects.filter(edition=edition))
    place = f"how-it-goes:{edition.pk}:{edition.made_at.timestamp()}:{timezone.localdate()}"
    counts: Counts | None = caches["fragments"].get(place)
    if counts is None:
        counts = _counts(edition, steps)
        caches["fragments"].set(place, counts, A_DAY)
    learners, did, stopped, quizzes = counts
    told = [StepGoing(step, did.get(step.key, 0), stopped.get(step.key, 0)) for step in steps] if learners else []
    asked = [(step, _asked(step, quizzes.get(step.key, {}))) for step in steps if step.kind == UnitKind.QUIZ]
    return Going(learners, told, asked)


def waits_for(member: Member, module: Module) -> Waits:
    """Return what waits for a trainer, the oldest first; two queries."""
    shown = Worked.objects.visible_to(member).shown_to(member).filter(module=module).waiting()
    return Waits(
        list(shown.order_by("made_at", "pk")[:FIRST]), list(waiting_for(member).filter(state=Asked.WAITING)[:FIRST])
    )


def _counts(edition: Edition, steps: Sequence[Step]) -> Counts:
    """Count, and keep no more than may be told; one query."""
    keys, rows = [step.key for step in steps], list(_rows(edition))
    learners = in_fives(sum(n for what, _key, n, _stopped, _count in rows if what == "at"))
    at, did = dict.fromkeys(keys, 0), dict[str, int]()
    for what, key, n, stopped, _count in rows:
        if what == "at":
            where = key if key in at else next(iter(keys), "")  # who has not begun a step stopped at the first
            at[where] = at.get(where, 0) + stopped
        elif what == "did":
            did[key] = in_fives(n)
    chosen = {(key, question, choice): n for what, key, question, choice, n in rows if what == "chose"}
    told = ({key: in_fives(n) for key, n in at.items()}, did) if learners else ({}, {})
    return learners, told[1], told[0], _chosen(chosen, steps)


def _rows(edition: Edition) -> "QuerySet[Any]":
    """Return where learners are and how many of them stopped, how many did a step, and what was chosen how often."""
    still = Q(finished_at=None, touched_at__lt=timezone.now() - STOPPED)
    names = ("what", "where", "one", "two", "three")
    none = Value(0)
    learning = Learning.objects.filter(edition=edition).order_by().values(where=F("at"))
    at = learning.annotate(what=Value("at"), one=Count("pk"), two=Count("pk", filter=still), three=none)
    done = Done.objects.filter(learning__edition=edition).order_by().values(where=F("key"))
    did = done.annotate(what=Value("did"), one=Count("pk"), two=none, three=none)
    told = {"where": F("key"), "one": F("question"), "two": F("choice"), "three": F("count")}
    chose = Chosen.objects.filter(edition=edition).annotate(what=Value("chose"), **told)
    return at.values_list(*names).union(did.values_list(*names), chose.values_list(*names), all=True)


def _chosen(
    counted: Mapping[tuple[str, int, int], int], steps: Sequence[Step]
) -> dict[str, dict[int, tuple[int, list[int]]]]:
    """Return, of each question of each quiz, how many answered and how they share out."""
    return {
        step.key: {
            n: shared_out(
                counted.get((step.key, n, 0), 0),
                [counted.get((step.key, n, choice), 0) for choice in range(1, len(question.answers) + 1)],
            )
            for n, question in enumerate(parse(step.questions), 1)
            if question.form is not Form.TEXT
        }
        for step in steps
        if step.kind == UnitKind.QUIZ
    }


def _asked(step: Step, told: dict[int, tuple[int, list[int]]]) -> list[Asking]:
    """Bring what was counted together with the words of a quiz; a text that is written is not counted."""
    questions = [(n, one) for n, one in enumerate(parse(step.questions), 1) if one.form is not Form.TEXT]
    found = [(one, *told.get(n, (0, list[int]()))) for n, one in questions]
    return [
        Asking(one, answered, list(zip(one.answers, parts or [0] * len(one.answers), strict=True)))
        for one, answered, parts in found
    ]

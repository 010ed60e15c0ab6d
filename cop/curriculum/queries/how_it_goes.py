"""How a module goes, for its trainers: counts of many, in fives, made once a day and kept without anybody in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.core.cache import caches
from django.db.models import Count, Q
from django.utils import timezone

from cop.community.models import Member
from cop.curriculum.enums import Asked, UnitKind
from cop.curriculum.models import Chosen, Done, Edition, Learning, Module, Sharing, Step, Worked
from cop.curriculum.queries.evidence import waiting_for
from cop.curriculum.rules import Answer, Form, Question, in_fives, parse, shared_out

STOPPED = timedelta(days=30)
A_DAY = 24 * 60 * 60
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
    """Return how an edition goes: a query, and three more once a day."""
    steps = list(Step.objects.filter(edition=edition))
    place = f"how-it-goes:{edition.pk}:{edition.made_at.timestamp()}:{timezone.localdate()}"
    counts = caches["fragments"].get_or_set(place, lambda: _counts(edition, steps), A_DAY)
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


type Counts = tuple[int, dict[str, int], dict[str, int], dict[str, dict[int, tuple[int, list[int]]]]]


def _counts(edition: Edition, steps: Sequence[Step]) -> Counts:
    """Count, and keep no more than may be told."""
    learning = Learning.objects.filter(edition=edition)
    still = Q(finished_at=None, touched_at__lt=timezone.now() - STOPPED)
    rows = list(learning.order_by().values_list("at").annotate(n=Count("pk"), stopped=Count("pk", filter=still)))
    learners, keys = in_fives(sum(n for _at, n, _stopped in rows)), [step.key for step in steps]
    at = dict.fromkeys(keys, 0)
    for key, _n, stopped in rows:
        where = key if key in at else next(iter(keys), "")  # who has not begun a step stopped at the first
        at[where] = at.get(where, 0) + stopped
    done = Done.objects.filter(learning__edition=edition).order_by().values_list("key").annotate(n=Count("pk"))
    did = {key: in_fives(n) for key, n in done} if learners else {}
    return learners, did, {key: in_fives(n) for key, n in at.items()} if learners else {}, _chosen(edition, steps)


def _chosen(edition: Edition, steps: Sequence[Step]) -> dict[str, dict[int, tuple[int, list[int]]]]:
    """Return, of each question of each quiz, how many answered and how they share out."""
    rows = Chosen.objects.filter(edition=edition).values_list("key", "question", "choice", "count")
    counted = {(key, question, choice): count for key, question, choice, count in rows}
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

"""Counting of an edition what its trainers are told: everything in fives before it leaves here."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Value
from django.utils import timezone

from cop.curriculum.enums import UnitKind
from cop.curriculum.models import Chosen, Done, Edition, Learning, Step
from cop.curriculum.rules import Form, Question, in_fives, parse, shared_out

STOPPED = timedelta(days=30)
type Answers = dict[str, dict[str, tuple[int, list[int]]]]


def counts_of(edition: Edition) -> tuple[int, dict[str, Any]]:
    """Return how many began an edition, and what is told of its steps and answers; two queries, as long as it is."""
    steps = list(Step.objects.filter(edition=edition))
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
    stopped_at = {key: in_fives(n) for key, n in at.items()}
    told = {"did": did, "stopped": stopped_at} if learners else {"did": {}, "stopped": {}}
    return learners, {**told, "answers": _answers(chosen, steps)}


def quiz_questions(step: Step) -> list[tuple[int, Question]]:
    """Return the questions of a step that are counted, each with its number; a text that is written is not."""
    return [(n, one) for n, one in enumerate(parse(step.questions), 1) if one.form is not Form.TEXT]


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


def _answers(counted: Mapping[tuple[str, int, int], int], steps: Sequence[Step]) -> Answers:
    """Return, of each question of each quiz, how many answered and how they share out."""
    return {
        step.key: {
            str(n): shared_out(
                counted.get((step.key, n, 0), 0),
                [counted.get((step.key, n, choice), 0) for choice in range(1, len(question.answers) + 1)],
            )
            for n, question in quiz_questions(step)
        }
        for step in steps
        if step.kind == UnitKind.QUIZ
    }

"""Who learns by the demonstration's modules: how far they are, what they wrote, chose, handed in, and said."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from cop.community.models import Member
from cop.curriculum.actions import answer_work, keep_reflection, show_work
from cop.curriculum.actions.furnish import put_chosen, put_learning, put_talk
from cop.curriculum.enums import UnitKind
from cop.curriculum.models import Answered, Edition, Learning, Module, Reflection, Worked
from cop.home.actions.talk import put_post
from cop.home.rules import furniture


def put_learners(modules: Mapping[str, Module], members: Mapping[str, Member], now: datetime) -> None:
    """Let colleagues have begun and finished modules, and left in them what learners leave."""
    for row in furniture("learn", "learner"):
        learning = _learning(row, modules[row["module"]], members[row["by"]], now)
        if "thought" in row:
            _reflect(learning, row["thought"])
    _quizzes(modules)
    for row in furniture("learn", "worked"):
        _work(row, modules[row["module"]], members, now)
    for row in furniture("learn", "talk"):
        _talk(row, modules[row["module"]], members, now)


def _learning(row: dict[str, Any], module: Module, by: Member, now: datetime) -> Learning:
    return put_learning(
        by=by,
        module=module,
        began=now - timedelta(days=row["began"]),
        ended=now - timedelta(days=row["ended"]) if "ended" in row else None,
        until=now,
        steps=row.get("steps", 0),
    )


def _reflect(learning: Learning, text: str) -> None:
    step = learning.edition.steps.filter(kind=UnitKind.REFLECTION)[0]
    kept = keep_reflection(by=learning.member, learning=learning, key=step.key, text=text, version=0)
    assert kept is not None
    Reflection.objects.filter(pk=kept.pk).update(touched_at=learning.touched_at)


def _quizzes(modules: Mapping[str, Module]) -> None:
    """Count who chose what, in the edition that they learnt by."""
    picked: dict[Edition, list[dict[int, list[int]]]] = defaultdict(list)
    for row in furniture("learn", "learner"):
        if "picks" in row:
            learning = modules[row["module"]].learnings.select_related("edition").get(member__slug=row["by"])
            chosen = {n: [one + 1 for one in choices] for n, choices in enumerate(row["picks"], 1)}
            picked[learning.edition].append(chosen)
    for edition, picks in picked.items():
        put_chosen(edition=edition, key=edition.steps.filter(kind=UnitKind.QUIZ)[0].key, picks=picks)


def _work(row: dict[str, Any], module: Module, members: Mapping[str, Member], now: datetime) -> None:
    by = members[row["by"]]
    learning = module.learnings.select_related("edition").get(member=by)
    step = learning.edition.steps.get(key=row["unit"])
    worked, _new = show_work(by=by, learning=learning, step=step, text=row["text"])
    Worked.objects.filter(pk=worked.pk).update(made_at=now - timedelta(days=row["days"]))
    if "answer" in row:
        trainer = module.trainers.select_related("member")[0].member
        answered = answer_work(by=trainer, worked=worked, text=row["answer"], version=0)
        Answered.objects.filter(pk=answered.pk).update(made_at=now - timedelta(days=row["answered"]))


def _talk(row: dict[str, Any], module: Module, members: Mapping[str, Member], now: datetime) -> None:
    posts = [(_said_at(line, timezone.localtime(now)), line) for line in row["posts"]]
    thread = put_talk(module=module, key=row["unit"], at=posts[0][0])
    for at, line in posts:
        put_post(thread, line | {"code": module.language}, members[line["by"]], at)
    thread.save()


def _said_at(line: dict[str, Any], now: datetime) -> datetime:
    return datetime.combine(now.date() - timedelta(days=line["days"]), time.fromisoformat(line["at"]), now.tzinfo)

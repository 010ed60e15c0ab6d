"""Saying how a day was, which nobody can be told by; and asking for it, each guest once and once more.

What is kept are counts. That somebody has answered stands beside their name without a time, and nothing leads from
there to what they said.
"""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from cop.anonymity.enums import Surface
from cop.anonymity.queries import look_over
from cop.community.models import Member
from cop.core.errors import NotAllowed, NotCleared
from cop.core.text import clean
from cop.days.actions.tell import tell_how
from cop.days.enums import Item
from cop.days.facts import DayEvaluated
from cop.days.models import Day, Evaluation, Guest, Line
from cop.days.policies import may_evaluate
from cop.days.rules import AGAIN_AFTER, LOOKS_BACK, STEPS, TOGETHER, asked_from, is_looked_back_on, shows
from cop.ledger.recording import record

AT_A_TIME = 100


@transaction.atomic
def evaluate_day(
    *, by: Member, day: Day, steps: Mapping[str, int], line: str = "", answers: Mapping[str, str] | None = None
) -> None:
    """Say how `day` was, in steps from 1 by item, with a line for next time. Who has said so changes nothing.

    Raises NotAllowed for who was not there or comes too late, and NotCleared.
    """
    Evaluation.objects.get_or_create(day=day)
    whole = Evaluation.objects.select_for_update().get(day=day)
    guest = Guest.objects.there().select_for_update(of=("self",)).filter(day=day, member=by).first()
    if guest is not None and guest.evaluated:
        return
    if not may_evaluate(guest, day) or guest is None:
        raise NotAllowed
    line = " ".join(clean(line).split())
    check = look_over({"line": line}, surface=Surface.TALK, answers=answers)
    if not check.clear:
        raise NotCleared(check)
    guest.evaluated = True
    guest.save(update_fields=["evaluated"])
    _count(whole, steps)
    if line:
        Line.objects.create(evaluation=whole, text=line)
    if shows(whole.answers):
        _show(whole)
    whole.save()
    record(DayEvaluated(day.pk))


def _count(whole: Evaluation, steps: Mapping[str, int]) -> None:
    for item in Item:
        counts = whole.counts.get(item.value, [0] * STEPS)
        if (step := steps.get(item.value, 0)) in range(1, STEPS + 1):
            counts[step - 1] += 1
        whole.counts[item.value] = counts
    whole.answers += 1


def _show(whole: Evaluation) -> None:
    """Let what five more have said show; their lines with it, where there are five that were not shown yet."""
    whole.shown, whole.shown_answers = whole.counts, whole.answers
    waiting = whole.lines.filter(shown=False)
    if waiting.count() >= TOGETHER:
        waiting.update(shown=True)


def ask_how() -> int:
    """Ask who was at a day how it was, the morning after; who is silent for five days once more. Return how many."""
    return sum(_ask(day, again=again) for again in (False, True) for day in _lately())


def _lately() -> list[Day]:
    """Return days that are looked back on, and whose guests may be asked already."""
    now = timezone.now()
    days = Day.objects.filter(cancelled_at=None, ends_at__lte=now, ends_at__gt=now - LOOKS_BACK).order_by("pk")
    return [day for day in days if asked_from(day.when) <= now and is_looked_back_on(day.when, now)]


def _ask(day: Day, *, again: bool) -> int:
    told = 0
    while some := _claim(day, again=again):
        told += sum(1 for guest in some if not guest.evaluated)
    return told


@transaction.atomic
def _claim(day: Day, *, again: bool) -> list[Guest]:
    """Take some guests nobody has asked yet, or asked once, and ask those who have not said; that is noted of all."""
    now, column = timezone.now(), "how_again_at" if again else "how_told_at"
    due = Guest.objects.there().filter(day=day, member__left_at=None, member__suspended_at=None, **{column: None})
    if again:
        due = due.filter(how_told_at__lte=now - AGAIN_AFTER)
    rows = due.select_for_update(skip_locked=True, of=("self",)).select_related("member").order_by("pk")
    some = list(rows[:AT_A_TIME])
    Guest.objects.filter(pk__in=[guest.pk for guest in some]).update(**{column: now})
    for guest in some:
        if not guest.evaluated:
            tell_how(day=day, member=guest.member, again=again)
    return some


@transaction.atomic
def forget_how() -> int:
    """Once a day is not looked back on any more, forget who was asked and has answered, and what never showed.

    Returns of how many guests something was forgotten.
    """
    over = {"day__ends_at__lte": timezone.now() - LOOKS_BACK}
    asked = Q(evaluated=True) | Q(how_told_at__isnull=False) | Q(how_again_at__isnull=False)
    Line.objects.filter(shown=False, **{f"evaluation__{name}": at for name, at in over.items()}).delete()
    rest = Evaluation.objects.filter(answers__gt=F("shown_answers"), **over)
    rest.update(answers=F("shown_answers"), counts=F("shown"))
    return Guest.objects.filter(asked, **over).update(evaluated=False, how_told_at=None, how_again_at=None)

"""Who said what of a day, for who organises it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q

from cop.days.enums import Coming
from cop.days.models import Choice, Day, Guest, Question
from cop.days.queries.sign_up import told_by
from cop.days.querysets import GuestQuerySet

STATES: dict[str, Q] = {
    "come": Q(coming=Coming.YES),
    "wait": Q(number__isnull=False),
    "cant": Q(coming=Coming.NO),
    "silent": Q(coming=""),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A guest, what they answered to each question, the sessions they chose, and whether they said what would help."""

    guest: Guest
    answers: list[tuple[Question, str]]
    sessions: list[str]
    needs: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """What who comes answered to a question: how many chose each option, or the lines they wrote; and how many did."""

    question: Question
    chosen: list[tuple[str, int]]
    lines: list[str]
    answers: int


def guests_of(day: Day, state: str = "") -> GuestQuerySet:
    """Return the guests of `day` by name, those of a `state`, or all; with the titles of their sessions."""
    there = day.guests.filter(STATES.get(state, Q()), member__left_at=None)
    chosen = Choice.objects.filter(guest=OuterRef("pk"), session__shown__cancelled_at=None)
    titles = chosen.order_by("session__shown__starts_at", "session").values("session__shown__title")
    rows = there.select_related("member", "sign_up").annotate(titles=ArraySubquery(titles))
    return rows.order_by("member__name", "pk")


def counted(day: Day) -> dict[str, int]:
    """Count the guests of `day` in each state, and those who said what would help them, in one query."""
    there = day.guests.filter(member__left_at=None)
    sums = {name: Count("pk", filter=state) for name, state in STATES.items()}
    return there.aggregate(everybody=Count("pk"), needs=Count("sign_up__needs"), **sums)


def listed(guests: Sequence[Guest], questions: Sequence[Question]) -> list[Listed]:
    """Return guests with what they told; what would help them is not opened."""
    return [_listed(guest, questions) for guest in guests]


def _listed(guest: Guest, questions: Sequence[Question]) -> Listed:
    said, row = told_by(guest, needs=False).answers, getattr(guest, "sign_up", None)
    answers = [(question, said[question.pk]) for question in questions if said.get(question.pk)]
    return Listed(guest, answers, guest.titles, row is not None and row.needs is not None)  # type: ignore[attr-defined]


def tally_of(day: Day, questions: Sequence[Question]) -> list[Tally]:
    """Count what who comes answered to each question, in one query; what would help them is not opened.

    An option that is offered no more stands behind the others, while somebody has it.
    """
    there = day.guests.filter(STATES["come"], member__left_at=None, sign_up__answers__isnull=False)
    said = [told_by(guest, needs=False).answers for guest in there.select_related("sign_up").order_by("pk")]
    return [_tallied(question, [one[question.pk] for one in said if one.get(question.pk)]) for question in questions]


def _tallied(question: Question, said: list[str]) -> Tally:
    if not question.options:
        return Tally(question, [], sorted(said, key=str.casefold), len(said))
    counts = Counter(said)
    options = dict.fromkeys([*question.choices, *sorted(counts)])
    return Tally(question, [(option, counts[option]) for option in options], [], len(said))


def needs_of(day: Day) -> list[tuple[Guest, str]]:
    """Return what would help guests of `day` take part, by name, in one query."""
    there = day.guests.filter(member__left_at=None, sign_up__needs__isnull=False)
    found = there.select_related("member", "sign_up").order_by("member__name", "pk")
    return [(guest, told_by(guest).needs) for guest in found]

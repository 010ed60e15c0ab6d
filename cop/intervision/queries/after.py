"""A table that has closed, as who sat there looks back on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from cop.community.models import Member
from cop.intervision.enums import Item
from cop.intervision.models import Attendance, Chair, Evaluation, Insight, Outcome, Table, TakeAway
from cop.intervision.policies import took_part
from cop.intervision.queries.table import chair_of


@dataclass(frozen=True, slots=True)
class AfterTable:
    """What a member who took part finds after a table: their own insight, what was taken away, how it went."""

    table: Table
    chair: Chair
    insight: Insight | None
    take_away: TakeAway | None
    outcome: Outcome | None

    @property
    def attendance(self) -> Attendance:
        """That they took part."""
        return self.chair.attendance

    @property
    def brought(self) -> bool:
        """Say whether they brought the case."""
        return self.attendance.brought


@dataclass(frozen=True, slots=True)
class Counted:
    """How an item was answered: how many chose each step."""

    item: Item
    counts: Sequence[int]


@dataclass(frozen=True, slots=True)
class Results:
    """How a method worked for `answers` members, five at least."""

    answers: int
    items: list[Counted]


def insight_place(table: Table) -> str:
    """Return where the draft of an insight is kept."""
    return f"insight:{table.pk}"


def take_away_place(table: Table) -> str:
    """Return where the draft of a take-away is kept."""
    return f"take-away:{table.pk}"


def outcome_place(table: Table) -> str:
    """Return where the draft of how it went is kept."""
    return f"outcome:{table.pk}"


def after_of(member: Member, table: Table) -> AfterTable | None:
    """Return what a member finds after a table; None where they took no part. Three queries."""
    chair = chair_of(member, table)
    if not took_part(member, chair):
        return None
    assert chair is not None
    insight = Insight.objects.filter(chair=chair).first()
    take_away = TakeAway.objects.for_topic(table.pk).with_author().select_related("table__outcome").first()
    return AfterTable(table, chair, insight, take_away, getattr(take_away and take_away.table, "outcome", None))


def results_of(slug: str) -> Results | None:
    """Return how a method worked, as of the last five who said so; None from fewer."""
    whole = Evaluation.objects.filter(slug=slug, shown_answers__gt=0).first()
    if whole is None:
        return None
    return Results(whole.shown_answers, [Counted(item, whole.shown.get(item.value, [])) for item in Item])

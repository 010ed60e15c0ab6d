"""How far a period is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from cop.community.models import Member
from cop.curriculum.models import LogLine, Period, Register, Rule
from cop.curriculum.rules import Asking, Logged, Stretch, counted


@dataclass(frozen=True, slots=True)
class Standing:
    """What a rule asks, and what there is of it, part by part."""

    rule: Rule
    parts: list[Stretch]

    @property
    def whole(self) -> bool:
        """Whether all of it is there."""
        return not any(part.missing for part in self.parts)


@dataclass(frozen=True, slots=True)
class Counting:
    """A period with the standing of each rule of its register."""

    period: Period
    standings: list[Standing]

    @property
    def met(self) -> int:
        """How many of its rules are met."""
        return sum(one.whole for one in self.standings)


def periods_of(member: Member) -> list[Counting]:
    """Return the periods of `member`, each with how far it is."""
    periods = list(Period.objects.visible_to(member).select_related("register").prefetch_related("register__rules"))
    if not periods:
        return []
    first, last = min(one.from_on for one in periods), max(one.to_on for one in periods)
    lines = _logged(LogLine.objects.visible_to(member).within(first, last))
    return [standing_of(period, lines) for period in periods]


def counting(period: Period) -> Counting:
    """Return how far a period is."""
    lines = LogLine.objects.filter(member=period.member_id).within(period.from_on, period.to_on)
    return standing_of(period, _logged(lines))


def standing_of(period: Period, lines: list[Logged]) -> Counting:
    """Return how far a period is by these lines."""
    rules = period.register.rules.all()
    told = [Standing(rule, counted(_need(rule), lines, period.from_on, period.to_on)) for rule in rules]
    return Counting(period, told)


def _need(rule: Rule) -> Asking:
    return Asking(rule.measure, rule.amount, rule.activities, rule.each_year, rule.per_hour)


def _logged(lines: "Iterable[LogLine]") -> list[Logged]:
    return [Logged(line.on, line.activity, line.minutes, line.points) for line in lines]


def registers_for(member: Member) -> list[Register]:
    """Return the registers `member` may begin to count for, and does not now, their own last."""
    standing = Register.objects.visible_to(member).filter(retired_at=None)
    if not member.administers:  # who keeps the rules finds all of them here
        now = Period.objects.visible_to(member).filter(to_on__gte=timezone.localdate())
        standing = standing.exclude(pk__in=now.values("register"))
    return sorted(standing.prefetch_related("rules"), key=lambda one: (one.owner_id is not None, one.pk))

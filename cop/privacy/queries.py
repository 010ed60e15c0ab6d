"""What is kept how long, and what goes next. Rows are counted; under five no number is told."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Sum, Value
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cop.core.keeping import in_words
from cop.privacy.actions import RULES
from cop.privacy.models import Erasing
from cop.privacy.rules import next_run

FEW = 5
AHEAD = (timedelta(0), timedelta(days=1), timedelta(days=7), timedelta(days=30))
LAST_RUNS = 24


@dataclass(frozen=True, slots=True)
class Kept:
    """What a rule keeps, for how long, until when."""

    what: Promise
    days: str
    until: Promise


def kept() -> list[Kept]:
    """Return what is kept how long, as the rules that erase it say."""
    return [Kept(rule.what, in_words(rule.name), rule.until) for rule in RULES]


@dataclass(frozen=True, slots=True)
class Falling:
    """How many rows of a rule are due by each of the moments looked ahead to."""

    name: str
    what: Promise
    counts: list[int]

    @property
    def told(self) -> list[str]:
        """The counts as a page tells them."""
        return [in_public(count) for count in self.counts]


def in_public(count: int) -> str:
    """Return a count that tells of nobody."""
    if count == 0:
        return _("none")
    return _("fewer than five") if count < FEW else str(count)


def moments(now: datetime | None = None) -> list[datetime]:
    """Return the moments a preview looks ahead to: the next run, and those of a day, a week and a month after it."""
    first = next_run(now or timezone.now())
    return [first + ahead for ahead in AHEAD]


def preview(at: list[datetime]) -> list[Falling]:
    """Count what is due by each moment, by rule, in one query; nothing is erased."""
    rows = [
        rule.due(moment).order_by().annotate(which=Value(n * len(at) + m)).values("which").annotate(many=Count("pk"))
        for n, rule in enumerate(RULES)
        for m, moment in enumerate(at)
    ]
    counted = dict(rows[0].union(*rows[1:], all=True).values_list("which", "many"))
    steps = range(len(at))
    return [
        Falling(rule.name, rule.what, [counted.get(n * len(at) + m, 0) for m in steps]) for n, rule in enumerate(RULES)
    ]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run erased by a rule."""

    ran_at: datetime
    what: Promise | str
    told: str


def last_runs() -> list[Run]:
    """Return what was erased last, the newest run first."""
    names = {rule.name: rule.what for rule in RULES}
    rows = Erasing.objects.values_list("ran_at", "rule").annotate(whole=Sum("count")).order_by("-ran_at", "rule")
    return [Run(ran_at, names.get(name, name), in_public(whole)) for ran_at, name, whole in rows[:LAST_RUNS]]

"""A month of days as a member sees it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cop.community.models import Member
from cop.days.models import Ask, Day, Option, Poll
from cop.days.queries.overview import days_of
from cop.days.rules import When, weeks_of

MANY = 300


@dataclass(frozen=True, slots=True)
class Placed:
    """A day, or a date of a poll, where the reader's clocks have it; `at` is None for a whole day."""

    at: time | None
    until: time | None
    day: Day | None = None
    option: Option | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the leaf: whether it is of the month, is today, and what is on it."""

    on: date
    inside: bool
    today: bool
    placed: list[Placed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Month:
    """A leaf of the calendar in weeks from Monday, and what is in the month, day by day."""

    first: date
    weeks: list[list[Cell]]

    @property
    def full(self) -> list[Cell]:
        """The days of the month on which there is something."""
        return [cell for week in self.weeks for cell in week if cell.inside and cell.placed]

    @property
    def before(self) -> date:
        """A day of the month before."""
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        """A day of the month after."""
        return (self.first + timedelta(days=31)).replace(day=1)


def month_of(member: Member, first: date, zone: str) -> Month:
    """Read the days `member` sees in the month of `first`, and open dates of polls that are theirs; in two queries."""
    weeks = weeks_of(first)
    begin, end = weeks[0][0], weeks[-1][-1]
    around = {"on__gte": begin - timedelta(days=1), "on__lte": end + timedelta(days=1)}
    at: dict[date, list[Placed]] = defaultdict(list)
    for day in days_of(member).filter(**around).order_by("starts_at", "pk")[:MANY]:
        on, begins, ends = _read(day.when, zone)
        at[on].append(Placed(begins, ends, day=day))
    asked = Ask.objects.filter(poll=OuterRef("pk"), member=member)
    polls = Poll.objects.visible_to(member).open().filter(Q(Exists(asked)) | Q(byline__member=member))
    options = Option.objects.filter(poll__in=polls, dropped_at=None, **around).select_related("poll")
    for option in options.order_by("on", "at", "pk")[:MANY]:
        on, begins, ends = _read(option.when, zone)
        at[on].append(Placed(begins, ends, option=option))
    today = timezone.localdate(timezone=ZoneInfo(zone))
    cells = [
        [
            Cell(on, (on.year, on.month) == (first.year, first.month), on == today, sorted(at[on], key=_early))
            for on in week
        ]
        for week in weeks
    ]
    return Month(first, cells)


def _early(placed: Placed) -> time:
    return placed.at or time()


def _read(when: When, zone: str) -> tuple[date, time | None, time | None]:
    """Return on which day, from when till when, it is on the clocks of `zone`; a whole day is the same everywhere."""
    if when.at is None:
        return when.on, None, None
    begin, end = (moment.astimezone(ZoneInfo(zone)) for moment in (when.starts, when.ends))
    return begin.date(), begin.time(), end.time()

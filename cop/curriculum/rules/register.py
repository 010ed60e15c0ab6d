"""What a register asks, and how much of it is there."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

HOUR = 60


@dataclass(frozen=True, slots=True)
class Logged:
    """A line of a log as rules count it."""

    on: date
    activity: str
    minutes: int | None = None
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """So many points, hours or times of some activities, in the whole period or in each of its years."""

    measure: str
    amount: int
    activities: Collection[str]
    each_year: bool = False
    per_hour: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """What there is of a need from one day to another, both included."""

    from_on: date
    to_on: date
    has: Decimal
    wanted: int

    @property
    def missing(self) -> Decimal:
        """How much is not there yet; never below nothing."""
        return max(Decimal(self.wanted) - self.has, Decimal(0))


def end_of(from_on: date, years: int) -> date:
    """Return the last day of so many years from a day on."""
    return _year_on(from_on, years) - timedelta(days=1)


def parts_of(from_on: date, to_on: date, *, each_year: bool) -> list[tuple[date, date]]:
    """Return a period as one part, or as its years. A rest of less than a year is none, unless it is all there is."""
    if not each_year or end_of(from_on, 1) > to_on:
        return [(from_on, to_on)]
    parts = []
    for number in range(200):
        begins, ends = _year_on(from_on, number), end_of(from_on, number + 1)
        if ends > to_on:
            break
        parts.append((begins, ends))
    return parts


def counted(need: Asking, logged: Iterable[Logged], from_on: date, to_on: date) -> list[Stretch]:
    """Return what there is of a need, part by part. The order of the lines makes no difference."""
    lines = [line for line in logged if line.activity in need.activities]
    parts = []
    for begins, ends in parts_of(from_on, to_on, each_year=need.each_year):
        has = sum((_worth(need, line) for line in lines if begins <= line.on <= ends), Decimal(0))
        parts.append(Stretch(begins, ends, has / HOUR, need.amount))
    return parts


def _worth(need: Asking, line: Logged) -> Decimal:
    """Return what a line counts for, sixty times over: thrice twenty minutes are an hour, and no hair less."""
    if need.measure == "times":
        return Decimal(HOUR)
    minutes = Decimal(line.minutes or 0)
    if need.measure == "hours":
        return minutes
    return line.points * HOUR if line.points is not None else minutes * (need.per_hour or 0)


def _year_on(day: date, years: int) -> date:
    """Return the same day so many years on; of a leap day the first of March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)

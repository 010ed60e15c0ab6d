"""How far a question that cannot wait has gone, by the clock, and which shift it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import IntEnum

WIDER_AFTER = timedelta(seconds=45)
WIDEST_AFTER = timedelta(seconds=90)
GIVEN_UP_AFTER = timedelta(minutes=20)


class Reach(IntEnum):
    """Who is asked: one's own centres, then one's countries, then everybody who reads the language."""

    CENTRES = 0
    COUNTRIES = 1
    ALL = 2


def reach_at(asked_at: datetime, now: datetime) -> Reach:
    """Return how far a question asked then goes now."""
    waited = now - asked_at
    if waited >= WIDEST_AFTER:
        return Reach.ALL
    return Reach.COUNTRIES if waited >= WIDER_AFTER else Reach.CENTRES


EARLY = timedelta(minutes=30)  # one has coffee before the shift
type Openings = list[tuple[time, time]]


@dataclass(frozen=True, slots=True)
class Shift:
    """One opening of a centre on one day, from `starts` to `ends`, in UTC."""

    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Hours:
    """When a centre is open: by weekday (0 is Monday), and on `days` that keep other hours, in its own `zone`."""

    week: Mapping[int, Openings]
    days: Mapping[date, Openings]
    zone: tzinfo

    def on(self, day: date) -> list[Shift]:
        """Return the shifts of a day, in order."""
        openings = self.days.get(day, self.week.get(day.weekday(), []))
        return [Shift(self._at(day, opens), self._at(day, closes)) for opens, closes in sorted(openings)]

    def _at(self, day: date, moment: time) -> datetime:
        return datetime.combine(day, moment, self.zone).astimezone(UTC)

    def shift_at(self, now: datetime, early: timedelta = EARLY) -> Shift | None:
        """Return the shift that goes on `now` or begins `early`; of two the later, as one hands over to it."""
        today = now.astimezone(self.zone).date()
        near = [*self.on(today), *self.on(today + timedelta(days=1))]
        return max((s for s in near if s.starts - early <= now < s.ends), key=lambda s: s.starts, default=None)

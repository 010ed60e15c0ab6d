"""How far a question has gone, whether a day has come, who is asked for a first word, which shift it is."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import IntEnum
from zlib import crc32

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


def day_has_come(day: date, now: datetime, zone: tzinfo | None) -> bool:
    """Say whether it is `day`, or later, in `zone`.

    Without a zone it is asked at noon UTC, when nearly all the world has that day: the hour then tells no zone.
    """
    if zone is None:
        return now.astimezone(UTC) >= datetime.combine(day, time(12), UTC)
    return now.astimezone(zone).date() >= day


WORKDAYS = frozenset(range(5))
SPARED = timedelta(days=7)
SHORTEST = 3  # letters of a word that can tell anything


def opening_days_later(since: datetime, days: int, weekdays: Collection[int], zone: tzinfo) -> datetime:
    """Return the moment so many opening days after `since`, at its hour in `zone`.

    `weekdays` are those on which it is open, Monday being 0; without any, from Monday to Friday.
    """
    here = since.astimezone(zone)
    day = here.date()
    while days:
        day += timedelta(days=1)
        days -= day.weekday() in (weekdays or WORKDAYS)
    return datetime.combine(day, here.time(), zone)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member who could be asked, and on which days they were asked lately."""

    member_id: int
    reads: frozenset[str]
    strengths: tuple[str, ...] = ()
    asked_on: tuple[date, ...] = ()


def choose(
    candidates: Iterable[Candidate], *, language: str, words: Collection[str], today: date, number: int, seed: int = 0
) -> list[int]:
    """Return whom to ask by number: those whose strengths fit the case first, then those asked least and longest ago.

    Nobody who does not read its language, or was asked within a week. `words` are what the case is about; `seed`
    decides among equals.
    """
    about = _parts(words)
    free = [c for c in candidates if language in c.reads and all(today - day >= SPARED for day in c.asked_on)]

    def order(candidate: Candidate) -> tuple[bool, int, date, int]:
        fits, days = bool(about & _parts(candidate.strengths)), candidate.asked_on
        return not fits, len(days), max(days, default=date.min), crc32(f"{seed}:{candidate.member_id}".encode())

    return [candidate.member_id for candidate in sorted(free, key=order)[:number]]


def _parts(texts: Iterable[str]) -> set[str]:
    parts = (part for text in texts for part in re.split(r"\W+", text.casefold()))
    return {part for part in parts if len(part) >= SHORTEST}


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

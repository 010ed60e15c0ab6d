"""The programme of a day: what can’t be at once, what is other than it was, and what moves with its day."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from itertools import islice, pairwise, takewhile
from zoneinfo import ZoneInfo

from cop.core.errors import Refusal
from cop.days.rules.when import When

type Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Part:
    """A session by its number: when, in which track and room, given by whom, and what else it says."""

    session: int
    starts: datetime
    ends: datetime
    track: str = ""
    room: str = ""
    hosts: frozenset[int] = frozenset()
    places: int | None = None
    words: tuple[object, ...] = ()

    @property
    def mark(self) -> str:
        """Where it stands, to the minute: what a page saw of it and a write compares."""
        return "|".join((f"{self.starts:%Y-%m-%dT%H:%M}", f"{self.ends:%Y-%m-%dT%H:%M}", self.track, self.room))


class Hurdle(StrEnum):
    """Why a session can’t be when and where it is."""

    HOST = "host"  # who gives it gives another one then
    ROOM = "room"
    TRACK = "track"
    OUTSIDE = "outside"  # of the hours of the day


@dataclass(frozen=True, slots=True)
class Clash:
    """A session that can’t be as it is, with the `other` one it meets, or 0, and the `host` of both, or 0."""

    hurdle: Hurdle
    session: int
    other: int = 0
    host: int = 0


@dataclass
class Clashing(Refusal):
    """A programme that can’t be given like this. `found` is empty where only the database saw why."""

    found: Sequence[Clash]
    status = 409


class Other(StrEnum):
    """What is other about a session than in the programme before."""

    ADDED = "added"
    DROPPED = "dropped"
    MOVED = "moved"
    ROOM = "room"
    TRACK = "track"
    HOSTS = "hosts"
    WORDS = "words"
    PLACES = "places"


@dataclass(frozen=True, slots=True)
class Change:
    """What is other about a session; hours, rooms and tracks say what they were and are."""

    session: int
    what: Other
    before: str = ""
    after: str = ""

    @property
    def row(self) -> dict[str, object]:
        """It, as it is kept."""
        return {"session": self.session, "what": self.what.value, "before": self.before, "after": self.after}


def clashes(parts: Iterable[Part], *, starts: datetime, ends: datetime) -> list[Clash]:
    """Return what can’t be in a day of those hours: hosts, rooms and tracks have one session at a time.

    A session without a track is for everybody, and takes all of them.
    """
    order = sorted(parts, key=lambda part: (part.starts, part.session))
    found = [Clash(Hurdle.OUTSIDE, part.session) for part in order if part.starts < starts or part.ends > ends]
    for one, other in _at_once(order):
        found += [Clash(Hurdle.HOST, one.session, other.session, host) for host in sorted(one.hosts & other.hosts)]
        if one.room and _same(one.room) == _same(other.room):
            found.append(Clash(Hurdle.ROOM, one.session, other.session))
        if not (one.track and other.track) or _same(one.track) == _same(other.track):
            found.append(Clash(Hurdle.TRACK, one.session, other.session))
    return found


def _at_once(order: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    """Return each pair that meets, of parts in the order in which they begin."""
    for n, one in enumerate(order, 1):
        for other in takewhile(lambda other, one=one: other.starts < one.ends, islice(order, n, None)):  # type: ignore[misc]
            if one.starts < other.ends:
                yield one, other


def concerning(found: Iterable[Clash], sessions: Collection[int]) -> list[Clash]:
    """Return those that one of `sessions` is part of."""
    return [clash for clash in found if clash.session in sessions or clash.other in sessions]


def changes(before: Iterable[Part], after: Iterable[Part]) -> list[Change]:
    """Return what is other in `after` than `before`, in the order of the hours."""
    old, new = {part.session: part for part in before}, {part.session: part for part in after}
    found: list[Change] = []
    for part in sorted([*new.values(), *(one for pk, one in old.items() if pk not in new)], key=_order):
        if part.session not in old:
            found.append(Change(part.session, Other.ADDED))
        elif part.session not in new:
            found.append(Change(part.session, Other.DROPPED))
        elif old[part.session] != part:
            found += _differences(old[part.session], part)
    return found


def _differences(old: Part, new: Part) -> list[Change]:
    found = []
    if (old.starts, old.ends) != (new.starts, new.ends):
        found.append(Change(new.session, Other.MOVED, _span(old), _span(new)))
    for what, name in ((Other.ROOM, "room"), (Other.TRACK, "track")):
        if getattr(old, name) != getattr(new, name):
            found.append(Change(new.session, what, getattr(old, name), getattr(new, name)))
    for what, name in ((Other.HOSTS, "hosts"), (Other.WORDS, "words"), (Other.PLACES, "places")):
        if getattr(old, name) != getattr(new, name):
            found.append(Change(new.session, what))
    return found


def swapped(parts: Iterable[Part], session: int, *, up: bool) -> dict[int, Span]:
    """Return the hours of a session and its neighbour in its track once they changed places; none at the end of it.

    Both keep their length and the time between them; where they met, the one begins as the other ends. Where something
    for everybody lies between that they would meet, each begins when the other one did.
    """
    known = {part.session: part for part in parts}
    track = _same(known[session].track) if session in known else ""
    order = sorted((part for part in known.values() if _same(part.track) == track), key=_order)
    for first, second in pairwise(order):
        if session == (second if up else first).session:
            apart = max(second.starts - first.ends, timedelta())
            begins = first.starts + (second.ends - second.starts) + apart
            ways = [_after(first, second, begins), _after(first, second, second.starts)]
            return next((way for way in ways if not _met(known.values(), way)), ways[0])
    return {}


def moved_by(parts: Iterable[Part], session: int, *, up: bool, steps: int) -> dict[int, Span]:
    """Return the hours of sessions once one of them changed places with so many neighbours, one after the other."""
    known, hours = list(parts), dict[int, Span]()
    for _step in range(min(steps, len(known))):
        step = swapped(known, session, up=up)
        if not step:
            break
        hours |= step
        known = [_put(part, {part.session: (part.starts, part.ends)} | step) for part in known]
    return hours


def _after(first: Part, second: Part, begins: datetime) -> dict[int, Span]:
    """Return the hours of two when the second has the hour of the first, which `begins` later."""
    return {
        second.session: (first.starts, first.starts + (second.ends - second.starts)),
        first.session: (begins, begins + (first.ends - first.starts)),
    }


def _met(parts: Iterable[Part], hours: Mapping[int, Span]) -> bool:
    """Say whether sessions at other hours would meet something in their tracks."""
    there = [_put(part, {part.session: (part.starts, part.ends)} | dict(hours)) for part in parts]
    found = clashes(there, starts=datetime.min.replace(tzinfo=UTC), ends=datetime.max.replace(tzinfo=UTC))
    return any(clash.hurdle is Hurdle.TRACK for clash in concerning(found, hours))


def shifted(parts: Iterable[Part], minutes: int, *, track: str | None = None) -> dict[int, Span]:
    """Return the hours of all sessions, or of those of `track`, so many minutes later."""
    by, some = timedelta(minutes=minutes), [p for p in parts if track is None or _same(p.track) == _same(track)]
    return {part.session: (part.starts + by, part.ends + by) for part in some} if minutes else {}


def next_free(parts: Iterable[Part], *, track: str, starts: datetime) -> datetime:
    """Return when a track has its next free hour at its end; without a track, that of all of them."""
    return max((part.ends for part in parts if not track or _same(part.track) == _same(track)), default=starts)


def carried(parts: Collection[Part], *, before: When, after: When) -> dict[int, Span]:
    """Return the hours of sessions once their day moved: the same ones on its new clocks and date.

    Of a day with an hour they are counted from its beginning. Of a whole day they are kept as the clocks say them,
    unless two that were apart would meet where clocks skip an hour.
    """
    ahead = after.starts - before.starts
    counted = {part.session: (part.starts + ahead, part.ends + ahead) for part in parts}
    if before.at is not None and after.at is not None:
        return counted
    read = {part.session: _read(part, before, after) for part in parts}
    new = clashes((_put(part, read) for part in parts), starts=after.starts, ends=after.ends)
    met = {(clash.session, clash.other) for clash in clashes(parts, starts=before.starts, ends=before.ends)}
    kept = all(clash.hurdle is Hurdle.OUTSIDE or (clash.session, clash.other) in met for clash in new)
    return read if kept else counted


def placed(day: When, at: time, minutes: int) -> When:
    """Return an hour of a day; of one that goes on after midnight the early hours are the next morning’s."""
    last = (day.ends - timedelta(microseconds=1)).astimezone(ZoneInfo(day.zone)).date()
    early = day.at is not None and at < day.at and last > day.on
    return When(day.on + timedelta(days=1) if early else day.on, at, minutes, day.zone)


def hours_on(day: When, span: Span) -> When:
    """Return hours as the clocks of a day say them."""
    begin = span[0].astimezone(ZoneInfo(day.zone))
    return When(begin.date(), begin.time(), int((span[1] - span[0]).total_seconds() // 60), day.zone)


def read_span(said: str) -> Span:
    """Return the hours that a change kept."""
    begin, _, end = said.partition("/")
    return datetime.fromisoformat(begin), datetime.fromisoformat(end)


def _read(part: Part, before: When, after: When) -> Span:
    local = part.starts.astimezone(ZoneInfo(before.zone)).replace(tzinfo=None) + (after.on - before.on)
    begin = local.replace(tzinfo=ZoneInfo(after.zone)).astimezone(UTC)
    return begin, begin + (part.ends - part.starts)


def _put(part: Part, hours: Mapping[int, Span]) -> Part:
    begin, end = hours[part.session]
    return Part(part.session, begin, end, part.track, part.room, part.hosts)


def _span(part: Part) -> str:
    return f"{part.starts.astimezone(UTC).isoformat()}/{part.ends.astimezone(UTC).isoformat()}"


def _order(part: Part) -> tuple[datetime, int]:
    return part.starts, part.session


def _same(name: str) -> str:
    """Return a name of a room or track without what people write now so, now so: capitals and blanks."""
    return " ".join(name.split()).casefold()

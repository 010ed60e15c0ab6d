"""The programme of a day: as it is planned, and as members read it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from itertools import groupby
from typing import Any

from django.db.models import Q

from cop.community.models import Member
from cop.days.models import Day, Session, Shown
from cop.days.rules import Change, Clash, Other, Part, When, changes, clashes, hours_on

MOST_NAMED = 200


@dataclass(frozen=True)
class Plan:
    """The sessions of a day as they are planned, what was dropped, and what is not released yet.

    `version` rises with each change of any of them.
    """

    day: Day
    sessions: list[Session]
    dropped: list[Session]
    parts: list[Part]
    shown: list[Part]
    version: int

    @cached_property
    def pending(self) -> list[Change]:
        """What is other than members read."""
        return changes(self.shown, self.parts)

    @cached_property
    def clashes(self) -> list[Clash]:
        """What can’t be given as it is planned."""
        return clashes(self.parts, starts=self.day.starts_at, ends=self.day.ends_at)

    @cached_property
    def titles(self) -> dict[int, str]:
        """What each session is called."""
        return {session.pk: session.title for session in (*self.sessions, *self.dropped)}

    @cached_property
    def names(self) -> dict[int, str]:
        """What who gives a session is called."""
        return {host["pk"]: host["name"] for session in self.sessions for host in given(session)}

    @cached_property
    def tracks(self) -> list[str]:
        """Its tracks, in the order in which they begin; the one without a name first."""
        return tracks_of(self.sessions)

    def order(self, track: str) -> str:
        """Return a mark of what stands in a track and when: what a page saw of it and a move compares."""
        there = [f"{part.session} {part.mark}" for part in self.parts if part.track == track]
        return sha256("\n".join(there).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Line:
    """A session on the programme: `column` is that of its track from 1 on, 0 for one without."""

    shown: Shown
    when: When
    column: int


@dataclass(frozen=True, slots=True)
class News:
    """What was other in a release, with what each session is called."""

    at: datetime
    changes: list[tuple[Change, str]]


@dataclass(frozen=True, slots=True)
class Programme:
    """The programme as members read it: what begins at each hour, track by track."""

    blocks: list[list[Line]] = field(default_factory=list)
    tracks: list[str] = field(default_factory=list)
    news: list[News] = field(default_factory=list)


def given(slot: Session | Shown) -> list[dict[str, Any]]:
    """Return who gives a session that was read `whole`: number, name and slug of each."""
    found: list[dict[str, Any]] = getattr(slot, "given", [])
    return found


def part_of(slot: Session | Shown, number: int) -> Part:
    """Return a session that was read `whole` as a part of its day."""
    areas = frozenset(getattr(slot, "about_areas", ()))
    return Part(
        session=number,
        starts=slot.starts_at,
        ends=slot.ends_at,
        track=slot.track,
        room=slot.room,
        hosts=frozenset(host["pk"] for host in given(slot)),
        places=slot.places,
        words=(slot.kind, slot.title, slot.about, slot.link, areas),
    )


def plan_of(day: Day) -> Plan:
    """Read how `day` is planned; in two queries."""
    known = list(day.sessions.whole())
    shown = Shown.objects.filter(session__day=day).standing().whole()
    sessions = [one for one in known if one.dropped_at is None]
    return Plan(
        day=day,
        sessions=sessions,
        dropped=[one for one in known if one.dropped_at is not None],
        parts=[part_of(one, one.pk) for one in sessions],
        shown=[part_of(one, one.session_id) for one in shown],
        version=sum(one.version for one in known),
    )


def programme_of(member: Member, day: Day) -> Programme:
    """Read the programme of `day` as it was released last, in one query; `day` brings its news along."""
    rows = Shown.objects.visible_to(member).filter(session__day=day).whole()
    known = list(rows) if getattr(day, "announced", True) else []
    standing = [one for one in known if one.cancelled_at is None]
    tracks = [track for track in tracks_of(standing) if track]
    lines = [
        Line(one, hours_on(day.when, (one.starts_at, one.ends_at)), tracks.index(one.track) + 1 if one.track else 0)
        for one in standing
    ]
    lines.sort(key=lambda line: (line.shown.starts_at, line.column, line.shown.session_id))
    blocks = [list(some) for _start, some in groupby(lines, key=lambda line: line.shown.starts_at)]
    titles = {one.session_id: one.title for one in known}
    return Programme(blocks, tracks, [_news(row, titles) for row in getattr(day, "news", ())])


def tracks_of(sessions: Sequence[Session] | Sequence[Shown]) -> list[str]:
    """Return the tracks of sessions, in the order in which they begin; the one without a name first."""
    order = sorted(sessions, key=lambda one: (bool(one.track), one.starts_at, one.track))
    return list(dict.fromkeys(one.track for one in order))


def hosts_named(member: Member, lines: Sequence[str], *, already: Collection[int]) -> dict[str, list[Member]]:
    """Return for each of `lines` whom `member` may mean by it: a name, a part of one, or how an address names them.

    Who is `already` a host may be named though the list of members does not show them.
    """
    said = Q()
    for line in lines:
        said |= Q(name__icontains=line) | Q(slug=line)
    seen = Member.objects.visible_to(member).values("pk")
    present = Member.objects.present().filter(Q(pk__in=seen) | Q(pk__in=already)).filter(said)
    some = list(present.order_by("name", "pk")[:MOST_NAMED])
    found: dict[str, list[Member]] = {}
    for line in lines:
        meant = [one for one in some if line.casefold() in one.name.casefold() or line == one.slug]
        whole = [one for one in meant if f" {line.casefold()} " in f" {one.name.casefold()} "] or meant
        exact = [one for one in meant if line.casefold() == one.name.casefold() or line == one.slug] or whole
        found[line] = [one for one in exact if one.pk in already] if len(exact) > 1 else exact
        found[line] = found[line] or exact
    return found


def _news(row: dict[str, Any], titles: dict[int, str]) -> News:
    read = [
        Change(one["session"], Other(one["what"]), one["before"], one["after"])
        for one in row["changes"]
        if one["session"] in titles
    ]
    return News(datetime.fromisoformat(row["at"]), [(change, titles[change.session]) for change in read])

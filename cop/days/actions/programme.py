"""Arranging the programme of a day: hours, tracks and rooms of its sessions, one after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cop.anonymity.actions import byline_of
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.days.actions.place import locked_day
from cop.days.actions.session import reword, session_words, settle
from cop.days.facts import ProgrammeArranged
from cop.days.models import SESSION_TEXT, Day, Session, Shown
from cop.days.policies import may_change_day
from cop.days.queries import Plan, part_of, plan_of
from cop.days.rules import Part, Span, When, carried, moved_by, shifted
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Where a session shall be, and the `mark` of where the page saw it."""

    session: int
    starts_at: datetime
    ends_at: datetime
    track: str
    room: str
    seen: str

    @property
    def part(self) -> Part:
        """It, as a part of its day."""
        track, room = (" ".join(name.split()) for name in (self.track, self.room))
        return Part(self.session, self.starts_at, self.ends_at, track, room)


@dataclass(frozen=True, slots=True)
class Move:
    """A session that passes so many neighbours in its track; `seen` are the orders of tracks that the page saw."""

    session: int
    up: bool
    steps: int = 1
    seen: frozenset[str] = frozenset()


@transaction.atomic
def arrange(
    *,
    by: Member,
    day: Day,
    rows: Sequence[Row],
    key: str,
    move: Move | None = None,
    answers: Mapping[str, str] | None = None,
) -> None:
    """Put sessions where `rows` say, once for each `key`; then let one pass neighbours in its track.

    A row that says what the page saw leaves its session as it is. Raises NotAllowed, NotCleared, Clashing, or Conflict
    with both when a session was put elsewhere meanwhile, and with an empty one of ours when a move meant another order.
    """
    day = _own(by, day)

    def write() -> int:
        plan = plan_of(day)
        touched = _typed(plan, rows)
        if move is not None:
            _same_order(plan, move)
        for session in _put(by, touched, answers):
            session.save()
        if move is not None:
            spans = moved_by(plan_of(day).parts, move.session, up=move.up, steps=move.steps)
            _place(spans)
            touched |= dict.fromkeys(spans)
        if touched:
            settle(day=day, changed=set(touched))
            record(ProgrammeArranged(day.pk), actor=byline_of(by).actor)
        return day.pk

    said = (move.session, move.up, move.steps) if move is not None else None
    payload = f"{sorted(rows, key=lambda row: row.session)} {said}"
    try:
        once(who=by.pk, action=f"programme-{day.pk}", key=key, payload=payload, do=write)
    except KeyReused as reused:
        raise _conflict([row.part for row in rows], plan_of(day)) from reused


@transaction.atomic
def shift_sessions(*, by: Member, day: Day, minutes: int, key: str, track: str | None = None) -> None:
    """Let all sessions, or those of `track`, begin so many minutes later, or earlier, once for each `key`.

    Raises NotAllowed, Clashing.
    """
    day = _own(by, day)

    def write() -> int:
        spans = shifted(plan_of(day).parts, minutes, track=track)
        _place(spans)
        if spans:
            settle(day=day, changed=set(spans))
            record(ProgrammeArranged(day.pk), actor=byline_of(by).actor)
        return day.pk

    try:
        once(who=by.pk, action=f"shift-{day.pk}", key=key, payload=f"{minutes} {track}", do=write)
    except KeyReused as reused:
        raise Conflict(mine=f"{minutes:+}", theirs=_listed(plan_of(day).parts, day)) from reused


def carry_sessions(*, day: Day, before: When) -> None:
    """Move the sessions of a locked day along with it, planned and released, within the transaction that moves it."""
    every = list(Session.objects.filter(day=day).whole())
    standing = carried([part_of(one, one.pk) for one in every if one.dropped_at is None], before=before, after=day.when)
    dropped = [part_of(one, one.pk) for one in every if one.dropped_at is not None]
    for part in dropped:  # each by itself: they meet nobody
        standing |= carried([part], before=before, after=day.when)
    was = {one.pk: (one.starts_at, one.ends_at) for one in every}
    _place({pk: span for pk, span in standing.items() if span != was[pk]})
    shown = list(Shown.objects.filter(session__day=day).standing().whole())
    spans = carried([part_of(one, one.session_id) for one in shown], before=before, after=day.when)
    moved = [one for one in shown if spans[one.session_id] != (one.starts_at, one.ends_at)]
    for one in moved:
        one.starts_at, one.ends_at = spans[one.session_id]
        one.sequence += 1
        one.changed_at = timezone.now()
    Shown.objects.bulk_update(moved, ["starts_at", "ends_at", "sequence", "changed_at"])


def _own(by: Member, day: Day) -> Day:
    day = locked_day(day=day)
    if not may_change_day(by, day):
        raise NotAllowed
    return day


def _typed(plan: Plan, rows: Sequence[Row]) -> dict[int, Part | None]:
    """Return what of `rows` is other than the page saw. Raises Conflict where the plan is so too."""
    there = {part.session: part for part in plan.parts}
    typed = {row.session: row for row in rows if row.session in there and row.part.mark != row.seen}
    met = [row.part for pk, row in typed.items() if there[pk].mark not in {row.seen, row.part.mark}]
    if met:
        raise _conflict(met, plan)
    return {pk: row.part for pk, row in typed.items() if row.part.mark != there[pk].mark}


def _same_order(plan: Plan, move: Move) -> None:
    """Raise Conflict where the page saw another order of the track than there is."""
    track = next((part.track for part in plan.parts if part.session == move.session), None)
    if move.seen and track is not None and plan.order(track) not in move.seen:
        theirs = [part for part in plan.parts if part.track == track]
        raise Conflict(mine="", theirs=_listed(theirs, plan.day, plan.titles))


def _put(by: Member, touched: Mapping[int, Part | None], answers: Mapping[str, str] | None) -> list[Session]:
    """Return the sessions that go elsewhere, as they shall be. Raises NotCleared."""
    sessions = list(Session.objects.filter(pk__in=touched))
    for session in sessions:
        part = touched[session.pk]
        assert part is not None
        there = {name: getattr(session, name) for name in SESSION_TEXT} | {"track": part.track, "room": part.room}
        reword(session=session, by=by, words=session_words(said=there), answers=answers)
        session.starts_at, session.ends_at = part.starts, part.ends
        session.version += 1
    return sessions


def _place(spans: Mapping[int, Span]) -> None:
    """Give sessions other hours."""
    sessions = list(Session.objects.filter(pk__in=spans))
    for session in sessions:
        session.starts_at, session.ends_at = spans[session.pk]
    Session.objects.bulk_update(sessions, ["starts_at", "ends_at"])
    Session.objects.filter(pk__in=spans).update(version=F("version") + 1)


def _conflict(mine: Sequence[Part], plan: Plan) -> Conflict:
    numbers = {part.session for part in mine}
    theirs = [part for part in plan.parts if part.session in numbers]
    return Conflict(mine=_listed(mine, plan.day), theirs=_listed(theirs, plan.day, plan.titles))


def _listed(parts: Sequence[Part], day: Day, titles: Mapping[int, str] | None = None) -> str:
    """Return sessions as lines: hours on the clocks of the day, title, track, room."""
    lines = []
    for part in sorted(parts, key=lambda part: (part.starts, part.session)):
        hours = f"{_clock(part.starts, day)}–{_clock(part.ends, day)}"
        lines.append(
            " · ".join(text for text in (hours, (titles or {}).get(part.session), part.track, part.room) if text)
        )
    return "\n".join(lines)


def _clock(moment: datetime, day: Day) -> str:
    return f"{timezone.localtime(moment, day.tz):%H:%M}"

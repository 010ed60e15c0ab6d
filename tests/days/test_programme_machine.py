"""No order of edits breaks a programme: nothing clashes, readers see what was released, nobody untouched is told."""

from datetime import time, timedelta
from typing import Any, ClassVar

from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from cop.community.models import Member
from cop.days.actions import (
    DayData,
    Move,
    Row,
    answer_day,
    arrange,
    bring_back,
    drop_session,
    edit_day,
    edit_session,
    shift_sessions,
)
from cop.days.enums import Coming, SessionKind
from cop.days.facts import ProgrammeReleased
from cop.days.listeners import tell_released
from cop.days.models import Choice, Day, Guest, Session, Shown
from cop.days.queries import given, part_of, plan_of, programme_of
from cop.days.rules import Clashing, Part, When, clashes
from cop.notifications.models import Notice
from tests.cast import Cast
from tests.days.planning import ZONE, book
from tests.days.sessions import add, released, session_data

NAMES = ["noor", "sam", "mikkel", "ada", "bo"]
begins = st.sampled_from([0, 30, 60, 90, 105])
lengths = st.sampled_from([15, 30, 45])
tracks = st.sampled_from(["", "A", "B"])
rooms = st.sampled_from(["", "Hall", "hall", "Attic"])
hosts = st.sets(st.sampled_from(NAMES), max_size=2)
places = st.sampled_from([None, 2])
picks = st.integers(0, 20)


class Planning(RuleBasedStateMachine):
    """A day of Ingrid's in spring, which Noor and Sam come to; sessions that come, go, move, and are released."""

    cast: ClassVar[Cast]

    def __init__(self) -> None:
        super().__init__()
        self.all = transaction.atomic()
        self.all.__enter__()
        year = timezone.localdate().year + 1
        self.day = book(self.cast.ingrid, when=When(timezone.localdate().replace(year, 3, 20), time(10), 120, ZONE))
        for name in ("noor", "sam"):
            answer_day(by=getattr(self.cast, name), day=self.day, coming=Coming.YES)
        self.count, self.read, self.sequences = 0, dict[int, Part](), dict[int, int]()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.all.__exit__(None, None, None)

    def fresh(self) -> Day:
        return Day.objects.get(pk=self.day.pk)

    def pick(self, n: int) -> Session | None:
        some = list(Session.objects.filter(day=self.day).order_by("pk"))
        return some[n % len(some)] if some else None

    def named(self, names: set[str]) -> tuple[Member, ...]:
        return tuple(getattr(self.cast, name) for name in sorted(names))

    def tries(self, do: Any, **told: Any) -> None:
        """Do it where it can be; what can’t be changes nothing."""
        before = self.plan()
        try:
            do(by=self.cast.ingrid, **told)
        except Clashing:
            assert self.plan() == before

    def plan(self) -> list[tuple[Any, ...]]:
        return list(
            Session.objects.filter(day=self.day).order_by("pk").values_list("pk", "version", "starts_at", "room")
        )

    @rule(begin=begins, long=lengths, track=tracks, room=rooms, names=hosts, few=places)
    def somebody_adds(self, begin: int, long: int, track: str, room: str, names: set[str], few: int | None) -> None:
        self.count += 1
        about = {"title": f"Session {self.count}", "track": track, "room": room, "places": few}
        try:
            add(self.cast.ingrid, self.fresh(), begin, long, hosts=self.named(names), **about)
        except Clashing:
            assert not Session.objects.filter(day=self.day, title=about["title"]).exists()

    @rule(n=picks, begin=begins, long=lengths, track=tracks, room=rooms, names=hosts)
    def somebody_edits(self, n: int, begin: int, long: int, track: str, room: str, names: set[str]) -> None:
        session = self.pick(n)
        if session is not None:
            about = {"title": session.title, "track": track, "room": room, "places": session.places}
            to = session_data(self.fresh(), begin, long, hosts=self.named(names), **about)
            self.tries(edit_session, session=session, to=to, version=session.version)

    @rule(n=picks)
    def it_is_dropped(self, n: int) -> None:
        session = self.pick(n)
        if session is not None:
            drop_session(by=self.cast.ingrid, session=session)

    @rule(n=picks)
    def it_comes_back(self, n: int) -> None:
        session = self.pick(n)
        if session is not None:
            self.tries(bring_back, session=session)

    @rule(n=picks, up=st.booleans())
    def it_goes_up_or_down(self, n: int, up: bool) -> None:
        session, self.count = self.pick(n), self.count + 1
        if session is not None:
            key = f"key-of-move-{self.count}"
            self.tries(arrange, day=self.day, rows=[], key=key, move=Move(session.pk, up=up))

    @rule(n=picks, m=picks)
    def two_change_rooms(self, n: int, m: int) -> None:
        one, other, self.count = self.pick(n), self.pick(m), self.count + 1
        if one is None or other is None or one == other:
            return
        parts = {part.session: part for part in plan_of(self.fresh()).parts}
        rows = [
            Row(
                session=a.pk,
                starts_at=a.starts_at,
                ends_at=a.ends_at,
                track=a.track,
                room=b.room,
                seen=parts[a.pk].mark,
            )
            for a, b in ((one, other), (other, one))
            if a.pk in parts
        ]
        self.tries(arrange, day=self.day, rows=rows, key=f"key-of-rooms-{self.count}")

    @rule(minutes=st.sampled_from([-30, -15, 15, 30]), track=st.sampled_from([None, "", "A"]))
    def it_is_shifted(self, minutes: int, track: str | None) -> None:
        self.count += 1
        self.tries(shift_sessions, day=self.day, minutes=minutes, track=track, key=f"key-of-shift-{self.count}")

    @rule(days=st.sampled_from([-7, 0, 8, 200]), at=st.sampled_from([time(10), time(1, 30), time(13)]))
    def the_day_is_moved(self, days: int, at: time) -> None:
        day, before = self.fresh(), self.released()
        when = When(day.on + timedelta(days=days), at, 120, ZONE)
        ahead = when.starts - day.starts_at
        to = DayData(title=day.title, about=day.about, when=when)
        edit_day(by=self.cast.ingrid, day=day, to=to, version=day.version)
        self.read = {
            pk: Part(pk, p.starts + ahead, p.ends + ahead, p.track, p.room, p.hosts, p.places, p.words)
            for pk, p in before.items()
        }

    @rule(n=picks, name=st.sampled_from(["noor", "sam", "bo"]))
    def somebody_chooses(self, n: int, name: str) -> None:
        session = self.pick(n)
        if session is not None:
            guest = Guest.objects.get(day=self.day, member=getattr(self.cast, name))
            Choice.objects.get_or_create(guest=guest, session=session)

    @precondition(lambda self: self.count)
    @rule()
    def it_is_released(self) -> None:
        plan, before = plan_of(self.fresh()), self.released()
        told = set(Notice.objects.filter(turn__in=("programme", "changed")).values_list("pk", flat=True))
        release = released(self.cast.ingrid, self.day)
        after = {part.session: part for part in plan.parts}
        touched = {pk for pk in {*before, *after} if before.get(pk) != after.get(pk)}
        assert (release is None) is (not touched)
        self.read = after
        if release is None:
            return
        assert {row["session"] for row in release.changes} == touched
        for _ in range(2):
            tell_released(ProgrammeReleased(self.day.pk, release.number), 0)
        new = Notice.objects.exclude(pk__in=told).filter(turn__in=("programme", "changed"))
        slugs = sorted(new.values_list("member__slug", flat=True))
        assert slugs == sorted(self.due(touched, before, after, first=release.number == 1))

    def due(self, touched: set[int], before: dict[int, Part], after: dict[int, Part], *, first: bool) -> set[str]:
        """Return who has to be told, thought anew."""
        now = [part for pk in touched for part in (before.get(pk), after.get(pk)) if part is not None]
        people = {pk for part in now for pk in part.hosts}
        last = [after.get(pk, before.get(pk)) for pk in touched]
        plenary = any(p is not None and (p.places is None or p.words[0] == SessionKind.PLENARY) for p in last)
        comers = Guest.objects.filter(day=self.day, coming=Coming.YES)
        if not first and not plenary:
            comers = comers.filter(choices__session__in=touched)
        people |= set(comers.values_list("member", flat=True))
        # who gave a dropped session as it was planned last is told too: they may know it only from being asked
        off = Session.objects.filter(pk__in=touched - after.keys()).whole()
        people |= {host["pk"] for session in off for host in given(session)}
        return {m.slug for m in Member.objects.filter(pk__in=people - {self.cast.ingrid.pk})}

    def released(self) -> dict[int, Part]:
        shown = Shown.objects.filter(session__day=self.day).standing().whole()
        return {one.session_id: part_of(one, one.session_id) for one in shown}

    @invariant()
    def nothing_clashes(self) -> None:
        day = self.fresh()
        assert plan_of(day).clashes == []
        assert clashes(self.released().values(), starts=day.starts_at, ends=day.ends_at) == []

    @invariant()
    def readers_see_what_was_released(self) -> None:
        assert self.released() == self.read
        lines = [line for block in programme_of(self.cast.bo, self.fresh()).blocks for line in block]
        assert sorted((line.shown.session_id, line.when.starts) for line in lines) == sorted(
            (part.session, part.starts) for part in self.read.values()
        )

    @invariant()
    def sequences_only_rise(self) -> None:
        now = dict(Shown.objects.filter(session__day=self.day).values_list("session", "sequence"))
        assert all(now[pk] >= was for pk, was in self.sequences.items())
        self.sequences = now


def test_no_order_of_edits_breaks_a_programme(cast: Cast) -> None:
    Planning.cast = cast
    few = settings(
        max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck),
        derandomize=True, database=None,
    )  # fmt: skip
    run_state_machine_as_test(Planning, settings=few)

"""A table in the database, done to in every order there is, beside the rules alone: both come to the same."""

import copy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from cop.anonymity.models import Clearance
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.intervision import rules
from cop.intervision.actions import Did, Plan, open_table, take_turn, tick_tables
from cop.intervision.models import Chair, Table, Turn
from cop.intervision.queries import at_table, chair_of, raw_of, state_of, turns_of
from cop.intervision.queries.table import AtTable, seat_of
from cop.intervision.rules import CLOCK, Act, Refused, Status
from cop.ledger.models import Entry, Receipt
from tests.cast import Cast

START = datetime(2026, 1, 5, 9, 20, 31, tzinfo=UTC)
WHO = ("noor", "mikkel", "ingrid", "sam", "ada")
LEADING = (Act.NEXT, Act.REVEAL, Act.NEXT, Act.AGAIN, Act.BACK, Act.SKIP, Act.BRING, Act.HAND_OVER, Act.GO_LIVE)
ROWS = (Turn, Chair, Entry, Receipt, Clearance)
# Whole phases of methods that ship, so many from where: with a choice of who brings, with private ones, with boxes.
METHODS = (("incident", 2, 5), ("ten-step", 1, 6), ("gossip", 1, 6), ("tietze", 0, 5), ("espresso", 3, 5))


def shortened(slug: str, first: int, last: int) -> dict[str, Any]:
    """Return a method of some phases of one that ships, for two and more."""
    raw = copy.deepcopy(raw_of(slug))
    assert raw is not None
    rows = raw["phase"][first:last]
    for n, row in enumerate(rows, 1):
        row |= {"order": n, "may_repeat": True, "may_skip": True}
    return raw | {"slug": f"short-{slug}", "phase": rows, "fewest": 2, "most": 4}


class Evening(RuleBasedStateMachine):
    """Noor's table, by name or under an alias, and who comes; beside it the same table as the rules alone have it."""

    cast: ClassVar[Cast]
    now: ClassVar[datetime]

    def __init__(self) -> None:
        super().__init__()
        self.all = transaction.atomic()
        self.all.__enter__()
        Evening.now = START
        self.secret: dict[str, tuple[str, tuple[int, int], str]] = {}
        self.seats: dict[str, str] = {}
        self.said = 0
        self.looked_at: rules.Table | None = None

    def teardown(self) -> None:
        if hasattr(self, "table"):
            self.everything_ends()
        transaction.set_rollback(True)
        self.all.__exit__(None, None, None)

    @initialize(method=st.sampled_from(METHODS), pace=st.sampled_from(["alias", "slow", "live"]), brings=st.booleans())
    def begin(self, method: tuple[str, int, int], pace: str, brings: bool) -> None:
        raw, self.alias = shortened(*method), pace == "alias"
        raw["slow"] |= self.alias
        plan = Plan(raw=raw, slow=pace != "live", brings=brings or self.alias, days=5, topic="Silence")
        self.table, _ = open_table(
            by=self.cast.noor, plan=plan, key="k-open", room=self.cast.community, alias=self.alias
        )
        chair = chair_of(self.cast.noor, self.table)
        assert chair is not None
        seat = seat_of(chair)
        self.pure = rules.opened(
            self.state().method,
            bringer=seat if plan.brings else "",
            at=self.moment("noor"),
            live=not self.table.slow,
            days=5,
        )
        self.pure = rules.step(self.pure, rules.Event("1", Act.JOIN, seat, self.moment("noor")))
        for who in ("mikkel", "ingrid"):
            self.do(who, Act.JOIN)
        self.do(self.leader(), Act.START)

    def moment(self, who: str) -> datetime:
        hidden = self.alias and who == "noor"
        return self.now.replace(hour=0, minute=0, second=0, microsecond=0) if hidden else self.now

    def member(self, who: str) -> Member:
        return getattr(self.cast, who)  # type: ignore[no-any-return]

    def seat(self, who: str) -> str:
        if who not in self.seats and (chair := chair_of(self.member(who), self.table)) is not None:
            self.seats[who] = seat_of(chair)
        return self.seats.get(who, "?")

    def leader(self) -> str:
        return next((who for who in WHO if self.seat(who) == self.pure.facilitator), "mikkel")

    def state(self) -> rules.Table:
        return state_of(self.table, turns_of(self.table), Chair.objects.filter(table=self.table))

    def the_clock(self, pure: rules.Table) -> rules.Table:
        """Return what the clock makes of a table, which beside an alias goes by the hours at which time is up."""
        for _ in range(20):
            at = self.now
            if self.alias:
                due = rules.ends_at(pure) or rules.closes_at(pure)
                hour = due.replace(minute=0, second=0, microsecond=0)
                hour += timedelta(hours=hour < due)
                at = hour if hour <= self.now else pure.at
            act = rules.due(pure, at)
            if act is None:
                break
            self.shown(pure, act)
            pure = rules.step(pure, rules.Event(str(len(pure.seen) + 1), act, CLOCK, at))
        return pure

    def shown(self, before: rules.Table, act: Act) -> None:
        if act in {Act.REVEAL, Act.NEXT}:
            place = (before.phase, before.round)
            self.secret = {key: of for key, of in self.secret.items() if of[1] != place}

    def do(self, who: str, act: Act, to: str = "", **said: Any) -> None:
        member, rows = self.member(who), [model._default_manager.count() for model in ROWS]
        self.said += 1
        secret, target = dict(self.secret), chair_of(self.member(to), self.table) if to else None
        did = Did(act=act, to=target, **said)
        expected = self.expected(who, did)
        try:
            take_turn(by=member, table=self.table, did=did, key=f"key-{self.said}")
        except NotAllowed:
            assert expected is None, (who, act)
            self.secret = secret
            assert [model._default_manager.count() for model in ROWS] == rows
            return
        assert expected is not None, (who, act)
        before, self.pure = expected
        seat = self.seat(who)
        if act is Act.JOIN and seat in before.here:
            self.pure = before
            return
        event = self.event(before, seat, who, did)
        self.pure = rules.step(before, event)
        self.shown(before, act)
        if act is Act.WRITE and before.now.private:
            self.secret[event.key] = (who, (before.phase, before.round), did.words)
        self.pure = self.the_clock(self.pure)

    def event(self, before: rules.Table, seat: str, who: str, did: Did) -> rules.Event:
        to = seat_of(did.to) if did.to else ""
        text = did.words if did.act in {Act.WRITE, Act.NOTE, Act.SKIP} else did.about
        return rules.Event(str(len(before.seen) + 1), did.act, seat, self.moment(who), text, to, did.minutes)

    def expected(self, who: str, did: Did) -> tuple[rules.Table, rules.Table] | None:
        """Return the table as the clock leaves it before an act, and after it; None if the rules refuse it."""
        before, seat = self.the_clock(self.pure), self.seat(who)
        if seat == "?" and did.act is not Act.JOIN:
            return None
        if self.alias and did.act is Act.GO_LIVE:
            return None
        if did.act is Act.JOIN and seat in before.here:
            return before, before
        try:
            return before, rules.step(before, self.event(before, seat, who, did))
        except Refused:
            return None

    @rule(act=st.sampled_from(Act), who=st.sampled_from(WHO), to=st.sampled_from(WHO))
    def anybody_tries(self, act: Act, who: str, to: str) -> None:
        if act is not Act.CLOSE:
            self.says(who, act, to)

    @rule(who=st.sampled_from(WHO[:4]), n=st.integers(0, 30), to=st.sampled_from(WHO[1:4]))
    def somebody_does_what_they_may(self, who: str, n: int, to: str) -> None:
        acts = [act for act in Act if act is not Act.CLOSE and rules.may(self.pure, self.seat(who), act)]
        if acts:
            self.says(who, acts[n % len(acts)], to)

    @rule(n=st.integers(0, 30), to=st.sampled_from(WHO[:3]))
    def who_leads_goes_on(self, n: int, to: str) -> None:
        leader = self.leader()
        acts = [act for act in LEADING if rules.may(self.pure, self.seat(leader), act)]
        if acts:
            self.says(leader, acts[n % len(acts)], to)

    @rule(who=st.sampled_from(WHO[:4]))
    def writes(self, who: str) -> None:
        self.says(who, Act.WRITE)

    @rule()
    def all_write_and_are_ready(self) -> None:
        place = (self.pure.phase, self.pure.round)
        for act in (Act.WRITE, Act.READY):
            for who in WHO:
                if (self.pure.phase, self.pure.round) == place and rules.may(self.pure, self.seat(who), act):
                    self.says(who, act)

    @rule(last=st.integers(0, 6))
    def who_leads_closes(self, last: int) -> None:
        if not last:
            self.do(self.leader(), Act.CLOSE)

    def says(self, who: str, act: Act, to: str = "") -> None:
        box = self.pure.method.boxes[0].key if act is Act.CHOOSE and self.pure.method.boxes else ""
        own = [text.key for text in self.pure.texts if text.who == self.seat(who)]
        about = own[-1] if act is Act.TAKE_BACK and own else box
        self.do(who, act, to=to, words=f"Perhaps wait {self.said} days.", about=about, minutes=5)

    @rule(minutes=st.sampled_from([-7, 3, 45, 300, 1500]))
    def time_goes(self, minutes: int) -> None:
        Evening.now += timedelta(minutes=minutes)

    @rule()
    def a_worker_looks(self) -> None:
        tick_tables()
        row = Table.objects.get(pk=self.table.pk)
        if row.due_at is None or row.due_at > self.now:
            self.pure = self.the_clock(self.pure)

    @invariant()
    def the_log_is_the_table(self) -> None:
        if not hasattr(self, "table"):
            return
        state = self.state()
        assert bare(state) == bare(self.pure)
        assert [turn.number for turn in turns_of(self.table)] == list(range(1, len(state.seen) + 1))
        row = Table.objects.select_related("thread").get(pk=self.table.pk)
        assert (row.status, row.begun_at, row.closed_at) == (state.status.value, state.begun_at, state.closed_at)
        assert row.thread.closed_at == state.closed_at
        assert (row.due_at is None) == (state.status is Status.CLOSED)
        ends = rules.closes_at(state) if state.live else rules.ends_at(state) or rules.closes_at(state)
        if row.due_at is not None:
            assert ends <= row.due_at < ends + timedelta(hours=self.alias, microseconds=1)
            assert not self.alias or (row.due_at.minute, row.due_at.second) == (0, 0)
        if self.alias:
            hidden = Turn.objects.filter(table=row, chair__byline__member=None).exclude(chair=None)
            assert not any(turn.at.time().replace(tzinfo=None) != datetime.min.time() for turn in hidden)

    @invariant()
    def nobody_reads_what_is_not_shown(self) -> None:
        if not hasattr(self, "table"):
            return
        if self.looked_at == self.pure:  # nothing was done since
            return
        self.looked_at = self.pure
        asks = WHO[len(self.pure.seen) % len(WHO)]
        seen = at_table(self.member(asks), self.table)
        assert seen.seat == self.seat(asks)
        for who in WHO:
            told = shown_to(replace(seen, chair=seen.chairs.get(self.seat(who))), self.now)
            for key, (writer, _, words) in self.secret.items():
                if writer != who:
                    assert words not in told, (who, key)
            assert self.seat(who) != "?" or rules.own(seen.state, "?") is None

    def everything_ends(self) -> None:
        Evening.now += rules.WAITS + rules.LASTS
        while Table.objects.open().exists():
            assert tick_tables()
        row = Table.objects.select_related("thread").get(pk=self.table.pk)
        assert (row.status, row.due_at) == ("closed", None)
        assert row.thread.closed_at == row.closed_at
        assert tick_tables() == 0
        for one in rules.attendance(self.state()):
            assert one.starts <= one.starts + one.present <= one.ends


def bare(table: rules.Table) -> rules.Table:
    """Return a table without the names of what it has seen, which are not the same in the two."""
    return replace(table, seen=frozenset())


def shown_to(seen: AtTable, at: datetime) -> str:
    """Return all that somebody at a table, or who only knows of it, may be shown."""
    return repr((rules.common(seen.state, at), rules.own(seen.state, seen.seat)))


def test_the_log_and_the_rules_come_to_the_same(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    Evening.cast, Evening.now = cast, START
    monkeypatch.setattr(timezone, "now", lambda: Evening.now)
    few = settings(
        max_examples=14,
        stateful_step_count=40,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        database=None,
    )
    run_state_machine_as_test(Evening, settings=few)

"""A table, done to in every order there is, with any method."""

from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cop.intervision.rules import (
    CLOCK,
    LASTS,
    WAITS,
    Act,
    Event,
    Method,
    Output,
    Phase,
    Refused,
    Status,
    Table,
    Who,
    attendance,
    fold,
    may,
    opened,
    remaining,
    step,
    tick,
    visible,
)

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
PEOPLE = ("ana", "ben", "cem", "dot", "eli")
WORDS = dict.fromkeys(("en", "nl", "nb", "da"), "x")


@st.composite
def phases(draw: st.DrawFn, order: int) -> Phase:
    writes = draw(st.sampled_from(Who))
    return Phase(
        key=f"p{order}",
        order=order,
        minutes=draw(st.integers(1, 20)),
        name=WORDS,
        prompt=WORDS,
        speaks=Who.ALL,
        writes=writes,
        private=writes != Who.NOBODY and draw(st.booleans()),
        locked=draw(st.booleans()),
        output=Output.NOTHING,
        may_skip=draw(st.booleans()),
        may_repeat=draw(st.booleans()),
        boxed=False,
    )


@st.composite
def methods(draw: st.DrawFn) -> Method:
    rows = tuple(draw(phases(order)) for order in range(1, draw(st.integers(1, 5)) + 1))
    return Method("any", WORDS, WORDS, 2, 5, slow=draw(st.booleans()), trained=False, phases=rows, boxes=())


class Meeting(RuleBasedStateMachine):
    """Five people do what they like; beside the engine stands what is known of who wrote what, and what was shown."""

    table: Table

    @initialize(method=methods(), live=st.booleans(), come=st.permutations(PEOPLE))
    def begin(self, method: Method, live: bool, come: list[str]) -> None:
        self.first = self.table = opened(method, bringer="ana", at=START, live=live)
        self.at, self.log = START, list[Event]()
        self.secret: dict[str, tuple[str, int]] = {}
        for who in come:
            self.do(Act.JOIN, who)
        self.do(Act.START, self.table.facilitator)

    def do(self, act: Act, who: str, **said: object) -> None:
        event = Event(f"e{len(self.log)}", act, who, self.at, **said)  # type: ignore[arg-type]
        before = self.table
        try:
            self.table = step(before, event)
        except Refused:
            assert not may(before, who, act) or act is Act.HAND_OVER
            return
        assert self.table.at >= before.at
        self.log.append(event)
        self.showed(before, act)
        if act is Act.WRITE:
            assert not (who == before.bringer and before.now.locked)
            if before.now.private:
                self.secret[event.key] = (who, before.phase)
        assert step(self.table, event) is self.table

    def showed(self, before: Table, act: Act) -> None:
        if act in {Act.REVEAL, Act.NEXT}:
            self.secret = {key: of for key, of in self.secret.items() if of[1] != before.phase}

    @rule(act=st.sampled_from(Act), who=st.sampled_from(PEOPLE), to=st.sampled_from(PEOPLE))
    def anybody(self, act: Act, who: str, to: str) -> None:
        self.do(act, who, text=f"words of {who} {len(self.log)}", to=to, minutes=5)

    @rule(act=st.sampled_from([a for a in Act if a not in {Act.CLOSE, Act.LEAVE}]))
    def facilitator(self, act: Act) -> None:
        self.do(act, self.table.facilitator or "ben", text="because", to="cem", minutes=3)

    @rule(who=st.sampled_from(PEOPLE))
    def writes(self, who: str) -> None:
        self.do(Act.WRITE, who, text=f"words of {who} {len(self.log)}")

    @rule(minutes=st.integers(-600, 3000))
    def time_goes(self, minutes: int) -> None:
        self.at += timedelta(minutes=minutes)

    @rule()
    def the_clock(self) -> None:
        before = self.table
        self.table, told = tick(before, self.at)
        for event in told:
            self.log.append(event)
            self.showed(before, event.act)

    @rule()
    def to_the_other_pace_and_back(self) -> None:
        before = self.table
        act, back = (Act.GO_SLOW, Act.GO_LIVE) if before.live else (Act.GO_LIVE, Act.GO_SLOW)
        self.do(act, before.facilitator)
        if self.table is before:
            return
        self.at = self.table.at + timedelta(hours=1)
        had = remaining(before, self.table.at)
        self.do(back, self.table.facilitator)
        assert (self.table.texts, self.table.phase, self.table.round) == (before.texts, before.phase, before.round)
        assert remaining(self.table, self.table.at) == had

    @invariant()
    def nobody_reads_what_is_not_shown(self) -> None:
        for viewer in (*PEOPLE, "stranger", CLOCK):
            view = visible(self.table, viewer, self.at)
            shown = {text.key for text in view.texts} if view else set()
            assert not {key for key, (who, _) in self.secret.items() if who != viewer} & shown
            if viewer not in PEOPLE:
                assert view is None

    @invariant()
    def what_is_shown_or_open_is_read_by_all(self) -> None:
        written = {event.key for event in self.log if event.act in {Act.WRITE, Act.NOTE}}
        assert {text.key for text in self.table.texts} == written
        for viewer in self.table.here:
            view = visible(self.table, viewer, self.at)
            assert view is not None
            assert {text.key for text in view.texts} >= written - set(self.secret)

    @invariant()
    def the_log_is_the_table(self) -> None:
        assert fold(self.first, [event for event in self.log for _ in range(2)]) == self.table

    @invariant()
    def somebody_leads_and_not_the_bringer(self) -> None:
        if len(self.table.here) > 1 and self.table.status is not Status.CLOSED:
            assert self.table.facilitator in self.table.here
            assert self.table.facilitator != self.table.bringer
        if self.table.status is Status.RUNNING:
            assert self.table.bringer in self.table.here

    def teardown(self) -> None:
        if not hasattr(self, "log"):
            return
        table, _ = tick(self.table, max(self.at, START) + WAITS + LASTS)
        while table.status is not Status.CLOSED:
            table, told = tick(table, max(self.at, START) + WAITS + LASTS)
            assert told
        for one in attendance(table):
            assert one.starts <= one.starts + one.present <= one.ends


Meeting.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestMeeting = Meeting.TestCase

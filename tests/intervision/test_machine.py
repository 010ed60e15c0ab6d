"""A table, done to in every order there is, with any method."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cop.intervision.rules import (
    CLOCK,
    LASTS,
    WAITS,
    Act,
    Box,
    Event,
    Method,
    Output,
    Phase,
    Refused,
    Status,
    Table,
    Who,
    attendance,
    common,
    due,
    ends_at,
    fold,
    may,
    opened,
    overrun,
    own,
    remaining,
    step,
    tick,
    visible,
)

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
PEOPLE = ("ana", "ben", "cem", "dot", "eli")
WORDS = dict.fromkeys(("en", "nl", "nb", "da"), "x")


@st.composite
def phases(draw: st.DrawFn, order: int, chooses: int) -> Phase:
    writes = draw(st.sampled_from(Who))
    return Phase(
        key=f"p{order}",
        order=order,
        minutes=draw(st.integers(1, 20)),
        name=WORDS,
        prompt=WORDS,
        speaks=draw(st.sampled_from(Who)),
        writes=writes,
        private=writes != Who.NOBODY and draw(st.booleans()),
        locked=order > chooses and draw(st.booleans()),
        output=Output.NOTHING,
        may_skip=draw(st.booleans()),
        may_repeat=draw(st.booleans()),
        boxed=draw(st.booleans()),
        chooses=order == chooses,
    )


@st.composite
def methods(draw: st.DrawFn) -> Method:
    many = draw(st.integers(1, 5))
    chooses = draw(st.integers(0, many))
    rows = tuple(draw(phases(order, chooses)) for order in range(1, many + 1))
    boxes = tuple(Box(key, WORDS, WORDS) for key in "ab")
    slow, trained = draw(st.booleans()), draw(st.integers(0, 3)) == 0
    return Method("any", WORDS, WORDS, 2, 5, slow=slow, trained=trained, phases=rows, boxes=boxes)


class Meeting(RuleBasedStateMachine):
    """Five people do what they like; beside the engine stands what is known of who wrote what, and what was shown."""

    table: Table

    @initialize(
        method=methods(),
        live=st.booleans(),
        come=st.permutations(PEOPLE),
        skilled=st.sets(st.sampled_from(PEOPLE), min_size=2),
    )
    def begin(self, method: Method, live: bool, come: list[str], skilled: set[str]) -> None:
        bringer = "" if method.chooses else "ana"
        self.first = self.table = opened(method, bringer=bringer, at=START, live=live, trained=skilled)
        self.at, self.log = START, list[Event]()
        self.hidden: dict[str, tuple[str, tuple[int, int]]] = {}
        self.shown, self.gone = set[tuple[int, int]](), set[str]()
        for who in come:
            self.do(Act.JOIN, who)
        self.do(Act.START, self.table.facilitator)

    def do(self, act: Act, who: str, **said: object) -> None:
        key = f"e{len(self.log)}"
        event = Event(key, act, who, self.at, **{"text": f"<{key}>", "to": "cem", "minutes": 3} | said)  # type: ignore[arg-type]
        before = self.table
        try:
            self.table = step(before, event)
        except Refused:
            assert not may(before, who, act) or act in {
                *(Act.HAND_OVER, Act.BRING, Act.TAKE_BACK, Act.CHOOSE, Act.EXCUSE),
            }
            return
        assert before.status is not Status.CLOSED
        assert self.table.at >= before.at
        assert step(self.table, event) is self.table
        self.happened(before, event)

    def happened(self, before: Table, event: Event) -> None:
        self.log.append(event)
        place = (before.phase, before.round)
        match event.act:
            case Act.REVEAL | Act.NEXT:
                self.shown.add(place)
                self.hidden = {key: of for key, of in self.hidden.items() if of[1] != place}
            case Act.WRITE | Act.NOTE:
                assert not (event.who == before.bringer and before.now.locked)
                if before.now.private and place not in self.shown:
                    self.hidden[event.key] = (event.who, place)
            case Act.TAKE_BACK:
                back = next(text for text in before.texts if text.key == event.text)
                assert back.who == event.who
                assert event.text in self.hidden or ((back.phase, back.round) == place and not before.now.private)
                self.hidden.pop(event.text, None)
                self.gone.add(event.text)
            case Act.BRING:
                assert all(text.phase <= before.phase for text in before.texts)
        if event.act in {Act.NEXT, Act.SKIP}:
            assert before.bringer or not before.now.chooses

    @rule(act=st.sampled_from(Act), who=st.sampled_from(PEOPLE), to=st.sampled_from(PEOPLE))
    def anybody(self, act: Act, who: str, to: str) -> None:
        self.do(act, who, to=to)

    @rule(act=st.sampled_from([a for a in Act if a not in {Act.CLOSE, Act.LEAVE}]))
    def facilitator(self, act: Act) -> None:
        self.do(act, self.table.facilitator or "ben")

    @rule(who=st.sampled_from(PEOPLE), act=st.sampled_from([Act.WRITE, Act.READY]))
    def writes(self, who: str, act: Act) -> None:
        self.do(act, who)

    @rule(act=st.sampled_from([Act.NOTE, Act.TAKE_NOTES]))
    def notes(self, act: Act) -> None:
        self.do(act, self.table.note_taker or "dot")

    @rule(data=st.data(), theirs=st.booleans())
    def takes_back(self, data: st.DataObject, theirs: bool) -> None:
        if self.table.texts:
            text = data.draw(st.sampled_from(self.table.texts))
            self.do(Act.TAKE_BACK, text.who if theirs else "eli", text=text.key)

    @rule(act=st.sampled_from([Act.READY, Act.PAUSE, Act.BACK, Act.REVEAL, Act.NEXT]))
    def thinks_again(self, act: Act) -> None:
        for who in self.table.writers()[-1:]:
            self.do(Act.WRITE, who)
            self.do(act, self.table.facilitator or "ben")
            for text in self.table.texts[-1:]:
                self.do(Act.TAKE_BACK, text.who, text=text.key)

    @rule()
    def all_come_back_and_go_on(self) -> None:
        for who in PEOPLE:
            self.do(Act.JOIN, who)
        for act in (Act.START, Act.RESUME):
            self.do(act, self.table.facilitator or "ben")

    @rule(to=st.sampled_from(PEOPLE))
    def chooses(self, to: str) -> None:
        self.do(Act.BRING, self.table.facilitator or "ben", to=to)

    @rule(key=st.sampled_from("abc"))
    def takes_a_box(self, key: str) -> None:
        self.do(Act.CHOOSE, self.table.facilitator or "ben", text=key)

    @rule()
    def all_are_ready(self) -> None:
        for who in self.table.asked():
            self.do(Act.WRITE, who)
            self.do(Act.READY, who)

    @rule(act=st.sampled_from([Act.AGAIN, Act.BACK, Act.SKIP]), then=st.sampled_from([Act.REVEAL, Act.NEXT]))
    def written_and_left_unshown(self, act: Act, then: Act) -> None:
        for who in self.table.writers():
            self.do(Act.WRITE, who)
        self.do(act, self.table.facilitator or "ben")
        self.do(then, self.table.facilitator or "ben")

    @rule(minutes=st.integers(-600, 3000))
    def time_goes(self, minutes: int) -> None:
        self.at += timedelta(minutes=minutes)

    @rule()
    def the_clock(self) -> None:
        before = self.table
        self.table, told = tick(before, self.at)
        assert self.table.at >= before.at
        for event in told:
            self.happened(before, event)

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
    def what_is_hidden_leaves_no_trace(self) -> None:
        bare = replace(self.table, texts=tuple(t for t in self.table.texts if t.key not in self.hidden))
        shared = common(self.table, self.at)
        assert shared == common(bare, self.at)
        for viewer in PEOPLE:
            others = {key for key, (who, _) in self.hidden.items() if who != viewer}
            theirs = own(self.table, viewer)
            less = replace(self.table, texts=tuple(t for t in self.table.texts if t.key not in others))
            assert theirs == own(less, viewer)
            said = repr((shared if others else "", theirs))
            assert not [key for key in others if f"<{key}>" in said or f"'{key}'" in said]
        assert visible(self.table, "stranger", self.at) is visible(self.table, CLOCK, self.at) is None

    @invariant()
    def the_rest_is_read_by_all_and_the_hidden_by_who_wrote_it(self) -> None:
        written = {event.key for event in self.log if event.act in {Act.WRITE, Act.NOTE}} - self.gone
        assert {text.key for text in self.table.texts} == written
        assert {text.key for text in common(self.table, self.at).texts} == written - set(self.hidden)
        for viewer in self.table.here:
            view = visible(self.table, viewer, self.at)
            assert view is not None
            mine = {key for key, (who, _) in self.hidden.items() if who == viewer}
            assert {text.key for text in view.own.texts} == mine
            assert len(view.texts) == len({text.key for text in view.texts})

    @invariant()
    def the_log_is_the_table(self) -> None:
        assert fold(self.first, [event for event in self.log for _ in range(2)]) == self.table

    @invariant()
    def somebody_leads_and_not_the_bringer(self) -> None:
        table = self.table
        able = {
            who for who in table.here if who != table.bringer and (not table.method.trained or who in table.trained)
        }
        if len(table.here) > 1 and table.status is not Status.CLOSED:
            assert table.facilitator in able if able else not table.facilitator
        if table.status is Status.RUNNING:
            assert able
            assert table.bringer in table.here if table.bringer else len(table.here) > 1

    @invariant()
    def nobody_is_past_choosing_without_a_bringer(self) -> None:
        table = self.table
        if table.status is Status.RUNNING and not table.bringer:
            choosing = [n for n, row in enumerate(table.method.phases) if row.chooses]
            assert table.phase <= choosing[0]
            assert not any(theirs.locked for who in PEOPLE if (theirs := own(table, who)))

    @invariant()
    def the_clock_says_when_it_will_move(self) -> None:
        ends, at = ends_at(self.table), self.table.at
        assert (ends is None) == (self.table.status is not Status.RUNNING)
        if ends is None or due(self.table, at):
            return
        if not self.table.live:
            assert due(self.table, ends)
            assert not due(self.table, max(at, ends - timedelta(seconds=1)))
        assert not (remaining(self.table, self.at) and overrun(self.table, self.at))

    def teardown(self) -> None:
        if not hasattr(self, "log"):
            return
        late = max(self.at, START) + WAITS + LASTS
        table, _ = tick(self.table, late)
        while table.status is not Status.CLOSED:
            table, told = tick(table, late)
            assert told
        assert not any(may(table, who, act) for who in (*PEOPLE, CLOCK) for act in Act)
        for one in attendance(table):
            assert one.starts <= one.starts + one.present <= one.ends


Meeting.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestMeeting = Meeting.TestCase

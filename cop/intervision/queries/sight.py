"""What a page of a table shows: what all who sit there see alike, and beside it what is the reader's own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cop.anonymity.models import Byline
from cop.anonymity.policies import owns
from cop.community.models import Member
from cop.intervision import rules
from cop.intervision.models import Chair, Table, Turn
from cop.intervision.queries.method import method_of
from cop.intervision.queries.table import seat_of, state_of, turns_of

A_CIRCLE = 100  # what the clock draws its circle in


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who sits at a table now, as all there see them."""

    seat: str
    byline: Byline
    role: rules.Role
    ready: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A text at a table, under the name of who wrote it."""

    number: str
    byline: Byline
    html: str
    note: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A phase on the way of a table: `state` is done, now or next; `skipped` says why it was."""

    number: int
    phase: rules.Phase
    state: str
    skipped: tuple[str, ...]
    texts: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Now:
    """A table as all who sit there see it at a moment: made of what is common alone, nothing in it is one reader's."""

    table: Table
    method: rules.Method
    common: rules.Common
    at: datetime
    people: tuple[Person, ...]
    steps: tuple[Step, ...]
    bringer: Byline | None
    facilitator: Byline | None
    length: timedelta
    closes_at: datetime

    @property
    def place(self) -> str:
        """What `take_turn` knows the phase by."""
        return f"{self.common.phase}.{self.common.round}"

    @property
    def step(self) -> Step:
        """The phase it is in."""
        return self.steps[self.common.phase]

    @property
    def earlier(self) -> tuple[Step, ...]:
        """The phases before that in which something was said, or which were skipped."""
        return tuple(step for step in self.steps if step is not self.step and (step.texts or step.skipped))

    @property
    def status(self) -> str:
        """Whether it is waiting, running, paused or closed."""
        return self.common.status.value

    @property
    def key(self) -> str:
        """What a reader's own part depends on, of what all see: when it changes, that part is asked for anew."""
        said = self.common
        parts = (said.status, self.place, said.facilitator, said.note_taker, said.bringer, said.box, said.live)
        return "|".join([*map(str, parts), str(said.revealed), ",".join(said.here)])

    @property
    def stamp(self) -> str:
        """The moment, by which a page knows an older letter from a newer one."""
        return f"{self.at.timestamp():.6f}"

    @property
    def seconds(self) -> int:
        """How much is left of the phase; less than none when it has run over."""
        return int(self.common.remaining.total_seconds()) or -int(self.common.overrun.total_seconds())

    @property
    def left(self) -> str:
        """What the clock says."""
        minutes, seconds = divmod(abs(self.seconds), 60)
        return f"{minutes}:{seconds:02}"

    @property
    def circle(self) -> str:
        """How much of the clock's circle is left, as the dashes of a line."""
        part = self.common.remaining / self.length if self.length else 0
        return f"{min(part, 1) * A_CIRCLE:.1f} {A_CIRCLE}"

    @property
    def number(self) -> int:
        """The phase, counted from one."""
        return self.common.phase + 1

    @property
    def free(self) -> int:
        """How many seats are left."""
        return max(self.method.most - len(self.people), 0)

    @property
    def wanting(self) -> int:
        """How many more are needed before it can begin."""
        return max(self.method.fewest - len(self.people), 0)

    @property
    def no_bringer(self) -> bool:
        """Whether somebody has to be named who brings before it can begin."""
        return self.bringer is None and not self.method.chooses

    @property
    def bringer_away(self) -> bool:
        """Whether who brings is not here."""
        return self.bringer is not None and self.common.bringer not in self.common.here

    @property
    def ready(self) -> int:
        """How many of those here have said that they are ready."""
        return sum(person.ready for person in self.people)

    @property
    def boxes(self) -> tuple[rules.Box, ...]:
        """The ways to consult, among which the table chooses."""
        return self.method.boxes

    @property
    def box(self) -> rules.Box | None:
        """The way that was chosen."""
        return next((box for box in self.method.boxes if box.key == self.common.box), None)


@dataclass(frozen=True, slots=True)
class Sight:
    """A page of a table: what all see, and what is `own` of the reader; nothing for who does not sit there now.

    `nudge_hour` is when they chose to be reminded, if they did.
    """

    now: Now
    seat: str
    own: rules.Own | None
    mine: tuple[Said, ...]
    may_sit: bool
    sat: bool
    nudge_hour: int | None = None

    @property
    def acts(self) -> frozenset[str]:
        """What the reader may do now."""
        return frozenset(act.value for act in self.own.acts) if self.own else frozenset()

    @property
    def writes_again(self) -> int:
        """In which phase, counted from one, a bringer who is locked writes again; 0 for not before the end."""
        later = self.now.steps[self.now.common.phase + 1 :]
        return next((step.number for step in later if not step.phase.locked), 0)

    @property
    def alias(self) -> str:
        """Under which alias the reader sits here, if they do."""
        mine = next((one.byline for one in self.now.people if one.seat == self.seat), None)
        return mine.shown if mine is not None and mine.alias is not None else ""

    @property
    def others(self) -> tuple[Person, ...]:
        """Who sits here beside the reader and who brings: those who could lead."""
        return tuple(one for one in self.company if one.seat != self.now.common.bringer)

    @property
    def company(self) -> tuple[Person, ...]:
        """Who sits here beside the reader."""
        return tuple(one for one in self.now.people if one.seat != self.seat)


def now_of(table: Table, moment: datetime) -> Now:
    """Return a table as all who sit there see it; two queries."""
    chairs, turns = _read(table)
    return _now(table, state_of(table, turns, chairs), _Rows.of(chairs, turns), moment)


def sight_of(member: Member, table: Table, moment: datetime) -> Sight:
    """Return the page of a table for `member`, who may know of it; of what was said nothing, unless they sit there."""
    chairs, turns = _read(table)
    state, rows = state_of(table, turns, chairs), _Rows.of(chairs, turns)
    chair = next((chair for chair in chairs if owns(member, chair.byline)), None)
    seat = seat_of(chair) if chair else "?"
    own, now = rules.own(state, seat), _now(table, state, rows, moment)
    if own is None:
        bare = tuple(replace(step, texts=(), skipped=()) for step in now.steps)
        now = replace(now, common=replace(now.common, texts=(), skipped=()), steps=bare)
    mine = _mine(state, own, rows) if own else ()
    hour = chair.nudge_hour if chair else None
    return Sight(now, seat, own, mine, rules.may(state, seat, rules.Act.JOIN), chair is not None, hour)


def _read(table: Table) -> tuple[list[Chair], list[Turn]]:
    return list(Chair.objects.filter(table=table).with_author()), turns_of(table)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Where the words and the names of a table stand."""

    bylines: dict[str, Byline]
    html: dict[str, str]

    @classmethod
    def of(cls, chairs: Iterable[Chair], turns: Iterable[Turn]) -> "_Rows":
        return cls({seat_of(one): one.byline for one in chairs}, {str(turn.number): turn.html for turn in turns})

    def said(self, texts: Iterable[rules.Text]) -> tuple[Said, ...]:
        return tuple(Said(text.key, self.bylines[text.who], self.html[text.key], text.note) for text in texts)


def _now(table: Table, state: rules.Table, rows: _Rows, moment: datetime) -> Now:
    common = rules.common(state, moment)
    people = tuple(Person(seat, rows.bylines[seat], state.role(seat), seat in common.ready) for seat in common.here)
    return Now(
        table=table,
        method=method_of(table),
        common=common,
        at=moment,
        people=people,
        steps=_steps(state.method.phases, common, rows),
        bringer=rows.bylines.get(common.bringer),
        facilitator=rows.bylines.get(common.facilitator),
        length=rules.length(state),
        closes_at=rules.closes_at(state),
    )


def _steps(phases: Sequence[rules.Phase], common: rules.Common, rows: _Rows) -> tuple[Step, ...]:
    def state(n: int) -> str:
        if common.status is rules.Status.WAITING:
            return "next"
        if common.status is rules.Status.CLOSED:
            return "done"
        return "now" if n == common.phase else "done" if n < common.phase else "next"

    return tuple(
        Step(
            number=n + 1,
            phase=phase,
            state=state(n),
            skipped=tuple(why for at, why in common.skipped if at == n),
            texts=rows.said(text for text in common.texts if text.phase == n),
        )
        for n, phase in enumerate(phases)
    )


def _mine(state: rules.Table, own: rules.Own, rows: _Rows) -> tuple[Said, ...]:
    """Return what the reader wrote and nobody else reads yet, and what of theirs they may still take back."""
    hidden = {text.key for text in own.texts}
    return rows.said(text for text in state.texts if text.key in hidden | own.takeable)

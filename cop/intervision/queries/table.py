"""A table as its log says it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from cop.anonymity.policies import owns
from cop.anonymity.queries import own_in
from cop.community.models import Member
from cop.intervision import rules
from cop.intervision.models import Chair, Table, Turn
from cop.intervision.queries.method import forget_methods, method_for

FOLDED = 32  # so many lines of a log are folded once in a process
WORDY = frozenset({rules.Act.WRITE, rules.Act.NOTE, rules.Act.SKIP})


@dataclass(frozen=True, slots=True)
class AtTable:
    """What a page of a table is made from: its state, its chairs by what the rules call them, and the reader's own."""

    table: Table
    state: rules.Table
    chairs: dict[str, Chair]
    chair: Chair | None

    @property
    def seat(self) -> str:
        """What the rules call the reader; a name nobody has, for who never sat here."""
        return seat_of(self.chair) if self.chair else "?"


class Opening(NamedTuple):
    """All that a table is before its log, as far as that depends on it."""

    edition_id: int
    seats: int
    bringer: str
    at: datetime
    live: bool
    days: int
    trained: frozenset[str]

    def table(self) -> rules.Table:
        """Return a table at which nobody sits yet."""
        return rules.opened(
            method_for(self.edition_id, self.seats),
            bringer=self.bringer,
            at=self.at,
            live=self.live,
            days=self.days,
            trained=self.trained,
        )


def seat_of(chair: Chair) -> str:
    """Return what the rules call a chair."""
    return str(chair.pk)


def chair_of(member: Member, table: Table) -> Chair | None:
    """Return the member's own chair at a table, under their name or alias."""
    own = Chair.objects.filter(own_in(member, table.thread_id), table=table)
    return own.with_author().select_related("attendance").first()


def draft_place_at(table: Table, act: rules.Act) -> str:
    """Return where what somebody is writing at a table is kept until they share it."""
    return f"turn:{table.pk}:{act}"


def turns_of(table: Table) -> list[Turn]:
    """Return the log of a table; one query."""
    return list(Turn.objects.filter(table=table).order_by("number"))


def at_table(member: Member, table: Table) -> AtTable:
    """Return a table as it is, with who sits or sat there; two queries, and one the first time for its method."""
    chairs = list(Chair.objects.filter(table=table).with_author())
    mine = next((chair for chair in chairs if owns(member, chair.byline)), None)
    return AtTable(table, state_of(table, turns_of(table), chairs), {seat_of(one): one for one in chairs}, mine)


def state_of(table: Table, turns: Iterable[Turn], chairs: Iterable[Chair]) -> rules.Table:
    """Return what a table has come to, from its log."""
    known = list(chairs)
    opening = Opening(
        table.edition_id,
        table.seats,
        _first_bringer(table, known),
        table.made_at,
        not table.slow,
        table.days,
        frozenset(seat_of(one) for one in known if one.trained),
    )
    if table.erased_at is not None and table.closed_at is not None:  # its log is gone: that it is closed is known
        at, closed = table.closed_at, rules.Status.CLOSED
        return replace(opening.table(), status=closed, at=at, begun_at=table.begun_at, closed_at=at)
    told = [event_of(turn) for turn in turns]
    words = {event.key: event.text for event in told if event.act in WORDY}
    log = tuple(replace(event, text=event.key) if event.key in words else event for event in told)
    last = len(log) // FOLDED * FOLDED
    return _worded(rules.fold(_folded(opening, log[:last]), log[last:]), words)


@lru_cache(maxsize=256)
def _folded(opening: Opening, log: tuple[rules.Event, ...]) -> rules.Table:
    """Fold a log without its words: those stay where they are cleared and erased, and in no memory."""
    if not log:
        return opening.table()
    last = (len(log) - 1) // FOLDED * FOLDED
    return rules.fold(_folded(opening, log[:last]), log[last:])


def forget() -> None:
    """Forget what this process keeps of methods and logs."""
    forget_methods()
    _folded.cache_clear()


def _worded(state: rules.Table, words: Mapping[str, str]) -> rules.Table:
    """Give a table that has numbers for words the words."""
    texts = tuple(replace(text, words=words[text.words]) for text in state.texts)
    return replace(state, texts=texts, skipped=tuple((phase, words[why]) for phase, why in state.skipped))


def _first_bringer(table: Table, chairs: Iterable[Chair]) -> str:
    """Return what the rules call who was to bring when the table was opened, who sits on the first chair of theirs."""
    return next((seat_of(one) for one in chairs if one.byline_id == table.bringer_id), "")


def event_of(turn: Turn) -> rules.Event:
    """Return a line of the log as the rules read it."""
    return rules.Event(
        key=str(turn.number),
        act=rules.Act(turn.act),
        who=str(turn.chair_id or rules.CLOCK),
        at=turn.at,
        text=turn.words or turn.about,
        to=str(turn.to_id or ""),
        minutes=turn.minutes,
    )

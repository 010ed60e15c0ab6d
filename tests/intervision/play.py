"""A table to play at: people come, do things, and time goes by."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from cop.intervision.rules import Act, Event, Own, Refused, Table, common, opened, own, shipped, step, tick

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
PEOPLE = ("ana", "ben", "cem", "dot", "eli")


class Play:
    """A table of a method that ships; who comes first leads, unless they bring the case."""

    def __init__(self, slug: str, *, here: tuple[str, ...] = PEOPLE, start: bool = True, **said: Any) -> None:
        self.at, self.n = START, 0
        self.table: Table = opened(shipped()[slug], at=START, **said)
        for who in here:
            self.do(Act.JOIN, who)
        if start:
            self.do(Act.START)

    def do(self, act: Act, who: str | None = None, **said: Any) -> str:
        """Do it, by the facilitator unless somebody is named, and return its key."""
        self.n += 1
        event = Event(f"k{self.n}", act, self.table.facilitator if who is None else who, self.at, **said)
        self.table = step(self.table, event)
        return event.key

    def refuses(self, act: Act, who: str | None = None, **said: Any) -> bool:
        """Say that it is refused; a test fails when it is not."""
        with pytest.raises(Refused):
            self.do(act, who, **said)
        return True

    def to(self, key: str) -> None:
        """Go on until the phase of this name."""
        while self.table.now.key != key:
            self.do(Act.NEXT)

    def wait(self, **time: float) -> list[Act]:
        """Let time go by; return what the clock did."""
        self.at += timedelta(**time)
        self.table, told = tick(self.table, self.at)
        return [event.act for event in told]

    def all_read(self) -> list[str]:
        """Return the words that all read."""
        return [text.words for text in common(self.table, self.at).texts]

    def own(self, who: str) -> Own:
        """Return what is somebody's own."""
        theirs = own(self.table, who)
        assert theirs
        return theirs

    def keeps(self, who: str) -> list[str]:
        """Return the words that somebody alone reads."""
        return [text.words for text in self.own(who).texts]

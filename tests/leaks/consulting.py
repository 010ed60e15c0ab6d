"""What the bearer brings to a table of peer consultation under an alias, and who thinks about it with them."""

from collections.abc import Callable
from typing import Any

import pytest

from cop.core.errors import NotAllowed
from cop.intervision.actions import Did, Plan, open_table, sit_down, take_turn, tick_tables
from cop.intervision.models import Chair, Table
from cop.intervision.queries import draft_place_at, raw_of
from cop.intervision.rules import Act
from tests.leaks.keeping import Keeping

OTHERS = ("mikkel", "sam")  # who leads, and who takes notes


class Consulting(Keeping):
    """What is done at tables in one world."""

    def at_tables(self) -> tuple[Callable[[], None], ...]:
        """Return the acts of the night in order."""
        return self.open_table, self.come_back, self.consult, self.be_ready, self.part

    @property
    def own_table(self) -> Table:
        return Table.objects.exclude(byline__alias=None).get(topic="Silence")

    def _does(self, slug: str, act: Act, words: str = "", **said: Any) -> None:
        """Let somebody do something; the bearer at their own minute."""
        if slug == self.bearer.slug:
            self.world.now = self.world.now.replace(minute=self.bearer.minute, second=self.bearer.second)
        else:
            self._someone(slug)
        did, key = Did(act=act, words=words, **said), f"{slug in OTHERS} {act} {words} {self.world.now.hour}"
        take_turn(by=self.village.members[slug], table=self.own_table, did=did, key=key)

    def open_table(self) -> None:
        """Two tables are opened in a room under an alias, one of them for later, and one by a colleague's name."""
        raw = raw_of("espresso")
        assert raw is not None
        room, members = self.village.table, self.village.members
        for topic, days, later in (("Silence", 1, None), ("School?", 12, self.world.now.replace(minute=0, second=0))):
            plan = Plan(raw=raw, topic=topic, slow=True, days=days, starts_at=later)
            open_table(by=members[self.bearer.slug], plan=plan, room=room, key=f"table {topic}", alias=True)
        self._someone("mikkel")
        open_table(by=members["mikkel"], plan=Plan(raw=raw, topic="A deadline"), room=room, key="table of mikkel")
        for slug in OTHERS:
            sit_down(by=members[slug], table=self.own_table, key=f"{slug} sits down")
        self._does("mikkel", Act.START)

    def come_back(self) -> None:
        """The bearer leaves, which pauses the table, and comes back."""
        self._does(self.bearer.slug, Act.LEAVE)
        self._does(self.bearer.slug, Act.JOIN)
        self._does("mikkel", Act.RESUME)

    def consult(self) -> None:
        """The bearer tells what happened, out of a draft, takes a line back, and does what they may not."""
        bearer = self.bearer.slug
        draft = {"text-words": "Long silence."}
        self._says(self._own, "/drafts/", 200, place=draft_place_at(self.own_table, Act.WRITE), version=0, **draft)
        self._does(bearer, Act.WRITE, "Long silence.", seen="0.1")
        self._does(bearer, Act.WRITE, "School.", seen="0.1")
        last = self.own_table.turns.order_by("-number")[0]
        self._does(bearer, Act.TAKE_BACK, about=str(last.number))
        for act in (Act.NEXT, Act.GO_LIVE, Act.CLOSE):
            with pytest.raises(NotAllowed):
                self._does(bearer, act)
        self._does("sam", Act.TAKE_NOTES)
        self._does("sam", Act.NOTE, "Silence.")

    def be_ready(self) -> None:
        """The bearer is ready: the clock goes on by itself, at no second of theirs."""
        self._does(self.bearer.slug, Act.READY)
        assert Chair.objects.filter(table=self.own_table).count() == 3
        assert self.own_table.turns.latest("number").chair is None

    def part(self) -> None:
        """A phase was over: that the bearer's visit was the first to show it, nobody sees. Then the table is closed."""
        number = self.own_table.turns.latest("number").number
        self._does(self.bearer.slug, Act.WRITE, "I waited.")
        assert self.own_table.turns.filter(number__gt=number, chair=None).count() == 1
        tick_tables()
        self._does("mikkel", Act.CLOSE)

"""Tables for tests: opened in a room, with colleagues who sit down and do things in their turn."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from cop.coffee.models import Room
from cop.community.models import Member
from cop.intervision.actions import Did, Plan, open_table, sit_down, take_turn
from cop.intervision.models import Table
from cop.intervision.queries import at_table, chair_of, raw_of
from cop.intervision.queries.table import AtTable
from cop.intervision.rules import Act

_keys = count()


@dataclass
class Sitting:
    """A table, and doing things there."""

    table: Table
    keys: Any = field(default_factory=lambda: _keys)

    def do(self, by: Member, act: Act, words: str = "", to: Member | None = None, **said: Any) -> AtTable:
        """Let somebody do something, and return the table as they see it then."""
        chair = chair_of(to, self.table) if to else None
        take_turn(by=by, table=self.table, did=Did(act=act, words=words, to=chair, **said), key=f"k{next(self.keys)}")
        return self.seen(by)

    def seen(self, by: Member) -> AtTable:
        """Return the table as somebody sees it."""
        return at_table(by, Table.objects.visible_to(by).get(pk=self.table.pk))


def sit(
    bringer: Member, *others: Member, room: Room, method: str = "espresso", start: bool = True, **plan: Any
) -> Sitting:
    """Open a table in a room and let everybody sit down, the facilitator first of the others; it begins if `start`."""
    raw = raw_of(method)
    assert raw is not None
    alias = plan.pop("alias", False)
    table, _ = open_table(by=bringer, plan=Plan(raw=raw, **plan), room=room, key=f"k{next(_keys)}", alias=alias)
    for other in others:
        sit_down(by=other, table=table, key=f"k{next(_keys)}")
    sitting = Sitting(table)
    if start:
        sitting.do(others[0], Act.START)
    return sitting

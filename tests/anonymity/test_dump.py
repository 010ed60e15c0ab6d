"""Somebody has a copy of the whole database, but not the key. Do they find who brought a case under an alias?

The attack: take every row of every table, in the order in which they lie on the disk, and join all with all: by keys,
by ids that stand in JSON, by neighbouring numbers, by equal times. It is tried in its strongest form. The same day is
lived in two databases, with Noor behind the alias in one and Tove in the other, with the same dice, the same clock, the
same minutes. Whatever a join could find would have to stand differently in the two. All that does is listed below,
with why it leads nowhere without the key.

What is left, and said to authors as "whoever holds the database and the key": rows of cases, posts, clearances and
receipts have exact times, and so have sessions (when somebody signed in) and read marks none; who was signed in for a
month was signed in then too. Right after an alias is minted its bearer's ring and a dozen others have been written
anew, in no order: it is one of thirteen, until others are, and the weekly resealing stirs all. A member with more than
eight aliases has a longer ring. Who reported or read in a talk stands in clear, as that is not writing in it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from asgiref.sync import sync_to_async
from django.db import connection

from cop.anonymity.models import Byline, KeyRing
from cop.anonymity.queries import behind, ring_of
from cop.community.models import Member
from cop.core.live.hub import hub
from tests.leaks import day as days
from tests.leaks.day import Day
from tests.leaks.people import NOOR, TOVE
from tests.leaks.world import World, empty

pytestmark = pytest.mark.django_db(transaction=True)
type Dump = dict[str, list[dict[str, str]]]

DIFFER = {
    ("anonymity_aliaslink", "mark"): "a keyed hash of member and thread",
    ("anonymity_aliaslink", "sealed"): "encrypted",
    ("anonymity_byline", "claim"): "a keyed hash of the four words",
    ("anonymity_draft", "member_id"): "who has something unshared, not where",
    ("anonymity_draft", "place"): "a keyed hash of where",
    ("anonymity_draft", "sealed"): "encrypted",
    ("anonymity_keyring", "member_id"): "everybody has one, written anew with a dozen others in no order",
    ("anonymity_keyring", "sealed"): "encrypted, of one length",
    ("curriculum_evidence", "mark"): "a keyed hash of member and what it came from",
    ("curriculum_evidence", "member_id"): "who keeps evidence of a closed case in that month, not of which",
    ("curriculum_passed", "mark"): "a keyed hash, as above",
    ("curriculum_passed", "member_id"): "who turned something down that was offered, not what",
    ("discussion_bookmark", "mark"): "a keyed hash of member and talk",
    ("discussion_bookmark", "member_id"): "who keeps something for later, not what",
    ("discussion_bookmark", "remind_at"): "nine in the morning where that member lives",
    ("discussion_flag", "by_id"): "who reported, which is not writing",
    ("discussion_readmark", "member_id"): "who read, which is not writing",
    ("ledger_receipt", "key"): "a keyed hash of member and page",
    ("notifications_sentlog", "message_id"): "encrypted",
}


def dump() -> Dump:
    """Return all rows of all tables as text, in the order in which they lie there."""
    found: Dump = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY ctid')
            names = [column.name for column in cursor.description]
            rows = [[bytes(v).hex() if isinstance(v, memoryview | bytes) else str(v) for v in r] for r in cursor]
            found[table] = [dict(zip(names, row, strict=True)) for row in rows]
    return found


def differing(one: Dump, other: Dump) -> set[tuple[str, str]]:
    """Return the columns, as (table, column), in which two databases differ; (table, "") for another number of rows."""
    told = {(table, "") for table in one if len(one[table]) != len(other[table])}
    for table, rows in one.items():
        for here, there in zip(rows, other[table], strict=False):
            told |= {(table, name) for name in here if here[name] != there[name]}
    return told


@contextmanager
def untidied() -> Iterator[None]:
    """Let PostgreSQL clear no dead row away: when it does is the load's, and rows would move in one world alone.

    Somebody who looks at an old state keeps it from doing so, in pages that fill as well as by autovacuum. Rows then
    lie in the order of their last writing, which is the most that a copy could tell.
    """
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_current_snapshot()")
            yield
    finally:
        other.close()


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setattr(days, "LOOKED_AT", set())
    monkeypatch.setattr(Day, "_look_at_all", lambda *_: None)  # nobody looks at pages here
    with untidied():
        yield World(monkeypatch)
    empty()


async def test_without_the_key_the_database_does_not_tell_who_stands_behind_an_alias(world: World) -> None:
    dumps = []
    for bearer in (NOOR, replace(TOVE, minute=NOOR.minute, second=NOOR.second)):
        await Day(world, bearer).live()
        dumps.append(await sync_to_async(dump)())
    hub().stop()
    told = differing(*dumps)
    assert told - set(DIFFER) == set()
    assert ("anonymity_aliaslink", "mark") in told  # they are two
    # Rings are of one length, and who bears the alias lies anywhere among them.
    for found in dumps:
        assert len({len(row["sealed"]) for row in found["anonymity_keyring"]}) == 1
        assert len(found["anonymity_keyring"]) == len(found["community_member"])


async def test_with_the_key_it_does(world: World) -> None:
    await Day(world, NOOR).live()
    hub().stop()

    def look() -> None:
        alias = Byline.objects.exclude(alias=None).select_related("link").order_by("pk")[0]
        person = behind(alias)
        assert person == Member.objects.get(slug=NOOR.slug)
        assert alias.pk in ring_of(person)
        assert KeyRing.objects.count() == Member.objects.count()

    await sync_to_async(look)()

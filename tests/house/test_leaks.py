"""Nothing that leaves the site tells who stands behind an alias.

The same day is lived twice, through the front door, in two worlds with the same clock, the same dice and the same
numbers of rows. They differ in one thing: in one Noor brings the case under an alias, answers and closes it, in the
other Tove does. Both live in both worlds, and they share nothing: name, slug, address, face, profile, centre,
country, time zone, languages, strengths, browser, what their cameras write into pictures, and the minute in which they
do each thing. Then everybody else must receive, byte for byte, the same in both: every page of the resolver, as page,
as part, and as answer to a form; every message of every kind of topic on the socket; every mail; every file; what the
log says and what the caches are called.

This is stronger than looking for the names: nothing has to be masked, names may stand where they stand for other
reasons, and what tells without naming shows too: an order, a colour, an hour, a number that is one higher, a missing
line. What it cannot show is what nobody can hide: at which moment a text arrived, to who was looking.
"""

from collections.abc import Iterator

import pytest

from cop.core.live.hub import hub
from tests.leaks.day import Day, differences
from tests.leaks.people import NOOR, TOVE
from tests.leaks.world import World, empty

FLOOR = 3000  # surfaces; the sweep must not shrink unseen
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    yield World(monkeypatch)
    empty()


async def test_nobody_can_tell_who_stands_behind_an_alias(world: World) -> None:
    noors, toves = Day(world, NOOR), Day(world, TOVE)
    for day in (noors, toves):
        await day.live()
    hub().stop()
    print(f"{len(noors.found)} surfaces")
    assert differences(noors.found, toves.found) == []
    assert len(noors.found) >= FLOOR
    # What was looked at is what it should be: pages, refusals and mistakes, every kind of topic, mails, files.
    statuses = {text[:3] for name, text in noors.found.items() if " form /" in name or " page /" in name}
    assert {b"200", b"302", b"403", b"404", b"405", b"409", b"422"} <= statuses
    assert b"500" not in statuses
    for kind in ("socket of sam", "mail ", "file ", "log", "counts ", "fragments"):
        assert any(name.startswith(kind) for name in noors.found), kind
    for day in (noors, toves):
        assert day.own_mails
        assert [mark for mark in day.marks for mail in day.own_mails if mark.encode() in mail] == []

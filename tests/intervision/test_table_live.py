"""A table on the socket: what all there see comes to all of them, and nothing that is not shown yet."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from channels.db import database_sync_to_async

from cop.community.models import Member
from cop.core.live.hub import hub
from cop.intervision.rules import Act
from tests.cast import Cast, make_cast
from tests.intervision.sitting import Sitting, sit
from tests.live.line import Line
from tests.live.test_socket import seat

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "She hung up on me twice."


@database_sync_to_async
def stage(phase: int = 0, **plan: Any) -> tuple[Cast, Sitting]:
    """Return an espresso of three in a phase: Noor brings, Mikkel leads, Ingrid thinks along."""
    cast = make_cast()
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, **plan)
    for _ in range(phase):
        sitting.do(cast.mikkel, Act.NEXT)
    return cast, sitting


async def do(sitting: Sitting, by: Member, act: Act, words: str = "", **said: Any) -> None:
    await database_sync_to_async(sitting.do)(by, act, words, **said)


def topic(sitting: Sitting) -> str:
    return f"table:{sitting.table.pk}"


@pytest.fixture(autouse=True)
async def _stop_the_hub() -> AsyncIterator[None]:
    yield
    hub().stop()


async def test_a_letter_has_the_table_as_all_see_it_in_their_language() -> None:
    cast, sitting = await stage()
    async with seat(cast.mikkel, topic(sitting)) as english, seat(cast.ingrid, topic(sitting), language="nl") as dutch:
        for line in (english, dutch):
            await line.hear("heard")
        await do(sitting, cast.noor, Act.WRITE, SECRET)
        for line in (english, dutch):
            assert SECRET in (await line.hear("letter"))["html"]
        await do(sitting, cast.mikkel, Act.NEXT)
        letters = [(await line.hear("letter"))["html"] for line in (english, dutch)]
        phase = (await database_sync_to_async(sitting.seen)(cast.noor)).state.now
        for letter, language in zip(letters, ("en", "nl"), strict=True):
            assert phase.name[language] in letter
            assert 'data-place="1.1"' in letter
            assert "table-own" not in letter


async def test_nobody_hears_of_what_is_written_in_quiet_before_it_is_shown() -> None:
    cast, sitting = await stage(4)
    async with seat(cast.mikkel, topic(sitting)) as leads, seat(cast.noor, topic(sitting)) as brings:
        for line in (leads, brings):
            await line.hear("heard")
        await do(sitting, cast.ingrid, Act.WRITE, SECRET)
        for line in (leads, brings):
            # Not even that somebody wrote.
            assert await line.silent("letter", "more", "writing")
        await do(sitting, cast.mikkel, Act.REVEAL)
        for line in (leads, brings):
            assert SECRET in (await line.hear("letter"))["html"]


async def test_who_does_not_sit_there_hears_nothing_and_who_leaves_no_more() -> None:
    cast, sitting = await stage()
    async with seat(cast.sam, topic(sitting)) as outside, seat(cast.ingrid, topic(sitting)) as inside:
        assert (await outside.hear("heard", "gone"))["kind"] == "gone"
        await inside.hear("heard")
        await do(sitting, cast.ingrid, Act.LEAVE)
        assert (await inside.hear("gone"))["topic"] == topic(sitting)
        await do(sitting, cast.noor, Act.WRITE, SECRET)
        for line in (outside, inside):
            assert await line.silent("letter")


async def test_a_line_that_was_lost_brings_what_all_see_again() -> None:
    cast, sitting = await stage()
    async with seat(cast.ingrid, topic(sitting)) as line:
        await line.hear("heard")
    await do(sitting, cast.noor, Act.WRITE, SECRET)
    async with seat(cast.ingrid, topic(sitting)) as line:
        # The page asks for the table when it is heard again; the socket keeps nothing.
        assert (await line.hear("heard", "letter"))["kind"] == "heard"
        await do(sitting, cast.mikkel, Act.PAUSE)
        letter = (await line.hear("letter"))["html"]
        assert SECRET in letter
        assert "running" not in letter.partition("<table-clock")[2].partition(">")[0]


async def _here(line: Line) -> str:
    return str((await line.hear("presence"))["html"])


async def test_who_has_the_page_open_is_shown_by_their_seat() -> None:
    cast, sitting = await stage()
    chairs = (await database_sync_to_async(sitting.seen)(cast.noor)).chairs
    seats = {chair.byline.member_id: number for number, chair in chairs.items()}
    async with seat(cast.mikkel, topic(sitting)) as line:
        assert f'data-here="{seats[cast.mikkel.pk]}"' in await _here(line)


async def test_where_somebody_has_an_alias_who_is_there_is_a_number_from_three_on() -> None:
    cast, sitting = await stage(method="incident", slow=True, alias=True, start=False)
    async with seat(cast.mikkel, topic(sitting)) as first:
        assert 'data-here=""' in await _here(first)
        async with seat(cast.noor, topic(sitting)), seat(cast.ingrid, topic(sitting)):
            for _ in range(2):
                html = await _here(first)
            assert "3 here now" in html
            assert 'data-here=""' in html


def test_all_of_it_is_told_by_the_actions_alone() -> None:
    """A letter is asked for by the number of a line of the log and nothing else."""
    from config.letters import LETTERS

    gather: Callable[..., dict[str, Any]] | None = LETTERS["table"].gather
    assert gather is not None
    assert gather(1, {"writing": 1}) == {}

"""Coffee talk on the socket: each line once, answers drawn anew, the card as it is filled, and silence for who left."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from channels.db import database_sync_to_async
from django.utils import timezone

from cop.coffee.actions import fill_card, take_seat
from cop.coffee.rules import Shift
from cop.core.live.hub import hub
from cop.discussion.actions import edit_post
from tests.cast import Cast, make_cast
from tests.coffee.talking import said
from tests.live.test_socket import do, seat

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
async def _stop_the_hub() -> AsyncIterator[None]:
    yield
    hub().stop()


@pytest.fixture
async def people() -> Cast:
    return await database_sync_to_async(make_cast)()


async def test_a_line_arrives_and_what_answers_it_is_drawn_anew(people: Cast) -> None:
    cast = people
    async with seat(cast.noor, f"thread:{cast.closed.talk_id}") as line:
        await line.hear("heard")
        asked = await do(said, by=cast.mikkel, room=cast.closed, text="Buns?")
        assert "Buns?" in (await line.hear("letter"))["html"]
        answer = await do(said, by=cast.ingrid, room=cast.closed, text="Yes.", to=asked)
        html = (await line.hear("letter"))["html"]
        assert ("↪ Mikkel" in html, f'id="text-{answer.pk}"' in html) == (True, True)
        await do(edit_post, by=cast.mikkel, post=asked, text="Cake?", version=1)
        letter = await line.hear("letter")
        assert letter["seq"] == 3
        assert [letter["html"].count(text) for text in ('class="post"', "Cake?", "Buns?")] == [2, 2, 0]


async def test_who_loses_the_seat_hears_nothing_more_at_once(people: Cast) -> None:
    cast = people
    topic = f"thread:{cast.closed.talk_id}"
    async with seat(cast.mikkel, topic) as mikkel, seat(cast.noor, topic) as noor, seat(cast.sam, topic) as sam:
        assert (await sam.hear("heard", "gone"))["kind"] == "gone"
        for line in (mikkel, noor):
            await line.hear("heard")
        await do(take_seat, by=cast.ingrid, room=cast.closed, member=cast.mikkel)
        await mikkel.hear("gone")
        await do(said, by=cast.noor, room=cast.closed, text="Only for us.")
        assert "Only for us." in (await noor.hear("letter"))["html"]
        assert await mikkel.silent("letter")


async def test_the_card_is_filled_before_the_eyes_of_the_room(people: Cast) -> None:
    cast, now = people, timezone.now()
    shift = Shift(now - timedelta(hours=1), now + timedelta(hours=1))
    async with seat(cast.ada, f"thread:{cast.dutch.talk_id}") as line:
        await line.hear("heard")
        await do(fill_card, by=cast.noor, room=cast.dutch, shift=shift, words={"feeling": "Fine."}, version=0)
        html = (await line.hear("letter"))["html"]
        assert ('id="card-lines"' in html, "Fine." in html, "Noor" in html) == (True, True, True)
        await do(fill_card, by=cast.noor, room=cast.dutch, shift=shift, words={}, version=1)
        assert "Fine." not in (await line.hear("letter"))["html"]

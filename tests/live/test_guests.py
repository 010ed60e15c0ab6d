"""The socket of a guest: the rooms that name them, until their last day is over."""

from collections.abc import AsyncIterator

import pytest
from channels.db import database_sync_to_async
from django.utils import timezone

from cop.coffee.actions import give_seat, post_reply
from cop.community.models import Member
from cop.core.live.hub import hub
from tests.cast import Cast
from tests.community.test_guests import let_in, until
from tests.live.test_socket import do, seat, stage

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
async def _stop_the_hub() -> AsyncIterator[None]:
    yield
    hub().stop()


def seated(cast: Cast) -> Member:
    kim = let_in(cast)
    give_seat(by=cast.ingrid, room=cast.closed, member=kim)
    return kim


def end(kim: Member) -> None:
    Member.objects.filter(pk=kim.pk).update(guest_until=until(-2))


async def test_a_guest_hears_the_closed_room_alone_and_nothing_after_the_last_day() -> None:
    cast, closed, open_to_all = await stage()
    kim = await database_sync_to_async(seated)(cast)
    async with seat(kim, f"thread:{closed.thread_id}", f"thread:{open_to_all.thread_id}") as line:
        assert sorted([(await line.hear("gone", "heard"))["kind"] for _ in range(2)]) == ["gone", "heard"]
        await do(post_reply, by=cast.noor, case=closed, text="Among us", key="key-guest-1")
        assert "Among us" in (await line.hear("letter"))["html"]
        await do(post_reply, by=cast.noor, case=open_to_all, text="For all", key="key-guest-2")
        assert await line.silent("letter")
    await database_sync_to_async(end)(kim)
    assert timezone.localdate() > until(-2)
    async with seat(kim, f"thread:{closed.thread_id}", f"bell:{kim.user_id}") as late:
        assert [(await late.hear("gone", "heard"))["kind"] for _ in range(2)] == ["gone", "gone"]

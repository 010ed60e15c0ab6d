"""The socket of a guest: the rooms that name them, until their last day is over."""

from collections.abc import AsyncIterator

import pytest
from channels.db import database_sync_to_async
from django.utils import timezone

from cop.accounts.models import User
from cop.coffee.actions import give_seat, post_reply
from cop.community.adapters.signin import MemberBackend
from cop.community.models import Member
from cop.core.live.consumer import LiveConsumer
from cop.core.live.hub import hub
from tests.cast import Cast
from tests.community.test_guests import let_in, until
from tests.live.line import Line
from tests.live.test_socket import do, seat, session_of, stage

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


def again(kim: Member) -> User:
    """Return the account as a new connection reads it."""
    user = MemberBackend().get_user(kim.user_id or 0)
    assert user is not None
    return user


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
    late = Line(LiveConsumer.as_asgi(), user=await database_sync_to_async(again)(kim), session=await session_of(kim))
    assert await late.connect() == 4401

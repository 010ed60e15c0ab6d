"""The socket, through its front door: who hears what, in which order, and who hears nothing."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.core import signing
from django.utils import timezone

from cop.coffee.actions import post_reply, take_seat
from cop.coffee.models import Case
from cop.community.actions import leave
from cop.community.models import Member
from cop.core.live.consumer import LiveConsumer
from cop.core.live.hub import QUEUE, Socket, hub
from cop.discussion.actions import edit_post, withdraw_post
from cop.framework.actions import install_words
from tests.cast import Cast, bring, make_cast
from tests.live.line import Line

pytestmark = pytest.mark.django_db(transaction=True)


@database_sync_to_async
def stage() -> tuple[Cast, Case, Case]:
    install_words()
    cast = make_cast()
    return cast, bring(cast.noor, cast.closed), bring(cast.noor, cast.community)


@database_sync_to_async
def session_of(member: Member) -> SessionStore:
    session = SessionStore()
    session["_auth_user_id"] = str(member.user_id)
    session.save()
    return session


def ticket(member: Member, topic: str, session: SessionStore, language: str = "en") -> str:
    whole = {"topic": topic, "user_id": member.user_id, "language": language, "session": session.session_key}
    return signing.dumps(whole, salt="cop.live.ticket")


@asynccontextmanager
async def seat(member: Member, *topics: str, language: str = "en") -> AsyncIterator[Line]:
    session = await session_of(member)
    user = await database_sync_to_async(lambda: member.user)()
    line = Line(LiveConsumer.as_asgi(), user=user, session=session)
    assert await line.connect() == 0
    await line.say({"hear": [ticket(member, topic, session, language) for topic in topics]})
    try:
        yield line
    finally:
        await line.hang_up()


async def do(action: Callable[..., Any], **arguments: Any) -> Any:
    return await database_sync_to_async(action)(**arguments)


@pytest.fixture(autouse=True)
async def _stop_the_hub() -> AsyncIterator[None]:
    yield
    hub().stop()


async def test_letters_come_in_order_in_the_hearers_language() -> None:
    cast, _, case = await stage()
    topic = f"thread:{case.thread_id}"
    async with seat(cast.mikkel, topic) as english, seat(cast.ingrid, topic, language="nl") as dutch:
        for line in (english, dutch):
            await line.hear("heard")
        post, _ = await do(post_reply, by=cast.noor, case=case, text="One", key="key-live-1")
        await do(edit_post, by=cast.noor, post=post, text="Two", version=1)
        await do(withdraw_post, by=cast.noor, post=post)
        letters = [await english.hear("letter") for _ in range(3)]
        assert [m["seq"] for m in letters] == [1, 2, 3]
        # A letter shows what may be seen when it is rendered, never an older wording that was taken back.
        assert "took this reply back" in letters[-1]["html"]
        assert (await dutch.hear("letter"))["seq"] == 1


async def test_an_outsider_is_told_the_same_as_for_what_does_not_exist() -> None:
    cast, closed, _ = await stage()
    async with seat(cast.sam, f"thread:{closed.thread_id}", "thread:999999", "nonsense:1", "thread:x") as line:
        assert [await line.hear("gone", "heard") for _ in range(4)] == [{"kind": "gone"}] * 4
        await do(post_reply, by=cast.noor, case=closed, text="Among us", key="key-live-2")
        assert await line.silent("letter")


async def test_who_loses_the_seat_hears_no_later_letter_and_an_old_ticket_opens_nothing() -> None:
    cast, closed, _ = await stage()
    topic = f"thread:{closed.thread_id}"
    async with seat(cast.mikkel, topic) as line:
        await line.hear("heard")
        await do(take_seat, by=cast.ingrid, room=cast.closed, member=cast.mikkel)
        assert (await line.hear("gone", "letter"))["kind"] == "gone"
        await do(post_reply, by=cast.noor, case=closed, text="Among us", key="key-live-3")
        assert await line.silent("letter")
    async with seat(cast.mikkel, topic) as again:
        assert (await again.hear("gone", "heard"))["kind"] == "gone"


async def test_who_leaves_the_community_falls_silent() -> None:
    cast, _, case = await stage()
    async with seat(cast.mikkel, f"thread:{case.thread_id}") as line:
        await line.hear("heard")
        await do(leave, by=cast.mikkel)
        assert (await line.hear("gone", "letter"))["kind"] == "gone"


async def test_a_ticket_of_somebody_else_or_another_session_is_refused() -> None:
    cast, _, case = await stage()
    topic, session = f"thread:{case.thread_id}", await session_of(cast.sam)
    async with seat(cast.mikkel) as line:
        for signed in (ticket(cast.sam, topic, session), ticket(cast.mikkel, topic, session), "forged"):
            await line.say({"hear": [signed]})
            assert (await line.hear("gone", "heard"))["kind"] == "gone"


async def test_visitors_get_no_socket_and_nonsense_ends_the_talk() -> None:
    assert await Line(LiveConsumer.as_asgi(), user=AnonymousUser()).connect() == 4401
    cast, _, _ = await stage()
    for nonsense in ("no json", "[]", '{"what": 1}' + " " * 9000):
        async with seat(cast.mikkel) as member:
            await member.say(nonsense)
            assert await member.closed() == 1008


async def test_presence_names_who_is_here_and_forgets_who_left() -> None:
    cast, _, case = await stage()
    topic = f"thread:{case.thread_id}"
    async with seat(cast.noor, topic) as noor:
        assert "Noor" in (await noor.hear("presence"))["html"]
        async with seat(cast.mikkel, topic):
            assert "Mikkel" in (await noor.hear("presence"))["html"]
        assert "Mikkel" not in (await noor.hear("presence"))["html"]


async def test_a_reader_too_slow_is_closed_not_waited_for() -> None:
    socket = Socket(1)
    for n in range(QUEUE + 1):
        socket.put(str(n))
    assert socket.queue.get_nowait() == ""


async def test_a_suspended_members_ticket_is_worth_nothing() -> None:
    cast, _, case = await stage()
    await do(lambda: Member.objects.filter(pk=cast.mikkel.pk).update(suspended_at=timezone.now()))
    async with seat(cast.mikkel, f"thread:{case.thread_id}") as line:
        assert (await line.hear("gone", "heard"))["kind"] == "gone"

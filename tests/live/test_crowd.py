"""Many readers of one room while many write at once: each has each reply once. How late, `tests.bench` measures."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import pytest
from channels.db import database_sync_to_async
from django.db import connection

from cop.coffee.actions import post_reply
from cop.coffee.models import Case
from cop.community.models import Member
from cop.core.live.hub import hub
from tests.bench.crowd import Reader
from tests.cast import bring, make_cast

pytestmark = pytest.mark.django_db(transaction=True)
READERS, REPLIES, WITHIN = 60, 10, 300  # seconds after which it hangs


@pytest.fixture(autouse=True)
async def _stop_the_hub() -> AsyncIterator[None]:
    yield
    hub().stop()


def full_house() -> tuple[Case, list[Member]]:
    cast = make_cast()
    case = bring(cast.noor, cast.community)
    return case, list(Member.objects.present().exclude(user=None).select_related("user").order_by("pk"))


def say(by: Member, case: Case, n: int) -> None:
    try:
        post_reply(by=by, case=case, text=f"Thought {n}: wait for the dot.", key=f"key-of-thought-{n}")
    finally:
        connection.close()


async def test_each_reader_has_each_reply_once_when_ten_come_at_once() -> None:
    case, members = await database_sync_to_async(full_house)()
    readers = [Reader(members[n % len(members)], f"thread:{case.thread_id}") for n in range(READERS)]
    sitting = [asyncio.create_task(reader.read()) for reader in readers]
    async with asyncio.timeout(WITHIN):
        await asyncio.gather(*(reader.heard.wait() for reader in readers))
        writers = [members[n % len(members)] for n in range(REPLIES)]
        await asyncio.gather(*(asyncio.to_thread(say, writer, case, n) for n, writer in enumerate(writers)))
        await asyncio.gather(*(reader.has(REPLIES) for reader in readers))
    once = Counter(dict.fromkeys(range(1, REPLIES + 1), 1))
    assert [reader.posts for reader in readers] == [once] * READERS
    assert not any(reader.closed for reader in readers)
    for reader in readers:
        reader.leave()
    await asyncio.gather(*sitting)

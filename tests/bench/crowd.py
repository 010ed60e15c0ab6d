"""How late a reply reaches the 500 readers of a case while ten are posted a second, beside a bare loop over queues."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Iterable
from statistics import quantiles
from time import perf_counter
from typing import Any
from uuid import uuid4

from channels.db import database_sync_to_async
from django.contrib.sessions.backends.db import SessionStore
from django.core import signing
from django.db import close_old_connections, connections

from cop.coffee.actions import post_reply
from cop.coffee.models import Case
from cop.community.models import Member
from cop.core.live.bus import bus
from cop.core.live.consumer import LiveConsumer
from cop.core.live.hub import hub

READERS, A_SECOND, SECONDS = 500, 10, 20
SETTLES = 120.0


class Reader:
    """One open page, as the server that holds its connection sees it: what is sent to it, and when."""

    def __init__(self, member: Member, topic: str) -> None:
        self.heard = asyncio.Event()
        self.posts: Counter[int] = Counter()
        self.at: dict[int, float] = {}
        self.closed = False
        self._member, self._topic = member, topic
        self._came = asyncio.Event()
        self._comes: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def read(self) -> None:
        """Sit at the page until it is left."""
        session = await database_sync_to_async(_session_of)(self._member)
        ticket = {"topic": self._topic, "user_id": self._member.user_id, "language": "en"}
        signed = signing.dumps(ticket | {"session": session.session_key}, salt="cop.live.ticket")
        self._comes.put_nowait({"type": "websocket.connect"})
        self._comes.put_nowait({"type": "websocket.receive", "text": json.dumps({"hear": [signed]})})
        scope = {"type": "websocket", "path": "/live/", "headers": [], "user": self._member.user, "session": session}
        await LiveConsumer.as_asgi()(scope, self._comes.get, self._sent)

    async def has(self, replies: int) -> None:
        """Wait until so many came."""
        while len(self.posts) < replies:
            self._came.clear()
            await self._came.wait()

    def leave(self) -> None:
        """Close the page."""
        self._comes.put_nowait({"type": "websocket.disconnect", "code": 1000})

    async def _sent(self, message: Any) -> None:
        self.closed |= message["type"] == "websocket.close"
        if message["type"] != "websocket.send":
            return
        now, told = perf_counter(), json.loads(message["text"])
        if told["kind"] == "letter" and "data-post=" in told["html"]:
            self.posts[told["seq"]] += 1
            self.at[told["seq"]] = now
            self._came.set()
        elif told["kind"] == "heard":
            self.heard.set()


def _session_of(member: Member) -> SessionStore:
    session = SessionStore()
    session["_auth_user_id"] = str(member.user_id)
    session.save()
    return session


async def _note_bells(topic: str, rung: dict[int, float]) -> None:
    """Note when each reply of the talk rings."""
    async for bell in bus().listen():
        if bell["topic"] == topic and "post" in bell["what"]:
            rung[bell["what"]["seq"]] = perf_counter()


async def _ten_a_second(act: Callable[[int], Any], times: int) -> None:
    began, tasks = perf_counter(), []
    for n in range(times):
        await asyncio.sleep(max(0.0, began + n / A_SECOND - perf_counter()))
        tasks.append(asyncio.ensure_future(act(n)))
    await asyncio.gather(*tasks)


async def _crowd(case: Case, members: list[Member], writer: Member) -> list[float]:
    """Return how many milliseconds after its bell each reply was sent to each reader; each has each once, or it fails.

    The first reply is not counted: it waits until everybody's coming was told.
    """
    topic, rung = f"thread:{case.thread_id}", dict[int, float]()
    readers = [Reader(members[n % len(members)], topic) for n in range(READERS)]
    noting = asyncio.create_task(_note_bells(topic, rung))
    sitting = [asyncio.create_task(reader.read()) for reader in readers]
    await asyncio.gather(*(reader.heard.wait() for reader in readers))

    def say(n: int) -> None:
        post_reply(by=writer, case=case, text=f"Thought {n}: wait for the dot.", key=uuid4().hex)
        close_old_connections()

    async def posting(n: int) -> None:
        await asyncio.to_thread(say, n)  # as requests are: not in the thread in which the hub reads

    async with asyncio.timeout(SETTLES):
        await posting(0)
        await asyncio.gather(*(reader.has(1) for reader in readers))
    first = min(rung)
    await _ten_a_second(posting, A_SECOND * SECONDS)
    async with asyncio.timeout(SETTLES):
        await asyncio.gather(*(reader.has(len(rung)) for reader in readers))
    for reader in readers:
        assert reader.posts == Counter(dict.fromkeys(rung, 1)), "a reader has not each post once"
        assert not reader.closed
        reader.leave()
    await asyncio.gather(*sitting, return_exceptions=True)
    noting.cancel()
    hub().stop()
    return [(at - rung[seq]) * 1000 for reader in readers for seq, at in reader.at.items() if seq != first]


async def _bare() -> list[float]:
    """Return the same of a loop that puts one message into as many queues."""
    queues: list[asyncio.Queue[tuple[float, str]]] = [asyncio.Queue() for _ in range(READERS)]
    late: list[float] = []

    async def read(queue: asyncio.Queue[tuple[float, str]]) -> None:
        while True:
            rung, _ = await queue.get()
            late.append((perf_counter() - rung) * 1000)

    async def put(_n: int) -> None:
        message = (perf_counter(), "x" * 900)
        for queue in queues:
            queue.put_nowait(message)

    reading = [asyncio.create_task(read(queue)) for queue in queues]
    await _ten_a_second(put, A_SECOND * SECONDS // 4)
    await asyncio.sleep(0.2)
    for task in reading:
        task.cancel()
    return late


def _p95(late: Iterable[float]) -> float:
    return quantiles(late, n=20)[-1]


def crowd() -> tuple[float, float]:
    """Return the 95th percentile in milliseconds, ours and the bare loop's."""
    from tests.cast import bring

    connections.settings["default"]["CONN_MAX_AGE"] = 600  # as the pool keeps them warm
    noor = Member.objects.get(slug="noor")
    room = Case.objects.filter(room__slug="community").latest("pk").room
    members = list(Member.objects.present().exclude(user=None).select_related("user").order_by("pk")[:READERS])
    case = bring(noor, room, n=-1)
    return _p95(asyncio.run(_crowd(case, members, noor))), _p95(asyncio.run(_bare()))

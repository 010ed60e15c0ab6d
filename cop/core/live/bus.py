"""The bell between processes: `local` in one, `redis` between many. At most once; pages ask for what they missed."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from functools import cache
from typing import Any, Protocol

import redis
import redis.asyncio
from django.conf import settings
from django.db import transaction

log = logging.getLogger(__name__)
CHANNEL = "cop:bell"
READY = "bus:ready"
type Bell = dict[str, Any]


class Bus(Protocol):
    """Carries bells. `publish` never raises: a page must work while the bus is away.

    `listen` yields one bell with the topic `READY` when it hears, then every bell rung from then on.
    """

    def publish(self, bell: Bell) -> None: ...
    def listen(self) -> AsyncIterator[Bell]: ...
    def answers(self) -> bool: ...


class LocalBus:
    """All in one process, from any thread."""

    def __init__(self) -> None:
        self._ears: list[Callable[[Bell], None]] = []

    def publish(self, bell: Bell) -> None:
        for ear in list(self._ears):
            ear(bell)

    async def listen(self) -> AsyncIterator[Bell]:
        loop, queue = asyncio.get_running_loop(), asyncio.Queue[Bell]()

        def ear(bell: Bell) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(queue.put_nowait, bell)

        self._ears.append(ear)
        try:
            yield {"topic": READY}
            while True:
                yield await queue.get()
        finally:
            self._ears.remove(ear)

    def answers(self) -> bool:
        return True


class RedisBus:
    """Redis pub/sub: one subscription per live process."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._client = redis.Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1)

    def publish(self, bell: Bell) -> None:
        try:
            self._client.publish(CHANNEL, json.dumps(bell))
        except redis.RedisError:
            log.warning("bell not rung: the bus is away")

    async def listen(self) -> AsyncIterator[Bell]:
        """Yield bells until the connection breaks, then raise `redis.RedisError`."""
        client = redis.asyncio.Redis.from_url(self._url, health_check_interval=10)
        try:
            async with client.pubsub() as pubsub:
                await pubsub.subscribe(CHANNEL)
                async for message in pubsub.listen():
                    if message["type"] == "subscribe":
                        yield {"topic": READY}
                    elif message["type"] == "message":
                        yield json.loads(message["data"])
        finally:
            await client.aclose()

    def answers(self) -> bool:
        try:
            return bool(self._client.ping())
        except redis.RedisError:
            return False


@cache
def bus() -> Bus:
    """Return this process's bus, as settings say."""
    return RedisBus(settings.REDIS_URL) if settings.COP_BUS == "redis" else LocalBus()


def answers() -> bool:
    """Say whether the bus can be reached."""
    return bus().answers()


def ring(topic: str, **what: Any) -> None:
    """Ring `topic` when the surrounding transaction commits; `what` holds ids only."""
    transaction.on_commit(lambda: bus().publish({"topic": topic, "what": what}), robust=True)


def drop(user_id: int) -> None:
    """On commit, make every socket of this user prove again that it may hear what it hears."""
    ring(f"drop:{user_id}")

"""One hub per process: one subscription upstream, a plain loop over the local sockets downstream."""

import asyncio
import contextlib
import json
import logging
import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable
from random import random
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

import redis
from channels.db import database_sync_to_async

from cop.core.live import letters
from cop.core.live.bus import READY, Bell, bus
from cop.core.live.presence import TICK, Presence
from cop.core.live.tickets import Ticket

log = logging.getLogger(__name__)
QUEUE = 200
OVERFLOW = ""
ASK_AGAIN = 300.0
TRY_AGAIN = 1.0


class Socket:
    """One open page: who reads, what it may hear, and a bounded queue of messages still to send."""

    def __init__(self, user_id: int) -> None:
        self.user_id = user_id
        self.tickets: dict[str, Ticket] = {}
        self.asked_at = monotonic()
        self.queue: asyncio.Queue[str] = asyncio.Queue(QUEUE)

    def put(self, message: str) -> None:
        """Queue a message; a reader too slow for its queue gets "" instead, is closed, and asks for what it missed."""
        if self.queue.full():
            while not self.queue.empty():
                self.queue.get_nowait()
            message = OVERFLOW
        self.queue.put_nowait(message)


class Hub:
    """Delivers bells, in order, to the sockets of this process."""

    def __init__(self) -> None:
        self.name = secrets.token_hex(6)
        self._hearers: defaultdict[str, set[Socket]] = defaultdict(set)
        self._presence = Presence(self.name)
        self._drops: Counter[int] = Counter()
        self._ready = asyncio.Event()
        self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._tick())]

    async def join(self, socket: Socket, ticket: Ticket) -> bool:
        """Let `socket` hear the ticket's topic if the database says so now."""
        await self._ready.wait()
        drops = -1
        while drops != self._drops[socket.user_id]:  # a right lost while we asked is asked for again
            drops = self._drops[socket.user_id]
            if not await _may_hear(ticket):
                return False
        socket.tickets[ticket.topic] = ticket
        self._hearers[ticket.topic].add(socket)
        socket.put(json.dumps({"kind": "heard", "topic": ticket.topic}))
        await self._tell_presence([ticket.topic])
        return True

    async def leave(self, socket: Socket) -> None:
        """Forget a closed socket."""
        topics = list(socket.tickets)
        for topic in topics:
            self._forget(socket, topic)
        await self._tell_presence(topics)

    async def writing(self, socket: Socket, topic: str) -> None:
        """Tell the others on `topic` that this member is writing."""
        if topic in socket.tickets:
            await asyncio.to_thread(bus().publish, {"topic": topic, "what": {"writing": socket.user_id}})

    def stop(self) -> None:
        """End the hub's tasks."""
        for task in self._tasks:
            task.cancel()

    def _forget(self, socket: Socket, topic: str) -> None:
        socket.tickets.pop(topic, None)
        self._hearers[topic].discard(socket)
        if not self._hearers[topic]:
            del self._hearers[topic]

    async def _listen(self) -> None:
        returning = False
        while True:
            with contextlib.suppress(redis.RedisError, OSError):
                async for bell in bus().listen():
                    if bell["topic"] == READY:
                        await self._on_ready(returning=returning)
                    else:
                        await self._answer(bell)
            # Deaf: nothing is delivered until every right has been asked for again.
            self._ready.clear()
            returning = True
            await asyncio.sleep(TRY_AGAIN * (0.5 + random()))  # noqa: S311  (jitter)

    async def _on_ready(self, *, returning: bool) -> None:
        if returning:
            for socket in self._sockets():
                await self._ask_again(socket)
                for topic in socket.tickets:
                    socket.put(json.dumps({"kind": "more", "topic": topic}))
        self._ready.set()

    async def _answer(self, bell: Bell) -> None:
        try:
            await self._deliver(bell["topic"], bell["what"])
        except Exception:  # one bad letter must not silence the house
            log.exception("letter for %s not delivered", bell.get("topic"))

    async def _deliver(self, topic: str, what: dict[str, Any]) -> None:
        kind, _, number = topic.partition(":")
        if kind == "drop":
            self._drops[int(number)] += 1
            for socket in [s for s in self._sockets() if s.user_id == int(number)]:
                await self._ask_again(socket)
        elif kind == "presence":
            await self._show_presence(self._presence.learn(what, monotonic()))
        elif hearers := self._hearers.get(topic):
            languages = {s.tickets[topic].language for s in hearers}
            rendered = await database_sync_to_async(letters.render)(topic, what, languages)
            messages = {language: _letter(topic, what, html) for language, html in rendered.items()}
            writer = what.get("writing")
            for socket in tuple(hearers):
                ticket = socket.tickets.get(topic)
                if ticket and socket.user_id != writer and ticket.language in messages:
                    socket.put(messages[ticket.language])

    async def _ask_again(self, socket: Socket) -> None:
        for topic, ticket in list(socket.tickets.items()):
            if not await _may_hear(ticket):
                self._forget(socket, topic)
                socket.put(json.dumps({"kind": "gone", "topic": topic}))
                await self._tell_presence([topic])
        socket.asked_at = monotonic()

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            now = monotonic()
            for socket in [s for s in self._sockets() if now - s.asked_at > ASK_AGAIN]:
                await self._ask_again(socket)
            await self._tell_presence(list(self._hearers))
            await self._show_presence(self._presence.expire(now))

    async def _tell_presence(self, topics: Iterable[str]) -> None:
        here = {topic: sorted({s.user_id for s in self._hearers.get(topic, ())}) for topic in topics}
        if here:
            await asyncio.to_thread(bus().publish, {"topic": "presence", "what": {"hub": self.name, "here": here}})

    async def _show_presence(self, changed: Iterable[str]) -> None:
        for topic in changed:
            hearers = self._hearers.get(topic, set())
            languages = {s.tickets[topic].language for s in hearers}
            if not languages:
                continue
            rendered = await database_sync_to_async(letters.present)(topic, self._presence.on(topic), languages)
            told = {"kind": "presence", "topic": topic}
            messages = {language: json.dumps(told | {"html": html}) for language, html in rendered.items()}
            for socket in tuple(hearers):
                ticket = socket.tickets.get(topic)
                if ticket and ticket.language in messages:
                    socket.put(messages[ticket.language])

    def _sockets(self) -> set[Socket]:
        return {socket for sockets in self._hearers.values() for socket in sockets}


async def _may_hear(ticket: Ticket) -> bool:
    return await database_sync_to_async(letters.may_hear)(ticket.topic, ticket.user_id, ticket.session)


def _letter(topic: str, what: dict[str, Any], html: str) -> str:
    if "writing" in what:
        return json.dumps({"kind": "writing", "topic": topic, "html": html})
    if not html:
        return json.dumps({"kind": "more", "topic": topic})
    return json.dumps({"kind": "letter", "topic": topic, "seq": what.get("seq", 0), "html": html})


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def hub() -> Hub:
    """Return the hub of the running loop."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
    return _hubs[loop]

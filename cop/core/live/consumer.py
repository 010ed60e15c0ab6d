"""The site's one websocket: pages say which topics they want to hear, and when their member is writing."""

import asyncio
import json
from time import monotonic
from typing import Any

from channels.generic.websocket import AsyncWebsocketConsumer

from cop.core.live import tickets
from cop.core.live.hub import Socket, hub

TOPICS = 20
MESSAGE = 8_000
WRITING_EVERY = 2.0


class LiveConsumer(AsyncWebsocketConsumer):
    """Origin and session are checked before it; every topic is asked for in the database."""

    socket: Socket | None = None
    _pump: asyncio.Task[None] | None = None
    _wrote_at = 0.0

    async def connect(self) -> None:
        """Take only signed-in members; visitors get no socket, nor do guests whose last day is over."""
        user = self.scope["user"]
        ended = getattr(getattr(user, "member", None), "ended", False)
        if not user.is_authenticated or not user.is_active or ended:
            await self.close(4401)
            return
        await self.accept()
        self.socket = Socket(user.pk)
        self._pump = asyncio.create_task(self._send_on(self.socket))

    async def disconnect(self, code: int) -> None:
        """Leave every topic."""
        if self.socket:
            await hub().leave(self.socket)
        if self._pump:
            self._pump.cancel()

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Understand `{"hear": [ticket]}` and `{"writing": topic}`; anything else ends the talk."""
        message = _parse(text_data)
        if self.socket is None or message is None:
            await self.close(1008)
        elif isinstance(message.get("hear"), list):
            for signed in message["hear"][:TOPICS]:
                await self._hear(self.socket, str(signed))
        elif isinstance(message.get("writing"), str) and monotonic() - self._wrote_at > WRITING_EVERY:
            self._wrote_at = monotonic()
            await hub().writing(self.socket, message["writing"])

    async def _hear(self, socket: Socket, signed: str) -> None:
        ticket = tickets.read(signed)
        own = ticket is not None and ticket.user_id == socket.user_id and ticket.session == self._session()
        if ticket is None or not own or len(socket.tickets) >= TOPICS or not await hub().join(socket, ticket):
            # The same word whether the topic is closed to this member or does not exist.
            socket.put(json.dumps({"kind": "gone"}))

    def _session(self) -> str:
        return self.scope["session"].session_key or ""

    async def _send_on(self, socket: Socket) -> None:
        while message := await socket.queue.get():
            await self.send(text_data=message)
        await self.close(1013)


def _parse(text: str | None) -> dict[str, Any] | None:
    if text is None or len(text) > MESSAGE:
        return None
    try:
        message = json.loads(text)
    except ValueError:
        return None
    return message if isinstance(message, dict) else None

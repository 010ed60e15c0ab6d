"""A websocket client for one ASGI application, without a server."""

import json
from typing import Any

from asgiref.testing import ApplicationCommunicator

WAIT = 10


class Line:
    """One open socket of `application`, with `user` and `session` as the session layer would find them."""

    def __init__(self, application: Any, *, user: Any, session: Any = None) -> None:
        scope = {"type": "websocket", "path": "/live/", "headers": [], "user": user, "session": session}
        self._talk = ApplicationCommunicator(application, scope)

    async def connect(self) -> int:
        """Open it; return 0, or the code it was refused with."""
        await self._talk.send_input({"type": "websocket.connect"})
        answer = await self._talk.receive_output(WAIT)
        return 0 if answer["type"] == "websocket.accept" else int(answer["code"])

    async def say(self, message: object) -> None:
        """Send `message` as JSON, or a string as it is."""
        text = message if isinstance(message, str) else json.dumps(message)
        await self._talk.send_input({"type": "websocket.receive", "text": text})

    async def next(self) -> str:
        """Return the next message as it came."""
        return str((await self._talk.receive_output(WAIT))["text"])

    async def hear(self, *kinds: str) -> dict[str, Any]:
        """Return the next message of one of `kinds`."""
        for _ in range(200):
            output = await self._talk.receive_output(WAIT)
            message = json.loads(output["text"])
            if message["kind"] in kinds:
                return dict(message)
        raise AssertionError(kinds)

    async def closed(self) -> int:
        """Return the code with which the other side closed."""
        for _ in range(200):
            output = await self._talk.receive_output(WAIT)
            if output["type"] == "websocket.close":
                return int(output.get("code", 1000))
        raise AssertionError("still open")

    async def silent(self, *kinds: str) -> bool:
        """Say whether nothing of `kinds` comes for a moment."""
        while not await self._talk.receive_nothing(timeout=0.3):
            if json.loads((await self._talk.receive_output(WAIT))["text"])["kind"] in kinds:
                return False
        return True

    async def hang_up(self) -> None:
        """Close it from this side."""
        await self._talk.send_input({"type": "websocket.disconnect", "code": 1000})
        await self._talk.wait(WAIT)

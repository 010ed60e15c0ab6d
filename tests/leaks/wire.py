"""Whoever has a page open: everything their socket brings, on every kind of topic there is."""

import json
from collections.abc import Callable, Iterable

from asgiref.sync import sync_to_async
from django.contrib.sessions.backends.db import SessionStore
from django.core import signing

from config.letters import LETTERS
from cop.accounts.models import User
from cop.coffee.models import Room
from cop.core.live import tickets
from cop.core.live.bus import bus
from cop.core.live.consumer import LiveConsumer
from cop.days.models import Session
from cop.discussion.models import Thread
from cop.intervision.models import Table
from tests.leaks.people import Village
from tests.live.line import Line

FENCE = 10**9
# What there is to hear of each kind of topic: whoever looks on asks for all of it.
NUMBERS: dict[str, Callable[[], Iterable[int]]] = {
    "thread": lambda: Thread.objects.order_by("pk").values_list("pk", flat=True),
    "room": lambda: Room.objects.order_by("pk").values_list("pk", flat=True),
    "table": lambda: Table.objects.order_by("pk").values_list("pk", flat=True),
    "wall": lambda: Session.objects.order_by("pk").values_list("pk", flat=True),
    "bell": lambda: User.objects.order_by("pk").values_list("pk", flat=True),
}


def topics(*, veiled: bool = False) -> list[str]:
    """Return every topic there is now, or of talks the `veiled` ones; KeyError for a kind nobody has said how to find.

    In an open talk everybody sees who is there, whoever may have an alias elsewhere.
    """
    found = [(kind, number) for kind in LETTERS for number in NUMBERS[kind]()]
    open_talks = [("thread", pk) for pk in Thread.objects.filter(veiled=False).values_list("pk", flat=True)]
    return [f"{kind}:{number}" for kind, number in found if not (veiled and (kind, number) in open_talks)]


class Ear:
    """The open pages of one member in one language."""

    def __init__(self, village: Village, slug: str, language: str = "en") -> None:
        self.slug, self.language = slug, language
        self._village, self._member = village, village.members[slug]
        self._session = SessionStore(session_key=village.cookies[slug])
        self._fences = 0
        self._asked: set[str] = set()
        self.line = Line(LiveConsumer.as_asgi(), user=self._member.user, session=self._session)
        self.heard: list[str] = []

    async def open(self, topics: Iterable[str]) -> None:
        """Open the socket and ask for `topics`."""
        assert await self.line.connect() == 0
        await self.listen_to(topics)

    async def listen_to(self, topics: Iterable[str]) -> None:
        """Ask for those of `topics` that were not asked for, and wait for the answers."""
        topics = [topic for topic in topics if topic not in self._asked]
        self._asked.update(topics)
        told = {"user_id": self._member.user_id, "language": self.language, "session": self._session.session_key}
        signed = [signing.dumps({"topic": topic, **told}, salt=tickets._SALT) for topic in topics]
        await self.line.say({"hear": signed})
        answered = 0
        while answered < len(topics):
            self.heard.append(await self.line.next())
            answered += json.loads(self.heard[-1])["kind"] in {"heard", "gone"}

    @property
    def bell(self) -> str:
        return f"bell:{self._member.user_id}"

    async def catch_up(self) -> None:
        """Take in what came until now: a bell rung for this member alone comes after everything rung before."""
        self._fences += 1
        fence = FENCE + self._fences
        await sync_to_async(bus().publish)({"topic": self.bell, "what": {"seq": fence}})
        for _ in range(1000):
            text = await self.line.next()
            if json.loads(text).get("seq") == fence:
                return
            self.heard.append(text)
        raise AssertionError(self.slug)

"""Who is here, over all hubs. Nothing is stored: each hub says it every 20 seconds, and is forgotten after 45."""

from collections.abc import Iterable
from typing import Any

TICK = 20.0
EXPIRY = 45.0


class Presence:
    """What each hub last said: {hub: {topic: (user ids, said at)}}."""

    def __init__(self, own: str) -> None:
        self._own = own
        self._said: dict[str, dict[str, tuple[frozenset[int], float]]] = {}

    def on(self, topic: str) -> list[int]:
        """Return the users on `topic`, over all hubs, in ascending order."""
        users: set[int] = set()
        for topics in self._said.values():
            users |= topics.get(topic, (frozenset(), 0.0))[0]
        return sorted(users)

    def learn(self, what: dict[str, Any], now: float) -> Iterable[str]:
        """Take in what a hub says; return the topics on which somebody came or went."""
        topics = self._said.setdefault(what["hub"], {})
        changed = []
        for topic, users in what["here"].items():
            before = self.on(topic)
            topics[topic] = (frozenset(users), now)
            if not users:
                del topics[topic]
            if self.on(topic) != before:
                changed.append(topic)
        return changed

    def expire(self, now: float) -> Iterable[str]:
        """Forget what was said too long ago; return the topics it changed."""
        changed = []
        for topics in self._said.values():
            for topic in [t for t, (_, at) in topics.items() if now - at > EXPIRY]:
                del topics[topic]
                changed.append(topic)
        return changed

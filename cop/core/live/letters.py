"""What a topic shows, looked up in the table under the roof."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.utils import translation
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Letters:
    """For the topics of one kind, `thread:12` being kind `thread`, id 12.

    may_hear(user_id, id)  asked in the database at every subscription and every five minutes
    render(id, what)       HTML that every holder may see now, in the active language; "" sends nothing
    gather(id, what)       `what` to render it from, looked up once for all languages
    present(id, user_ids)  HTML for who is here, or None where the topic has no presence
    """

    may_hear: Callable[[int, int], bool]
    render: Callable[[int, dict[str, Any]], str]
    present: Callable[[int, Iterable[int]], str] | None = None
    gather: Callable[[int, dict[str, Any]], dict[str, Any]] | None = None


def _find(topic: str) -> tuple[Letters | None, int]:
    kind, _, number = topic.partition(":")
    letters = import_string(settings.COP_LETTERS).get(kind)
    return (letters, int(number)) if letters and number.isdecimal() and len(number) < 19 else (None, 0)


def may_hear(topic: str, user_id: int, session: str) -> bool:
    """Ask the database whether this session of this user may hear `topic` now."""
    letters, number = _find(topic)
    alive = bool(session) and SessionStore(session_key=session).exists(session)
    return bool(letters and alive and letters.may_hear(user_id, number))


def render(topic: str, what: dict[str, Any], languages: Iterable[str]) -> dict[str, str]:
    """Render one letter per language."""
    letters, number = _find(topic)
    if letters is None:
        return {}
    answer = {}
    gathered = letters.gather(number, what) if letters.gather else what
    for language in languages:
        with translation.override(language):
            answer[language] = letters.render(number, gathered)
    return answer


def present(topic: str, user_ids: Iterable[int], languages: Iterable[str]) -> dict[str, str]:
    """Render who is here, per language; empty where the topic has no presence."""
    letters, number = _find(topic)
    if letters is None or letters.present is None:
        return {}
    answer = {}
    for language in languages:
        with translation.override(language):
            answer[language] = letters.present(number, user_ids)
    return answer

"""Whom stories tell of what happens to them, and what else follows."""

from cop.stories.listeners.reading import (
    call_another,
    call_readers,
    hush_reader,
    let_leaver_go,
    let_readers_go,
    tell_due,
    tell_editors,
    tell_reader,
    tell_recognised,
    tell_stands,
    tell_words,
)
from cop.stories.listeners.tried import (
    tell_author_tried,
)

__all__ = [
    "call_another",
    "call_readers",
    "hush_reader",
    "let_leaver_go",
    "let_readers_go",
    "tell_author_tried",
    "tell_due",
    "tell_editors",
    "tell_reader",
    "tell_recognised",
    "tell_stands",
    "tell_words",
]

"""Whom stories tell of what happens to them, and what else follows."""

from cop.stories.listeners.consent import (
    drop_slips,
    hush_concerns,
    note_phrase,
    tell_deputy_of_concerns,
    tell_of_concern,
    tell_of_outcome,
    tell_of_withdrawal,
)
from cop.stories.listeners.correction import (
    tell_author_of_correction,
    tell_editors_of_correction,
)
from cop.stories.listeners.quoted import (
    tell_quoted,
    tell_quoted_due,
    tell_said,
)
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
from cop.stories.listeners.translation import (
    tell_stale,
    tell_translated,
    tell_translator,
)
from cop.stories.listeners.tried import (
    tell_author_tried,
)

__all__ = [
    "call_another",
    "call_readers",
    "drop_slips",
    "hush_concerns",
    "hush_reader",
    "let_leaver_go",
    "let_readers_go",
    "note_phrase",
    "tell_author_of_correction",
    "tell_author_tried",
    "tell_deputy_of_concerns",
    "tell_due",
    "tell_editors",
    "tell_editors_of_correction",
    "tell_of_concern",
    "tell_of_outcome",
    "tell_of_withdrawal",
    "tell_quoted",
    "tell_quoted_due",
    "tell_reader",
    "tell_recognised",
    "tell_said",
    "tell_stale",
    "tell_stands",
    "tell_translated",
    "tell_translator",
    "tell_words",
]

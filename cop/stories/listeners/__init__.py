from cop.stories.listeners.consent import (
    drop_slips,
    note_phrase,
    tell_deputy_of_concerns,
    tell_of_concern,
    tell_of_outcome,
    tell_of_withdrawal,
)

__all__ = [
    "drop_slips",
    "note_phrase",
    "tell_deputy_of_concerns",
    "tell_of_concern",
    "tell_of_outcome",
    "tell_of_withdrawal",
]

from cop.days.listeners.after import tell_of_message
from cop.days.listeners.calendar import tell_who_comes
from cop.days.listeners.programme import tell_released
from cop.days.listeners.way import (
    let_guest_go,
    tell_asked,
    tell_booked,
    tell_called_off,
    tell_cancelled,
    tell_closed,
    tell_dates,
    tell_moved,
    tell_what_became,
)

__all__ = [
    "let_guest_go",
    "tell_asked",
    "tell_booked",
    "tell_called_off",
    "tell_cancelled",
    "tell_closed",
    "tell_dates",
    "tell_moved",
    "tell_of_message",
    "tell_released",
    "tell_what_became",
    "tell_who_comes",
]

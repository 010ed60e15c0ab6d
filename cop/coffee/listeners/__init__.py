from cop.coffee.listeners.room import (
    drop_invitations,
    hush_invitation,
    open_first_room,
    tell_new_host,
    tell_of_invitation,
)
from cop.coffee.listeners.talk import (
    hush_others,
    ring_colleagues,
    tell_bringer,
    tell_of_appeal,
    tell_of_asking,
    tell_of_cover,
    tell_of_decision,
    tell_of_ending,
    tell_of_opening,
    tell_of_waiting,
    tell_who_steps_in,
)

__all__ = [
    "drop_invitations",
    "hush_invitation",
    "hush_others",
    "open_first_room",
    "ring_colleagues",
    "tell_bringer",
    "tell_new_host",
    "tell_of_appeal",
    "tell_of_asking",
    "tell_of_cover",
    "tell_of_decision",
    "tell_of_ending",
    "tell_of_invitation",
    "tell_of_opening",
    "tell_of_waiting",
    "tell_who_steps_in",
]

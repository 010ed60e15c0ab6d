from cop.intervision.listeners.asked import (
    drop_table_invitations,
    hush_asked_to_table,
    hush_table_over,
    tell_asked_to_table,
    tell_followers_of_table,
    tell_table_dropped,
    tell_table_moved,
)

__all__ = [
    "drop_table_invitations",
    "hush_asked_to_table",
    "hush_table_over",
    "tell_asked_to_table",
    "tell_followers_of_table",
    "tell_table_dropped",
    "tell_table_moved",
]

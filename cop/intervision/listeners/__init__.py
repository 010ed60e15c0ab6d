from cop.intervision.listeners.asked import (
    drop_table_invitations,
    hush_asked_to_table,
    hush_table_over,
    tell_asked_to_table,
    tell_followers_of_table,
    tell_table_dropped,
    tell_table_moved,
)
from cop.intervision.listeners.close import (
    hush_asking,
    hush_put_off,
    let_insights_go,
    tell_closed,
    tell_day_came,
    tell_how_it_went,
)
from cop.intervision.listeners.leaving import let_circle_go, let_member_go, let_room_go
from cop.intervision.listeners.slow import hush_waiting, tell_of_phase

__all__ = [
    "drop_table_invitations",
    "hush_asked_to_table",
    "hush_asking",
    "hush_put_off",
    "hush_table_over",
    "hush_waiting",
    "let_circle_go",
    "let_insights_go",
    "let_member_go",
    "let_room_go",
    "tell_asked_to_table",
    "tell_closed",
    "tell_day_came",
    "tell_followers_of_table",
    "tell_how_it_went",
    "tell_of_phase",
    "tell_table_dropped",
    "tell_table_moved",
]

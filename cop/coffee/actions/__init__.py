from cop.coffee.actions.ask import answer_ask, ask_colleagues, end_ask, forget_asks, take_ask, widen_asks
from cop.coffee.actions.availability import be_available, be_away, be_busy, forget_past
from cop.coffee.actions.case import edit_case, share_case, withdraw_case
from cop.coffee.actions.closing import close_case, edit_closing
from cop.coffee.actions.flag import decide, flag_text, hide_unanswered
from cop.coffee.actions.look import look_at_case
from cop.coffee.actions.reply import post_reply
from cop.coffee.actions.room import (
    archive_room,
    change_room,
    furnish_centre,
    hand_over_room,
    open_room,
    put_room,
    reopen_room,
)
from cop.coffee.actions.seat import (
    drop_invitations_of,
    drop_room_invitation,
    enter_room,
    give_seat,
    invite_to_room,
    take_seat,
)

__all__ = [
    "answer_ask",
    "archive_room",
    "ask_colleagues",
    "be_available",
    "be_away",
    "be_busy",
    "change_room",
    "close_case",
    "decide",
    "drop_invitations_of",
    "drop_room_invitation",
    "edit_case",
    "edit_closing",
    "end_ask",
    "enter_room",
    "flag_text",
    "forget_asks",
    "forget_past",
    "furnish_centre",
    "give_seat",
    "hand_over_room",
    "hide_unanswered",
    "invite_to_room",
    "look_at_case",
    "open_room",
    "post_reply",
    "put_room",
    "reopen_room",
    "share_case",
    "take_ask",
    "take_seat",
    "widen_asks",
    "withdraw_case",
]

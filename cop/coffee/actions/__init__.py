from cop.coffee.actions.ask import answer_ask, ask_colleagues, end_ask, forget_asks, take_ask, widen_asks
from cop.coffee.actions.availability import be_available, be_away, be_busy, forget_past
from cop.coffee.actions.case import edit_case, share_case, withdraw_case
from cop.coffee.actions.closing import close_case, edit_closing
from cop.coffee.actions.explore import release_suggestions
from cop.coffee.actions.flag import decide, flag_text, hide_unanswered
from cop.coffee.actions.look import look_at_case
from cop.coffee.actions.pin import pin_reply, top_case
from cop.coffee.actions.reply import post_reply
from cop.coffee.actions.room import change_room, furnish_centre, give_seat, open_room, put_room, take_seat

__all__ = [
    "answer_ask",
    "ask_colleagues",
    "be_available",
    "be_away",
    "be_busy",
    "change_room",
    "close_case",
    "decide",
    "edit_case",
    "edit_closing",
    "end_ask",
    "flag_text",
    "forget_asks",
    "forget_past",
    "furnish_centre",
    "give_seat",
    "hide_unanswered",
    "look_at_case",
    "open_room",
    "pin_reply",
    "post_reply",
    "put_room",
    "release_suggestions",
    "share_case",
    "take_ask",
    "take_seat",
    "top_case",
    "widen_asks",
    "withdraw_case",
]

from cop.coffee.actions.case import edit_case, share_case, withdraw_case
from cop.coffee.actions.closing import close_case
from cop.coffee.actions.reply import post_reply
from cop.coffee.actions.room import change_room, furnish_centre, give_seat, open_room, put_room, take_seat

__all__ = [
    "change_room",
    "close_case",
    "edit_case",
    "furnish_centre",
    "give_seat",
    "open_room",
    "post_reply",
    "put_room",
    "share_case",
    "take_seat",
    "withdraw_case",
]

from cop.coffee.actions.after import ask_follow_ups, give_up_follow_up, snooze_follow_up, tell_follow_up
from cop.coffee.actions.ask import answer_ask, ask_colleagues, end_ask, forget_asks, take_ask, widen_asks
from cop.coffee.actions.availability import be_available, be_away, be_busy, forget_past
from cop.coffee.actions.card import erase_cards, fill_card
from cop.coffee.actions.case import edit_case, share_case, withdraw_case
from cop.coffee.actions.closing import close_again, close_case, edit_closing, reopen_case
from cop.coffee.actions.cold import call_first_words, forget_first_words
from cop.coffee.actions.erase import erase_cases
from cop.coffee.actions.explore import release_suggestions
from cop.coffee.actions.flag import decide, flag_text, hide_unanswered
from cop.coffee.actions.gist import edit_gist, remove_gist, write_gist
from cop.coffee.actions.look import look_at_case
from cop.coffee.actions.pin import pin_reply, top_case
from cop.coffee.actions.reply import post_reply
from cop.coffee.actions.room import (
    archive_room,
    change_centres,
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
    drop_seat,
    enter_room,
    give_seat,
    invite_to_room,
    put_seat,
    take_seat,
)
from cop.coffee.actions.silence import let_cases_go, note_silence
from cop.coffee.actions.talk import fade_talk, say

__all__ = [
    "answer_ask",
    "archive_room",
    "ask_colleagues",
    "ask_follow_ups",
    "be_available",
    "be_away",
    "be_busy",
    "call_first_words",
    "change_centres",
    "change_room",
    "close_again",
    "close_case",
    "decide",
    "drop_invitations_of",
    "drop_room_invitation",
    "drop_seat",
    "edit_case",
    "edit_closing",
    "edit_gist",
    "end_ask",
    "enter_room",
    "erase_cards",
    "erase_cases",
    "fade_talk",
    "fill_card",
    "flag_text",
    "forget_asks",
    "forget_first_words",
    "forget_past",
    "furnish_centre",
    "give_seat",
    "give_up_follow_up",
    "hand_over_room",
    "hide_unanswered",
    "invite_to_room",
    "let_cases_go",
    "look_at_case",
    "note_silence",
    "open_room",
    "pin_reply",
    "post_reply",
    "put_room",
    "put_seat",
    "release_suggestions",
    "remove_gist",
    "reopen_case",
    "reopen_room",
    "say",
    "share_case",
    "snooze_follow_up",
    "take_ask",
    "take_seat",
    "tell_follow_up",
    "top_case",
    "widen_asks",
    "withdraw_case",
    "write_gist",
]

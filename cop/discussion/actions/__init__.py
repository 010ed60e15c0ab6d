from cop.discussion.actions.bookmark import drop_bookmark, drop_closed_bookmark, keep_for_later, remind, seal_bookmarks
from cop.discussion.actions.cover import cover_post
from cop.discussion.actions.draw import drawn, drawn_in
from cop.discussion.actions.edit import edit_post, withdraw_post
from cop.discussion.actions.erase import Erased, erase_posts, erase_talk
from cop.discussion.actions.flag import (
    answer_flags,
    appeal,
    decide_flag,
    drop_flags,
    left_unanswered,
    note_left,
    note_waiting,
    open_file,
    open_flag,
    raise_flag,
)
from cop.discussion.actions.follow import follow, forget_follows
from cop.discussion.actions.hold import hold_back, show_held
from cop.discussion.actions.post import add_post, settle, voice_in
from cop.discussion.actions.read import mark_read
from cop.discussion.actions.seq import next_seq

__all__ = [
    "Erased",
    "add_post",
    "answer_flags",
    "appeal",
    "cover_post",
    "decide_flag",
    "drawn",
    "drawn_in",
    "drop_bookmark",
    "drop_closed_bookmark",
    "drop_flags",
    "edit_post",
    "erase_posts",
    "erase_talk",
    "follow",
    "forget_follows",
    "hold_back",
    "keep_for_later",
    "left_unanswered",
    "mark_read",
    "next_seq",
    "note_left",
    "note_waiting",
    "open_file",
    "open_flag",
    "raise_flag",
    "remind",
    "seal_bookmarks",
    "settle",
    "show_held",
    "voice_in",
    "withdraw_post",
]

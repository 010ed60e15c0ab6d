from cop.discussion.actions.cover import cover_post, drawn
from cop.discussion.actions.edit import edit_post, withdraw_post
from cop.discussion.actions.erase import erase_posts
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
from cop.discussion.actions.post import add_post, next_seq, settle
from cop.discussion.actions.read import mark_read

__all__ = [
    "add_post",
    "answer_flags",
    "appeal",
    "cover_post",
    "decide_flag",
    "drawn",
    "drop_flags",
    "edit_post",
    "erase_posts",
    "left_unanswered",
    "mark_read",
    "next_seq",
    "note_left",
    "note_waiting",
    "open_file",
    "open_flag",
    "raise_flag",
    "settle",
    "withdraw_post",
]

from cop.discussion.actions.edit import edit_post, withdraw_post
from cop.discussion.actions.post import add_post, next_seq
from cop.discussion.actions.read import mark_read

__all__ = ["add_post", "edit_post", "mark_read", "next_seq", "withdraw_post"]

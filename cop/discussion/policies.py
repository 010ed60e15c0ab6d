"""Who may do what in a talk. Seeing it is asked before, by the read."""

from cop.anonymity.queries import owns
from cop.community.models import Member
from cop.discussion.models import Post, Thread


def may_post(member: Member, thread: Thread) -> bool:
    """Say whether `member`, who sees the thread, may add to it."""
    return member.active and thread.closed_at is None


def may_edit_post(member: Member, post: Post) -> bool:
    """Say whether `member` may reword `post`: its writer, until it is withdrawn."""
    return member.active and post.withdrawn_at is None and owns(member, post.byline)


def may_withdraw_post(member: Member, post: Post) -> bool:
    """Say whether `member` may take `post` back: its writer, also after closing."""
    return may_edit_post(member, post)

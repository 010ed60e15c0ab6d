"""Who may do what in a talk. Seeing it is asked before, by the read."""

from cop.anonymity.models import Clearance
from cop.anonymity.policies import owns
from cop.anonymity.queries import own_in
from cop.community.models import Member
from cop.community.policies import may_moderate, share_a_centre
from cop.discussion.enums import Outcome
from cop.discussion.models import Flag, Post, Thread


def may_post(member: Member, thread: Thread) -> bool:
    """Say whether `member`, who sees the thread, may add to it."""
    return member.active and thread.closed_at is None


def may_edit_post(member: Member, post: Post) -> bool:
    """Say whether `member` may reword `post`: its writer, until it is withdrawn."""
    return member.active and post.withdrawn_at is None and owns(member, post.byline)


def may_withdraw_post(member: Member, post: Post) -> bool:
    """Say whether `member` may take `post` back: its writer, also after closing."""
    return may_edit_post(member, post)


def may_flag(member: Member, clearance: Clearance) -> bool:
    """Say whether `member`, who sees the text, may report it: everybody but its author."""
    return member.active and not owns(member, clearance.byline)


def has_flagged(member: Member, clearance: Clearance) -> bool:
    """Say whether `member` has reported this wording."""
    return Flag.objects.filter(clearance=clearance, by=member).exists()


def may_decide(member: Member, flag: Flag) -> bool:
    """Say whether `member` may decide: a moderator who had no part in it and does not work with the author."""
    author = flag.clearance.byline
    if not may_moderate(member) or member.pk in {flag.by_id, flag.decided_by_id} or owns(member, author):
        return False
    if author.member is not None and share_a_centre(member, author.member):
        return False
    began = Thread.objects.filter(own_in(member, flag.thread_id), pk=flag.thread_id)
    wrote = Post.objects.filter(own_in(member, flag.thread_id), thread=flag.thread_id)
    return not (began.exists() or wrote.exists())


def may_appeal(member: Member, flag: Flag) -> bool:
    """Say whether `member` may ask for another moderator: the author, when it was decided to keep what is covered."""
    stays = flag.outcome == Outcome.KEPT and flag.answered_at is None
    return member.active and owns(member, flag.clearance.byline) and stays

"""A talk as a page shows it."""

from dataclasses import dataclass, field

from cop.community.models import Member
from cop.discussion.models import Post, Thread

WINDOW = 50


@dataclass(slots=True)
class Branch:
    """A post and the replies to it, in the order they were made."""

    post: Post
    replies: list[Post] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Talk:
    """The newest window of a thread; `before` leads to the one before it, None at the start."""

    branches: list[Branch]
    seq: int
    before: int | None


def talk(member: Member, thread: Thread, *, before: int | None = None) -> Talk:
    """Read up to 50 posts with all replies to them, two queries however long the thread is."""
    seen = Post.objects.visible_to(member).with_author().filter(thread=thread)
    heads = seen.filter(parent=None).order_by("-made_seq")
    if before is not None:
        heads = heads.filter(made_seq__lt=before)
    newest = list(heads[: WINDOW + 1])
    more, newest = len(newest) > WINDOW, newest[:WINDOW]
    branches = {post.pk: Branch(post) for post in reversed(newest)}
    if branches:
        for reply in seen.filter(parent__in=list(branches)).order_by("made_seq"):
            branches[reply.parent_id or 0].replies.append(reply)
    return Talk(list(branches.values()), thread.seq, newest[-1].made_seq if more else None)

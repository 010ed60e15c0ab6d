"""The reply that stands at the top of a case too."""

from cop.coffee.models import Case
from cop.community.models import Member
from cop.discussion.models import Post


def pinned_to(case: Case, member: Member | None = None) -> Post | None:
    """Return the pinned reply as `member` may see it, or as everybody may; None where it is covered or taken back.

    One query, and only where a reply is pinned.
    """
    if case.pinned_id is None or case.withdrawn_at is not None:
        return None
    posts = Post.objects.filter(pk=case.pinned_id, withdrawn_at=None, covered="").with_author()
    seen = posts.seen_in(case.thread, member) if member else posts.for_topic(case.thread_id)
    return seen.first()

"""Keeping quotes in step with what they quote."""

from collections.abc import Iterable

from cop.core.live import ring
from cop.discussion.actions.seq import next_seq
from cop.discussion.models import Post, Thread
from cop.discussion.queries import Quote, quotable
from cop.discussion.rules import moved


def lock_quote(*, thread: Thread, quote: Quote | None) -> dict[str, object]:
    """Return what a new post keeps of `quote`, the quoted post locked; without the place if it was changed by now."""
    if quote is None:
        return {}
    rows = quotable(thread).select_for_update(of=("self",))
    post = rows.filter(pk=quote.post.pk, version=quote.post.version).first()
    if post is None:
        return {"quoted_id": quote.post.pk}
    return {"quoted": post, "quoted_as_id": post.clearance_id, "quoted_from": quote.start, "quoted_to": quote.end}


def lock_quotings(*, of: Post) -> list[Post]:
    """Return the posts that quote a post which is about to change, locked before the thread is."""
    return list(Post.objects.select_for_update(of=("self",)).filter(quoted=of).order_by("pk"))


def move_quotes(*, of: Post, quotings: Iterable[Post], before: str, was: int | None) -> None:
    """Let the posts that quote a place of the wording `was`, whose text was `before`, follow to the present one."""
    for quoting in quotings:
        if quoting.quoted_as_id is None or quoting.quoted_as_id != was:
            continue
        start, end = quoting.quoted_from or 0, quoting.quoted_to or 0
        place = moved((start, end), before, of.body) if of.clearance_id else None
        quoting.quoted_as_id = of.clearance_id if place else None
        quoting.quoted_from, quoting.quoted_to = place or (None, None)


def show_anew(*, quotings: Iterable[Post], thread: Thread) -> None:
    """Let everybody see posts anew in which what is quoted changed."""
    for quoting in quotings:
        quoting.version += 1
        quoting.changed_seq = next_seq(thread)
        quoting.save(update_fields=["quoted_as", "quoted_from", "quoted_to", "version", "changed_seq"])
        ring(f"thread:{thread.pk}", post=quoting.pk, seq=quoting.changed_seq)

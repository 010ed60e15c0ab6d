"""Drawing what is covered of a post."""

from cop.anonymity.queries import cards_of
from cop.core.live import ring
from cop.discussion.actions.draw import drawn_in
from cop.discussion.actions.quote import lock_quotings, show_anew
from cop.discussion.actions.seq import next_seq
from cop.discussion.models import Post
from cop.discussion.queries import cover_of


def cover_post(*, post: Post) -> None:
    """Draw `post`, its earlier wordings, and what quotes it, anew for everybody."""
    if post.clearance is None:
        return
    covered = cover_of(post.clearance, {"text": post.body})
    post.body_html, post.covered = drawn_in(thread=post.thread, text=post.body, covered=covered), covered.state
    post.attached = cards_of(post.files.all(), covered.words)
    for wording in post.wordings.all():
        wording.body_html = drawn_in(thread=post.thread, text=wording.body, covered=covered)
        wording.save(update_fields=["body_html"])
    post.version += 1
    post.changed_seq = next_seq(post.thread)
    post.save(update_fields=["body_html", "covered", "attached", "version", "changed_seq"])
    ring(f"thread:{post.thread_id}", post=post.pk, seq=post.changed_seq)
    show_anew(quotings=lock_quotings(of=post), thread=post.thread)

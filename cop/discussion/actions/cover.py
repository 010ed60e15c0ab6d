"""Drawing what is covered of a post."""

from cop.anonymity.queries import cards_of
from cop.anonymity.rules import cover
from cop.core.live import ring
from cop.core.text import render
from cop.discussion.actions.post import next_seq
from cop.discussion.models import Post
from cop.discussion.queries import Cover, cover_of


def drawn(text: str, covered: Cover) -> str:
    """Return a text as HTML with what is covered of it covered."""
    return "" if covered.whole else render(cover(text, covered.words))


def cover_post(*, post: Post) -> None:
    """Draw `post` and its earlier wordings anew for everybody."""
    if post.clearance is None:
        return
    covered = cover_of(post.clearance, {"text": post.body})
    post.body_html, post.covered = drawn(post.body, covered), covered.state
    post.attached = cards_of(post.files.all(), covered.words)
    for wording in post.wordings.all():
        wording.body_html = drawn(wording.body, covered)
        wording.save(update_fields=["body_html"])
    post.version += 1
    post.changed_seq = next_seq(post.thread)
    post.save(update_fields=["body_html", "covered", "attached", "version", "changed_seq"])
    ring(f"thread:{post.thread_id}", post=post.pk, seq=post.changed_seq)

"""Holding posts of a talk back for a while, and showing them."""

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from cop.core.live import ring
from cop.discussion.actions.seq import next_seq
from cop.discussion.enums import ShownTo
from cop.discussion.facts import HeldShown
from cop.discussion.models import Post, Thread
from cop.ledger.recording import record


@transaction.atomic
def hold_back(*, thread: Thread, holds: str) -> bool:
    """Let `thread` hold back what `holds` names from now on, and show what it held so far; say whether that was new.

    The same again changes nothing. A post that is being added is held, or shown, by the thread as it is then.
    """
    _lock(thread)
    if thread.holds == holds:
        return False
    Thread.objects.filter(pk=thread.pk).update(holds=holds)
    thread.holds = holds
    show_held(thread=thread)
    return True


@transaction.atomic
def show_held(*, thread: Thread) -> None:
    """Show everybody what `thread` holds back.

    Each gets a number of its own, so that open pages, and those that come back, have it. What its writer took back
    unseen stays unseen, unless words that stand answer it.
    """
    _lock(thread)
    answered = Exists(Post.objects.filter(parent=OuterRef("pk"), withdrawn_at=None))
    held = Post.objects.filter(Q(withdrawn_at=None) | answered, thread=thread).exclude(shown_to=ShownTo.ALL)
    seq = 0
    for post_id in list(held.order_by("made_seq").values_list("pk", flat=True)):
        seq = next_seq(thread)
        shown = {"shown_to": ShownTo.ALL, "version": F("version") + 1, "changed_seq": seq}
        Post.objects.filter(pk=post_id).update(**shown)
        ring(f"thread:{thread.pk}", post=post_id, seq=seq)
    if seq:
        record(HeldShown(thread.pk, seq))


def _lock(thread: Thread) -> None:
    """Let nobody add to `thread` meanwhile; first its held posts, in the order in which a change of one locks."""
    held = Post.objects.filter(thread=thread).exclude(shown_to=ShownTo.ALL)
    list(held.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    thread.holds = Thread.objects.select_for_update(no_key=True).values_list("holds", flat=True).get(pk=thread.pk)

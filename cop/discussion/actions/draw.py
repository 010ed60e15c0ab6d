"""A text as HTML, with what is covered of it covered."""

from cop.anonymity.rules import cover
from cop.core.text import render
from cop.discussion.models import Thread
from cop.discussion.queries import Cover, calls_in

OPEN = Cover()


def drawn(text: str, covered: Cover) -> str:
    """Return a text as HTML with what is covered of it covered."""
    return "" if covered.whole else render(cover(text, covered.words))


def drawn_in(*, thread: Thread, text: str, covered: Cover = OPEN) -> str:
    """Return a text of a talk as `drawn` does, with links to whom it calls."""
    return calls_in(thread, text).link(drawn(text, covered))

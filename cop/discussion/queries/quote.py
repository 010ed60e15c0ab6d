"""What one quotes: a place in a post, never a copy of its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from cop.anonymity.queries import AS_SHOWN, as_shown
from cop.core.text import render
from cop.discussion.enums import Covered, ShownTo
from cop.discussion.models import Post, Thread
from cop.discussion.querysets import PostQuerySet
from cop.discussion.rules import opening_of, place_of

_SOURCE = (
    "version",
    "body",
    "language",
    "covered",
    "clearance_id",
    "withdrawn_at",
    "hidden_at",
    "held_until",
    "shown_to",
)
QUOTED = (
    *("quoted_id", "quoted_as_id", "quoted_from", "quoted_to"),
    *(f"quoted__{name}" for name in (*_SOURCE, *AS_SHOWN)),
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A place in a post as it is now; `mark` is what the composer carries of it."""

    post: Post
    start: int
    end: int

    @property
    def mark(self) -> str:
        """The post, its version, from where to where."""
        return f"{self.post.pk}.{self.post.version}.{self.start}.{self.end}"

    @property
    def html(self) -> SafeString:
        """The words at that place."""
        return _words(self.post.body, self.start, self.end)


def _words(body: str, start: int, end: int) -> SafeString:
    return mark_safe(render(body[start:end]))  # noqa: S308  (sanitised there)


def quotable(thread: Thread) -> PostQuerySet:
    """Return the posts of a talk that everybody in it may read whole."""
    there = Post.objects.for_topic(thread.pk).filter(withdrawn_at=None, covered=Covered.NOTHING)
    return there.with_author()


def quote_of(thread: Thread, post_id: int, selected: str = "") -> Quote | None:
    """Return the quote of what is `selected` in a post, or of how it begins; None where there is nothing to quote."""
    post = quotable(thread).filter(pk=post_id).first()
    return Quote(post, *(place_of(selected, post.body) or opening_of(post.body))) if post else None


def quote_at(thread: Thread, mark: str) -> Quote | None:
    """Return the quote that the composer carries; None for what it never was, or what was changed since."""
    parts = mark.split(".")
    if len(parts) != 4 or not all(part.isascii() and part.isdigit() and len(part) < 19 for part in parts):
        return None
    post_id, version, start, end = map(int, parts)
    post = quotable(thread).filter(pk=post_id, version=version).first()
    return Quote(post, start, end) if post and start < end <= len(post.body) else None


def quoted_in(row: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return what a page shows of the quote in a post read with the values `QUOTED`; no words where they are gone."""
    if row["quoted_id"] is None:
        return None
    source = {name.removeprefix("quoted__"): row[name] for name in QUOTED if name.startswith("quoted__")}
    held = source["held_until"] is not None and source["held_until"] > timezone.now()
    hidden = source["hidden_at"] is not None or held or source["shown_to"] != ShownTo.ALL
    open_ = not hidden and source["covered"] == Covered.NOTHING and source["withdrawn_at"] is None
    stands = row["quoted_as_id"] is not None and row["quoted_as_id"] == source["clearance_id"]
    return {
        "pk": row["quoted_id"],
        "name": "" if hidden else as_shown(source).shown,
        "language": source["language"],
        "withdrawn": source["withdrawn_at"] is not None,
        "html": _words(source["body"], row["quoted_from"], row["quoted_to"]) if open_ and stands else "",
    }

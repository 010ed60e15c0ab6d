"""A talk as a page shows it: its posts in order, each rendered once for all eyes and kept per version and language."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cop.community.models import Member
from cop.discussion.models import Post, Thread

WINDOW = 50
_STATE = ("pk", "version", "byline__version")


@dataclass(frozen=True, slots=True)
class Shown:
    """A post as HTML."""

    pk: int
    html: SafeString


@dataclass(slots=True)
class Branch:
    """A post and the replies to it, in the order they were made."""

    post: Shown
    replies: list[Shown] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Talk:
    """The newest window of a thread; `before` leads to the one before it, None at the start."""

    branches: list[Branch]
    seq: int
    before: int | None


def talk(member: Member, thread: Thread, *, before: int | None = None) -> Talk:
    """Read up to 50 posts with all replies to them: two queries, a third for posts nobody has looked at yet."""
    seen = Post.objects.seen_in(thread, member)
    heads = seen.filter(parent=None).order_by("-made_seq")
    if before is not None:
        heads = heads.filter(made_seq__lt=before)
    newest = list(heads.values_list(*_STATE, "made_seq")[: WINDOW + 1])
    more, newest = len(newest) > WINDOW, newest[:WINDOW]
    replies = seen.filter(parent__in=[row[0] for row in newest]).order_by("made_seq")
    answers = list(replies.values_list(*_STATE, "parent_id")) if newest else []
    html = _fragments([row[:3] for row in (*newest, *answers)])
    branches = {row[0]: Branch(Shown(row[0], html[row[0]])) for row in reversed(newest)}
    for pk, _, _, parent in answers:
        branches[parent or 0].replies.append(Shown(pk, html[pk]))
    return Talk(list(branches.values()), thread.seq, newest[-1][3] if more else None)


def fragment(post: Post) -> SafeString:
    """Return the post as HTML. Whoever may not see it never gets here: the read decides, the fragment doesn't."""
    kept, key = caches["fragments"], _key(post.pk, post.version, post.byline.version)
    html = kept.get(key)
    if html is None:
        html = render_to_string("discussion/post.html", {"post": post})
        kept.set(key, html)
    return mark_safe(html)  # noqa: S308  (rendered by our own template)


def _key(pk: int, version: int, byline_version: int) -> str:
    return f"post:{pk}:{version}:{byline_version}:{get_language()}"


def _fragments(states: Iterable[tuple[int, int, int]]) -> dict[int, SafeString]:
    """Return the HTML of posts by their ids, reading whole only those that are not kept."""
    keys = {_key(*state): state[0] for state in states}
    kept = caches["fragments"].get_many(keys)
    html = {keys[key]: mark_safe(text) for key, text in kept.items()}  # noqa: S308
    missing = [pk for pk in keys.values() if pk not in html]
    if missing:
        html |= {post.pk: fragment(post) for post in Post.objects.filter(pk__in=missing).with_author()}
    return html

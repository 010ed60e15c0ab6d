"""A talk as a page shows it: its posts in order, each rendered once for all eyes and kept per version and language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cop.anonymity.models import Clearance
from cop.anonymity.rules import pointed_at
from cop.community.models import Member
from cop.discussion.enums import Covered
from cop.discussion.models import Flag, Post, Thread

WINDOW = 50
AUTHOR_HAS = timedelta(hours=12)
MODERATORS_HAVE = AUTHOR_HAS
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


@dataclass(frozen=True, slots=True)
class Cover:
    """What is covered of a text: `words` of it, or all."""

    words: frozenset[str] = frozenset()
    whole: bool = False

    @property
    def state(self) -> Covered:
        """The cover as the text's row keeps it."""
        return Covered.WHOLE if self.whole else Covered.WORDS if self.words else Covered.NOTHING


def cover_of(clearance: Clearance, texts: Mapping[str, str]) -> Cover:
    """Return what is covered of a text now: one reader's words, or all when more agree, cannot point, or wait long."""
    flags = list(Flag.objects.in_force().filter(clearance=clearance))
    words = frozenset[str]().union(*(pointed_at(texts, flag.places) for flag in flags))
    late = timezone.now() - AUTHOR_HAS
    left = any(flag.decided_at is None and flag.made_at < late for flag in flags)
    return Cover(words, whole=len(flags) > 1 or left or not all(flag.places for flag in flags))


def must_go(clearance: Clearance, texts: Mapping[str, str]) -> frozenset[str]:
    """Return the words a new wording has to do without."""
    return cover_of(clearance, texts).words

"""A talk as a page shows it: its posts in order, each rendered once for all eyes and kept per version and language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from cop.anonymity.enums import Surface
from cop.anonymity.models import Clearance
from cop.anonymity.queries import AS_SHOWN, as_shown, look_over, words_in
from cop.anonymity.rules import Check, has_any, pointed_at
from cop.community.models import Member
from cop.core.fragments import fragments
from cop.discussion.enums import Covered
from cop.discussion.models import Flag, Post, Thread
from cop.discussion.queries.flat import ANSWERED, BEGUN, reference_in, settled_in
from cop.discussion.queries.people import calls_in
from cop.discussion.queries.quote import QUOTED, quoted_in
from cop.discussion.querysets import PostQuerySet

WINDOW = 50
MANY = 500
AUTHOR_HAS = timedelta(hours=12)
MODERATORS_HAVE = AUTHOR_HAS
# What the HTML of a post depends on; where it quotes another, on that one too, and in a chat on what it answers.
_STATE = ("pk", "version", "byline__version", "quoted__version", "quoted__byline__version")
_CHAT = ("parent__version", "parent__byline__version")
_WHOLE = (
    *("pk", "parent_id", "version", "changed_seq", "intent", "language", "body_html", "covered", "attached"),
    *("thread__flat", "shown_to", "made_at", "edited_at", "withdrawn_at", *AS_SHOWN, *QUOTED, *ANSWERED),
)
_SAID = tuple(dict.fromkeys((*_STATE, *_CHAT, *_WHOLE, "made_seq")))
type Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """A post as HTML; of one in a chat also when it was said, and whether it is new to the reader."""

    pk: int
    html: SafeString
    made_at: datetime | None = None
    made_seq: int = 0
    new: bool = False


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


@dataclass(frozen=True, slots=True)
class Chat:
    """The newest window of a chat, oldest first; `before` leads to the one before it, None at the start.

    `unread` is the first post that is new to the reader, None where none is or what stands before it is new as well.
    """

    posts: list[Shown]
    seq: int
    before: int | None
    unread: int | None


def talk(member: Member, thread: Thread, *, before: int | None = None) -> Talk:
    """Read up to 50 posts with all replies to them: one query, a second for posts nobody has looked at yet."""
    seen = Post.objects.seen_in(thread, member)
    if thread.seq > MANY:
        seen = seen.answering(_heads(seen, before)[: WINDOW + 1])
    rows = list(seen.order_by("made_seq").values_list("parent_id", "made_seq", *_STATE))
    heads = [row for row in rows if row[0] is None and (before is None or row[1] < before)]
    more, heads = len(heads) > WINDOW, heads[-WINDOW:]
    within = {row[2] for row in heads}
    html = _kept([row[2:] for row in rows if row[2] in within or row[0] in within])
    branches = {row[2]: Branch(Shown(row[2], html[row[2]])) for row in heads}
    for parent, _, pk, *_ in rows:
        if parent in branches:
            branches[parent].replies.append(Shown(pk, html[pk]))
    return Talk(list(branches.values()), thread.seq, heads[0][1] if more else None)


def chat(member: Member, thread: Thread, *, before: int | None = None) -> Chat:
    """Read up to 50 posts of a flat thread, one query."""
    seen = Post.objects.seen_in(thread, member).telling_new(member, thread)
    if before is not None:
        seen = seen.filter(made_seq__lt=before)
    read = shown(seen.order_by("-made_seq")[: WINDOW + 1], "new")[::-1]
    first = next((n for n, post in enumerate(read) if post.new), 0)
    more, posts = len(read) > WINDOW, read[-WINDOW:]
    return Chat(posts, thread.seq, posts[0].made_seq if more else None, read[first].pk if first else None)


def _heads(posts: PostQuerySet, before: int | None) -> PostQuerySet:
    heads = posts.filter(parent=None).order_by("-made_seq")
    return heads if before is None else heads.filter(made_seq__lt=before)


def shown(posts: PostQuerySet, *more: str) -> list[Shown]:
    """Return posts as HTML, in their order, with `more` of their values. One query.

    Whoever may not see one never gets here: the read decides.
    """
    rows = {row["pk"]: row for row in posts.values(*_SAID, *more, **BEGUN)}
    names = {pk: _name(row[value] for value in _STATE + _CHAT * row["thread__flat"]) for pk, row in rows.items()}
    html = fragments(names, lambda missing: _rendered(rows[pk] for pk in missing))
    return [
        Shown(pk, html[pk], row["made_at"], row["made_seq"], *(row[value] for value in more))
        for pk, row in rows.items()
    ]


def _kept(states: Sequence[tuple[int | None, ...]]) -> dict[int, SafeString]:
    """Return the HTML of posts by their numbers, reading whole only those that are not kept."""
    names = {int(state[0] or 0): _name(state) for state in states}
    html = fragments(names, lambda missing: _rendered(Post.objects.filter(pk__in=missing).values(*_WHOLE, **BEGUN)))
    return {pk: html[pk] for pk in names}


def _name(state: Iterable[int | None]) -> str:
    return f"post:{':'.join(map(str, state))}"


def _rendered(posts: Iterable[Row]) -> Iterator[tuple[int, str]]:
    template = get_template("discussion/post.html")
    said = {"says": gettext("New reply from %(name)s"), "more": gettext("More about the reply from %(name)s")}
    for post in posts:
        byline, under = as_shown(post), None if post["thread__flat"] else post["parent_id"]
        of = {"name": byline.shown}
        known = {"post": post, "byline": byline, "quote": quoted_in(post)}
        known |= {"under": under, "reference": reference_in(post)}
        yield post["pk"], template.render(known | of | {k: t % of for k, t in said.items()})


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


def reported_in(thread: Thread) -> frozenset[str]:
    """Return the words that reports cover somewhere in the thread: none of its texts is shared with them. One query."""
    flags = Flag.objects.in_force().filter(thread=thread, words__isnull=False)
    return words_in(flags.values_list("words__sealed", flat=True))


def reports_on(post: Post) -> list[Flag]:
    """Return the reports that cover a post, for its writer; a query only where one does."""
    return list(Flag.objects.in_force().filter(clearance=post.clearance_id).order_by("made_at")) if post.covered else []


class Shared(Protocol):
    """A text of a thread: a post, a case."""

    @property
    def thread(self) -> Any: ...

    @property
    def clearance(self) -> Any: ...


def look_again(of: Shared, texts: Mapping[str, str], surface: Surface) -> Check | None:
    """Return what the check asks about the `texts` of something shared in which reported words stand, else None."""
    reported = reported_in(of.thread)
    if not any(has_any(text, reported) for text in texts.values()):
        return None
    settled, called = settled_in(of.thread, texts), calls_in(of.thread, " ".join(texts.values())).names
    return look_over(
        texts, surface=surface, answers=of.clearance.answers, settled=settled, reported=reported, called=called
    )


def must_go(clearance: Clearance, texts: Mapping[str, str]) -> frozenset[str]:
    """Return the words a new wording has to do without."""
    return cover_of(clearance, texts).words

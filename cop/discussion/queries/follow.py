"""Who hears of what is said in a talk, and where a reader goes on."""

from dataclasses import dataclass

from django.db.models import Exists, Q

from cop.anonymity.models import Byline
from cop.anonymity.queries import doubled, own_in
from cop.community.models import Member
from cop.discussion.models import Following, Post, ReadMark, Thread
from cop.discussion.queries.talk import WINDOW


@dataclass(frozen=True, slots=True)
class Hearer:
    """A byline that hears of replies; `doubled` where its bearer hears of them under an alias too."""

    byline: Byline
    doubled: bool


def hearers_in(thread: Thread, post: Post | None = None) -> list[Hearer]:
    """Return who is told of `post`, or of what else happens: who spoke before, began the talk or follows it.

    Three queries at most. Neither its author is told, nor who muted the talk, nor who may not see it any more.
    """
    said, before = Following.objects.filter(thread=thread), Post.objects.filter(thread=thread, withdrawn_at=None)
    spoke = before.filter(made_seq__lt=post.made_seq) if post else before
    asked = (
        Q(pk__in=spoke.values("byline")) | Q(pk=thread.byline_id) | Q(pk__in=said.filter(muted=False).values("byline"))
    )
    sees = Q(member=None) | Q(member__in=Member.objects.hearing(thread.audience).values("pk"))
    bylines = Byline.objects.filter(asked, sees).exclude(pk__in=said.filter(muted=True).values("byline"))
    found = list(bylines.exclude(pk=post.byline_id if post else 0).select_related("member", "link").order_by("pk"))
    twice = doubled([b.member_id for b in found if b.member_id], thread.pk) if thread.veiled else frozenset()
    return [Hearer(byline, byline.member_id in twice) for byline in found]


def muted_in(thread: Thread) -> frozenset[int]:
    """Return the numbers of the bylines that want to hear nothing more of `thread`."""
    return frozenset(Following.objects.filter(thread=thread, muted=True).values_list("byline", flat=True))


def is_told(member: Member, thread: Thread, byline: Byline | None) -> bool:
    """Say whether `member`, who speaks as `byline` here, is told of replies; one query."""
    mine = Q(byline=byline) if byline else Q(byline__member=member)
    said = Following.objects.filter(mine, thread=thread)
    spoke = Post.objects.filter(mine, thread=thread, withdrawn_at=None)
    began = Thread.objects.filter(mine, pk=thread.pk)
    row = Thread.objects.filter(pk=thread.pk).values_list(
        Exists(said.filter(muted=True)), Exists(said), Exists(spoke), Exists(began)
    )
    muted, follows, wrote, brought = row[0]
    return not muted and (follows or wrote or brought)


def first_unread(member: Member, thread: Thread) -> int | None:
    """Return the first reply of others that `member` has not read."""
    mark = ReadMark.objects.filter(member=member, thread=thread).values_list("seq", flat=True).first() or 0
    new = Post.objects.seen_in(thread, member).filter(made_seq__gt=mark, withdrawn_at=None)
    return new.exclude(own_in(member, thread.pk)).order_by("made_seq").values_list("pk", flat=True).first()


def page_with(member: Member, thread: Thread, post_id: int) -> int | None:
    """Return before which number the page of a talk ends that has a post on it; None for the newest page."""
    seen = Post.objects.seen_in(thread, member)
    post = seen.select_related("parent").filter(pk=post_id).first()
    if post is None:
        return None
    begins = (post.parent or post).made_seq
    later = seen.filter(parent=None, made_seq__gt=begins).order_by("made_seq").values_list("made_seq", flat=True)
    ends = list(later[:WINDOW])
    return ends[-1] if len(ends) == WINDOW else None

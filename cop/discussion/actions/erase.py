"""Erasing what was said: all of a talk, or posts whose time is over, with all that hangs on them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q

from cop.anonymity.actions import detach, forget_reported
from cop.anonymity.models import Attachment, Clearance
from cop.anonymity.queries import marks_of_name
from cop.core.live import ring
from cop.discussion.actions.seq import next_seq
from cop.discussion.models import Flag, Following, Post, ReadMark, Thread, Wording
from cop.discussion.querysets import PostQuerySet
from cop.notifications.actions import forget_about


@dataclass(frozen=True, slots=True)
class Erased:
    """What went: the posts, under which bylines, and the clearances that stand for nothing any more, by number."""

    posts: frozenset[int]
    bylines: frozenset[int]
    cleared: frozenset[int]


@transaction.atomic
def erase_talk(*, thread: Thread, stays: Collection[int] = ()) -> Erased:
    """Erase what was said in `thread`, its earlier wordings, reports with their notices, answers and followers.

    Reports on texts whose clearances are among `stays` stay. The files of posts are the caller's to take away before,
    the clearances after.
    """
    posts = Post.objects.filter(thread=thread)
    numbers = frozenset(posts.values_list("pk", flat=True))
    bylines = frozenset(posts.values_list("byline", flat=True))
    flags = list(Flag.objects.filter(thread=thread).exclude(clearance__in=stays))
    cleared = {*posts.values_list("clearance", flat=True), *(flag.clearance_id for flag in flags)}
    cleared |= set(Wording.objects.filter(post__thread=thread).values_list("clearance", flat=True))
    _drop_flags(flags)
    posts.delete()
    ReadMark.objects.filter(thread=thread).delete()
    Following.objects.filter(thread=thread).delete()
    Thread.objects.filter(pk=thread.pk).update(settled={})
    thread.settled = {}
    return Erased(numbers, bylines, frozenset(pk for pk in cleared if pk is not None))


@transaction.atomic
def erase_posts(*, posts: PostQuerySet, most: int) -> int:
    """Erase up to `most` of `posts`: texts, earlier wordings, files, clearances, reports, and what was told of them.

    What answers one of them stays without its reference. Posts that somebody is changing at this moment are left for
    the next time. Returns how many are gone.
    """
    wanted = dict(posts.order_by("pk").values_list("pk", "thread")[:most])
    # Threads first, in order: whoever adds to a talk takes its number before anything else.
    threads = list(Thread.objects.select_for_update().filter(pk__in=wanted.values()).order_by("pk"))
    gone = _free(wanted)
    if not gone:
        return 0
    _part(gone)
    files = list(Attachment.objects.filter(posts__in=gone))
    told = Post.objects.filter(pk__in=gone).values_list("clearance", "wordings__clearance")
    cleared = {pk for pair in told for pk in pair if pk} | {file.clearance_id for file in files}
    _drop_flags(Flag.objects.filter(clearance__in=cleared))
    forget_about(name="post", ids=gone)
    detach(attachments=files)
    Post.objects.filter(pk__in=gone).delete()
    Clearance.objects.filter(pk__in=cleared).delete()
    for thread in threads:
        _resettle(thread)
    return len(gone)


def _free(wanted: Collection[int]) -> set[int]:
    """Lock those of the posts that can be locked now, and of which this is true of all answers as well."""
    locked = Post.objects.select_for_update(of=("self",), skip_locked=True).filter(
        Q(pk__in=wanted) | Q(parent__in=wanted)
    )
    held = set(locked.values_list("pk", flat=True))
    answers = Post.objects.filter(parent__in=wanted).values_list("pk", "parent")
    busy = {parent for pk, parent in answers if pk not in held}
    return (held & set(wanted)) - busy


def _part(gone: Collection[int]) -> None:
    """Take the reference from what answers a post that goes; open pages show it without."""
    for post in Post.objects.filter(parent__in=gone).exclude(pk__in=gone).select_related("thread"):
        seq = next_seq(post.thread)
        Post.objects.filter(pk=post.pk).update(parent=None, version=F("version") + 1, changed_seq=seq)
        ring(f"thread:{post.thread_id}", post=post.pk, seq=seq)


def _drop_flags(flags: Iterable[Flag]) -> None:
    rows = list(flags)
    forget_reported(ids=[flag.words_id for flag in rows if flag.words_id])
    forget_about(name="flag", ids=[flag.pk for flag in rows])
    Flag.objects.filter(pk__in=[flag.pk for flag in rows]).delete()


def _resettle(thread: Thread) -> None:
    """Keep of what was answered in a thread only what its remaining texts need, and the names of who speaks in it."""
    left = Clearance.objects.filter(pk__in=thread.posts.values("clearance")).select_related("byline__member")
    known = thread.settled
    kept = {mark for cleared in left for mark in (*cleared.answers, *marks_of_name(cleared.byline))}
    thread.settled = {mark: reason for mark, reason in known.items() if mark in kept}
    thread.save(update_fields=["settled"])

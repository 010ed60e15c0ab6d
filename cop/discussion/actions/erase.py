"""Erasing all that was said in a talk."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from cop.anonymity.actions import forget_reported
from cop.discussion.models import Flag, Following, Post, ReadMark, Thread, Wording
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
    Flag.objects.filter(pk__in=[flag.pk for flag in flags]).delete()
    forget_reported(ids=[flag.words_id for flag in flags if flag.words_id])
    forget_about(name="flag", ids=[flag.pk for flag in flags])
    posts.delete()
    ReadMark.objects.filter(thread=thread).delete()
    Following.objects.filter(thread=thread).delete()
    Thread.objects.filter(pk=thread.pk).update(settled={})
    thread.settled = {}
    return Erased(numbers, bylines, frozenset(pk for pk in cleared if pk is not None))

"""Wanting to hear of a talk, or not. Rings nothing, records nothing: as with reading, it is nobody's business."""

from django.db import transaction

from cop.anonymity.actions import byline_of
from cop.anonymity.queries import mine, own
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.discussion.models import Bookmark, Following, Thread


@transaction.atomic
def follow(*, by: Member, thread: Thread, muted: bool = False) -> Following:
    """Let the member hear of replies in `thread`, or with `muted` not: under the alias they have there, if any."""
    if not by.active:
        raise NotAllowed
    byline = mine(by, thread.pk) or byline_of(by)
    return Following.objects.update_or_create(thread=thread, byline=byline, defaults={"muted": muted})[0]


@transaction.atomic
def forget_follows(*, member: Member) -> None:
    """Delete what the member, who leaves, follows and keeps; before the ways back to their aliases go."""
    Following.objects.filter(own(member)).delete()
    Bookmark.objects.filter(member=member).delete()

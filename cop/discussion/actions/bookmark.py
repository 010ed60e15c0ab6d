"""Keeping talks for later. Rings nothing but one's own bell, records nothing."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.core.sealing import blinds, open_sealed, seal
from cop.discussion.models import Bookmark, Thread
from cop.notifications.actions import notify
from cop.notifications.enums import Kind

BATCH = 200


@transaction.atomic
def keep_for_later(*, by: Member, thread: Thread, remind_at: datetime | None = None) -> Bookmark:
    """Keep `thread` on the member's list, to be reminded of it at `remind_at`; keeping it again changes the moment."""
    if not by.active:
        raise NotAllowed
    marks = blinds("bookmark", by.pk, thread.pk)
    new = {"member": by, "mark": marks[0], "sealed": seal({"thread": str(thread.pk)}), "remind_at": remind_at}
    return Bookmark.objects.update_or_create(mark__in=marks, defaults={"remind_at": remind_at}, create_defaults=new)[0]


@transaction.atomic
def drop_bookmark(*, by: Member, thread: Thread) -> None:
    """Take `thread` off the member's list. Repeating it changes nothing."""
    Bookmark.objects.filter(member=by, mark__in=blinds("bookmark", by.pk, thread.pk)).delete()


@transaction.atomic
def drop_closed_bookmark(*, by: Member, number: int) -> None:
    """Take a row off the member's list by its number: of a talk they see no more. Repeating it changes nothing."""
    Bookmark.objects.filter(member=by, pk=number).delete()


@transaction.atomic
def remind() -> int:
    """Ring the bells of those who asked to be reminded by now; return how many."""
    due = Bookmark.objects.select_for_update(skip_locked=True, of=("self",)).select_related("member")
    rows = list(due.filter(remind_at__lte=timezone.now()).order_by("remind_at")[:BATCH])
    for bookmark in rows:
        if bookmark.member.active:
            url, ids = reverse("stories:bookmark_list"), {"bookmark": bookmark.pk}
            notify(to=bookmark.member, kind=Kind.REMINDER, url=url, ids=ids)
        bookmark.remind_at = None
        bookmark.save(update_fields=["remind_at"])
    return len(rows)


@transaction.atomic
def seal_bookmarks() -> None:
    """Seal every bookmark anew under the first data key, as keys are changed."""
    for bookmark in Bookmark.objects.select_for_update().order_by("?"):
        told = open_sealed(bookmark.sealed)
        if told:
            mark = blinds("bookmark", bookmark.member_id, told["thread"])[0]
            Bookmark.objects.filter(pk=bookmark.pk).update(mark=mark, sealed=seal(told))

"""What a member keeps for later."""

from dataclasses import dataclass

from cop.community.models import Member
from cop.core.sealing import blinds, open_sealed
from cop.discussion.models import Bookmark, Thread

PAGE = 20


@dataclass(frozen=True, slots=True)
class Kept:
    """A bookmark and the number of the talk it holds, 0 where its key is gone."""

    bookmark: Bookmark
    thread_id: int


def bookmark_on(member: Member, thread: Thread) -> Bookmark | None:
    """Return the member's bookmark on a talk."""
    return Bookmark.objects.filter(member=member, mark__in=blinds("bookmark", member.pk, thread.pk)).first()


def bookmarks_of(member: Member, *, before: int | None = None) -> tuple[list[Kept], int | None]:
    """Return a page of the member's bookmarks, newest first, and before which one the next page begins."""
    rows = Bookmark.objects.filter(member=member).order_by("-pk")
    found = list((rows.filter(pk__lt=before) if before else rows)[: PAGE + 1])
    kept = [Kept(row, int(open_sealed(row.sealed).get("thread", "0"))) for row in found[:PAGE]]
    return kept, kept[-1].bookmark.pk if len(found) > PAGE else None

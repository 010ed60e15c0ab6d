"""What a member keeps for later: cases and stories."""

from dataclasses import dataclass

from cop.coffee.models import Case
from cop.community.models import Member
from cop.discussion.models import Thread
from cop.discussion.queries import Kept, bookmarks_of
from cop.stories.models import Story


@dataclass(frozen=True, slots=True)
class Keeping:
    """A bookmark with what it holds; neither, where the member sees it no more."""

    row: Kept
    case: Case | None
    story: Story | None


def kept_things(member: Member, *, before: int | None = None) -> tuple[list[Keeping], int | None]:
    """Read a page of the member's bookmarks, and before which one the next page begins; three queries."""
    kept, more = bookmarks_of(member, before=before)
    threads = [row.thread_id for row in kept]
    cases = Case.objects.visible_to(member).filter(thread__in=threads).select_related("room")
    by_thread = {case.thread_id: case for case in cases}
    stories = {story.thread_id: story for story in Story.objects.visible_to(member).listed().filter(thread__in=threads)}
    return [Keeping(row, by_thread.get(row.thread_id), stories.get(row.thread_id)) for row in kept], more


def dropped_thread(member: Member, thread_id: int | None) -> Thread | None:
    """Return the talk that was taken off the list just now, if the member sees it."""
    return Thread.objects.visible_to(member).filter(pk=thread_id).first() if thread_id else None

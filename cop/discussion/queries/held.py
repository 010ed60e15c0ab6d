"""What is held back in a talk, and what changed for a page of one member."""

from dataclasses import dataclass

from django.db.models import Count, Min, Q

from cop.anonymity.queries import own_in
from cop.community.models import Member
from cop.discussion.enums import Holds, Intent, ShownTo
from cop.discussion.models import Post, Thread
from cop.discussion.queries.talk import Shown, shown


def changes_in(member: Member, thread: Thread, after: int) -> tuple[list[Shown], set[int]]:
    """Read what changed after `after` for a page of this member: posts as HTML, and the numbers of those that are gone.

    Whoever has just answered gets with it what was held back from them until then.
    """
    held = answers_in(member, thread) if thread.holding == Holds.ANSWERS else None
    posts = Post.objects.filter(thread=thread)
    anew = Q(changed_seq__gt=after)
    if held and held.since is not None and held.since > after:
        anew |= Q(shown_to=ShownTo.ANSWERED)
    seen = shown(posts.filter(anew).order_by("made_seq").seen_in(thread, member))
    # A post hidden meanwhile is missing among those the member may see: the page takes it away.
    meant = posts.after(after).meant_for(thread, member).values_list("pk", flat=True)
    return seen, set(meant) - {post.pk for post in seen}


@dataclass(frozen=True, slots=True)
class Answers:
    """How many others have answered where answers are held back, and since which number the member has."""

    others: int
    since: int | None


def answers_in(member: Member, thread: Thread) -> Answers:
    """Count who has answered in a thread that holds answers back; one query."""
    mine = own_in(member, thread.pk)
    others = Q(withdrawn_at=None) & ~mine & ~Q(byline=thread.byline_id)
    told = Post.objects.filter(thread=thread, shown_to=ShownTo.ANSWERED).aggregate(
        others=Count("byline", distinct=True, filter=others), since=Min("made_seq", filter=mine)
    )
    return Answers(told["others"], told["since"])


def suggestions_in(thread: Thread) -> int:
    """Count the suggestions that wait in a thread that holds them back; one query."""
    held = Post.objects.filter(thread=thread, shown_to=ShownTo.AUTHOR, withdrawn_at=None)
    return held.filter(intent=Intent.SUGGESTION).count()

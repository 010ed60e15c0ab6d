"""What was shown to trainers, or said about a step, goes in time, by the rules of what is kept how long."""

from django.db import transaction

from cop.curriculum.actions.sharing import erase_sharing
from cop.curriculum.actions.work import erase_work
from cop.curriculum.queries.over import evidence_over, said_of_steps_over, work_over
from cop.discussion.actions import erase_posts


@transaction.atomic
def forget_work(*, limit: int = 500) -> int:
    """Forget what learners showed the trainers of modules long ago, so many at a time; return how many."""
    due = work_over().select_for_update(skip_locked=True, of=("self",)).select_related("clearance").order_by("pk")
    gone = list(due[:limit])
    for worked in gone:
        erase_work(worked=worked)
    return len(gone)


@transaction.atomic
def forget_shown(*, limit: int = 500) -> int:
    """Forget which evidence trainers were shown long ago, so many at a time; return how many.

    The evidence itself stays its member's, and an endorsement stays on their map.
    """
    gone = list(evidence_over().select_for_update(skip_locked=True, of=("self",)).order_by("pk")[:limit])
    for shown in gone:
        erase_sharing(shown=shown)
    return len(gone)


@transaction.atomic
def forget_said_of_steps(*, limit: int = 50) -> int:
    """Erase what was said about steps long ago, with all that hangs on it, so many at a time; return how many."""
    return erase_posts(posts=said_of_steps_over(), most=limit)

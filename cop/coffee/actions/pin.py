"""Keeping a reply at the top of its case, and a case on top of its room."""

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of
from cop.anonymity.policies import owns
from cop.coffee.actions.flag import tell_of_case
from cop.coffee.facts import CaseTopped, ReplyPinned
from cop.coffee.models import Case, Room
from cop.coffee.policies import may_host, may_pin
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.core.live import ring
from cop.discussion.models import Post
from cop.ledger.recording import record

ON_TOP = 3


@transaction.atomic
def pin_reply(*, by: Member, case: Case, post: Post, on: bool = True) -> None:
    """Let `post` stand at the top of `case` too, instead of another one, or no more; again changes nothing.

    Raises NotAllowed, also for a reply that is covered, taken back, or not there for everybody.
    """
    case = Case.objects.select_for_update(of=("self",)).with_author().get(pk=case.pk)
    pinnable = Post.objects.for_topic(case.thread_id).filter(pk=post.pk, withdrawn_at=None, covered="")
    if not may_pin(by, case) or (on and not pinnable.exists()):
        raise NotAllowed
    if on == (case.pinned_id == post.pk):
        return
    brought = owns(by, case.byline)
    Case.objects.filter(pk=case.pk).update(pinned=post if on else None, pinned_by_host=on and not brought)
    record(ReplyPinned(case.pk), actor=(case.byline if brought else byline_of(by)).actor)
    tell_of_case(case=case)


@transaction.atomic
def top_case(*, by: Member, case: Case, on: bool = True) -> bool:
    """Keep `case` on top of its room, or take it down; again changes nothing. Return False where three are already.

    Raises NotAllowed.
    """
    room = Room.objects.select_for_update(of=("self",), no_key=True).get(pk=case.room_id)
    if not may_host(by, room) or case.withdrawn_at is not None:
        raise NotAllowed
    topped = set(room.cases.filter(topped_at__isnull=False, withdrawn_at=None).values_list("pk", flat=True))
    if on == (case.pk in topped):
        return True
    if on and len(topped) >= ON_TOP:
        return False
    Case.objects.filter(pk=case.pk).update(topped_at=timezone.now() if on else None)
    record(CaseTopped(case.pk), actor=byline_of(by).actor)
    ring(f"room:{case.room_id}", case=case.pk)
    return True

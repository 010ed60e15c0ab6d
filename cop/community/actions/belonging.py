"""Belonging to a centre."""

from django.db import transaction
from django.utils import timezone

from cop.community.actions.coming import make_full
from cop.community.facts import BelongingEnded
from cop.community.models import Belonging, Centre, Member
from cop.community.policies import may_coordinate
from cop.core.errors import NotAllowed
from cop.core.live.bus import drop
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record


@transaction.atomic
def add_belonging(*, by: Member, member: Member, centre: Centre) -> Belonging:
    """Let `member` belong to `centre` from today; a guest is one no more."""
    if not may_coordinate(by, centre):
        raise NotAllowed
    make_full(member=member)
    today = timezone.localdate()
    return Belonging.objects.get_or_create(member=member, centre=centre, to_on=None, defaults={"from_on": today})[0]


@transaction.atomic
def end_belonging(*, by: Member, member: Member, centre: Centre) -> None:
    """End it from today: the centre's rooms are closed to the member at once, on open pages too."""
    if not may_coordinate(by, centre):
        raise NotAllowed
    open_now = Belonging.objects.filter(member=member, centre=centre, to_on=None)
    if open_now.update(to_on=timezone.localdate()):
        if member.user_id:
            drop(member.user_id)
        record(BelongingEnded(member.pk, centre.pk), actor=Actor(Keeps.MEMBER, by.pk))

"""Who goes, gets up from the tables they sat at."""

from cop.coffee.facts import RoomCentresChanged, RoomSeatTaken
from cop.coffee.models import Room
from cop.community.facts import BelongingEnded, MemberLeft, MemberSuspended
from cop.community.models import Member
from cop.intervision.actions import leave_all, leave_changed, leave_lost
from cop.ledger.facts import Fact


def let_member_go(fact: Fact, _entry: int) -> None:
    """Let who left, or may not come in, leave every open table; who may again by now, keeps their seat."""
    assert isinstance(fact, MemberLeft | MemberSuspended)
    for member in Member.objects.filter(pk=fact.member_id):
        if not member.active:
            leave_all(member=member)


def let_room_go(fact: Fact, _entry: int) -> None:
    """Let who lost a room leave its open tables, unless they are back in it."""
    assert isinstance(fact, RoomSeatTaken | BelongingEnded)
    for member in Member.objects.filter(pk=fact.seated_id if isinstance(fact, RoomSeatTaken) else fact.member_id):
        leave_lost(member=member)


def let_circle_go(fact: Fact, _entry: int) -> None:
    """Let those whose centre is none of a circle's any more leave its open tables."""
    assert isinstance(fact, RoomCentresChanged)
    for room in Room.objects.filter(pk=fact.room_id):
        leave_changed(room=room)

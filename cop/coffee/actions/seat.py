"""Seats in closed rooms: asking a colleague in, entering, and leaving."""

from django.db import transaction

from cop.coffee.enums import RoomKind
from cop.coffee.facts import RoomInvitationDropped, RoomInvited, RoomSeatGiven, RoomSeatTaken
from cop.coffee.models import Room, RoomInvitation
from cop.coffee.policies import may_host
from cop.community.models import Member, Seat
from cop.core.errors import NotAllowed
from cop.core.live import ring
from cop.core.live.bus import drop
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record


@transaction.atomic
def invite_to_room(*, by: Member, room: Room, member: Member) -> None:
    """Ask `member` into a closed room; who sits there or is asked already is not asked again."""
    if not may_host(by, room) or room.kind != RoomKind.CLOSED or room.archived_at or not member.active:
        raise NotAllowed
    if Seat.objects.filter(audience=room.audience_id, member=member).exists():
        return
    if RoomInvitation.objects.get_or_create(room=room, member=member)[1]:
        record(RoomInvited(room.pk, member.pk), actor=Actor(Keeps.MEMBER, by.pk))


@transaction.atomic
def enter_room(*, by: Member, room: Room) -> None:
    """Take the seat one is asked to take; a second press changes nothing. Raises NotAllowed for who is not asked."""
    asked = RoomInvitation.objects.select_for_update().filter(room=room, member=by).first()
    if asked is None and not Seat.objects.filter(audience=room.audience_id, member=by).exists():
        raise NotAllowed
    if asked is not None and by.active:
        asked.delete()
        _seat(by, room, by)


@transaction.atomic
def drop_room_invitation(*, by: Member, room: Room, member: Member) -> None:
    """Decline an invitation of one's own, or take one back as host; repeating it changes nothing."""
    if by.pk != member.pk and not may_host(by, room):
        raise NotAllowed
    if RoomInvitation.objects.filter(room=room, member=member).delete()[0]:
        record(RoomInvitationDropped(room.pk, member.pk), actor=Actor(Keeps.MEMBER, by.pk))


@transaction.atomic
def drop_invitations_of(*, member: Member) -> None:
    """Delete the invitations of who leaves."""
    RoomInvitation.objects.filter(member=member).delete()


@transaction.atomic
def put_seat(*, room: Room, member: Member) -> None:
    """Give `member` a seat that follows from something allowed already, such as being in a cohort with a room."""
    _seat(member, room, member)


@transaction.atomic
def drop_seat(*, room: Room, member: Member) -> None:
    """Take a seat away that followed from something that holds no more; the host keeps theirs."""
    if member.pk != room.host_id:
        take_seat(by=member, room=room, member=member)


@transaction.atomic
def give_seat(*, by: Member, room: Room, member: Member) -> None:
    """Give `member` a seat in a closed room without asking first, as when a community is furnished."""
    if not may_host(by, room) or room.kind != RoomKind.CLOSED:
        raise NotAllowed
    _seat(by, room, member)


def _seat(by: Member, room: Room, member: Member) -> None:
    if Seat.objects.get_or_create(audience=room.audience, member=member)[1]:
        record(RoomSeatGiven(room.pk, member.pk), actor=Actor(Keeps.MEMBER, by.pk))


@transaction.atomic
def take_seat(*, by: Member, room: Room, member: Member) -> None:
    """Take `member`'s seat away; their open pages fall silent at once. One may always take one's own."""
    may = may_host(by, room) or by.pk == member.pk
    if room.kind != RoomKind.CLOSED or not may or member.pk == room.host_id:  # a room is never without its host
        raise NotAllowed
    if Seat.objects.filter(audience=room.audience_id, member=member).delete()[0]:
        record(RoomSeatTaken(room.pk, member.pk), actor=Actor(Keeps.MEMBER, by.pk))
        if member.user_id:
            drop(member.user_id)
        ring(f"room:{room.pk}", seats=True)

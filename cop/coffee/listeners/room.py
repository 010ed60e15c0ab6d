"""What happens to rooms, and whom they ask in."""

from django.urls import reverse

from cop.coffee.actions import drop_invitations_of, furnish_centre
from cop.coffee.facts import RoomHandedOver, RoomInvitationDropped, RoomInvited, RoomSeatGiven
from cop.coffee.models import Room, RoomInvitation
from cop.community.facts import CentreOpened, MemberLeft
from cop.community.models import Centre, Member
from cop.ledger.facts import Fact
from cop.notifications.actions import notify, take_back
from cop.notifications.enums import Kind


def open_first_room(fact: Fact, _entry: int) -> None:
    """Give a new centre its first room."""
    assert isinstance(fact, CentreOpened)  # the table says so
    furnish_centre(by=Member.objects.get(pk=fact.by_id), centre=Centre.objects.get(pk=fact.centre_id))


def tell_of_invitation(fact: Fact, _entry: int) -> None:
    """Tell a member that they are asked into a closed room."""
    assert isinstance(fact, RoomInvited)
    asked = RoomInvitation.objects.select_related("room", "member")
    for invitation in asked.filter(room=fact.room_id, member=fact.invited_id):
        url = reverse("coffee:room_invited", args=[invitation.room.slug])
        notify(to=invitation.member, kind=Kind.ROOM, url=url, ids=_asked(fact.room_id, fact.invited_id))


def hush_invitation(fact: Fact, _entry: int) -> None:
    """Take back what rang, once the member has entered or is asked no more."""
    assert isinstance(fact, RoomSeatGiven | RoomInvitationDropped)
    member_id = fact.seated_id if isinstance(fact, RoomSeatGiven) else fact.invited_id
    if not RoomInvitation.objects.filter(room=fact.room_id, member=member_id).exists():
        take_back(kind=Kind.ROOM, ids=_asked(fact.room_id, member_id))


def tell_new_host(fact: Fact, entry: int) -> None:
    """Tell a member that they look after a room now, unless they took that on themselves."""
    assert isinstance(fact, RoomHandedOver)
    room = Room.objects.select_related("host").filter(pk=fact.room_id, host=fact.host_id).first()
    if room and room.host:
        ids = {"room": room.pk, "entry": entry}
        notify(to=room.host, kind=Kind.ROOM, turn="host", url=reverse("coffee:room_desk"), ids=ids, once=True)


def drop_invitations(fact: Fact, _entry: int) -> None:
    """Delete the invitations of who left."""
    assert isinstance(fact, MemberLeft)
    for member in Member.objects.filter(pk=fact.member_id):
        drop_invitations_of(member=member)


def _asked(room_id: int, member_id: int) -> dict[str, int]:
    return {"room": room_id, "asked": member_id}

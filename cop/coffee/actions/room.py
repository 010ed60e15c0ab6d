"""Opening rooms, and seats in closed ones."""

from django.db import transaction
from django.utils.translation import gettext

from cop.coffee.enums import RoomKind
from cop.coffee.facts import RoomChanged, RoomOpened, RoomSeatGiven, RoomSeatTaken
from cop.coffee.models import Room
from cop.coffee.policies import may_change_room, may_host, may_open_room
from cop.community.enums import AudienceKind
from cop.community.models import Audience, Centre, Member, Seat
from cop.core.errors import NotAllowed
from cop.core.live import ring
from cop.core.live.bus import drop
from cop.discussion.models import Thread
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record

_AUDIENCE = {
    RoomKind.COMMUNITY: AudienceKind.EVERYONE,
    RoomKind.CENTRE: AudienceKind.CENTRES,
    RoomKind.CIRCLE: AudienceKind.CENTRES,
    RoomKind.CLOSED: AudienceKind.NAMED,
}


@transaction.atomic
def open_room(
    *,
    by: Member,
    slug: str,
    name: str,
    purpose: str,
    kind: RoomKind,
    centres: tuple[Centre, ...] = (),
) -> Room:
    """Open a room with the audience its kind asks for; the host of a closed room has the first seat."""
    if not may_open_room(by, kind, centres):
        raise NotAllowed
    return put_room(by=by, slug=slug, name=name, purpose=purpose, kind=kind, centres=centres)


@transaction.atomic
def put_room(
    *,
    by: Member,
    slug: str,
    name: str,
    purpose: str,
    kind: RoomKind,
    centres: tuple[Centre, ...] = (),
) -> Room:
    """Write a room that follows from something allowed already: a centre's first one, a founded community's."""
    audience_kind = _AUDIENCE[kind]
    if audience_kind is AudienceKind.EVERYONE:
        audience, _ = Audience.objects.get_or_create(kind=audience_kind)
    else:
        audience = Audience.objects.create(kind=audience_kind)
        audience.centres.set(centres)
    room = Room.objects.create(
        slug=slug,
        name=name,
        purpose=purpose,
        kind=kind,
        audience=audience,
        talk=Thread.objects.create(audience=audience, flat=True),
        centre=centres[0] if kind is RoomKind.CENTRE else None,
        host=by,
    )
    if kind is RoomKind.CLOSED:
        Seat.objects.create(audience=audience, member=by)
    record(RoomOpened(room.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return room


@transaction.atomic
def change_room(*, by: Member, room: Room, name: str, purpose: str, alias_replies: bool) -> Room:
    """Change what a room says of itself. Where aliases become possible, who reads its talks is told no more."""
    if not may_change_room(by, room):
        raise NotAllowed
    room.name, room.purpose, room.alias_replies = name, purpose, alias_replies
    room.save(update_fields=["name", "purpose", "alias_replies"])
    if alias_replies:
        Thread.objects.filter(case__room=room).update(veiled=True)
    record(RoomChanged(room.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return room


@transaction.atomic
def furnish_centre(*, by: Member, centre: Centre) -> Room:
    """Open the first room of `centre`; one that has a room keeps it."""
    room = Room.objects.filter(centre=centre).first()
    if room:
        return room
    slug = f"{centre.slug}-room" if Room.objects.filter(slug=centre.slug).exists() else centre.slug
    purpose = gettext("Our own table: what we would ask each other over coffee.")
    return put_room(by=by, slug=slug, name=centre.name, purpose=purpose, kind=RoomKind.CENTRE, centres=(centre,))


@transaction.atomic
def give_seat(*, by: Member, room: Room, member: Member) -> None:
    """Give `member` a seat in a closed room."""
    if not may_host(by, room) or room.kind != RoomKind.CLOSED:
        raise NotAllowed
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

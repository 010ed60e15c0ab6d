"""Opening rooms, changing them, handing them over, and archiving them."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from cop.coffee.actions.flag import tell_of_case
from cop.coffee.enums import RoomKind
from cop.coffee.facts import (
    RoomArchived,
    RoomCentresChanged,
    RoomChanged,
    RoomHandedOver,
    RoomOpened,
    RoomReopened,
)
from cop.coffee.models import Case, Room
from cop.coffee.policies import CIRCLE_FROM, may_change_room, may_open_room
from cop.coffee.queries import may_become_host, moved_by
from cop.community.enums import AudienceKind
from cop.community.models import Audience, Centre, Member, Seat
from cop.core.errors import Conflict, NotAllowed
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
def hand_over_room(*, by: Member, room: Room, to: Member) -> Room:
    """Make `to`, who is in the room, its host. Who looked after it as its host alone does so no more."""
    room = _locked(room)
    if not may_change_room(by, room):
        raise NotAllowed
    if room.host_id == to.pk:
        return room
    if not may_become_host(room, name=to.name).filter(pk=to.pk).exists():
        raise NotAllowed
    room.host = to
    room.save(update_fields=["host"])
    record(RoomHandedOver(room.pk, to.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return room


@transaction.atomic
def change_centres(*, by: Member, room: Room, centres: Collection[Centre], seen: Collection[Centre]) -> Room:
    """Let a circle be of `centres`, two or more. Who is of none of them any more loses it at once, on open pages too.

    What they wrote in it stays theirs. `seen` are the centres it had when these were chosen.
    Raises NotAllowed, also where the host would lose the room, and Conflict with the names of both choices.
    """
    room = _locked(room)
    if room.kind != RoomKind.CIRCLE or len(centres) < CIRCLE_FROM or not may_change_room(by, room):
        raise NotAllowed
    now = set(room.audience.centres.all())
    if now != set(seen):
        raise Conflict(mine=_names(centres), theirs=_names(now))
    lost = moved_by(room, centres).lose.values_list("pk", "user")
    if room.host_id in dict(lost):
        raise NotAllowed
    if now != set(centres):
        for user in [user for _, user in lost if user]:
            drop(user)
        room.audience.centres.set(centres)
        record(RoomCentresChanged(room.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return room


@transaction.atomic
def archive_room(*, by: Member, room: Room) -> Room:
    """Let `room` be read only: it takes no more cases, and its talks no more replies. Open pages hear of it."""
    room = _locked(room)
    if not may_change_room(by, room):
        raise NotAllowed
    if room.archived_at is None:
        room.archived_at = timezone.now()
        room.save(update_fields=["archived_at"])
        _end_talks(room, Thread.objects.filter(case__room=room, closed_at=None))
        Thread.objects.filter(pk=room.talk_id).update(closed_at=room.archived_at)
        record(RoomArchived(room.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return room


@transaction.atomic
def reopen_room(*, by: Member, room: Room) -> Room:
    """Take an archived `room` back into use. Cases that were open go on, those their bringers closed stay closed."""
    room = _locked(room)
    if not may_change_room(by, room):
        raise NotAllowed
    if room.archived_at is not None:
        room.archived_at = None
        room.save(update_fields=["archived_at"])
        Thread.objects.filter(case__room=room, case__closed_at=None, case__withdrawn_at=None).update(closed_at=None)
        Thread.objects.filter(pk=room.talk_id).update(closed_at=None)
        record(RoomReopened(room.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return room


def _names(centres: Iterable[Centre]) -> str:
    return ", ".join(sorted(centre.name for centre in centres))


def _end_talks(room: Room, talks: QuerySet[Thread]) -> None:
    """Close `talks` of a room and tell the pages on which one of them is open."""
    cases = list(Case.objects.filter(thread__in=talks).select_related("thread").order_by("thread"))
    Thread.objects.filter(pk__in=[case.thread_id for case in cases]).update(closed_at=room.archived_at)
    for case in cases:
        tell_of_case(case=case)
    ring(f"thread:{room.talk_id}", state=True)


def _locked(room: Room) -> Room:
    """Lock the room against changes, and against cases that are being brought into it."""
    return Room.objects.select_for_update(of=("self",)).select_related("host", "centre", "audience").get(pk=room.pk)

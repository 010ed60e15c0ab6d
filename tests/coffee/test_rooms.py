"""Rooms: who opens which, who sees them, and who sits in the closed ones."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from cop.coffee.actions import give_seat, take_seat
from cop.coffee.enums import RoomKind
from cop.coffee.models import Room
from cop.coffee.policies import may_open_room
from cop.community.models import Centre, Member
from cop.core.errors import NotAllowed
from tests.cast import Cast

WHO = [
    ("noor", RoomKind.CLOSED, [], True),
    ("noor", RoomKind.CENTRE, ["noord"], False),
    ("noor", RoomKind.COMMUNITY, [], False),
    ("ingrid", RoomKind.CENTRE, ["sund"], True),
    ("ingrid", RoomKind.CENTRE, ["noord"], False),
    ("ingrid", RoomKind.CENTRE, ["sund", "fjord"], False),
    ("ingrid", RoomKind.CIRCLE, ["sund", "noord"], True),
    ("ingrid", RoomKind.CIRCLE, ["sund"], False),
    ("ingrid", RoomKind.COMMUNITY, [], False),
    ("ingrid", RoomKind.CLOSED, ["sund"], False),
]


@pytest.mark.parametrize(("who", "kind", "centres", "may"), WHO)
def test_who_opens_which_room(cast: Cast, who: str, kind: RoomKind, centres: list[str], may: bool) -> None:
    named = list(Centre.objects.filter(slug__in=centres))
    assert may_open_room(getattr(cast, who), kind, named) is may


def test_a_circle_is_seen_by_its_centres(cast: Cast, sign_in: Callable[[Member], Client]) -> None:
    data = {"name": "Circle", "purpose": "Us", "kind": "circle", "centres": ["sund", "noord"]}
    answer = sign_in(cast.ingrid).post("/rooms/open/", data)
    room = Room.objects.get(kind=RoomKind.CIRCLE)
    assert answer.headers["Location"] == f"/rooms/{room.slug}/"
    seen = [m.slug for m in (cast.noor, cast.mikkel, cast.sam) if Room.objects.visible_to(m).filter(pk=room.pk)]
    assert seen == ["noor", "mikkel"]
    refused = sign_in(cast.noor).post("/rooms/open/", data)
    assert (refused.status_code, b"at least one of them your own" in refused.content) == (422, True)


def test_a_closed_room_is_opened_seated_and_left(cast: Cast, sign_in: Callable[[Member], Client]) -> None:
    noor = sign_in(cast.noor)
    assert noor.post("/rooms/open/", {"name": "", "purpose": "x"}).status_code == 422
    where = noor.post("/rooms/open/", {"name": "Five of us", "purpose": "Tuesdays"}).headers["Location"]
    room = Room.objects.get(name="Five of us")
    assert where == f"/rooms/{room.slug}/seats/"
    noor.post(f"{where}give/", {"member": "sam"})
    assert not Room.objects.visible_to(cast.sam).filter(pk=room.pk).exists()
    sign_in(cast.sam).post(f"/rooms/{room.slug}/invited/", {"enter": "1"})
    assert Room.objects.visible_to(cast.sam).filter(pk=room.pk).exists()
    assert sign_in(cast.sam).post(f"{where}take/", {"member": "sam"}).headers["Location"] == "/rooms/"
    assert not Room.objects.visible_to(cast.sam).filter(pk=room.pk).exists()
    assert noor.post(f"{where}give/", {"member": "nobody"}).status_code == 404


def test_only_the_host_seats_others_and_the_host_stays(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        give_seat(by=cast.noor, room=cast.closed, member=cast.sam)
    with pytest.raises(NotAllowed):
        take_seat(by=cast.noor, room=cast.closed, member=cast.mikkel)
    with pytest.raises(NotAllowed):
        take_seat(by=cast.ingrid, room=cast.closed, member=cast.ingrid)
    with pytest.raises(NotAllowed):
        give_seat(by=cast.ingrid, room=cast.community, member=cast.sam)


def test_a_rooms_words_stop_for_a_persons_number_unless_it_is_ours(
    cast: Cast, sign_in: Callable[[Member], Client]
) -> None:
    ingrid = sign_in(cast.ingrid)
    data = {"name": "Night shift", "purpose": "Call 06 12345678 first.", "kind": "closed"}
    refused = ingrid.post("/rooms/open/", data)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Call 06 12345678 first." in page
    answer = re.search(r'value="([0-9a-f]{24}:ours)"', page)
    assert answer
    assert ingrid.post("/rooms/open/", data | {"answers": answer[1]}).status_code == 302

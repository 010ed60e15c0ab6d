"""Who goes, or loses a room, leaves its open tables; an alias is not seen to go."""

from collections.abc import Callable

import pytest
from django.test import Client

from cop.coffee.actions import change_centres, give_seat, put_room, take_seat
from cop.coffee.enums import RoomKind
from cop.community.actions import end_belonging, leave, restore_member, suspend_member
from cop.community.enums import Role
from cop.community.models import Centre, Grant, Member
from cop.core.errors import NotAllowed
from cop.intervision.actions import Plan, open_table
from cop.intervision.models import Invited, Table, Turn
from cop.intervision.queries import raw_of
from cop.intervision.rules import Act
from tests.cast import Cast
from tests.intervision.sitting import Sitting, sit
from tests.intervision.slow import row, seat, written
from tests.notifications.told import hand_over

type SignIn = Callable[[Member], Client]
pytestmark = pytest.mark.django_db


def here(sitting: Sitting, by: Member) -> list[str]:
    """Return who sits at the table."""
    seen = sitting.seen(by)
    names = [seen.chairs[who].byline for who in seen.state.here]
    return [one.alias or (one.member.slug if one.member else "?") for one in names]


def left(sitting: Sitting) -> int:
    """Return how often somebody left."""
    return Turn.objects.filter(table=sitting.table, act="leave").count()


def test_who_leaves_the_site_gets_up_and_the_lead_passes(cast: Cast) -> None:
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed)
    chair = seat(sitting, cast.mikkel)
    leave(by=cast.mikkel)
    hand_over()
    seen = sitting.seen(cast.noor)
    assert here(sitting, cast.noor) == ["noor", "ingrid"]
    assert seen.state.facilitator == str(seat(sitting, cast.ingrid).pk)
    assert Turn.objects.get(act="leave").chair == chair
    hand_over()
    assert left(sitting) == 1


def test_the_table_rests_when_who_brings_leaves_the_site(cast: Cast) -> None:
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed)
    leave(by=cast.noor)
    hand_over()
    assert (row(sitting).status, here(sitting, cast.mikkel)) == ("paused", ["mikkel", "ingrid"])
    with pytest.raises(NotAllowed):
        sitting.do(cast.mikkel, Act.RESUME)
    sitting.do(cast.mikkel, Act.CLOSE)
    assert row(sitting).status == "closed"


def test_a_closed_table_keeps_who_sat_there(cast: Cast) -> None:
    sitting = sit(cast.noor, cast.mikkel, room=cast.closed)
    sitting.do(cast.mikkel, Act.CLOSE)
    turns = Turn.objects.count()
    leave(by=cast.mikkel)
    hand_over()
    assert Turn.objects.count() == turns


def suspend(cast: Cast, member: Member) -> None:
    Grant.objects.create(member=cast.ada, role=Role.ADMINISTRATOR)
    suspend_member(by=cast.ada, member=member)


def test_who_may_not_come_in_gets_up_and_is_asked_to_nothing(cast: Cast) -> None:
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed)
    raw = raw_of("espresso")
    assert raw is not None
    open_table(by=cast.noor, plan=Plan(raw=raw), key="key-of-asked", invited=[cast.ingrid, cast.sam])
    suspend(cast, cast.ingrid)
    hand_over()
    assert here(sitting, cast.noor) == ["noor", "mikkel"]
    assert list(Invited.objects.values_list("member", flat=True)) == [cast.sam.pk]
    assert not Table.objects.visible_to(Member.objects.get(pk=cast.ingrid.pk)).exists()


def test_who_was_let_in_again_before_anybody_heard_keeps_the_seat(cast: Cast) -> None:
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed)
    suspend(cast, cast.ingrid)
    restore_member(by=cast.ada, member=Member.objects.get(pk=cast.ingrid.pk))
    hand_over()
    assert left(sitting) == 0


def test_who_loses_the_room_loses_its_open_tables_at_once_and_keeps_the_closed_ones(cast: Cast) -> None:
    done = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed)
    done.do(cast.mikkel, Act.CLOSE)
    going = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed)
    take_seat(by=cast.ingrid, room=cast.closed, member=cast.mikkel)
    assert list(Table.objects.visible_to(cast.mikkel)) == [done.table]  # before anybody heard of it
    hand_over()
    assert here(going, cast.noor) == ["noor", "ingrid"]
    give_seat(by=cast.ingrid, room=cast.closed, member=cast.mikkel)
    going.do(cast.mikkel, Act.JOIN)
    assert here(going, cast.noor) == ["noor", "ingrid", "mikkel"]


def test_who_is_back_in_the_room_before_anybody_heard_keeps_the_seat(cast: Cast) -> None:
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed)
    take_seat(by=cast.ingrid, room=cast.closed, member=cast.mikkel)
    give_seat(by=cast.ingrid, room=cast.closed, member=cast.mikkel)
    hand_over()
    assert left(sitting) == 0


def test_who_leaves_a_centre_leaves_the_tables_of_its_room_alone(cast: Cast) -> None:
    Grant.objects.create(member=cast.bo, role=Role.COORDINATOR, scope=Centre.objects.get(slug="noord"))
    theirs = sit(cast.noor, cast.ada, room=cast.dutch)
    of_all = sit(cast.noor, cast.ada, room=cast.community)
    end_belonging(by=cast.bo, member=cast.ada, centre=Centre.objects.get(slug="noord"))
    hand_over()
    assert here(theirs, cast.noor) == ["noor"]
    assert here(of_all, cast.noor) == ["noor", "ada"]


def test_who_is_of_no_centre_of_a_circle_any_more_leaves_its_tables(cast: Cast) -> None:
    nl, dk, no = (Centre.objects.get(slug=slug) for slug in ("noord", "sund", "fjord"))
    circle = put_room(
        by=cast.ingrid, slug="circle", name="Circle", purpose="Some", kind=RoomKind.CIRCLE, centres=(nl, dk, no)
    )
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=circle)
    change_centres(by=cast.ingrid, room=circle, centres=[nl, no], seen=[nl, dk, no])
    hand_over()
    assert here(sitting, cast.noor) == ["noor", "ingrid"]


def test_nobody_sees_an_alias_go(cast: Cast) -> None:
    sitting = written(cast, alias=True)
    before = (Turn.objects.count(), here(sitting, cast.mikkel))
    leave(by=cast.noor)
    hand_over()
    assert (Turn.objects.count(), here(sitting, cast.mikkel)) == before
    assert row(sitting).status == "running"


def test_under_an_alias_who_loses_the_room_sees_nothing_of_it_and_seems_to_sit_there(cast: Cast) -> None:
    give_seat(by=cast.ingrid, room=cast.closed, member=cast.sam)
    give_seat(by=cast.ingrid, room=cast.closed, member=cast.ada)
    others = (cast.mikkel, cast.ingrid, cast.sam, cast.ada)
    sitting = sit(cast.noor, *others, room=cast.closed, method="incident", slow=True, alias=True)
    take_seat(by=cast.ingrid, room=cast.closed, member=cast.noor)
    hand_over()
    assert left(sitting) == 0
    assert not Table.objects.visible_to(cast.noor).exists()


def test_without_a_seat_in_the_room_nothing_is_done_at_a_table(cast: Cast, sign_in: SignIn) -> None:
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, slow=True)
    mikkel, path = sign_in(cast.mikkel), f"/tables/{sitting.table.pk}/nudge/"
    assert mikkel.post(path, {"hour": "9"}).status_code == 303
    take_seat(by=cast.ingrid, room=cast.closed, member=cast.mikkel)
    assert mikkel.post(path, {"hour": "10"}).status_code == 404

"""The rooms one looks after: the list, asking in, handing over, archiving."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test import Client

from cop.coffee.actions import (
    archive_room,
    close_case,
    enter_room,
    hand_over_room,
    invite_to_room,
    post_reply,
    put_room,
    reopen_room,
    share_case,
)
from cop.coffee.actions.case import CaseTags, CaseText
from cop.coffee.enums import RoomKind
from cop.coffee.models import Case, Room, RoomInvitation
from cop.coffee.queries import rooms_managed, rooms_of
from cop.community.actions import leave
from cop.community.enums import Role
from cop.community.models import Centre, Grant, Member
from cop.core.errors import NotAllowed
from cop.discussion.models import Thread
from cop.notifications.models import Notice
from tests.cast import Cast, bring, make_cast
from tests.community.test_actions import deliver_all

type SignIn = Callable[[Member], Client]
ARCHIVED = "This room is archived."


@pytest.fixture
def rooms(cast: Cast) -> dict[str, Room]:
    """A room of Sund, a circle of Sund and Noord, both opened by Noor, who coordinates neither."""
    sund, noord = Centre.objects.get(slug="sund"), Centre.objects.get(slug="noord")
    put = {"by": cast.noor, "purpose": "Ours"}
    centre = put_room(slug="sund", name="Sund", kind=RoomKind.CENTRE, centres=(sund,), **put)
    circle = put_room(slug="both", name="Both", kind=RoomKind.CIRCLE, centres=(sund, noord), **put)
    return {"centre": centre, "circle": circle}


# Who looks after which


def test_hosts_and_coordinators_look_after_rooms_and_nobody_after_anothers_closed_one(
    cast: Cast, rooms: dict[str, Room]
) -> None:
    hers = put_room(by=cast.mikkel, slug="hers", name="Hers", purpose="Few", kind=RoomKind.CLOSED)
    managed = {m.slug: {r.slug for r in rooms_managed(m)} for m in (cast.noor, cast.mikkel, cast.ingrid, cast.sam)}
    assert managed == {
        "noor": {"noord", "both"},  # the room of Sund she hosts, and is not in
        "mikkel": {"hers"},
        "ingrid": {"community", "closed", "sund", "both"},
        "sam": set(),
    }
    Grant.objects.create(member=cast.ada, role=Role.COORDINATOR, scope=None)
    assert hers not in rooms_managed(cast.ada)
    assert {r.slug for r in rooms_managed(cast.ada)} == {"community", "noord", "sund", "both"}


def test_the_list_says_who_sits_in_ones_own_closed_room_alone(cast: Cast, sign_in: SignIn) -> None:
    put_room(by=cast.mikkel, slug="hers", name="Quiet corner", purpose="Few", kind=RoomKind.CLOSED)
    page = sign_in(cast.ingrid).get("/desk/rooms/").content.decode()
    assert "3 sit here" in page
    assert "Quiet corner" not in page
    assert sign_in(cast.mikkel).get("/desk/rooms/").status_code == 200
    assert sign_in(cast.sam).get("/desk/rooms/").status_code == 404


@pytest.mark.parametrize("act", ["change", "host", "rest"])
def test_a_room_of_others_is_none_to_change(cast: Cast, rooms: dict[str, Room], sign_in: SignIn, act: str) -> None:
    form = {"name": "Mine", "purpose": "Mine", "member": "sam", "archive": "1"}
    for member, slug in ((cast.sam, "community"), (cast.mikkel, "closed"), (cast.mikkel, "sund"), (cast.ada, "both")):
        assert sign_in(member).post(f"/rooms/{slug}/{act}/", form).status_code == 404
    assert not Room.objects.filter(name="Mine").exists()
    assert not Room.objects.filter(archived_at__isnull=False).exists()


def test_a_coordinator_changes_a_room_of_the_centre_without_being_in_it(
    cast: Cast, rooms: dict[str, Room], sign_in: SignIn
) -> None:
    ingrid = sign_in(cast.ingrid)
    answer = ingrid.post("/rooms/sund/change/", {"name": "Kaffe", "purpose": "Vores bord"})
    assert answer.headers["Location"] == "/desk/rooms/"
    assert Room.objects.get(slug="sund").name == "Kaffe"
    assert ingrid.get("/rooms/sund/").status_code == 404
    refused = ingrid.post("/rooms/sund/change/", {"name": "", "purpose": "Kept words"})
    assert (refused.status_code, b"Kept words" in refused.content) == (422, True)


# Asking in


def test_who_is_asked_in_hears_it_enters_and_may_leave_again(cast: Cast, sign_in: SignIn) -> None:
    ingrid, sam = sign_in(cast.ingrid), sign_in(cast.sam)
    for _ in range(2):
        assert ingrid.post("/rooms/closed/seats/give/", {"member": "sam"}).status_code == 302
    deliver_all()
    notice = Notice.objects.get(member=cast.sam)
    assert notice.url == "/rooms/closed/invited/"
    assert b"A colleague asks you into a closed room." in sam.get("/bell/").content
    assert sam.get("/rooms/closed/").status_code == 404
    shown = sam.get(notice.url).content.decode()
    assert "Few" in shown
    assert "Mikkel" not in shown  # who sits there is told inside
    assert "Sam" in ingrid.get("/rooms/closed/seats/").content.decode()
    assert "Sam" not in sign_in(cast.noor).get("/rooms/closed/seats/").content.decode()
    for _ in range(2):
        assert sam.post(notice.url, {"enter": "1"}).headers["Location"] == "/rooms/closed/"
    deliver_all()
    assert sam.get("/rooms/closed/").status_code == 200
    assert not Notice.objects.filter(member=cast.sam).exists()
    assert sam.post("/rooms/closed/seats/take/", {"member": "sam"}).status_code == 302
    assert sam.get("/rooms/closed/").status_code == 404


def test_an_invitation_is_declined_or_taken_back(cast: Cast, sign_in: SignIn) -> None:
    ingrid, sam = sign_in(cast.ingrid), sign_in(cast.sam)
    invite_to_room(by=cast.ingrid, room=cast.closed, member=cast.sam)
    sam.post("/rooms/closed/invited/", {"decline": "1"})
    assert not RoomInvitation.objects.exists()
    assert sam.get("/rooms/closed/invited/").status_code == 404
    with pytest.raises(NotAllowed):
        enter_room(by=cast.sam, room=cast.closed)
    invite_to_room(by=cast.ingrid, room=cast.closed, member=cast.sam)
    deliver_all()
    ingrid.post("/rooms/closed/seats/take/", {"member": "sam"})
    deliver_all()
    assert not RoomInvitation.objects.exists()
    assert not Notice.objects.filter(member=cast.sam).exists()
    assert sign_in(cast.ada).get("/rooms/closed/invited/").status_code == 404


def test_only_who_looks_after_it_asks_in(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.noor).post("/rooms/closed/seats/give/", {"member": "sam"}).status_code == 403
    with pytest.raises(NotAllowed):
        invite_to_room(by=cast.ingrid, room=cast.community, member=cast.sam)
    assert not RoomInvitation.objects.exists()


def test_who_leaves_the_community_is_asked_no_more(cast: Cast) -> None:
    invite_to_room(by=cast.ingrid, room=cast.closed, member=cast.sam)
    leave(by=cast.sam)
    deliver_all()
    assert not RoomInvitation.objects.exists()


# Handing over


def test_a_closed_room_is_handed_to_somebody_who_sits_there(cast: Cast, sign_in: SignIn) -> None:
    ingrid = sign_in(cast.ingrid)
    assert "Hand it to Mikkel" in ingrid.get("/rooms/closed/host/").content.decode()
    assert ingrid.post("/rooms/closed/host/", {"member": "sam"}).status_code == 404
    assert ingrid.post("/rooms/closed/host/", {"member": "mikkel"}).headers["Location"] == "/rooms/closed/"
    assert Room.objects.get(pk=cast.closed.pk).host == cast.mikkel
    assert ingrid.post("/rooms/closed/host/", {"member": "noor"}).status_code == 404
    deliver_all()
    assert b"You look after a room now." in sign_in(cast.mikkel).get("/bell/").content


def test_another_room_is_handed_to_a_member_of_its_centres(cast: Cast, rooms: dict[str, Room], sign_in: SignIn) -> None:
    ingrid = sign_in(cast.ingrid)
    assert "Hand it to" not in ingrid.get("/rooms/sund/host/").content.decode()
    assert "Hand it to Mikkel" in ingrid.get("/rooms/sund/host/?name=mik").content.decode()
    assert "Hand it to Noor" not in ingrid.get("/rooms/sund/host/?name=noor").content.decode()
    assert ingrid.post("/rooms/sund/host/", {"member": "noor", "name": "noor"}).status_code == 404
    assert ingrid.post("/rooms/sund/host/", {"member": "mikkel", "name": "mik"}).status_code == 302
    assert Room.objects.get(slug="sund").host == cast.mikkel
    with pytest.raises(NotAllowed):
        hand_over_room(by=cast.ingrid, room=rooms["circle"], to=cast.sam)


def test_a_closed_room_whose_host_left_is_everybodys_who_sits_there(cast: Cast, sign_in: SignIn) -> None:
    leave(by=cast.ingrid)
    noor = sign_in(cast.noor)
    assert noor.post("/rooms/closed/host/", {"member": "noor"}).status_code == 302
    assert Room.objects.get(pk=cast.closed.pk).host == cast.noor
    assert sign_in(cast.mikkel).get("/rooms/closed/change/").status_code == 404


# Archiving


def test_an_archived_room_is_read_only_and_out_of_the_lists_and_comes_back(cast: Cast, sign_in: SignIn) -> None:
    going, closed = bring(cast.noor, cast.closed, n=1), bring(cast.noor, cast.closed, n=2)
    close_case(by=cast.noor, case=closed, take_away="Wait.")
    ingrid, noor, mikkel = sign_in(cast.ingrid), sign_in(cast.noor), sign_in(cast.mikkel)
    for _ in range(2):
        assert ingrid.post("/rooms/closed/rest/", {"archive": "1"}).status_code == 302
    assert cast.closed not in rooms_of(cast.mikkel)
    assert going.heading not in mikkel.get("/").content.decode()
    assert "Closed" in mikkel.get("/rooms/archived/").content.decode()
    assert "Closed" not in sign_in(cast.sam).get("/rooms/archived/").content.decode()
    assert "Archived on" in mikkel.get("/rooms/closed/").content.decode()
    assert mikkel.get("/rooms/closed/new/").headers["Location"] == "/rooms/closed/"
    assert ARCHIVED in mikkel.get(f"/cases/{going.pk}/").content.decode()
    assert "This case is closed." in mikkel.get(f"/cases/{closed.pk}/").content.decode()
    refused = mikkel.post(f"/cases/{going.pk}/replies/", {"text": "I would ask.", "key": "key-of-mikkel-1"})
    assert refused.status_code == 403
    assert "I would ask." in refused.content.decode()
    told = {"happened": "Silence again.", "question": "And now?", "key": "key-of-noor-11"}
    late = noor.post("/rooms/closed/new/", told)
    assert (late.status_code, b"takes no more cases" in late.content) == (422, True)
    assert b"Silence again." in late.content
    assert b"takes no more cases" in noor.post("/rooms/closed/new/look/", told).content

    for _ in range(2):
        assert ingrid.post("/rooms/closed/rest/", {"reopen": "1"}).status_code == 302
    assert cast.closed in rooms_of(Member.objects.get(pk=cast.mikkel.pk))
    post_reply(by=cast.mikkel, case=Case.objects.with_author().get(pk=going.pk), text="I would ask.", key="key-m-2")
    assert Thread.objects.get(case=closed).closed_at is not None


@pytest.mark.parametrize("member", ["noor", "mikkel", "sam"])
def test_only_who_looks_after_it_archives(cast: Cast, member: str) -> None:
    for act in (archive_room, reopen_room):
        with pytest.raises(NotAllowed):
            act(by=getattr(cast, member), room=cast.closed)


@pytest.mark.django_db(transaction=True)
def test_no_case_or_reply_slips_into_a_room_that_is_being_archived() -> None:
    cast = make_cast()
    going = bring(cast.noor, cast.closed, n=1)
    refused: list[str] = []
    text = CaseText(happened="She stops typing.", question="And then?")

    def attempt(name: str, act: Callable[[], object]) -> None:
        try:
            act()
        except NotAllowed:
            refused.append(name)
        finally:
            connection.close()

    room, case = Room.objects.get(pk=cast.closed.pk), Case.objects.with_author().get(pk=going.pk)
    acts = {
        "case": lambda: share_case(by=cast.noor, room=room, text=text, tags=CaseTags(), key="key-late-case"),
        "reply": lambda: post_reply(by=cast.mikkel, case=case, text="I would ask.", key="key-late-reply"),
    }
    threads = [threading.Thread(target=attempt, args=pair) for pair in acts.items()]
    with transaction.atomic():
        archive_room(by=cast.ingrid, room=cast.closed)
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(1)  # both wait for the archive to be written, or have been refused
    for thread in threads:
        thread.join(20)
    assert sorted(refused) == ["case", "reply"]
    assert Case.objects.filter(room=room).count() == 1

"""A day in the room and online: places and a line for each, and how one changes from one to the other."""

import html
from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from cop.community.models import Member
from cop.days.actions import answer_day, give_place, lapse_offers, stay
from cop.days.enums import OutOfTurn
from cop.days.models import Day, Guest
from tests.cast import Cast
from tests.coffee.told import bell
from tests.days.planning import book
from tests.days.ways import NO, ONLINE, ROOM, change, come, hybrid, where

type SignIn = Callable[[Member], Client]


OFFERED = "A place on a development day is free for you, for a day at most."


KEPT = "The other place that was free for you went to the next. You keep the one you have."


def page(client: Client, day: Day, where: str = "") -> str:
    return html.unescape(client.get(f"/days/{day.pk}/{where}").content.decode())


def lapse(member: Member) -> None:
    Guest.objects.filter(member=member).update(offer_until=timezone.now() - timedelta(seconds=1))
    lapse_offers()


def test_each_way_has_its_places_and_its_line(cast: Cast, sign_in: SignIn) -> None:
    day, noor = hybrid(cast), sign_in(cast.noor)
    tapped = noor.post(f"/days/{day.pk}/coming/", {"coming": "yes"})
    assert tapped.headers["Location"] == f"/days/{day.pk}/sign-up/"
    told = {"needs": "", "key": "key-of-the-sign-up"}
    for wrong in ({}, {"mode": "moon"}):
        assert noor.post(f"/days/{day.pk}/sign-up/", told | wrong).status_code == 422
    assert noor.post(f"/days/{day.pk}/sign-up/", told | {"mode": "online"}).status_code == 303
    assert "You come, online." in page(noor, day)
    assert come(cast.sam, day, ONLINE) == ("wait", "online", "")
    assert come(cast.mikkel, day, ROOM) == ("yes", "room", "")
    assert come(cast.ada, day, ROOM) == ("wait", "room", "")
    assert "It is the one for places online." in page(sign_in(cast.sam), day)
    assert "You are the next on the waiting list." in page(sign_in(cast.ada), day)
    answer_day(by=cast.mikkel, day=day, coming=NO)
    assert OFFERED in bell(sign_in(cast.ada))
    assert OFFERED not in bell(sign_in(cast.sam))
    assert "2 of 2 places taken" not in page(noor, day)


def test_who_has_a_place_keeps_it_until_they_take_the_other(cast: Cast, sign_in: SignIn) -> None:
    day = hybrid(cast)
    come(cast.noor, day, ONLINE)
    come(cast.sam, day, ROOM)
    come(cast.ada, day, ROOM)
    assert come(cast.sam, day, ONLINE) == ("yes", "room", "online")
    sam = sign_in(cast.sam)
    assert "You keep your place in the room until you take it." in page(sam, day)
    assert "call.example" in page(sam, day)
    assert where(day, cast.ada) == ("wait", "room", "")
    answer_day(by=cast.noor, day=day, coming=NO)
    assert "A place online is free for you." in page(sam, day)
    sam.post(f"/days/{day.pk}/coming/", {"coming": "yes"})
    assert where(day, cast.sam) == ("yes", "online", "")
    assert Guest.objects.get(member=cast.ada).offer_until is not None  # the place in the room goes on
    log = page(sam, day)
    for words in (
        "You took a place. In the room.",
        "You joined the waiting list. Online.",
        "You took a place. Online.",
    ):
        assert words in log


def test_an_offer_that_ends_leaves_the_place_one_has(cast: Cast, sign_in: SignIn) -> None:
    day = hybrid(cast)
    come(cast.noor, day, ONLINE)
    come(cast.sam, day, ROOM)
    come(cast.sam, day, ONLINE)
    answer_day(by=cast.noor, day=day, coming=NO)
    lapse(cast.sam)
    assert where(day, cast.sam) == ("yes", "room", "")
    assert KEPT in bell(sign_in(cast.sam))


def test_who_would_change_may_stay(cast: Cast, sign_in: SignIn) -> None:
    day = hybrid(cast)
    come(cast.noor, day, ONLINE)
    come(cast.sam, day, ROOM)
    come(cast.sam, day, ONLINE)
    come(cast.ada, day, ONLINE)
    answer_day(by=cast.noor, day=day, coming=NO)
    sam = sign_in(cast.sam)
    for _ in range(2):
        assert sam.post(f"/days/{day.pk}/coming/", {"coming": "stay"}).status_code == 303
    assert where(day, cast.sam) == ("yes", "room", "")
    assert Guest.objects.get(member=cast.ada).offer_until is not None
    stay(by=cast.ada, day=day)  # has no place to stay in: nothing changes
    assert where(day, cast.ada) == ("wait", "online", "")


def test_a_free_place_the_other_way_is_taken_at_once(cast: Cast) -> None:
    day = hybrid(cast)
    come(cast.sam, day, ROOM)
    come(cast.ada, day, ROOM)
    assert come(cast.sam, day, ONLINE) == ("yes", "online", "")
    assert Guest.objects.get(member=cast.ada).offer_until is not None
    assert come(cast.noor, day, ONLINE) == ("wait", "online", "")
    assert come(cast.noor, day, ROOM) == ("wait", "room", "")  # behind Ada, to whom the place is offered
    assert list(day.guests.in_line("room").values_list("member__slug", flat=True)) == ["ada", "noor"]
    assert come(cast.noor, day, ONLINE) == ("wait", "online", "")


def test_more_places_let_both_lines_in(cast: Cast) -> None:
    day = hybrid(cast, places=1)
    come(cast.noor, day, ONLINE)
    come(cast.sam, day, ONLINE)
    come(cast.noor, day, ROOM)
    assert where(day, cast.noor) == ("yes", "online", "room")
    change(cast, day, places=None)
    assert where(day, cast.noor) == ("yes", "room", "")
    assert Guest.objects.get(member=cast.sam).offer_until is not None


def test_a_place_out_of_turn_is_one_of_the_line_they_wait_in(cast: Cast) -> None:
    day = hybrid(cast)
    come(cast.noor, day, ONLINE)
    come(cast.sam, day, ONLINE)
    give_place(by=cast.ingrid, day=day, member=cast.sam, reason=OutOfTurn.ACCESS)
    assert where(day, cast.sam) == ("yes", "online", "")
    give_place(by=cast.ingrid, day=day, member=cast.bo, reason=OutOfTurn.HOST)
    assert where(day, cast.bo) == ("yes", "room", "")


def test_a_day_that_gets_another_way_keeps_who_comes(cast: Cast) -> None:
    day = book(cast.ingrid, link="https://call.example/day", places=2)
    assert come(cast.noor, day, ROOM) == ("yes", "", "")
    assert come(cast.sam, day, ROOM) == ("wait", "", "")
    change(cast, day, place="Room 3", places=1, places_online=2)
    assert (where(day, cast.noor), where(day, cast.sam)) == (("yes", "online", ""), ("wait", "online", ""))
    assert come(cast.noor, day, ROOM) == ("yes", "room", "")
    assert come(cast.noor, day, ONLINE) == ("yes", "room", "online")
    change(cast, day, link="")
    assert where(day, cast.noor)[0::2] == ("yes", "")
    assert where(day, cast.sam)[0] == "wait"
    assert day.guests.in_line().count() == 1

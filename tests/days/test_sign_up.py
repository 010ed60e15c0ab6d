"""When one can sign up for a day, and when no more."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from cop.accounts.models import User
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.days.actions import (
    answer_day,
    give_place,
)
from cop.days.enums import Coming, OutOfTurn
from cop.days.models import Day, Guest
from tests.cast import Cast
from tests.days.planning import ahead, book
from tests.days.signing import form, guest_says, page

type SignIn = Callable[[Member], Client]


# When one can


def test_before_and_after_nobody_signs_up_and_the_page_says_when(cast: Cast, sign_in: SignIn) -> None:
    User.objects.filter(pk=cast.sam.user_id).update(time_zone="Asia/Tokyo")
    opens = timezone.now() + timedelta(days=2)
    day, sam = book(cast.ingrid, opens_at=opens, joins_until=opens + timedelta(days=3)), sign_in(cast.sam)
    shown = page(sam, day)
    assert "Nobody can sign up yet." in shown
    assert f"{opens.astimezone(ZoneInfo('Asia/Tokyo')):%H:%M}" in shown
    assert "I come" not in shown
    for where in ("coming/", "sign-up/"):
        sam.post(f"/days/{day.pk}/{where}", form(day, coming="yes"))
    assert Guest.objects.get(day=day, member=cast.sam).coming == ""
    with pytest.raises(NotAllowed):
        answer_day(by=cast.sam, day=day, coming=Coming.YES)
    Day.objects.update(opens_at=timezone.now() - timedelta(days=1))
    assert "I come" in page(sam, day)
    answer_day(by=cast.sam, day=day, coming=Coming.YES)
    Day.objects.update(joins_until=timezone.now() - timedelta(seconds=1))
    answer_day(by=cast.sam, day=day, coming=Coming.YES)  # said already: nothing to refuse
    assert "Sign-up is closed." in page(sign_in(cast.noor), day)
    with pytest.raises(NotAllowed):
        answer_day(by=cast.noor, day=day, coming=Coming.YES)


def test_saying_that_one_cant_is_always_possible_and_there_is_no_way_back(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.ingrid)
    answer_day(by=cast.sam, day=day, coming=Coming.YES)
    Day.objects.update(joins_until=timezone.now() - timedelta(seconds=1))
    sam = sign_in(cast.sam)
    sam.post(f"/days/{day.pk}/coming/", {"coming": "no"})
    assert guest_says(day, cast.sam) == "no"
    sam.post(f"/days/{day.pk}/coming/", {"coming": "yes"})
    assert guest_says(day, cast.sam) == "no"


def test_the_line_goes_on_and_organisers_give_places_outside_the_window(cast: Cast) -> None:
    day = book(cast.ingrid, places=2)
    for member in (cast.noor, cast.sam, cast.mikkel):
        answer_day(by=member, day=day, coming=Coming.YES)
    Day.objects.update(joins_until=timezone.now() - timedelta(seconds=1))
    answer_day(by=cast.noor, day=day, coming=Coming.NO)
    assert Guest.objects.get(member=cast.sam).offer_until is not None
    answer_day(by=cast.sam, day=day, coming=Coming.YES)
    give_place(by=cast.ingrid, day=day, member=cast.ada, reason=OutOfTurn.HOST)
    assert (guest_says(day, cast.sam), guest_says(day, cast.ada)) == ("yes", "yes")
    answer_day(by=cast.mikkel, day=day, coming=Coming.YES)  # waits already
    assert guest_says(day, cast.mikkel) == "wait"


def test_an_organiser_gives_a_place_to_who_did_not_ask_in_time(cast: Cast, sign_in: SignIn) -> None:
    over = timezone.now() - timedelta(seconds=1)
    day = book(cast.ingrid, place="Room 3", link="https://call.example/day", places=2, joins_until=over)
    ingrid, sam = sign_in(cast.ingrid), Guest.objects.get(day=day, member=cast.sam)
    where = f"places/?guest={sam.pk}"
    assert where in page(ingrid, day, "guests/?show=silent")
    assert "Sam" in page(ingrid, day, where)
    told = {"guest": sam.pk, "reason": "mistake", "mode": "online"}
    assert ingrid.post(f"/days/{day.pk}/places/", told).status_code == 422  # the address names nobody
    assert ingrid.post(f"/days/{day.pk}/{where}", told | {"mode": "moon"}).status_code == 422
    assert ingrid.post(f"/days/{day.pk}/{where}", told).status_code == 303
    sam.refresh_from_db()
    assert (sam.coming, sam.mode) == ("yes", "online")


def day_form(**more: Any) -> dict[str, Any]:
    told = {"title": "A day", "about": "Kept.", "place": "", "link": "", "whom": "everyone", "key": "key-of-the-day"}
    return told | {"on": ahead(30).isoformat(), "at": "10:00", "minutes": 120, "zone": "Europe/Helsinki"} | more


def test_its_hours_are_those_of_the_day_and_come_back_so(cast: Cast, sign_in: SignIn) -> None:
    ingrid = sign_in(cast.ingrid)
    last = f"{ahead(20).isoformat()}T18:30"
    assert ingrid.post("/days/new/", day_form(joins_until=last)).status_code == 303
    day = Day.objects.get()
    assert day.joins_until is not None
    assert day.joins_until.astimezone(ZoneInfo("Europe/Helsinki")).isoformat().startswith(last)
    assert f'value="{last}"' in page(ingrid, day, "edit/")


@pytest.mark.parametrize(
    "wrong",
    [
        {"opens_at": "tomorrow"},
        {"joins_until": "2027-02-30T10:00"},
        {"opens_at": "9999-99-99T00:00"},
        {"joins_until": f"{ahead(31).isoformat()}T10:00"},
        {"opens_at": f"{ahead(5).isoformat()}T10:00", "joins_until": f"{ahead(5).isoformat()}T10:00"},
        {"joins_until": "2027-03-28T03:30", "on": "2027-05-01"},  # the clocks skip it
        {"joins_until": "2027-01-01T10:00+01:00"},
    ],
)
def test_a_window_that_is_none_comes_back(cast: Cast, sign_in: SignIn, wrong: dict[str, Any]) -> None:
    answer = sign_in(cast.ingrid).post("/days/new/", day_form(**wrong))
    assert answer.status_code == 422
    assert "Kept." in answer.content.decode()

"""A day: booked, changed, cancelled; who comes; in a calendar that a second library reads."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cop.community.models import Audience, Member
from cop.core.errors import NotAllowed
from cop.days.actions import answer_day, edit_day
from cop.days.actions.day import DayData
from cop.days.enums import Coming
from cop.days.models import Day, Guest
from cop.days.rules import When
from tests.cast import Cast
from tests.coffee.told import again, bell
from tests.days.daily import calendar, form, page
from tests.days.planning import ZONE, ahead, book, was

type SignIn = Callable[[Member], Client]


INVITED = "You are invited to a development day."


MOVED = "A day you are invited to has another time or place."


OFF = "A day you are invited to does not take place."


def test_it_is_booked_once_and_everybody_is_invited(cast: Cast, sign_in: SignIn) -> None:
    ingrid = sign_in(cast.ingrid)
    answers = [ingrid.post("/days/new/", form()) for _ in range(2)]
    day = Day.objects.get()
    assert [one.headers["Location"] for one in answers] == [f"/days/{day.pk}/"] * 2
    again("DayBooked")
    assert bell(sign_in(cast.sam)) == [INVITED]
    assert bell(ingrid) == []
    shown = page(sign_in(cast.noor), f"/days/{day.pk}/")
    for words in ("A day on silence", "Bring a case.", "Room 3", "10:00–12:00", "Ingrid"):
        assert words in shown
    assert sign_in(cast.noor).get("/days/new/").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"on": ""},
        {"on": "2020-01-01"},
        {"minutes": "0"},
        {"zone": "Mars/Base"},
        {"link": "javascript:alert(1)"},
        {"link": "http://[bad"},
        {"whom": "nobody"},
    ],
)
def test_bad_input_comes_back_with_what_was_typed(cast: Cast, sign_in: SignIn, wrong: dict[str, Any]) -> None:
    sent = sign_in(cast.ingrid).post("/days/new/", form() | wrong)
    assert sent.status_code == 422
    assert "Bring a case." in sent.content.decode()
    assert not Day.objects.exists()


def test_a_centre_invites_its_own_members_and_others_do_not_see_it(cast: Cast, sign_in: SignIn) -> None:
    fjord = cast.ingrid.belongings.get().centre_id
    sign_in(cast.ingrid).post("/days/new/", form(whom=f"centre-{fjord}"))
    day = Day.objects.get()
    assert list(Guest.objects.values_list("member", flat=True)) == [cast.ingrid.pk]
    for where in ("", "day.ics"):
        assert sign_in(cast.sam).get(f"/days/{day.pk}/{where}").status_code == 404
    assert "A day on silence" not in page(sign_in(cast.sam), "/days/")
    assert Audience.objects.get(pk=day.audience_id).centres.count() == 1


def test_the_link_is_for_who_comes(cast: Cast, sign_in: SignIn) -> None:
    day, sam = book(cast.ingrid, link="https://call.example/day"), sign_in(cast.sam)
    where = f"/days/{day.pk}/"
    assert "call.example" not in page(sam, where)
    assert "LOCATION" not in sam.get(f"{where}day.ics").content.decode()
    for _ in range(2):
        assert sam.post(f"{where}coming/", {"coming": "yes"}).status_code == 303
    assert "call.example" in page(sam, where)
    assert "call.example" in sam.get(f"{where}day.ics").content.decode()
    sam.post(f"{where}coming/", {"coming": "nonsense"})
    assert Guest.objects.get(member=cast.sam).coming == "yes"
    sam.post(f"{where}coming/", {"coming": "no"})
    assert "call.example" not in page(sam, where)
    assert "Sam" not in page(sign_in(cast.noor), where)


def test_another_time_is_told_to_who_may_come(cast: Cast, sign_in: SignIn) -> None:
    day, ingrid = book(cast.ingrid), sign_in(cast.ingrid)
    assert bell(sign_in(cast.noor)) == [INVITED]
    answer_day(by=cast.sam, day=day, coming=Coming.NO)
    place, new = f"/days/{day.pk}/edit/", form(version=1, at="13:00", title=day.title)
    assert sign_in(cast.noor).post(place, new).status_code == 404
    assert ingrid.post(place, new).status_code == ingrid.post(place, new).status_code == 303
    again("DayChanged")
    assert bell(sign_in(cast.noor))[0] == MOVED
    assert MOVED not in bell(sign_in(cast.sam))
    stale = ingrid.post(place, form(version=1, title="Something else"))
    assert stale.status_code == 409
    assert "Something else" in stale.content.decode()
    assert Day.objects.get().sequence == 1


def test_other_words_alone_are_told_to_nobody(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.ingrid)
    to = DayData(title=day.title, about="Bring two cases.", when=day.when)
    edit_day(by=cast.ingrid, day=day, to=to, version=1)
    again("DayChanged")
    assert MOVED not in bell(sign_in(cast.noor))


def test_cancelled_it_stays_and_says_so(cast: Cast, sign_in: SignIn) -> None:
    day, ingrid = book(cast.ingrid), sign_in(cast.ingrid)
    place = f"/days/{day.pk}/cancel/"
    assert sign_in(cast.sam).post(place).status_code == 404
    assert ingrid.post(place).status_code == ingrid.post(place).status_code == 303
    again("DayCancelled")
    assert bell(sign_in(cast.sam))[0] == OFF
    sam = sign_in(cast.sam)
    assert "This day does not take place." in page(sam, f"/days/{day.pk}/")
    sam.post(f"/days/{day.pk}/coming/", {"coming": "yes"})
    assert Guest.objects.get(member=cast.sam).coming == ""
    event = calendar(sam, day)
    assert (str(event["STATUS"]), event["SEQUENCE"]) == ("CANCELLED", 1)


def test_saved_says_that_all_are_told_only_where_they_are(cast: Cast, sign_in: SignIn) -> None:
    day, ingrid = book(cast.ingrid), sign_in(cast.ingrid)
    same = form(version=1, title="Other words", on=day.on.isoformat(), at="10:00", place="", link="")
    for new, told in ((same, False), (same | {"version": 2, "at": "13:00"}, True)):
        assert ingrid.post(f"/days/{day.pk}/edit/", new).status_code == 303
        shown = page(ingrid, f"/days/{day.pk}/")
        assert "Saved." in shown
        assert ("is told to all who may come" in shown) == told


def test_a_day_moved_while_it_is_on_begins_anew_and_one_that_is_over_stays(cast: Cast, sign_in: SignIn) -> None:
    day, ingrid, now = book(cast.ingrid), sign_in(cast.ingrid), timezone.now()
    was(day, days=0.01)
    Guest.objects.filter(member=cast.ingrid).update(came_at=now, came_how="self", start_told_at=now)
    assert ingrid.post(f"/days/{day.pk}/edit/", form(version=1)).status_code == 303
    guest = Guest.objects.get(member=cast.ingrid)
    assert (guest.came_at, guest.came_how, guest.start_told_at) == (None, "", None)
    was(day)
    assert ingrid.post(f"/days/{day.pk}/edit/", form(version=2)).status_code == 422
    over = Day.objects.get()
    assert over.version == 2
    later = DayData(title=over.title, about="Read this.", when=When(ahead(3), time(10), 60, ZONE))
    with pytest.raises(NotAllowed):  # where it ended between the form and its sending
        edit_day(by=cast.ingrid, day=over, to=later, version=2)
    assert edit_day(by=cast.ingrid, day=over, to=replace(later, when=over.when), version=2).about == "Read this."


def test_a_day_that_took_place_is_not_cancelled(cast: Cast, sign_in: SignIn) -> None:
    day, ingrid = book(cast.ingrid), sign_in(cast.ingrid)
    links = ("Cancel the day", "What is asked at sign-up")
    assert all(link in page(ingrid, f"/days/{day.pk}/") for link in links)
    was(day)
    assert not any(link in page(ingrid, f"/days/{day.pk}/") for link in links)
    assert ingrid.post(f"/days/{day.pk}/cancel/").status_code == 404
    assert Day.objects.get().cancelled_at is None

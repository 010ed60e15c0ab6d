"""A day as calendars, lists and reminders have it."""

import html
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from cop.accounts.models import User
from cop.community.models import Member
from cop.days.actions import answer_day, cancel_day, edit_day, remind_guests
from cop.days.actions.day import DayData
from cop.days.enums import Coming
from cop.days.models import Day, Guest
from cop.days.rules import When, opens
from tests.cast import Cast
from tests.coffee.told import bell
from tests.days.daily import calendar, form, page
from tests.days.planning import ZONE, ahead, book, was
from tests.days.sessions import add

type SignIn = Callable[[Member], Client]


SOON = "A development day is soon."


@pytest.mark.parametrize(
    ("zone", "on", "utc"),
    [
        ("Europe/Helsinki", date(2027, 3, 27), 8),
        ("Europe/Helsinki", date(2027, 3, 28), 7),
        ("Europe/Lisbon", date(2027, 3, 28), 9),
        ("Europe/Oslo", date(2027, 10, 31), 9),
        ("Atlantic/Reykjavik", date(2027, 7, 1), 10),
    ],
)
def test_a_calendar_has_the_right_hour_in_a_real_zone(
    cast: Cast, sign_in: SignIn, zone: str, on: date, utc: int
) -> None:
    day = book(cast.ingrid, when=When(on, time(10), 120, zone))
    raw = sign_in(cast.sam).get(f"/days/{day.pk}/day.ics").content.decode()
    if zone == "Atlantic/Reykjavik":  # its clocks are UTC's all year
        assert f"DTSTART:{on:%Y%m%d}T100000Z" in raw
    else:
        assert f"DTSTART;TZID={zone}:{on:%Y%m%d}T100000" in raw
        assert f"BEGIN:VTIMEZONE\r\nTZID:{zone}" in raw
    event = calendar(sign_in(cast.noor), day)
    assert event.start.astimezone(UTC) == datetime(on.year, on.month, on.day, utc, tzinfo=UTC)
    assert event.end - event.start == timedelta(hours=2)
    assert str(event["UID"]).startswith(f"day-{day.pk}@")


def test_a_whole_day_is_one_in_a_calendar(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.ingrid, when=When(ahead(30), None, 0, ZONE))
    event = calendar(sign_in(cast.sam), day)
    assert (event.start, event.end) == (ahead(30), ahead(31))


def test_who_reads_elsewhere_sees_the_own_hours(cast: Cast, sign_in: SignIn) -> None:
    User.objects.filter(pk=cast.sam.user_id).update(time_zone="Asia/Tokyo")
    day = book(cast.ingrid, when=When(ahead(30), time(18), 120, ZONE))
    there = day.when.starts.astimezone(ZoneInfo("Asia/Tokyo"))
    assert f"{there:%H:%M}–" in page(sign_in(cast.sam), f"/days/{day.pk}/")
    assert "with you" not in page(sign_in(cast.noor), f"/days/{day.pk}/")


def test_guests_are_reminded_a_week_and_a_day_before_each_once(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.ingrid, when=When(ahead(5), time(10), 120, ZONE))
    answer_day(by=cast.sam, day=day, coming=Coming.NO)
    assert remind_guests() == Guest.objects.count() - 1
    assert remind_guests() == 0
    assert SOON in bell(sign_in(cast.noor))
    assert SOON not in bell(sign_in(cast.sam))
    tomorrow = timezone.localtime(timezone.now() + timedelta(hours=20), ZoneInfo(ZONE))
    moved = DayData(title=day.title, about=day.about, when=When(tomorrow.date(), tomorrow.time(), 60, ZONE))
    edit_day(by=cast.ingrid, day=day, to=moved, version=1)
    assert remind_guests() == Guest.objects.count() - 1
    assert remind_guests() == 0


def test_days_that_are_over_are_a_page_of_their_own(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.ingrid, title="Last year")
    Day.objects.filter(pk=day.pk).update(
        starts_at=timezone.now() - timedelta(days=2), ends_at=timezone.now() - timedelta(days=1)
    )
    sam = sign_in(cast.sam)
    assert "Last year" not in page(sam, "/days/")
    assert "Last year" in page(sam, "/days/past/")
    assert "This day is over." in page(sam, f"/days/{day.pk}/")


def test_the_address_of_a_day_is_nobodys_home(cast: Cast, sign_in: SignIn) -> None:
    ingrid = sign_in(cast.ingrid)
    told = form(place="Karrieresenter Fjord, Strandgaten 12, 5013 Bergen", link="https://zoom.us/j/98765432101?pwd=Ab")
    assert ingrid.post("/days/new/", told).status_code == 303
    asked = ingrid.post("/days/new/", form(key="another-key-of-a-day", place="Ask +47 412 34 567"))
    assert asked.status_code == 422


def test_lists_say_the_hours_on_the_clocks_of_who_reads(cast: Cast, sign_in: SignIn) -> None:
    when = When(ahead(30), time(10), 120, "Europe/Helsinki")
    book(cast.ingrid, when=when)
    was(book(cast.ingrid, 2, when=when))
    User.objects.filter(pk=cast.noor.user_id).update(time_zone="Europe/Lisbon")
    noor = sign_in(cast.noor)
    assert "08:00–10:00 with you" in page(noor, "/days/")
    assert "with you" in page(noor, "/days/past/")


def test_a_day_that_is_over_or_off_has_no_call_and_no_places_to_take(cast: Cast, sign_in: SignIn) -> None:
    told = {"place": "Room 3", "link": "https://call.example/day", "places": 5, "places_online": 5}
    days = [book(cast.ingrid, n, **told) for n in range(3)]
    noor, ingrid = sign_in(cast.noor), sign_in(cast.ingrid)
    assert "Also online: who comes sees the link here." in page(noor, f"/days/{days[0].pk}/")
    assert "5 places taken" in page(noor, f"/days/{days[0].pk}/")
    was(days[1])
    cancel_day(by=cast.ingrid, day=days[2])
    for day in days[1:]:
        for client in (noor, ingrid):
            shown = page(client, f"/days/{day.pk}/")
            assert "call.example" not in shown
            assert "who comes sees the link" not in shown
            assert "places taken" not in shown


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"places": "0"}, "Give a whole number from 1 to 10,000, or leave it empty."),
        ({"places_online": "10001"}, "Give a whole number from 1 to 10,000, or leave it empty."),
        ({"minutes": "14"}, "Give a whole number of minutes, from 15 to 720."),
        ({"whom": ""}, "Choose whom you invite."),
    ],
)
def test_what_is_wrong_is_told_in_own_words_beside_it(
    cast: Cast, sign_in: SignIn, wrong: dict[str, Any], told: str
) -> None:
    sent = sign_in(cast.ingrid).post("/days/new/", form() | wrong)
    assert html.unescape(sent.content.decode()).count(told) == 2  # the summary, and beside the field


def test_a_city_has_the_name_the_reader_knows(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.ingrid, when=When(ahead(30), time(10), 120, "Europe/Copenhagen"))
    assert "in Copenhagen" in page(sign_in(cast.noor), f"/days/{day.pk}/")
    User.objects.filter(pk=cast.noor.user_id).update(language="nl")
    assert "in Kopenhagen" in page(sign_in(cast.noor), f"/days/{day.pk}/")


def test_a_day_is_not_made_too_short_for_its_sessions(cast: Cast, sign_in: SignIn) -> None:
    day, ingrid = book(cast.ingrid), sign_in(cast.ingrid)
    add(cast.ingrid, day, 60, 60)
    told = {"version": 1, "title": day.title, "on": day.on.isoformat(), "at": "10:00"}
    answer = ingrid.post(f"/days/{day.pk}/edit/", form(**told, minutes=90))
    assert answer.status_code == 422
    read = html.unescape(answer.content.decode())
    assert "Sessions of the programme would lie outside these hours." in read
    assert 'value="90"' in read
    assert Day.objects.get().minutes == 120
    later = told | {"at": "13:00"}
    assert ingrid.post(f"/days/{day.pk}/edit/", form(**later, minutes=120)).status_code == 303


def test_a_whole_day_opens_in_the_morning() -> None:
    whole = When(date(2027, 3, 28), None, 60, "Europe/Oslo")
    assert opens(whole) == datetime(2027, 3, 28, 6, tzinfo=UTC)
    hour = When(date(2027, 3, 28), time(10), 60, "Europe/Oslo")
    assert opens(hour) == hour.starts

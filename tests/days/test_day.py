"""A day: booked, changed, cancelled; who comes; in a calendar that a second library reads."""

import html
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from cop.accounts.models import User
from cop.community.models import Audience, Member
from cop.core.errors import NotAllowed
from cop.days.actions import answer_day, cancel_day, edit_day, remind_guests
from cop.days.actions.day import DayData
from cop.days.enums import Coming
from cop.days.models import Day, Guest
from cop.days.rules import When, opens
from tests.cast import Cast
from tests.coffee.told import again, bell
from tests.days.planning import ZONE, ahead, book, was
from tests.days.sessions import add

type SignIn = Callable[[Member], Client]
INVITED = "You are invited to a development day."
MOVED = "A day you are invited to has another time or place."
OFF = "A day you are invited to does not take place."
SOON = "A development day is soon."


def page(client: Client, url: str) -> str:
    return html.unescape(client.get(url).content.decode())


def form(**more: Any) -> dict[str, Any]:
    told = {"title": "A day on silence", "about": "Bring a case.", "place": "Room 3", "link": "", "whom": "everyone"}
    when = {"on": ahead(30).isoformat(), "at": "10:00", "minutes": 120, "zone": ZONE}
    return told | when | {"key": "key-of-the-day"} | more


def calendar(client: Client, day: Day) -> Any:
    answer = client.get(f"/days/{day.pk}/day.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    return event


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

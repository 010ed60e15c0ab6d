"""A month on a leaf, on the reader's clocks; and one instant from poll to calendar for who reads elsewhere."""

import html
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from cop.accounts.models import User
from cop.community.models import Member
from cop.days.actions import DateData, answer_day, call_off, cancel_day
from cop.days.enums import Asked, Coming
from cop.days.models import Day
from cop.days.rules import When, read_month, weeks_of
from tests.cast import Cast
from tests.days.planning import ZONE, ask, book, options

type SignIn = Callable[[Member], Client]


def leaf(client: Client, month: str = "2027-03") -> dict[str, str]:
    """Return what the table says of each day on which there is something."""
    shown = html.unescape(client.get("/days/calendar/", {"month": month}).content.decode())
    table = shown.partition("<tbody>")[2].partition("</tbody>")[0]
    cells = re.findall(r'<td[^>]*>\s*<time datetime="([^"]+)">(.*?)</td>', table, re.DOTALL)
    said = {
        on: " ".join(re.sub(r"<[^>]+>", " ", text.partition("<ul ")[2].partition(">")[2]).split()) for on, text in cells
    }
    return {on: text for on, text in said.items() if text}


def on_the(day: int, at: time | None = time(10), **more: Any) -> When:
    return When(date(2027, 3, day), at, 120, more.get("zone", ZONE))


def test_it_shows_days_with_what_one_said_and_dates_one_is_asked_about(cast: Cast, sign_in: SignIn) -> None:
    for n, (day, said) in enumerate(((9, Coming.YES), (10, Coming.NO), (11, None)), 1):
        booked = book(cast.ingrid, n, when=on_the(day))
        if said:
            answer_day(by=cast.noor, day=booked, coming=said)
    cancel_day(by=cast.ingrid, day=book(cast.ingrid, 4, when=on_the(12)))
    full = book(cast.ingrid, 5, when=on_the(15), places=1)
    answer_day(by=cast.noor, day=full, coming=Coming.YES)
    book(cast.ingrid, 6, when=on_the(31, None))
    poll = ask(cast.mikkel, dates=(DateData(date(2027, 3, 17), time(9)), DateData(date(2027, 4, 2), time(9))))
    own = cast.ingrid.belongings.get().centre
    ask(cast.ingrid, 1, dates=(DateData(date(2027, 3, 18), None),), whom=Asked.CENTRES, centre=own)
    noor = sign_in(cast.noor)
    assert leaf(noor) == {
        "2027-03-09": "10:00 –12:00 Day 1 You come",
        "2027-03-10": "10:00 –12:00 Day 2 You can’t",
        "2027-03-11": "10:00 –12:00 Day 3 You have not said",
        "2027-03-12": "10:00 –12:00 Day 4 cancelled",
        "2027-03-15": "10:00 –12:00 Day 5 You wait for a place",
        "2027-03-17": "09:00 –11:00 A day on silence 0 Date poll",
        "2027-03-31": "Day 6 You have not said",
        "2027-04-02": "09:00 –11:00 A day on silence 0 Date poll",
    }
    call_off(by=cast.mikkel, poll=poll)
    assert "2027-03-17" not in leaf(noor)
    assert leaf(sign_in(cast.ingrid))["2027-03-18"] == "A day on silence 1 Date poll"


def test_days_of_others_are_not_on_it(cast: Cast, sign_in: SignIn) -> None:
    book(cast.ingrid, when=on_the(9), centre=cast.ingrid.belongings.get().centre)
    assert leaf(sign_in(cast.sam)) == {}
    assert list(leaf(sign_in(cast.ingrid))) == ["2027-03-09"]


def test_hours_and_days_are_those_of_the_reader(cast: Cast, sign_in: SignIn) -> None:
    book(cast.ingrid, 1, when=on_the(30, time(23, 30)))
    book(cast.ingrid, 2, when=on_the(31, None))
    User.objects.filter(pk=cast.sam.user_id).update(time_zone="Asia/Kolkata")
    assert leaf(sign_in(cast.sam)) == {
        "2027-03-31": "Day 2 You have not said 03:00 –05:00 Day 1 You have not said",
    }
    assert "Kolkata" in sign_in(cast.sam).get("/days/calendar/").content.decode()
    assert leaf(sign_in(cast.sam), "2027-02") == {}


def test_it_is_a_table_with_its_name_and_neighbours_and_a_list(cast: Cast, sign_in: SignIn) -> None:
    book(cast.ingrid, when=on_the(9))
    User.objects.filter(pk=cast.noor.user_id).update(language="nl")
    shown = sign_in(cast.noor).get("/days/calendar/?month=2027-03").content.decode()
    caption = shown.partition("<caption")[2].partition("</caption>")[0]
    assert "maart 2027" in caption
    assert re.findall(r'<th scope="col"><abbr title="(\w+)">', shown)[0].casefold() == "maandag"
    assert shown.count('scope="col"') == 7
    for address in ("?month=2027-02", "?month=2027-04", "/days/calendar/subscribe/"):
        assert f'href="{address}"' in shown
    assert 'id="on-9"' in shown  # the list of a narrow page
    assert "/days/calendar/" in sign_in(cast.noor).get("/days/").content.decode()


@pytest.mark.parametrize("said", ["", "x", "2027", "2027-13", "2027-00", "0000-01", "９９９９-01", "2027-3", "\x00"])
def test_what_is_no_month_is_this_one(cast: Cast, sign_in: SignIn, said: str) -> None:
    assert read_month(said, today=date(2026, 11, 27)) == date(2026, 11, 1)
    answer = sign_in(cast.sam).get("/days/calendar/", {"month": said})
    assert (answer.status_code, b"aria-current" in answer.content) == (200, True)


def test_months_end_somewhere_and_weeks_begin_on_monday() -> None:
    today = date(2026, 11, 27)
    assert read_month("1999-12", today=today) == date(2000, 1, 1)
    assert read_month("9999-12", today=today) == date(2100, 12, 1)
    for month in (date(2027, 2, 1), date(2027, 8, 1), date(2100, 12, 1)):
        weeks = weeks_of(month)
        assert {week[0].weekday() for week in weeks} == {0}
        assert weeks[0][0] <= month <= weeks[0][-1]


@pytest.mark.parametrize("rows", [1, 6])
def test_it_asks_the_database_no_more_for_a_full_month(cast: Cast, sign_in: SignIn, rows: int) -> None:
    for n in range(rows):
        book(cast.ingrid, n, when=on_the(9 + n))
        ask(cast.ingrid, n, dates=(DateData(date(2027, 3, 3 + n), time(9)),))
    ingrid = sign_in(cast.ingrid)
    with CaptureQueriesContext(connection) as queries:
        assert leaf(ingrid)
    assert len(queries) == 5


def test_an_organiser_in_helsinki_a_voter_in_lisbon_and_summer_time_between(cast: Cast, sign_in: SignIn) -> None:
    User.objects.filter(pk=cast.ingrid.user_id).update(time_zone="Europe/Helsinki")
    User.objects.filter(pk=cast.sam.user_id).update(time_zone="Europe/Lisbon")
    poll = ask(cast.ingrid, zone="Europe/Helsinki", dates=(DateData(date(2027, 3, 30), time(10)),))  # asked in winter
    instant = datetime(2027, 3, 30, 7, tzinfo=UTC)
    ingrid, sam = sign_in(cast.ingrid), sign_in(cast.sam)
    (option,) = options(poll)
    asked = html.unescape(sam.get(f"/days/polls/{poll.pk}/").content.decode())
    assert ("10:00–12:00" in asked, "08:00–10:00 with you" in asked) == (True, True)
    assert f'datetime="{instant.isoformat()}"' in asked
    told = {f"date-{option.pk}": "yes", f"seen-{option.pk}": 1, "note": ""}
    assert sam.post(f"/days/polls/{poll.pk}/", told).status_code == 303
    chosen = {"version": 1, "place": "", "link": "", "places": ""}
    assert ingrid.post(f"/days/polls/{poll.pk}/choose/{option.pk}/", chosen).status_code == 303
    day = Day.objects.get()
    where = f"/days/{day.pk}/"
    for client, words in ((sam, "08:00–10:00 with you"), (ingrid, "10:00–12:00")):
        shown = html.unescape(client.get(where).content.decode())
        assert words in shown
        assert f'datetime="{instant.isoformat()}"' in shown
        (event,) = Calendar.from_ical(client.get(f"{where}day.ics").content).walk("VEVENT")
        assert event.start.astimezone(UTC) == instant == day.starts_at
    assert leaf(sam) == {"2027-03-30": "08:00 –10:00 A day on silence 0 You have not said"}
    assert leaf(ingrid) == {"2027-03-30": "10:00 –12:00 A day on silence 0 You come"}

"""What a calendar is given that asks by itself: by a secret address alone, and only what its member may read."""

import html
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from cop.accounts.models import User
from cop.community.actions import leave
from cop.community.models import Member
from cop.days.actions import answer_day, cancel_day
from cop.days.enums import Coming
from cop.days.models import Day, Feed, Guest, Shown, Stepped
from tests.cast import Cast
from tests.days.planning import book
from tests.days.shown import choose, release
from tests.notifications.told import hand_over

type SignIn = Callable[[Member], Client]
PAGE = "/days/calendar/subscribe/"
LINK = "https://call.example/day"


def make(client: Client, of: str = "mine") -> str:
    """Make an address on the page; return its path, as the page shows it."""
    assert client.post(PAGE, {"of": of, "act": "open"}).status_code == 303
    section = (
        html.unescape(client.get(PAGE).content.decode()).partition(f'id="feed-{of}"')[2].partition("</section>")[0]
    )
    (address,) = re.findall(r'translate="no">([^<]+)<', section)
    assert f'href="webcal:{address.partition(":")[2]}"' in section
    return urlsplit(address).path


def events(path: str, client: Client | None = None) -> dict[str, Any]:
    """Return what a calendar reads there, by number, with nobody signed in."""
    answer = (client or Client()).get(path)
    assert answer.status_code == 200
    found = Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(event["UID"]).partition("@")[0]: event for event in found}


def test_it_has_the_days_one_comes_to_and_the_sessions_one_chose_or_hosts(cast: Cast, sign_in: SignIn) -> None:
    day, other, third = (book(cast.ingrid, n, link=LINK) for n in range(3))
    for member, said, coming in ((cast.noor, day, Coming.YES), (cast.noor, other, Coming.NO)):
        answer_day(by=member, day=said, coming=coming)
    chosen = release(day, "Chosen", after=30, link=f"{LINK}/room")
    release(day, "Of others", after=60)
    hosted = release(third, "Hosted", after=30)
    hosted.hosts.add(cast.noor)
    choose(cast.noor, chosen)
    path = make(sign_in(cast.noor))
    read = events(path)
    assert set(read) == {f"day-{day.pk}", f"session-{chosen.session_id}", f"session-{hosted.session_id}"}
    assert LINK in str(read[f"day-{day.pk}"]["LOCATION"])
    assert str(read[f"session-{chosen.session_id}"]["LOCATION"]) == f"{LINK}/room"
    assert read[f"session-{chosen.session_id}"].start == chosen.starts_at
    answer_day(by=cast.noor, day=day, coming=Coming.NO)
    read = events(path)
    assert str(read[f"day-{day.pk}"]["STATUS"]) == "CANCELLED"
    assert set(read) == {f"day-{day.pk}", f"session-{hosted.session_id}"}
    assert LINK not in str(read[f"day-{day.pk}"])


def test_what_is_off_says_so_for_a_month(cast: Cast, sign_in: SignIn) -> None:
    day, left = book(cast.ingrid), book(cast.ingrid, 1)
    for coming in (Coming.YES, Coming.NO):
        answer_day(by=cast.noor, day=left, coming=coming)
    answer_day(by=cast.noor, day=day, coming=Coming.YES)
    shown, dropped = release(day, after=30), release(day, "Dropped", after=60)
    for one in (shown, dropped):
        choose(cast.noor, one)
    path, now = make(sign_in(cast.noor)), timezone.now()
    Shown.objects.filter(pk=dropped.pk).update(cancelled_at=now, sequence=1)
    read = events(path)
    assert {uid: str(event["STATUS"]) for uid, event in read.items()} == {
        f"day-{day.pk}": "CONFIRMED",
        f"day-{left.pk}": "CANCELLED",
        f"session-{shown.session_id}": "CONFIRMED",
        f"session-{dropped.session_id}": "CANCELLED",
    }
    cancel_day(by=cast.ingrid, day=day)
    read = events(path)
    assert {str(event["STATUS"]) for event in read.values()} == {"CANCELLED"}
    assert (read[f"day-{day.pk}"]["SEQUENCE"], read[f"session-{shown.session_id}"]["SEQUENCE"]) == (1, 1)
    long_ago = now - timedelta(days=31)
    Day.objects.filter(pk=day.pk).update(cancelled_at=long_ago)
    Stepped.objects.filter(guest__day=left).update(at=long_ago)
    assert events(path) == {}


def test_the_one_of_all_days_names_nobody_and_no_call(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.ingrid, link=LINK, place="Room 3")
    own = book(cast.ingrid, 1, centre=cast.ingrid.belongings.get().centre)
    answer_day(by=cast.noor, day=day, coming=Coming.YES)
    path = make(sign_in(cast.ingrid), "all")
    read = events(path)
    assert set(read) == {f"day-{day.pk}"}  # one of a centre is not for all
    assert own.pk
    raw = Client().get(path).content.decode()
    for word in ("Noor", "Ingrid", "call.example", "ATTENDEE", "ORGANIZER", "mailto"):
        assert word not in raw
    assert "LOCATION:Room 3" in raw


def test_it_is_known_by_its_secret_alone_and_that_is_not_kept(cast: Cast, sign_in: SignIn) -> None:
    noor, sam = sign_in(cast.noor), sign_in(cast.sam)
    path = make(noor)
    secret = path.rpartition("/")[2].removesuffix(".ics")
    assert len(secret) == 43  # 256 bits
    feed = Feed.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT days_feed::text FROM days_feed")
        assert secret not in cursor.fetchone()[0]
    assert secret.encode() not in bytes(feed.seed) + bytes(feed.mark)
    assert secret not in sam.get(PAGE).content.decode()
    answer = Client().get(path)
    assert (answer.cookies, answer["Content-Type"]) == ({}, "text/calendar; charset=utf-8")
    assert answer["Cache-Control"] == "private, max-age=900"
    assert Client().post(path).status_code == 405
    assert Client().head(path).status_code == 200
    unknown = [Client().get(f"/days/feed/{one}.ics") for one in ("x", secret[:-1], secret[::-1], "x" * 300)]
    assert {(one.status_code, one.content, one["Content-Type"]) for one in unknown} == {
        (404, b"", "text/plain; charset=utf-8")
    }


def test_a_new_address_ends_the_one_before_at_once(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    both = make(noor, "all")
    old = make(noor)
    new = make(noor)
    assert old != new
    statuses = [Client().get(path).status_code for path in (old, new, both)]
    assert statuses == [404, 200, 200]
    noor.post(PAGE, {"of": "mine", "act": "close"})
    assert Client().get(new).status_code == 404
    assert Feed.objects.get().of == "all"
    for wrong in ({"of": "theirs", "act": "open"}, {"of": "mine", "act": "burn"}, {"of": "\x00", "act": "open"}, {}):
        assert noor.post(PAGE, wrong).status_code == (422 if wrong else 200)
    assert Feed.objects.count() == 1


def test_it_ends_with_who_rests_or_leaves(cast: Cast, sign_in: SignIn) -> None:
    path, other = make(sign_in(cast.noor)), make(sign_in(cast.sam))
    Member.objects.filter(pk=cast.noor.pk).update(suspended_at=timezone.now())
    assert Client().get(path).status_code == 404
    leave(by=cast.sam)
    assert Client().get(other).status_code == 404
    hand_over()
    assert list(Feed.objects.values_list("member", flat=True)) == [cast.noor.pk]


def test_what_has_not_changed_is_not_sent_again(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.ingrid)
    path = make(sign_in(cast.ingrid))
    first = Client().get(path)
    again = Client().get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    weak = Client().get(path, headers={"If-None-Match": f"W/{first['ETag']}", "Accept-Encoding": "gzip"})
    assert weak.status_code == 304
    cancel_day(by=cast.ingrid, day=day)
    changed = Client().get(path, headers={"If-None-Match": first["ETag"]})
    assert (changed.status_code, changed["ETag"] != first["ETag"]) == (200, True)


def test_asking_too_often_is_refused_and_guessing_sooner(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(sign_in(cast.noor))
    monkeypatch.setattr("cop.days.views.calendar.OFTEN", 2)
    monkeypatch.setattr("cop.days.views.calendar.MISSES", 1)
    assert [Client().get(path).status_code for _ in range(3)] == [200, 200, 429]
    assert [Client().get(f"/days/feed/guess-{n}.ics").status_code for n in range(2)] == [404, 429]
    other = make(sign_in(cast.sam))
    assert Client().get(other).status_code == 200  # from the same place as who guesses


def test_it_speaks_the_members_language_and_names_itself(cast: Cast, sign_in: SignIn) -> None:
    User.objects.filter(pk=cast.noor.user_id).update(language="nl")
    raw = Client().get(make(sign_in(cast.noor)), headers={"Accept-Language": "en"}).content.decode()
    for line in ("X-WR-CALNAME:Koffiekamer: mijn dagen", "NAME:Koffiekamer: mijn dagen"):
        assert f"\r\n{line}\r\n" in raw
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in raw


@pytest.mark.parametrize("rows", [1, 5])
def test_it_asks_the_database_no_more_for_more_days(cast: Cast, sign_in: SignIn, rows: int) -> None:
    for n in range(rows):
        day = book(cast.ingrid, n)
        choose(cast.ingrid, release(day, after=30))
    counted = {}
    for of in ("mine", "all"):
        path = make(sign_in(cast.ingrid), of)
        with CaptureQueriesContext(connection) as queries:
            assert len(events(path)) == (2 * rows if of == "mine" else rows)
        counted[of] = len(queries)
    assert counted == {"mine": 3, "all": 2}
    assert Guest.objects.filter(coming=Coming.YES).count() == rows


def test_a_session_is_a_file_of_its_own_with_its_call_for_who_comes(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.ingrid, link=LINK)
    shown = release(day, after=30)
    path, noor = f"/days/sessions/{shown.session_id}/session.ics", sign_in(cast.noor)
    (event,) = events(path, noor).values()
    assert (event.start, event.end, str(event["SUMMARY"])) == (shown.starts_at, shown.ends_at, shown.title)
    assert LINK not in noor.get(path).content.decode()
    answer_day(by=cast.noor, day=day, coming=Coming.YES)
    assert LINK in noor.get(path).content.decode()
    assert len(Calendar.from_ical(noor.get(f"/days/{day.pk}/day.ics").content).walk("VEVENT")) == 1
    Shown.objects.filter(pk=shown.pk).update(cancelled_at=timezone.now(), sequence=4)
    (event,) = events(path, noor).values()
    assert (str(event["STATUS"]), event["SEQUENCE"]) == ("CANCELLED", 4)
    own = book(cast.ingrid, 1, centre=cast.ingrid.belongings.get().centre)
    hidden = release(own, after=30)
    assert sign_in(cast.sam).get(f"/days/sessions/{hidden.session_id}/session.ics").status_code == 404

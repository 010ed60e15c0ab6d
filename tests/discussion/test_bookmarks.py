"""What one keeps for later: one's own list, sealed, with a moment to be reminded."""

import io
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from cryptography.fernet import Fernet
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cop.coffee.actions import take_seat
from cop.coffee.models import Case
from cop.community.models import Centre, Member, OpeningHours
from cop.discussion.actions import keep_for_later
from cop.discussion.models import Bookmark
from cop.discussion.queries import bookmark_on
from cop.discussion.rules import remind_at
from cop.discussion.tasks import remind, seal_bookmarks
from tests.cast import Cast, bring
from tests.coffee.told import bell, leads, mailed
from tests.notifications.told import veiled

type SignIn = Callable[[Member], Client]
AGAIN = "You wanted to come back to a talk you bookmarked."
HEADING = "She stops typing whenever I ask about school"


@pytest.fixture
def case(cast: Cast) -> Case:
    return bring(cast.noor, cast.community)


def press(client: Client, case: Case, **data: str) -> Any:
    return client.post(f"/threads/{case.thread_id}/bookmark/", {"next": "/me/bookmarks/", **data})


def test_a_talk_is_kept_once_and_only_its_keeper_sees_it(cast: Cast, sign_in: SignIn, case: Case) -> None:
    sam = sign_in(cast.sam)
    assert press(sam, case, do="keep").status_code == press(sam, case, do="keep").status_code == 302
    assert Bookmark.objects.count() == 1
    page = sam.get("/me/bookmarks/").content.decode()
    assert HEADING in page
    assert f'href="/cases/{case.pk}/unread/"' in page
    assert "Take off my list" in sam.get(f"/threads/{case.thread_id}/menu/").content.decode()
    assert HEADING not in sign_in(cast.noor).get("/me/bookmarks/").content.decode()
    assert "Keep for later" in sign_in(cast.noor).get(f"/threads/{case.thread_id}/menu/").content.decode()


def test_no_row_tells_which_talk_it_is(cast: Cast, sign_in: SignIn) -> None:
    case = veiled(cast.noor, cast.community)
    press(sign_in(cast.noor), case, when="tomorrow")
    Bookmark.objects.update(remind_at=timezone.now())
    remind()
    out = io.StringIO()
    call_command("dumpdata", "discussion.bookmark", "notifications", stdout=out)
    assert bell(sign_in(cast.noor)) == [AGAIN]
    for number in (case.pk, case.thread_id):
        assert not re.search(rf"\b{number}\b", out.getvalue())


def test_it_is_taken_off_with_one_tap_and_put_back_with_another(cast: Cast, sign_in: SignIn, case: Case) -> None:
    sam = sign_in(cast.sam)
    press(sam, case, when="tomorrow")
    at = Bookmark.objects.get().remind_at
    page = sam.get("/me/bookmarks/").content.decode()
    back = re.search(r'name="next"\s+value="(/me/bookmarks/\?dropped=[^"]+)"', page)
    assert back is not None
    answer = press(sam, case, do="drop", next=back[1].replace("&amp;", "&"))
    assert not Bookmark.objects.exists()
    page = sam.get(answer.headers["Location"]).content.decode()
    put = re.search(r'name="at" value="([^"]+)"', page)
    assert put is not None
    press(sam, case, at=put[1])
    assert Bookmark.objects.get().remind_at == at
    press(sam, case, do="drop")
    press(sam, case, do="drop")
    assert "You keep nothing for later" in sam.get("/me/bookmarks/").content.decode()


def test_the_bell_reminds_once_at_its_moment(cast: Cast, sign_in: SignIn, case: Case) -> None:
    sam = sign_in(cast.sam)
    press(sam, case, when="tomorrow")
    remind()
    assert bell(sam) == []
    Bookmark.objects.update(remind_at=timezone.now() - timedelta(minutes=1))
    remind()
    remind()
    assert bell(sam) == [AGAIN]
    assert mailed() == [("sam", "You wanted to come back to a talk")]
    assert leads(sam, AGAIN) == "/me/bookmarks/"
    assert Bookmark.objects.get().remind_at is None


def test_nine_in_the_morning_is_nine_where_the_member_lives(cast: Cast, sign_in: SignIn, case: Case) -> None:
    cast.sam.user.time_zone = "America/New_York"
    cast.sam.user.save()
    press(sign_in(cast.sam), case, when="tomorrow")
    told = Bookmark.objects.get().remind_at.astimezone(ZoneInfo("America/New_York"))
    assert told.time() == time(9)


def test_the_end_of_a_shift_is_offered_while_there_is_one(cast: Cast, sign_in: SignIn, case: Case) -> None:
    sam, menu = sign_in(cast.sam), f"/threads/{case.thread_id}/menu/"
    assert b"end of the shift" not in sam.get(menu).content
    west = Centre.objects.get(slug="west")
    for weekday in range(7):
        OpeningHours.objects.create(centre=west, weekday=weekday, opens=time(0), closes=time(23, 59, 59, 999999))
    assert b"end of the shift" in sam.get(menu).content
    press(sam, case, when="shift")
    told = Bookmark.objects.get().remind_at.astimezone(ZoneInfo("Europe/Amsterdam"))
    assert (told.date(), told.hour) == (timezone.now().astimezone(ZoneInfo("Europe/Amsterdam")).date(), 23)


@pytest.mark.parametrize("on", ["", "2020-01-01", "tomorrow", "9999-01-01"])
def test_a_day_that_is_none_is_asked_again(cast: Cast, sign_in: SignIn, case: Case, on: str) -> None:
    answer = press(sign_in(cast.sam), case, when="date", on=on)
    assert answer.status_code == 422
    assert not Bookmark.objects.exists()
    assert press(sign_in(cast.sam), case, when="never").status_code == 422


def test_a_day_to_come_is_taken(cast: Cast, sign_in: SignIn, case: Case) -> None:
    day = timezone.localdate() + timedelta(days=10)
    assert press(sign_in(cast.sam), case, when="date", on=day.isoformat()).status_code == 302
    assert timezone.localtime(Bookmark.objects.get().remind_at).date() == day


def test_what_one_may_not_see_is_not_kept_and_not_named(cast: Cast, sign_in: SignIn) -> None:
    case = bring(cast.ingrid, cast.closed)
    assert press(sign_in(cast.sam), case, do="keep").status_code == 404
    mikkel = sign_in(cast.mikkel)
    press(mikkel, case, do="keep")
    take_seat(by=cast.ingrid, room=cast.closed, member=cast.mikkel)
    page = mikkel.get("/me/bookmarks/").content.decode()
    assert HEADING not in page
    assert "A talk that is not open to you any more." in page
    assert HEADING not in sign_in(cast.sam).get("/me/bookmarks/", {"dropped": case.thread_id}).content.decode()


@pytest.mark.parametrize("key_gone", [False, True])
def test_what_is_left_of_a_talk_one_sees_no_more_is_taken_off(
    cast: Cast, sign_in: SignIn, settings: Any, *, key_gone: bool
) -> None:
    case, mikkel = bring(cast.ingrid, cast.closed), sign_in(cast.mikkel)
    press(mikkel, case, do="keep")
    take_seat(by=cast.ingrid, room=cast.closed, member=cast.mikkel)
    if key_gone:
        Bookmark.objects.update(sealed=b"opens with no key any more")
    url = f"/bookmarks/{Bookmark.objects.get().pk}/drop/"
    assert f'action="{url}"' in mikkel.get("/me/bookmarks/").content.decode()
    sign_in(cast.sam).post(url)
    assert Bookmark.objects.count() == 1  # nobody but its keeper
    for _ in range(2):
        assert mikkel.post(url, {"next": "/me/bookmarks/"}).headers["Location"] == "/me/bookmarks/"
    page = mikkel.get("/me/bookmarks/").content.decode()
    assert ("Taken off your list." in page, "not open to you" in page) == (True, False)


def test_a_long_list_has_pages_newest_first(cast: Cast, sign_in: SignIn) -> None:
    cases = [bring(cast.noor, cast.community, f"Story {n:02}.", n=n) for n in range(23)]
    for case in cases:
        keep_for_later(by=cast.sam, thread=case.thread)
    sam = sign_in(cast.sam)
    page = sam.get("/me/bookmarks/").content.decode()
    told = re.findall(r">Story (\d\d)<", page)
    assert told == [f"{n:02}" for n in range(22, 2, -1)]
    more = re.search(r'href="(\?before=\d+)"', page)
    assert more is not None
    assert re.findall(r">Story (\d\d)<", sam.get(f"/me/bookmarks/{more[1]}").content.decode()) == ["02", "01", "00"]


def test_it_outlives_a_change_of_keys(cast: Cast, case: Case, settings: Any) -> None:
    old, new = settings.DATA_KEY, Fernet.generate_key().decode()
    keep_for_later(by=cast.sam, thread=case.thread)
    settings.DATA_KEY = f"{new},{old}"
    assert bookmark_on(cast.sam, case.thread) is not None
    seal_bookmarks()
    settings.DATA_KEY = new
    assert bookmark_on(cast.sam, case.thread) is not None


def test_the_moments_one_may_choose() -> None:
    now = datetime(2026, 3, 11, 15, 30, tzinfo=UTC)  # a Wednesday
    ends = now.replace(hour=17)
    told = {when: remind_at(when, now=now, ends=ends, on=date(2026, 4, 1)) for when in ("", "shift", "date")}
    assert told == {"": None, "shift": ends, "date": datetime(2026, 4, 1, 9, tzinfo=UTC)}
    assert remind_at("tomorrow", now=now, ends=None) == datetime(2026, 3, 12, 9, tzinfo=UTC)
    assert remind_at("monday", now=now, ends=None) == datetime(2026, 3, 16, 9, tzinfo=UTC)
    assert remind_at("monday", now=now.replace(day=16), ends=None) == datetime(2026, 3, 23, 9, tzinfo=UTC)

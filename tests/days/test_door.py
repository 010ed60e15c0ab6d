"""A day while it is on: what is on and next, the call, the code at the door, who is there."""

import html
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cop.accounts.models import User
from cop.community.models import Member
from cop.days.actions import cancel_day, remind_guests
from cop.days.models import Day, Guest
from cop.days.queries import door_code
from cop.days.rules import running
from tests.cast import Cast
from tests.coffee.told import bell
from tests.days.planning import book
from tests.days.programme import comes, today
from tests.days.shown import release

type SignIn = Callable[[Member], Client]
BEGINS = "A development day begins. The link to its call is on its page."
CALL = "https://meet.example.org/day"


def page(client: Client, url: str) -> str:
    return html.unescape(client.get(url).content.decode())


def code_at(day: Day, client: Client) -> str:
    found = re.search(r'class="door-letters"[^>]*>([A-Z0-9]{6})<', page(client, f"/days/{day.pk}/door/"))
    assert found
    return found[1]


def there(day: Day, member: Member) -> bool:
    return Guest.objects.filter(day=day, member=member, came_at__isnull=False).exists()


@pytest.mark.django_db
def test_the_page_says_what_is_on_and_what_is_next(cast: Cast, sign_in: SignIn) -> None:
    day = today(cast.ingrid)
    now = release(day, "Silence", minutes=60, room="Blue room")
    release(day, "Coffee", after=60)
    release(day, "Late", after=120)
    part = page(sign_in(cast.noor), f"/days/{day.pk}/now/")
    assert part.index("Now") < part.index("Silence") < part.index("Next") < part.index("Coffee")
    assert "Blue room" in part
    assert "Late" not in part
    assert f"/sessions/{now.session_id}/wall/" in part


def test_what_is_on_is_told_on_the_clocks_of_the_day_and_of_who_reads(cast: Cast, sign_in: SignIn) -> None:
    day = today(cast.ingrid)
    release(day, "Silence", minutes=60)
    User.objects.filter(pk=cast.noor.user_id).update(time_zone="Asia/Kathmandu")
    part = page(sign_in(cast.noor), f"/days/{day.pk}/now/")
    assert f"{day.starts_at.astimezone(day.tz):%H:%M}–" in part
    assert re.search(f"{day.starts_at.astimezone(ZoneInfo('Asia/Kathmandu')):%H:%M}–.* with you", part)


def test_a_day_that_is_not_on_has_no_now(cast: Cast, sign_in: SignIn) -> None:
    for day in (book(cast.ingrid), today(cast.ingrid, starts_in=-300, n=2), today(cast.ingrid, starts_in=61, n=3)):
        assert "day-now" not in page(sign_in(cast.noor), f"/days/{day.pk}/")
    on = today(cast.ingrid, starts_in=59, n=4)
    assert "day-now" in page(sign_in(cast.noor), f"/days/{on.pk}/")
    cancel_day(by=cast.ingrid, day=on)
    assert "day-now" not in page(sign_in(cast.noor), f"/days/{on.pk}/")


def test_the_call_is_at_hand_in_time_and_for_who_comes(cast: Cast, sign_in: SignIn) -> None:
    early, late = today(cast.ingrid, starts_in=30, link=CALL), today(cast.ingrid, starts_in=14, link=CALL, n=2)
    comes(early, cast.noor)
    comes(late, cast.noor)
    assert "Join the call" not in page(sign_in(cast.noor), f"/days/{early.pk}/now/")
    assert CALL in page(sign_in(cast.noor), f"/days/{late.pk}/now/")
    assert CALL in page(sign_in(cast.ingrid), f"/days/{late.pk}/now/")
    assert CALL not in page(sign_in(cast.sam), f"/days/{late.pk}/now/")


def test_who_reads_the_code_is_there_once(cast: Cast, sign_in: SignIn) -> None:
    day = today(cast.ingrid)
    comes(day, cast.noor)
    code, noor = code_at(day, sign_in(cast.ingrid)), sign_in(cast.noor)
    assert code in page(noor, f"/days/{day.pk}/here/?code={code}")
    assert not there(day, cast.noor)
    answers = [noor.post(f"/days/{day.pk}/here/", {"code": f" {code[:3].lower()} {code[3:]} "}) for _ in range(2)]
    assert [one.status_code for one in answers] == [303, 303]
    first = Guest.objects.get(day=day, member=cast.noor)
    assert first.came_how == "self"
    assert "You are here since" in page(noor, f"/days/{day.pk}/")
    assert "1 is here" in page(sign_in(cast.ingrid), f"/days/{day.pk}/door/")


def test_a_wrong_code_is_told_beside_the_field(cast: Cast, sign_in: SignIn) -> None:
    day, other = today(cast.ingrid), today(cast.ingrid, n=2)
    comes(day, cast.noor)
    noor = sign_in(cast.noor)
    old = door_code(day, timezone.now() - timedelta(minutes=21))
    for wrong in ("", "ABC", old, door_code(other, timezone.now()), "x" * 300, "\x00"):
        answer = noor.post(f"/days/{day.pk}/here/", {"code": wrong})
        assert answer.status_code == 422, wrong
        assert "error" in answer.content.decode()
    assert not there(day, cast.noor)
    just_before = door_code(day, timezone.now() - timedelta(minutes=10))
    assert noor.post(f"/days/{day.pk}/here/", {"code": just_before}).status_code == 303


def test_codes_are_not_tried_by_the_dozen(cast: Cast, sign_in: SignIn) -> None:
    day = today(cast.ingrid)
    comes(day, cast.noor)
    noor = sign_in(cast.noor)
    answers = [noor.post(f"/days/{day.pk}/here/", {"code": "AAAAAA"}).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]


def test_only_who_has_a_place_is_noted(cast: Cast, sign_in: SignIn) -> None:
    day = today(cast.ingrid, places=1)
    code = code_at(day, sign_in(cast.ingrid))
    comes(day, cast.sam)
    for member in (cast.noor, cast.sam):
        answer = sign_in(member).post(f"/days/{day.pk}/here/", {"code": code})
        assert answer.status_code == 422
        assert "You are not on the list of who comes." in html.unescape(answer.content.decode())
        assert not there(day, member)


def test_the_door_is_for_hosts(cast: Cast, sign_in: SignIn) -> None:
    day = today(cast.ingrid)
    shown = release(day)
    shown.session.hosts.add(cast.noor)  # planned alone, so that nobody was told yet
    assert sign_in(cast.noor).get(f"/days/{day.pk}/door/").status_code == 404
    shown.hosts.add(cast.noor)
    answer = sign_in(cast.noor).get(f"/days/{day.pk}/door/")
    assert answer.status_code == 200
    assert "<svg" in answer.content.decode()
    assert " style=" not in answer.content.decode()


def test_who_comes_is_told_of_the_call_once_and_in_time(cast: Cast, sign_in: SignIn) -> None:
    day = today(cast.ingrid, starts_in=29, link=CALL)
    room, late = today(cast.ingrid, starts_in=29, n=2), today(cast.ingrid, starts_in=40, link=CALL, n=3)
    for one in (day, room, late):
        comes(one, cast.noor)
    for _ in range(2):
        remind_guests()
    assert bell(sign_in(cast.noor)).count(BEGINS) == 1
    assert BEGINS not in bell(sign_in(cast.sam))


moments = st.datetimes(datetime(2027, 1, 1), datetime(2027, 1, 2))  # noqa: DTZ001  (any moments will do)


parts = st.tuples(st.uuids(), moments, st.timedeltas(timedelta(minutes=1), timedelta(hours=5)))


@given(st.lists(parts, max_size=8), moments)
def test_now_and_next_are_never_the_same(parts: list[tuple[object, datetime, timedelta]], at: datetime) -> None:
    known = [(one, starts, starts + lasts) for one, starts, lasts in parts]
    found = running(known, at)
    assert not {*found.now} & {*found.next}
    assert {*found.now} == {one for one, starts, ends in known if starts <= at < ends}
    first = min((starts for _, starts, _ in known if starts > at), default=None)
    assert {*found.next} == {one for one, starts, _ in known if starts == first}

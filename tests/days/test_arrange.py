"""Moving sessions about: up and down, later, off the plan and back."""

from collections.abc import Callable
from datetime import time

from django.test import Client

from cop.community.models import Member
from cop.days.actions import (
    drop_session,
)
from cop.days.models import Day, Session, Shown
from tests.cast import Cast
from tests.days.arranging import hours, page, text
from tests.days.sessions import add, released, rows

type SignIn = Callable[[Member], Client]


def test_up_and_down_change_places_once_for_each_key(cast: Cast, day: Day, sign_in: SignIn) -> None:
    one, two = add(cast.ingrid, day, 0, 60, title="Long"), add(cast.ingrid, day, 75, 20, title="Short")
    ingrid, where = sign_in(cast.ingrid), f"/days/{day.pk}/programme/"
    up = rows(day, act=f"up-{two.pk}", **{f"{one.pk}-room": "Hall"})
    assert [ingrid.post(where, up).status_code for _ in range(2)] == [303, 303]
    assert hours(two) == (time(10), time(10, 20))
    assert hours(one) == (time(10, 35), time(11, 35))
    assert Session.objects.get(pk=one.pk).room == "Hall"  # what was typed is saved along
    assert ingrid.post(where, rows(day, key="another-key", act=f"down-{two.pk}")).status_code == 303
    assert hours(one) == (time(10), time(11))
    for odd in ("up-x", "up-", "sideways-1", f"up-{9**30}", f"up-{one.pk}"):
        assert ingrid.post(where, rows(day, key=f"key-of-{odd}"[:60], act=odd)).status_code == 303
    assert hours(one) == (time(10), time(11))


def test_two_who_arrange_at_once_lose_nothing(cast: Cast, day: Day, sign_in: SignIn) -> None:
    one, two = add(cast.ingrid, day, 0, 30, title="One"), add(cast.ingrid, day, 30, 30, title="Two")
    ingrid, where = sign_in(cast.ingrid), f"/days/{day.pk}/programme/"
    mine, other = rows(day, **{f"{one.pk}-minutes": 20}), rows(day, key="another-key", **{f"{two.pk}-minutes": 20})
    assert [ingrid.post(where, sent).status_code for sent in (mine, other)] == [303, 303]  # each their own row
    late = rows(day, key="a-third-key")
    ingrid.post(where, rows(day, key="a-fourth-key", **{f"{one.pk}-minutes": 25}))
    stale = ingrid.post(where, late | {f"row-{one.pk}-minutes": 15, f"row-{two.pk}-room": "Hall"})
    assert stale.status_code == 409
    assert "10:00–10:25 · One" in text(stale)
    assert 'value="15"' in text(stale)
    assert 'value="Hall"' in text(stale)
    assert Session.objects.get(pk=two.pk).room == ""
    assert ingrid.post(where, late | {f"row-{two.pk}-room": "Hall"}).status_code == 303  # not touched, not asked
    assert hours(one) == (time(10), time(10, 25))
    reused = ingrid.post(where, mine | {f"row-{one.pk}-minutes": 10})
    assert reused.status_code == 409


def test_a_track_or_all_of_it_begins_later(cast: Cast, day: Day, sign_in: SignIn) -> None:
    one, two = add(cast.ingrid, day, 0, 30, track="A"), add(cast.ingrid, day, 0, 30, track="B")
    ingrid, where = sign_in(cast.ingrid), f"/days/{day.pk}/programme/shift/"
    later = {"minutes": 15, "track": "", "key": "key-of-the-shift"}
    assert [ingrid.post(where, later).status_code for _ in range(2)] == [303, 303]
    assert hours(one) == hours(two) == (time(10, 15), time(10, 45))
    assert ingrid.post(where, later | {"key": "another-key", "minutes": -15, "track": "track-1"}).status_code == 303
    assert (hours(one)[0], hours(two)[0]) == (time(10, 15), time(10))
    far = ingrid.post(where, later | {"key": "a-third-key", "minutes": 100})
    assert far.status_code == 422
    assert "The day is from 10:00 to 12:00." in text(far)
    assert 'value="100"' in text(far)
    assert ingrid.post(where, later | {"minutes": 30}).status_code == 409
    for wrong in ({"minutes": "x"}, {"minutes": "9999"}, {"track": "nowhere"}, {"key": ""}):
        assert ingrid.post(where, later | wrong).status_code == 422
    assert sign_in(cast.noor).post(where, later).status_code == 404


def test_a_session_is_dropped_and_put_back(cast: Cast, day: Day, sign_in: SignIn) -> None:
    one = add(cast.ingrid, day, 0, 30, title="One", room="Hall")
    released(cast.ingrid, day)
    ingrid, noor, where = sign_in(cast.ingrid), sign_in(cast.noor), f"/days/{day.pk}/sessions/{one.pk}/"
    assert noor.post(f"{where}drop/").status_code == 404
    assert [ingrid.post(f"{where}drop/").status_code for _ in range(2)] == [303, 303]
    assert Session.objects.get().version == 2
    assert "One" in page(noor, f"/days/{day.pk}/")  # until it is released
    released(cast.ingrid, day)
    assert "This session does not take place." in page(noor, where)
    assert Shown.objects.get().sequence == 1
    shown = page(noor, f"/days/{day.pk}/")
    assert "“One” does not take place." in shown
    assert where not in shown
    two = add(cast.ingrid, day, 10, 30, title="Two", room="hall", track="B")
    met = ingrid.post(f"{where}drop/", {"back": 1}, follow=True)
    assert "“Two” is in this room at that time." in text(met)
    drop_session(by=cast.ingrid, session=two)
    for _ in range(2):
        ingrid.post(f"{where}drop/", {"back": 1})
    released(cast.ingrid, day)
    again_there = Shown.objects.get(session=one)
    assert (again_there.cancelled_at, again_there.sequence) == (None, 2)
    assert where in page(noor, f"/days/{day.pk}/")

"""Planning the sessions of a day, in a form and in rows."""

import re
from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from django.test import Client

from cop.community.models import Member
from cop.days.models import Day, Release, Session
from cop.days.queries import plan_of
from cop.ledger.models import Entry
from tests.cast import Cast
from tests.coffee.told import again, bell
from tests.days.arranging import THERE, hours, page, text
from tests.days.sessions import add, released, rows, session_form

type SignIn = Callable[[Member], Client]


def test_a_session_is_planned_once_and_nobody_reads_it_before_it_is_released(
    cast: Cast, day: Day, sign_in: SignIn
) -> None:
    ingrid, noor = sign_in(cast.ingrid), sign_in(cast.noor)
    new, form = (
        f"/days/{day.pk}/sessions/new/",
        session_form(hosts="Mikkel\nNoor", room="Hall", link="https://a.example"),
    )
    assert "Plan the first session" in page(ingrid, f"/days/{day.pk}/programme/")
    assert [ingrid.post(new, form).status_code for _ in range(2)] == [303, 303]
    session = Session.objects.get()
    assert hours(session) == (time(10), time(10, 30))
    assert {host.slug for host in session.hosts.all()} == {"mikkel", "noor"}
    read = f"/days/{day.pk}/sessions/{session.pk}/"
    assert "Programme" not in page(noor, f"/days/{day.pk}/")
    assert "Silence" in page(noor, read)  # who gives it sees what is planned
    assert sign_in(cast.sam).get(read).status_code == 404
    assert sign_in(cast.sam).post(new, form).status_code == 404
    release = f"/days/{day.pk}/programme/release/"
    assert "“Silence” is new." in page(ingrid, release)
    sent = {"version": plan_of(day).version}
    assert [ingrid.post(release, sent).status_code for _ in range(2)] == [303, 303]
    assert Release.objects.count() == 1
    again("ProgrammeReleased")
    assert bell(sign_in(cast.sam)).count(THERE) == 1
    assert bell(sign_in(cast.mikkel)).count(THERE) == 1  # gives it, and has not said that he comes
    assert THERE not in bell(sign_in(cast.ada))
    assert THERE not in bell(ingrid)
    for words in ("Silence", "10:00–10:30", "Hall", "Mikkel, Noor"):
        assert words in page(sign_in(cast.sam), f"/days/{day.pk}/")
    for words in ("Silence", "10:00–10:30", "Hall", ">Mikkel</a>, ", "Bring a talk."):
        assert words in page(sign_in(cast.sam), read)


def test_the_link_of_a_session_is_for_who_comes(cast: Cast, day: Day, sign_in: SignIn) -> None:
    session = add(cast.ingrid, day, link="https://call.example/a", hosts=(cast.mikkel,))
    released(cast.ingrid, day)
    read = f"/days/{day.pk}/sessions/{session.pk}/"
    assert "call.example" in page(sign_in(cast.sam), read)
    assert "call.example" in page(sign_in(cast.ingrid), read)
    assert "call.example" in page(sign_in(cast.mikkel), read)
    for other in (cast.ada, cast.bo):
        assert "call.example" not in page(sign_in(other), read)
        assert "call.example" not in page(sign_in(other), f"/days/{day.pk}/")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": " "}, "in a few words"),
        ({"at": ""}, "From when?"),
        ({"at": "25:00"}, "valid time"),
        ({"minutes": "0"}, "greater than or equal to 5"),
        ({"minutes": "99999999999999999999"}, "less than or equal to"),
        ({"kind": "party"}, "valid choice"),
        ({"link": "javascript:alert(1)"}, "Write it as https://…"),
        ({"hosts": "Nobody Real"}, "Nobody here is called “Nobody Real”."),
        ({"hosts": "o"}, "may be"),
        ({"hosts": "\n".join("abcdefghijklmn")}, "At most twelve"),
        ({"areas": "none-such"}, "valid choice"),
        ({"at": "09:45"}, "The day is from 10:00 to 12:00."),
        ({"minutes": "121"}, "The day is from 10:00 to 12:00."),
        ({"at": "11:00", "hosts": "Noor"}, "Noor gives “First” at that time."),
        ({"at": "11:00", "room": "great  HALL"}, "“First” is in this room at that time."),
        ({"at": "11:00", "track": "a"}, "“First” is at that time, in this track or for everybody."),
        ({"room": "Ask +47 412 34 567"}, "could identify"),
        ({"key": ""}, ""),
    ],
)
def test_bad_input_comes_back_with_what_was_typed(
    cast: Cast, day: Day, sign_in: SignIn, wrong: dict[str, Any], said: str
) -> None:
    add(cast.ingrid, day, 55, 20, title="First", track="A", room="Great Hall", hosts=(cast.noor,))
    sent = sign_in(cast.ingrid).post(f"/days/{day.pk}/sessions/new/", session_form() | wrong)
    assert sent.status_code == 422
    assert "Bring a talk." in text(sent)
    assert said in text(sent)
    assert Session.objects.count() == 1


def test_a_new_session_begins_where_its_track_ends(cast: Cast, day: Day, sign_in: SignIn) -> None:
    add(cast.ingrid, day, 0, 40, track="A")
    new = f"/days/{day.pk}/sessions/new/"
    shown = page(sign_in(cast.ingrid), f"{new}?track=A")
    assert 'value="10:40"' in shown
    assert 'value="A"' in shown
    assert 'value="10:00"' in page(sign_in(cast.ingrid), f"{new}?track=B%00{'x' * 500}")


def test_rows_are_checked_before_they_are_saved_and_refused_with_what_was_typed(
    cast: Cast, day: Day, sign_in: SignIn
) -> None:
    one = add(cast.ingrid, day, 0, 30, title="One", room="Hall", track="A")
    two = add(cast.ingrid, day, 30, 30, title="Two", room="Hall", track="B")
    ingrid, where = sign_in(cast.ingrid), f"/days/{day.pk}/programme/"
    moved = rows(day, **{f"{two.pk}-at": "10:10"})
    checked = ingrid.post(where, moved | {"act": "check"})
    live = ingrid.post(where, moved, headers={"HX-Request": "true"})
    saved = ingrid.post(where, moved)
    assert [one.status_code for one in (checked, live, saved)] == [200, 200, 422]
    for answer in (checked, live, saved):
        assert "“One” is in this room at that time." in text(answer)
        assert "“Two” is in this room at that time." in text(answer)
    assert "<html" not in text(live)
    assert f'id="notes-{two.pk}" hx-swap-oob="true"' in text(live)
    assert 'value="10:10"' in text(saved)
    assert "Nothing was saved" in text(saved)
    assert hours(two) == (time(10, 30), time(11))
    swap = rows(day, **{f"{one.pk}-at": "10:30", f"{two.pk}-at": "10:00"})
    assert "Nothing stands in each other’s way." in text(ingrid.post(where, swap | {"act": "check"}))
    assert [ingrid.post(where, swap).status_code for _ in range(2)] == [303, 303]
    assert (hours(one)[0], hours(two)[0]) == (time(10, 30), time(10))
    assert Entry.objects.filter(fact="ProgrammeArranged").count() == 1
    for other in (cast.noor, cast.sam):
        assert sign_in(other).post(where, swap).status_code == 404


@pytest.mark.parametrize("wrong", [{"at": ""}, {"at": "x"}, {"minutes": "4"}, {"room": "x" * 61}, {"seen": ""}])
def test_a_row_that_is_no_row_comes_back(cast: Cast, day: Day, sign_in: SignIn, wrong: dict[str, str]) -> None:
    one, two = add(cast.ingrid, day, 0, 30), add(cast.ingrid, day, 30, 30)
    sent = rows(day, **{f"{one.pk}-{name}": value for name, value in wrong.items()} | {f"{two.pk}-room": "Kept"})
    answer = sign_in(cast.ingrid).post(f"/days/{day.pk}/programme/", sent)
    assert answer.status_code == 422
    assert 'value="Kept"' in text(answer)
    assert Session.objects.get(pk=two.pk).room == ""
    assert sign_in(cast.ingrid).post(f"/days/{day.pk}/programme/", sent | {"key": "x"}).status_code == 422


def test_a_room_with_a_number_to_call_is_asked_about(cast: Cast, day: Day, sign_in: SignIn) -> None:
    one = add(cast.ingrid, day)
    sent = rows(day, **{f"{one.pk}-room": "Ask +47 412 34 567"})
    answer = sign_in(cast.ingrid).post(f"/days/{day.pk}/programme/", sent)
    assert answer.status_code == 422
    assert "could identify" in text(answer)
    assert 'value="Ask +47 412 34 567"' in text(answer)
    form = text(answer).partition('id="plan"')[2].partition("</form>")[0]
    answers = re.findall(r'name="answers"[^>]*value="([^"]+)"', form)
    assert answers
    assert sign_in(cast.ingrid).post(f"/days/{day.pk}/programme/", sent | {"answers": answers[:1]}).status_code == 303
    assert Session.objects.get().room == "Ask +47 412 34 567"

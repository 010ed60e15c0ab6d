"""The editor of a programme: slim rows, one of them open, and one session added after the other."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from cop.community.models import Member
from cop.core.errors import Conflict
from cop.days.actions import Move, arrange
from cop.days.models import Day, Session
from cop.days.queries import plan_of
from cop.days.rules import When
from tests.cast import Cast, make_cast
from tests.days.arranging import hours, page, text
from tests.days.planning import ZONE, ahead, book
from tests.days.sessions import add, rows, session_form

type SignIn = Callable[[Member], Client]


def opened(answer: str) -> list[int]:
    """Return the sessions whose fields a page shows."""
    return [int(number) for number in re.findall(r'name="row-(\d+)-seen"', answer)]


def own(day: Day, session: Session, **more: Any) -> dict[str, Any]:
    """Return what a browser sends where one row is open."""
    sent = rows(day, **{f"{session.pk}-{name}": value for name, value in more.items()})
    return {name: value for name, value in sent.items() if name in {"key", "act"} or f"row-{session.pk}-" in name}


def orders(answer: str) -> list[str]:
    """Return the marks of the orders that a page saw."""
    return re.findall(r'name="order" value="(\w+)"', answer)


def test_rows_are_slim_until_one_is_opened(cast: Cast, day: Day, sign_in: SignIn) -> None:
    one = add(cast.ingrid, day, 0, 30, title="One", room="Hall", hosts=(cast.noor,))
    two = add(cast.ingrid, day, 30, 30, title="Two", track="A")
    ingrid, where = sign_in(cast.ingrid), f"/days/{day.pk}/programme/"
    shown = page(ingrid, where)
    assert opened(shown) == []
    for words in ("10:00–10:30", "One", "Hall", "Noor", "10:30–11:00", "Two"):
        assert words in shown
    assert opened(page(ingrid, f"{where}?row={two.pk}")) == [two.pk]
    for odd in ("x", "0", "9" * 30, "%00"):
        assert opened(page(ingrid, f"{where}?row={odd}")) == []
    other = ingrid.post(where, {"act": f"open-{one.pk}"}, headers={"HX-Request": "true"})
    assert (other.status_code, opened(text(other))) == (200, [one.pk])
    assert "<html" not in text(other)
    for stranger in (cast.noor, cast.sam):
        assert sign_in(stranger).get(f"{where}?row={two.pk}").status_code == 404
        assert sign_in(stranger).post(where, {"act": f"open-{one.pk}"}).status_code == 404


def test_what_was_typed_in_a_row_stays_when_another_one_is_opened(cast: Cast, day: Day, sign_in: SignIn) -> None:
    one, two = add(cast.ingrid, day, 0, 30, title="One"), add(cast.ingrid, day, 30, 30, title="Two")
    ingrid, where = sign_in(cast.ingrid), f"/days/{day.pk}/programme/"
    turn = {"act": f"open-{two.pk}"}
    typed = ingrid.post(where, own(day, one, room="Attic", at="25:00") | turn)
    assert (typed.status_code, opened(text(typed))) == (200, [one.pk, two.pk])
    for words in ('value="Attic"', 'value="25:00"', "valid time", "data-typed"):
        assert words in text(typed)
    assert opened(text(ingrid.post(where, own(day, one) | turn))) == [two.pk]  # nothing was typed
    shut = ingrid.post(where, own(day, one, room="Attic") | own(day, two, room="Hall") | {"act": f"close-{one.pk}"})
    assert opened(text(shut)) == [two.pk]
    assert 'value="Hall"' in text(shut)
    assert "Attic" not in text(shut)
    assert not Session.objects.exclude(room="").exists()


def test_one_row_is_saved_once_and_checked_against_all(cast: Cast, day: Day, sign_in: SignIn) -> None:
    one = add(cast.ingrid, day, 0, 30, title="One", room="Hall", track="A")
    two = add(cast.ingrid, day, 30, 30, title="Two", room="Hall", track="B")
    ingrid, where = sign_in(cast.ingrid), f"/days/{day.pk}/programme/"
    met = ingrid.post(where, own(day, two, at="10:10"))
    assert met.status_code == 422
    assert "“One” is in this room at that time." in text(met)
    assert "“Two” is in this room at that time." in text(met)  # beside the slim one too
    assert 'value="10:10"' in text(met)
    good = own(day, two, at="10:40")
    assert [ingrid.post(where, good).status_code for _ in range(2)] == [303, 303]
    assert (hours(one)[0], hours(two)[0]) == (time(10), time(10, 40))
    assert Session.objects.get(pk=two.pk).version == 2
    stale = ingrid.post(where, good | {"key": "another-key", f"row-{two.pk}-at": "10:50"})
    assert stale.status_code == 409
    assert "10:40–11:10 · Two" in text(stale)
    assert 'value="10:50"' in text(stale)
    assert ingrid.post(where, {"key": "a-third-key", "act": "save"}).status_code == 303  # nothing open, nothing to do


def test_what_is_said_of_a_session_is_not_kept_from_before(cast: Cast, day: Day, sign_in: SignIn) -> None:
    one = add(cast.ingrid, day, 0, 30, title="One", hosts=(cast.noor,))
    ingrid, where = sign_in(cast.ingrid), f"/days/{day.pk}/programme/"
    assert "Noor" in page(ingrid, where)
    Member.objects.filter(pk=cast.noor.pk).update(name="Eleonora")
    assert "Eleonora" in page(ingrid, where)
    form = session_form(title="Uno", version=Session.objects.get().version)
    ingrid.post(f"/days/{day.pk}/sessions/{one.pk}/edit/", form)
    assert ">Uno</a>" in page(ingrid, where)
    Day.objects.update(ends_at=one.starts_at + timedelta(minutes=10))
    assert "The day is from" in page(ingrid, where)


def test_a_move_that_meant_another_order_moves_nothing(cast: Cast, day: Day, sign_in: SignIn) -> None:
    first, last = add(cast.ingrid, day, 0, 30, title="First"), add(cast.ingrid, day, 60, 30, title="Last")
    third = add(cast.ingrid, day, 30, 30, title="Between")
    ingrid, where = sign_in(cast.ingrid), f"/days/{day.pk}/programme/"
    seen = {"order": orders(page(ingrid, where))}
    up = {"act": f"up-{last.pk}", "key": "key-of-the-move"} | seen
    assert [ingrid.post(where, up).status_code for _ in range(2)] == [303, 303]
    assert [hours(one)[0] for one in (first, last, third)] == [time(10), time(10, 30), time(11)]
    late = ingrid.post(where, up | {"key": "another-key"})
    assert late.status_code == 409
    assert "nothing was moved" in text(late)
    assert "10:30–11:00 · Last" in text(late)
    assert hours(last)[0] == time(10, 30)
    again = {"act": f"up-{last.pk}", "key": "a-third-key", "order": orders(text(late))}
    assert ingrid.post(where, again).status_code == 303
    assert hours(last)[0] == time(10)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_move_one_session_at_once_one_does() -> None:
    cast = make_cast()
    day = book(cast.ingrid)
    made = [add(cast.ingrid, day, n * 15, 15, title=str(n)) for n in range(6)]
    move = Move(made[-1].pk, up=True, seen=frozenset({plan_of(day).order("")}))

    def act(n: int) -> bool:
        try:
            arrange(by=cast.ingrid, day=day, rows=[], key=f"key-of-{n}", move=move)
        except Conflict:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(act, range(6))) == 1
    titles = Session.objects.order_by("starts_at").values_list("title", flat=True)
    assert list(titles) == ["0", "1", "2", "3", "5", "4"]


def test_the_keyboard_goes_on_at_the_row_that_was_moved_or_closed(cast: Cast, day: Day, sign_in: SignIn) -> None:
    one, two, _three = (add(cast.ingrid, day, at, title=f"Part {at}") for at in (0, 30, 60))
    ingrid, where = sign_in(cast.ingrid), f"/days/{day.pk}/programme/"
    focused = r'value="([a-z]+-\d+)"[^>]*\sautofocus'
    moved = ingrid.post(where, {"key": "key-of-a-move", "act": f"down-{one.pk}", "order": orders(page(ingrid, where))})
    assert moved.headers["Location"] == f"{where}?moved=down-{one.pk}"
    assert re.findall(focused, page(ingrid, f"{where}?moved=down-{one.pk}")) == [f"down-{one.pk}"]
    assert re.findall(focused, page(ingrid, f"{where}?moved=up-{two.pk}")) == [f"down-{two.pk}"]  # it is the first now
    for odd in ("", "?moved=x", "?moved=up-x", f"?moved=up-{'9' * 30}", "?moved=up-0"):
        assert re.findall(focused, page(ingrid, where + odd)) == []
    shut = ingrid.post(where, own(day, one) | {"act": f"close-{one.pk}"}, headers={"HX-Request": "true"})
    assert re.findall(focused, text(shut)) == [f"open-{one.pk}"]


def test_the_next_session_goes_on_where_the_last_one_ended(cast: Cast, day: Day, sign_in: SignIn) -> None:
    ingrid, new = sign_in(cast.ingrid), f"/days/{day.pk}/sessions/new/"
    sent = session_form(track="A", room="Hall", minutes=20, next="1")
    answers = [ingrid.post(new, sent) for _ in range(2)]
    made = Session.objects.get()
    assert {answer.headers["Location"] for answer in answers} == {f"{new}?after={made.pk}"}
    shown = page(ingrid, f"{new}?after={made.pk}")
    for value in ("10:20", "20", "A", "Hall"):
        assert f'value="{value}"' in shown
    assert "Silence" not in shown
    bad = ingrid.post(f"{new}?after={made.pk}", sent | {"title": " ", "room": "Attic", "key": "another-key"})
    assert bad.status_code == 422
    assert 'value="Attic"' in text(bad)
    for odd in ("x", "0", "9" * 30):
        assert 'value="10:20"' in page(ingrid, f"{new}?track=A&after={odd}")
    assert sign_in(cast.sam).get(f"{new}?after={made.pk}").status_code == 404


def test_the_form_of_a_session_begins_with_its_time_in_words_of_its_own(cast: Cast, day: Day, sign_in: SignIn) -> None:
    ingrid, one = sign_in(cast.ingrid), add(cast.ingrid, day)
    for where in ("new/", f"{one.pk}/edit/"):
        shown = page(ingrid, f"/days/{day.pk}/sessions/{where}")
        places = [shown.index(f'name="{name}"') for name in ("at", "minutes", "title", "kind", "track", "room")]
        assert places == sorted(places)
    wrong = text(ingrid.post(f"/days/{day.pk}/sessions/new/", session_form(at="", title="")))
    assert wrong.index('href="#id_at"') < wrong.index('href="#id_title"')  # the summary goes down the page
    cast.ingrid.user.language = "nl"
    cast.ingrid.user.save()
    dutch = sign_in(cast.ingrid)
    assert "Wat voor onderdeel is het?" in page(dutch, f"/days/{day.pk}/sessions/new/")
    assert "Wat is het?" in page(dutch, f"/days/{day.pk}/materials/")


def test_an_hour_that_clocks_say_twice_stays_the_one_it_was(cast: Cast, sign_in: SignIn) -> None:
    october = date(ahead(0).year + 1, 10, 31)
    sunday = october - timedelta(days=october.isoweekday() % 7)  # when clocks go back, at three
    day = book(cast.ingrid, when=When(sunday, None, 0, ZONE))
    twice = add(cast.ingrid, day, 210, 20, title="Twice")  # half past two, once more
    before = twice.starts_at
    assert hours(twice)[0] == time(2, 30)
    ingrid = sign_in(cast.ingrid)
    assert ingrid.post(f"/days/{day.pk}/programme/", own(day, twice, room="Hall", minutes=25)).status_code == 303
    twice.refresh_from_db()
    assert (twice.starts_at, twice.room, twice.version) == (before, "Hall", 2)
    form = session_form(title="Twice over", at="02:30", minutes=25, room="Hall", version=2)
    assert ingrid.post(f"/days/{day.pk}/sessions/{twice.pk}/edit/", form).status_code == 303
    twice.refresh_from_db()
    assert (twice.starts_at, twice.title) == (before, "Twice over")

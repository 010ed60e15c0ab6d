"""Choosing sessions at sign-up; and how pages read with many."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from cop.community.models import Member
from cop.days.actions import (
    answer_day,
    give_place,
)
from cop.days.enums import Coming, Mode, OutOfTurn, SessionKind
from cop.days.models import Choice, Guest, Shown
from cop.days.rules import Stretch, When, Window, clash, one_of, slots, window
from tests.cast import Cast, make_cast
from tests.days.planning import ZONE, ahead, book
from tests.days.shown import release
from tests.days.signing import HOPE, asks, come, page, post

type SignIn = Callable[[Member], Client]


START = datetime(2027, 3, 1, 10, tzinfo=ZoneInfo(ZONE))


# Which sessions


def test_one_chooses_between_sessions_that_run_at_once_and_those_with_few_places(cast: Cast, sign_in: SignIn) -> None:
    day, sam = book(cast.ingrid), sign_in(cast.sam)
    one, two = release(day, "Chat").session, release(day, "Mail").session
    few = release(day, "Silence", after=60, places=5).session
    release(day, "All of us", after=120, kind=SessionKind.PLENARY)
    release(day, "Pause", after=120, kind=SessionKind.BREAK)
    release(day, "Gone", cancelled_at=timezone.now())
    shown = page(sam, day, "sign-up/")
    for title in ("Chat", "Mail", "Silence", "5 places left"):
        assert title in shown
    for title in ("All of us", "Pause", "Gone"):
        assert title not in shown
    told = {f"time-{one.pk}": one.pk, f"time-{few.pk}": few.pk}
    assert post(sam, day, **told).status_code == 303
    assert set(Choice.objects.values_list("session", flat=True)) == {one.pk, few.pk}
    assert "Silence" in page(sam, day)
    both = post(sam, day, **{f"time-{one.pk}": [one.pk, two.pk]})
    assert both.status_code == 422
    assert "run at the same time" in both.content.decode()
    assert post(sam, day, key="another-key", **{f"time-{one.pk}": two.pk, f"time-{few.pk}": ""}).status_code == 303
    assert set(Choice.objects.values_list("session", flat=True)) == {two.pk}
    sam.post(f"/days/{day.pk}/coming/", {"coming": "no"})
    assert not Choice.objects.exists()


def test_a_full_session_is_shown_full_and_one_keeps_what_one_had(cast: Cast, sign_in: SignIn) -> None:
    day, sam = book(cast.ingrid), sign_in(cast.sam)
    one, two = release(day, "Chat", places=1).session, release(day, "Mail").session
    later = release(day, "Silence", after=60, places=3).session
    come(day, cast.sam, sessions={two.pk})
    assert come(day, cast.noor, sessions={one.pk}) == []
    assert re.search(r"disabled>\s*<span>\s*<span lang=\"en\">Chat", page(sam, day, "sign-up/"))
    told = {f"time-{one.pk}": one.pk, f"time-{later.pk}": later.pk}
    answer = post(sam, day, **told)
    assert answer.headers["Location"] == f"/days/{day.pk}/sign-up/"
    assert "Full meanwhile: “Chat”." in page(sam, day, "sign-up/")
    assert set(Choice.objects.filter(guest__member=cast.sam).values_list("session", flat=True)) == {two.pk, later.pk}


def test_each_sees_their_own_choice_and_what_is_left_now(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.ingrid)
    one, few = release(day, "Chat").session, release(day, "Mail", places=5).session
    sam, noor = sign_in(cast.sam), sign_in(cast.noor)
    ticked = r'value="{}"\s+checked'
    assert not re.search(ticked.format(few.pk), page(noor, day, "sign-up/"))
    both = post(sam, day, **{f"time-{one.pk}": [one.pk, few.pk]})
    assert "run at the same time" in both.content.decode()
    assert "run at the same time" not in page(noor, day, "sign-up/")
    assert post(sam, day, **{f"time-{one.pk}": few.pk}).status_code == 303
    theirs, hers = page(sam, day, "sign-up/"), page(noor, day, "sign-up/")
    assert re.search(ticked.format(few.pk), theirs)
    assert not re.search(ticked.format(few.pk), hers)
    assert "4 places left" in theirs
    assert "4 places left" in hers
    assert "All together" not in hers
    Shown.objects.filter(session=few).update(kind=SessionKind.PLENARY, changed_at=timezone.now())
    assert "All together" in page(noor, day, "sign-up/")


def test_what_has_begun_is_as_it_was(cast: Cast) -> None:
    day = book(cast.ingrid)
    one, two = release(day, "Chat").session, release(day, "Mail").session
    later = release(day, "Silence", after=60, places=3).session
    come(day, cast.sam, sessions={one.pk})
    Shown.objects.filter(session__in=(one, two)).update(starts_at=timezone.now())
    come(day, cast.sam, key="another-key", sessions={two.pk, later.pk})
    assert set(Choice.objects.values_list("session", flat=True)) == {one.pk, later.pk}


def test_who_waits_chooses_once_they_have_a_place(cast: Cast, sign_in: SignIn) -> None:
    day, sam = book(cast.ingrid, places=1), sign_in(cast.sam)
    few = release(day, "Silence", places=3).session
    assert post(sam, day, **{f"time-{few.pk}": few.pk}).status_code == 303
    assert not Choice.objects.exists()
    assert "You choose your sessions once you have a place." in page(sam, day, "sign-up/")
    give_place(by=cast.ingrid, day=day, member=cast.sam, reason=OutOfTurn.HOST)
    assert "Choose your sessions" in page(sam, day)


MINUTES = st.integers(0, 300)


SPANS = st.lists(st.tuples(MINUTES, st.integers(15, 120), st.booleans()), max_size=12).map(
    lambda rows: [
        Stretch(n, START + timedelta(minutes=begin), START + timedelta(minutes=begin + long), few)
        for n, (begin, long, few) in enumerate(rows)
    ]
)


@settings(deadline=None)
@given(SPANS)
def test_sessions_that_run_at_once_stand_together(spans: list[Stretch]) -> None:
    times = slots(spans)
    placed = [span for slot in times for span in slot]
    assert len(placed) == len(set(placed))
    for span in spans:
        met = [other for other in spans if other != span and span.meets(other)]
        assert (span in placed) is bool(met or span.few)
        for other in met:
            assert any(span in slot and other in slot for slot in times)
    for slot in times:
        assert one_of(slot) is all(a.meets(b) for a in slot for b in slot if a != b)
    for earlier, later in pairwise(times):
        assert not any(one.meets(other) for one in earlier for other in later)


def test_two_clash_when_they_share_a_moment() -> None:
    hour = timedelta(hours=1)
    first, second, long = (
        Stretch(1, START, START + hour),
        Stretch(2, START + hour, START + 2 * hour),
        Stretch(3, START, START + 2 * hour),
    )
    assert clash([first, second]) is None
    assert clash([first, second, long]) == (first, long)


def test_a_window_is_open_from_its_first_moment_and_before_its_last() -> None:
    hour = timedelta(hours=1)
    assert window(START, opens=None, until=None) is Window.OPEN
    assert window(START, opens=START, until=START + hour) is Window.OPEN
    assert window(START, opens=START + hour, until=None) is Window.EARLY
    assert window(START, opens=None, until=START) is Window.LATE


@pytest.mark.django_db(transaction=True)
def test_thirty_at_once_for_five_seats() -> None:
    cast = make_cast()
    day = book(cast.ingrid)
    few, other = release(day, "Silence", places=5).session, release(day, "Mail").session
    some = [Member(slug=f"m{n}", name=f"M {n}", reads=["en"], writes=["en"]) for n in range(30)]
    members = Member.objects.bulk_create(some)

    def chooses(member: Member) -> list[str]:
        try:
            return come(day, member, sessions={few.pk})
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        full = list(pool.map(chooses, members))
    assert (full.count([]), full.count(["Silence"])) == (5, 25)
    assert Choice.objects.filter(session=few).count() == 5
    assert not Choice.objects.filter(session=other).exists()
    assert day.guests.filter(coming=Coming.YES).count() == 31


# How it reads with many


@pytest.mark.parametrize("many", [20, 200])
def test_pages_ask_the_same_of_many(cast: Cast, sign_in: SignIn, many: int) -> None:
    day = book(cast.ingrid, place="Room 3", link="https://call.example/day", places=10, places_online=many // 2)
    (hope,) = asks(cast, day, HOPE)
    few, _other = release(day, "Silence", places=200).session, release(day, "Mail").session
    some = [Member(slug=f"m{n}", name=f"M {n:03}", reads=["en"], writes=["en"]) for n in range(many)]
    for n, member in enumerate(Member.objects.bulk_create(some)):
        mode = Mode.ROOM if n % 2 else Mode.ONLINE
        come(day, member, mode=mode, answers={hope.pk: f"Hope {n}"}, needs="A ramp", sessions={few.pk})
    come(day, cast.sam, mode=Mode.ONLINE)
    counts = {}
    for who, where in (("sam", ""), ("sam", "sign-up/"), ("ingrid", "guests/"), ("ingrid", "places/")):
        client = sign_in(getattr(cast, who))
        with CaptureQueriesContext(connection) as queries:
            shown = page(client, day, where)
        counts[where] = len(queries)
        assert shown.count("Hope ") <= 50
    ingrid = sign_in(cast.ingrid)
    with CaptureQueriesContext(connection) as queries:
        ingrid.post(f"/days/{day.pk}/guests/")
    counts["needs"] = len(queries)
    assert counts == {"": 7, "sign-up/": 8, "guests/": 8, "places/": 5, "needs": 8}


def test_the_list_is_filtered_and_paged(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.ingrid, when=When(ahead(30), time(10), 120, ZONE))
    some = [Member(slug=f"m{n}", name=f"M {n:03}", reads=["en"], writes=["en"]) for n in range(60)]
    Guest.objects.bulk_create([Guest(day=day, member=one, coming="yes") for one in Member.objects.bulk_create(some)])
    answer_day(by=cast.sam, day=day, coming=Coming.NO)
    ingrid = sign_in(cast.ingrid)
    assert "M 059" not in page(ingrid, day, "guests/?show=come")
    assert "M 059" in page(ingrid, day, "guests/?show=come&page=2")
    assert "Sam" in page(ingrid, day, "guests/?show=cant")
    assert "M 001" not in page(ingrid, day, "guests/?show=cant")
    assert page(ingrid, day).count("M 0") <= 31
    assert page(ingrid, day, "?everybody").count("M 0") >= 60

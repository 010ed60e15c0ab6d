"""Signing up: when one can, what is asked, what would help, and which sessions."""

import html
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from cop.accounts.models import User
from cop.anonymity.models import Clearance
from cop.community.enums import Role
from cop.community.models import Grant, Member
from cop.core.errors import NotAllowed
from cop.days.actions import (
    QuestionData,
    SignUpData,
    answer_day,
    ask_guests,
    cancel_day,
    drop_member,
    forget_sign_ups,
    give_place,
    lapse_offers,
    read_needs,
    sign_up,
)
from cop.days.enums import Coming, Mode, OutOfTurn, SessionKind
from cop.days.models import Choice, Day, Guest, Question, Shown, SignUp
from cop.days.queries import told_by
from cop.days.rules import Stretch, When, Window, clash, one_of, slots, window
from cop.ledger.models import Entry
from tests.cast import Cast, make_cast
from tests.days.planning import ZONE, ahead, book
from tests.days.shown import release

type SignIn = Callable[[Member], Client]
START = datetime(2027, 3, 1, 10, tzinfo=ZoneInfo(ZONE))
LUNCH = QuestionData("What will you eat?", "Meat\nFish\n\nNeither\nFish", required=True)
HOPE = QuestionData("What do you hope to learn?")


def page(client: Client, day: Day, where: str = "") -> str:
    return html.unescape(client.get(f"/days/{day.pk}/{where}").content.decode())


def asks(cast: Cast, day: Day, *questions: QuestionData) -> list[Question]:
    ask_guests(by=cast.ingrid, day=day, questions=questions, version=Day.objects.get(pk=day.pk).version)
    return list(day.questions.all())


def form(day: Day, **more: Any) -> dict[str, Any]:
    return {"key": "key-of-a-sign-up", "needs": ""} | more


def post(client: Client, day: Day, **more: Any) -> Any:
    return client.post(f"/days/{day.pk}/sign-up/", form(day, **more))


def guest(day: Day, member: Member) -> Guest:
    return Guest.objects.select_related("sign_up").get(day=day, member=member)


def come(day: Day, member: Member, key: str = "key-to-come", **to: Any) -> list[str]:
    """Sign up; return the titles of the sessions that were full."""
    return [seat.shown.title for seat in sign_up(by=member, day=day, to=SignUpData(**to), key=key)[1]]


# When one can


def test_before_and_after_nobody_signs_up_and_the_page_says_when(cast: Cast, sign_in: SignIn) -> None:
    User.objects.filter(pk=cast.sam.user_id).update(time_zone="Asia/Tokyo")
    opens = timezone.now() + timedelta(days=2)
    day, sam = book(cast.ingrid, opens_at=opens, joins_until=opens + timedelta(days=3)), sign_in(cast.sam)
    shown = page(sam, day)
    assert "Nobody can sign up yet." in shown
    assert f"{opens.astimezone(ZoneInfo('Asia/Tokyo')):%H:%M}" in shown
    assert "I come" not in shown
    for where in ("coming/", "sign-up/"):
        sam.post(f"/days/{day.pk}/{where}", form(day, coming="yes"))
    assert Guest.objects.get(day=day, member=cast.sam).coming == ""
    with pytest.raises(NotAllowed):
        answer_day(by=cast.sam, day=day, coming=Coming.YES)
    Day.objects.update(opens_at=timezone.now() - timedelta(days=1))
    assert "I come" in page(sam, day)
    answer_day(by=cast.sam, day=day, coming=Coming.YES)
    Day.objects.update(joins_until=timezone.now() - timedelta(seconds=1))
    answer_day(by=cast.sam, day=day, coming=Coming.YES)  # said already: nothing to refuse
    assert "Sign-up is closed." in page(sign_in(cast.noor), day)
    with pytest.raises(NotAllowed):
        answer_day(by=cast.noor, day=day, coming=Coming.YES)


def test_saying_that_one_cant_is_always_possible_and_there_is_no_way_back(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.ingrid)
    answer_day(by=cast.sam, day=day, coming=Coming.YES)
    Day.objects.update(joins_until=timezone.now() - timedelta(seconds=1))
    sam = sign_in(cast.sam)
    sam.post(f"/days/{day.pk}/coming/", {"coming": "no"})
    assert guest_says(day, cast.sam) == "no"
    sam.post(f"/days/{day.pk}/coming/", {"coming": "yes"})
    assert guest_says(day, cast.sam) == "no"


def guest_says(day: Day, member: Member) -> str:
    return Guest.objects.get(day=day, member=member).coming


def test_the_line_goes_on_and_organisers_give_places_outside_the_window(cast: Cast) -> None:
    day = book(cast.ingrid, places=2)
    for member in (cast.noor, cast.sam, cast.mikkel):
        answer_day(by=member, day=day, coming=Coming.YES)
    Day.objects.update(joins_until=timezone.now() - timedelta(seconds=1))
    answer_day(by=cast.noor, day=day, coming=Coming.NO)
    assert Guest.objects.get(member=cast.sam).offer_until is not None
    answer_day(by=cast.sam, day=day, coming=Coming.YES)
    give_place(by=cast.ingrid, day=day, member=cast.ada, reason=OutOfTurn.HOST)
    assert (guest_says(day, cast.sam), guest_says(day, cast.ada)) == ("yes", "yes")
    answer_day(by=cast.mikkel, day=day, coming=Coming.YES)  # waits already
    assert guest_says(day, cast.mikkel) == "wait"


def test_an_organiser_gives_a_place_to_who_did_not_ask_in_time(cast: Cast, sign_in: SignIn) -> None:
    over = timezone.now() - timedelta(seconds=1)
    day = book(cast.ingrid, place="Room 3", link="https://call.example/day", places=2, joins_until=over)
    ingrid, sam = sign_in(cast.ingrid), Guest.objects.get(day=day, member=cast.sam)
    where = f"places/?guest={sam.pk}"
    assert where in page(ingrid, day, "guests/?show=silent")
    assert "Sam" in page(ingrid, day, where)
    told = {"guest": sam.pk, "reason": "mistake", "mode": "online"}
    assert ingrid.post(f"/days/{day.pk}/places/", told).status_code == 422  # the address names nobody
    assert ingrid.post(f"/days/{day.pk}/{where}", told | {"mode": "moon"}).status_code == 422
    assert ingrid.post(f"/days/{day.pk}/{where}", told).status_code == 303
    sam.refresh_from_db()
    assert (sam.coming, sam.mode) == ("yes", "online")


def day_form(**more: Any) -> dict[str, Any]:
    told = {"title": "A day", "about": "Kept.", "place": "", "link": "", "whom": "everyone", "key": "key-of-the-day"}
    return told | {"on": ahead(30).isoformat(), "at": "10:00", "minutes": 120, "zone": "Europe/Helsinki"} | more


def test_its_hours_are_those_of_the_day_and_come_back_so(cast: Cast, sign_in: SignIn) -> None:
    ingrid = sign_in(cast.ingrid)
    last = f"{ahead(20).isoformat()}T18:30"
    assert ingrid.post("/days/new/", day_form(joins_until=last)).status_code == 303
    day = Day.objects.get()
    assert day.joins_until is not None
    assert day.joins_until.astimezone(ZoneInfo("Europe/Helsinki")).isoformat().startswith(last)
    assert f'value="{last}"' in page(ingrid, day, "edit/")


@pytest.mark.parametrize(
    "wrong",
    [
        {"opens_at": "tomorrow"},
        {"joins_until": "2027-02-30T10:00"},
        {"opens_at": "9999-99-99T00:00"},
        {"joins_until": f"{ahead(31).isoformat()}T10:00"},
        {"opens_at": f"{ahead(5).isoformat()}T10:00", "joins_until": f"{ahead(5).isoformat()}T10:00"},
        {"joins_until": "2027-03-28T03:30", "on": "2027-05-01"},  # the clocks skip it
        {"joins_until": "2027-01-01T10:00+01:00"},
    ],
)
def test_a_window_that_is_none_comes_back(cast: Cast, sign_in: SignIn, wrong: dict[str, Any]) -> None:
    answer = sign_in(cast.ingrid).post("/days/new/", day_form(**wrong))
    assert answer.status_code == 422
    assert "Kept." in answer.content.decode()


# What is asked


def test_where_nothing_is_asked_it_is_one_tap_and_what_would_help_is_beside_it(cast: Cast, sign_in: SignIn) -> None:
    day, sam = book(cast.ingrid), sign_in(cast.sam)
    assert "/sign-up/" not in page(sam, day)
    assert sam.post(f"/days/{day.pk}/coming/", {"coming": "yes"}).headers["Location"] == f"/days/{day.pk}/"
    assert guest_says(day, cast.sam) == "yes"
    assert "Say what would help you take part" in page(sam, day)
    assert post(sam, day, needs="A seat near the door.").status_code == 303
    assert "See or change what would help you take part" in page(sam, day)
    assert "A seat near the door." in page(sam, day, "sign-up/")


def test_where_something_is_asked_the_tap_leads_to_the_form(cast: Cast, sign_in: SignIn) -> None:
    day, sam = book(cast.ingrid), sign_in(cast.sam)
    lunch, hope = asks(cast, day, LUNCH, HOPE)
    assert lunch.choices == ["Meat", "Fish", "Neither"]
    tapped = sam.post(f"/days/{day.pk}/coming/", {"coming": "yes"})
    assert tapped.headers["Location"] == f"/days/{day.pk}/sign-up/"
    assert guest_says(day, cast.sam) == ""
    for wrong in ({}, {f"answer-{lunch.pk}": "Cake"}, {f"answer-{hope.pk}": "x" * 301}, {"key": ""}):
        answer = post(sam, day, needs="Kept words.", **wrong)
        assert answer.status_code == 422, wrong
        assert "Kept words." in answer.content.decode()
    told = {f"answer-{lunch.pk}": "Fish", f"answer-{hope.pk}": "  To wait. "}
    answers = [post(sam, day, **told) for _ in range(2)]
    assert [one.headers["Location"] for one in answers] == [f"/days/{day.pk}/"] * 2
    assert guest_says(day, cast.sam) == "yes"
    assert guest(day, cast.sam).steps.count() == 1
    assert told_by(guest(day, cast.sam)).answers == {lunch.pk: "Fish", hope.pk: "To wait."}
    assert "To wait." in page(sam, day, "sign-up/")
    assert post(sam, day, **told | {f"answer-{lunch.pk}": "Meat"}).status_code == 409


def test_no_client_comes_in_by_an_answer(cast: Cast, sign_in: SignIn) -> None:
    day, sam = book(cast.ingrid), sign_in(cast.sam)
    (hope,) = asks(cast, day, HOPE)
    for told in ({f"answer-{hope.pk}": "Call her: +31 6 12345678"}, {"needs": "Call my client: +31 6 12345678"}):
        answer = post(sam, day, **told)
        assert answer.status_code == 422
        assert "could identify someone" in answer.content.decode()
    assert not SignUp.objects.exists()
    assert guest_says(day, cast.sam) == ""


def test_on_a_full_day_one_joins_the_line_and_the_answers_are_kept(cast: Cast, sign_in: SignIn) -> None:
    day, sam = book(cast.ingrid, places=1), sign_in(cast.sam)
    (lunch,) = asks(cast, day, LUNCH)
    assert post(sam, day, **{f"answer-{lunch.pk}": "Fish"}).status_code == 303
    assert guest_says(day, cast.sam) == "wait"
    assert "you are on the waiting list, and what you said is kept" in page(sam, day)
    assert told_by(guest(day, cast.sam)).answers == {lunch.pk: "Fish"}


def test_answers_are_the_organisers_and_the_guests_own(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.ingrid)
    (hope,) = asks(cast, day, HOPE)
    come(day, cast.sam, answers={hope.pk: "Secret hope"}, needs="A ramp")
    for other in (cast.noor, cast.mikkel):
        client = sign_in(other)
        for where in ("", "sign-up/"):
            assert "Secret hope" not in page(client, day, where)
        assert client.get(f"/days/{day.pk}/guests/").status_code == 404
        assert client.post(f"/days/{day.pk}/guests/").status_code == 404
    ingrid = sign_in(cast.ingrid)
    assert "Secret hope" in page(ingrid, day, "guests/")
    assert "A ramp" not in page(ingrid, day, "guests/")
    row = SignUp.objects.get()
    assert b"Secret" not in bytes(row.answers)
    assert b"ramp" not in bytes(row.needs)


def asked_form(version: int, *rows: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"version": version, "asked-TOTAL_FORMS": len(rows), "asked-INITIAL_FORMS": 0}
    return told | {f"asked-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}


def test_an_organiser_says_what_is_asked(cast: Cast, sign_in: SignIn) -> None:
    day, ingrid = book(cast.ingrid), sign_in(cast.ingrid)
    where, lunch = f"/days/{day.pk}/asked/", {"text": "Lunch?", "options": "Meat\nFish", "required": "on"}
    assert sign_in(cast.noor).post(where, asked_form(1, lunch)).status_code == 404
    for _ in range(2):
        assert ingrid.post(where, asked_form(1, lunch, {"text": ""})).status_code == 303
    assert Day.objects.get().version == 2
    (question,) = day.questions.all()
    assert (question.text, question.choices, question.required) == ("Lunch?", ["Meat", "Fish"], True)
    come(day, cast.sam, answers={question.pk: "Fish"})
    old = lunch | {"question": question.pk}
    assert ingrid.post(where, asked_form(2, {"text": "Hopes?"}, old)).status_code == 303
    assert [one.text for one in day.questions.all()] == ["Hopes?", "Lunch?"]
    assert "Hopes?" in page(sign_in(cast.sam), day, "sign-up/")
    assert ingrid.post(where, asked_form(2, {"text": "Stale?"})).status_code == 409
    assert ingrid.post(where, asked_form(3, {"text": "Hopes?"}, old | {"off": "on"})).status_code == 303
    assert not SignUp.objects.exists()
    assert Clearance.objects.filter(purpose="sign-up").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "", "options": "Meat\nFish"},
        {"text": "Lunch?", "options": "Meat"},
        {"text": "Lunch?", "options": "\n".join(f"Dish {n}" for n in range(13))},
        {"text": "Lunch?", "options": f"Meat\n{'x' * 81}"},
        {"text": "x" * 201},
        {"text": "Who told you: +31 6 12345678?"},
    ],
)
def test_questions_that_are_none_come_back(cast: Cast, sign_in: SignIn, wrong: dict[str, Any]) -> None:
    day = book(cast.ingrid)
    answer = sign_in(cast.ingrid).post(f"/days/{day.pk}/asked/", asked_form(1, {"text": "Kept words?"}, wrong))
    assert answer.status_code == 422
    assert "Kept words?" in answer.content.decode()
    assert not Question.objects.exists()


def test_a_question_asked_later_is_shown_to_who_has_signed_up(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.ingrid)
    answer_day(by=cast.sam, day=day, coming=Coming.YES)
    asks(cast, day, LUNCH)
    assert "The organiser asks something you have not answered yet." in page(sign_in(cast.sam), day)
    assert guest_says(day, cast.sam) == "yes"


# What would help


def test_what_would_help_is_read_by_who_organises_alone_and_that_is_kept(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.mikkel)
    come(day, cast.sam, needs="A ramp")
    mikkel = sign_in(cast.mikkel)
    assert "1 guest said what would help them take part." in page(mikkel, day, "guests/")
    assert not Entry.objects.filter(fact="NeedsRead").exists()
    shown = mikkel.post(f"/days/{day.pk}/guests/")
    assert "A ramp" in shown.content.decode()
    entry = Entry.objects.get(fact="NeedsRead")
    assert (entry.actor_id, entry.ids) == (cast.mikkel.pk, {"day_id": day.pk})
    with pytest.raises(NotAllowed):
        read_needs(by=cast.ingrid, day=day)


def test_who_coordinates_everything_sees_who_comes_and_not_what_they_told(cast: Cast, sign_in: SignIn) -> None:
    Grant.objects.create(member=cast.ada, role=Role.ADMINISTRATOR)
    day = book(cast.ingrid)
    (hope,) = asks(cast, day, HOPE)
    come(day, cast.sam, answers={hope.pk: "Secret hope"}, needs="A ramp")
    ada = sign_in(cast.ada)
    shown = page(ada, day, "guests/")
    assert "Sam" in shown
    assert "Secret hope" not in shown
    assert "what would help" not in shown
    assert ada.post(f"/days/{day.pk}/guests/").status_code == 404
    assert "What is asked at sign-up" in page(ada, day)
    now = timezone.now()
    for gone in ({"suspended_at": now}, {"suspended_at": None, "left_at": now, "user": None}):
        Member.objects.filter(pk=cast.ingrid.pk).update(**gone)
        assert "A ramp" in html.unescape(ada.post(f"/days/{day.pk}/guests/").content.decode())


def test_it_goes_at_once_when_one_cant_and_can_be_taken_back(cast: Cast, sign_in: SignIn) -> None:
    day, sam = book(cast.ingrid, places=2), sign_in(cast.sam)
    come(day, cast.sam, needs="A ramp")
    assert post(sam, day, key="another-key-of-it", needs=" ").status_code == 303
    assert not SignUp.objects.exists()
    come(day, cast.sam, key="one-more-key", needs="A ramp")
    come(day, cast.ada, needs="A ramp")
    sam.post(f"/days/{day.pk}/coming/", {"coming": "no"})
    assert list(SignUp.objects.values_list("guest__member", flat=True)) == [cast.ada.pk]
    Guest.objects.filter(member=cast.ada).update(offer_until=timezone.now() - timedelta(seconds=1))
    assert lapse_offers() == 1
    assert not SignUp.objects.exists()


def test_it_is_erased_two_weeks_after_the_day_and_at_once_when_it_is_cancelled(cast: Cast) -> None:
    day, off = book(cast.ingrid), book(cast.ingrid, 2)
    for one in (day, off):
        come(one, cast.sam, needs="A ramp", answers={})
    over = timezone.now() - timedelta(days=14)
    for late, gone in ((timedelta(minutes=5), 0), (-timedelta(minutes=5), 1)):
        Day.objects.filter(pk=day.pk).update(starts_at=over - timedelta(hours=2), ends_at=over + late)
        assert forget_sign_ups() == gone
    cancel_day(by=cast.ingrid, day=off)
    assert not SignUp.objects.exists()


def test_who_leaves_takes_it_along_and_their_place_goes_to_the_next(cast: Cast) -> None:
    day = book(cast.ingrid, places=2)
    come(day, cast.sam, needs="A ramp")
    answer_day(by=cast.noor, day=day, coming=Coming.YES)
    drop_member(member_id=cast.sam.pk)
    assert not SignUp.objects.exists()
    assert Guest.objects.get(member=cast.noor).offer_until is not None


def test_a_form_sent_again_after_one_said_no_changes_nothing(cast: Cast, sign_in: SignIn) -> None:
    day, sam = book(cast.ingrid), sign_in(cast.sam)
    post(sam, day)
    answer_day(by=cast.sam, day=day, coming=Coming.NO)
    post(sam, day)
    assert guest_says(day, cast.sam) == "no"
    assert "Nothing was changed." in page(sam, day)


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

"""What is asked at sign-up, and what becomes of the answers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cop.anonymity.models import Clearance
from cop.community.models import Member
from cop.days.actions import (
    QuestionData,
    answer_day,
)
from cop.days.enums import Coming
from cop.days.models import Day, Guest, Question, SignUp
from cop.days.queries import told_by
from tests.cast import Cast
from tests.days.planning import book
from tests.days.signing import HOPE, asks, come, guest_says, page, post

type SignIn = Callable[[Member], Client]


LUNCH = QuestionData("What will you eat?", "Meat\nFish\n\nNeither\nFish", required=True)


def guest(day: Day, member: Member) -> Guest:
    return Guest.objects.select_related("sign_up").get(day=day, member=member)


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

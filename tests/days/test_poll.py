"""A date poll: opened, answered, changed without losing an answer, closed, decided."""

import html
from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cop.community.models import Member
from cop.days.actions import close_polls
from cop.days.models import Ballot, Poll, Vote
from tests.cast import Cast
from tests.coffee.told import again, bell
from tests.days.planning import ahead, answer, ask, options, poll_form, said, wish
from tests.days.polling import ASKED, MAYBE, NO, YES, page

type SignIn = Callable[[Member], Client]


def test_it_is_opened_once_and_asks_everybody_it_is_meant_for(cast: Cast, sign_in: SignIn) -> None:
    ingrid = sign_in(cast.ingrid)
    form = poll_form((ahead(20), "10:00"), (ahead(21), ""))
    answers = [ingrid.post("/days/polls/new/", form) for _ in range(2)]
    poll = Poll.objects.get()
    assert [one.headers["Location"] for one in answers] == [f"/days/polls/{poll.pk}/"] * 2
    again("PollOpened")
    assert bell(sign_in(cast.sam)) == bell(sign_in(cast.noor)) == [ASKED]
    assert bell(ingrid) == []
    assert [(one.on, one.at) for one in options(poll)] == [(ahead(20), time(10)), (ahead(21), None)]
    shown = page(sign_in(cast.sam), f"/days/polls/{poll.pk}/")
    assert "10:00–12:00" in shown
    assert "the whole day" in shown


def test_who_backs_a_topic_can_be_asked_alone(cast: Cast, sign_in: SignIn) -> None:
    topic, ingrid = wish(cast.sam), sign_in(cast.ingrid)
    where = f"/days/polls/new/?topic={topic.pk}"
    assert topic.title in page(ingrid, where)
    ingrid.post(where, poll_form((ahead(20), "10:00"), whom="backers"))
    poll = Poll.objects.get()
    assert (poll.topic_id, list(poll.asks.values_list("member", flat=True))) == (topic.pk, [cast.sam.pk])
    assert f"/days/polls/{poll.pk}/" in page(sign_in(cast.noor), f"/days/topics/{topic.pk}/")


def test_only_organisers_open_one(cast: Cast, sign_in: SignIn) -> None:
    for member, status in ((cast.noor, 404), (cast.sam, 404), (cast.mikkel, 200), (cast.ingrid, 200)):
        assert sign_in(member).get("/days/polls/new/").status_code == status


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"minutes": "0"},
        {"zone": "Mars/Base"},
        {"whom": "nobody"},
        {"whom": "backers"},
        {"closes_on": "2020-01-01"},
        {"date-0-on": "", "date-0-at": ""},
        {"date-0-on": "", "date-0-at": "10:00"},
        {"date-0-on": "2020-01-01"},
        {"date-TOTAL_FORMS": "nonsense"},
        {"date-TOTAL_FORMS": "2", "date-1-on": ahead(20).isoformat(), "date-1-at": "10:00"},
    ],
)
def test_bad_input_comes_back_with_what_was_typed(cast: Cast, sign_in: SignIn, wrong: dict[str, Any]) -> None:
    form = poll_form((ahead(20), "10:00"), about="Bring a case.") | wrong
    sent = sign_in(cast.ingrid).post("/days/polls/new/", form)
    assert sent.status_code == 422
    assert "Bring a case." in sent.content.decode()
    assert not Poll.objects.exists()


def test_an_hour_the_clocks_skip_is_refused(cast: Cast, sign_in: SignIn) -> None:
    spring = next(day for n in range(366) if (day := ahead(n)).month == 3 and day.isoweekday() == 7 and day.day > 24)
    sent = sign_in(cast.ingrid).post("/days/polls/new/", poll_form((spring, "02:30"), closes_on=ahead(1).isoformat()))
    assert sent.status_code == 422
    assert "The clocks skip this hour" in html.unescape(sent.content.decode())


def test_more_rows_keep_what_was_typed(cast: Cast, sign_in: SignIn) -> None:
    sent = sign_in(cast.ingrid).post("/days/polls/new/", poll_form((ahead(20), "10:00"), more="1"))
    assert sent.status_code == 422
    shown = sent.content.decode()
    assert ahead(20).isoformat() in shown
    assert 'name="date-3-on"' in shown
    assert not Poll.objects.exists()


def test_answers_are_counted_and_the_best_date_is_explained(cast: Cast, sign_in: SignIn) -> None:
    poll = ask(cast.ingrid)
    said(cast.noor, poll, YES, MAYBE, NO)
    sam = sign_in(cast.sam)
    assert "2 can come" not in page(sam, f"/days/polls/{poll.pk}/")
    assert answer(sam, poll, "yes", "yes", "no", note="Not before ten.").status_code == 303
    shown = page(sign_in(cast.mikkel), f"/days/polls/{poll.pk}/")
    for words in ("2 can come", "1 of them if need be", "As many can come to another", "Not before ten.", "Noor, Sam"):
        assert words in shown, words
    assert shown.count("date-best") == 1


def test_an_answer_can_be_changed_and_taken_away(cast: Cast, sign_in: SignIn) -> None:
    poll, sam = ask(cast.ingrid), sign_in(cast.sam)
    for _ in range(2):
        answer(sam, poll, "yes", "no", "maybe")
    assert Vote.objects.count() == 3
    answer(sam, poll, "no", "", "maybe", note="On second thoughts")
    answers = Vote.objects.order_by("option__on").values_list("answer", flat=True)
    assert list(answers) == ["no", "maybe"]
    answer(sam, poll, "no", "", "maybe")
    assert Ballot.objects.get().clearance_id is None


def test_a_line_beside_it_goes_through_the_check(cast: Cast, sign_in: SignIn) -> None:
    poll, sam = ask(cast.ingrid), sign_in(cast.sam)
    asked = answer(sam, poll, "yes", "yes", "yes", note="Ask for +31 6 12345678")
    assert asked.status_code == 422
    assert "+31 6 12345678" in asked.content.decode()
    assert not Vote.objects.exists()


def test_hidden_answers_are_its_makers_alone_until_it_is_closed(cast: Cast, sign_in: SignIn) -> None:
    poll = ask(cast.ingrid, hidden=True)
    said(cast.noor, poll, YES, NO, NO, note="Wednesdays are long.")
    where = f"/days/polls/{poll.pk}/"
    assert "1 can come" in page(sign_in(cast.ingrid), where)
    for member in (cast.sam, cast.mikkel):
        shown = page(sign_in(member), where)
        assert "can come" not in shown
        assert "Wednesdays" not in shown
        assert "Noor" not in shown
    Poll.objects.filter(pk=poll.pk).update(closes_at=timezone.now())
    assert close_polls() == 1
    assert "1 can come" in page(sign_in(cast.sam), where)


def test_secrecy_is_not_lifted_once_somebody_answered(cast: Cast, sign_in: SignIn) -> None:
    poll, ingrid = ask(cast.ingrid, hidden=True), sign_in(cast.ingrid)
    said(cast.noor, poll, YES, NO, NO)
    form = {"title": poll.title, "about": "", "closes_on": ahead(9).isoformat(), "version": 1}
    assert ingrid.post(f"/days/polls/{poll.pk}/edit/", form).status_code == 303
    assert Poll.objects.get().hidden

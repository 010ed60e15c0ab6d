"""A date poll: opened, answered, changed without losing an answer, closed, decided."""

import html
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from cop.accounts.models import User
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.days.actions import DateData, choose_date, close_polls, remind_silent, set_dates, vote
from cop.days.enums import Answer, Asked
from cop.days.models import Ask, Ballot, Day, Guest, Option, Poll, Vote
from tests.cast import Cast, make_cast
from tests.coffee.told import again, bell
from tests.days.planning import ahead, answer, ask, options, poll_form, said, wish

type SignIn = Callable[[Member], Client]
YES, MAYBE, NO = Answer.YES, Answer.MAYBE, Answer.NO
ASKED = "You are asked which date suits you."


def page(client: Client, url: str) -> str:
    return html.unescape(client.get(url).content.decode())


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


def test_changing_dates_loses_no_answer(cast: Cast, sign_in: SignIn) -> None:
    poll, ingrid = ask(cast.ingrid), sign_in(cast.ingrid)
    said(cast.noor, poll, YES, MAYBE, NO)
    first, second, third = options(poll)
    rows = {
        "version": 1,
        "date-TOTAL_FORMS": 4,
        "date-INITIAL_FORMS": 3,
        "date-0-on": first.on.isoformat(), "date-0-at": "10:00", "date-0-option": first.pk,
        "date-1-on": second.on.isoformat(), "date-1-at": "13:00", "date-1-option": second.pk,
        "date-2-on": third.on.isoformat(), "date-2-at": "10:00", "date-2-option": third.pk, "date-2-off": "on",
        "date-3-on": ahead(25).isoformat(), "date-3-at": "",
    }  # fmt: skip
    assert ingrid.post(f"/days/polls/{poll.pk}/dates/", rows).status_code == 303
    assert Vote.objects.count() == 3
    again("PollChanged")
    noor = sign_in(cast.noor)
    assert "A poll you answered has other dates. Your answers are kept." in bell(noor)
    assert bell(sign_in(cast.sam)) == [ASKED]  # as before
    shown = page(noor, f"/days/polls/{poll.pk}/")
    assert "1 date moved after you answered." in shown
    assert "1 answered before it moved" in shown
    noor.post(f"/days/polls/{poll.pk}/keep/")
    assert "moved after you answered" not in page(noor, f"/days/polls/{poll.pk}/")
    back = [DateData(first.on, time(10), first.pk), DateData(third.on, time(10))]
    set_dates(by=cast.ingrid, poll=poll, dates=back, version=2)
    assert Option.objects.get(pk=third.pk).dropped_at is None  # with its answer
    assert Vote.objects.get(option=third).answer == NO
    assert Vote.objects.count() == 3


def test_two_dates_may_change_places(cast: Cast) -> None:
    poll = ask(cast.ingrid)
    said(cast.noor, poll, YES, NO, NO)
    first, second, third = options(poll)
    swapped = [
        DateData(second.on, second.at, first.pk), DateData(first.on, first.at, second.pk),
        DateData(third.on, third.at, third.pk),
    ]  # fmt: skip
    set_dates(by=cast.ingrid, poll=poll, dates=swapped, version=1)
    assert {one.pk: one.version for one in poll.options.all()} == {first.pk: 2, second.pk: 2, third.pk: 1}
    assert Vote.objects.count() == 3
    with pytest.raises(Conflict):
        set_dates(by=cast.ingrid, poll=poll, dates=swapped, version=1)


def test_an_answer_to_a_date_that_moved_meanwhile_is_asked_again(cast: Cast, sign_in: SignIn) -> None:
    poll, sam = ask(cast.ingrid), sign_in(cast.sam)
    first, *_rest = options(poll)
    form = {f"date-{one.pk}": "yes" for one in options(poll)} | {f"seen-{one.pk}": 1 for one in options(poll)}
    Option.objects.filter(pk=first.pk).update(at=time(14), version=2)
    sent = sam.post(f"/days/polls/{poll.pk}/", form)
    assert sent.status_code == 409
    assert "Some dates moved while you answered." in html.unescape(sent.content.decode())
    assert Vote.objects.count() == 2
    assert not Vote.objects.filter(option=first).exists()


def test_only_who_is_silent_is_reminded_and_once(cast: Cast, sign_in: SignIn) -> None:
    poll = ask(cast.ingrid, closes_at=timezone.now() + timedelta(days=1))
    said(cast.noor, poll, YES, NO, NO)
    said(cast.mikkel, poll, YES, None, NO)
    assert remind_silent() == Ask.objects.count() - 1
    assert remind_silent() == 0
    line = "A poll still waits for your answer."
    assert line not in bell(sign_in(cast.noor))
    assert line in bell(sign_in(cast.sam))
    assert line in bell(sign_in(cast.mikkel))  # one date is still to answer


def test_its_maker_reminds_once_a_day(cast: Cast, sign_in: SignIn) -> None:
    poll, ingrid = ask(cast.ingrid, whom=Asked.EVERYONE), sign_in(cast.ingrid)
    said(cast.noor, poll, YES, NO, NO)
    assert sign_in(cast.sam).post(f"/days/polls/{poll.pk}/nudge/").status_code == 404
    for _ in range(2):
        ingrid.post(f"/days/polls/{poll.pk}/nudge/")
    assert bell(sign_in(cast.sam)).count("A poll still waits for your answer.") == 1
    assert "A poll still waits for your answer." not in bell(sign_in(cast.noor))


def test_it_closes_when_all_have_answered(cast: Cast, sign_in: SignIn) -> None:
    topic = wish(cast.sam)
    poll = ask(cast.ingrid, whom=Asked.BACKERS, topic=topic)
    said(cast.sam, poll, YES, NO, MAYBE)
    again("PollClosed")
    assert Poll.objects.get().closed_at is not None
    ingrid = sign_in(cast.ingrid)
    assert bell(ingrid) == ["A poll of yours is closed: you can choose a date."]
    late = answer(sign_in(cast.noor), poll, "yes", "yes", "yes")
    assert late.status_code == 409
    assert "The poll was closed while you answered." in html.unescape(late.content.decode())
    assert Vote.objects.count() == 3
    ingrid.post(f"/days/polls/{poll.pk}/reopen/", {"closes_on": ahead(5).isoformat()})
    assert answer(sign_in(cast.noor), poll, "yes", "yes", "yes").status_code == 303


def test_choosing_books_the_day_and_tells_everybody_in_one_go(cast: Cast, sign_in: SignIn) -> None:
    topic = wish(cast.sam)
    poll = ask(cast.ingrid, whom=Asked.BACKERS, topic=topic)
    said(cast.noor, poll, NO, NO, NO)
    said(cast.mikkel, poll, YES, MAYBE, NO)
    ingrid, option = sign_in(cast.ingrid), options(poll)[0]
    where = f"/days/polls/{poll.pk}/choose/{option.pk}/"
    assert sign_in(cast.mikkel).get(where).status_code == 404
    assert "1 can come" in page(ingrid, where)
    form = {"version": 1, "place": "Room 3", "link": "https://call.example/day"}
    answers = [ingrid.post(where, form) for _ in range(2)]
    day = Day.objects.get()
    assert [one.headers["Location"] for one in answers] == [f"/days/{day.pk}/"] * 2
    assert (day.title, day.when.as_of, day.topic_id) == (poll.title, (option.on, option.at), topic.pk)
    assert set(Guest.objects.values_list("member", flat=True)) == {
        cast.ingrid.pk, cast.sam.pk, cast.noor.pk, cast.mikkel.pk,
    }  # fmt: skip
    again("DayBooked")
    for member in (cast.sam, cast.noor, cast.mikkel):
        assert "You are invited to a development day." in bell(sign_in(member))
    other = options(poll)[1]
    assert (
        ingrid.post(f"/days/polls/{poll.pk}/choose/{other.pk}/", {"version": 1})
        .headers["Location"]
        .endswith(f"/days/polls/{poll.pk}/")
    )
    assert Day.objects.count() == 1


def test_a_date_that_moved_meanwhile_is_not_booked(cast: Cast, sign_in: SignIn) -> None:
    poll = ask(cast.ingrid)
    option = options(poll)[0]
    Option.objects.filter(pk=option.pk).update(version=2)
    where = f"/days/polls/{poll.pk}/choose/{option.pk}/"
    assert sign_in(cast.ingrid).post(where, {"version": 1}).headers["Location"] == f"/days/polls/{poll.pk}/"
    assert not Day.objects.exists()


def test_called_off_it_tells_all_who_were_asked(cast: Cast, sign_in: SignIn) -> None:
    poll, ingrid = ask(cast.ingrid), sign_in(cast.ingrid)
    again("PollOpened")
    where = f"/days/polls/{poll.pk}/off/"
    assert sign_in(cast.sam).post(where).status_code == 404
    assert ingrid.post(where).status_code == ingrid.post(where).status_code == 303
    again("PollCalledOff")
    assert bell(sign_in(cast.sam))[0] == "A poll that asked you was called off. There will be no day."
    with pytest.raises(NotAllowed):
        choose_date(by=cast.ingrid, poll=poll, option=options(poll)[0], version=1)


def test_each_reads_the_hours_on_the_own_clocks(cast: Cast, sign_in: SignIn) -> None:
    User.objects.filter(pk=cast.sam.user_id).update(time_zone="Europe/Lisbon")
    poll = ask(cast.ingrid, zone="Europe/Helsinki", dates=(DateData(ahead(20), time(10)),))
    shown = page(sign_in(cast.sam), f"/days/polls/{poll.pk}/")
    assert "10:00–12:00" in shown
    assert "in Helsinki" in shown
    assert "08:00–10:00 with you" in shown


@pytest.mark.django_db(transaction=True)
def test_choosing_and_answering_at_once_go_one_after_the_other() -> None:
    cast = make_cast()
    poll = ask(cast.ingrid)
    first, second, _third = options(poll)

    def choose(option: Option) -> str:
        try:
            return str(choose_date(by=cast.ingrid, poll=poll, option=option, version=1).on)
        except Conflict:
            return "other"
        finally:
            connection.close()

    def answers(member: Member) -> str:
        try:
            vote(by=member, poll=poll, votes={first.pk: (YES, 1)})
        except NotAllowed:
            return "late"
        finally:
            connection.close()
        return "taken"

    with ThreadPoolExecutor(4) as pool:
        chosen = [pool.submit(choose, option) for option in (first, second)]
        votes = [pool.submit(answers, member) for member in (cast.noor, cast.sam)]
        days = sorted(one.result() for one in chosen)
        taken = [one.result() for one in votes]
    assert days.count("other") == 1
    assert Day.objects.count() == 1
    assert Vote.objects.count() == taken.count("taken")

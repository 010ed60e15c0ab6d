"""A poll goes on: other dates, reminders, its end, and the day it becomes."""

import html
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from cop.accounts.models import User
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.days.actions import DateData, choose_date, remind_silent, set_dates, vote
from cop.days.enums import Asked
from cop.days.models import Ask, Day, Guest, Option, Poll, Vote
from tests.cast import Cast, make_cast
from tests.coffee.told import again, bell
from tests.days.planning import ahead, answer, ask, options, said, wish
from tests.days.polling import ASKED, MAYBE, NO, YES, page

type SignIn = Callable[[Member], Client]


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

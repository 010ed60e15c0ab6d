"""What was answered at sign-up, counted for who organises the day alone."""

import html
import re
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cop.community.enums import Role
from cop.community.models import Grant, Member
from cop.days.actions import QuestionData, SignUpData, answer_day, ask_guests, sign_up
from cop.days.enums import Coming
from cop.days.models import Day
from tests.cast import Cast
from tests.days.planning import book

type SignIn = Callable[[Member], Client]
ASKED = (QuestionData("What do you eat?", "Soup\nBread"), QuestionData("What do you hope for?"))


def told(client: Client, day: Day) -> str:
    shown = html.unescape(client.get(f"/days/{day.pk}/guests/?show=answers").content.decode())
    return " ".join(re.sub(r"<[^>]+>", " ", shown.partition("<main")[2]).split())


def answered(cast: Cast) -> Day:
    """A day with two questions, which Noor, Sam and Mikkel answered; Mikkel can’t any more."""
    day = book(cast.ingrid)
    ask_guests(by=cast.ingrid, day=day, questions=ASKED, version=day.version)
    eat, hope = day.questions.all()
    for member, meal, line in ((cast.noor, "Soup", "New words"), (cast.sam, "Soup", ""), (cast.mikkel, "Bread", "No")):
        to = SignUpData(answers={eat.pk: meal, hope.pk: line}, needs="A ramp")
        sign_up(by=member, day=day, to=to, key=f"key-of-{member.slug}")
    answer_day(by=cast.mikkel, day=day, coming=Coming.NO)
    return day


def test_choices_are_counted_and_lines_listed_of_who_comes(cast: Cast, sign_in: SignIn) -> None:
    day, ingrid = answered(cast), sign_in(cast.ingrid)
    shown = told(ingrid, day)
    assert "What do you eat? 2 answers Soup 2 Bread 0" in shown
    assert "What do you hope for? 1 answer New words" in shown
    assert "No " not in shown.partition("New words")[2]
    assert "A ramp" not in shown
    for name in ("Noor", "Sam"):  # it counts, and names nobody
        assert name not in shown


def test_an_option_that_is_gone_counts_while_somebody_has_it(cast: Cast, sign_in: SignIn) -> None:
    day = answered(cast)
    eat, hope = (question.pk for question in day.questions.all())
    kept = [QuestionData("What do you eat?", "Bread\nRice", question=eat), QuestionData(ASKED[1].text, question=hope)]
    ask_guests(by=cast.ingrid, day=day, questions=kept, version=Day.objects.get().version)
    assert "Bread 0 Rice 0 Soup 2" in told(sign_in(cast.ingrid), day)


def test_nobody_above_who_organises_counts_them(cast: Cast, sign_in: SignIn) -> None:
    day = answered(cast)
    Grant.objects.create(member=cast.ada, role=Role.COORDINATOR)
    assert sign_in(cast.noor).get(f"/days/{day.pk}/guests/?show=answers").status_code == 404
    above = told(sign_in(cast.ada), day)
    assert "Answers, counted" not in above
    assert "Soup" not in above


def test_it_asks_no_more_where_more_have_answered(cast: Cast, sign_in: SignIn) -> None:
    day, ingrid = answered(cast), sign_in(cast.ingrid)
    counts = []
    for more in ((), (cast.ada,)):
        for member in more:
            sign_up(by=member, day=day, to=SignUpData(answers={day.questions.all()[0].pk: "Soup"}), key="key-of-more")
        with CaptureQueriesContext(connection) as asked:
            told(ingrid, day)
        counts.append(len(asked))
    assert counts[0] == counts[1]

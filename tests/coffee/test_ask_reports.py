"""What is said between two can be reported as everything else, and is kept no longer than that needs."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cop.anonymity.models import Clearance, ReportedWords
from cop.coffee.actions import answer_ask, decide, forget_asks, take_ask
from cop.coffee.models import Ask
from cop.community.models import Audience, Member
from cop.discussion.enums import Outcome
from cop.discussion.models import Flag, Post, Thread
from tests.cast import MADE_UP, Cast
from tests.coffee.asking import ask_of, there
from tests.notifications.told import hand_over

type SignIn = Callable[[Member], Client]


@pytest.fixture
def line(cast: Cast) -> Post:
    """What Ingrid answered Noor."""
    there(cast.ingrid)
    ask = ask_of(cast.noor)
    assert take_ask(by=cast.ingrid, ask=ask)
    ask = Ask.objects.with_people().get()
    answer_ask(by=cast.ingrid, ask=ask, text="Xylo knows Xylo's deadline.", key="key-of-ingrid", answers=MADE_UP)
    return Post.objects.latest("made_seq")


def report(client: Client, post: Post) -> None:
    form = client.get(f"/posts/{post.pk}/flag/")
    assert b"kept until a moderator has decided" in form.content
    done = client.post(f"/posts/{post.pk}/flag/", {"ground": "identifies", "places": ["text:0"]})
    assert done.headers["Location"] == f"/ask/{Ask.objects.get().pk}/"


def test_words_are_covered_in_it_the_author_mends_them_and_the_check_stays_as_quick(
    cast: Cast, sign_in: SignIn, line: Post
) -> None:
    noor, ingrid, url = sign_in(cast.noor), sign_in(cast.ingrid), f"/ask/{Ask.objects.get().pk}/"
    report(noor, line)
    for client in (noor, ingrid):
        page = client.get(url).content.decode()
        assert "Xylo" not in page
        assert "▇▇▇ knows" in page
    assert "The words are covered for everybody" in ingrid.get(url).content.decode()
    assert "The words are covered for everybody" not in noor.get(url).content.decode()
    hand_over()
    assert "Words of yours are covered" in ingrid.get("/bell/").content.decode()
    assert sign_in(cast.bo).get(f"/posts/{line.pk}/flag/").status_code == 404
    assert ingrid.get(f"/posts/{line.pk}/flag/").status_code == 404
    mended = {"text": "Fatma knows the deadline.", "version": 2}  # a name is only a hint where a client waits
    assert ingrid.post(f"/posts/{line.pk}/edit/", mended).status_code == 302
    assert "Fatma knows" in noor.get(url).content.decode()


def test_a_moderator_of_elsewhere_decides_and_both_are_told(
    cast: Cast, sign_in: SignIn, line: Post, at_desk: None
) -> None:
    report(sign_in(cast.noor), line)
    flag, bo = Flag.objects.get(), sign_in(cast.bo)
    assert b"Reported just now" in bo.get("/reports/").content
    assert b"<mark>Xylo</mark>" in bo.post(f"/reports/{flag.pk}/", follow=True).content
    assert bo.post(f"/reports/{flag.pk}/", {"outcome": "kept"}).status_code == 302
    hand_over()
    assert "moderator" in sign_in(cast.noor).get("/bell/").content.decode()
    ingrid, url = sign_in(cast.ingrid), f"/ask/{Ask.objects.get().pk}/"
    assert "A moderator left it covered" in ingrid.get(url).content.decode()
    assert ingrid.post(f"/flags/{flag.pk}/appeal/").headers["Location"] == url
    assert Flag.objects.waiting().count() == 1


def test_it_is_erased_after_seven_days_or_when_the_report_is_decided(cast: Cast, sign_in: SignIn, line: Post) -> None:
    report(sign_in(cast.noor), line)
    Ask.objects.update(asked_at=timezone.now() - timedelta(days=8))
    assert (forget_asks(), Post.objects.count()) == (0, 2)
    decide(by=cast.bo, flag=Flag.objects.get(), outcome=Outcome.KEPT)
    assert (forget_asks(), forget_asks()) == (1, 0)
    rows = (Ask, Post, Flag, Clearance, ReportedWords)
    assert [model._default_manager.count() for model in rows] == [0] * 5
    assert not Thread.objects.filter(room=None).exists()
    assert not Audience.objects.filter(kind="named", rooms=None).exists()

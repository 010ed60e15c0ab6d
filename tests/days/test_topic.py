"""A topic: proposed, backed, reworded, joined to another one, declined, taken back."""

import html
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cop.anonymity.models import Clearance
from cop.community.models import Member
from cop.days.models import Backing, Session, Topic
from tests.cast import Cast
from tests.coffee.told import again, bell
from tests.days.planning import book, wish
from tests.days.sessions import released, session_form

type SignIn = Callable[[Member], Client]
FORM = {"title": "Silence in chat", "why": "We ask too soon.", "key": "key-of-the-topic"}


def page(client: Client, url: str) -> str:
    return html.unescape(client.get(url).content.decode())


def test_it_is_proposed_once_and_backed_by_who_proposed_it(cast: Cast, sign_in: SignIn) -> None:
    sam = sign_in(cast.sam)
    answers = [sam.post("/days/topics/new/", FORM) for _ in range(2)]
    topic = Topic.objects.get()
    assert [(one.status_code, one.headers["Location"]) for one in answers] == [(303, f"/days/topics/{topic.pk}/")] * 2
    shown = page(sign_in(cast.noor), f"/days/topics/{topic.pk}/")
    for words in ("Silence in chat", "We ask too soon.", "Sam", "1 colleague wants it", "I want this too"):
        assert words in shown
    assert "Silence in chat" in page(sam, "/days/")
    assert sam.post("/days/topics/new/", FORM | {"title": "Another"}).status_code == 409


def test_bad_input_comes_back_with_the_words_kept(cast: Cast, sign_in: SignIn) -> None:
    sam = sign_in(cast.sam)
    for wrong in ({"title": " "}, {"title": "x" * 121}, {"why": "x" * 1501}, {"areas": ["nonsense"]}, {"key": ""}):
        answer = sam.post("/days/topics/new/", FORM | wrong)
        assert answer.status_code == 422, wrong
    assert "We ask too soon." in sam.post("/days/topics/new/", FORM | {"title": ""}).content.decode()
    asked = sam.post("/days/topics/new/", FORM | {"why": "Call her: +31 6 12345678"})
    assert asked.status_code == 422
    assert "could identify someone" in asked.content.decode()
    assert not Topic.objects.exists()


def test_backing_counts_each_member_once_and_can_be_taken_away(cast: Cast, sign_in: SignIn) -> None:
    topic, noor = wish(cast.sam), sign_in(cast.noor)
    for _ in range(2):
        assert noor.post(f"/days/topics/{topic.pk}/back/", {"wants": "yes"}).status_code == 303
    assert topic.backings.count() == 2
    assert "2 colleagues want it" in page(noor, f"/days/topics/{topic.pk}/")
    for _ in range(2):
        noor.post(f"/days/topics/{topic.pk}/back/", {"wants": "no"})
    assert topic.backings.count() == 1


def test_the_topic_most_back_comes_first(cast: Cast, sign_in: SignIn) -> None:
    first, second = wish(cast.sam, 1, title="Older wish"), wish(cast.sam, 2, title="Newer wish")
    noor = sign_in(cast.noor)
    assert page(noor, "/days/topics/").index(second.title) < page(noor, "/days/topics/").index(first.title)
    noor.post(f"/days/topics/{first.pk}/back/", {"wants": "yes"})
    assert page(noor, "/days/topics/").index(first.title) < page(noor, "/days/topics/").index(second.title)


def test_who_proposed_it_rewords_it_and_nobody_else(cast: Cast, sign_in: SignIn) -> None:
    topic, sam = wish(cast.sam), sign_in(cast.sam)
    place, new = f"/days/topics/{topic.pk}/edit/", {"title": "Silence", "why": "", "version": 1}
    for other in (cast.noor, cast.ingrid):
        client = sign_in(other)
        assert client.get(place).status_code == client.post(place, new).status_code == 404
    assert sam.post(place, new).status_code == sam.post(place, new).status_code == 303
    assert (Topic.objects.get().title, Topic.objects.get().version) == ("Silence", 2)
    stale = sam.post(place, {"title": "Quiet", "why": "", "version": 1})
    assert stale.status_code == 409
    assert "Quiet" in stale.content.decode()


def test_an_organiser_joins_it_to_another_and_all_who_want_it_go_along(cast: Cast, sign_in: SignIn) -> None:
    topic, into = wish(cast.sam, 1), wish(cast.noor, 2, title="Waiting in chat")
    ingrid, mikkel = sign_in(cast.ingrid), sign_in(cast.mikkel)
    mikkel.post(f"/days/topics/{topic.pk}/back/", {"wants": "yes"})
    place = f"/days/topics/{topic.pk}/settle/"
    assert sign_in(cast.noor).get(place).status_code == 404
    for wrong in ({"act": "merge"}, {"act": "merge", "into": topic.pk}, {"act": "decline"}, {"reason": "x"}):
        assert ingrid.post(place, wrong).status_code == 422, wrong
    for _ in range(2):
        assert ingrid.post(place, {"act": "merge", "into": into.pk}).status_code == 303
    again("TopicMerged")
    assert set(Backing.objects.filter(topic=into).values_list("member", flat=True)) == {
        cast.sam.pk,
        cast.noor.pk,
        cast.mikkel.pk,
    }
    line = "A topic you want became part of another one."
    assert bell(sign_in(cast.sam)) == bell(mikkel) == [line]
    assert "Waiting in chat" in page(mikkel, f"/days/topics/{topic.pk}/")
    mikkel.post(f"/days/topics/{topic.pk}/back/", {"wants": "no"})  # settled: nothing changes
    assert Backing.objects.filter(topic=topic).count() == 2


def test_an_organiser_declines_it_and_says_why(cast: Cast, sign_in: SignIn) -> None:
    topic, ingrid = wish(cast.sam), sign_in(cast.ingrid)
    for _ in range(2):
        ingrid.post(f"/days/topics/{topic.pk}/settle/", {"act": "decline", "reason": "elsewhere"})
    again("TopicDeclined")
    sam = sign_in(cast.sam)
    assert bell(sam) == ["A topic you want becomes no day. Why stands beside it."]
    assert "Somebody else offers this" in page(sam, f"/days/topics/{topic.pk}/")
    assert topic.title not in page(sam, "/days/topics/")
    assert topic.title in page(sam, "/days/topics/?show=ended")


def test_taken_back_it_leaves_no_words(cast: Cast, sign_in: SignIn) -> None:
    topic, sam = wish(cast.sam), sign_in(cast.sam)
    place = f"/days/topics/{topic.pk}/withdraw/"
    assert sign_in(cast.noor).post(place).status_code == 404
    assert Topic.objects.get().withdrawn_at is None
    assert sam.get(place).status_code == 200
    assert sam.post(place).status_code == sam.post(place).status_code == 303
    topic = Topic.objects.get()
    assert (topic.title, topic.why, topic.clearance_id, topic.backings.count()) == ("", "", None, 0)
    assert not Clearance.objects.exists()
    assert sam.get(f"/days/topics/{topic.pk}/").status_code == 404


@pytest.mark.parametrize("who", ["suspended", "visitor"])
def test_who_is_not_here_sees_nothing(cast: Cast, sign_in: SignIn, who: str, client: Client) -> None:
    topic = wish(cast.noor)
    if who == "suspended":
        client = sign_in(cast.sam)
        Member.objects.filter(pk=cast.sam.pk).update(suspended_at=timezone.now())
    answer: Any = client.get(f"/days/topics/{topic.pk}/")
    assert answer.status_code in {302, 403}
    assert topic.title not in answer.content.decode()


def test_a_topic_becomes_a_session_of_a_day(cast: Cast, sign_in: SignIn) -> None:
    topic, day = wish(cast.noor, title="Silence in chat"), book(cast.ingrid, title="A day in Bergen")
    other = book(cast.mikkel, 2, title="Not hers")
    ingrid, at = sign_in(cast.ingrid), f"/days/{day.pk}/sessions/new/?topic={topic.pk}"
    read = page(ingrid, f"/days/topics/{topic.pk}/")
    assert at in read
    assert f"/days/{other.pk}/sessions/new/" not in read
    assert f"/days/{day.pk}/sessions/new/" not in page(sign_in(cast.noor), f"/days/topics/{topic.pk}/")
    assert 'value="Silence in chat"' in page(ingrid, at)
    assert ingrid.post(at, session_form(title="Silence, tried")).status_code == 303
    assert Session.objects.get().topic == topic
    assert "Silence, tried" not in page(sign_in(cast.noor), f"/days/topics/{topic.pk}/")
    released(cast.ingrid, day)
    assert "Silence, tried" in page(sign_in(cast.noor), f"/days/topics/{topic.pk}/")

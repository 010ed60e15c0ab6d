"""Words of a reply offered to the toolbox: only by who sees them, and with nothing that leads back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cop.coffee.actions import ask_colleagues, be_available, change_room, flag_text, post_reply
from cop.coffee.models import Case
from cop.community.models import Member
from cop.discussion.enums import FlagGround
from cop.discussion.models import Post
from cop.framework.actions import install_words
from cop.framework.models import Channel, Phase
from cop.toolbox.models import Entry
from tests.cast import Cast, bring

type SignIn = Callable[[Member], Client]
TEXT = "I would wait. **Silence** is an answer too, she may be reading."


@pytest.fixture(autouse=True)
def _words(db: None) -> None:
    install_words()


@pytest.fixture
def post(cast: Cast) -> Post:
    case = bring(cast.mikkel, cast.closed)
    phase, channel = Phase.objects.get(slug="contact"), Channel.objects.get(slug="chat")
    Case.objects.filter(pk=case.pk).update(phase=phase, channel=channel)
    return post_reply(by=cast.noor, case=case, text=TEXT, key="key-of-noor")[0]


def test_the_form_begins_with_the_words_and_the_place_of_the_talk(cast: Cast, sign_in: SignIn, post: Post) -> None:
    for method in ("get", "post"):
        page = getattr(sign_in(cast.ingrid), method)(f"/posts/{post.pk}/offer/").content.decode()
        assert f"{TEXT}</textarea>" in page
        for chosen in ("phrase", "contact", "chat", "en"):
            assert f'value="{chosen}"' in page
            assert f'value="{chosen}"' in page.partition("checked")[0] + page
        assert page.count("checked>") >= 4
        assert "These are a colleague’s words." in page
        assert "Noor" not in page
    assert "These are a colleague’s words." not in sign_in(cast.noor).get(f"/posts/{post.pk}/offer/").content.decode()
    assert not Entry.objects.exists()


def test_only_what_was_marked_comes_along_and_only_when_it_is_of_the_reply(
    cast: Cast, sign_in: SignIn, post: Post
) -> None:
    ingrid, url = sign_in(cast.ingrid), f"/posts/{post.pk}/offer/"
    marked = ingrid.post(url, {"marked": " Silence is an answer too, "}).content.decode()
    assert ">\nSilence is an answer too,</textarea>" in marked
    assert f"{TEXT}</textarea>" in ingrid.post(url, {"marked": "Something else"}).content.decode()


def test_who_does_not_see_the_reply_has_no_form(cast: Cast, sign_in: SignIn, post: Post) -> None:
    sam = sign_in(cast.sam)
    assert [sam.get(f"/posts/{post.pk}/offer/").status_code, sam.post(f"/posts/{post.pk}/offer/").status_code] == [
        404
    ] * 2


def test_what_is_covered_is_offered_to_nobody(cast: Cast, sign_in: SignIn, post: Post) -> None:
    assert post.clearance is not None
    flag_text(
        by=cast.ingrid, thread=post.thread, clearance=post.clearance, ground=FlagGround.IDENTIFIES, places=["text:1"]
    )
    for member in (cast.ingrid, cast.noor):
        client = sign_in(member)
        assert client.get(f"/posts/{post.pk}/offer/").status_code == 404
        assert "/offer/" not in client.get(f"/posts/{post.pk}/menu/").content.decode()


def test_the_entry_tells_that_it_comes_from_a_talk_and_not_which(cast: Cast, sign_in: SignIn, post: Post) -> None:
    ingrid = sign_in(cast.ingrid)
    assert "/offer/" in ingrid.get(f"/posts/{post.pk}/menu/").content.decode()
    data = {"kind": "phrase", "text": "A silence is an answer too.", "phase": "contact", "talk": "on", "key": "k" * 16}
    assert ingrid.post("/toolbox/propose/", data).status_code == 303
    entry = Entry.objects.get()
    assert (entry.from_talk, entry.byline.member) == (True, cast.ingrid)
    page = sign_in(cast.sam).get("/toolbox/?phase=contact").content.decode()
    assert "from a talk in the coffee room" in page
    assert "Noor" not in page
    told = {f.name for f in Entry._meta.concrete_fields}
    assert {"post", "thread", "case"}.isdisjoint(told)


def test_who_wrote_it_under_an_alias_is_warned(cast: Cast, sign_in: SignIn) -> None:
    change_room(by=cast.ingrid, room=cast.community, name="Room", purpose="All", alias_replies=True)
    case = bring(cast.mikkel, cast.community)
    case = Case.objects.with_author().get(pk=case.pk)
    post, _ = post_reply(by=cast.noor, case=case, text=TEXT, key="key-of-noor", alias=True)
    told = "You wrote this under an alias."
    assert told in sign_in(cast.noor).get(f"/posts/{post.pk}/offer/").content.decode()
    page = sign_in(cast.sam).get(f"/posts/{post.pk}/offer/").content.decode()
    assert (told in page, "These are a colleague’s words." in page) == (False, True)


def test_words_of_a_talk_of_two_bring_its_channel(cast: Cast, sign_in: SignIn) -> None:
    be_available(by=cast.sam, until=timezone.now() + timedelta(hours=1))
    phone = Channel.objects.get(slug="phone")
    ask = ask_colleagues(by=cast.noor, text="Which deadline?", language="en", key="key-of-the-ask", channel=phone)
    assert ask is not None
    post = Post.objects.get()
    page = sign_in(cast.noor).get(f"/posts/{post.pk}/offer/").content.decode()
    chosen = page.partition('value="phone"')[2].partition(">")[0]
    assert "checked" in chosen
    assert sign_in(cast.bo).get(f"/posts/{post.pk}/offer/").status_code == 404

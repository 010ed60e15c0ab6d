"""The page of asking now: what it says before, what comes back, and what is left when it is over."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cop.accounts.models import User
from cop.coffee.actions import ask_colleagues
from cop.coffee.models import Ask, Availability, Case
from cop.coffee.queries import hearers
from cop.community.models import Member
from cop.framework.actions import install_words
from tests.cast import Cast, make_member
from tests.coffee.asking import ASK, ask_of, hear, there, wait

type SignIn = Callable[[Member], Client]


def test_nobody_there_is_said_at_once_and_the_words_go_to_a_room(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    page = noor.post("/ask/", ASK)
    assert (page.status_code, Ask.objects.count()) == (422, 0)
    assert "Nobody who reads your languages is there now" in page.content.decode()
    assert ASK["text"] in page.content.decode()
    for text in ("What was drafted before.", ASK["text"], ASK["text"]):  # the last by a double click
        told = noor.post("/ask/", ASK | {"room": "community", "text": text}, follow=True).content.decode()
    assert f"What was drafted before.\n\n{ASK['text']}</textarea>" in told
    assert noor.post("/ask/", ASK | {"room": "closed-to-noor"}).status_code == 404


def test_a_phone_number_stops_it_and_a_name_does_not(cast: Cast, sign_in: SignIn) -> None:
    there(cast.sam)
    noor = sign_in(cast.noor)
    refused = noor.post("/ask/", ASK | {"text": "Can I ring 06-12345678 for her?"})
    assert refused.status_code == 422
    assert "strip-open" in refused.content.decode()
    assert noor.post("/ask/", ASK | {"text": "Fatma asks which deadline holds."}).status_code == 302


@pytest.mark.parametrize("wrong", [{"text": "  "}, {"text": "x" * 601}, {"language": "xx"}, {"key": ""}])
def test_what_is_wrong_comes_back_with_its_text(cast: Cast, sign_in: SignIn, wrong: dict[str, str]) -> None:
    there(cast.sam)
    page = sign_in(cast.noor).post("/ask/", ASK | wrong)
    assert page.status_code == 422
    assert wrong.get("text", ASK["text"])[:20].strip() in page.content.decode()
    assert not Ask.objects.exists()


def test_being_there_ends_by_itself(cast: Cast, sign_in: SignIn) -> None:
    sam = sign_in(cast.sam)
    assert sam.post("/ask/available/", {"for": "2"}).status_code == 302
    assert "You are there until" in sam.get("/ask/").content.decode()
    sam.post("/ask/available/", {"for": "busy"})
    assert "Busy until" in sam.get("/ask/").content.decode()
    sam.post("/ask/available/", {"for": "away"})
    assert not Availability.objects.exists()
    assert [sam.post("/ask/available/", {"for": what}).status_code for what in ("9", "", "shift")] == [404] * 3


def test_the_page_asks_a_fixed_number_of_queries(cast: Cast, sign_in: SignIn, django_assert_num_queries: Any) -> None:
    install_words()
    there(cast.sam, cast.ada)
    noor = sign_in(cast.noor)
    noor.get("/ask/")
    with django_assert_num_queries(8):
        noor.get("/ask/")
    centre = cast.sam.belongings.get().centre
    there(*(make_member(f"more-{n}", centre, ["en"]) for n in range(3)))
    ask_of(cast.sam)
    with django_assert_num_queries(8):
        noor.get("/ask/")


def test_nobody_there_is_said_before_one_has_written(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    page = noor.get("/ask/").content.decode()
    assert "Nobody who reads your languages is there now" in page
    assert re.search(r'class="button main"\s+name="room"', page)
    there(cast.sam)
    assert "is there now. Write it here" not in noor.get("/ask/").content.decode()


def test_who_will_hear_it_is_said_in_number_and_language(cast: Cast, sign_in: SignIn) -> None:
    there(cast.sam, cast.ada)
    User.objects.filter(pk=cast.noor.user_id).update(language="nl")
    Member.objects.filter(pk=cast.noor.pk).update(writes=["nl", "en", "da"])
    page = sign_in(cast.noor).get("/ask/").content.decode()
    chips = re.findall(r'<span lang="(\w\w)">[^<]+</span>&nbsp;·([^<]+)<', page)
    assert {code: " ".join(text.split()) for code, text in chips} == {
        "nl": "1 collega is er",
        "en": "2 collega’s zijn er",
        "da": "er is niemand",
    }
    for code, _text in chips:
        hears = hearers(cast.noor, code).count()
        ask = ask_colleagues(by=cast.noor, text=ASK["text"], language=code, key=f"key-of-{code}")
        if ask:
            wait(ask, 91)
        assert (len(hear(ask)) - 1 if ask else 0) == hears


def test_what_helped_goes_into_a_draft_and_nowhere_else(cast: Cast, sign_in: SignIn) -> None:
    there(cast.sam)
    ask = ask_of(cast.noor)
    noor, sam, url = sign_in(cast.noor), sign_in(cast.sam), f"/ask/{ask.pk}/"
    assert noor.post(f"{url}helped/").status_code == 404  # it is not over
    sam.post(f"{url}take/")
    sam.post(f"{url}end/")
    for client in (noor, sam):
        assert url in client.get("/ask/").content.decode()  # until it is erased
    assert "What helped?" in noor.get(url).content.decode()
    for _ in range(2):
        form = noor.post(f"{url}helped/", {"helped": "To ask for the letter first."}, follow=True)
    page = form.content.decode()
    assert form.redirect_chain[-1][0] == "/rooms/community/new/"
    assert (page.count(ASK["text"]), page.count("To ask for the letter first.")) == (1, 1)
    assert not Case.objects.exists()
    theirs = sam.post(f"{url}helped/", {"helped": "The list of deadlines."}, follow=True).content.decode()
    assert "The list of deadlines." in theirs
    assert ASK["text"] not in theirs  # a colleague's words are not theirs to bring
    entry = sam.post(f"{url}helped/", {"helped": "Ask for the letter first.", "toolbox": "on"}).content.decode()
    assert "Ask for the letter first.</textarea>" in entry
    assert 'action="/toolbox/propose/"' in entry
    assert sign_in(cast.bo).post(f"{url}helped/").status_code == 404

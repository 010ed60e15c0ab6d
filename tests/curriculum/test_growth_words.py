"""A colleague's word: asked for, given, reworded, declined, taken back, deleted; for two pairs of eyes."""

import html
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from cop.anonymity.models import Clearance
from cop.community.actions import leave
from cop.community.models import Member
from cop.curriculum.actions import OPEN_AT_ONCE
from cop.curriculum.models import ColleagueWord, OwnWord
from cop.framework.actions import install_words
from cop.framework.queries import words
from tests.cast import Cast, make_member
from tests.coffee.told import again, bell, leads
from tests.curriculum.test_growth import page, row, stood
from tests.notifications.told import hand_over

type SignIn = Callable[[Member], Client]
ASK = "/learn/areas/ethics/ask/"
SAID = {"level": "competent", "text": "You asked before I did.", "version": 1}


@pytest.fixture(autouse=True)
def _areas(cast: Cast) -> None:
    install_words()


def asked(client: Client, whom: str = "noor", area: str = "ethics") -> ColleagueWord:
    """Ask a colleague; return the row."""
    assert client.post(f"/learn/areas/{area}/ask/", {"member": whom}).status_code == 303
    return ColleagueWord.objects.order_by("-pk")[0]


def test_it_is_asked_once_answered_and_read_by_the_two(cast: Cast, sign_in: SignIn) -> None:
    sam, noor = sign_in(cast.sam), sign_in(cast.noor)
    assert "Ask Noor" in page(sam, f"{ASK}?name=noo")
    word = asked(sam)
    asked(sam)
    assert ColleagueWord.objects.count() == 1
    again("ColleagueAsked")
    line = "A colleague asks where you see them in an area."
    assert bell(noor) == [line]
    assert leads(noor, line) == f"/learn/words/{word.pk}/"
    assert "Sam asks where you see them in “Ethics”" in " ".join(page(noor).split())
    place = f"/learn/words/{word.pk}/"
    for _ in range(2):
        assert noor.post(place, SAID).status_code == 303
    again("ColleagueSaid")
    assert bell(sam) == ["A colleague you asked says where they see you."]
    assert line not in bell(noor)
    assert "Competent" in row(page(sam), "Ethics")
    assert "You asked before I did." in page(sam, "/learn/areas/ethics/")
    for other in (cast.mikkel, cast.ingrid, cast.ada):
        client = sign_in(other)
        assert client.get(place).status_code == client.post(place, SAID).status_code == 404
        for act in ("decline", "delete"):
            client.post(f"{place}{act}/")
        assert "You asked before I did." not in page(client, "/learn/areas/ethics/") + page(client, "/learn/words/")
    assert ColleagueWord.objects.get().state == "said"


def test_bad_input_comes_back_and_the_check_asks(cast: Cast, sign_in: SignIn) -> None:
    sam, noor = sign_in(cast.sam), sign_in(cast.noor)
    place = f"/learn/words/{asked(sam).pk}/"
    wrong: dict[str, object]
    for wrong in ({"level": ""}, {"level": "guru"}, {"text": "x" * 501}, {"version": ""}):
        sent = noor.post(place, SAID | wrong)
        assert sent.status_code == 422, wrong
        assert ('id="level-error"' in sent.content.decode()) == ("level" in wrong)
    answer = noor.post(place, SAID | {"text": "She rang +31 6 12345678 and you waited."})
    assert answer.status_code == 422
    assert "could identify someone" in answer.content.decode()
    assert "and you waited." in answer.content.decode()
    assert noor.post(place, SAID | {"text": ""}).status_code == 303
    assert noor.post(place, SAID | {"level": "specialised"}).status_code == 409
    assert ColleagueWord.objects.get().level == "competent"


def test_declining_says_so_and_nothing_more_and_can_be_undone(cast: Cast, sign_in: SignIn) -> None:
    sam, noor = sign_in(cast.sam), sign_in(cast.noor)
    word = asked(sam)
    for _ in range(2):
        assert noor.post(f"/learn/words/{word.pk}/decline/").status_code == 303
    again("ColleagueSaid")
    assert bell(sam) == ["A colleague you asked would rather not say where they see you."]
    assert "Would rather not say" in page(sam, "/learn/areas/ethics/")
    assert noor.post(f"/learn/words/{word.pk}/", SAID | {"version": 2}).status_code == 303
    assert noor.post(f"/learn/words/{word.pk}/decline/").status_code == 303
    assert list(ColleagueWord.objects.values_list("level", "text", "on", "clearance")) == [("", "", None, None)]
    assert not Clearance.objects.exists()
    assert "You asked before I did." not in page(sam, "/learn/areas/ethics/")
    assert sam.post(f"/learn/words/{word.pk}/decline/").status_code == 404


def test_who_asked_deletes_it_with_all_that_was_told(cast: Cast, sign_in: SignIn) -> None:
    sam, noor = sign_in(cast.sam), sign_in(cast.noor)
    word = asked(sam)
    assert bell(noor)
    assert noor.post(f"/learn/words/{word.pk}/delete/").status_code == 404
    noor.post(f"/learn/words/{word.pk}/", SAID)
    for _ in range(2):
        assert sam.post(f"/learn/words/{word.pk}/delete/").status_code == 303
    assert bell(noor) == bell(sam) == []
    assert not ColleagueWord.objects.exists()
    assert not Clearance.objects.exists()
    assert noor.get(f"/learn/words/{word.pk}/").status_code == 404
    assert "growth-map" not in page(sam)


def test_one_does_not_ask_oneself_nobody_or_ever_more(cast: Cast, sign_in: SignIn) -> None:
    sam = sign_in(cast.sam)
    for whom in ("sam", "nobody", ""):
        assert sam.post(ASK, {"member": whom}).status_code == 404
    areas = [area.slug for area in words().areas][: OPEN_AT_ONCE + 1]
    answers = [sam.post(f"/learn/areas/{slug}/ask/", {"member": "noor"}).headers["Location"] for slug in areas]
    assert answers[-1] == "/learn/words/"
    assert ColleagueWord.objects.count() == OPEN_AT_ONCE
    sam.post(f"/learn/words/{ColleagueWord.objects.all()[0].pk}/delete/")
    asked(sam, area=areas[-1])


def test_the_database_wants_a_text_cleared(cast: Cast, sign_in: SignIn) -> None:
    word = asked(sign_in(cast.sam))
    sign_in(cast.noor).post(f"/learn/words/{word.pk}/", SAID)
    with pytest.raises(IntegrityError), transaction.atomic():
        ColleagueWord.objects.update(text="Something else.")


def test_who_leaves_takes_their_words_along_and_leaves_what_they_gave(cast: Cast, sign_in: SignIn) -> None:
    sam, noor = sign_in(cast.sam), sign_in(cast.noor)
    given, waiting = asked(sam), asked(sam, area="theory")
    noor.post(f"/learn/words/{given.pk}/", SAID)
    mine = asked(noor, "mikkel")
    stood(cast.noor, "ethics", "competent", given.asked_on)
    leave(by=cast.noor)
    hand_over()
    assert list(ColleagueWord.objects.values_list("pk", flat=True)) == [given.pk]
    assert not OwnWord.objects.exists()
    assert waiting.pk != mine.pk
    assert "You asked before I did." in html.unescape(sam.get("/learn/areas/ethics/").content.decode())


def test_who_is_hidden_from_colleagues_is_not_found(cast: Cast, sign_in: SignIn) -> None:
    assert cast.noor.user is not None
    shy = make_member("shy", cast.dutch.centre or cast.noor.belongings.get().centre, ["en"])
    Member.objects.filter(pk=shy.pk).update(shown=False)
    sam = sign_in(cast.sam)
    assert "Ask Shy" not in page(sam, f"{ASK}?name=shy")
    assert sam.post(ASK, {"member": "shy"}).status_code == 404

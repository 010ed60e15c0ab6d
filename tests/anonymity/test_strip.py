"""The strip of questions: words for every kind, marks where they stand, nothing kept of the text."""

from collections.abc import Callable

from django.test import Client

from cop.community.models import Member
from tests.cast import Cast


def test_the_strip_says_where_and_offers_words(cast: Cast, sign_in: Callable[[Member], Client]) -> None:
    text = "😀 bel 06-12345678 of mail anne.q@mail.example; bsn 111222333"
    page = sign_in(cast.noor).post("/check/", {"text-happened": text}).content.decode()
    assert page.count('data-open="yes"') == 3
    assert 'data-start="6"' in page  # code points: the face counts as one
    assert "[telefoonnummer]" in page  # in the text’s own language
    assert page.count('name="answers"') == 2  # a checked national number has no way out


def test_a_clear_text_says_so_and_a_visitor_is_sent_to_sign_in(cast: Cast, sign_in: Callable[[Member], Client]) -> None:
    page = sign_in(cast.noor).post("/check/", {"text-a": "See https://www.duo.nl"}).content.decode()
    assert "data-mark" not in page
    answer = Client().post("/check/", {"text-a": "x"}, headers={"HX-Request": "true"})
    assert (answer.status_code, "/accounts/login/" in answer.headers["HX-Redirect"]) == (401, True)

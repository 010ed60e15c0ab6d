"""The strip of questions: words for every kind, marks where they stand, nothing kept of the text."""

import re
from collections.abc import Callable
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client

from cop.coffee.models import Case
from cop.community.models import Member
from tests.cast import Cast, bring

type SignIn = Callable[[Member], Client]


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


STORY = "She is 34 years old, a single mother, and lost her job on 14 March 2025."
MARK = re.compile(r'value="([0-9a-f]{24}:weighed)"')


def share(client: Client, happened: str, **more: object) -> HttpResponse:
    data = {"happened": happened, "question": "What would you do?", "key": uuid4().hex, **more}
    return client.post("/rooms/community/new/", data)  # type: ignore[return-value]


def weighed(page: str) -> str:
    found = MARK.search(page)
    assert found
    return found[1]


def test_details_that_narrow_a_story_together_are_one_question(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    refused = share(noor, STORY)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert page.count(":weighed") == 1
    assert "leave few people" in page
    assert STORY in page  # what was typed is kept
    assert share(noor, STORY.replace("34 years old", "in her thirties")).status_code == 302
    assert share(noor, STORY, answers=weighed(page)).status_code == 302


def test_an_edit_of_a_comma_asks_nothing_and_a_new_detail_asks_again(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    share(noor, STORY, answers=weighed(share(noor, STORY).content.decode()))
    case = Case.objects.get()
    data = {"happened": STORY.replace("mother, and", "mother and"), "question": case.question}
    url = f"/cases/{case.pk}/edit/"
    assert noor.post(url, data | {"version": case.version}).status_code == 302
    case.refresh_from_db()
    worse = data | {"happened": f"{case.happened} She has epilepsy and came from Syria.", "version": case.version}
    assert noor.post(url, worse).status_code == 422


def test_many_questions_are_folded_after_the_first(cast: Cast, sign_in: SignIn) -> None:
    numbers = [f"06-1234567{n}" for n in range(9)]
    for many, folded in ((7, 0), (9, 1)):
        strip = sign_in(cast.noor).post("/check/", {"text-a": ", ".join(numbers[:many])}).content.decode()
        assert (strip.count("<details"), strip.count('name="answers"')) == (folded, many)
        assert ("3 more" in strip) is bool(folded)


def test_the_same_details_in_a_reply_are_hints_that_stop_nothing(cast: Cast, sign_in: SignIn) -> None:
    case = bring(cast.mikkel, cast.community)
    noor = sign_in(cast.noor)
    strip = noor.post("/check/", {"text-text": STORY, "surface": "talk"}).content.decode()
    assert ("data-open" in strip, "data-replace" in strip, "Worth a thought" in strip) == (False, True, True)
    assert noor.post(f"/cases/{case.pk}/replies/", {"text": STORY, "key": "k" * 16}).status_code == 302


def test_what_was_answered_in_a_talk_is_asked_of_nobody_there_again(cast: Cast, sign_in: SignIn) -> None:
    text = "Their number is 06 12345678, I made it up."
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    mark = re.search(r'value="([0-9a-f]{24}:not-a-person)"', share(noor, text).content.decode())
    assert mark
    share(noor, text, answers=mark[1])
    case, other = Case.objects.get(), bring(cast.ingrid, cast.community)
    reply = {"text": "Is 06 12345678 theirs, then?", "key": "k" * 16}
    assert mikkel.post(f"/cases/{other.pk}/replies/", reply).status_code == 422
    for url, asked in ((f"/threads/{case.thread_id}/check/", False), ("/check/", True)):
        assert ("data-mark" in mikkel.post(url, {"text-text": reply["text"]}).content.decode()) is asked
    assert mikkel.post(f"/cases/{case.pk}/replies/", reply).status_code == 302
    more = {"text": "And 06 87654321?", "key": "l" * 16}
    assert mikkel.post(f"/cases/{case.pk}/replies/", more).status_code == 422


def test_plain_matters_stop_for_certain_details_alone(cast: Cast, sign_in: SignIn) -> None:
    text = f"{STORY} Write to anne.q@mail.example, bsn 111222333."
    strip = sign_in(cast.noor).post("/check/", {"text-purpose": text, "surface": "open"}).content.decode()
    assert strip.count('data-open="yes"') == 2
    assert "This is ours" in strip
    assert "34 years" not in strip
    assert sign_in(cast.noor).post("/check/", {"text-a": STORY, "surface": "nowhere"}).status_code == 200

"""Bad input: a clear answer beside the field, what was typed is kept, nothing is lost."""

from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cop.anonymity.models import Draft
from cop.coffee.actions import close_case, post_reply
from cop.coffee.models import Case
from cop.community.models import Member
from cop.discussion.models import Post
from cop.framework.actions import install_words
from tests.cast import Cast, bring

CASE = {"happened": "She stops typing.", "question": "And then?", "key": "k" * 16}
type SignIn = Callable[[Member], Client]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"happened": ""}, "Tell in a few words what happened."),
        ({"happened": " \n "}, "Tell in a few words what happened."),
        ({"question": ""}, "Ask your colleagues one thing."),
        ({"question": "x" * 1001}, "at most 1000 characters"),
        ({"happened": "x" * 8001}, "at most 8000 characters"),
        ({"title": "x" * 121}, "at most 120 characters"),
        ({"phase": "nonsense"}, "Select a valid choice"),
        ({"language": "xx"}, "Select a valid choice"),
    ],
)
def test_a_case_comes_back_with_its_text_and_a_word_beside_the_field(
    cast: Cast, sign_in: SignIn, change: dict[str, str], told: str
) -> None:
    answer = sign_in(cast.noor).post("/rooms/community/new/", CASE | {"did": "I waited."} | change)
    page = answer.content.decode()
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    assert told in page
    assert "I waited." in page


def test_a_text_not_cleared_comes_back_with_findings_and_a_way_out(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    text = CASE | {"happened": "Write to anne.q@mail.example, she said."}
    answer = noor.post("/rooms/community/new/", text)
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    page = answer.content.decode()
    assert "1 detail could identify someone." in page
    mark = page.partition('name="answers"')[2].partition('value="')[2].partition('"')[0]
    assert noor.post("/rooms/community/new/", text | {"answers": mark}).status_code == 302
    # An edit asks only about what is new.
    case = Case.objects.get()
    again = noor.post(f"/cases/{case.pk}/edit/", text | {"question": "And now?", "version": 1})
    assert again.status_code == 302


def test_the_same_key_again_gives_the_same_case_and_another_text_gets_both(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    first, second = (noor.post("/rooms/community/new/", CASE).headers["Location"] for _ in range(2))
    assert first == second
    answer = noor.post("/rooms/community/new/", CASE | {"happened": "Something else happened."})
    assert answer.status_code == 409
    assert b"She stops typing." in answer.content
    assert b"Something else happened." in answer.content


def test_a_stale_edit_of_a_case_shows_both(cast: Cast, sign_in: SignIn) -> None:
    case, noor = bring(cast.noor, cast.community), sign_in(cast.noor)
    edit = {"happened": "New words.", "question": "And then?", "version": 1}
    assert noor.post(f"/cases/{case.pk}/edit/", edit).status_code == 302
    answer = noor.post(f"/cases/{case.pk}/edit/", edit | {"happened": "Other words."})
    assert answer.status_code == 409
    assert b"New words." in answer.content
    assert b"Other words." in answer.content


def test_a_reply_that_is_empty_too_long_or_elsewhere(cast: Cast, sign_in: SignIn) -> None:
    case, other = bring(cast.noor, cast.community), bring(cast.noor, cast.community, n=1)
    post, _ = post_reply(by=cast.noor, case=other, text="Elsewhere", key="key-elsewhere")
    mikkel, url = sign_in(cast.mikkel), f"/cases/{case.pk}/replies/"
    for text in ("", "  ", "x" * 30_001):
        assert mikkel.post(url, {"text": text, "key": "k" * 16}).status_code == 422
    assert mikkel.post(url, {"text": "Hm", "key": "short"}).status_code == 422
    assert mikkel.post(url, {"text": "Hm", "key": "k" * 16, "parent": post.pk}).status_code == 404
    assert mikkel.post(url, {"text": "Hm", "key": "k" * 16, "parent": 2**62}).status_code == 404
    assert Post.objects.filter(thread=case.thread).count() == 0


def test_a_reply_to_a_case_closed_meanwhile_is_refused_in_words(cast: Cast, sign_in: SignIn) -> None:
    case = bring(cast.noor, cast.community)
    close_case(by=cast.noor, case=case, take_away="Enough.")
    answer = sign_in(cast.mikkel).post(f"/cases/{case.pk}/replies/", {"text": "Late", "key": "k" * 16})
    assert answer.status_code == 403
    assert b"closed" in answer.content


def test_too_many_posts_are_told_when_to_go_on(cast: Cast, sign_in: SignIn) -> None:
    case, mikkel = bring(cast.noor, cast.community), sign_in(cast.mikkel)
    url = f"/cases/{case.pk}/replies/"
    codes = [mikkel.post(url, {"text": f"{n}", "key": f"key-many-{n}"}).status_code for n in range(31)]
    assert codes == [302] * 30 + [429]


@pytest.mark.parametrize(
    "older", ["x", "_", "2026-11-24T10:00:00_1", "2026-11-24T10:00:00+00:00_" + "9" * 30, "\x00_1"]
)
def test_a_nonsense_place_in_a_list_is_its_beginning(cast: Cast, sign_in: SignIn, older: str) -> None:
    bring(cast.noor, cast.community)
    answer = sign_in(cast.noor).get("/rooms/community/", {"older": older, "phase": "nonsense", "show": "\x00"})
    assert answer.status_code == 200
    assert b"She stops typing" in answer.content


def test_a_draft_is_kept_found_again_and_an_older_page_never_overwrites(cast: Cast, sign_in: SignIn) -> None:
    noor, place = sign_in(cast.noor), "case:community"

    def save(text: str, version: int) -> tuple[int, dict[str, object]]:
        answer = noor.post("/drafts/", {"place": place, "version": version, "text-happened": text})
        return answer.status_code, answer.json()

    assert save("One", 0) == (200, {"version": 1})
    assert save("Wordings of two", 1) == (200, {"version": 2})
    assert save("Older tab", 1) == (409, {"theirs": "Wordings of two", "version": 2})
    assert b"Wordings of two" in noor.get("/rooms/community/new/").content
    assert b"Wordings of two" not in sign_in(cast.mikkel).get("/rooms/community/new/").content
    assert save("", 2) == (200, {"version": 0})
    assert not Draft.objects.exists()
    assert noor.post("/drafts/", {"place": "", "version": "x"}).status_code == 422


@given(
    data=st.dictionaries(st.sampled_from([*CASE, "title", "did", "phase", "urgent", "answers"]), st.text(max_size=60))
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_form_breaks_the_page(cast: Cast, sign_in: SignIn, data: dict[str, str]) -> None:
    from django.core.cache import cache

    cache.clear()
    noor = sign_in(cast.noor)
    assert noor.post("/rooms/community/new/", data).status_code in {302, 409, 422}
    texts = {f"text-{name}": value for name, value in data.items()}
    assert noor.post("/check/", texts).status_code == 200
    assert noor.post("/drafts/", {"place": "x", "version": "0", **texts}).status_code in {200, 409}


def test_words_and_chips_narrow_a_room(cast: Cast, sign_in: SignIn) -> None:
    install_words()
    noor = sign_in(cast.noor)
    noor.post("/rooms/community/new/", CASE | {"phase": "contract", "channel": "chat"})
    bring(cast.noor, cast.community, happened="On the phone he was silent.")
    page = noor.get("/rooms/community/?phase=contract").content.decode()
    assert "She stops typing" in page
    assert "On the phone" not in page
    assert 'aria-current="true"' in page

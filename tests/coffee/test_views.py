"""A case, through the front door."""

from collections.abc import Callable

from django.test import Client

from cop.coffee.actions import post_reply
from cop.coffee.models import Case
from cop.community.models import Member
from cop.discussion.models import Post
from tests.cast import Cast, bring


def test_a_case_is_shared_read_and_answered(cast: Cast, sign_in: Callable[[Member], Client]) -> None:
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    assert noor.get("/rooms/community/new/").status_code == 200
    data = {"happened": "She stops typing.", "question": "What would you do?", "key": "k" * 16}
    answer = noor.post("/rooms/community/new/", data)
    case = Case.objects.get()
    assert answer.headers["Location"] == f"/cases/{case.pk}/"
    assert b"She stops typing" in mikkel.get(f"/cases/{case.pk}/").content
    answer = mikkel.post(f"/cases/{case.pk}/replies/", {"text": "I say the silence out loud.", "key": "r" * 16})
    assert answer.status_code == 302
    assert b"I say the silence out loud." in noor.get(f"/cases/{case.pk}/").content
    for path in (
        "/",
        "/rooms/",
        "/rooms/community/",
        f"/cases/{case.pk}/edit/",
        f"/cases/{case.pk}/close/",
        "/me/",
        "/members/",
        "/members/noor/",
    ):
        assert noor.get(path).status_code == 200, path


def test_an_outsider_gets_404_on_a_closed_rooms_case(cast: Cast, sign_in: Callable[[Member], Client]) -> None:
    case = bring(cast.noor, cast.closed)
    sam = sign_in(cast.sam)
    for path in (f"/cases/{case.pk}/", f"/cases/{case.pk}/changes/?after=0", "/rooms/closed/", "/rooms/closed/new/"):
        assert sam.get(path).status_code == 404


def test_a_reply_that_comes_back_still_says_whom_it_answers(cast: Cast, sign_in: Callable[[Member], Client]) -> None:
    case = bring(cast.noor, cast.community)
    path, mikkel = f"/cases/{case.pk}/", sign_in(cast.mikkel)
    first, _ = post_reply(by=cast.noor, case=case, text="Say more.", key="key-first-1")
    second, _ = post_reply(by=cast.ingrid, case=case, text="Or less.", key="key-second-1", parent=first)
    told = f"<strong data-name>{cast.ingrid.name}</strong>"
    assert told in mikkel.get(path, {"answer": second.pk}).content.decode()
    assert "<strong data-name>a colleague</strong>" in mikkel.get(path, {"answer": 7}).content.decode()
    answer = {"text": " ", "parent": second.pk, "key": "key-mikkel-1"}
    for text, status in ((" ", 422), ("Ask 06-12345678.", 422), ("Both.", 302), ("None.", 409)):
        back = mikkel.post(f"{path}replies/", answer | {"text": text})
        assert back.status_code == status
        assert (told in back.content.decode()) is (status != 302)
        assert (f'name="parent" value="{second.pk}"' in " ".join(back.content.decode().split())) is (status != 302)
    assert Post.objects.get(body="Both.").parent == first

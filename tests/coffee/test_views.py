"""A case, through the front door."""

from collections.abc import Callable

from django.test import Client

from cop.coffee.models import Case
from cop.community.models import Member
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

"""Drafts: sealed, the author's alone, of two pages the newer, forgotten after 90 days."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cop.anonymity.actions import drop_draft, forget_drafts, save_draft
from cop.anonymity.models import Draft
from cop.anonymity.queries import draft_at, drafts_of
from cop.community.models import Member
from cop.core.errors import Conflict
from cop.privacy.tasks import erase_what_is_past
from tests.cast import Cast, make_cast
from tests.discussion.test_actions import in_parallel

type SignIn = Callable[[Member], Client]
PLACE = "case:community"


def keep(client: Client, text: str = "She waits.", **more: Any) -> Any:
    return client.post("/drafts/", {"place": PLACE, "version": "0", "text-happened": text} | more)


def test_each_saving_has_a_higher_version(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    assert [keep(noor, f"She waits {n}.", version=n).json()["version"] for n in range(3)] == [1, 2, 3]
    assert draft_at(cast.noor, PLACE) == ({"happened": "She waits 2."}, 3)
    assert draft_at(cast.mikkel, PLACE) == ({}, 0)
    assert draft_at(cast.noor, "case:noord") == ({}, 0)
    assert Draft.objects.count() == 1


def test_of_two_pages_the_later_gets_both_texts_back(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    keep(noor, "One.", **{"text-question": "Why?"})
    late = keep(noor, "Two.", version=0)
    assert (late.status_code, late.json()) == (409, {"theirs": "One.\n\nWhy?", "version": 1})
    same = keep(noor, "One.", **{"text-question": "Why?"})
    assert (same.status_code, same.json()) == (200, {"version": 1})
    with pytest.raises(Conflict) as told:
        save_draft(by=cast.noor, place=PLACE, fields={"a": "Three", "b": "Four"}, version=0)
    assert told.value.mine == "Three\n\nFour"


@pytest.mark.django_db(transaction=True)
def test_of_pages_that_begin_at_once_one_is_kept_and_the_others_are_told() -> None:
    cast = make_cast()
    texts = ["One.", "Two.", "One.", "Three."]
    told = in_parallel(*[partial(save_draft, by=cast.noor, place=PLACE, fields={"a": t}, version=0) for t in texts])
    assert {type(one) for one in told} == {Draft, Conflict}
    kept = draft_at(cast.noor, PLACE)[0]["a"]
    assert [isinstance(one, Draft) for one in told] == [text == kept for text in texts]


def test_a_page_from_before_sharing_begins_above_the_version_it_saw(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    keep(noor)
    drop_draft(by=cast.noor, place=PLACE)
    assert keep(noor, version=1).json() == {"version": 2}


def test_an_empty_text_drops_the_draft_and_no_others(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    keep(noor)
    keep(noor, place="case:noord")
    keep(sign_in(cast.mikkel))
    assert keep(noor, " \n", version=1).json() == {"version": 0}
    assert draft_at(cast.noor, PLACE) == ({}, 0)
    assert draft_at(cast.noor, "case:noord")[1] == draft_at(cast.mikkel, PLACE)[1] == 1


def test_a_field_left_empty_drops_nothing(cast: Cast, sign_in: SignIn) -> None:
    assert keep(sign_in(cast.noor), "", **{"text-question": "Why?"}).json() == {"version": 1}
    assert draft_at(cast.noor, PLACE)[0] == {"happened": "", "question": "Why?"}


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"place": ""}, 422),
        ({"version": "-1"}, 422),
        ({"version": "x"}, 422),
        ({"version": "1" * 10}, 422),
        ({"version": "1" * 9}, 200),
    ],
)
def test_a_place_and_a_number_are_asked_for(cast: Cast, sign_in: SignIn, sent: dict[str, str], status: int) -> None:
    assert keep(sign_in(cast.noor), **sent).status_code == status
    assert Draft.objects.count() == (status == 200)


def test_a_place_has_up_to_eighty_letters(cast: Cast, sign_in: SignIn) -> None:
    keep(sign_in(cast.noor), place="x" * 90)
    assert draft_at(cast.noor, "x" * 80)[1] == 1


def test_so_many_fields_of_a_bounded_length_are_kept(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    noor.post("/drafts/", {"place": PLACE, "version": "0"} | {f"text-{n}": "x" * 32_001 for n in range(20)})
    fields, _ = draft_at(cast.noor, PLACE)
    assert [len(text) for text in fields.values() if text] == [32_000] * 16  # and no more in all
    noor.post("/drafts/", {"place": PLACE, "version": "1"} | {f"text-{n}": "x" for n in range(905)})
    fields, _ = draft_at(cast.noor, PLACE)
    assert list(fields) == [str(n) for n in range(900)]


def test_a_draft_of_90_days_ago_is_forgotten(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    keep(noor)
    keep(noor, place="case:noord")
    now, old = timezone.now(), Draft.objects.order_by("pk")[0]
    for back, left in ((timedelta(days=90, minutes=-1), 2), (timedelta(days=90, minutes=1), 1)):
        Draft.objects.filter(pk=old.pk).update(touched_at=now - back)
        erase_what_is_past()
        assert Draft.objects.count() == left
    keep(noor, "She still waits.", place="case:noord", version=1)
    assert Draft.objects.get().touched_at >= now
    Draft.objects.update(touched_at=now - timedelta(days=91))
    assert forget_drafts() == 1


def test_the_newest_five_of_a_kind_are_shown(cast: Cast) -> None:
    for n in range(6):
        save_draft(by=cast.noor, place=f"case:room-{n}", fields={"happened": "x"}, version=0)
        save_draft(by=cast.noor, place=f"reply:{n}", fields={"text": "x"}, version=0)
    save_draft(by=cast.mikkel, place="case:theirs", fields={"happened": "x"}, version=0)
    assert [where for where, _ in drafts_of(cast.noor, "case")] == [f"room-{n}" for n in (5, 4, 3, 2, 1)]
    assert [where for where, _ in drafts_of(cast.noor, "reply", limit=1)] == ["5"]
    assert drafts_of(cast.noor, "rep") == []


def test_only_the_newest_drafts_are_looked_through(cast: Cast) -> None:
    save_draft(by=cast.noor, place="case:old", fields={"happened": "x"}, version=0)
    for n, found in enumerate((["old"], ["old"], ["old"], [])):
        save_draft(by=cast.noor, place=f"reply:{n}", fields={"text": "x"}, version=0)
        assert [where for where, _ in drafts_of(cast.noor, "case", limit=1)] == found

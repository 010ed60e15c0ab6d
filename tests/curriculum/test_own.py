"""All that is one's own in Learn, as one file."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from cop.community.models import Member
from tests.cast import Cast
from tests.curriculum.cohorts import cohort, join
from tests.curriculum.modules import begin, do, put_module, step_url
from tests.curriculum.registers import count, log
from tests.curriculum.showing import area, show

type SignIn = Callable[[Member], Client]
FILE = "/learn/learn.json"


def lived(cast: Cast, noor: Client, sam: Client, n: int = 0) -> None:
    """Let Noor have done something of each kind."""
    module = put_module(cast.mikkel, f"Module {n}")
    begin(noor, module)
    do(noor, module, "read")
    assert noor.post(step_url(module, "think", "words/"), {"text": "I stay silent.", "version": 0}).status_code == 303
    assert noor.post(step_url(module, "hand", "show/"), {"text": "I read along."}).status_code == 303
    show(cast.noor, cast.mikkel, n=n)
    slug = area().slug if n == 0 else "ethics"
    assert noor.post(f"/learn/areas/{slug}/own-word/", {"level": "competent"}).status_code == 303
    assert noor.post(f"/learn/areas/{slug}/ask/", {"member": "sam"}).status_code == 303
    assert sam.post(f"/learn/areas/{slug}/ask/", {"member": "noor"}).status_code == 303
    join(noor, cohort(cast.mikkel, module, n=n))
    count(cast.noor, from_on=date(2020 + n, 1, 1))
    log(cast.noor, f"Reading {n}", points="2.5")


def test_it_has_all_that_is_ones_own_and_nothing_of_others(cast: Cast, sign_in: SignIn) -> None:
    noor, sam = sign_in(cast.noor), sign_in(cast.sam)
    lived(cast, noor, sam)
    got = noor.get(FILE)
    assert got["Content-Disposition"] == 'attachment; filename="learn.json"'
    assert got["Cache-Control"] == "private, no-store"
    told: dict[str, list[dict[str, Any]]] = got.json()
    assert [len(rows) for name, rows in told.items() if name not in ("endorsements", "own_measures")] == [1] * 10
    assert told["modules"][0]["steps"][0]["key"] == "read"
    assert told["reflections"][0]["text"] == "I stay silent."
    assert told["shown_to_trainers_of_modules"][0]["text"] == "I read along."
    assert told["own_words"][0]["level"] == "competent"
    assert told["words_of_colleagues"][0]["name"] == told["words_to_colleagues"][0]["name"] == "Sam"
    assert told["evidence"][0]["text"] == "I learnt to wait."
    assert told["cohorts"][0]["cohort"] == "Spring"
    assert (told["log"][0]["title"], told["log"][0]["points"]) == ("Reading 0", 2.5)
    assert FILE in noor.get("/learn/").content.decode()
    for other in (cast.mikkel, cast.ada, cast.bo):
        assert not any(rows for rows in sign_in(other).get(FILE).json().values())
    others: dict[str, list[Any]] = sam.get(FILE).json()
    assert {name for name, rows in others.items() if rows} == {"words_of_colleagues", "words_to_colleagues"}


@pytest.mark.parametrize("many", [1, 2])
def test_it_asks_as_much_for_little_as_for_much(
    cast: Cast, sign_in: SignIn, many: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    noor, sam = sign_in(cast.noor), sign_in(cast.sam)
    for n in range(many):
        lived(cast, noor, sam, n)
    noor.get(FILE)
    with django_assert_num_queries(19):
        noor.get(FILE)

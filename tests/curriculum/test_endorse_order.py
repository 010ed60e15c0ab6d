"""Whatever is done to evidence in which order, or at once: one table says where it is."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.curriculum.actions import (
    ask_more,
    decline_sharing,
    endorse,
    open_sharing,
    show_again,
    take_back_sharing,
)
from cop.curriculum.enums import Asked, Level, Verdict
from cop.curriculum.models import Answer, Endorsement, Sharing
from cop.curriculum.rules import moves
from cop.curriculum.rules.sharing import GONE, MOVES
from cop.ledger.models import Entry
from tests.cast import Cast, make_cast
from tests.curriculum.showing import piece, show

type SignIn = Callable[[Member], Client]


ACTS = ("endorse", "more", "decline", "show again", "take back")


def test_there_is_one_table_and_every_way_ends() -> None:
    assert {state for state, _act in MOVES} == set(Asked.values)
    assert {act for _state, act in MOVES} == set(ACTS)
    assert all(moves(state, "take back") == GONE for state in Asked.values)
    assert {moves(state, act) for state in ("endorsed", "declined") for act in ACTS[:4]} == {None}


def do(act: str, cast: Cast, shown: Sharing, n: int) -> None:
    """Do an act as the page that shows `shown` would."""
    now = Sharing.objects.filter(pk=shown.pk).first() or shown
    if now.opened_at is None and act in Verdict.values:
        open_sharing(by=cast.mikkel, sharing=now)
    told: dict[str, Any] = {"by": cast.mikkel, "sharing": now, "version": now.version, "text": f"Word {n}."}
    if act == "endorse":
        endorse(level=Level.COMPETENT, **told)
    elif act == "more":
        ask_more(**told)
    elif act == "decline":
        decline_sharing(**told)
    elif act == "show again":
        show_again(by=cast.noor, sharing=now, title="A course", text=f"Other {n}.", version=now.version)
    else:
        take_back_sharing(by=cast.noor, sharing=now)


@pytest.mark.parametrize("acts", list(product(ACTS, repeat=3)))
def test_whatever_comes_in_which_order_the_table_says_where_it_is(cast: Cast, acts: tuple[str, ...]) -> None:
    shown, state, endorsed = show(cast.noor, cast.mikkel), "waiting", 0
    for n, act in enumerate(acts):
        to = moves(state, act) if state else None
        try:
            do(act, cast, shown, n)
        except (Conflict, NotAllowed):
            assert to is None
        else:
            assert to is not None or act == "take back"
        state = state if to is None else to
        endorsed += act == "endorse" and to is not None
        assert (Sharing.objects.filter(pk=shown.pk).values_list("state", flat=True).first() or "") == state
    assert Endorsement.objects.count() == endorsed <= 1


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Do acts at the same time; return what each came to."""

    def go(act: Callable[[], object]) -> object:
        try:
            return act()
        except (Conflict, NotAllowed) as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(go, acts))


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_once_endorse_once() -> None:
    cast = make_cast()
    shown = show(cast.noor, cast.mikkel, opened=True)
    at_once(*[lambda: endorse(by=cast.mikkel, sharing=shown, level=Level.COMPETENT, version=1)] * 4)
    assert Endorsement.objects.count() == 1
    assert Answer.objects.count() == 1
    assert Entry.objects.filter(fact="EndorsementGiven").count() == 1


@pytest.mark.django_db(transaction=True)
def test_taking_back_while_the_trainer_endorses_leaves_one_truth() -> None:
    cast = make_cast()
    shown = show(cast.noor, cast.mikkel, opened=True)
    said, _back = at_once(
        lambda: endorse(by=cast.mikkel, sharing=shown, level=Level.COMPETENT, version=1),
        lambda: take_back_sharing(by=cast.noor, sharing=shown),
    )
    assert not Sharing.objects.exists()
    assert Endorsement.objects.count() == (0 if isinstance(said, NotAllowed) else 1)


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_once_show_it_once() -> None:
    cast = make_cast()
    kept = piece(cast.noor)
    at_once(*[lambda: show(cast.noor, cast.mikkel, evidence=kept)] * 4)
    assert Sharing.objects.count() == 1

"""A table in the database: its log, its reveal, who may know of it."""

import pytest

from cop.core.errors import NotAllowed, NotCleared
from cop.intervision import rules
from cop.intervision.models import Table, Turn
from cop.intervision.rules import Act
from tests.cast import Cast
from tests.intervision.sitting import sit

ALIASED = {"method": "incident", "slow": True, "alias": True, "start": False}

pytestmark = pytest.mark.django_db


def open_words(seen: object) -> list[str]:
    table = seen.state  # type: ignore[attr-defined]
    return [text.words for text in rules.common(table, table.at).texts]


def test_it_goes_from_its_first_phase_to_its_last(cast: Cast) -> None:
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed)
    seen = sitting.do(cast.noor, Act.WRITE, "She hung up when I asked about school.")
    assert open_words(seen) == ["She hung up when I asked about school."]
    for _ in seen.state.method.phases:
        sitting.do(cast.mikkel, Act.NEXT)
    table = Table.objects.get()
    assert table.status == "closed"
    assert table.closed_at is not None
    assert table.due_at is None
    assert Table.objects.visible_to(cast.ingrid).get() == table
    assert not Table.objects.visible_to(cast.ada).exists()


def test_who_leads_is_not_who_brings_and_nobody_else_moves_it(cast: Cast) -> None:
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed)
    for other in (cast.noor, cast.ingrid):
        with pytest.raises(NotAllowed):
            sitting.do(other, Act.NEXT)
    assert sitting.seen(cast.noor).state.phase == 0


def test_what_is_said_is_checked(cast: Cast) -> None:
    sitting = sit(cast.noor, cast.mikkel, room=cast.closed)
    with pytest.raises(NotCleared):
        sitting.do(cast.noor, Act.WRITE, "Call her on 0612345678.")
    assert not Turn.objects.exclude(words="").exists()


def test_the_alias_of_who_brings_stands_at_the_table_alone(cast: Cast) -> None:
    sitting = sit(
        cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, method="incident", slow=True, alias=True, start=False
    )
    chairs = sitting.seen(cast.mikkel).chairs.values()
    assert [chair.byline.member for chair in chairs] == [None, cast.mikkel, cast.ingrid]
    assert sitting.seen(cast.noor).chair in chairs
    assert all(turn.at.hour == 0 for turn in Turn.objects.filter(chair__byline__member=None))


def test_an_alias_never_sits_live(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        sit(cast.noor, cast.mikkel, room=cast.closed, alias=True)


def test_a_page_of_a_table_asks_little(cast: Cast, django_assert_num_queries: object) -> None:
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed)
    for n in range(20):
        sitting.do(cast.noor, Act.WRITE, f"And then {n}.")
    sitting.seen(cast.mikkel)
    with django_assert_num_queries(4):  # type: ignore[operator]
        sitting.seen(cast.mikkel)


def test_what_is_taken_back_leaves_no_words(cast: Cast) -> None:
    sitting = sit(cast.noor, cast.mikkel, room=cast.closed)
    number = str(sitting.do(cast.noor, Act.WRITE, "I was tired.").state.texts[0].key)
    assert open_words(sitting.do(cast.noor, Act.TAKE_BACK, about=number)) == []
    assert not Turn.objects.exclude(words="").exists()
    assert open_words(sitting.do(cast.noor, Act.WRITE, "I was in a hurry.")) == ["I was in a hurry."]

"""Reading a table: in few queries however much was said, and out of a memory that has no words."""

import gc
from typing import Any

import pytest

from cop.discussion.models import Thread
from cop.intervision import rules
from cop.intervision.models import Edition, Table, Turn
from cop.intervision.queries import at_table, forget
from cop.intervision.queries.table import _folded
from cop.intervision.rules import Act
from tests.cast import Cast
from tests.intervision.sitting import sit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("others", [1, 3])
@pytest.mark.parametrize("alias", [False, True])
def test_a_table_is_read_in_two_queries(cast: Cast, django_assert_num_queries: Any, others: int, alias: bool) -> None:
    come = [cast.mikkel, cast.ingrid, cast.sam][:others]
    plan = {"slow": True, "alias": True} if alias else {}
    sitting = sit(cast.noor, *come, room=cast.community, method="espresso", **plan)
    for n in range(others * 5):
        sitting.do(cast.noor, Act.WRITE, f"And then {n}.")
    table = Table.objects.select_related("thread").get()
    at_table(cast.mikkel, table)
    with django_assert_num_queries(2):
        at_table(cast.mikkel, table)
    forget()
    with django_assert_num_queries(3):
        at_table(cast.mikkel, table)
    assert Edition.objects.count() == Thread.objects.filter(table__isnull=False).count() == 1


def test_a_long_log_keeps_no_words_in_memory(cast: Cast) -> None:
    """What is folded once has numbers for words; what was erased is folded all the same."""
    sitting = sit(cast.noor, cast.mikkel, room=cast.closed)
    for n in range(70):
        sitting.do(cast.noor, Act.WRITE, f"And then {n}.")
    table = Table.objects.get()
    seen = at_table(cast.mikkel, table).state
    assert [text.words for text in seen.texts] == [f"And then {n}." for n in range(70)]
    assert _folded.cache_info().currsize >= 3
    gc.collect()
    kept = [one for one in gc.get_objects() if isinstance(one, rules.Text | rules.Event) and "And then" in repr(one)]
    assert {id(one) for one in kept} <= {id(one) for one in seen.texts}
    Turn.objects.update(words="", html="", clearance=None)
    assert [text.words for text in at_table(cast.mikkel, table).state.texts] == [""] * 70

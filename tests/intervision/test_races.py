"""What two people do at a table at one moment, on real connections: one comes first, nothing is lost or done twice."""

import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.intervision import rules
from cop.intervision.actions import Did, sit_down, take_turn, tick_table
from cop.intervision.models import Chair, Table, Turn
from cop.intervision.queries import at_table
from cop.intervision.rules import Act
from cop.ledger.models import Entry
from tests.cast import Cast, make_cast
from tests.intervision.sitting import Sitting, sit

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 4


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """Do all at one moment, each on a connection of its own; return how each ended, in their order."""
    ended, start = [""] * len(acts), threading.Barrier(len(acts))

    def run(n: int) -> None:
        start.wait()
        try:
            acts[n]()
            ended[n] = "done"
        except (NotAllowed, Conflict) as refused:
            ended[n] = type(refused).__name__
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[n]) for n in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended


def turn(by: Member, sitting: Sitting, act: Act, key: str, **said: Any) -> Callable[[], object]:
    """Return an act to do later."""
    return lambda: take_turn(by=by, table=sitting.table, did=Did(act=act, **said), key=key)


def acts_of(act: Act) -> int:
    return Turn.objects.filter(act=act).count()


@pytest.fixture
def village(transactional_db: None) -> Cast:
    return make_cast()


def test_going_on_twice_at_once_moves_one_phase(village: Cast) -> None:
    sitting = sit(village.noor, village.mikkel, village.ingrid, room=village.closed)
    for n in range(TIMES):
        again = [turn(village.mikkel, sitting, Act.NEXT, f"next-{n}-{page}", seen=f"{n}.1") for page in range(2)]
        assert sorted(at_once(*again)) == ["Conflict", "done"]
        assert sitting.seen(village.mikkel).state.phase == n + 1
    assert acts_of(Act.NEXT) == TIMES
    assert Entry.objects.filter(fact="PhaseEntered").count() == TIMES + 1


def test_handing_over_and_going_on_at_once(village: Cast) -> None:
    """Whoever led before leads either for both or not any more."""
    for n in range(TIMES):
        sitting = sit(village.noor, village.mikkel, village.ingrid, room=village.closed)
        to = at_table(village.ingrid, sitting.table).chair
        over = turn(village.mikkel, sitting, Act.HAND_OVER, f"over-{n}", to=to)
        ended = at_once(over, turn(village.mikkel, sitting, Act.NEXT, f"next-{n}", seen="0.1"))
        assert ended[0] == "done"
        seen = sitting.seen(village.ingrid)
        assert seen.state.facilitator == seen.seat
        assert seen.state.phase == (ended[1] == "done")


def test_one_key_does_one_thing(village: Cast) -> None:
    sitting = sit(village.noor, village.mikkel, room=village.closed)
    one = turn(village.noor, sitting, Act.WRITE, "a-key", words="She hung up.")
    assert at_once(one, one, one) == ["done"] * 3
    assert acts_of(Act.WRITE) == 1
    other = turn(village.noor, sitting, Act.WRITE, "a-key", words="She called.")
    with pytest.raises(Conflict) as conflict:
        other()
    assert (conflict.value.mine, conflict.value.theirs) == ("She called.", "She hung up.")


def test_the_last_seat_is_sat_on_once(village: Cast) -> None:
    for n in range(TIMES):
        sitting = sit(village.noor, village.mikkel, village.ada, room=village.community, start=False)
        come = [village.ingrid, village.sam, village.bo]
        ended = at_once(*(partial(sit_down, by=by, table=sitting.table, key=f"sit-{n}") for by in come))
        assert sorted(ended) == ["NotAllowed", "NotAllowed", "done"]
        assert Chair.objects.filter(table=sitting.table).count() == 4
        assert len(sitting.seen(village.noor).state.here) == 4


def test_sitting_down_twice_at_once_takes_one_seat(village: Cast) -> None:
    sitting = sit(village.noor, village.mikkel, room=village.closed)
    come = [partial(sit_down, by=village.ingrid, table=sitting.table, key=f"page-{n}") for n in range(3)]
    assert at_once(*come) == ["done"] * 3
    assert Chair.objects.filter(table=sitting.table).count() == 3
    assert acts_of(Act.JOIN) == 3


def test_nobody_sits_down_at_a_table_that_closes(village: Cast) -> None:
    for n in range(TIMES):
        sitting = sit(village.noor, village.mikkel, room=village.closed)
        close = turn(village.mikkel, sitting, Act.CLOSE, f"close-{n}")
        ended = at_once(close, partial(sit_down, by=village.ingrid, table=sitting.table, key=f"sit-{n}"))
        assert ended[0] == "done"
        table = Table.objects.get(pk=sitting.table.pk)
        assert table.closed_at is not None
        chairs = Chair.objects.filter(table=table).count()
        assert chairs == (3 if ended[1] == "done" else 2)
        assert at_table(village.noor, table).state.here == ()


def test_what_is_written_as_all_is_shown_is_shown_or_refused(village: Cast) -> None:
    for n in range(TIMES):
        sitting = sit(village.noor, village.mikkel, village.ingrid, room=village.closed)
        for _ in range(4):
            sitting.do(village.mikkel, Act.NEXT)
        assert sitting.seen(village.mikkel).state.now.private
        write = turn(village.ingrid, sitting, Act.WRITE, f"write-{n}", words="Wait for her.", seen="4.1")
        show = turn(village.mikkel, sitting, [Act.REVEAL, Act.NEXT][n % 2], f"show-{n}", seen="4.1")
        ended = at_once(write, show)
        assert ended[1] == "done"
        state = sitting.seen(village.noor).state
        told = [text.words for text in rules.common(state, state.at).texts]
        assert told == (["Wait for her."] if ended[0] == "done" else [])


def slow(village: Cast) -> Sitting:
    sitting = sit(village.noor, village.mikkel, village.ingrid, room=village.closed, slow=True, days=5)
    then = timezone.now() - timedelta(days=1, minutes=5)
    Table.objects.filter(pk=sitting.table.pk).update(due_at=timezone.now(), made_at=then)
    Turn.objects.filter(table=sitting.table).update(at=then)
    return sitting


def test_two_workers_end_a_phase_once(village: Cast) -> None:
    for _ in range(TIMES):
        sitting = slow(village)
        at_once(*[partial(tick_table, table_id=sitting.table.pk)] * 3)
        assert Turn.objects.filter(table=sitting.table, chair=None).count() == 1
        assert sitting.seen(village.noor).state.phase == 1


def test_a_worker_and_who_writes_at_the_end_of_a_phase(village: Cast) -> None:
    """What was meant for the phase that is over is refused, with its words; the phase ends once."""
    for n in range(TIMES):
        sitting = slow(village)
        write = turn(village.noor, sitting, Act.WRITE, f"write-{n}", words="She hung up.", seen="0.1")
        ended = at_once(write, partial(tick_table, table_id=sitting.table.pk))
        tick_table(table_id=sitting.table.pk)
        assert ended == ["Conflict", "done"]
        assert Turn.objects.filter(table=sitting.table, chair=None).count() == 1
        assert not Turn.objects.filter(table=sitting.table, act=Act.WRITE).exists()


def test_who_sat_already_learns_nothing_by_an_old_key(village: Cast) -> None:
    """The receipt of sitting down again names the log's last line, which may be another's unrevealed words."""
    sitting = sit(village.noor, village.mikkel, village.ingrid, room=village.closed)
    for _ in range(4):
        sitting.do(village.mikkel, Act.NEXT)
    sitting.do(village.ingrid, Act.WRITE, "Wait for her.")
    sit_down(by=village.mikkel, table=sitting.table, key="twice")
    with pytest.raises(Conflict) as conflict:
        take_turn(by=village.mikkel, table=sitting.table, did=Did(act=Act.WRITE, words="Mine."), key="twice")
    assert (conflict.value.mine, conflict.value.theirs) == ("Mine.", "")

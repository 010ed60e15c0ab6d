"""Tables that are written over days: their clock, with the time moved."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from cop.core.errors import NotAllowed
from cop.discussion.models import Thread
from cop.intervision.actions import tick_table
from cop.intervision.models import Table, Turn
from cop.intervision.rules import Act
from cop.intervision.tasks import tick_tables
from tests.cast import Cast, make_cast
from tests.discussion.test_actions import in_parallel
from tests.intervision.sitting import sit
from tests.intervision.slow import MONDAY, PHASE, Clock, finish, phase, ready, row, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def test_twelve_days_from_the_first_phase_to_the_last_by_time_or_when_all_are_ready(cast: Cast, clock: Clock) -> None:
    sitting = written(cast)
    everybody = (cast.noor, cast.mikkel, cast.ingrid, cast.sam, cast.ada, cast.bo)
    for n in range(7):
        assert phase(sitting, cast.noor) == n
        assert row(sitting).due_at == clock.now + PHASE
        if n % 2:
            clock.on(hours=5)
            finish(sitting, *everybody)  # the last of them ends it: nobody waits for the clock
        else:
            ready(sitting, cast.ada)
            clock.now += PHASE - timedelta(seconds=1)
            assert (tick_tables(), phase(sitting, cast.noor)) == (0, n)
            clock.on(seconds=1)
            assert tick_tables() == 1
    table = row(sitting)
    assert (table.status, table.closed_at, table.due_at) == ("closed", clock.now, None)
    assert clock.now < MONDAY + timedelta(days=12)
    assert Thread.objects.get(pk=table.thread_id).closed_at == clock.now
    assert list(Turn.objects.filter(table=table).values_list("number", flat=True)) == [
        *range(1, Turn.objects.filter(table=table).count() + 1)
    ]


def test_saying_ready_without_having_written_ends_nothing(cast: Cast, clock: Clock) -> None:
    sitting = sit(cast.noor, cast.mikkel, room=cast.closed, slow=True)
    sitting.do(cast.noor, Act.READY)
    assert phase(sitting, cast.noor) == 0
    sitting.do(cast.noor, Act.WRITE, "She hung up.")  # who writes on is not ready
    assert phase(sitting, cast.noor) == 0
    sitting.do(cast.noor, Act.READY)
    assert sitting.seen(cast.noor).state.phase == 1
    assert clock.now == MONDAY


def test_what_nobody_revealed_is_read_when_the_time_of_its_phase_is_over(cast: Cast, clock: Clock) -> None:
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, slow=True, days=10)
    for _ in range(4):
        sitting.do(cast.mikkel, Act.NEXT)
    sitting.do(cast.mikkel, Act.WRITE, "Let her come to it.")
    clock.on(days=2)
    assert tick_tables() == 1
    seen = sitting.seen(cast.noor)
    assert [text.words for text in seen.state.texts if seen.state.is_open(text)] == ["Let her come to it."]


def test_who_comes_later_is_waited_for_and_who_leaves_is_not(cast: Cast, clock: Clock) -> None:
    sitting = written(cast, others=(cast.mikkel, cast.ingrid, cast.sam, cast.ada))
    sitting.do(cast.mikkel, Act.NEXT)  # everybody writes
    first = (cast.noor, cast.mikkel, cast.ingrid)
    clock.on(days=1)
    sitting.do(cast.bo, Act.JOIN)
    finish(sitting, *first, cast.sam)
    sitting.do(cast.ada, Act.LEAVE)
    assert phase(sitting, cast.noor) == 1  # Bo came in time to be waited for
    ready(sitting, cast.bo)
    assert phase(sitting, cast.noor) == 2


def test_the_last_one_waited_for_leaves_and_the_phase_ends(cast: Cast, clock: Clock) -> None:
    sitting = written(cast)
    sitting.do(cast.mikkel, Act.NEXT)
    finish(sitting, cast.noor, cast.mikkel, cast.ingrid, cast.sam, cast.ada)
    assert phase(sitting, cast.noor) == 1
    sitting.do(cast.bo, Act.LEAVE)
    assert sitting.seen(cast.noor).state.phase == 2
    assert row(sitting).due_at == clock.now + PHASE


def test_without_who_brings_its_clock_stands_for_days_and_goes_on_where_it_was(cast: Cast, clock: Clock) -> None:
    sitting = written(cast)
    clock.on(hours=10)
    sitting.do(cast.noor, Act.LEAVE)
    assert row(sitting).status == "paused"
    clock.on(days=5)
    assert (tick_tables(), phase(sitting, cast.mikkel)) == (0, 0)
    with pytest.raises(NotAllowed):
        sitting.do(cast.mikkel, Act.RESUME)
    sitting.do(cast.noor, Act.JOIN)
    sitting.do(cast.mikkel, Act.RESUME)
    assert row(sitting).due_at == clock.now + PHASE - timedelta(hours=10)


@pytest.mark.parametrize("how", ["going on", "paused", "live", "nobody begins"])
def test_it_ends_on_its_last_day_whatever_it_does(cast: Cast, clock: Clock, how: str) -> None:
    sitting = written(cast, start=how != "nobody begins", days=20)
    if how == "paused":
        sitting.do(cast.mikkel, Act.PAUSE)
    if how == "live":
        sitting.do(cast.mikkel, Act.GO_LIVE)
    last = MONDAY + timedelta(days=60 if how == "nobody begins" else 20)
    while clock.now < last - timedelta(days=1):
        clock.on(days=1)
        tick_tables()
        # Whoever leads steps back, so that no phase brings it to its end.
        if how == "going on" and sitting.seen(cast.mikkel).state.phase:
            sitting.do(cast.mikkel, Act.BACK)
    assert row(sitting).closed_at is None
    clock.now = last
    assert (tick_tables(), tick_tables()) == (1, 0)
    assert row(sitting).closed_at == last


def test_it_goes_live_for_an_hour_and_back_and_loses_nothing(cast: Cast, clock: Clock) -> None:
    sitting = written(cast)
    sitting.do(cast.mikkel, Act.NEXT)
    clock.on(hours=20)
    finish(sitting, cast.noor, cast.ada)
    sitting.do(cast.mikkel, Act.GO_LIVE)
    clock.on(minutes=50)
    assert (tick_tables(), phase(sitting, cast.noor)) == (0, 1)
    sitting.do(cast.sam, Act.WRITE, "Said while we were live.")
    clock.on(minutes=10)
    sitting.do(cast.mikkel, Act.GO_SLOW)
    seen = sitting.seen(cast.noor)
    assert [text.words for text in seen.state.texts] == [*["It was about silence."] * 2, "Said while we were live."]
    assert len(seen.state.ready) == 2
    # The hour together is not taken off the days, nor does it count to them.
    assert row(sitting).due_at == clock.now + PHASE - timedelta(hours=20)
    clock.now += PHASE - timedelta(hours=20)
    assert (tick_tables(), phase(sitting, cast.noor)) == (1, 2)


def test_with_an_alias_it_never_goes_live(cast: Cast, clock: Clock) -> None:
    sitting = written(cast, alias=True)
    turns = Turn.objects.count()
    with pytest.raises(NotAllowed):
        sitting.do(cast.mikkel, Act.GO_LIVE)
    assert (Turn.objects.count(), sitting.seen(cast.mikkel).state.live) == (turns, False)


def test_at_which_hour_an_alias_was_ready_stands_nowhere(cast: Cast, clock: Clock) -> None:
    sitting = written(cast, alias=True)
    sitting.do(cast.mikkel, Act.NEXT)
    others = (cast.mikkel, cast.ingrid, cast.sam, cast.ada, cast.bo)
    finish(sitting, *others)
    clock.on(hours=3, minutes=21)
    ready(sitting, cast.noor)
    assert sitting.seen(cast.mikkel).state.phase == 2
    moments = {(turn.at.hour, turn.at.minute) for turn in Turn.objects.all()}
    assert moments == {(10, 0), (0, 0)}  # named ones at noon, and the alias’s day
    due_at = row(sitting).due_at
    assert due_at is not None
    assert due_at.minute == 0


def test_one_table_with_a_broken_log_keeps_no_other_from_going_on(cast: Cast, clock: Clock) -> None:
    broken, sound = written(cast), written(cast)
    Turn.objects.create(table=broken.table, number=99, act="hand_over", at=clock.now)
    clock.now += PHASE
    assert tick_tables() == 1
    assert sound.seen(cast.noor).state.phase == 1


def test_what_was_undone_half_way_is_done_again(cast: Cast, clock: Clock) -> None:
    sitting = written(cast)
    clock.now += PHASE
    before = Turn.objects.count()

    def killed() -> None:
        with transaction.atomic():
            assert tick_table(table_id=sitting.table.pk)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        killed()
    assert (Turn.objects.count(), row(sitting).due_at) == (before, clock.now)
    assert (tick_tables(), tick_tables(), Turn.objects.count()) == (1, 0, before + 1)


@pytest.mark.django_db(transaction=True)
def test_many_workers_tick_once(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, cast = Clock(monkeypatch), make_cast()
    sitting = written(cast)
    before = Turn.objects.count()
    clock.now += PHASE
    done = in_parallel(*[tick_tables] * 4)
    assert sum(one for one in done if isinstance(one, int)) == 1
    assert (Turn.objects.count(), Table.objects.get().due_at) == (before + 1, timezone.now() + PHASE)
    assert sitting.seen(cast.noor).state.phase == 1

"""Which date is best, and what an hour on the clocks of a zone is."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cop.days.rules import Tally, When, Why, best, exists, ranked, reads, why

START = datetime(2027, 3, 1, 10, tzinfo=UTC)
COUNTS = st.integers(0, 4)
TALLIES = st.lists(st.tuples(COUNTS, COUNTS, COUNTS, st.integers(0, 3)), max_size=6).map(
    lambda rows: [
        Tally(option=n, starts=START + timedelta(days=day), yes=yes, maybe=maybe, no=no)
        for n, (yes, maybe, no, day) in enumerate(rows)
    ]
)


def tally(option: int, yes: int, maybe: int = 0, no: int = 0) -> Tally:
    return Tally(option=option, starts=START + timedelta(days=option), yes=yes, maybe=maybe, no=no)


def test_best_is_where_most_can_come_then_where_most_gladly_do() -> None:
    assert [one.option for one in best([tally(1, 3), tally(2, 2, 2), tally(3, 3)])] == [2]
    assert why([tally(1, 3), tally(2, 2, 2)]) is Why.MOST
    assert [one.option for one in best([tally(1, 2, 2), tally(2, 3, 1)])] == [2]
    assert why([tally(1, 2, 2), tally(2, 3, 1)]) is Why.GLADLY
    assert [one.option for one in best([tally(1, 2), tally(2, 2)])] == [1, 2]
    assert why([tally(1, 2), tally(2, 2)]) is Why.EVEN
    assert best([tally(1, 0, 0, 5)]) == []
    assert why([tally(1, 0)]) is None


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is not a fault
@given(TALLIES)
def test_no_date_is_better_than_the_best(tallies: list[Tally]) -> None:
    top, order = best(tallies), ranked(tallies)
    assert sorted(one.option for one in order) == [one.option for one in tallies]
    for one in top:
        assert all((other.can, other.yes) <= (one.can, one.yes) for other in tallies)
    assert order[: len(top)] == top
    assert (why(tallies) is None) is (not top)


@pytest.mark.parametrize(
    ("zone", "on", "at", "utc"),
    [
        ("Europe/Helsinki", date(2027, 3, 27), time(10), (2027, 3, 27, 8)),
        ("Europe/Helsinki", date(2027, 3, 28), time(10), (2027, 3, 28, 7)),  # the clocks went forward that night
        ("Europe/Lisbon", date(2027, 3, 28), time(10), (2027, 3, 28, 9)),
        ("Europe/Copenhagen", date(2027, 10, 31), time(10), (2027, 10, 31, 9)),  # and back again
        ("Atlantic/Reykjavik", date(2027, 7, 1), time(10), (2027, 7, 1, 10)),
    ],
)
def test_an_hour_is_one_on_the_clocks_of_its_zone(
    zone: str, on: date, at: time, utc: tuple[int, int, int, int]
) -> None:
    when = When(on, at, 90, zone)
    assert when.starts == datetime(*utc, tzinfo=UTC)
    assert when.ends - when.starts == timedelta(minutes=90)
    assert exists(when)


def test_an_hour_the_clocks_skip_is_none() -> None:
    assert not exists(When(date(2027, 3, 28), time(2, 30), 60, "Europe/Amsterdam"))
    assert exists(When(date(2027, 3, 28), time(3, 0), 60, "Europe/Amsterdam"))
    assert exists(When(date(2027, 3, 28), None, 0, "Europe/Amsterdam"))


def test_a_whole_day_is_as_long_as_that_day() -> None:
    spring = When(date(2027, 3, 28), None, 0, "Europe/Amsterdam")
    assert spring.ends - spring.starts == timedelta(hours=23)


def test_another_zone_reads_other_hours_and_the_own_none() -> None:
    when = When(date(2027, 3, 28), time(0, 30), 60, "Europe/Helsinki")
    assert reads(when, "Europe/Helsinki") is None
    assert reads(when, "Europe/Tallinn") is None  # the same clocks
    there = reads(when, "Europe/Lisbon")
    assert there is not None
    begin, end = there
    assert (begin.date(), begin.time(), end.time()) == (date(2027, 3, 27), time(22, 30), time(23, 30))

"""The rules of a programme: clashes, changes, neighbours that change places, and a day that moves."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cop.days.rules import (
    Clash,
    Hurdle,
    Other,
    Part,
    When,
    carried,
    changes,
    clashes,
    concerning,
    hours_on,
    moved_by,
    next_free,
    placed,
    read_span,
    shifted,
    swapped,
)

DAY = When(date(2026, 12, 3), time(9), 480, "Europe/Amsterdam")
OPEN = DAY.starts


def part(session: int, begin: int, end: int, **more: object) -> Part:
    """Return a session from so many minutes after the day began to so many."""
    hours = OPEN + timedelta(minutes=begin), OPEN + timedelta(minutes=end)
    return Part(session, *hours, **{"track": str(session)} | more)  # type: ignore[arg-type]


def found(*parts: Part) -> list[Clash]:
    return clashes(parts, starts=DAY.starts, ends=DAY.ends)


parts = st.lists(
    st.builds(
        lambda begin, long, track, room, hosts: (begin, long, track, room, hosts),
        st.integers(0, 40),
        st.integers(1, 8),
        st.sampled_from(["", "A", "B"]),
        st.sampled_from(["", "Hall", "hall ", "Attic"]),
        st.frozensets(st.integers(1, 3), max_size=2),
    ),
    max_size=7,
).map(
    lambda rows: [
        part(n + 1, begin * 10, (begin + long) * 10, track=track, room=room, hosts=hosts)
        for n, (begin, long, track, room, hosts) in enumerate(rows)
    ]
)


def test_hosts_rooms_and_tracks_have_one_session_at_a_time() -> None:
    one = part(1, 0, 60, room="Great  hall", hosts=frozenset({7, 8}), track="A")
    assert found(one, part(2, 60, 90, room="great Hall", hosts=frozenset({7}), track="a")) == []
    met = found(one, part(2, 59, 90, room="great Hall", hosts=frozenset({7}), track="a "))
    assert met == [Clash(Hurdle.HOST, 1, 2, 7), Clash(Hurdle.ROOM, 1, 2), Clash(Hurdle.TRACK, 1, 2)]
    assert found(part(1, 0, 60), part(2, 0, 60)) == []  # two rooms nobody named are not one
    assert concerning(met, {3}) == []
    assert concerning(met, {2}) == met


def test_what_is_for_everybody_takes_every_track() -> None:
    assert found(part(1, 0, 60, track=""), part(2, 59, 90, track="A"), part(3, 59, 90, track="B")) == [
        Clash(Hurdle.TRACK, 1, 2),
        Clash(Hurdle.TRACK, 1, 3),
    ]


def test_a_session_lies_within_its_day() -> None:
    assert found(part(1, -1, 60), part(2, 0, 480), part(3, 470, 481)) == [
        Clash(Hurdle.OUTSIDE, 1),
        Clash(Hurdle.OUTSIDE, 3),
    ]


@given(parts)
@settings(derandomize=True, database=None)
def test_a_clash_is_a_meeting_of_two_and_nothing_apart_clashes(some: list[Part]) -> None:
    known = {one.session: one for one in some}
    for clash in found(*some):
        one, other = known[clash.session], known.get(clash.other)
        if other is None:
            assert clash.hurdle is Hurdle.OUTSIDE
        else:
            assert one.starts < other.ends
            assert other.starts < one.ends
    apart = [Part(p.session, OPEN + timedelta(hours=n), OPEN + timedelta(hours=n + 1), p.track, p.room, p.hosts)
             for n, p in enumerate(some)]  # fmt: skip
    assert found(*apart) == []
    assert found(*some) == found(*reversed(some))


@given(parts, parts)
@settings(derandomize=True, database=None)
def test_changes_lead_from_the_one_to_the_other(old: list[Part], new: list[Part]) -> None:
    assert changes(old, old) == []
    said = changes(old, new)
    before, after = {p.session: p for p in old}, {p.session: p for p in new}
    assert {c.session for c in said if c.what is Other.ADDED} == after.keys() - before.keys()
    assert {c.session for c in said if c.what is Other.DROPPED} == before.keys() - after.keys()
    assert {c.session for c in said} == {pk for pk in {*before, *after} if before.get(pk) != after.get(pk)}
    for change in said:
        if change.what is Other.MOVED:
            assert read_span(change.after) == (after[change.session].starts, after[change.session].ends)
        if change.what is Other.ROOM:
            assert (change.before, change.after) == (before[change.session].room, after[change.session].room)
    assert [{**c.row} for c in said] == [
        {"session": c.session, "what": str(c.what), "before": c.before, "after": c.after} for c in said
    ]


def test_a_session_goes_up_and_its_neighbour_down() -> None:
    some = [
        part(1, 0, 60, track="A"),
        part(2, 75, 100, track="A"),
        part(3, 20, 90, track="B"),
        part(4, 100, 130, track="A"),
    ]
    assert swapped(some, 2, up=True) == {
        2: (OPEN, OPEN + timedelta(minutes=25)),
        1: (OPEN + timedelta(minutes=40), OPEN + timedelta(minutes=100)),
    }
    assert swapped(some, 1, up=False) == swapped(some, 2, up=True)
    assert swapped(some, 1, up=True) == swapped(some, 4, up=False) == swapped(some, 3, up=True) == {}
    assert swapped(some, 9, up=True) == {}


def test_a_session_passes_as_many_as_there_are() -> None:
    some = [part(n, n * 30, n * 30 + 30, track="A") for n in (1, 2, 3)]
    assert moved_by(some, 3, up=True, steps=1) == swapped(some, 3, up=True)
    passed = moved_by(some, 3, up=True, steps=2)
    assert sorted(passed, key=lambda pk: passed[pk]) == [3, 1, 2]
    assert moved_by(some, 3, up=True, steps=10**9) == passed
    assert moved_by(some, 3, up=False, steps=2) == moved_by(some, 9, up=True, steps=2) == {}


def test_two_change_places_around_what_is_for_everybody() -> None:
    some = [part(1, 0, 60, track="A"), part(2, 60, 75, track=""), part(3, 75, 100, track="A")]
    assert swapped(some, 3, up=True) == {
        3: (OPEN, OPEN + timedelta(minutes=25)),
        1: (OPEN + timedelta(minutes=75), OPEN + timedelta(minutes=135)),
    }


@given(parts, st.booleans())
@settings(derandomize=True, database=None)
def test_changing_places_keeps_lengths_and_what_is_apart(some: list[Part], up: bool) -> None:
    known = {one.session: one for one in some}
    for pk in known:
        hours = swapped(some, pk, up=up)
        assert len(hours) in {0, 2}
        for other, (begin, end) in hours.items():
            assert end - begin == known[other].ends - known[other].starts
        if hours:
            (a, b) = (known[one] for one in hours)
            assert min(s for s, _ in hours.values()) == min(a.starts, b.starts)
            there = [Part(p.session, *hours.get(p.session, (p.starts, p.ends)), p.track) for p in some]
            if not [c for c in found(*some) if c.hurdle is Hurdle.TRACK]:
                tracks = {one.session: one.track for one in there}
                met = [c for c in found(*there) if c.hurdle is Hurdle.TRACK]
                assert [c for c in met if tracks[c.session] == tracks[c.other]] == []
            if not [c for c in found(*some) if c.hurdle is Hurdle.TRACK] and max(
                end for _, end in hours.values()
            ) == max(a.ends, b.ends):
                assert swapped(there, pk, up=not up) == {one.session: (one.starts, one.ends) for one in (a, b)}


def test_a_track_is_shifted_and_has_a_next_free_hour() -> None:
    some = [part(1, 0, 60, track="A"), part(2, 90, 120, track="B")]
    assert shifted(some, -10, track="b") == {2: (OPEN + timedelta(minutes=80), OPEN + timedelta(minutes=110))}
    assert set(shifted(some, 5)) == {1, 2}
    assert shifted(some, 0) == {}
    assert next_free(some, track="A", starts=OPEN) == OPEN + timedelta(minutes=60)
    assert next_free(some, track="", starts=OPEN) == OPEN + timedelta(minutes=120)
    assert next_free(some, track="C", starts=OPEN) == OPEN


def test_hours_after_midnight_are_the_next_mornings() -> None:
    night = When(date(2026, 12, 3), time(20), 480, "Europe/Amsterdam")
    assert placed(night, time(1), 30).on == date(2026, 12, 4)
    assert placed(night, time(21), 30).on == date(2026, 12, 3)
    assert placed(DAY, time(1), 30).on == DAY.on  # outside, and said to be so
    assert placed(When(DAY.on, None, 0, DAY.zone), time(1), 30).on == DAY.on


zones = st.sampled_from(["Europe/Amsterdam", "Europe/Helsinki", "Europe/Lisbon", "Atlantic/Azores", "Asia/Tokyo"])
dates = st.one_of(
    st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.sampled_from([date(2027, 3, 28), date(2026, 10, 25)])
)


@given(parts, dates, dates, zones, zones, st.sampled_from([None, time(9), time(13, 30)]), st.booleans())
@settings(derandomize=True, database=None)
def test_sessions_move_with_their_day(
    some: list[Part],
    old: date,
    new: date,
    zone: str,
    there: str,
    at: time | None,
    whole: bool,
) -> None:
    before = When(old, None if whole else time(9), 480, zone)
    after = When(new, None if whole else at, 480, there)
    ahead = datetime.combine(old, time(9), ZoneInfo(zone)).astimezone(UTC) - OPEN
    old_parts = [Part(p.session, p.starts + ahead, p.ends + ahead, p.track, p.room, p.hosts) for p in some]
    hours = carried(old_parts, before=before, after=after)
    for one in old_parts:
        begin, end = hours[one.session]
        assert end - begin == one.ends - one.starts
        was, now = hours_on(before, (one.starts, one.ends)), hours_on(after, (begin, end))
        moved = after.at is not None and before.at is not None
        later = timedelta(hours=after.at.hour - 9, minutes=after.at.minute) if moved and after.at else timedelta()
        naive = datetime.combine(was.on, was.at or time()) + (new - old) + later
        assert datetime.combine(now.on, now.at or time()) == naive
    moved_parts = [Part(p.session, *hours[p.session], p.track, p.room, p.hosts) for p in old_parts]
    met = [c for c in clashes(old_parts, starts=before.starts, ends=before.ends) if c.other]
    assert [c for c in clashes(moved_parts, starts=after.starts, ends=after.ends) if c.other] == met
    if before.at and after.at:
        assert clashes(moved_parts, starts=after.starts, ends=after.ends) == clashes(
            old_parts, starts=before.starts, ends=before.ends
        )


@pytest.mark.parametrize(("new", "met"), [(date(2027, 3, 28), False), (date(2027, 3, 27), True)])
def test_in_the_night_clocks_change_nobody_meets_who_did_not(new: date, met: bool) -> None:
    old = When(date(2027, 3, 20), None, 0, "Europe/Amsterdam")
    night = [When(old.on, time(2, 15), 30, old.zone), When(old.on, time(3), 30, old.zone)]
    some = [Part(n + 1, when.starts, when.ends, "A") for n, when in enumerate(night)]
    after = When(new, None, 0, old.zone)
    hours = carried(some, before=old, after=after)
    assert hours[1][1] <= hours[2][0]
    assert (hours_on(after, hours[2]).at == time(3)) is met

"""Calendars byte for byte, over both edges of summer time, and as two other readers understand them.

A golden file that is meant to change is written anew by deleting it and running this file with COP_GOLDEN=write.
"""

import io
import os
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import recurring_ical_events
from dateutil import tz
from icalendar import Calendar

from cop.days.formats import Site, day_event, day_ics, feed_ics, invite_ics, session_ics
from cop.days.models import Day, Session, Shown
from cop.days.rules import When

GOLDEN = Path(__file__).parent / "golden"
SITE = Site("Koffiekamer", "https://koffiekamer.example", "post@koffiekamer.example")
CHANGED = datetime(2026, 11, 2, 8, 30, 15, tzinfo=UTC)
ZONES = ["Europe/Amsterdam", "Europe/Oslo", "Europe/Helsinki", "Europe/Lisbon", "America/New_York", "Asia/Kolkata"]
EDGES = {  # of 2027: the evening before the clocks change, the night they do, the morning after
    "Europe": [date(2027, 3, 27), date(2027, 3, 28), date(2027, 10, 30), date(2027, 10, 31)],
    "America": [date(2027, 3, 13), date(2027, 3, 14), date(2027, 11, 6), date(2027, 11, 7)],
    "Asia": [date(2027, 3, 28), date(2027, 10, 31)],
}
HOURS = [time(0, 30), time(10), time(23, 30)]
# What the clocks of each zone are from UTC before and after the change, by hand: nothing of ours is asked for it.
WINTER_SUMMER = {
    "Europe/Amsterdam": (1, 2),
    "Europe/Oslo": (1, 2),
    "Europe/Helsinki": (2, 3),
    "Europe/Lisbon": (0, 1),
    "America/New_York": (-5, -4),
    "Asia/Kolkata": (5.5, 5.5),
}


def a_day(pk: int, when: When, **more: Any) -> Day:
    plain = {"on": when.on, "at": when.at, "minutes": when.minutes, "zone": when.zone}
    told = {"title": "Stilte in de chat", "about": "", "place": "", "link": "", "language": "nl", "sequence": 0}
    moments = {"starts_at": when.starts, "ends_at": when.ends, "changed_at": CHANGED}
    return Day(pk=pk, **plain | told | moments | more)


def days_in(zone: str) -> list[Day]:
    """Return three days at each edge: after midnight, in the morning, and one that goes over midnight."""
    moments = [(on, at) for on in EDGES[zone.partition("/")[0]] for at in HOURS]
    return [a_day(n, When(on, at, 90, zone), title=f"{on} {at:%H:%M}") for n, (on, at) in enumerate(moments, 1)]


def expected(zone: str, day: Day) -> datetime:
    """Return the moment a day begins, from the table above."""
    winter, summer = WINTER_SUMMER[zone]
    spring, autumn = EDGES[zone.partition("/")[0]][1], EDGES[zone.partition("/")[0]][-1]
    assert day.at is not None
    # At half past midnight the clocks have not changed yet on either day, at ten they have, in all of these zones.
    is_summer = (spring, time(10)) <= (day.on, day.at) < (autumn, time(10))
    local = datetime.combine(day.on, day.at, UTC)
    return local - timedelta(hours=summer if is_summer else winter)


def golden(name: str, content: bytes) -> None:
    path = GOLDEN / f"{name}.ics"
    if os.environ.get("COP_GOLDEN") == "write" and not path.exists():
        path.write_bytes(content)
    assert content == path.read_bytes()


def feed(days: list[Day]) -> bytes:
    return feed_ics(
        [day_event(day, SITE, link=False) for day in days], SITE, name="Koffiekamer: my days", language="nl"
    )


def full_day(**more: Any) -> Day:
    """Return a day with everything that may be written wrongly: long lines, commas, semicolons, other letters."""
    about = "En formiddag om det svar, borgeren har med; vi læser fem samtaler, hvor rådet kom et andet sted fra."
    told = {
        "title": "Når borgeren har spurgt en chatbot først: hvad så? Ærlig snak, og tre måder at begynde på 😊",
        "about": f"{about}\n\n- 10.00 Hvad siger de?\n- 10.50 Pause \\ kaffe",
        "place": "Studievejledningen, 2. sal; lokale Å",
        "link": "https://moede.koffiekamer.example/chatbot?rum=1,2",
        "language": "da",
    }
    return a_day(12, When(date(2027, 3, 30), time(10), 120, "Europe/Copenhagen"), **told | more)


def a_session(day: Day, **more: Any) -> Shown:
    begin = datetime(2027, 3, 30, 8, 50, tzinfo=UTC)
    told = {"title": "Prøv det: tre åbninger", "about": "I par.", "room": "Lokale Å", "link": "", "language": "da"}
    times = {"starts_at": begin, "ends_at": begin + timedelta(minutes=45), "sequence": 2, "changed_at": CHANGED}
    return Shown(session=Session(pk=40, day=day), **told | times | more)


@pytest.mark.parametrize("zone", ZONES)
def test_a_calendar_over_both_edges_of_summer_time(zone: str) -> None:
    golden(zone.partition("/")[2].lower(), feed(days_in(zone)))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("day", day_ics(full_day(), SITE, link=True)),
        ("day-without-call", day_ics(full_day(), SITE, link=False)),
        ("whole-day", day_ics(full_day(at=None), SITE, link=False)),
        ("cancelled", day_ics(full_day(cancelled_at=CHANGED, sequence=3), SITE, link=True)),
        ("session", session_ics(a_session(full_day()), SITE, link=True)),
        ("session-cancelled", session_ics(a_session(full_day(), cancelled_at=CHANGED, sequence=3), SITE, link=True)),
        ("request", invite_ics(full_day(), SITE, to="noor@koffiekamer.example", at=CHANGED)[1].encode()),
        ("cancel", invite_ics(full_day(), SITE, to="noor@koffiekamer.example", at=CHANGED, gone=True)[1].encode()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_calendar_of_one(name: str, content: bytes) -> None:
    golden(name, content)


@pytest.mark.parametrize("zone", ZONES)
def test_a_second_library_reads_the_same_instants(zone: str) -> None:
    days = days_in(zone)
    read = recurring_ical_events.of(Calendar.from_ical(feed(days))).between(date(2027, 1, 1), date(2028, 1, 1))
    found = {str(event["UID"]): (event.start.astimezone(UTC), event.end.astimezone(UTC)) for event in read}
    ours = {f"day-{day.pk}@koffiekamer.example": (day.starts_at, day.ends_at) for day in days}
    assert found == ours
    assert [day.starts_at for day in days] == [expected(zone, day) for day in days]


@pytest.mark.parametrize("zone", ZONES)
def test_who_goes_by_the_rules_in_the_file_alone_reads_the_same_instants(zone: str) -> None:
    """As programs do that do not know the zone by its name."""
    content = feed(days_in(zone))
    text = content.decode().replace(f"TZID:{zone}", "TZID:unknown")
    spelled = tz.tzical(io.StringIO(text)).get("unknown")
    for day in days_in(zone):
        assert day.at is not None
        there = datetime.combine(day.on, day.at, spelled)
        assert there.astimezone(UTC) == day.starts_at, day.title
    assert text.count("BEGIN:STANDARD") + text.count("BEGIN:DAYLIGHT") == (1 if zone == "Asia/Kolkata" else 3)


def test_the_hour_the_clocks_skip_and_the_hour_they_have_twice() -> None:
    night = [When(date(2027, 3, 28), at, 30, "Europe/Amsterdam") for at in (time(1, 30), time(3), time(3, 30))]
    night += [When(date(2027, 10, 31), at, 30, "Europe/Amsterdam") for at in (time(1, 30), time(2, 30), time(3, 30))]
    days = [a_day(n, when) for n, when in enumerate(night, 1)]
    spelled = tz.tzical(io.StringIO(feed(days).decode())).get("Europe/Amsterdam")
    for day in days:
        assert day.at is not None
        assert datetime.combine(day.on, day.at, spelled).astimezone(UTC) == day.starts_at
    assert [day.starts_at.hour for day in days] == [0, 1, 1, 23, 0, 2]


def test_long_lines_are_folded_and_letters_are_whole() -> None:
    for path in GOLDEN.glob("*.ics"):
        lines = path.read_bytes().split(b"\r\n")
        assert max(len(line) for line in lines) <= 75
        assert [line.decode() for line in lines]  # no letter is cut in two
        assert b"\n" not in b"".join(lines)
    (event,) = Calendar.from_ical((GOLDEN / "day.ics").read_bytes()).walk("VEVENT")
    day = full_day()
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == (day.title, f"{day.place}, {day.link}")
    assert str(event["DESCRIPTION"]) == f"{day.about}\n\nhttps://koffiekamer.example/days/12/"

"""The rules of a zone as a calendar spells them out (RFC 5545, 3.6.5).

A change of clocks stands there as the clocks showed it that were in force before. The library puts the hour after it in
spring, which moves whatever a program reads by these rules within that night.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

DAY = timedelta(days=1)


@lru_cache(maxsize=256)
def zone_block(name: str, first: int, last: int) -> Timezone:
    """Return the rules of the zone `name`, an IANA one, for the years from `first` to `last`."""
    zone = ZoneInfo(name)
    begin, end = datetime(first, 1, 1, tzinfo=zone), datetime(last + 1, 1, 1, tzinfo=zone)
    block = Timezone()
    block.add("tzid", name)
    changes = list(_changes(zone, begin.astimezone(UTC), end.astimezone(UTC)))
    at_first = _offset(begin.astimezone(UTC), zone)
    summer = bool(changes) and changes[0][2] < changes[0][1]  # the clocks go back next
    _add(block, zone, [begin.astimezone(UTC)], at_first, at_first, summer=summer)
    kinds: dict[tuple[timedelta, timedelta], list[datetime]] = {}
    for moment, before, after in changes:
        kinds.setdefault((before, after), []).append(moment)
    for (before, after), moments in kinds.items():
        _add(block, zone, moments, before, after, summer=after > before)
    return block


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[tuple[datetime, timedelta, timedelta]]:
    """Return the moments at which the clocks change, with what they were from UTC before and after."""
    day = begin
    while day < end:
        before, after = _offset(day, zone), _offset(day + DAY, zone)
        if before != after:
            early, late = day, day + DAY
            while late - early > timedelta(minutes=1):
                middle = early + (late - early) // 2
                early, late = (middle, late) if _offset(middle, zone) == before else (early, middle)
            yield late.replace(second=0, microsecond=0), before, after
        day += DAY


def _add(
    block: Timezone, zone: ZoneInfo, moments: list[datetime], before: timedelta, after: timedelta, *, summer: bool
) -> None:
    part = TimezoneDaylight() if summer else TimezoneStandard()
    shown = [(moment + before).replace(tzinfo=None) for moment in moments]
    part.add("dtstart", shown[0])
    if shown[1:]:
        part.add("rdate", shown[1:])
    part.add("tzname", moments[0].astimezone(zone).tzname() or "")
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    block.add_component(part)

"""Calendars: of one day or session, of a mail, and those that other programs ask for again and again."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from cop.days.formats.event import Site, day_event, session_event, with_guest
from cop.days.formats.zones import zone_block
from cop.days.models import Day, Shown

ASK_AGAIN = timedelta(hours=1)


def day_ics(day: Day, site: Site, *, link: bool) -> bytes:
    """Return a calendar with one day in it; its sessions are files of their own."""
    return _written(_one(day_event(day, site, link=link), site, day.language))


def session_ics(shown: Shown, site: Site, *, link: bool) -> bytes:
    """Return a calendar with one session in it."""
    return _written(_one(session_event(shown, site, link=link), site, shown.language))


def invite_ics(day: Day, site: Site, *, to: str, at: datetime, gone: bool = False) -> tuple[str, str]:
    """Return the method and the calendar of a mail to who comes at `to`, or does not any more, as was said `at`."""
    off = gone or day.cancelled_at is not None
    event = with_guest(day_event(day, site, link=True, gone=gone, at=at), site, to=to)
    method = "CANCEL" if off else "REQUEST"
    calendar = _calendar(site, day.language, method)
    calendar.add_component(event)
    return method, _written(calendar).decode()


def feed_ics(events: Iterable[Event], site: Site, *, name: str, language: str) -> bytes:
    """Return a calendar with a name of its own that other programs ask for every hour (RFC 7986)."""
    calendar = _calendar(site, language, "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for event in events:
        calendar.add_component(event)
    return _written(calendar)


def _one(event: Event, site: Site, language: str) -> Calendar:
    calendar = _calendar(site, language, "CANCEL" if event["status"] == "CANCELLED" else "PUBLISH")
    calendar.add_component(event)
    return calendar


def _calendar(site: Site, language: str, method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//{site.name}//{language}")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _written(calendar: Calendar) -> bytes:
    """Write it, with the rules of its zones for the years it speaks of, in an order that depends on nothing else."""
    years = [event.start.year for event in calendar.events]
    for n, name in enumerate(sorted(calendar.get_missing_tzids())):
        calendar.subcomponents.insert(n, zone_block(name, min(years), max(years)))
    return calendar.to_ical()

"""A day as calendars take it (RFC 5545)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from cop.days.models import Day


def day_ics(day: Day, *, url: str, host: str, link: bool, name: str) -> bytes:
    """Return a calendar with `day` in it, its zone written out; `link` says whether it tells the address of the call.

    `name` is the site's, `host` makes the day's number one of the world, and `url` leads to its page. A day that was
    cancelled says so, under the same number and a higher SEQUENCE, so that calendars take it away.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{name}//{day.language}")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if day.cancelled_at else "PUBLISH")
    event = Event()
    event.add("uid", f"day-{day.pk}@{host}")
    event.add("dtstamp", day.changed_at)
    event.add("last-modified", day.changed_at)
    event.add("sequence", day.sequence)
    event.add("status", "CANCELLED" if day.cancelled_at else "CONFIRMED")
    event.add("summary", day.title)
    event.add("url", url)
    event.add("description", "\n\n".join(part for part in (day.about, url) if part))
    if place := ", ".join(part for part in (day.place, day.link if link else "") if part):
        event.add("location", place)
    begin, end = _span(day)
    event.add("dtstart", begin)
    event.add("dtend", end)
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _span(day: Day) -> tuple[datetime, datetime] | tuple[object, object]:
    """Return beginning and end on the clocks of its zone; of a whole day the dates, the end being the day after."""
    when = day.when
    if when.at is None:
        return when.on, when.on + timedelta(days=1)
    zone = ZoneInfo(when.zone)
    return when.starts.astimezone(zone), when.ends.astimezone(zone)

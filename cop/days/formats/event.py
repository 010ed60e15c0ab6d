"""A day, or a session of one, as an event of a calendar (RFC 5545)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr
from typing import Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from icalendar import Event, vCalAddress, vText

from cop.days.models import Day, Shown

type Span = tuple[date, date] | tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Site:
    """Whose days they are: its name, its address, and the one its mails come from."""

    name: str
    url: str
    mail: str

    @classmethod
    def here(cls) -> Self:
        """Return this site."""
        return cls(settings.SITE_NAME, settings.SITE_URL, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])

    @property
    def host(self) -> str:
        """What makes its numbers ones of the world."""
        return urlsplit(self.url).hostname or ""

    def page_of(self, day: Day) -> str:
        """Return where a day is to be read."""
        return f"{self.url}{reverse('days:day', args=[day.pk])}"


def day_event(day: Day, site: Site, *, link: bool, gone: bool = False, at: datetime | None = None) -> Event:
    """Return a day as an event; `link` says whether it tells the address of the call.

    One that was cancelled says so under the same number and a higher SEQUENCE, so that calendars take it away; so does
    one that is `gone` for its reader alone. `at` is when that was said, else when the day was last changed.
    """
    off = gone or day.cancelled_at is not None
    event = _event(f"day-{day.pk}@{site.host}", day.sequence, at or day.changed_at, off=off)
    page = site.page_of(day)
    event.add("summary", day.title)
    event.add("url", page)
    event.add("description", "\n\n".join(part for part in (day.about, page) if part))
    _place(event, day.place, day.link if link and not off else "")
    _span(event, _span_of(day))
    return event


def session_event(shown: Shown, site: Site, *, link: bool, gone: bool = False) -> Event:
    """Return a session as it was last released, on the clocks of its day; what is left out as in `day_event`."""
    day = shown.session.day
    off = gone or shown.cancelled_at is not None or day.cancelled_at is not None
    changed = max(shown.changed_at, day.cancelled_at or shown.changed_at)
    sequence = shown.sequence + (1 if day.cancelled_at is not None else 0)
    event = _event(f"session-{shown.session_id}@{site.host}", sequence, changed, off=off)
    page = site.page_of(day)
    event.add("summary", shown.title)
    event.add("url", page)
    event.add("description", "\n\n".join(part for part in (shown.about, f"{day.title}\n{page}") if part))
    _place(event, shown.room, day.place, (shown.link or day.link) if link and not off else "")
    zone = ZoneInfo(day.zone)
    _span(event, (shown.starts_at.astimezone(zone), shown.ends_at.astimezone(zone)))
    return event


def with_guest(event: Event, site: Site, *, to: str) -> Event:
    """Name who invites, which is the site and answers nobody, and who comes, which they said already (RFC 5546)."""
    organizer = vCalAddress(f"mailto:{site.mail}")
    organizer.params["CN"] = vText(site.name)
    event.add("organizer", organizer)
    guest = vCalAddress(f"mailto:{to}")
    guest.params["CUTYPE"], guest.params["ROLE"] = "INDIVIDUAL", "REQ-PARTICIPANT"
    guest.params["PARTSTAT"], guest.params["RSVP"] = "ACCEPTED", "FALSE"
    event.add("attendee", guest)
    return event


def _event(uid: str, sequence: int, at: datetime, *, off: bool) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", at)
    event.add("last-modified", at)
    event.add("sequence", sequence)
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    return event


def _place(event: Event, *parts: str) -> None:
    if place := ", ".join(part for part in parts if part):
        event.add("location", place)


def _span(event: Event, span: Span) -> None:
    """Write beginning and end; in UTC where the clocks show one of them a second time, as no zone can say which."""
    begin, end = span
    if isinstance(begin, datetime) and isinstance(end, datetime) and (begin.fold or end.fold):
        begin, end = begin.astimezone(UTC), end.astimezone(UTC)
    event.add("dtstart", begin)
    event.add("dtend", end)


def _span_of(day: Day) -> Span:
    """Return beginning and end on the clocks of its zone; of a whole day the dates, the end being the day after."""
    when = day.when
    if when.at is None:
        return when.on, when.on + timedelta(days=1)
    zone = ZoneInfo(when.zone)
    return when.starts.astimezone(zone), when.ends.astimezone(zone)

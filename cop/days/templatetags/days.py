"""Days and hours as people read them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cop.days.formats import hours_with, place_of, said
from cop.days.models import Day, Shown
from cop.days.rules import When, hours_on
from cop.framework.models import Area
from cop.framework.queries import words

register = template.Library()


@register.simple_tag
def day_is(when: When) -> SafeString:
    """Return the day of a date, with its weekday."""
    return format_html('<time datetime="{}">{}</time>', when.on.isoformat(), said(when.on, _("l j F Y")))


@register.simple_tag
def hours_are(when: When) -> SafeString | str:
    """Return from when till when it is, on its own clocks."""
    if when.at is None:
        return _("the whole day")
    zone = ZoneInfo(when.zone)
    begin, end = when.starts.astimezone(zone), when.ends.astimezone(zone)
    return format_html('<time datetime="{}">{}–{}</time>', when.starts.isoformat(), f"{begin:%H:%M}", f"{end:%H:%M}")


@register.simple_tag
def with_you(when: When, zone: str) -> str:
    """Return the hours on the reader's clocks, where those show others; with the day, where it is another one."""
    return hours_with(when, zone)


@register.simple_tag
def session_when(one: Shown, day: Day) -> When:
    """Return when a session is, on the clocks of its day."""
    return hours_on(day.when, (one.starts_at, one.ends_at))


@register.simple_tag
def month_is(first: date) -> str:
    """Return the name of a month."""
    return said(first, _("F Y"))


@register.simple_tag
def weekday_is(day: date) -> str:
    """Return a day of a month that is named already."""
    return said(day, _("l j"))


@register.filter
def qualities(day: Day) -> list[Area]:
    """Return the quality areas of a day that was read with them, in their order."""
    about = set(getattr(day, "quality_ids", ()))
    return [area for area in words().qualities if area.pk in about] if about else []


@register.filter
def webcal(address: str) -> str:
    """Return an address as calendars on a phone open it."""
    return f"webcal:{address.partition(':')[2]}"


@register.simple_tag
def clock(moment: datetime, zone: str) -> SafeString:
    """Return the hour of a moment on the clocks of a zone."""
    told = f"{moment.astimezone(ZoneInfo(zone)):%H:%M}"
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(timespec="seconds"), told)


@register.simple_tag
def moment_is(at: datetime) -> SafeString:
    """Return a moment on the reader's clocks, with its weekday."""
    there = timezone.localtime(at)
    return format_html(
        '<time datetime="{}">{}, {}</time>', at.isoformat(), said(there.date(), _("l j F Y")), f"{there:%H:%M}"
    )


@register.simple_tag
def from_till(begin: datetime, end: datetime, zone: str) -> SafeString:
    """Return from when till when something is, on the clocks of `zone`."""
    there, till = begin.astimezone(ZoneInfo(zone)), end.astimezone(ZoneInfo(zone))
    return format_html('<time datetime="{}">{}–{}</time>', begin.isoformat(), f"{there:%H:%M}", f"{till:%H:%M}")


@register.filter
def city(zone: str) -> str:
    """Return the place a zone is named for."""
    return place_of(zone)


@register.inclusion_tag("days/tile.html")
def tile(when: When) -> dict[str, object]:
    """Draw the leaf of a calendar; the words beside it say the same."""
    return {"month": said(when.on, "M"), "number": when.on.day, "weekday": said(when.on, "D")}


@register.filter
def in_hours(minutes: int | None) -> str:
    """Return how long a certificate counts, in hours and minutes; a whole day has no hours."""
    if minutes is None:
        return _("the whole day")
    hours, rest = divmod(minutes, 60)
    told = [ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}] if hours else []
    if rest or not hours:
        told.append(ngettext("%(n)d minute", "%(n)d minutes", rest) % {"n": rest})
    return " ".join(told)


@register.filter
def last_moment(closes_at: datetime, zone: str) -> str:
    """Return the last day on which a poll takes answers, on its own clocks."""
    there = closes_at.astimezone(ZoneInfo(zone))
    last = there.date() if there.time() != there.time().min else there.date().fromordinal(there.toordinal() - 1)
    return said(last, _("l j F"))

"""Days and hours in plain words."""

from datetime import date
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cop.days.rules import When, reads

_CITIES = {
    "Berlin": gettext_lazy("Berlin"),
    "Brussels": gettext_lazy("Brussels"),
    "Copenhagen": gettext_lazy("Copenhagen"),
    "Lisbon": gettext_lazy("Lisbon"),
    "London": gettext_lazy("London"),
    "Paris": gettext_lazy("Paris"),
}


def said(day: date, form: str) -> str:
    """Return a day in the active language, within a sentence: only English writes its names with a capital."""
    told = date_format(day, form)
    return told if (get_language() or "en").startswith("en") else told.lower()


def place_of(zone: str) -> str:
    """Return the place a zone is named for, as the active language calls it where that is known."""
    name = zone.rpartition("/")[2].replace("_", " ")
    return str(_CITIES.get(name, name))


def hours_with(when: When, zone: str) -> str:
    """Return the hours on the reader's clocks, where those show others; with the day, where it is another one."""
    read = reads(when, zone)
    if read is None:
        return ""
    begin, end = read
    hours = f"{begin:%H:%M}–{end:%H:%M}"
    if begin.date() == when.on:
        return _("%(hours)s with you") % {"hours": hours}
    return _("%(day)s, %(hours)s with you") % {"day": said(begin.date(), _("l j F")), "hours": hours}


def when_said(when: When, zone: str) -> list[str]:
    """Return when it is, on its own clocks, and on a second line on those of the reader, where they show others."""
    day = said(when.on, _("l j F Y"))
    if when.at is None:
        return [f"{day}, {_('the whole day')}"]
    there = ZoneInfo(when.zone)
    begin, end = when.starts.astimezone(there), when.ends.astimezone(there)
    place = _("in %(city)s") % {"city": place_of(when.zone)}
    lines = [f"{day}, {begin:%H:%M}–{end:%H:%M} {place}", hours_with(when, zone)]
    return [line for line in lines if line]

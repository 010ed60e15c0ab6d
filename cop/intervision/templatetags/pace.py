"""How fast a table goes, until when its phase lasts, and when its reader is reminded."""

from dataclasses import dataclass
from datetime import datetime

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cop.intervision import rules
from cop.intervision.policies import may_go_live
from cop.intervision.queries import Sight
from cop.intervision.rules.nudge import HOURS, NEVER, USUAL

register = template.Library()


@dataclass(frozen=True, slots=True)
class Pace:
    """What the reader may choose and do about the pace; `site_zone` is empty where hours are those of their own day."""

    hour: int
    hours: tuple[tuple[int, str], ...]
    site_zone: str
    leads: bool
    may_go_live: bool
    last_at: datetime | None


@register.simple_tag
def pace_of(sight: Sight) -> Pace:
    """Return what a reader may choose and do about the pace of a table they sit at."""
    table = sight.now.table
    return Pace(
        hour=USUAL if sight.nudge_hour is None else sight.nudge_hour,
        hours=tuple((hour, hour_name(hour)) for hour in HOURS),
        site_zone=settings.TIME_ZONE.replace("_", " ") if sight.alias else "",
        leads=sight.own is not None and sight.own.role is rules.Role.FACILITATOR,
        may_go_live=may_go_live(table),
        last_at=sight.now.closes_at if table.begun_at else None,
    )


def hour_name(hour: int) -> str:
    """Return an hour of the day as it is chosen."""
    return _("Not at all: only when a phase begins") if hour == NEVER else f"{hour}:00"


@register.simple_tag
def due(moment: datetime) -> SafeString:
    """Return a day to come and its hour, in the reader's zone."""
    local = timezone.localtime(moment)
    said = date_format(local, _("l j F"))
    return format_html(
        '<time datetime="{}">{}, {}</time>', moment.isoformat(timespec="seconds"), said, f"{local:%H:%M}"
    )

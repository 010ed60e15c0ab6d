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
from cop.intervision.models import Chair, Table
from cop.intervision.policies import may_go_live
from cop.intervision.queries import method_of
from cop.intervision.queries.table import AtTable
from cop.intervision.rules.nudge import HOURS, NEVER, USUAL

register = template.Library()


@dataclass(frozen=True, slots=True)
class Pace:
    """What the reader may choose and do about the pace; `hour` is None for who has no seat."""

    hour: int | None
    hours: tuple[tuple[int, str], ...]
    site_zone: str
    leads: bool
    can_be_slow: bool
    may_go_live: bool
    last_at: datetime | None


@register.simple_tag
def pace_of(table: Table, own: rules.Own | None, at: AtTable | None = None) -> Pace:
    """Return what a reader who has `own` at a table may choose and do about its pace."""
    chair = _chair(own, at) if own else None
    aliased = chair is not None and chair.byline.alias is not None
    leads = own is not None and own.role is rules.Role.FACILITATOR
    return Pace(
        hour=(USUAL if chair.nudge_hour is None else chair.nudge_hour) if chair else None,
        hours=tuple((hour, hour_name(hour)) for hour in HOURS),
        site_zone=settings.TIME_ZONE.replace("_", " ") if aliased else "",
        leads=leads,
        can_be_slow=method_of(table).slow,
        may_go_live=may_go_live(table),
        last_at=table.begun_at + rules.LASTS if table.begun_at else None,
    )


def _chair(own: rules.Own, at: AtTable | None) -> Chair | None:
    return at.chairs.get(own.who) if at else Chair.objects.with_author().filter(pk=own.who).first()


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

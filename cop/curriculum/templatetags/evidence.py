"""Months and hours as people read them."""

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cop.days.formats import said

register = template.Library()


@register.simple_tag
def month_of(day: date) -> SafeString:
    """Return the month a day is in."""
    return format_html('<time datetime="{}">{}</time>', f"{day:%Y-%m}", said(day, _("F Y")))


@register.simple_tag
def minutes_of(minutes: int) -> str:
    """Return how long something took."""
    if minutes < 60:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    hours, rest = divmod(minutes, 60)
    return _("%(hours)d h %(minutes)02d") % {"hours": hours, "minutes": rest} if rest else _("%(n)d h") % {"n": hours}

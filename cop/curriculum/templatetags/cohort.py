"""The words of cohorts."""

from collections.abc import Sequence
from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cop.days.formats import said

register = template.Library()


@register.filter
def on_day(day: date) -> SafeString:
    """Return a day with its month and year."""
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), said(day, _("j F Y")))


@register.filter
def listed(names: Sequence[str]) -> str:
    """Return names as one says them: the last after an “and”."""
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}

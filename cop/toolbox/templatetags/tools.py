"""Chips that keep the other chips, and the way from one cell to the next."""

from dataclasses import asdict, replace
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from cop.toolbox.queries import Filters

register = template.Library()
_SPOKEN = {"en": _("English"), "nl": _("Dutch"), "nb": _("Norwegian"), "da": _("Danish")}


@register.simple_tag
def tool_chip(filters: Filters, name: str, value: str, label: str) -> SafeString:
    """Return a filter chip: a link that changes one filter, or takes it off when it is on."""
    on = getattr(filters, name) == value
    target = replace(filters, **{name: "" if on else value})
    current = mark_safe(' aria-current="true"') if on else ""
    return format_html('<a class="chip" href="?{}"{}>{}</a>', tool_query(target), current, label)


@register.filter
def tool_query(filters: Filters) -> str:
    """Return the filters as a query string."""
    return urlencode({name: value for name, value in asdict(filters).items() if value})


@register.filter
def language_of(code: str) -> str:
    """Return a language in the reader's words."""
    return str(_SPOKEN.get(code, code))

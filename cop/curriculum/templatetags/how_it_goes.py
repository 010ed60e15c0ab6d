"""Counts of many, in fives."""

from django import template
from django.utils.translation import gettext as _

from cop.curriculum.rules import LEAST

register = template.Library()
MOST = 12  # dots in a row


@register.filter
def fives(count: int) -> str:
    """Say from which to which number a count in fives lies."""
    if not count:
        return _("fewer than 5")
    return f"{count}–{count + LEAST - 1}"


@register.filter
def dots(count: int) -> range:
    """Return a dot for each five, as many as there is room for."""
    return range(min(count // LEAST, MOST))

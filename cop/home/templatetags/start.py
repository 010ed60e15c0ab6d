"""Short cards of cases on the start page."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from cop.coffee.templatetags.cards import card

register = template.Library()


@register.simple_tag
def short_card(case: dict[str, Any]) -> SafeString:
    """Return the inside of the short card of a case read with `as_cards`.

    Not kept: whose own case it is would show in what the memory of the process has, and in which language.
    """
    return card(case, "home/case.html")

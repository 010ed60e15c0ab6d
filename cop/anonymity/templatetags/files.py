"""Attached files on a page."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.urls import reverse

register = template.Library()


@register.inclusion_tag("anonymity/files.html")
def files_of(cards: Sequence[Mapping[str, Any]], view: str, host_id: int, language: str = "") -> dict[str, Any]:
    """Show the files of a text, which `view` serves at (`host_id`, file)."""
    files = [{**card, "url": reverse(view, args=[host_id, card["id"]])} for card in cards]
    return {"files": files, "language": language}

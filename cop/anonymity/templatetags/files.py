"""Attached files on a page."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.urls import reverse

from cop.anonymity.rules import Upload

register = template.Library()


@register.inclusion_tag("anonymity/files.html")
def files_of(cards: Sequence[Mapping[str, Any]], view: str, host_id: int, language: str = "") -> dict[str, Any]:
    """Show the files of a text, which `view` serves at (`host_id`, file)."""
    files = [{**card, "url": reverse(view, args=[host_id, card["id"]])} for card in cards]
    return {"files": files, "language": language}


@register.inclusion_tag("anonymity/files.html")
def files_to_go(uploads: Sequence[Upload], language: str = "") -> dict[str, Any]:
    """Show files that wait as they will look once they are shared."""
    names = ("kind", "alt", "width", "height", "pages", "size")
    told = [{name: getattr(upload, name) for name in names} for upload in uploads]
    urls = [reverse("anonymity:upload_show", args=[upload.token]) for upload in uploads]
    files = [{**card, "url": url} for card, url in zip(told, urls, strict=True)]
    return {"files": files, "language": language}

"""Small things every page draws: icons, faces, moments."""

from datetime import date, datetime
from functools import cache, lru_cache
from typing import Protocol

from django import template
from django.template.defaultfilters import stringfilter
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

register = template.Library()
COLOURS = 6


class Person(Protocol):
    """Anybody with a face: a member."""

    name: str
    avatar_seed: int


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """Draw an icon of the sprite; the words beside it say what it means."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("icons.svg"), name)


@register.simple_tag
def avatar(person: Person) -> SafeString:
    """Draw a face: initials on one of six soft colours. The name stands beside it, so it is hidden from readers."""
    words = person.name.split() or ["?"]
    letters = (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()
    return format_html(
        '<svg class="avatar avatar-{}" viewBox="0 0 40 40" aria-hidden="true"><circle cx="20" cy="20" r="19"/>'
        '<text x="20" y="20" text-anchor="middle" dominant-baseline="central">{}</text></svg>',
        person.avatar_seed % COLOURS,
        letters,
    )


@register.simple_tag
def cup(seed: int) -> SafeString:
    """Draw a cup, the face of an alias: one of six colours, with or without a band."""
    band = mark_safe('<path class="cup-line" d="M13 24h12"/>') if seed % 7 < 3 else ""
    return format_html(
        '<svg class="avatar avatar-{}" viewBox="0 0 40 40" aria-hidden="true"><circle cx="20" cy="20" r="19"/>'
        '<path class="cup-line" d="M13 17h12v8a4 4 0 0 1-4 4h-4a4 4 0 0 1-4-4zM25 19h2a3 3 0 0 1 0 6h-2M17 14c0-2 '
        '1-2 1-4M21 14c0-2 1-2 1-4"/>{}</svg>',
        seed % COLOURS,
        band,
    )


@register.simple_tag
def when(moment: datetime, *, day_only: bool = False) -> SafeString:
    """Return a moment as short text in the reader's zone; a script makes it relative and keeps it so.

    A day alone is the community's day: what is drawn once for all eyes would else tell the zone of who looked first,
    and right after writing that is the writer.
    """
    local = timezone.localtime(moment, timezone.get_default_timezone() if day_only else None)
    known = local.year == timezone.localdate().year
    day = _day(local.date(), gettext("j M") if known else gettext("j M Y"), get_language())
    if day_only:
        return format_html('<time datetime="{}">{}</time>', local.date().isoformat(), day)
    stamp = moment.isoformat(timespec="seconds")
    return format_html('<time datetime="{}" data-when>{}, {}</time>', stamp, day, f"{local:%H:%M}")


@register.simple_tag
def clock(moment: datetime) -> SafeString:
    """Return a time of today in the reader's zone."""
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), f"{timezone.localtime(moment):%H:%M}")


@lru_cache(maxsize=2000)
def _day(day: date, form: str, _language: str | None) -> str:
    """Return a day as text in the active language."""
    return date_format(day, form)


@register.filter(is_safe=True)
@stringfilter
def leading(label: str) -> str:
    """Return a label as it goes before what is said of it: with a colon for its full stop, or as the question it is."""
    return label if label.endswith("?") else f"{label.removesuffix('.')}:"

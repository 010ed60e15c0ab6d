"""Small things every page draws: icons, faces, moments."""

from datetime import datetime
from typing import Protocol

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()
COLOURS = 6


class Person(Protocol):
    """Anybody with a face: a member."""

    name: str
    avatar_seed: int


@register.simple_tag
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
def when(moment: datetime) -> SafeString:
    """Return a moment as short text in the reader's zone; a script makes it relative and keeps it so."""
    local = timezone.localtime(moment)
    known = local.year == timezone.localtime().year
    text = f"{date_format(local, 'j M' if known else 'j M Y')}, {local:%H:%M}"
    return format_html('<time datetime="{}" data-when>{}</time>', moment.isoformat(timespec="seconds"), text)

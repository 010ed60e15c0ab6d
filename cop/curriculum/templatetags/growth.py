"""Drawing where somebody stands, and saying it in words."""

from typing import Any

from django import template
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from cop.curriculum.enums import Level, Source
from cop.curriculum.queries import Growth, Happened
from cop.curriculum.rules import Event, Layer
from cop.curriculum.rules.growth_map import MIDDLE, RINGS, SIDE, Spoke, ring_names, spokes

register = template.Library()
WIDE = 20  # characters of a name beside the picture before it goes on in a new line


@register.inclusion_tag("curriculum/growth_map.html")
def growth_map(growth: Growth) -> dict[str, Any]:
    """Draw the map."""
    drawn = spokes([row.layers for row in growth.rows])
    pairs = zip(drawn, growth.rows, strict=True)
    places = ring_names(len(growth.rows))
    rings = [(ring, *at, level.label) for ring, at, level in zip(RINGS, places, Level, strict=True)]
    named = [(spoke, row.area, _beside(spoke, row.area.name)) for spoke, row in pairs]
    return {"side": SIDE, "middle": MIDDLE, "rings": rings, "spokes": named}


def _beside(spoke: Spoke, name: str) -> dict[str, Any]:
    """Say where the lines of an area's name stand beside its number, on a wide screen."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + len(word) < WIDE:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    side = spoke.badge_x - MIDDLE
    anchor = "middle" if abs(side) < 40 else "start" if side > 0 else "end"
    x = spoke.badge_x + (0 if anchor == "middle" else 26 if side > 0 else -26)
    high = spoke.badge_y - 30 - 20 * (len(lines) - 1) if anchor == "middle" else spoke.badge_y - 10 * (len(lines) - 2)
    return {"anchor": anchor, "lines": [(line, x, round(high + 20 * at, 1)) for at, line in enumerate(lines)]}


@register.filter
def level_name(level: str) -> str:
    """Return a level in words."""
    return str(Level(level).label) if level in Level.values else ""


@register.filter
def source_name(source: str) -> str:
    """Return what a piece of evidence came from, in words."""
    return str(Source(source).label) if source in Source.values else ""


@register.filter
def statement_kind(kind: str) -> str:
    """Return what statements of a kind are about."""
    named = {"knowledge": _("Knowledge"), "skills": _("Skills"), "general": _("General competence")}
    return named[kind]


@register.filter
def whose(layer: Layer) -> str:
    """Return whose word a layer is."""
    named = {Layer.OWN: _("Your own word"), Layer.COLLEAGUE: _("A colleague"), Layer.TRAINER: _("A trainer")}
    return named[layer]


@register.filter
def in_month(event: Event | Happened) -> str:
    """Return the month of a word, as in “March 2025”."""
    return f"{MONTHS[event.on.month]} {event.on.year}"

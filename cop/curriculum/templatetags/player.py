"""The chips of the catalogue, and the words of cards and steps."""

from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urlencode, urlsplit

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cop.core.text import first_words
from cop.curriculum.models import Step, Worked
from cop.curriculum.queries import Catalogue, Filters
from cop.curriculum.queries.catalogue import LENGTHS, LONG, SHORT
from cop.framework.queries import words
from cop.toolbox.enums import Language
from cop.toolbox.templatetags.tools import language_of

register = template.Library()
OPENING = 160


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter: its chips."""

    label: str
    chips: list[SafeString]


@register.simple_tag
def module_facets(filters: Filters, found: Catalogue, tab: str) -> list[Facet]:
    """Return the filters with a chip for each value that would show something, and how much."""
    drawn = []
    for name, label, some in _values():
        on = getattr(filters, name)
        shown = [(value, word) for value, word in some if value == on or found.counts.get((name, value))]
        chips = [_chip(filters, tab, name, value, word, found.counts.get((name, value), 0)) for value, word in shown]
        if chips:
            drawn.append(Facet(label, chips))
    return drawn


def _values() -> list[tuple[str, str, list[tuple[str, str]]]]:
    long = {
        "short": _("up to %(minutes)s minutes") % {"minutes": SHORT},
        "middle": _("%(least)s to %(most)s minutes") % {"least": SHORT + 1, "most": LONG},
        "long": _("more than %(minutes)s minutes") % {"minutes": LONG},
    }
    return [
        ("area", _("Area"), [(area.slug, area.name) for area in words().areas]),
        ("language", _("Language"), [(code, language_of(code)) for code in Language.values]),
        ("length", _("Time it takes"), [(name, long[name]) for name in LENGTHS]),
    ]


def _chip(filters: Filters, tab: str, name: str, value: str, label: str, count: int) -> SafeString:
    """Draw a chip: a link that changes one filter, or takes it off when it is on."""
    on = getattr(filters, name) == value
    query = module_query(replace(filters, **{name: "" if on else value}), tab)
    current = mark_safe(' aria-current="true"') if on else ""
    return format_html(
        '<a class="chip" href="?{}"{}>{} <span class="count">{}</span></a>', query, current, label, count
    )


@register.filter
def module_query(filters: Filters, tab: str) -> str:
    """Return the filters of a tab as a query string."""
    return urlencode({name: value for name, value in {"show": tab, **asdict(filters)}.items() if value})


@register.simple_tag
def step_files(module_id: int, step: Step) -> list[dict[str, Any]]:
    """Return what a step shows of its files, each with its address."""
    return [
        {**card, "url": reverse("curriculum:step_file", args=[module_id, step.key, card["id"]])}
        for card in step.attached
    ]


@register.simple_tag
def worked_files(worked: Worked) -> list[dict[str, Any]]:
    """Return what was handed in, each file with its address."""
    return [
        {**card, "url": reverse("curriculum:worked_file", args=[worked.pk, card["id"]])} for card in worked.attached
    ]


@register.filter
def leads_to(link: str) -> str:
    """Return where a link leads: its host."""
    return urlsplit(link).hostname or link


@register.filter
def opening_of(text: str) -> str:
    """Return how the words about a module begin."""
    return first_words(text, OPENING)

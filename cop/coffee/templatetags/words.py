"""The field's words beside a case, and chips that keep the other chips."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django import template
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cop.coffee.models import Case
from cop.coffee.queries import Filters, InShort, in_short
from cop.framework.models import Area, Channel, Consideration, Phase, TargetGroup, Word
from cop.framework.queries import words

register = template.Library()


def _by_id[W: Word](known: list[W], pk: int | None) -> W | None:
    return next((word for word in known if word.pk == pk), None)


@register.filter
def phase_of(pk: int | None) -> Phase | None:
    """Return a phase by its number, without a query."""
    return _by_id(words().phases, pk)


@register.filter
def channel_of(pk: int | None) -> Channel | None:
    """Return a channel by its number, without a query."""
    return _by_id(words().channels, pk)


@register.filter
def target_of(pk: int | None) -> TargetGroup | None:
    """Return a target group by its number, without a query."""
    return _by_id(words().targets, pk)


@register.filter
def considerations_of(slugs: list[str]) -> list[Consideration]:
    """Return the considerations of a dilemma, in their order, without a query."""
    return [word for word in words().considerations if word.slug in slugs] if slugs else []


@register.filter
def guidelines_of(slugs: list[str]) -> list[Area]:
    """Return the ethical guidelines a dilemma points to, without a query."""
    return [area for area in words().guidelines if area.slug in slugs] if slugs else []


@register.filter
def choices_of(field: BoundField, what: str) -> list[BoundWidget]:
    """Return those choices of a dilemma's field that are `guidelines`, or those that are not."""
    known = {area.slug for area in words().guidelines}
    return [choice for choice in field if (choice.data["value"] in known) == (what == "guidelines")]


@register.filter
def gists(rows: list[dict[str, Any]] | None) -> list[InShort]:
    """Return what was read of a case in short, to be shown; nothing of a case that is not shared yet."""
    return in_short(rows or [])


@register.inclusion_tag("ui/phase_path.html")
def phase_path(case: Case) -> dict[str, object]:
    """Draw the 4C path with the case's phase on it; nothing where the phase isn't known."""
    phases = words().phases if case.phase_id else []
    here = next((n for n, phase in enumerate(phases) if phase.pk == case.phase_id), 0)
    return {"steps": [{"name": p.name, "current": n == here, "done": n < here} for n, p in enumerate(phases)]}


@register.simple_tag
def chip(filters: Filters, name: str, value: str, label: str) -> SafeString:
    """Return a filter chip: a link that changes one filter, or takes it off when it is on."""
    on = getattr(filters, name) == value
    target = replace(filters, **{name: "" if on else value})
    current = mark_safe(' aria-current="true"') if on else ""
    return format_html('<a class="chip" href="?{}"{}>{}</a>', _query(target), current, label)


@register.simple_tag
def with_filters(filters: Filters) -> SafeString:
    """Return the filters as the beginning of a query string."""
    query = _query(filters)
    return format_html("{}&", query) if query else mark_safe("")


def _query(filters: Filters) -> str:
    named = {"phase": filters.phase, "channel": filters.channel, "show": filters.show}
    return urlencode({name: value for name, value in named.items() if value})

"""Case cards: rendered once for all eyes, kept per state and language."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from cop.anonymity.queries import as_shown
from cop.core.fragments import fragments

register = template.Library()
type Row = dict[str, Any]


@register.simple_tag
def case_cards(cases: Iterable[Row]) -> SafeString:
    """Return the cards of cases read with `as_cards`. Whoever may not see one never gets here: the read decides."""
    html = cards_of(cases, "coffee/card.html")
    return mark_safe("".join(html.values()))  # noqa: S308  (rendered by our own template)


def cards_of(cases: Iterable[Row], template: str) -> dict[int, SafeString]:
    """Return cases as HTML made by `template`, by their numbers, in their order."""
    rows = {case["pk"]: case for case in cases}
    html = fragments(
        {pk: f"{template}:{pk}:{_state(row)}" for pk, row in rows.items()},
        lambda keys: ((pk, card(rows[pk], template)) for pk in keys),
    )
    return {pk: html[pk] for pk in rows}


def _state(row: Row) -> str:
    """Name what a card shows. Where somebody may have an alias this tells the day only, as the card does."""
    veiled, closed, moved = row["thread__veiled"], row["closed_at"] is not None, row["moved_at"]
    when = timezone.localdate(moved, timezone.get_default_timezone()) if veiled else moved.timestamp()
    gist = row["gist"].state if row.get("gist") else ""
    shown = (row[name] for name in ("version", "replies", "thread__holds", "byline__version"))
    return ":".join(map(str, (*shown, closed, when, veiled, row["topped_at"] is not None, gist)))


def card(row: Row, template: str) -> SafeString:
    """Draw one case read with `as_cards`."""
    return render_to_string(template, {"case": row, "byline": as_shown(row)})

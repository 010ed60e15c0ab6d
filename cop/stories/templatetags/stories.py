"""Cards of stories, the chips of the shelf, and the words of a story's page."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cop.anonymity.queries import as_shown
from cop.core.fragments import fragments
from cop.framework.models import Area, Button, Word
from cop.framework.queries import Words, words
from cop.stories.enums import Licence, Rung, Section
from cop.stories.models import Edition
from cop.stories.queries import MOST, Filters, Row, Shelf, sections_of
from cop.stories.rules import LANGUAGES, Piece, minutes
from cop.toolbox.templatetags.tools import language_of

register = template.Library()
OPENING = 220
DRAWN = {"kept": "{}", "new": "<ins>{}</ins>", "gone": "<del>{}</del>"}
IN_SIGHT = {"rung", "phase"}


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter: its chips, whether one of them is on, and whether it stands in sight."""

    label: str
    chips: list[SafeString]
    on: bool
    in_sight: bool


@register.simple_tag
def facets(filters: Filters, found: Shelf) -> list[Facet]:
    """Return the filters with a chip for each value that would show something, and how much."""
    drawn = []
    for name, label, some in _values(words()):
        on = getattr(filters, name)
        shown = [(value, word) for value, word in some if value == on or found.counts.get((name, value))]
        chips = [_chip(filters, name, value, word, found.counts.get((name, value), 0)) for value, word in shown]
        if chips:
            drawn.append(Facet(label, chips, on=bool(on), in_sight=name in IN_SIGHT))
    return drawn


def _values(known: Words) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    def of(some: Sequence[Word]) -> list[tuple[str, str]]:
        return [(word.slug, word.name) for word in some]

    yield "rung", _("What it is"), [(rung.value, str(rung.label)) for rung in Rung]
    yield "phase", _("Phase"), of(known.phases)
    yield "channel", _("Channel"), of(known.channels)
    yield "area", _("Area"), of(known.areas)
    yield "button", _("Career button"), of(known.buttons)
    yield "target", _("Target group"), of(known.targets)
    yield "language", _("Language"), [(code, language_of(code)) for code in ("en", "nl", "nb", "da")]
    yield "tried", _("Tried"), [("yes", _("tried by colleagues"))]


def _chip(filters: Filters, name: str, value: str, label: str, count: int) -> SafeString:
    """Draw a chip: a link that changes one filter, or takes it off when it is on."""
    on = getattr(filters, name) == value
    query = shelf_query(replace(filters, **{name: "" if on else value}))
    current = mark_safe(' aria-current="true"') if on else ""
    return format_html(
        '<a class="chip" href="?{}"{}>{} <span class="count">{}</span></a>', query, current, label, shelf_count(count)
    )


@register.filter
def shelf_count(count: int) -> str:
    """Return a number of stories, up to "500+"."""
    return f"{MOST}+" if count > MOST else str(count)


@register.filter
def shelf_query(filters: Filters) -> str:
    """Return the filters as a query string."""
    return urlencode({name: value for name, value in asdict(filters).items() if value})


@register.simple_tag
def in_language(filters: Filters, code: str) -> str:
    """Return the same filters for one language, as a query string."""
    return shelf_query(replace(filters, language=code))


@register.simple_tag
def story_cards(rows: Iterable[Row]) -> SafeString:
    """Return the cards of stories read with `as_cards`, a list item each. Whoever may not see one never gets here."""
    by_number = {row["pk"]: row for row in rows}
    html = fragments(
        {pk: f"stories/card.html:{pk}:{row['version']}:{row['byline__version']}" for pk, row in by_number.items()},
        lambda keys: ((pk, story_card(by_number[pk])) for pk in keys),
    )
    return mark_safe("".join(html[pk] for pk in by_number))  # noqa: S308  (rendered by our own template)


@register.simple_tag
def story_card(row: Row, name: str = "stories/card.html") -> SafeString:
    """Draw one story read with `as_cards`."""
    return render_to_string(name, {"story": row, "byline": as_shown(row), "minutes": minutes(row["length"])})


@register.filter
def opening(row: Mapping[str, Any]) -> str:
    """Return the summary of a story, or how it begins."""
    text = row["summary"] or row["start"]
    plain = " ".join(re.sub(r"[*_>#`\[\]]", "", text).split())
    if len(plain) <= OPENING:
        return plain
    return plain[: OPENING - 1].rpartition(" ")[0].rstrip(" ,;:") + "…"


@register.filter
def rung_of(rung: str) -> str:
    """Return what a story is, in words."""
    return str(Rung(rung).label)


@register.filter
def month(moment: datetime) -> SafeString:
    """Return the month of a moment: no more of it is shown of a story."""
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return format_html('<time datetime="{}">{}</time>', f"{local:%Y-%m}", date_format(local, "F Y"))


register.filter("parts_of", sections_of)


@register.filter
def own_name(code: str) -> str:
    """Return what a language calls itself."""
    return LANGUAGES.get(code, code)


@register.filter
def marked(pieces: Sequence[Piece]) -> SafeString:
    """Draw a text with what is new and what is gone in it; what took the place of words stands apart from them."""
    drawn = [format_html(DRAWN[piece.how], piece.text) for piece in pieces]
    gaps = [" " if one.how == "gone" and two.how == "new" else "" for one, two in pairwise(pieces)]
    return format_html_join("", "{}{}", zip(drawn, [*gaps, ""], strict=True)) if drawn else SafeString()


@register.filter
def stop(title: str) -> str:
    """Return the stop after a title, "" where it brings its own."""
    return "" if title.rstrip("\"'”’»").endswith(("?", "!", ".", "…")) else "."


@register.filter
def part_label(name: str) -> str:
    """Return what stands above a part of a story, for who works on it."""
    more = {"title": _("Title"), "summary": _("In two sentences")}
    return more[name] if name in more else str(Section(name).label)


@register.filter
def areas_of(numbers: Sequence[int]) -> list[Area]:
    """Return areas by their numbers, without a query."""
    return [area for area in words().areas if area.pk in numbers]


@register.filter
def buttons_of(numbers: Sequence[int]) -> list[Button]:
    """Return career buttons by their numbers, without a query."""
    return [button for button in words().buttons if button.pk in numbers]


@register.filter
def reading_time(edition: Edition) -> int:
    """Return how many minutes a story takes."""
    return minutes(sum(len(getattr(edition, part)) for part in Section))


@register.filter
def licence_url(licence: str) -> str:
    """Return where a licence can be read."""
    return Licence(licence).url

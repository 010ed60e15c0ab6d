"""Cards of colleagues: rendered once for all eyes, kept as long as they say the same."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from cop.community.enums import CentreKind, Country
from cop.community.models import Belonging, Member
from cop.community.queries import Card
from cop.core.fragments import fragments

register = template.Library()


_SAID = {
    CentreKind.GUIDANCE: _("a guidance centre in %(country)s"),
    CentreKind.ONLINE: _("an online guidance service in %(country)s"),
    CentreKind.SCHOOL: _("a school in %(country)s"),
    CentreKind.COLLEGE: _("a college or university in %(country)s"),
    CentreKind.WORK: _("an employment service in %(country)s"),
    CentreKind.OWN: _("a practice in %(country)s"),
}
_WHERE: dict[str, Any] = {**{country: country.label for country in Country}, Country.NL: _("the Netherlands")}


@register.filter
def place(centre: Mapping[str, str] | Belonging) -> str:
    """Return the name of a colleague’s centre, of a card or `now_at`; of one too small what it is, and where."""
    if isinstance(centre, Belonging):
        name = centre.centre.name if centre.named else ""
        kind, country = centre.centre.kind, centre.centre.country
    else:
        name, kind, country = centre["name"], centre["kind"], centre["country"]
    return name or str(_SAID[CentreKind(kind)]) % {"country": _WHERE.get(country, country)}


@register.filter
def places(centres: Iterable[Mapping[str, str] | Belonging]) -> str:
    """Return where a colleague belongs, in one line."""
    return ", ".join(place(centre) for centre in centres)


@register.simple_tag
def colleague_cards(members: Iterable[Card]) -> SafeString:
    """Return the cards of members read with `as_cards`. Whoever may not see one never gets here: the read decides."""
    rows = {row["slug"]: row for row in members}
    names = {slug: f"colleague:{sha256(repr(row).encode()).hexdigest()}" for slug, row in rows.items()}
    html = fragments(names, lambda slugs: ((slug, _card(rows[slug])) for slug in slugs))
    return mark_safe("".join(html[slug] for slug in rows))  # noqa: S308  (rendered by our own template)


def _card(row: Card) -> str:
    face = Member(name=row["name"], avatar_seed=row["avatar_seed"])
    return render_to_string("community/colleague.html", {"colleague": row, "face": face})

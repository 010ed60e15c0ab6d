"""Cards of colleagues: rendered once for all eyes, kept as long as they say the same."""

from collections.abc import Iterable
from hashlib import sha256

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from cop.community.models import Member
from cop.community.queries import Card
from cop.core.fragments import fragments

register = template.Library()


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

"""Methods to choose from, and the one a table has."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cop.community.models import Member
from cop.core.text import digest
from cop.intervision import rules
from cop.intervision.models import Edition, Method, Table

KEPT = 500  # editions
_KNOWN: dict[int, rules.Method] = {}


@dataclass(frozen=True, slots=True)
class Known:
    """A method as its page shows it: what it says, and its row when it is of the community's own."""

    method: rules.Method
    raw: Mapping[str, Any]
    row: Method | None = None


def methods() -> dict[str, rules.Method]:
    """Return the methods a table may be opened with, by slug: those that ship, then the community's own.

    Of each the shortest first; one query.
    """
    return rules.shipped() | own_methods(Method.objects.offered().select_related("edition"))


def own_methods(rows: Iterable[Method]) -> dict[str, rules.Method]:
    """Return what is published of methods of the community's own, by slug, shortest first."""
    read = [rules.parse(row.edition.raw) for row in rows if row.edition is not None]
    good = sorted((one for one in read if isinstance(one, rules.Method)), key=lambda one: one.minutes)
    return {method.slug: method for method in good}


def raw_of(slug: str) -> Mapping[str, Any] | None:
    """Return what the method of a slug says today, for `open_table`; one query unless it ships."""
    if slug in rules.shipped_raw():
        return rules.shipped_raw()[slug]
    row = Method.objects.offered().select_related("edition").filter(slug=slug).first()
    return row.edition.raw if row is not None and row.edition is not None else None


def known_method(member: Member, slug: str) -> Known | None:
    """Return a method the member may read as it is published; one query unless it ships."""
    if slug in rules.shipped():
        return Known(rules.shipped()[slug], rules.shipped_raw()[slug])
    row = Method.objects.visible_to(member).whole().filter(slug=slug).first()
    if row is None or row.edition is None:
        return None
    method = rules.parse(row.edition.raw)
    assert isinstance(method, rules.Method)
    return Known(method, row.edition.raw, row)


def mark_of(raw: Mapping[str, Any]) -> bytes:
    """Return what an edition is known by: the digest of what its method says."""
    return digest(json.dumps(raw, sort_keys=True, ensure_ascii=False))


def seen_mark(entry: Any) -> str:
    """Return by what a page knows how an entry stood when it was shown."""
    return mark_of({"entry": entry}).hex()[:16]


def method_of(table: Table) -> rules.Method:
    """Return the method of a table as it was when that was opened, for so many seats as it has."""
    return method_for(table.edition_id, table.seats)


def method_for(edition_id: int, seats: int) -> rules.Method:
    """Return the method of an edition, for so many seats; one query, the first time."""
    known = _KNOWN.get(edition_id)
    return replace(known or method_in(Edition.objects.get(pk=edition_id)), most=seats)


def method_in(edition: Edition) -> rules.Method:
    """Return the method of an edition at hand, which never changes; no query."""
    if edition.pk not in _KNOWN:
        if len(_KNOWN) >= KEPT:
            _KNOWN.clear()
        method = rules.parse(edition.raw)
        assert isinstance(method, rules.Method)
        _KNOWN[edition.pk] = method
    return _KNOWN[edition.pk]


def forget_methods() -> None:
    """Forget what this process keeps of methods."""
    _KNOWN.clear()

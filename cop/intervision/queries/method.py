"""Methods to choose from, and the one a table has."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from cop.core.text import digest
from cop.intervision import rules
from cop.intervision.models import Edition, Table


def methods() -> dict[str, rules.Method]:
    """Return the methods a table may be opened with, by slug, shortest first."""
    return rules.shipped()


def raw_of(slug: str) -> dict[str, Any] | None:
    """Return what the method of a slug says today, for `open_table`."""
    return rules.shipped_raw().get(slug)


def mark_of(raw: Mapping[str, Any]) -> bytes:
    """Return what an edition is known by: the digest of what its method says."""
    return digest(json.dumps(raw, sort_keys=True, ensure_ascii=False))


def method_of(table: Table) -> rules.Method:
    """Return the method of a table as it was when that was opened, for so many seats as it has."""
    return method_for(table.edition_id, table.seats)


def method_for(edition_id: int, seats: int) -> rules.Method:
    """Return the method of an edition, for so many seats."""
    return replace(_parsed(edition_id), most=seats)


@lru_cache(maxsize=256)
def _parsed(edition_id: int) -> rules.Method:
    """Read an edition, which never changes."""
    method = rules.parse(Edition.objects.get(pk=edition_id).raw)
    assert isinstance(method, rules.Method)
    return method

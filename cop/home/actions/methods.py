"""Methods of the community's own, made and published by a coordinator."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from cop.community.models import Member
from cop.home.rules import furniture
from cop.intervision.actions import change_method, copy_method, publish_method
from cop.intervision.queries import raw_of, seen_mark


def fill_methods(members: Mapping[str, Member]) -> None:
    """Put them on the list, as copies of the shortest one that ships."""
    for row in furniture("methods", "method"):
        by = members[row["by"]]
        method, _new = copy_method(by=by, raw=raw_of("espresso") or {}, key=f"demo-{row['slug']}")
        told = {name: value for name, value in row.items() if name not in {"by", "code", "slug"}}
        change = partial(_told, told)
        method = change_method(by=by, method=method, change=change, entry=lambda _raw: None, seen=seen_mark(None))
        publish_method(by=by, method=method, version=method.version)


def _told(told: Mapping[str, Any], raw: Mapping[str, Any]) -> dict[str, Any]:
    return {**told, "slug": raw["slug"]}

"""A framework as one document that can be rewritten: its areas, what each holds, and where old ones went.

A document is what JSON can say: `names`, `abouts` and `attributions` by language, `parts`, and `areas` in order, each
with `slug`, `part`, `names`, `abouts`, `levels`, its `statements` (`key`, `kind`, `level`, `texts`) and `gets`: the
slugs of those whose tags come to it as well. Every function returns a new document; one that finds nothing to do
returns its like, so that a step that is taken twice is taken once.
"""

import json
from copy import deepcopy
from hashlib import sha256
from typing import Any

type Document = dict[str, Any]
type Texts = dict[str, str]


def written(document: Document) -> str:
    """Return it as text, the same for the same document."""
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)


def read(text: str) -> Document:
    """Return what `written` wrote."""
    document: Document = json.loads(text)
    return document


def area_of(document: Document, slug: str) -> Document | None:
    """Return the area, if it stands."""
    return next((area for area in document["areas"] if area["slug"] == slug), None)


def statement_of(document: Document, key: str) -> Document | None:
    """Return the statement, with the slug of its area as `area`, if it stands."""
    found = ((area, one) for area in document["areas"] for one in area["statements"] if one["key"] == key)
    return next((one | {"area": area["slug"]} for area, one in found), None)


def mark_of(entry: Document | None) -> str:
    """Return a short mark that changes with what the entry says; of an area, without its statements."""
    told = {name: value for name, value in (entry or {}).items() if name not in {"statements", "areas", "gets"}}
    return sha256(written(told).encode()).hexdigest()[:16] if entry else ""


def put_about(document: Document, *, parts: list[Document], **told: Texts) -> Document:
    """Say anew what the framework is, and which parts it has; areas of a part that goes belong to none.

    `told` are `names`, `abouts`, `attributions`.
    """
    new = deepcopy(document) | told | {"parts": parts}
    slugs = {part["slug"] for part in parts}
    for area in new["areas"]:
        area["part"] = area["part"] if area["part"] in slugs else ""
    return new


def put_area(document: Document, *, slug: str, **told: Any) -> Document:
    """Say anew what an area is, or add it at the end. `told` are `names`, `abouts`, `levels`, `part`."""
    new = deepcopy(document)
    area = area_of(new, slug)
    if area is None:
        new["areas"].append({"slug": slug, "statements": [], "gets": [], **told})
    else:
        area.update(told)
    return new


def put_statement(document: Document, *, key: str, area: str, **told: Any) -> Document:
    """Word a statement anew, move it to another area, or add it. `told` are `kind`, `level`, `texts`."""
    new = deepcopy(document)
    into = area_of(new, area)
    if into is None:
        return new
    there = next((one for one in into["statements"] if one["key"] == key), None)
    if there is not None:
        there.update(told)
        return new
    new = drop_statement(new, key=key)
    into = area_of(new, area)
    assert into is not None
    into["statements"].append({"key": key, **told})
    return new


def drop_statement(document: Document, *, key: str) -> Document:
    """Take a statement out."""
    new = deepcopy(document)
    for area in new["areas"]:
        area["statements"] = [one for one in area["statements"] if one["key"] != key]
    return new


def place_area(document: Document, *, slug: str, at: int) -> Document:
    """Put an area at the place `at`, counted from 0."""
    new = deepcopy(document)
    area = area_of(new, slug)
    if area is not None:
        new["areas"].remove(area)
        new["areas"].insert(max(0, at), area)
    return new


def retire_area(document: Document, *, slug: str) -> Document:
    """Take an area out, with its statements; nothing takes its place, and what is tagged with it keeps its tag."""
    new = deepcopy(document)
    new["areas"] = [area for area in new["areas"] if area["slug"] != slug]
    return new


def merge_area(document: Document, *, slug: str, into: str) -> Document:
    """Let an area go into another one, with its statements and its tags."""
    new = deepcopy(document)
    old, other = area_of(new, slug), area_of(new, into)
    if old is None or other is None or old is other:
        return new
    other["statements"] += old["statements"]
    other["gets"] = sorted({*other["gets"], *old["gets"], slug})
    new["areas"].remove(old)
    return new


def split_area(document: Document, *, slug: str, new_slug: str, names: Texts, keys: list[str]) -> Document:
    """Take a new area out of one that stays, with the statements of `keys`; what has its tag gets both."""
    new = deepcopy(document)
    old = area_of(new, slug)
    if old is None or area_of(new, new_slug) is not None:
        return new
    taken = [one for one in old["statements"] if one["key"] in keys]
    old["statements"] = [one for one in old["statements"] if one["key"] not in keys]
    made = {"slug": new_slug, "names": names, "abouts": {}, "levels": {}, "part": old["part"], "statements": taken}
    made["gets"] = sorted({*old["gets"], slug})
    new["areas"].insert(new["areas"].index(old) + 1, made)
    return new


def went(base: Document, document: Document) -> dict[str, list[str]]:
    """Say of each area of `base` where its tags belong now: to itself while it stands, and to those that get them."""
    return {
        old["slug"]: [one["slug"] for one in document["areas"] if old["slug"] in {one["slug"], *one["gets"]}]
        for old in base["areas"]
    }

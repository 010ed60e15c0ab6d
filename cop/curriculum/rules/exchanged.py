"""A framework as a file: JSON that another community can read."""

import json
import re
from typing import Any

from cop.curriculum.rules.framework import Document, written

KINDS, LEVELS, LANGUAGES = {"knowledge", "skills", "general"}, {"competent", "specialised"}, {"en", "nl", "nb", "da"}
SLUG = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,78}[a-z0-9])?")
MAX_FILE = 400_000


class Unreadable(ValueError):  # noqa: N818  (it is an answer, not a fault)
    """A file that is no framework; `where` says the place."""

    def __init__(self, where: str, what: object = "") -> None:
        super().__init__(where)
        self.where = f"{where}: {what}"[:80] if what else where


def exported(document: Document) -> str:
    """Return a document as a file; where tags went is ours alone."""
    areas = [{name: value for name, value in area.items() if name != "gets"} for area in document["areas"]]
    return written(document | {"areas": areas}) + "\n"


def imported(text: str, *, slug: str) -> Document:
    """Return the document of a file as a draft of the framework called `slug`. Raises Unreadable."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("JSON") from error
    if not isinstance(told, dict):
        raise Unreadable("JSON")
    document = {name: _texts(told, name, asked=name == "names") for name in ("names", "abouts", "attributions")}
    parts = [_part(row) for row in _rows(told, "parts")]
    known = {part["slug"] for part in parts}
    areas = [_area(row, known) for row in _rows(told, "areas")]
    _once("slug", parts)
    _once("slug", areas)
    _once("key", [one for area in areas for one in area["statements"]])
    return {"slug": slug, **document, "parts": parts, "areas": areas}


def _part(row: Any) -> Document:
    return {"slug": _slug(row, "slug", most=50), "names": _texts(row, "names", asked=True)}


def _area(row: Any, parts: set[str]) -> Document:
    part, levels = row.get("part", ""), row.get("levels", {})
    if part and part not in parts:
        raise Unreadable("part", part)
    if not isinstance(levels, dict) or not set(levels) <= LEVELS:
        raise Unreadable("levels")
    return {
        "slug": _slug(row, "slug", most=50),
        "part": part,
        "names": _texts(row, "names", asked=True),
        "abouts": _texts(row, "abouts"),
        "levels": {level: _texts(levels, level) for level in levels},
        "gets": [],
        "statements": [_statement(one) for one in _rows(row, "statements")],
    }


def _statement(row: Any) -> Document:
    kind, level = row.get("kind"), row.get("level", "competent")
    if kind not in KINDS or level not in LEVELS:
        raise Unreadable("kind, level")
    return {"key": _slug(row, "key", most=80), "kind": kind, "level": level, "texts": _texts(row, "texts", asked=True)}


def _rows(told: Any, name: str) -> list[Any]:
    rows = told.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Unreadable(name)
    return rows


def _texts(told: Any, name: str, *, asked: bool = False) -> dict[str, str]:
    texts = told.get(name, {})
    if not isinstance(texts, dict) or not all(isinstance(text, str) and len(text) <= 900 for text in texts.values()):
        raise Unreadable(name)
    texts = {code: text.strip() for code, text in texts.items() if code in LANGUAGES and text.strip()}
    if asked and ("en" not in texts or len(texts["en"]) > 240):
        raise Unreadable(name, "en")
    return texts


def _slug(row: Any, name: str, *, most: int) -> str:
    slug = row.get(name)
    if not isinstance(slug, str) or not SLUG.fullmatch(slug) or len(slug) > most:
        raise Unreadable(name, slug)
    return slug


def _once(name: str, rows: list[Document]) -> None:
    seen: set[str] = set()
    for row in rows:
        if row[name] in seen:
            raise Unreadable(name, row[name])
        seen.add(row[name])

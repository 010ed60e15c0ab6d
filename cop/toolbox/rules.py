"""The furniture of the toolbox, as its files say it.

`furniture/<language>.toml` holds phrases and questions by phase, channel and slug (`any` is all of them), the facts of
its own, and what to do in each cell. `furniture/sources.toml` says which of them are published, and where.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from cop.toolbox.enums import Kind, Language

FURNITURE = Path(__file__).parent / "furniture"
ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An entry of a furniture file. An empty `phase` or `channel` is all of them."""

    kind: Kind
    slug: str
    language: str
    text: str
    phase: str = ""
    channel: str = ""
    source: str = ""
    link: str = ""
    country: str = ""
    check_on: date | None = None

    def row(self) -> dict[str, Any]:
        """Return it as columns of a row, without phase and channel."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__ if name not in {"phase", "channel"}}


@dataclass(frozen=True, slots=True)
class Guidance:
    """What to do somewhere; `texts` are columns of a row, each by language."""

    phase: str
    channel: str
    texts: dict[str, dict[str, str]] = field(default_factory=dict)


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FURNITURE / f"{name}.toml").read_text())


def pieces(buttons: Mapping[str, tuple[Mapping[str, str], Mapping[str, str]]]) -> Iterator[Piece]:
    """Return all entries; `buttons` are names and questions of the career buttons, by slug."""
    for language in Language.values:
        told = _read(language)
        for kind in (Kind.PHRASE, Kind.QUESTION):
            yield from _said(kind, language, told[kind.value])
        for slug, (names, questions) in buttons.items():
            source = f"{told['words']['buttons']}: {names.get(language, names['en'])}"
            place: dict[str, Any] = {"phase": "communication", "source": source, "link": "https://hkdir.no/"}
            text = questions.get(language, questions["en"])
            yield Piece(kind=Kind.QUESTION, slug=f"button-{slug}", language=language, text=text, **place)
        for slug, fact in told["fact"].items():
            where: dict[str, Any] = {
                name: "" if fact.get(name, ANY) == ANY else fact[name] for name in ("phase", "channel")
            }
            rest = {name: fact[name] for name in ("text", "source", "link", "country", "check_on") if name in fact}
            yield Piece(kind=Kind.FACT, slug=slug, language=language, **where, **rest)


def _said(kind: Kind, language: str, by_phase: Mapping[str, Any]) -> Iterator[Piece]:
    sources = _read("sources")
    for phase, by_channel in by_phase.items():
        for channel, texts in by_channel.items():
            place: dict[str, Any] = {
                "phase": "" if phase == ANY else phase,
                "channel": "" if channel == ANY else channel,
            }
            for slug, text in texts.items():
                told = sources.get(slug, {})
                rest = {
                    "source": told.get(language, ""),
                    "link": told.get("link", ""),
                    "country": told.get("country", ""),
                }
                yield Piece(kind=kind, slug=slug, language=language, text=text, **place, **rest)


def guidance() -> list[Guidance]:
    """Return what to do in each phase, each channel and each cell."""
    found: dict[tuple[str, str], Guidance] = {}
    for language in Language.values:
        for phase, by_channel in _read(f"guide-{language}").items():
            for channel, texts in by_channel.items():
                place = ("" if phase == ANY else phase, "" if channel == ANY else channel)
                row = found.setdefault(place, Guidance(*place))
                for name, text in texts.items():
                    row.texts.setdefault(_COLUMNS[name], {})[language] = text
    return list(found.values())


_COLUMNS = {"do": "todos", "methods": "ways", "fails": "failures"}

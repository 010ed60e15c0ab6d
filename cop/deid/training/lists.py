"""Our own sentences and names, and places to put into them."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cop.deid.training.sources import Sources

CORPUS = Path(__file__).parent.parent / "corpus"
# Whose names a language's texts hold most; every other group has an equal share of the rest.
MAJORITY = {
    "en": ("english", "irish", "scottish", "welsh"),
    "nl": ("dutch", "flemish", "frisian"),
    "nb": ("norwegian",),
    "da": ("danish",),
}
_NEAR = {"en": ("GB", "IE"), "nl": ("NL", "BE"), "nb": ("NO",), "da": ("DK", "GL", "FO")}
_ALL_OF = {code for codes in _NEAR.values() for code in codes}
_NEIGHBOURS = {"SE", "DE", "FI", "IS"}
_NEIGHBOUR_SIZE, _WORLD_SIZE = 5_000, 80_000
_PLACE = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*(?: [^\W\d_]+(?:[-'’][^\W\d_]+)*){0,3}")


class Place(NamedTuple):
    name: str
    country: str


def lines(path: Path) -> tuple[str, ...]:
    """Return the lines of a list, without remarks and repetitions."""
    if not path.exists():
        return ()
    kept = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(dict.fromkeys(line for line in kept if line and not line.startswith("#")))


@cache
def corpus(language: str, name: str) -> tuple[str, ...]:
    """Return the sentences or patterns `name` of a language."""
    return lines(CORPUS / language / f"{name}.txt")


@cache
def groups() -> tuple[str, ...]:
    """Return the groups of origin there are lists for."""
    return tuple(sorted(path.name.partition(".")[0] for path in (CORPUS / "names").glob("*.first.txt")))


@cache
def names_of(group: str, part: str) -> tuple[str, ...]:
    """Return the first or the last names of a group."""
    return lines(CORPUS / "names" / f"{group}.{part}.txt")


@cache
def word_names(language: str) -> tuple[str, ...]:
    """Return first names that are ordinary words of a language as well."""
    pairs = (line.split("\t") for line in lines(CORPUS / "names" / "words.txt"))
    return tuple(name for spoken, name, *_ in pairs if spoken == language)


def first_names() -> list[str]:
    """Return all first names."""
    return [name for group in groups() for name in names_of(group, "first")] + [
        name for language in MAJORITY for name in word_names(language)
    ]


def last_names() -> list[str]:
    """Return all last names."""
    return [name for group in groups() for name in names_of(group, "last")]


def places(sources: Sources) -> tuple[Place, ...]:
    """Return all places of the countries of our languages, towns of their neighbours, cities of the world."""
    kept = {}
    for row in sources.places():
        name, country, size = row["name"], row["countrycode"], row["population"]
        least = 0 if country in _ALL_OF else _NEIGHBOUR_SIZE if country in _NEIGHBOURS else _WORLD_SIZE
        if size >= least and _PLACE.fullmatch(name):
            kept[name, country] = Place(name, country)
    return tuple(kept.values())


def near(every: tuple[Place, ...], language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the places at home and those elsewhere, for a language."""
    home = tuple(place.name for place in every if place.country in _NEAR[language])
    return home, tuple(place.name for place in every if place.country not in _NEAR[language])

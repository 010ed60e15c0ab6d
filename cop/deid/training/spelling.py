"""Builds the filters: five spelling lists, and one list of names and places."""

from collections.abc import Iterable
from pathlib import Path

from cop.deid.training.lists import first_names, last_names, places
from cop.deid.training.packing import pack
from cop.deid.training.sources import Sources
from cop.deid.words import CAPITAL, FIRST, LAST, PLACE, SMALL, START

LANGUAGES = ("en", "nl", "nb", "nn", "da")
_TOWARDS = ("Nord", "Syd", "Øst", "Vest", "Midt")
_LONGEST = 28


def build(sources: Sources, into: Path) -> None:
    """Write all filters into the folder `into`."""
    for language in LANGUAGES:
        (into / f"spelling.{language}.xor").write_bytes(
            pack(_levels(sources.spelling(language), language), width=8, bits=2)
        )
    (into / "names.xor").write_bytes(pack(_flags(sources), width=16, bits=4))


def _levels(words: Iterable[str], language: str) -> dict[str, int]:
    """Return how each word is spelt: small, with a capital, or both. What is only a known word with -s is left out."""
    levels: dict[str, int] = {}
    for word in words:
        # The Danish list makes "Nordøst…" of every place.
        if len(word) > _LONGEST or (language == "da" and word.startswith(_TOWARDS)):
            continue
        small = word == word.lower()
        low = word.lower()
        levels[low] = levels.get(low, 0) | (SMALL if small else CAPITAL)
    plain = {low: level for low, level in levels.items() if "'" not in low}
    return {low: level for low, level in plain.items() if low[-1] != "s" or not _is_with_s(low, level, plain)}


def _is_with_s(low: str, level: int, levels: dict[str, int]) -> bool:
    return len(low) > 3 and low[-2] != "s" and levels.get(low[:-1]) == level


def _flags(sources: Sources) -> dict[str, int]:
    flags: dict[str, int] = {}

    def add(word: str, flag: int) -> None:
        flags[word.lower()] = flags.get(word.lower(), 0) | flag

    for name in first_names():
        for part in name.split():
            add(part, FIRST)
    for name in last_names():
        words = name.split()
        for part in words:
            if part[0].isupper():
                add(part, LAST)
    for place in places(sources):
        first, *rest = place.name.split()
        add(first, START if rest else PLACE)
    return flags

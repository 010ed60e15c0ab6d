"""Covering words in a text, so that everybody else can go on reading it."""

import re
from collections.abc import Collection, Mapping

COVER = "▇▇▇"
_WORD = re.compile(r"\S+")
_EDGES = ".,;:!?()[]{}\"'«»“”‘’„*_>#`-–…"


def words_of(text: str) -> list[str]:
    """Return the words of a text as one points at them, in order."""
    return _WORD.findall(text)


def pointed_at(texts: Mapping[str, str], places: Collection[str]) -> frozenset[str]:
    """Return the words at `places`, each "field:number" as `words_of` counts, bare of punctuation, lower case."""
    words = set()
    for place in places:
        field, _, number = place.partition(":")
        found = words_of(texts.get(field, ""))
        if number.isdecimal() and len(number) < 7 and int(number) < len(found):
            words.add(found[int(number)].strip(_EDGES).casefold())
    return frozenset(words - {""})


def has_any(text: str, words: Collection[str]) -> bool:
    """Say whether one of `words` stands in `text`."""
    return bool(spots(text, words))


def spots(text: str, words: Collection[str]) -> list[tuple[int, int]]:
    """Return where `words` stand in `text`, as start and end."""
    return [match.span() for match in _pattern(words).finditer(text)] if words else []


def cover(text: str, words: Collection[str]) -> str:
    """Return `text` with every occurrence of `words` covered, however it is written."""
    return _pattern(words).sub(COVER, text) if words else text


def _pattern(words: Collection[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?:['’]?s)?(?!\w)", re.IGNORECASE)

"""Covering words in a text, so that everybody else can go on reading it."""

import re
from collections.abc import Callable, Collection, Mapping

COVER = "▇▇▇"
_WORD = re.compile(r"\S+")
_MARKS = "\ue000\ue001"  # for private use: no text has them by itself
_SIGNS = re.compile(f"([{_MARKS}])")
_TAG = re.compile(r"(<[^<>]*>)")
_ENCODED = re.compile(f"[{_MARKS}]|%EE%80%8[01]", re.IGNORECASE)
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


def marked(text: str, places: Collection[int], render: Callable[[str], str]) -> str:
    """Return `text` as `render` makes HTML of it, the words at `places` in <mark>, also where a tag cuts one in two."""
    text = _SIGNS.sub("�", text)
    words = enumerate(_WORD.finditer(text))
    spotted = [match for n, match in words if n in places]
    for match in reversed(spotted):
        shown = match[0].partition("](")[0]  # of a link the address is not read
        word = shown.strip(_EDGES) or shown
        start = match.start() + match[0].index(word)
        text = text[:start] + _MARKS[0] + word + _MARKS[1] + text[start + len(word) :]
    return _tagged(render(text))


def _tagged(html: str) -> str:
    """Turn the signs that mark words into tags, piece by piece between the tags that are there."""
    inside, out = False, list[str]()
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            out.append(_ENCODED.sub("", piece))
            continue
        for part in _SIGNS.split(piece):
            if part and part in _MARKS:
                inside = part == _MARKS[0]
            elif part:
                out.append(f"<mark>{part}</mark>" if inside and part.strip() else part)
    return "".join(out)


def _pattern(words: Collection[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?:['’]?s)?(?!\w)", re.IGNORECASE)

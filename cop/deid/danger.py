"""Words that may point to acute danger, so that whoever writes sees at once whom to call.

The lists `lists/danger.<language>.txt` are read together: who writes in one language quotes in another. An entry is
words in a row; `*` ends a word that may go on, `…` stands for up to three words. The answer is yes or no and is used
for one thing: bringing a line into view.
"""

import re
from collections.abc import Sequence
from functools import cache

from cop.deid.allowed import entries
from cop.deid.language import LANGUAGES

_WORD = re.compile(r"[^\W_]+")
_PIECE = re.compile(r"[^\W_]+\*?|…")
_BETWEEN = 3
_BEGINNING = 3  # letters; no entry that may go on is shorter

type _Entry = tuple[str, ...]


def points_to_danger(text: str) -> bool:
    """Say whether words of `text` may point to somebody in acute danger."""
    words = _WORD.findall(text.casefold())
    return any(_fits(words, n, entry) for n, word in enumerate(words) for entry in _beginning(word))


@cache
def _entries() -> tuple[dict[str, list[_Entry]], dict[str, list[_Entry]]]:
    """Return the entries by their first word, and those whose first word may go on by how it begins."""
    whole: dict[str, list[_Entry]] = {}
    open_ended: dict[str, list[_Entry]] = {}
    for line in sorted(set().union(*(entries(f"danger.{language}") for language in LANGUAGES))):
        entry = tuple(_PIECE.findall(line))
        if entry[0].endswith("*"):
            open_ended.setdefault(entry[0][:_BEGINNING], []).append(entry)
        else:
            whole.setdefault(entry[0], []).append(entry)
    return whole, open_ended


def _beginning(word: str) -> Sequence[_Entry]:
    """Return the entries that may begin with `word`."""
    whole, open_ended = _entries()
    return [*whole.get(word, ()), *open_ended.get(word[:_BEGINNING], ())]


def _fits(words: Sequence[str], n: int, entry: _Entry) -> bool:
    """Say whether `entry` stands in `words` from place `n` on."""
    for at, piece in enumerate(entry):
        if piece == "…":
            return any(_fits(words, n + skipped, entry[at + 1 :]) for skipped in range(_BETWEEN + 1))
        if n >= len(words) or not _same(words[n], piece):
            return False
        n += 1
    return True


def _same(word: str, piece: str) -> bool:
    return word.startswith(piece[:-1]) if piece.endswith("*") else word == piece

"""Names that are public, and capitals that name nobody: services, tools, theories, languages, months.

They stand in `lists/public.txt`, `lists/writers.txt` and `lists/capitals.<language>.txt`. A short entry in capitals
("SU") is met in capitals or in small letters only: "Su" may be somebody.
"""

from collections.abc import Sequence
from functools import cache

from cop.deid.allowed import LISTS, entries
from cop.deid.words import everyday

_LISTS = ("public", "capitals.en", "capitals.nl", "capitals.nb", "capitals.da")
_SHORT = 3
_FIRST_NAMES = frozenset({"rosa"})  # a last name that is a first name as well stays out


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the entries by their first word, each with the words behind it, small, and whether it is in capitals."""
    known: dict[str, list[tuple[str, ...]]] = {}
    for name in _LISTS:
        for line in (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            words = line.partition("#")[0].split()
            if words:
                known.setdefault(words[0].casefold(), []).append(tuple(words))
    for line in entries("writers"):
        first, *rest = line.split()
        known.setdefault(first, []).append((first, *rest))
    return {first: tuple(sorted(many, key=len, reverse=True)) for first, many in known.items()}


@cache
def _writers() -> frozenset[str]:
    """Return the last names of the field's writers, small."""
    return frozenset(line.split()[-1] for line in entries("writers")) - _FIRST_NAMES


def public(words: Sequence[str]) -> list[bool]:
    """Return for each word of a sentence whether it belongs to something public."""
    told = [False] * len(words)
    for n in range(len(words)):
        for length in _lengths(words, n):
            told[n : n + length] = [True] * length
            break
        else:
            told[n] = told[n] or _is_writer(words, n)
    return told


def _is_writer(words: Sequence[str], n: int) -> bool:
    """Say whether a last name of the list stands here without another name before it."""
    if not any(head.casefold() in _writers() for head in _heads(words[n])):
        return False
    before = words[n - 1] if n else ""
    return not before[:1].isupper() or before.casefold() in everyday()


def _lengths(words: Sequence[str], n: int) -> Sequence[int]:
    for head in _heads(words[n]):
        for phrase in _phrases().get(head.casefold(), ()):
            rest = words[n + 1 : n + len(phrase)]
            if len(rest) < len(phrase) - 1 or not _fits(head, phrase[0]):
                continue
            if all(_same(word, wanted) for word, wanted in zip(rest, phrase[1:], strict=True)):
                return (len(phrase),)
    return ()


def _heads(word: str) -> tuple[str, ...]:
    """Return the word, without the -s of a genitive, and what stands before its hyphen: "GDPR-kurset"."""
    first, hyphen, rest = word.partition("-")
    heads = [word]
    if word[-1:] == "s" and len(word) > _SHORT:
        heads.append(word[:-1])
    if hyphen and rest.islower():
        heads.append(first)
    return tuple(heads)


def _same(word: str, wanted: str) -> bool:
    return any(head.casefold() == wanted.casefold() for head in _heads(word))


def _fits(word: str, entry: str) -> bool:
    """Say whether a word is written as the entry asks: short capitals are not met by a word with one capital."""
    return not (entry.isupper() and entry.isalpha() and len(entry) <= _SHORT and word.istitle() and len(word) > 1)

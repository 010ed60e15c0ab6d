"""In which language each sentence of a text is, when that is not told."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from cop.deid.tokens import Token
from cop.deid.words import spelling

KNOWN = ("en", "nl", "nb", "nn", "da")
_ALIKE = {"no": "nb", "nb-no": "nb", "nn-no": "nn"}
# Bokmål and nynorsk are told apart by nobody in one sentence, and the nynorsk list holds both.
_EVERY = ("en", "nl", "nn", "da")
_FEW, _CLOSE, _NEAR = 5, 0.05, 0.25


class Spoken(NamedTuple):
    """In which languages to read a sentence, and which others it may be in as well."""

    read: tuple[str, ...]
    near: tuple[str, ...] = ()


def tongues(every: Sequence[Sequence[Token]], languages: Collection[str]) -> Iterator[Spoken]:
    """Return for each sentence the languages to read it in: the one given, else one or two it looks like."""
    given = tuple(dict.fromkeys(_code(language) for language in languages if _code(language) in KNOWN))
    if len(given) == 1:
        yield from (Spoken(given) for _ in every)
        return
    asked = given or _EVERY
    words = [[token.text.lower() for token in tokens if token.text.isalpha()] for tokens in every]
    shares = [{language: spelling(language).share(lows) for language in asked} if lows else {} for lows in words]
    total: Counter[str] = Counter()
    for lows, share in zip(words, shares, strict=True):
        total.update({language: part * len(lows) for language, part in share.items()})
    main = max(asked, key=lambda language: total[language])
    for lows, share in zip(words, shares, strict=True):
        yield _likely(share, main, few=len(lows) < _FEW)


def _code(language: str) -> str:
    low = language.casefold()
    return _ALIKE.get(low, _ALIKE.get(low.partition("-")[0], low.partition("-")[0]))


def _likely(share: dict[str, float], main: str, *, few: bool) -> Spoken:
    """Return the likeliest language, the text's own first, and a second one when it is close."""
    if few or not share:
        return Spoken((main,))
    best = max(share.values())
    near = tuple(language for language in share if share[language] >= best - _NEAR)
    close = sorted((language for language in share if share[language] >= best - _CLOSE), key=lambda one: -share[one])
    kept = [main, *(one for one in close if one != main)] if main in close else close
    return Spoken(tuple(kept[:2]), near)

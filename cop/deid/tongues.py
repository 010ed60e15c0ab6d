"""In which language each sentence of a text is, when that is not told."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from cop.deid.tokens import Token
from cop.deid.words import spelling

KNOWN = ("en", "nl", "nb", "nn", "da")
_ALIKE = {"no": "nb", "nb-no": "nb", "nn-no": "nn"}
# Bokmål and nynorsk are told apart by nobody in one sentence, and the nynorsk list holds both.
_EVERY = ("en", "nl", "nn", "da")
_FEW, _CLOSE = 5, 0.05


def tongues(every: Sequence[Sequence[Token]], languages: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Return for each sentence the languages to read it in: those given, else one or two it looks like."""
    given = tuple(dict.fromkeys(_code(language) for language in languages if _code(language) in KNOWN))
    if len(given) == 1:
        yield from (given for _ in every)
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


def _likely(share: dict[str, float], main: str, *, few: bool) -> tuple[str, ...]:
    """Return the likeliest language, the text's own first, and a second one when it is close."""
    if few or not share:
        return (main,)
    best = max(share.values())
    close = sorted((language for language in share if share[language] >= best - _CLOSE), key=lambda one: -share[one])
    kept = [main, *(one for one in close if one != main)] if main in close else close
    return tuple(kept[:2])

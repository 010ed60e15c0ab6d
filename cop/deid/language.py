"""Which language a text is in, by its words."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from cop.deid.allowed import entries
from cop.deid.words import SMALL, spelling

LANGUAGES = ("en", "nl", "nb", "da")
# A frequent word weighs twice another one; either counts for less, the more of the languages have it, and one that all
# have for nothing. The writer's first language, and the others, hold unless another one has so much more, in
# a text of few words more still.
_FREQUENT, _OTHER = 2.0, 1.0
_FIRST, _ALSO = 0.9, 0.6
_FEW, _FEW_TIMES = 3, 1.6
_WORD = re.compile(r"[^\W\d_]+")
_NO_WORD = re.compile(r"https?://\S{1,2000}|www\.\S{1,2000}|[\w.+'-]{1,64}@[\w.-]{1,80}")
_MOST = 300
# How much the likeliest language must have, how much more than the next, and from how many words of others on a text
# is mixed.
_ENOUGH, _CLEAR, _STRAY = 4.0, 1.5, 3
_NYNORSK = frozenset(
    "eg ikkje ho kva korleis kvifor kven kvar frå eit ein dei meir mykje berre noko nokon nokre skulen skule sjølv vere"
    " vore gjere gjer veit seier trur heim heime saman òg dykk dykkar hjå fekk gjekk kjem kome enno eigen eiga desse"
    " difor".split()
)


def guess_language(text: str, among: Collection[str], default: str, writes: Sequence[str] = ()) -> str:
    """Guess the language of `text`; `default` when nothing tells, or else the first of `writes` that comes close."""
    words = _words(text)
    scores, times = _scores(words), _FEW_TIMES if len(words) <= _FEW else 1.0
    lead = dict.fromkeys(writes, _ALSO * times) | {default: _FIRST * times}
    known = [language for language in dict.fromkeys((default, *writes, *LANGUAGES)) if language in among]
    if not known:
        return default
    best = max(known, key=lambda language: scores.get(language, 0.0) + lead.get(language, 0.0))
    return best if scores.get(best) else default


def told_language(text: str, among: Collection[str], default: str, writes: Sequence[str] = ()) -> str:
    """Guess as `guess_language` does, but return "" when nothing tells."""
    return guess_language(text, among, default, writes) if guess_language(text, among, "") else ""


def sure_language(text: str) -> str:
    """Return the language to look for names in, nynorsk told apart; "" for a text too short or mixed to say."""
    words = _words(text)
    scores = _scores(words)
    best, next_one = sorted(scores, key=lambda language: scores[language], reverse=True)[:2]
    if scores[best] < _ENOUGH or scores[best] - scores[next_one] < _CLEAR or _strays(words, best) >= _STRAY:
        return ""
    # The nynorsk list has bokmål's words too, so one word is enough.
    return "nn" if best == "nb" and not _NYNORSK.isdisjoint(words) else best


def _words(text: str) -> list[str]:
    """Return the words of `text`, each once."""
    return list(dict.fromkeys(_WORD.findall(_NO_WORD.sub(" ", text).casefold())))[:_MOST]


@cache
def frequent() -> Mapping[str, frozenset[str]]:
    """Return the frequent words, each with the languages that have it."""
    lists = {one: entries(f"common.{one}") | entries(f"telling.{one}") for one in LANGUAGES}
    return {word: frozenset(one for one in LANGUAGES if word in lists[one]) for word in set().union(*lists.values())}


def _scores(words: Sequence[str]) -> dict[str, float]:
    scores = dict.fromkeys(LANGUAGES, 0.0)
    for word in words:
        known, weight = frequent().get(word), _FREQUENT
        if known is None:
            known = frozenset(one for one in LANGUAGES if spelling(one).level(word) & SMALL)
            weight = _OTHER
        if len(known) < len(LANGUAGES):
            for language in known:
                scores[language] += weight / len(known)
    return scores


def _strays(words: Sequence[str], language: str) -> int:
    """Count the frequent words of other languages that `language` has not."""
    return sum(
        bool(known) and language not in known and not spelling(language).level(word) & SMALL
        for word, known in ((word, frequent().get(word, frozenset())) for word in words)
    )

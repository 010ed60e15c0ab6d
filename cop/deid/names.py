"""Persons, places, organisations and schools: what a model of the language thinks, and a few rules around it."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from cop.deid.dates import MONTHS
from cop.deid.features import Word
from cop.deid.findings import Finding, Kind, Strength
from cop.deid.joining import glues, settle
from cop.deid.public import public
from cop.deid.repeated import repeated
from cop.deid.tagging import Read, model
from cop.deid.titles import titled
from cop.deid.tokens import Token, sentences
from cop.deid.tongues import Spoken, tongues
from cop.deid.words import everyday, spelling

P, L, O, S = Kind.PERSON, Kind.PLACE, Kind.ORG, Kind.SCHOOL  # noqa: E741  (one letter each, in every table below)
# How likely a word must be part of a name, by how it stands there. A small letter where others write capitals, and an
# ordinary word where every sentence has a capital, need more; a long compound is hardly ever anybody.
_CAPITAL = {P: 0.06, L: 0.05, O: 0.05, S: 0.04}
_CAPITAL_ORDINARY = {P: 0.03, L: 0.05, O: 0.05, S: 0.04}
_BEGINS_LISTED = {P: 0.2, L: 0.12, O: 0.15, S: 0.1}
_BEGINS = {P: 0.5, L: 0.2, O: 0.2, S: 0.12}
_SMALL = {P: 0.3, L: 0.15, O: 0.15, S: 0.1}
_ALL_SMALL = {P: 0.05, L: 0.06, O: 0.08, S: 0.06}
_SMALL_LISTED = {P: 0.3, L: 0.2, O: 0.2, S: 0.15}
_SMALL_ORDINARY = {P: 0.75, L: 0.3, O: 0.25, S: 0.15}
_ANY = 0.3
_LONGEST = 40
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th|e)?|(?:19|20)\d\d")
_ASKED = frozenset({"i", "you", "he", "she", "it", "we", "they", "there", "this", "that", "my", "your", "our", "their"})
# In which words a capital in mid-sentence is odd: English writes many of its ordinary words with one.
_ODD = {"en": "?Ce"}
_ODD_ELSEWHERE = "?Ceklm"


@dataclass(frozen=True, slots=True)
class Name:
    """A name from piece to piece of a sentence, end excluded."""

    begin: int
    end: int
    kind: Kind
    chance: float


def names(text: str, languages: Collection[str] = ()) -> Iterator[Finding]:
    """Find names of persons, places, organisations and schools in `text`."""
    every = list(sentences(text))
    small = not _uses_capitals(every)
    seen: dict[str, dict[str, Word]] = {}
    found: list[tuple[Sequence[Token], Name]] = []
    plain: list[Sequence[Read]] = []
    for tokens, spoken in zip(every, tongues(every, languages), strict=True):
        told = public([token.text for token in tokens])
        if not languages:
            told = [known or _is_everyday(token, spoken) for known, token in zip(told, tokens, strict=True)]
        told = [known or _is_no_name_here(tokens, n, spoken.read) for n, known in enumerate(told)]
        best: list[Name] = []
        for language in spoken.read:
            read = model(language).read(tokens, seen.setdefault(language, {}))
            best += _in_sentence(read, told, small=small, odd=_ODD.get(language, _ODD_ELSEWHERE))
        found += [(tokens, name) for name in _apart(best)]
        plain.append(read)
    findings = [_finding(tokens, name) for tokens, name in found]
    yield from findings
    yield from repeated(text, findings, plain)


def _is_everyday(token: Token, spoken: Spoken) -> bool:
    """Say whether the word is too common for a name in a language that nobody told but may be the one.

    A small word needs no more than to be one in a language near the one that is read: Danish is near Norwegian.
    """
    if (token.text.lower() if token.first else token.text) in everyday():
        return True
    others = (language for language in spoken.near if language not in spoken.read)
    return token.text.islower() and any(spelling(language).kind(token.text) in {"l", "m"} for language in others)


def _is_no_name_here(tokens: Sequence[Token], n: int, languages: Collection[str]) -> bool:
    """Say whether a first word that is a name elsewhere opens a question or a turn: "Will you …?", "Anders: …".

    In Dutch "anders" says "otherwise"; in Danish and Norwegian, Anders is who speaks.
    """
    token, after = tokens[n], tokens[n + 1].text.casefold() if n + 1 < len(tokens) else ""
    if not token.first:
        return False
    if token.text == "Will":
        return "en" in languages and after in _ASKED
    return token.text == "Anders" and set(languages) == {"nl"} and after == ":"


def _finding(tokens: Sequence[Token], name: Name) -> Finding:
    start, end = tokens[name.begin].start, tokens[name.end - 1].end
    if name.kind is P:
        return Finding(start, end, P, Strength.ASK, "names", 0.5 + name.chance / 10)
    return Finding(start, end, name.kind, Strength.HINT, "names", 0.3 + name.chance / 12)


def _uses_capitals(every: Sequence[Sequence[Token]]) -> bool:
    """Say whether most sentences begin with a capital."""
    firsts = [next((t.text[0] for t in tokens if t.text[0].isalpha()), "") for tokens in every]
    letters = [first for first in firsts if first]
    return 2 * sum(first.isupper() for first in letters) >= len(letters)


def _in_sentence(read: Sequence[Read], told: Sequence[bool], *, small: bool, odd: str) -> list[Name]:
    """Return the names of one sentence, as one language reads it."""
    heading = _is_heading(read)
    kinds: list[Kind | None] = [
        None if told[n] else _kind(each, small=small, heading=heading) for n, each in enumerate(read)
    ]
    if not heading:
        for n, each in enumerate(read):
            if kinds[n] is None and not told[n] and _is_odd(each, odd, small=small):
                kinds[n] = O
    _silence_dates(kinds, read)
    _silence_letters(kinds, read)
    for begin, end in titled(read, small=small):
        kinds[begin:end] = [P] * (end - begin)
    settle(kinds, read, small=small)
    return list(_joined(kinds, read))


def _kind(each: Read, *, small: bool, heading: bool) -> Kind | None:
    """Return which kind of name the word belongs to, if any."""
    word = each.word
    if not each.chances or _is_no_word(each) or (word.common and (each.token.first or word.shape == "x")):
        return None
    enough = _enough(each, small=small)
    over = [kind for kind in enough if each.chances[kind] >= enough[kind]]
    if word.kind == "m" and not word.names and (each.token.first or word.shape == "x"):
        over = [kind for kind in over if kind is not P]
    if not over and each.any >= _ANY:
        over = [L, O, S]
    kind = max(over, key=lambda kind: each.chances[kind], default=None)
    # Codes and abbreviations are nobody: "R2", "NDLA".
    coded = any(c.isdigit() for c in each.token.text)
    return O if kind is P and not heading and (coded or word.shape in {"AA", "AAA"}) else kind


def _is_no_word(each: Read) -> bool:
    """Say whether it is a sign, a number, something counted ("17-årige") or endless."""
    text, shape = each.token.text, each.word.shape
    return shape in {"-", "9", "x9"} or (text[0].isdigit() and text.islower()) or len(text) > _LONGEST


def _enough(each: Read, *, small: bool) -> dict[Kind, float]:
    word = each.word
    ordinary = word.kind in "lmk"
    if word.common:
        return _SMALL_ORDINARY
    if word.shape[0] == "A":
        if each.token.first and ordinary:
            return _BEGINS_LISTED if word.names else _BEGINS
        return _CAPITAL_ORDINARY if word.kind in "lm" and not word.names else _CAPITAL
    if word.kind in "lm" or (word.kind == "k" and not small):
        return _SMALL_LISTED if word.names and small else _SMALL_ORDINARY
    return _ALL_SMALL if small else _SMALL


def _is_heading(read: Sequence[Read]) -> bool:
    """Say whether most words have a capital, so that one says nothing."""
    words = [each.word.shape for each in read if each.word.shape not in {"-", "9"}]
    return len(words) > 2 and 2 * sum(shape[0] == "A" for shape in words) > len(words)


def _is_odd(each: Read, odd: str, *, small: bool) -> bool:
    """Say whether a capital in mid-sentence, or a small letter where the spelling asks for one, is left unexplained."""
    word = each.word
    if _is_no_word(each):
        return False
    if word.shape == "x":
        return not word.common and (word.kind == "C" or (small and word.kind == "?" and len(each.token.text) > 2))
    return word.shape in {"Aa", "AaA", "Aa-Aa"} and not each.token.first and word.kind in odd


def _silence_dates(kinds: list[Kind | None], read: Sequence[Read]) -> None:
    """A month beside a number is a date: "3 May", "mei 2026"."""
    for n, each in enumerate(read):
        near = [read[at].token.text for at in (n - 2, n - 1, n + 1) if 0 <= at < len(read)]
        if kinds[n] and each.token.text.casefold() in MONTHS and any(_DAY.fullmatch(text) for text in near):
            kinds[n] = None


def _silence_letters(kinds: list[Kind | None], read: Sequence[Read]) -> None:
    """A letter alone is a grade or a type, unless it stands beside the rest of a name: "J. Jansen", "Daan K."."""
    for n, each in enumerate(read):
        if kinds[n] and len(each.token.text) == 1:
            behind = n + 2 if n + 1 < len(read) and read[n + 1].token.text == "." else n + 1
            beside = (kinds[at] for at in (n - 1, behind) if 0 <= at < len(read))
            if P not in beside:
                kinds[n] = None


def _joined(kinds: Sequence[Kind | None], read: Sequence[Read]) -> Iterator[Name]:
    """Join neighbours of the same kind."""
    n = 0
    while n < len(kinds):
        kind = kinds[n]
        if kind is None:
            n += 1
            continue
        end = n + 1
        while end < len(kinds) and (kinds[end] is kind or glues(kinds, read, end, kind)):
            end += 1
        yield Name(n, end, kind, max(each.chances.get(kind, 0.3) for each in read[n:end]))
        n = end


def _apart(many: list[Name]) -> list[Name]:
    """Keep the likeliest of what overlaps, a person before anything else."""
    kept: list[Name] = []
    for name in sorted(many, key=lambda name: (name.kind is P, name.chance), reverse=True):
        if all(name.end <= other.begin or other.end <= name.begin for other in kept):
            kept.append(name)
    return kept

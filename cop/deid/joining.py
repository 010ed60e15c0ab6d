"""Which neighbours among the words of a sentence are one name."""

from collections.abc import Sequence
from functools import cache

from cop.deid.allowed import entries, pairs
from cop.deid.findings import Kind
from cop.deid.tagging import Read
from cop.deid.titles import PARTICLES, TITLES

P, L, O, S = Kind.PERSON, Kind.PLACE, Kind.ORG, Kind.SCHOOL  # noqa: E741
type Kinds = list[Kind | None]

_GLUE = frozenset({"-", "&", "/", ".", "'", "’"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_CAPITALS = frozenset({"Aa", "AaA", "Aa-Aa"})
_ENDING = 5


def settle(kinds: Kinds, read: Sequence[Read], *, small: bool) -> None:
    """Make the words that are one name all of its kind, and what is no part of a name of none."""
    _silence_pronouns(kinds, read)
    _bridge(kinds, read)
    if small:
        _bridge_small(kinds, read)
    _take_surnames(kinds, read)
    _take_possessed(kinds, read)
    _leave_titles(kinds, read)
    _call_towns(kinds, read)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word for words in pairs(name).values() for word in words.casefold().split())


def _is_school(text: str) -> bool:
    return text.casefold() in _words("schools") | {"school", "skole", "college"}


def is_trade(text: str) -> bool:
    """Say whether an employer's or a school's name has the word: "Kozijnen", "Optik", "Autotechniek"."""
    low = text.casefold()
    told = entries("trades") | _words("sectors")
    return low in told or _is_school(low) or any(low.endswith(word) for word in told if len(word) >= _ENDING)


def _silence_pronouns(kinds: Kinds, read: Sequence[Read]) -> None:
    """A pronoun or another small word that stands alone names nobody, whatever its letters: "Toen zei Ze"."""
    for n, each in enumerate(read):
        alone = not any(kinds[at] for at in (n - 1, n + 1) if 0 <= at < len(read))
        if kinds[n] and alone and each.word.common and each.token.text.casefold() in entries("pronouns"):
            kinds[n] = None


def _bridge(kinds: Kinds, read: Sequence[Read]) -> None:
    """Let "van den" between two parts of a name be part of it."""
    for n, kind in enumerate(kinds):
        at = _behind_particles(read, n) if kind in {P, O} else n
        if at - n < 2 or at == len(read):
            continue
        if (kind is P and kinds[at] in {P, O, L}) or _leads_to_a_name(read, n, at):
            kinds[n + 1 : at + 1] = [kind] * (at - n)


def _leads_to_a_name(read: Sequence[Read], n: int, at: int) -> bool:
    """Say whether what stands between is "van der" or "van den": nothing but a name follows."""
    between = " ".join(each.token.text.casefold() for each in read[n + 1 : at])
    return between in {"van der", "van den", "von der"} and read[at].token.text.isalpha()


def _bridge_small(kinds: Kinds, read: Sequence[Read]) -> None:
    """In a text without capitals a last name of the lists behind "de" is one: "jan de boer"."""
    for n, kind in enumerate(kinds):
        at = _behind_particles(read, n) if kind is P else n
        if at - n > 1 and at < len(read) and "L" in read[at].word.names and not read[at].word.common:
            kinds[n + 1 : at + 1] = [P] * (at - n)


def _behind_particles(read: Sequence[Read], n: int) -> int:
    at = n + 1
    while at < len(read) and read[at].token.text.casefold() in PARTICLES and at - n < 4:
        at += 1
    return at


def _take_surnames(kinds: Kinds, read: Sequence[Read]) -> None:
    """A capital directly behind a person is a surname nobody listed, unless employers are called so."""
    for n in range(1, len(read)):
        word, text = read[n].word, read[n].token.text
        if kinds[n - 1] is P and kinds[n] in {O, L} and word.shape in _CAPITALS and not is_trade(text):
            kinds[n] = P


def _take_possessed(kinds: Kinds, read: Sequence[Read]) -> None:
    """Join "Murphy" and "Bakery" across "'s"; at the end of a name without more the "'s" is part of it."""
    for n in range(1, len(read)):
        owner = kinds[n - 1]
        if read[n].token.text not in _POSSESSIVE or owner is None:
            continue
        end = n + 1
        while end < len(read) and _may_be_owned(kinds, read, end):
            end += 1
        words = [each.token.text for each in read[n + 1 : end]]
        if words and (owner in {O, S} or any(is_trade(word) for word in words)):
            begin = n - 1
            while begin and kinds[begin - 1] is owner:
                begin -= 1
            kinds[begin:end] = [S if any(map(_is_school, words)) or S in kinds[n + 1 : end] else O] * (end - begin)
        elif owner in {O, S} and (n + 1 == len(read) or read[n + 1].word.shape == "-" or read[n + 1].word.common):
            kinds[n] = owner


def _may_be_owned(kinds: Kinds, read: Sequence[Read], at: int) -> bool:
    capital = read[at].word.shape in _CAPITALS
    return capital and (kinds[at] in {O, S} or is_trade(read[at].token.text))


def _leave_titles(kinds: Kinds, read: Sequence[Read]) -> None:
    """A title before a person is no part of the name."""
    for n in range(len(read) - 1):
        if read[n].token.text.casefold() in TITLES and P in kinds[n + 1 : n + 3]:
            kinds[n] = None


def _call_towns(kinds: Kinds, read: Sequence[Read]) -> None:
    """A town of the lists, alone, is no school."""
    for n, each in enumerate(read):
        alone = not any(kinds[at] is S for at in (n - 1, n + 1) if 0 <= at < len(read))
        if kinds[n] is S and alone and "P" in each.word.names and not _is_school(each.token.text):
            kinds[n] = L


def glues(kinds: Sequence[Kind | None], read: Sequence[Read], at: int, kind: Kind) -> bool:
    """Say whether a sign at `at` joins what stands on its sides: "Jansen & Zoon", "J. Jansen"."""
    text = read[at].token.text
    return (
        (text in _GLUE or (read[at].word.shape == "9" and kind is not P))
        and at + 1 < len(kinds)
        and kinds[at + 1] is kind
        and (text != "." or len(read[at - 1].token.text) == 1)
    )

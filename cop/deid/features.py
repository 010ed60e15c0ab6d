"""What the model sees of each word of a sentence. Training and reading share this, so they cannot drift apart."""

from collections.abc import Sequence
from typing import NamedTuple

from cop.deid.tokens import Token
from cop.deid.words import FIRST, LAST, PLACE, START, Spelling

_FLAGS = ((FIRST, "F"), (LAST, "L"), (PLACE, "P"), (START, "S"))
_SIGNS = {".": ".", ",": ",", "!": ".", "?": ".", "…": "."}


class Word(NamedTuple):
    """One word, seen by itself. `seen` is the word where it is ordinary, else its class: no name is learnt by heart."""

    shape: str
    kind: str
    names: str
    seen: str
    affixes: tuple[str, ...]
    common: bool = False


def look(text: str, spelling: Spelling) -> Word:
    """Return what is known of `text` as it stands."""
    low = text.lower()
    if not text[0].isalnum():
        sign = _SIGNS.get(text[0], text[0])
        return Word("-", "-", "", f"'{low}" if text[0] in "'’" and len(low) > 1 else sign, ())
    shape = _shape(text)
    kind = spelling.kind(low)
    flags = spelling.listed(low, kind)
    names = "".join(letter for flag, letter in _FLAGS if flags & flag)
    seen = low if kind == "l" else f"<{kind}{shape}>"
    affixes = (f"p2={low[:2]}", f"p3={low[:3]}", f"s2={low[-2:]}", f"s3={low[-3:]}", f"s4={low[-4:]}")
    return Word(shape, kind, names, seen, affixes if shape != "9" else (), low in spelling.common)


def _shape(text: str) -> str:
    if text.isdigit():
        return "9"
    if text.islower():
        return "x"
    if len(text) == 1:
        return "A"
    if text.isupper():
        return "AA" if len(text) < 5 else "AAA"
    if text[0].isupper():
        return "Aa" if text[1:].islower() else "Aa-Aa" if "-" in text else "AaA"
    return "xA" if any(c.isupper() for c in text) else "x9"


_EDGE = Word("^", "^", "", "^", ())


def features(tokens: Sequence[Token], words: Sequence[Word]) -> list[list[str]]:
    """Return the features of each word of a sentence."""
    small = not any(word.shape[0] == "A" for word in words)
    around = [_EDGE, _EDGE, *words, _EDGE, _EDGE]
    return [
        _of(around[n : n + 5], "1" if token.first else "0", "v" if small else "^") for n, token in enumerate(tokens)
    ]


def _of(near: Sequence[Word], first: str, case: str) -> list[str]:
    two, one, word, next_one, next_two = near
    shape, kind, names, seen, affixes, _ = word
    before, after = one.seen, next_one.seen
    look_of = f"{shape}{kind}"
    made = [
        f"w={seen}",
        f"{first}{look_of}",
        f"{case}{look_of}",
        f"n={names}{look_of[:1]}",
        f"nk={names}|{kind}{first}",
        f"-1={before}",
        f"-2={two.seen}",
        f"+1={after}",
        f"+2={next_two.seen}",
        f"-1k={before}|{look_of}",
        f"+1k={after}|{look_of}",
        f"-2-1={two.seen}|{before}",
        f"+1+2={after}|{next_two.seen}",
        f"-+={before}|{after}",
        f"-s={one.shape}{one.kind}|{look_of}",
        f"+s={next_one.shape}{next_one.kind}|{look_of}",
        f"-n={one.names}|{names}",
        f"+n={next_one.names}|{names}",
    ]
    made += affixes
    return made

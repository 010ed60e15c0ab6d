"""Numbers up to a hundred, in digits or in words of four languages."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_ONES = {
    "nl": "een twee drie vier vijf zes zeven acht negen",
    "en": "one two three four five six seven eight nine",
    "nb": "en to tre fire fem seks sju åtte ni",
    "da": "en to tre fire fem seks syv otte ni",
}
_TEENS = {
    "nl": "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
    "en": "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "nb": "ti elleve tolv tretten fjorten femten seksten sytten atten nitten",
    "da": "ti elleve tolv tretten fjorten femten seksten sytten atten nitten",
}
_TENS = {
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "nb": "tjue tretti førti femti seksti sytti åtti nitti",
    "da": "tyve tredive fyrre halvtreds tres halvfjerds firs halvfems",
}


_TOKEN = re.compile(r"[^\W\d_]{2,30}|(?<![\w.,:/-])\d{1,2}(?!\d|[.,:/]\d)")
_ONE = re.compile(r"[- ](one|two|three|four|five|six|seven|eight|nine)(?![^\W_])", re.IGNORECASE)
# A number grown together with what it counts: "zeventienjarige", "femtenåring".
_GROWN = re.compile(r"(?:jarige?|årige?|åring(?:en|s|ens)?|års)$")


class Count(NamedTuple):
    """A number in a text, from `start` to `end`."""

    start: int
    end: int
    value: int


def _joined(language: str, ten: str, one: str) -> str:
    if language == "nl":
        return f"{one}{'ën' if one.endswith('e') else 'en'}{ten}"
    return f"{one}og{ten}" if language == "da" else f"{ten}{one}"


@cache
def words() -> dict[str, int]:
    """Return the words for ten to ninety-nine, and what they count; English ones of two words by their first."""
    counted: dict[str, int] = {}
    for language, ones in _ONES.items():
        counted |= {word: 10 + n for n, word in enumerate(_TEENS[language].split())}
        for n, ten in enumerate(_TENS[language].split(), start=2):
            counted[ten] = 10 * n
            for m, one in enumerate(ones.split(), start=1):
                counted[_joined(language, ten, one)] = 10 * n + m
    return counted


def counts(text: str) -> Iterator[Count]:
    """Return the numbers in a text, one token at a time, so that the cost stays in proportion."""
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token.isdecimal():
            yield Count(match.start(), match.end(), int(token))
            continue
        stem = _GROWN.sub("", token.casefold())
        value = words().get(stem)
        if value is not None:
            one = _ONE.match(text, match.end()) if value >= 20 and not value % 10 and len(stem) == len(token) else None
            more = (_ONES["en"].split().index(one[1].casefold()) + 1) if one else 0
            yield Count(match.start(), one.end() if one else match.start() + len(stem), value + more)


def number(written: str) -> int | None:
    """Return what the first number in a passage counts, also below ten; None when there is none."""
    small = re.search(r"(?<!\d)\d(?!\d)", written)
    first = next(counts(written), None)
    return first.value if first else int(small[0]) if small else None

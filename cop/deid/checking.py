"""All recognisers over one text, resolved into one list."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from cop.deid import ages, contact, dates, jobs, numbers, phones, places, quotes
from cop.deid.findings import Finding, Kind
from cop.deid.names import names

type Recogniser = Callable[[str], Iterable[Finding]]
IN_LINKS: tuple[Recogniser, ...] = (contact.emails, contact.profiles, contact.handles)
# Links hold numbers that are nobody's (of an advertisement, of a page), so these look only outside of them.
BESIDE_LINKS: tuple[Recogniser, ...] = (
    numbers.ibans,
    numbers.national_ids,
    phones.phones,
    places.addresses,
    places.postcodes,
    dates.birth_dates,
    dates.days,
    ages.ages,
    ages.durations,
    jobs.rare_jobs,
    quotes.quotes,
)
THINGS = frozenset({Kind.PLACE, Kind.ORG, Kind.SCHOOL})
NAMES = THINGS | {Kind.PERSON}
_LINK = re.compile(r"https?://\S{1,2000}|(?<!\S)www\.\S{1,2000}")
# Nobody's name either, but where a number may be looked for: addresses of mail and of sites, mentions.
_NO_WORDS = re.compile(
    r"[\w.+'-]{0,64}@[\w.\[\]-]{1,80}"
    r"|(?<![\w.])(?:[\w-]{2,40}\.){1,4}(?:nl|no|dk|ie|uk|be|fi|eu|com|org|net|info|edu|gov|io|gl|fo)(?![\w])(?:/[^\s,;)]{0,200})?"
)
# What marks up a text is read as a sign; what stands in quotation marks behind it is read on.
_TAG = re.compile(
    r"(?<=<)/?(?:a|b|blockquote|br|code|div|em|h[1-6]|hr|i|img|li|ol|p|pre|s|span|strong|sub|sup|table|td|th|tr|u|ul)"
    r"(?=\s|/?>)",
    re.IGNORECASE,
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# Characters that look like another one and hide a number from a pattern; each stands for exactly one.
_PLAIN = {
    **{0xFF01 + n: chr(0x21 + n) for n in range(94)},
    **dict.fromkeys((0xA0, 0x2007, 0x2009, 0x202F, 0x3000), " "),
    **dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2212), "-"),
}

_LETTERS = re.compile(r"[^\W\d_]{2,}")
_FREE = bytes.maketrans(b"\x00\x01", b"10")


def check(text: str, *, languages: Collection[str] = ()) -> tuple[Finding, ...]:
    """Return what could identify somebody in `text`, in order and without overlaps.

    The structured kinds are looked for in every language at once. Names are looked for in `languages`; when none is
    given, or several, in those that each sentence looks like.
    """
    plain, places_of = _see(text)
    outside = _LINK.sub(lambda link: " " * len(link[0]), plain)
    found = [finding for recognise in IN_LINKS for finding in recognise(plain)]
    found += [finding for recognise in BESIDE_LINKS for finding in recognise(outside)]
    found += names(_without_addresses(outside), languages)
    kept = _resolve(found, plain)
    return tuple(replace(f, start=places_of[f.start], end=places_of[f.end - 1] + 1) for f in kept)


def _without_addresses(text: str) -> str:
    """Blank out what holds words of a name and is none: addresses of mail, of sites, of offices; marks of HTML."""
    for start, end in places.public_addresses(text):
        text = text[:start] + " " * (end - start) + text[end:]
    for pattern in (_NO_WORDS, _TAG):
        text = pattern.sub(lambda word: " " * len(word[0]), text)
    return text


def _see(text: str) -> tuple[str, range | list[int]]:
    """Return the text as a reader sees it, and where each of its characters stands in the original."""
    plain = text.translate(_PLAIN)
    if not _INVISIBLE.search(plain):
        return plain, range(len(plain))
    places_of = [n for n, char in enumerate(plain) if not _INVISIBLE.match(char)]
    return "".join(plain[n] for n in places_of), places_of


def _resolve(found: list[Finding], text: str) -> list[Finding]:
    taken = bytearray(len(text))
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda f: f.rank, reverse=True):
        for start, end in _left(finding, taken, text):
            taken[start:end] = b"\x01" * (end - start)
            kept.append(replace(finding, start=start, end=end))
    return _of_one_kind(sorted(kept, key=lambda f: f.start), text)


def _of_one_kind(found: list[Finding], text: str) -> list[Finding]:
    """Let the same words be one thing all through the text: the kind of their strongest finding. A person stays one."""
    mixed = [(text[f.start : f.end].casefold() if f.kind in THINGS else "", f) for f in found]
    strongest = {words: finding.kind for words, finding in sorted(mixed, key=lambda pair: pair[1].rank)}
    return [replace(finding, kind=strongest[words]) if words else finding for words, finding in mixed]


def _left(finding: Finding, taken: bytearray, text: str) -> list[tuple[int, int]]:
    """Return what stronger findings leave of this one: of a name the rest stays a name, of anything else nothing."""
    free = taken[finding.start : finding.end].translate(_FREE)
    if b"0" not in free:
        return [(finding.start, finding.end)]
    if finding.kind not in NAMES:
        return []
    rests = ((finding.start + rest.start(), finding.start + rest.end()) for rest in re.finditer(b"1{2,}", free))
    return [trimmed for start, end in rests if (trimmed := _trimmed(text, start, end))]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span without spaces and signs on its sides; None when no letters are left."""
    words = list(_LETTERS.finditer(text, start, end))
    return (words[0].start(), words[-1].end()) if words else None

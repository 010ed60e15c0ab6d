"""Streets with a house number.

A bare "Capitalised + number" would cry wolf, so something must say that it is a street: an ending of the country's
street names, a word of its own behind the name, a verb of living before it, or a British number that comes first.
Every candidate starts from its number, so that the cost stays in proportion to the text.
"""

import re
from collections.abc import Iterator
from functools import cache

from cop.deid.allowed import entries
from cop.deid.context import before

_UNITS = (
    r"%|°|(?:kr|kroner|euro?|eur|nok|dkk|pund|km|kilometer|m2|kg|uur|uren|minuten|minutter|minutes|min|timer|time|hours?"
    r"|weeks?|uker|uger|weken|dagen|dag|dager|dage|days?|maanden|maand|måneder|months?|jaar|jaren|år|years?|keer|ganger"
    r"|gange|times|elever|leerlingen|students?|studenter|studiepoeng|plasser|pladser|plekken|procent|prosent"
    r"|per\scent|poeng|point|punten|ects|credits)\b"
)
NUMBER = (
    r"(?:nr\.?\s|no\.?\s|number\s|huisnummer\s)?(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{1,4}(?:\s?[a-zA-Z](?![\w'’]))?"
    r"(?:\s?[-–/]\s?(?!(?:19|20)\d\d)\d{1,4}[a-zA-Z]?(?!\w))?(?:\s(?:bis|hs|I{1,3}))?"
    rf"(?!\w|[.,:]\d|\s?(?:{_UNITS}))(?:,?\s(?:\d{{1,2}}|st|kl)\.?\s?(?:sal|etg|etasje|th|tv|mf)\b\.?(?:\s(?:th|tv|mf)\b)?)?"
)
_NAME = r"[A-ZÆØÅÄÖÉÓÁ][\w'’-]{0,30}\.?"
_BEHIND = re.compile(rf"(?<![\w@/])([^\W\d_][\w'’-]{{1,40}}\.?)(,?\s{{1,2}}){NUMBER}", re.IGNORECASE)
_BEFORE = re.compile(rf"(?<!\w)(?:{_NAME}\s){{1,3}}$")
_QUALIFIED = re.compile(
    r"(?<!\w)(?:(?:Nieuwe|Oude|Groote|Grote|Kleine|Korte|Lange|Eerste|Tweede|Van|Van\sde[nr]?|De|Het|Sint|St\.|Prof\.|Dr\."
    r"|Burg\.|Nordre|Søndre|Store|Lille|Gamle|Gammel|Nye|Ny|Øvre|Nedre|Vestre|Østre|Gml\.)\s){1,2}$"
)
_LIVES = re.compile(
    r"\b(?:woon|woont|wonen|woonde|woonachtig|verhuis(?:d|t|de|en)|adres|bor|bodde|boede|flytt(?:et|er|a)|flytted?e?"
    r"|adresse|holder\stil)\b(?:\s(?:nu|nå|er|is|i|på|in|op|aan|naar|til|de|het|ved))*\s?:?\s(?:[A-ZÆØÅ][\w'’-]{0,30}\s){0,2}$"
)
_ENGLISH = re.compile(
    rf"(?<![\w.,/:-])(?:(?:Flat|Apt\.?|Apartment|Unit|Studio|Suite)\s\d{{1,4}}[a-zA-Z]?[,\s]\s?(?:\d{{1,4}}[a-zA-Z]?,?\s)?"
    rf"|(?!(?:19|20)\d\d\s)\d{{1,4}}[a-zA-Z]?(?:\s?[-–]\s?\d{{1,4}})?,?\s)({_NAME}(?:\s{_NAME}){{1,3}})"
)
_FLAT = re.compile(r"(?:Flat|Apt|Apartment|Studio)")
_PLAIN_ENGLISH = re.compile(
    r"(?:\blive[sd]?|\bliving|\bstay(?:s|ing)?|\bmoved|\baddress)\s(?:at|to|is|on)\s(\d{1,4}[a-z]?,?\s(?:[a-z'’-]{2,20}\s){1,2}"
    r"(?:street|st|road|rd|lane|avenue|ave|terrace|drive|close|crescent|grove|court|park|gardens))(?!\w)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:level|stage|section|chapter|phase|year|grade|page|room|step|week|route|class|part|module|unit|version|top)\s$",
    re.IGNORECASE,
)
_TIMES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday".split()
)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Return where streets with a house number stand, in order, without overlaps."""
    end = 0
    for start, stop in sorted((*_local(text), *_english(text))):
        if start >= end:
            yield start, stop
            end = stop


def _local(text: str) -> Iterator[tuple[int, int]]:
    """Find a street's name with the number behind it."""
    for match in _BEHIND.finditer(text):
        start = _street(text, match)
        if start is not None:
            yield start, match.end()


def _street(text: str, match: re.Match[str]) -> int | None:
    """Return where the street begins whose last word `match` holds; None when it is no street."""
    word, start = match[1], match.start()
    low = word.casefold()
    if low.endswith(_endings("not-streets")):
        return None
    if low in entries("streets-apart") and (names := _BEFORE.search(text, max(0, start - 70), start)):
        return _without_first(text, names.start(), start)
    if _ends_as_street(word, low) or (word[0].isupper() and _LIVES.search(text, max(0, start - 90), start)):
        qualified = _QUALIFIED.search(text, max(0, start - 40), start)
        return qualified.start() if qualified else start
    return None


def _ends_as_street(word: str, low: str) -> bool:
    suffixes = "streets" if word[0].isupper() else "streets-strong"
    if not low.endswith(_endings(suffixes)):
        return low in {"str.", "gt."}
    stems = [len(low) - len(end) for end in _endings(suffixes) if low.endswith(end)]
    if max(stems) < (2 if word[0].isupper() else 3):
        return low in {"str.", "gt."}
    # Dutch and Norwegian make nouns on -ring of verbs: "Verandering 2", "Vurderingen 3".
    return not re.search(r"(?<!i)ering(?:en)?$|dringen$", low)


@cache
def _endings(name: str) -> tuple[str, ...]:
    """Return a list as `str.endswith` takes it."""
    return tuple(sorted(entries(name)))


def _without_first(text: str, start: int, end: int) -> int:
    """Leave out a word that only begins the sentence: "Adres Oude Weg 3"."""
    words = text[start:end].split()
    begins = not text[:start].rstrip() or text[:start].rstrip()[-1] in ".!?:"
    return start + len(words[0]) + 1 if len(words) > 1 and begins and words[0].casefold() in _OPENERS else start


_OPENERS = frozenset("adres adresse address woont wonen bor lives naar til to in op på".split())


def _english(text: str) -> Iterator[tuple[int, int]]:
    """Find a number with a name and a word for a street behind it."""
    for match in _ENGLISH.finditer(text):
        words = list(re.finditer(r"\S+", match[1]))
        if words[0][0].casefold() in _TIMES or before(text, match.start(), _COUNTED, window=12):
            continue
        if _FLAT.match(match[0]):
            yield match.start(), match.start(1) + words[1].end()
            continue
        last = max((n for n, w in enumerate(words) if n and w[0].casefold().rstrip(".") in _english_ends()), default=0)
        if last:
            yield match.start(), match.start(1) + words[last].end()
    for match in _PLAIN_ENGLISH.finditer(text):
        yield match.span(1)


def _english_ends() -> frozenset[str]:
    return entries("streets-english")

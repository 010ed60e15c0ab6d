"""Home addresses and postcodes."""

import re
from bisect import bisect
from collections.abc import Iterator
from functools import cache

from cop.deid import streets
from cop.deid.allowed import entries
from cop.deid.findings import Finding, Kind, Strength

_DUTCH_CODE = re.compile(r"(?<![\w-])[1-9]\d{3}\s?(?!SA|SD|SS|EN|OF|IN|OP|NA|OG|KR|EU|DE)[A-Z]{2}(?![\w-])")
_EIRCODE = re.compile(r"(?<!\w)(?:[AC-FHKNPRTV-Y]\d{2}|D6W)\s?[0-9AC-FHKNPRTV-Y]{4}(?!\w)")
_BRITISH = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{2}(?!\w)")
# "2200 København N": the number alone could be anything, so the town goes with it; behind "i" and its like, a comma,
# or in front.
_NORDIC = re.compile(
    r"(?:^|(?<=[,;(\n])|(?<=[,;(\n] )|(?<=\bi )|(?<=\bI )|(?<=\bved )"
    r"|(?<=\btil )|(?<=\bfra )|(?<=\bpå )|(?<=DK-)|(?<=N-))"
    r"\d{4} (?!Kr|Euro|Dkk|Nok)[A-ZÆØÅ][a-zæøå]{1,24}(?P<part> (?:NV|SV|SØ|NØ|[NSØVKC])(?!\w))?(?![\w-])",
    re.MULTILINE,
)
_NEAR = 40
_YEAR = re.compile(r"(?:19|20)\d{2}\s")


def public_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Return where public offices' addresses stand."""
    return (match.span() for match in _public().finditer(text))


@cache
def _public() -> re.Pattern[str]:
    every = (r"\s{1,3}".join(map(re.escape, address.split())) for address in sorted(entries("addresses")))
    return re.compile(rf"(?<!\w)(?:{'|'.join(every)})(?!\w)", re.IGNORECASE)


def addresses(text: str) -> Iterator[Finding]:
    """Find a street with a house number, unless it is a public office's."""
    for start, end in streets.spans(text):
        if " ".join(text[start:end].casefold().split()) not in entries("addresses"):
            yield Finding(start, end, Kind.ADDRESS, Strength.STOP, "address", 0.8)


def postcodes(text: str) -> Iterator[Finding]:
    """Find postcodes that name a street or a house; beside an address they hold back, alone they are a thought."""
    ends = [home.end for home in addresses(text)]
    for pattern, score in ((_DUTCH_CODE, 0.4), (_EIRCODE, 0.4), (_BRITISH, 0.4), (_NORDIC, 0.65)):
        for match in pattern.finditer(text):
            last = bisect(ends, match.start()) - 1
            near = last >= 0 and match.start() - ends[last] <= _NEAR
            if _YEAR.match(match[0]) and not near and not match.groupdict().get("part"):
                continue
            strength = Strength.STOP if near else Strength.HINT
            yield Finding(match.start(), match.end(), Kind.POSTCODE, strength, "postcode", 0.7 if near else score)

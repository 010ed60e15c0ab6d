"""Home addresses and postcodes."""

import re
from bisect import bisect
from collections.abc import Iterator

from cop.deid.allowed import entries
from cop.deid.findings import Finding, Kind, Strength

_UNITS = r"%|(?:kr|uur|timer|hours|weeks|uker|uger|weken|jaar|år|years)\b"
_NO = rf"(?:nr\.?\s)?(?<!\d)(?!(?:19|20)\d\d)\d{{1,4}}(?:\s?[a-zA-Z](?![a-zA-Z]))?(?!\d|[.,:]\d|\s?(?:{_UNITS}))"
_NAME = r"[A-ZÆØÅÄÖÉ][\wæøåäöéèëïü'-]{0,30}"
_NORDIC = (
    rf"(?:{_NAME}(?:gata|(?<!i)gate|gaten|gade|veien|vegen|vei|vej|allé|alléen|plassen|pladsen|parken|stræde|svingen"
    r"|bakken|katu|ntie|polku|kuja)|[a-zæøåäö]{2,25}(?:gata|gaten|gade|veien|katu))"
)
_DUTCH = (
    rf"(?:{_NAME}(?:straat|laan|weg|plein|dijk|gracht|singel|kade|steeg|dreef|steenweg)"
    r"|[a-z]{3,25}(?:straat|gracht|laan))"
)
_SPLIT = rf"(?:{_NAME}\s){{1,3}}(?:gate|gata|gade|vei|vej|allé|straat|laan|weg|plein|steenweg|katu|tie)"
_ENGLISH = r"(?:Street|St\.?|Road|Rd\.?|Lane|Avenue|Ave\.?|Terrace|Drive|Close|Crescent|Grove|Court|Boulevard)"
_ADDRESS = re.compile(
    rf"(?<!\w)(?:{_NORDIC}|{_DUTCH}|{_SPLIT})\s{{1,2}}{_NO}|(?<![\w.,-])\d{{1,4}}[a-zA-Z]?,?\s(?:{_NAME}\s){{1,3}}{_ENGLISH}(?!\w)"
)
_DUTCH_CODE = re.compile(r"(?<![\w-])[1-9]\d{3}\s?(?!SA|SD|SS|EN|OF|IN|OP|NA|OG|KR|EU|DE)[A-Z]{2}(?![\w-])")
_EIRCODE = re.compile(r"(?<!\w)(?:[AC-FHKNPRTV-Y]\d{2}|D6W)\s?[0-9AC-FHKNPRTV-Y]{4}(?!\w)")
_BRITISH = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{2}(?!\w)")
_NEAR = 40
_YEAR = re.compile(r"(?:19|20)\d{2}\s")


def addresses(text: str) -> Iterator[Finding]:
    """Find a street with a house number, unless it is a public office's."""
    for match in _ADDRESS.finditer(text):
        if " ".join(match[0].casefold().split()) not in entries("addresses"):
            yield Finding(match.start(), match.end(), Kind.ADDRESS, Strength.STOP, "address", 0.8)


def postcodes(text: str) -> Iterator[Finding]:
    """Find postcodes that name a street or a house; beside an address they hold back, alone they are a thought."""
    ends = [home.end for home in addresses(text)]
    for pattern in (_DUTCH_CODE, _EIRCODE, _BRITISH):
        for match in pattern.finditer(text):
            last = bisect(ends, match.start()) - 1
            near = last >= 0 and match.start() - ends[last] <= _NEAR
            if _YEAR.match(match[0]) and not near:
                continue
            strength = Strength.STOP if near else Strength.HINT
            yield Finding(match.start(), match.end(), Kind.POSTCODE, strength, "postcode", 0.7 if near else 0.4)

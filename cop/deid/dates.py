"""Dates of birth. Other dates are left in peace at this stage."""

import re
from collections.abc import Iterator

from cop.deid.context import before
from cop.deid.findings import Finding, Kind, Strength

_MONTHS = (
    r"(?:jan(?:uar[iy]?|uari)?|feb(?:ruar[iy]?|ruari)?|mar(?:s|ts|ch)?|maart|mrt|apr(?:il)?|ma[iyj]|mei|jun[ie]?|jul[iy]?"
    r"|aug(?:ust|ustus)?|sep(?:t|tember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[csz](?:ember)?)\.?"
)
_DATE = re.compile(
    rf"(?<![\w./-])(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}\.?\s{_MONTHS}\s(?:19|20)\d{{2}}|{_MONTHS}\s\d{{1,2}},?\s(?:19|20)\d{{2}})(?![\w/-])",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\b(?:geboren|geboortedatum|geb\.?|gebdat|født|fødselsdato|fødselsdag|fødselsdagen|f\.|born|date of birth|dob"
    r"|birthday|verjaardag|bursdag)(?:\W|$)",
    re.IGNORECASE,
)


def birth_dates(text: str) -> Iterator[Finding]:
    """Find a full date that a word before it makes somebody's birthday."""
    for match in _DATE.finditer(text):
        if before(text, match.start(), _BORN, window=18):
            yield Finding(match.start(), match.end(), Kind.DATE, Strength.ASK, "birth-date", 0.9)

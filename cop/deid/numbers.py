"""Account numbers and national numbers, confirmed by their checksums (python-stdnum)."""

import re
from collections.abc import Iterator

from stdnum import iban
from stdnum.be import nn as belgian
from stdnum.dk import cpr
from stdnum.fi import hetu
from stdnum.ie import pps
from stdnum.nl import bsn
from stdnum.no import fodselsnummer

from cop.deid.context import TELEPHONE, before
from cop.deid.findings import Finding, Kind, Strength

_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{4}){2,7}(?:[ .-]?[A-Z0-9]{1,3})?(?!\w)", re.IGNORECASE)
_NINE = re.compile(r"(?<![\w,/-])(?:\d{9}|\d{4}[ .]\d{2}[ .]\d{3}|\d{3}[ .-]\d{3}[ .-]\d{3})(?![\w/-]|[.,]\d)")
_ELEVEN = re.compile(r"(?<![\w,/-])\d{6}[ -]?\d{5}(?![\w/-]|[.,]\d)")
_BELGIAN = re.compile(r"(?<![\w,/-])\d{2}\.?\d{2}\.?\d{2}-?\d{3}[.-]?\d{2}(?![\w/-])")
_TEN = re.compile(r"(?<![\w.,/-])\d{6}[ -]?\d{4}(?![\w/-]|[.,]\d)")
_HETU = re.compile(r"(?<!\w)\d{6}[-+A-FU-Y]\d{3}[0-9A-Z](?!\w)", re.IGNORECASE)
_PPS = re.compile(r"(?<!\w)\d{7}[A-W][A-IW]?(?!\w)", re.IGNORECASE)
_BSN_WORDS = re.compile(r"\b(?:bsn|burgerservicenummer|sofi-?nummer|service number)\b", re.IGNORECASE)
_CPR_WORDS = re.compile(r"\b(?:cpr|personnummer|cpr-?n(?:umme)?r)\b", re.IGNORECASE)
_DUTCH_FILE = re.compile(r"\b(?:zaak|dossier|klant|student)(?:nr|nummer)\b[-.:\s]{0,3}$", re.IGNORECASE)
_PPS_WORDS = re.compile(r"\bpps(?:n| number)?\b", re.IGNORECASE)


def ibans(text: str) -> Iterator[Finding]:
    """Find account numbers whose checksum is right."""
    for match in _IBAN.finditer(text):
        groups = re.split(r"(?<=\w)(?=[ .-])", match[0])
        for count in range(len(groups), 0, -1):  # the next short word may look like a last group
            written = "".join(groups[:count])
            if iban.is_valid(re.sub(r"[ .-]", "", written).upper(), check_country=False):
                end = match.start() + len(written)
                yield Finding(match.start(), end, Kind.IBAN, Strength.STOP, "iban", 1.0, validated=True)
                break


def national_ids(text: str) -> Iterator[Finding]:
    """Find national numbers of the countries we serve."""
    yield from _dutch(text)
    yield from _danish(text)
    for match in _ELEVEN.finditer(text):
        if _norwegian(match[0].replace(" ", "")):
            yield _certain(match, "fodselsnummer")
    for pattern, module in ((_BELGIAN, belgian), (_HETU, hetu)):
        for match in pattern.finditer(text):
            if module.is_valid(match[0].replace(" ", "")):
                yield _certain(match, module.__name__.rpartition(".")[2])
    for match in _PPS.finditer(text):
        if pps.is_valid(match[0].upper()) and before(text, match.start(), _PPS_WORDS):
            yield _certain(match, "pps")


def _dutch(text: str) -> Iterator[Finding]:
    """One in eleven nine-digit numbers passes the test, so a bare one is only asked about."""
    for match in _NINE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if digits.startswith("000") or not bsn.is_valid(digits):
            continue
        if before(text, match.start(), _BSN_WORDS) or re.fullmatch(r"\d{4}[ .]\d{2}[ .]\d{3}", match[0]):
            yield _certain(match, "bsn")
        else:
            yield _bare(text, match, "bsn")


def _danish(text: str) -> Iterator[Finding]:
    """The number has had no checksum since 2007: its date and its dash, or a word before it, must tell."""
    for match in _TEN.finditer(text):
        number = match[0].replace(" ", "-")
        if not _dated(number):
            continue
        named = before(text, match.start(), _CPR_WORDS)
        if named or "-" in number:
            yield Finding(match.start(), match.end(), Kind.NATIONAL_ID, Strength.STOP, "cpr", 0.97)
        elif number.startswith("06") and before(text, match.start(), _DUTCH_FILE):
            # A file that is called so: neither a mobile nor, likely, somebody's day of birth.
            yield Finding(match.start(), match.end(), Kind.NATIONAL_ID, Strength.HINT, "cpr", 0.3)
        elif number.startswith("06") and cpr.checksum(number):
            # Far likelier a Dutch mobile number than somebody born on the sixth.
            yield Finding(match.start(), match.end(), Kind.NATIONAL_ID, Strength.ASK, "cpr", 0.5)
        else:
            yield _bare(text, match, "cpr")


def _bare(text: str, match: re.Match[str], source: str) -> Finding:
    """A bare shape is asked about; with a leading zero it may be a telephone number, and either is somebody's."""
    either = match[0].isdigit() and match[0].startswith("0") and not before(text, match.start(), TELEPHONE)
    strength, score = (Strength.STOP, 0.92) if either else (Strength.ASK, 0.5)
    return Finding(match.start(), match.end(), Kind.NATIONAL_ID, strength, source, score)


def _norwegian(number: str) -> bool:
    """Say whether both check digits are right; D-numbers add 40 to the day, test persons 40 or 80 to the month."""
    dated = 1 <= int(number[:2]) % 40 <= 31 and 1 <= int(number[2:4]) % 40 <= 12
    return dated and number[-2:] == (fodselsnummer.calc_check_digit1(number) + fodselsnummer.calc_check_digit2(number))


def _dated(number: str) -> bool:
    try:
        cpr.get_birth_date(cpr.compact(number))
    except ValueError:
        return False
    return True


def _certain(match: re.Match[str], source: str) -> Finding:
    return Finding(match.start(), match.end(), Kind.NATIONAL_ID, Strength.STOP, source, 1.0, validated=True)

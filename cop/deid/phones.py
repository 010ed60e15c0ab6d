"""Telephone numbers, as the numbering plans know them (phonenumbers)."""

import re
from collections.abc import Iterator

import phonenumbers

from cop.deid.allowed import public_number
from cop.deid.context import before
from cop.deid.findings import Finding, Kind, Strength

COUNTRIES = ("NL", "BE", "NO", "DK", "IE", "FI")
_OF_SERVICES = {
    phonenumbers.PhoneNumberType.TOLL_FREE,
    phonenumbers.PhoneNumberType.PREMIUM_RATE,
    phonenumbers.PhoneNumberType.SHARED_COST,
    phonenumbers.PhoneNumberType.UAN,
}
_NUMBER = re.compile(
    r"(?<![\w.,@-])(?<!\d:)(?<!\w/)(?:\+|00)?(?:0\d{1,3}/)?\(?\d(?:[ ().-]{0,2}\d){6,14}"
    r"(?![\w@]|/(?![+0])|[.,:-]\d|\s?(?:kr|euro?|eur|nok|dkk|€|%))",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}[ .-]\d{1,2}[ .-](?:19|20)\d{2}|(?:19|20)\d{2}[ .-]\d{1,2}[ .-]\d{1,2}")
_YEARS = re.compile(r"(?:19|20)\d{2}[ -]+(?:19|20)\d{2}")
_HOURS = re.compile(r"[012]?\d[.:]?\d\d\s?-\s?[012]?\d[.:]?\d\d")
_AMOUNT = re.compile(r"\d{1,3}(?:[ .]\d{3})+")
_WORDS = re.compile(
    r"\b(?:tel|tlf|tlf\.?nr|mob|telefoon(?:nummer)?|telefon(?:nummer)?|phone|mobile|mobiel|mobil|06|gsm|whatsapp|signal|sms"
    r"|bel(?:len)?|bereikbaar|ring(?:e|es)?|call|text|nås|træffes|reach)\b[^\n]{0,24}$",
    re.IGNORECASE,
)


def phones(text: str) -> Iterator[Finding]:
    """Find numbers one can ring, unless a public service answers.

    With a country code, a leading zero or a word that says so a number holds sharing back; eight bare digits, as
    Norwegians and Danes write them, are only worth a thought.
    """
    for match in _NUMBER.finditer(text):
        written = match[0].rstrip(" ().-")
        digits = re.sub(r"\D", "", written)
        if _something_else(written) or public_number(digits):
            continue
        told = written.startswith(("+", "00", "0", "(0")) or before(text, match.start(), _WORDS)
        if not _can_ring(written):
            continue
        strength = Strength.STOP if told else Strength.HINT
        end = match.start() + len(written)
        yield Finding(match.start(), end, Kind.PHONE, strength, "phone", 0.9 if told else 0.3)


def _something_else(written: str) -> bool:
    return any(pattern.fullmatch(written) for pattern in (_DATE, _YEARS, _HOURS, _AMOUNT))


def _can_ring(written: str) -> bool:
    """Say whether it is a valid number that a person may have; free lines and company numbers are services'."""
    plus = f"+{written[2:]}" if written.startswith("00") else written
    countries = (None,) if plus.startswith("+") else COUNTRIES
    for country in countries:
        try:
            number = phonenumbers.parse(plus, country)
            if phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) not in _OF_SERVICES:
                return True
        except phonenumbers.NumberParseException:
            continue
    return False

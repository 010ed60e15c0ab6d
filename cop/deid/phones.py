"""Telephone numbers: valid by a numbering plan (phonenumbers), or grouped as a country writes them.

Grouping counts too because a mistyped number is still somebody's, and plans change faster than a library.
"""

import re
from collections.abc import Iterator

import phonenumbers

from cop.deid.allowed import public_number
from cop.deid.context import TELEPHONE, before
from cop.deid.findings import Finding, Kind, Strength

COUNTRIES = ("NL", "BE", "NO", "DK", "IE", "FI", "GB")
_OF_SERVICES = {
    phonenumbers.PhoneNumberType.TOLL_FREE,
    phonenumbers.PhoneNumberType.PREMIUM_RATE,
    phonenumbers.PhoneNumberType.SHARED_COST,
    phonenumbers.PhoneNumberType.UAN,
}
_BRITISH = 44
# Dutch 088 (bodies and firms; Irish numbers once looked alike), British 0300 (public bodies only), free 0800.
_PUBLIC = re.compile(r"\(?(?:088|0300|0800)|\+31\s?\(?0?\)?\s?(?:88|800)|\+44\s?\(?0?\)?\s?(?:300|800)")
_NUMBER = re.compile(
    r"(?<![\w.,@-])(?<!\d:)(?<!\w/)(?<![€$£]\s)(?<![€$£])(?:\+|00)?(?:0\d{1,3}/\s?)?\(?\d(?:[ ().-]{0,2}\d){6,14}"
    r"(?:x\d{1,6})?(?![\w@]|/(?![+0])|[.,:-]\d|\s?(?:kr|euro?|eur|nok|dkk|pund|pounds|€|%|£))",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}[ .-]{1,2}\d{1,2}[ .-](?:19|20)\d{2}|(?:19|20)\d{2}[ .-]\d{1,2}[ .-]\d{1,2}")
_DATED = re.compile(rf"(?:{_DATE.pattern})[ .-]")
_PACKED_DATE = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])|(?:[0-2]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d"
)
_YEARS = re.compile(r"(?:19|20)\d{2}[ -]+(?:19|20)\d{2}")
_HOURS = re.compile(r"[012]?\d[.:]?\d\d\s?-\s?[012]?\d[.:]?\d\d")
_AMOUNT = re.compile(r"\d{1,3}(?:[ .]\d{3})+")
_NAMED = re.compile(
    r"(?:\b(?:cvr|kvk|btw|vat|org|orgnr|ean|isbn|issn|crebo|brin|sak|sag|zaak|case|ref|id|doi|no|opleidings?code"
    r"|(?:saks?|sags?|zaak|dossier|elev|student|klant|kunde)?(?:nr|nummer|number))\b"
    r"[-.:\s]{0,3}){1,3}$",
    re.IGNORECASE,
)
_JUST_NUMBER = re.compile(r"(?:nr|nummer|number)[-.:\s]{0,3}", re.IGNORECASE)
_LIKELY = 0.8
# Groups of digits with a leading zero: the Netherlands, Belgium, Finland, Ireland, Britain.
_ZERO = {
    *(
        (3, 7),
        (2, 8),
        (4, 6),
        (3, 3, 4),
        (3, 3, 2, 2),
        (3, 3, 3),
        (4, 2, 2, 2),
        (2, 2, 2, 2, 2),
        (2, 4, 4),
        (2, 3, 2, 3),
    ),
    *(
        (3, 6),
        (2, 7),
        (4, 3, 3),
        (2, 3, 2, 2),
        (3, 2, 2, 2),
        (4, 3, 2),
        (2, 3, 4),
        (3, 2, 3, 2),
        (4, 3, 2, 2),
        (3, 3, 2, 3),
    ),
    *(
        (3, 4, 4),
        (3, 8),
        (4, 7),
        (5, 6),
        (4, 3, 4),
        (5, 3, 3),
        (3, 4, 3),
        (3, 5, 3),
        (2, 2, 2, 3),
        (3, 4, 2),
        (4, 5),
        (5, 5),
        (5, 4),
    ),
}
_NORDIC = {(2, 2, 2, 2), (3, 2, 3), (4, 4), (8,)}
_AMERICAN = {(3, 3, 4), (1, 3, 3, 4), (3, 7)}


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
        score = _score(written)
        asked = before(text, match.start(), TELEPHONE)
        if not score or (not asked and _is_named(text, match.start(), plain=score > _LIKELY and written[0] in "+0(")):
            continue
        told = score > 0.5 and (asked or written.startswith(("+", "0", "(0")))
        strength = Strength.STOP if told else Strength.HINT
        end = match.start() + len(written)
        yield Finding(match.start(), end, Kind.PHONE, strength, "phone", score if told else 0.3)


def _is_named(text: str, start: int, *, plain: bool) -> bool:
    """Say whether words before `start` call the digits something else; "my number" does not, where they are `plain`."""
    named = _NAMED.search(text, max(0, start - 30), start)
    return named is not None and not (plain and _JUST_NUMBER.fullmatch(named[0]))


def _something_else(written: str) -> bool:
    whole = (_DATE, _PACKED_DATE, _YEARS, _HOURS, _AMOUNT)
    listed = len(re.findall(r"(?<!\d)\d(?!\d)", written)) > 2
    return listed or any(pattern.fullmatch(written.strip("()")) for pattern in whole) or bool(_DATED.match(written))


def _score(written: str) -> float:
    """Say how likely it is a number that a person may have; free lines and company numbers are services'."""
    plus = f"+{written[2:]}" if written.startswith("00") and written[2:3].isdigit() else written
    if _PUBLIC.match(written):
        return 0.0
    found = set(_types(plus))
    if any(kind not in _OF_SERVICES for kind, _ in found):
        return 0.9
    if any(kind != phonenumbers.PhoneNumberType.UAN or code == _BRITISH for kind, code in found):
        # A free line that is not on our list may be a small office's: worth a thought where it is written out.
        return 0.4 if len(re.findall(r"\d", written)) > 9 else 0.0
    return 0.7 if not found and _grouped(written) else 0.0


def _types(plus: str) -> Iterator[tuple[int, int | None]]:
    for country in (None,) if plus.startswith("+") else COUNTRIES:
        try:
            number = phonenumbers.parse(plus, country)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            yield phonenumbers.number_type(number), number.country_code


def _grouped(written: str) -> bool:
    """Say whether the digits stand in groups as a country writes its telephone numbers."""
    trunk = written.replace("(0)", "").partition("x")[0]
    groups = tuple(len(group) for group in re.findall(r"\d+", trunk))
    if written.startswith("+"):
        return 9 <= sum(groups) <= 14 and len(groups) <= 6
    if written.startswith("00") and 10 <= sum(groups) <= 15 and len(groups) > 1:
        return True
    if re.match(r"\(?0", written) and groups in _ZERO:
        return True
    american = groups in _AMERICAN and bool(re.search(r"[().-]", written))
    return american or (groups in _NORDIC and re.search(r"[().-]", written) is None)

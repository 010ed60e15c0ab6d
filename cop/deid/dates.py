"""Dates: of birth (asked about), and exact days on which something happened (a hint)."""

import re
from collections.abc import Iterator

from cop.deid.context import before
from cop.deid.findings import Finding, Kind, Strength

_MONTHS = (
    r"(?:jan(?:uar[iy]?|uari)?|feb(?:ruar[iy]?|ruari)?|mar(?:s|ts|ch)?|maart|mrt|apr(?:il)?|ma[iyj]|mei|jun[ie]?|jul[iy]?"
    r"|aug(?:ust|ustus)?|sep(?:t|tember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[csz](?:ember)?)\.?"
)
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug"
    " sept januari februari maart mei juni juli augustus oktober januar februar marts mars maj mai desember".split()
)
_DATE = re.compile(
    rf"(?<![\w./-])(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}(?:\.|st|nd|rd|th|e)?\s(?:of\s)?{_MONTHS},?\s(?:19|20)\d{{2}}|{_MONTHS}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d{{2}})(?![\w/-])",
    re.IGNORECASE,
)
# Without a year a date tells little, unless a word before it says that something happened then.
_DAY = re.compile(
    rf"(?:(?<=\bop\s)|(?<=\bon\s)|(?<=\bden\s)|(?<=\bd\.\s))(?:the\s)?\d{{1,2}}(?:\.|st|nd|rd|th|e)?\s(?:of\s)?{_MONTHS}(?!\w|\s?\d)",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\b(?:geboren|geboortedatum|geb\.?|gebdat|født|fødselsdato|fødselsdag|fødselsdagen|f\.|born|date of birth|dob"
    r"|birthday|verjaardag|bursdag)(?:\W|$)",
    re.IGNORECASE,
)
# Words in the same sentence that make it a day of a service, a rule or a meeting, which everybody knows.
_PUBLIC = re.compile(
    r"\b(?:sluit\w{0,5}|gesloten|deadline|uiterlijk|inschrij\w{2,8}|aanmeld\w{0,6}|opendeurdag|begint|start\w{0,3}|loopt|lopen"
    r"|schooljaar|studiejaar|regeling|toets\w{0,3}|examens?|versie|loting|herkansing\w{0,4}|uitslag|geldig|geldt|wet|besluit|bijeenkomst|studiedag|training"
    r"|webinar|intervisie|vergadering|ontwikkelingsdag|reünie|spreekuur|close[sd]?|closing|open(?:s|ing)?|due|offers?|rounds?|begins?"
    r"|published|version|act|workshop|meeting|term|semester|resit|exams?|results|runs\sout|expires|valid|changed?|people\sapplied"
    r"|\w{0,16}frist(?:en|er|erne)?|søknads?\w{0,10}|ansøgning\w{0,8}|skoleåre[tn]?|studieåret|møte[tr]?|møde[tr]?|kurset?|kursus"
    r"|rundskriv|lov(?:en)?|fagdag\w{0,3}|temadag\w{0,3}|bekendtgørelse\w{0,3}|starter|begynner|begynder|gjelder|gælder|løper|løber"
    r"|senest|åbent\shus|eksamen|opptak\w{0,3}|optag\w{0,5}|runde|gyldig|utgave|udgave|kl\.|statistik\w{0,6})\b"
    r"|\b(?:open|åpen|åben)\s?(?:dag|day)|\b(?:åpent|åbent)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:voor|vóór|tot|t/m|vanaf|van|per|by|before|until|till|from|since|to|til|fra|innen|inden|før|etter|efter|pr\.?|after|between)"
    r"\s(?:de|den|the|d\.)?\s?$",
    re.IGNORECASE,
)
_END = re.compile(r"[!?;\n]|\.\s(?=[A-ZÆØÅ])")
_REACH = 160


def birth_dates(text: str) -> Iterator[Finding]:
    """Find a full date that a word before it makes somebody's birthday."""
    for match in _DATE.finditer(text):
        if before(text, match.start(), _BORN, window=18):
            yield Finding(match.start(), match.end(), Kind.DATE, Strength.ASK, "birth-date", 0.9)


def days(text: str) -> Iterator[Finding]:
    """Find exact days of somebody's story; days of services, rules and meetings are left in peace."""
    for pattern in (_DATE, _DAY):
        for match in pattern.finditer(text):
            if _UNTIL.search(text[max(0, match.start() - 14) : match.start()]) or _PUBLIC.search(
                _sentence(text, match)
            ):
                continue
            end = match.start() + len(match[0].rstrip("."))
            yield Finding(match.start(), end, Kind.DATE, Strength.HINT, "date", 0.4)


def _sentence(text: str, match: re.Match[str]) -> str:
    before_it = _END.split(text[max(0, match.start() - _REACH) : match.start()])[-1]
    return before_it + " " + _END.split(text[match.end() : match.end() + _REACH])[0]

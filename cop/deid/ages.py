"""How old somebody is, and for how long somebody did something: hints, since exact figures narrow.

Ages that a rule names ("under 18", "vanaf 21 jaar") and round or short stretches are nobody's. Each number is found
first, and then what stands around it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cop.deid.counting import Count, counts
from cop.deid.findings import Finding, Kind, Strength

_REACH = 44
_PERSON = (
    r"(?:jongen|meisje|meid|man|vrouw|moeder|vader|zoon|dochter|leerling|student|studente|cliënte?|klant|deelneme?r|jongere"
    r"|kandidaat|hulpvrager|kind|broer|zus|zusje|broertje|boy|girl|woman|lady|lad|client|pupil|mother|father|son|daughter|brother"
    r"|sister|gutt|jente|mann|kvinne|dame|elev|mor|far|sønn|datter|bror|søster|veisøker|bruker|dreng|pige|mand|kvinde|søn"
    r"|borger|kursist|studerende|vejledningssøgende|caller|widow|widower|teacher|nurse|carer|worker|person|beller|weduwe|weduwnaar"
    r"|werknemer|werkneemster|docent|enke|enkemann|enkemand|innringer|lærer|lærling|søker)"
)
_NOT_ELSE = (
    r"(?!\s?(?:[-–]\s?\d|%|uur|timer|hours|weken|uker|uger|kinderen|barn|børn|in\s(?:de|het|dienst)|bij\b|ervaring|lang\b|geleden|later|weg\b|thuis|ziek|bezig"
    r"|gewerkt|werk|siden|erfaring|som\s|i\s(?:samme|træk|strekk|firmaet)|med\s|etter|efter|ago|of\s|in\sthe|at\s|experience"
    r"|or\s(?:over|older|more|under)|eller\s(?:over|eldre|ældre|mer)|of\s(?:ouder|jonger)|to\s\d|tot\s\d|til\s\d|years?|og\sop|plus|\+))"
)
_YEARS = r"(?:\s(?:jaar|år)\b)?"
_NO_UNIT = (
    r"(?!\s?(?:%|jaar|år|years?|minuten|minutter|minutes|uur|timer|hours|dag|weken|uker|uger|prosent|procent|per\scent|poeng"
    r"|point|punten|km|kr|kroner|euro|min|cm|kg|meter|dager|dage|dagen|keer|ganger|gange|times|måneder|maanden|months"
    r"|studiepoeng|ects|pund|stuks|mensen|mennesker|people)\b)"
)
_CAPITAL = r"[A-ZÆØÅÁÖ][a-zæøåäöéèëïüçğışčž'’-]{1,24}"
_COURSE = (
    r"(?!\s(?:opleiding|studie|cursus|contract|traject|master|bachelor|mbo|hbo|havo|vwo|ervaring|uddannelse|utdanning|kontrakt"
    r"|plan|periode|program))"
)


class Rule(NamedTuple):
    """What stands before and after an age; `least` is the youngest that counts; `sure`: no rule can be meant."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    least: int
    sure: bool = False


def _rule(before: str, after: str, least: int, *, sure: bool = False) -> Rule:
    return Rule(re.compile(f"(?:{before})$", re.IGNORECASE), re.compile(after, re.IGNORECASE), least, sure)


_RULES = (
    _rule(r"", rf"[- ]?(?:jarige?|årige?|åring(?:en|s|ens)?)(?![\wæøå]){_COURSE}", 10),
    _rule(r"", r"[- ]years?[- ]old(?!s)|\s?(?:yo|y/o)\b", 3),
    _rule(r"", r"\s(?:jaar\s(?:oud|jong)|år\s?gam(?:mel|melt|mal|malt))\b", 3),
    _rule(
        r"\b(?:aged|age|leeftijd|alder)[: ]{1,2}(?:is\s|van\s|på\s|of\s|er\s|at\s)?",
        rf"{_YEARS}{_NOT_ELSE}",
        10,
        sure=True,
    ),
    _rule(
        r"\b(?:is|was|ben|bent|wordt|werd|word|er|var|bliver|blev|blir|ble|fylte?|fyller|fyldte|fylder)\s"
        r"(?:(?:nu|nog|pas|net|al|nå|akkurat|lige|kun|bare|inmiddels|også|ook|nettopp|zelf|selv|snart|straks)\s)?",
        rf"\s(?:jaar|år)\b{_NOT_ELSE}",
        3,
    ),
    _rule(rf"\b{_PERSON}\s(?:van|på|of)\s", rf"{_YEARS}{_NOT_ELSE}(?=\s?(?:[.,;:!?)]|$|\s))", 3, sure=True),
    _rule(
        r"\b(?:hij|zij|ze|ik|mevrouw|hun|han|ho|hen|jeg|eg|cliënt|klant|veisøkeren|eleven|borgeren|kursisten)\s(?:is|was|ben|er|var)\s"
        r"(?:(?:nu|nog|pas|net|al|nå|bare|kun|nettopp|først)\s)?",
        rf"{_NO_UNIT}{_NOT_ELSE}(?![\w’'])",
        13,
    ),
    # A name, with the age behind it or in commas; a single capital at a sentence's start may be any word.
    _rule(
        rf"(?-i:(?:{_CAPITAL}\s{_CAPITAL}|[a-zæøåë,;]\s{_CAPITAL}))\s(?:is|was|er|var)\s",
        rf"{_NO_UNIT}{_NOT_ELSE}(?=[.,;!?)]|\s(?:en|og|and|men|maar|but)\s)",
        13,
    ),
    _rule(rf"(?-i:{_CAPITAL}),\s", r"(?=,\s[^\W\d])", 16),
    _rule(
        r"\b(?:turn(?:ed|s|ing)|fylte?|fyller|fyldte|fylder|(?:he|she|they|i|client|who|brother|sister|son|daughter)"
        r"(?:\s(?:is|was|am|are)|['’](?:s|m|re))(?:\s(?:just|only|now|already))?)\s",
        r"(?=\s?(?:[.,;:!?)]|$|and\s|with\s|but\s|when\s|now\b|og\s))",
        13,
    ),
    _rule(rf"\b{_PERSON},\s", r"(?=[,.])", 13),
    _rule(r"\w\s\(", rf"{_YEARS}(?=\)|,\s[^\W\d])", 13),
    _rule(r",\s", r"\s(?:jaar|år)(?=[,.;:]|\sog\s|\sen\s)", 13),
    _rule(r"^\s?|[.!?]\s|\n", r"\s(?:jaar|år)(?=,\s)", 13),
    _rule(r"[^\W\d_]\s", r"\s(?:jaar|år)(?=\))", 13),
)
_OF_A_RULE = re.compile(
    r"(?:\b(?:vanaf|onder|tot|boven|dan|minimaal|minstens|maximaal|tussen|alle|elke|per|binnen|over|under|above|below|than|until"
    r"|from|between|least|most|all|every|fra|til|mellom|mellem|enn|end|minst|mindst|mindste|inntil|indtil|to|or|eller|of)"
    r"|\d|[-–+<>≥≤]|\d\s(?:en|og|and|to|til|tot|of|or|eller)|\bf[øo]r\sde|\bfor\sde|\bde)\s?$",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"[- ]?årige\b", re.IGNORECASE)
_TIME = re.compile(
    r"\s(?:jaar|(?:dienst|werk)?jaren|dienstjaar|years?|års?)\b(?!\s(?:oud|jong|old|gam))(?!-|\s?\+)", re.IGNORECASE
)
_LIMIT = re.compile(
    r"\b(?:vanaf|onder|tot|boven|dan|minimaal|minstens|maximaal|hoogstens|binnen|per|elke|over|under|above|below|than|until|within"
    r"|from|least|most|every|fra|til|enn|end|minst|mindst|inntil|indtil|inden|innen|maks|max|next|komende|neste|næste)"
    r"\s(?:de\s|the\s)?$",
    re.IGNORECASE,
)
_LONG = 8
_ROUND = frozenset({10, 15, 20, 25, 30, 35, 40, 45, 50})


def ages(text: str) -> Iterator[Finding]:
    """Find exact ages."""
    for count in counts(text):
        end = _end_of_age(text, count)
        if end:
            yield Finding(count.start, end, Kind.AGE, Strength.HINT, "age", 0.45)


def _end_of_age(text: str, count: Count) -> int:
    """Return where the age ends; 0 when the number is no age of somebody."""
    before = text[max(0, count.start - _REACH) : count.start]
    if _PLURAL.match(text, count.end) and re.search(r"\bde\s$", before, re.IGNORECASE):
        return 0
    for rule in _RULES:
        after = rule.after.match(text, count.end)
        if after and count.value >= rule.least and rule.before.search(before):
            return after.end() if rule.sure or not _asked_by_rule(before, after[0]) else 0
    return 0


def _asked_by_rule(before: str, after: str) -> bool:
    """Say whether a rule asks that age; "de 17-jarige" and "over en 17-årig" are somebody."""
    return bool(_OF_A_RULE.search(before)) and not ("jarig" in after and re.search(r"\b(?:de|een)\s$", before))


def durations(text: str) -> Iterator[Finding]:
    """Find long and exact stretches of years."""
    for count in counts(text):
        after = _TIME.match(text, count.end)
        limited = _LIMIT.search(text[max(0, count.start - 24) : count.start])
        if after and count.value >= _LONG and count.value not in _ROUND and not limited:
            yield Finding(count.start, after.end(), Kind.DURATION, Strength.HINT, "duration", 0.35)

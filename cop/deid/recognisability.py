"""Which indirect details of a text together narrow to few people, and which one to soften first.

No percentage: nobody can compute it honestly from a text. Weights only order the details. They follow how many people
of a country share one: 3, a handful in a region (a rare occupation, a fact that was in the paper); 2, a few hundred or
fewer (an exact age, a small town, a school, an employer, an exact day, a diagnosis, an origin); 1, many, but it helps
(a mid-sized town, a family's make-up, a language, a status, a long stretch).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from cop.deid.allowed import pairs
from cop.deid.checking import check
from cop.deid.findings import Finding, Kind
from cop.deid.suggesting.things import kind_of

LANGUAGES = ("en", "nl", "nb", "da")
_ALIKE = {"no": "nb", "nn": "nb"}


class Detail(StrEnum):
    """What a clue tells of somebody."""

    AGE = "age"
    PLACE = "place"
    SCHOOL = "school"
    EMPLOYER = "employer"
    JOB = "job"
    DAY = "day"
    STRETCH = "stretch"
    FAMILY = "family"
    LANGUAGE = "language"
    ORIGIN = "origin"
    STATUS = "status"
    DIAGNOSIS = "diagnosis"
    FACT = "fact"
    MONTH = "month"
    CENTRE = "centre"


class Softening(StrEnum):
    """What to do with a clue so that the lesson stays."""

    BAND = "band"
    WIDEN = "widen"
    KIND = "kind"
    SECTOR = "sector"
    SEASON = "season"
    ROUND = "round"
    NEED = "need"
    LEAVE_OUT = "leave-out"


@dataclass(frozen=True, slots=True)
class Clue:
    """One detail and where it stands; the month and the centre stand nowhere in the text, so at 0 to 0."""

    detail: Detail
    start: int
    end: int
    weight: int

    @property
    def softening(self) -> Softening:
        """What to do with it."""
        return _SOFTENINGS.get(self.detail, Softening.LEAVE_OUT)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Details that narrow together, the heaviest first; `soften` helps most, and `enough` says that it suffices."""

    clues: tuple[Clue, ...]
    soften: Clue
    enough: bool

    @property
    def details(self) -> tuple[Detail, ...]:
        """What they tell, without places."""
        return tuple(clue.detail for clue in self.clues)


_SOFTENINGS = {
    Detail.AGE: Softening.BAND,
    Detail.PLACE: Softening.WIDEN,
    Detail.SCHOOL: Softening.KIND,
    Detail.EMPLOYER: Softening.SECTOR,
    Detail.JOB: Softening.SECTOR,
    Detail.DAY: Softening.SEASON,
    Detail.STRETCH: Softening.ROUND,
    Detail.DIAGNOSIS: Softening.NEED,
    Detail.ORIGIN: Softening.WIDEN,
}
_OF_KIND = {
    Kind.AGE: (Detail.AGE, 2),
    Kind.SCHOOL: (Detail.SCHOOL, 2),
    Kind.ORG: (Detail.EMPLOYER, 2),
    Kind.RARE_JOB: (Detail.JOB, 3),
    Kind.DATE: (Detail.DAY, 2),
    Kind.DURATION: (Detail.STRETCH, 1),
}
_OF_WORDS = {
    Detail.FACT: 3,
    Detail.DIAGNOSIS: 2,
    Detail.ORIGIN: 2,
    Detail.FAMILY: 1,
    Detail.LANGUAGE: 1,
    Detail.STATUS: 1,
}
_OF_PLACE = {"town": 2, "city": 1}
_RARE, _FEW = 3, 2
_MANY = 3
_TWO = 2
_HOME = {
    "NL": "nederland netherlands nederlandene holland",
    "BE": "belgië belgium belgia belgien",
    "NO": "norge norway noorwegen",
    "DK": "danmark denmark denemarken",
    "IE": "ierland ireland irland",
    "FI": "finland",
}


def narrowing(
    text: str,
    findings: Sequence[Finding] | None = None,
    *,
    language: str,
    centre_country: str | None = None,
    month: int | None = None,
) -> Narrowing | None:
    """Return what narrows `text` to few people; None when it does not.

    Three details of different sorts do, or two rare ones. The author's centre and the month are known to readers of a
    story: together they count as one detail more, beside two of the text that few people share.
    """
    found = check(text) if findings is None else findings
    clues = _heaviest([*_told(text, found, centre_country), *_worded(text, language)])
    around = (
        Clue(Detail.CENTRE, 0, 0, 1) if centre_country else None,
        Clue(Detail.MONTH, 0, 0, 1) if month else None,
    )
    known = all(around)
    if not _narrows(clues, known=known):
        return None
    soften, *rest = clues
    shown = clues + [clue for clue in around if clue] if known else clues
    return Narrowing(tuple(shown), soften, enough=not _narrows(rest, known=known))


def _narrows(clues: Sequence[Clue], *, known: bool) -> bool:
    rare = sum(clue.weight >= _RARE for clue in clues)
    few = sum(clue.weight >= _FEW for clue in clues)
    return len(clues) >= _MANY or rare >= _TWO or (known and few >= _TWO)


def _told(text: str, findings: Sequence[Finding], country: str | None) -> Iterator[Clue]:
    """Turn findings into clues; a big city narrows nothing, the centre's own country neither."""
    for finding in findings:
        if finding.kind is Kind.PLACE:
            name = text[finding.start : finding.end].casefold()
            sort = kind_of(Kind.PLACE, name, "en")
            if sort in _OF_PLACE:
                yield Clue(Detail.PLACE, finding.start, finding.end, _OF_PLACE[sort])
            elif sort == "country" and name not in _HOME.get(country or "", "").split():
                yield Clue(Detail.ORIGIN, finding.start, finding.end, _OF_WORDS[Detail.ORIGIN])
        elif finding.kind in _OF_KIND:
            detail, weight = _OF_KIND[finding.kind]
            yield Clue(detail, finding.start, finding.end, weight)


def _worded(text: str, language: str) -> Iterator[Clue]:
    """Find words that tell of family, language, origin, status, health or a rare fact."""
    spoken = language.partition("-")[0].casefold()
    spoken = _ALIKE.get(spoken, spoken)
    for one in (spoken,) if spoken in LANGUAGES else LANGUAGES:
        for detail, pattern in _patterns(one):
            for match in pattern.finditer(text):
                yield Clue(detail, match.start(), match.end(), _OF_WORDS[detail])


@cache
def _patterns(language: str) -> tuple[tuple[Detail, re.Pattern[str]], ...]:
    return tuple((Detail(key), _pattern(words)) for key, words in pairs(f"clues.{language}").items())


def _pattern(words: str) -> re.Pattern[str]:
    each = (re.escape(word).replace("_", r"\s").replace(r"\*", r"\w{0,12}") for word in words.split())
    return re.compile(rf"(?<![\w-])(?:{'|'.join(each)})(?!\w)", re.IGNORECASE)


def _heaviest(clues: Sequence[Clue]) -> list[Clue]:
    """Keep one clue of each sort: softening "the place" means the one that tells most."""
    best: dict[Detail, Clue] = {}
    taken: dict[tuple[int, int], Detail] = {}
    for clue in sorted(clues, key=lambda clue: -clue.weight):
        # "Polish" is an origin or a language, not both at once.
        if taken.setdefault((clue.start, clue.end), clue.detail) is clue.detail:
            best.setdefault(clue.detail, clue)
    order = list(Detail)
    return sorted(best.values(), key=lambda clue: (-clue.weight, order.index(clue.detail)))

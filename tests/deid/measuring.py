"""Counts what the check finds in the held-out texts, where every name is marked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cop.deid import Finding, Kind, Strength, check
from cop.deid.language import sure_language
from tests.deid.heldout import Post
from tests.deid.origins import Try

NAMES = frozenset({Kind.PERSON, Kind.PLACE, Kind.ORG, Kind.SCHOOL})
KINDS = ("PERSON", "PLACE", "ORG", "SCHOOL")


@dataclass
class Share:
    """How many of how many, as a percentage."""

    found: int = 0
    of: int = 0

    def add(self, found: bool) -> None:
        self.found += found
        self.of += 1

    @property
    def percent(self) -> float:
        return 100 * self.found / self.of if self.of else 100.0


@dataclass
class Measured:
    """Recall by kind: `touched` by any name found, `right` by one of its kind. Precision: of names found, and asked."""

    touched: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    right: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    precision: Share = field(default_factory=Share)
    asked: Share = field(default_factory=Share)


type Told = Sequence[str] | None


def asked(text: str) -> Sequence[str]:
    """Return the languages as the site tells them."""
    language = sure_language(text)
    return (language,) if language else ()


def _check(text: str, languages: Told) -> tuple[Finding, ...]:
    return check(text, languages=asked(text) if languages is None else languages)


def names_in(text: str, languages: Told) -> list[Finding]:
    """Return the names found, looked for in `languages`; None: as the site asks."""
    return [finding for finding in _check(text, languages) if finding.kind in NAMES]


def structured(text: str) -> tuple[Finding, ...]:
    """Return what is found beside names."""
    return tuple(finding for finding in check(text) if finding.kind not in NAMES)


def measure(posts: Iterable[Post], languages: Told) -> Measured:
    told = Measured()
    for post in posts:
        found = names_in(post.text, languages)
        for gold in post.gold:
            kinds = {f.kind.name for f in found if f.start < gold.end and gold.start < f.end}
            told.touched[gold.kind].add(bool(kinds))
            told.right[gold.kind].add(gold.kind in kinds)
        for f in found:
            met = {gold.kind for gold in post.gold if f.start < gold.end and gold.start < f.end}
            told.precision.add(bool(met))
            if f.kind is Kind.PERSON:
                told.asked.add("PERSON" in met)
    return told


def found_in(tries: Iterable[Try], languages: Told) -> Share:
    """Count in how many sentences the name is found, as whatever kind of name."""
    share = Share()
    for one in tries:
        share.add(any(f.start < one.end and one.start < f.end for f in names_in(one.text, languages)))
    return share


def questions(text: str, languages: Told) -> int:
    """Count what a writer would be asked or held back for."""
    return sum(finding.strength is not Strength.HINT for finding in _check(text, languages))

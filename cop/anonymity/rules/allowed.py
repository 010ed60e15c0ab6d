"""Which words a community may take off the check's list of questions, and how a word is known again."""

from collections.abc import Container, Iterable
from datetime import timedelta

from cop.deid import Finding, Kind
from cop.deid.words import FIRST, everyday, spelling

# Names of whatever bears one. What a number, an address or a link says of somebody is asked about always.
MAY_BE_ALLOWED = frozenset({Kind.PERSON, Kind.ORG, Kind.PLACE, Kind.SCHOOL})
LONGEST = 60
# So many members have to say so before a coordinator sees a word, each within so long.
ENOUGH = 3
FADES = timedelta(days=90)


def plain(word: str) -> str:
    """Return what a word is known by: without capitals and outer blanks."""
    return " ".join(word.split()).casefold()


def may_be_allowed(kind: Kind, passage: str) -> bool:
    """Say whether such a passage may stand on the list."""
    return kind in MAY_BE_ALLOWED and 1 < len(passage.strip()) <= LONGEST


def nameable(findings: Iterable[Finding], text: str) -> dict[Finding, str]:
    """Return the findings that the list may let through, each with what its passage is known by."""
    passages = {f: text[f.start : f.end] for f in findings}
    return {f: plain(passage) for f, passage in passages.items() if may_be_allowed(f.kind, passage)}


def only_allowed_kinds(findings: Iterable[Finding]) -> bool:
    """Say whether nothing was found in a word but what the list may let through."""
    return all(f.kind in MAY_BE_ALLOWED for f in findings)


def only_common(word: str) -> bool:
    """Say whether a word for the list is made of such words as every text has ("the", "of"), in any language."""
    return all(part in everyday() for part in plain(word).split())


def is_first_name(word: str) -> bool:
    """Say whether the list of names has a word, in small letters, as a first name."""
    return bool(spelling("en").listed(word, "l") & FIRST)


def without(findings: Iterable[Finding], known: dict[Finding, str], allowed: Container[str]) -> list[Finding]:
    """Return the findings less those whose whole passage is allowed."""
    return [f for f in findings if known.get(f) not in allowed]

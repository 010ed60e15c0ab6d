"""Occupations so rare that a few facts beside them lead to one person: a hint."""

import re
from collections.abc import Iterator
from functools import cache

from cop.deid.allowed import entries
from cop.deid.findings import Finding, Kind, Strength

LANGUAGES = ("nl", "nb", "da", "en")
_WORD = re.compile(r"[^\W\d_][\w-]{2,39}")
# Definite forms, genitives and plurals: "glassblåseren", "organistens", "taxidermists".
_ENDINGS = ("s", "en", "ens", "n", "ns", "e", "er", "ne")
_SHORT = 6


def rare_jobs(text: str) -> Iterator[Finding]:
    """Find occupations of the lists `jobs.<language>.txt`."""
    known = _known()
    low = text.lower()
    low = low if len(low) == len(text) else text  # a few capitals have a longer small form, and places must agree
    for match in _WORD.finditer(low):
        end = max((end for start in _heads(match[0]) for end in _ends(low, match, known.get(start, ()))), default=0)
        if end:
            yield Finding(match.start(), end, Kind.RARE_JOB, Strength.HINT, "job", 0.35)


def _heads(word: str) -> Iterator[str]:
    """Return what may stand in the list for this word; short words keep their endings, as they mean something else."""
    yield word
    if len(word) > _SHORT:
        yield from (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))


def _ends(text: str, match: re.Match[str], rests: tuple[str, ...]) -> Iterator[int]:
    """Return where occupations of one or more words end that begin with this word."""
    for rest in rests:
        if text.startswith(rest, match.end()) and not text[match.end() + len(rest) :][:1].isalpha():
            yield match.end() + len(rest)


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """Return the first word of each occupation and what may follow it."""
    known: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        for job in entries(f"jobs.{language}"):
            first, space, rest = job.partition(" ")
            known[first] = (*known.get(first, ()), f"{space}{rest}")
    return known

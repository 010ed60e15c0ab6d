"""Whom to ask to read a story, and by when."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from zlib import crc32

from cop.stories.enums import Rung

NEAR = (frozenset({"nb", "nn", "da", "sv"}),)  # who reads one of these mostly reads the others
DUE_AFTER: dict[Rung, timedelta] = {Rung.MEMBERS: timedelta(days=7), Rung.PUBLIC: timedelta(days=14)}
WARNED_BEFORE = timedelta(days=2)
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member who could be asked; `load` is what they read now.

    `saw` is who could read the talk the story grew from, `wrote` who is seen to have written in it.
    """

    member_id: int
    name: str = ""
    reads: frozenset[str] = frozenset()
    strengths: tuple[str, ...] = ()
    load: int = 0
    is_reader: bool = False
    saw: bool = False
    wrote: bool = False


def near(language: str) -> frozenset[str]:
    """Return `language` and those its readers mostly read too."""
    return next((group for group in NEAR if language in group), frozenset({language}))


def ranked(candidates: Iterable[Candidate], *, language: str, words: Collection[str], seed: int = 0) -> list[Candidate]:
    """Return who can be asked, the best first.

    Who reads the language comes before who reads a near one; who could not see the talk it grew from before who could;
    then who has least to read, who took this task on, and whose strengths fit what it is about. `seed` decides among
    equals.
    """
    about, close = _parts(words), near(language)

    def order(one: Candidate) -> tuple[bool, bool, int, bool, bool, int]:
        fits, dice = bool(about & _parts(one.strengths)), crc32(f"{seed}:{one.member_id}".encode())
        return language not in one.reads, one.saw, one.load, not one.is_reader, not fits, dice

    return sorted((one for one in candidates if close & one.reads), key=order)


def _parts(texts: Iterable[str]) -> set[str]:
    parts = (part for text in texts for part in re.split(r"\W+", text.casefold()))
    return {part for part in parts if len(part) >= SHORTEST}


def reminds(*, due_on: date, reminded_on: date | None, today: date) -> bool:
    """Say whether a reader is reminded today: once two days before the day, and once after it."""
    if today > due_on:
        return reminded_on is None or reminded_on <= due_on
    return today >= due_on - WARNED_BEFORE and reminded_on is None

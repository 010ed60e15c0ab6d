"""What a story retells of a colleague's words: whether it still quotes them, and where it stands in the text."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from difflib import SequenceMatcher

A_QUOTATION = 8  # so many words in a row are still the other's
REMIND_AFTER, LAPSES_AFTER = timedelta(days=7), timedelta(days=14)
MOST_PASSAGES = 8
_WORD = re.compile(r"\w+")
_BREAK = "\n\n"


def bare(text: str) -> str:
    """Return the words of `text` alone: what is agreed to is the words, whatever stands between them."""
    return " ".join(_WORD.findall(text.casefold()))


def still_quoted(passage: str, said: str) -> str:
    """Return the longest run of words that `passage` repeats of what was `said`, as it stands there; "" for a short."""
    found = list(_WORD.finditer(passage))
    mine, theirs = [word.group().casefold() for word in found], bare(said).split()
    run = SequenceMatcher(None, mine, theirs, autojunk=False).find_longest_match()
    if run.size < A_QUOTATION:
        return ""
    return passage[found[run.a].start() : found[run.a + run.size - 1].end()]


def joined(text: str, passages: Sequence[str]) -> str:
    """Return the text of a section with its passages, each a paragraph below it."""
    return _BREAK.join(part for part in (text.strip(), *(one.strip() for one in passages)) if part)


def parted(text: str, passage: str) -> tuple[str, str]:
    """Return a section without the paragraphs that have the words of `passage`, and these; "" where they are gone."""
    parts, wanted = text.split(_BREAK), bare(passage)
    for start in range(len(parts) if wanted else 0):
        for end in range(start + 1, len(parts) + 1):
            there = _BREAK.join(parts[start:end])
            if bare(there) == wanted:
                return _BREAK.join([*parts[:start], *parts[end:]]), there
    return text, ""


def stands_in(text: str, passage: str) -> bool:
    """Say whether the words of `passage` stand in `text`, all of them and in a row."""
    wanted = bare(passage)
    return bool(wanted) and f" {wanted} " in f" {bare(text)} "


def reminds_of(*, asked_on: date, reminded_on: date | None, today: date) -> bool:
    """Say whether who was asked is reminded today, which they are once."""
    return reminded_on is None and today >= asked_on + REMIND_AFTER


def lapses(*, asked_on: date, today: date) -> bool:
    """Say whether it is too late to answer."""
    return today >= asked_on + LAPSES_AFTER

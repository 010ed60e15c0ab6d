"""The paragraphs of a story and those of its translation, side by side. No Django.

A translation keeps of each of its paragraphs the mark of the one it was made from, and in which edition that stood.
Where the original has another one now, it is stale.
"""

import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

GAP = "[…]"  # stands for a paragraph that is not translated yet
_BETWEEN = re.compile(r"\n(?:[^\S\n]*\n)+")
type Made = Sequence[Sequence[str | int]]  # a pair for each paragraph: the mark of what it was made from, its edition


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: as the original has it `now`, and the `words` of the translation.

    `mark` and `edition` say what these were made from. "missing" has no words yet, "gone" stands in the original no
    more, "changed" was translated from another wording.
    """

    how: Literal["fits", "changed", "missing", "gone"]
    now: str = ""
    words: str = ""
    mark: str = ""
    edition: int = 0


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text: what stands between empty lines."""
    return [one for one in (part.strip("\n") for part in _BETWEEN.split(text)) if one.strip()]


def mark_of(paragraph: str) -> str:
    """Return what a paragraph is known by."""
    return hashlib.sha256(paragraph.encode()).hexdigest()[:24]


def marks_of(text: str) -> list[str]:
    """Return the marks of the paragraphs of a text."""
    return [mark_of(one) for one in paragraphs(text)]


def aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Yield which paragraph of `new` stands where which of `old` stood, by their places; None where there is none."""
    for _tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield from zip_longest(range(i1, i2), range(j1, j2))


def side_by_side(source: str, text: str, made: Made) -> list[Passage]:
    """Return the paragraphs of a part of the original, each beside its translation, and what is gone between them."""
    now, words = paragraphs(source), paragraphs(text)
    old, new = [str(mark) for mark, _number in made], [mark_of(one) for one in now]
    return [_passage(o, n, now, words, made, new) for o, n in aligned(old, new)]


def _passage(o: int | None, n: int | None, now: list[str], words: list[str], made: Made, new: list[str]) -> Passage:
    text = words[o] if o is not None and o < len(words) and words[o] != GAP else ""
    mark, number = (str(made[o][0]), int(made[o][1])) if o is not None else ("", 0)
    if n is None:
        return Passage("gone", words=text, mark=mark, edition=number)
    if not text:
        return Passage("missing", now[n])
    return Passage("fits" if mark == new[n] else "changed", now[n], text, mark, number)


def begun(passages: Sequence[Passage]) -> str:
    """Return the text a translator goes on from: a paragraph for each of the original, a gap where there is none."""
    there = [one for one in passages if one.how != "gone"]
    return "\n\n".join(one.words or GAP for one in there) if any(one.words for one in there) else ""


def carried(text: str, old: str, new: str) -> str:
    """Return a text that was written beside `old` so that it stands beside `new`; as it is where it cannot."""
    marks, words = marks_of(old), paragraphs(text)
    if len(marks) != len(words) or marks == marks_of(new):
        return text
    return begun(side_by_side(new, text, [(mark, 0) for mark in marks]))


def made_of(
    source: str, text: str, before: Sequence[Passage], *, number: int, right: Collection[int] = ()
) -> list[tuple[str, int]]:
    """Return of what each paragraph of `text` is made, now that it stands beside `source`, of the edition `number`.

    A stale one whose words stayed is stale on, but those that are still `right`, by their places.
    """
    there = [one for one in before if one.how != "gone"]
    made = []
    for n, (mark, words) in enumerate(zip(marks_of(source), paragraphs(text), strict=True)):
        was = there[n] if n < len(there) else None
        held = was is not None and (was.how == "fits" or (was.how == "changed" and n not in right))
        if was and held and was.words == words:
            made.append((was.mark, was.edition))
        else:
            made.append(("" if words == GAP else mark, number))
    return made

"""What changed from one wording to the next, word by word. No Django."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_TOKENS = re.compile(r"\n+|[^\S\n]+|\w+|[^\w\s]")
_WORDS = re.compile(r"\w+")
A_FIFTH = 0.2  # of its words: what changes more is no correction any more
_SHORT = 3  # fewer words than this between two changes are drawn into one


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that stayed, came or went."""

    how: Literal["kept", "new", "gone"]
    text: str


def changes(old: str, new: str) -> tuple[Piece, ...]:
    """Return `new` with what it has anew and what is gone from `old`, in reading order."""
    return tuple(_joined(_pieces(_TOKENS.findall(old), _TOKENS.findall(new))))


def one_line(text: str) -> str:
    """Return a text in one line."""
    return " ".join(text.split())


def share_changed(old: Iterable[str], new: Iterable[str]) -> float:
    """Return which part of the words of the parts `old` is not as it was in `new`, from 0 on; 1 is all of them."""
    before, after = ([_WORDS.findall(text) for text in texts] for texts in (old, new))
    changed = sum(_changed(was, now) for was, now in zip(before, after, strict=True))
    return changed / max(1, sum(len(words) for words in before))


def _changed(old: list[str], new: list[str]) -> int:
    """Count the words that went or came; one instead of another is one."""
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in steps if tag != "equal")


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    steps = matcher.get_opcodes()
    for n, (tag, i1, i2, j1, j2) in enumerate(steps):
        gone, came = "".join(old[i1:i2]), "".join(new[j1:j2])
        between = 0 < n < len(steps) - 1
        if tag == "equal" and not (between and _is_short(new[j1:j2])):
            yield Piece("kept", came)
            continue
        if gone:
            yield Piece("gone", gone)
        if came:
            yield Piece("new", came)


def _is_short(tokens: list[str]) -> bool:
    """Say whether what stayed is so little that it would only break a change in two."""
    return "\n" not in "".join(tokens) and sum(token.isalnum() for token in tokens) < _SHORT


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Let neighbouring changes be one: first what went, then what came."""
    gone = came = ""
    for piece in pieces:
        if piece.how != "kept":
            gone += piece.text if piece.how == "gone" else ""
            came += piece.text if piece.how == "new" else ""
            continue
        yield from _change(gone, came)
        gone = came = ""
        yield piece
    yield from _change(gone, came)


def _change(gone: str, came: str) -> Iterator[Piece]:
    if gone:
        yield Piece("gone", gone)
    if came:
        yield Piece("new", came)

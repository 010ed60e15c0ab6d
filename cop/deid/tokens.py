"""Words and sentences of a text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# "Isn't", a word with its hyphens ("Evert-Jan"), a capital behind an apostrophe ("O'Brien") or before one ("D'Angelo");
# what else stands behind an apostrophe is a piece of its own ("Fatima" + "'s"). The same sign repeated is one piece.
_TOKEN = re.compile(
    r"[^\W\d_]{1,8}n['’]t(?!\w)"
    r"|(?:(?<!\w)[OoDdLl]['’])?[^\W_]+(?:-[^\W_]+|['’](?=[A-ZÀ-Þ])[^\W_]+){0,12}|['’][^\W\d_]{1,3}(?!\w)"
    r"|(?P<sign>[^\w\s]|_)(?P=sign)*|\n"
)
_ENDS = frozenset(".!?…")
_BEFORE_FIRST = _ENDS | {":"}
_OPENS = frozenset('"“„«»*•–—-(>[/|')
# A full stop behind these ends no sentence.
SHORT = frozenset(
    "mr mrs ms dr prof st dhr mevr mw drs ir ing mej hr fr frk jr sr nr bl ca bv evt vb mht ift vedr tlf tel kl f eks"
    " vs etc inkl osv bijv enz resp obs pga ang ph".split()
)
LONGEST = 160
_LOWER = re.compile(r"\s[a-zæøå]")


class Token(NamedTuple):
    """A piece of a text. `first`: a capital here says nothing, as a sentence, a line or a quotation begins."""

    text: str
    start: int
    end: int
    first: bool


def sentences(text: str) -> Iterator[list[Token]]:
    """Return the sentences as lists of pieces; a very long one is cut, so that the cost stays in proportion."""
    sentence: list[Token] = []
    first = True
    matches = list(_TOKEN.finditer(text))
    for n, match in enumerate(matches):
        piece = match[0]
        if piece == "\n":
            if sentence:
                yield sentence
            sentence, first = [], True
            continue
        sentence.append(Token(piece, match.start(), match.end(), first))
        opens = piece[0] in _OPENS and not text[match.end() : match.end() + 1].isspace()
        first = (first and not piece[0].isalnum()) or piece[0] in _BEFORE_FIRST or (opens and piece[0] not in "-/")
        if (piece[0] in _ENDS and _is_end(text, match.end(), matches[n - 1] if n else None)) or len(
            sentence
        ) >= LONGEST:
            yield sentence
            sentence, first = [], piece[0] in _ENDS
    if sentence:
        yield sentence


def _is_end(text: str, end: int, before: re.Match[str] | None) -> bool:
    """Say whether a sign that may end a sentence does."""
    if not text[end : end + 1].isspace():
        return False
    word = before[0] if before else ""
    if text[end - 1] == "." and word.isdigit() and len(word) < 3 and _LOWER.match(text, end):
        return False  # "5. juli"
    return not (text[end - 1] == "." and (word.casefold() in SHORT or (len(word) == 1 and word.isupper())))

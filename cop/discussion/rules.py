"""What a post is, decided by its words: its language, whom it calls, which passage of another it quotes."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from cop.deid.language import LANGUAGES, guess_language

LONGEST_NAME, MOST_WORDS, MOST_CALLS = 80, 6, 10
_AT = re.compile(r"(?<![\w@/.])@(?=\w)")
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"(<[^>]*>)")


def spoken_in(text: str, *, writes: Sequence[str], talk: str) -> str:
    """Guess the language of a post; where its words tell nothing, the talk's, or else one that its author writes."""
    own = [code for code in writes if code in LANGUAGES]
    return guess_language(text, LANGUAGES, talk if talk in own or not own else own[0], own)


def names_after_at(text: str) -> list[list[str]]:
    """Return for each "@" in `text` what may be the name behind it, the longest first."""
    tails = (text[at.end() : at.end() + LONGEST_NAME].partition("\n")[0] for at in _AT.finditer(text))
    return [
        [tail[: word.end()] for word in islice(_WORD.finditer(tail), MOST_WORDS)][::-1]
        for tail in islice(tails, MOST_CALLS)
    ]


def linked(safe: str, links: Mapping[str, str]) -> str:
    """Return safe HTML in which each "@name" of `links` leads to its address; not within a link or code."""
    if not links:
        return safe
    names = sorted((html.escape(name, quote=False) for name in links), key=len, reverse=True)
    urls = {html.escape(name, quote=False): url for name, url in links.items()}
    called = re.compile(rf"(?<![\w@/.])@({'|'.join(map(re.escape, names))})(?!\w)")
    return "".join(
        called.sub(lambda m: f'<a class="mention" href="{urls[m[1]]}">{m[0]}</a>', piece) if may else piece
        for piece, may in _pieces(safe)
    )


def _pieces(safe: str) -> Iterator[tuple[str, bool]]:
    """Cut safe HTML into tags and text; say of each piece whether it is text outside links and code."""
    inside = 0
    for piece in _TAG.split(safe):
        name = piece.strip("</>").partition(" ")[0] if piece.startswith("<") else ""
        if name in {"a", "code", "pre"}:
            inside += -1 if piece.startswith("</") else 1
        yield piece, not name and not inside

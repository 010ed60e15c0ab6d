"""What a post is, decided by its words: its language, whom it calls, what it quotes, whose eyes it is for.

And when a bookmark reminds.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice

from cop.deid.language import LANGUAGES, guess_language
from cop.discussion.enums import Holds, Intent, ShownTo

LONGEST_NAME, MOST_WORDS, MOST_CALLS = 80, 6, 10
_AT = re.compile(r"(?<![\w@/.])@(?=\w)")
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"(<[^>]*>)")
OPENING = 500
MORNING = time(9)
_AFTER = re.compile(r"[.,;:!?…”’\"')\]*_]*")
_BREAK = re.compile(r"(?<=[.!?…])\s|\n\n")


def spoken_in(text: str, *, writes: Sequence[str], talk: str) -> str:
    """Guess the language of a post; where its words tell nothing, the talk's, or else one that its author writes."""
    own = [code for code in writes if code in LANGUAGES]
    return guess_language(text, LANGUAGES, talk if talk in own or not own else own[0], own)


def meant_for(*, holds: str, intent: str, begins: bool, parent: str = "") -> ShownTo:
    """Say whose eyes a new post is for in a talk that `holds` some back; `begins` when it is by whoever began the talk.

    What answers a held post, `parent` saying who sees that one, is held with it. A question back is for everybody.
    """
    if holds == Holds.NOTHING:
        return ShownTo.ALL
    if parent not in {"", ShownTo.ALL}:
        return ShownTo(parent)
    if holds == Holds.SUGGESTIONS:
        return ShownTo.AUTHOR if intent == Intent.SUGGESTION and not begins else ShownTo.ALL
    return ShownTo.ALL if begins or intent == Intent.QUESTION else ShownTo.ANSWERED


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


def place_of(words: str, body: str) -> tuple[int, int] | None:
    """Return where `words`, as one reads and selects them, stand in the source `body`; letters and digits count."""
    spots = [at for at, char in enumerate(body) if char.isalnum()]
    read = "".join(body[at].casefold()[:1] for at in spots)
    wanted = "".join(char.casefold()[:1] for char in words if char.isalnum())
    found = read.find(wanted) if wanted else -1
    if found < 0:
        return None
    end = spots[found + len(wanted) - 1] + 1
    after = _AFTER.match(body, end)
    return spots[found], after.end() if after else end


def opening_of(body: str) -> tuple[int, int]:
    """Return where one quotes a text of which nothing is selected: all of a short one, whole sentences of a long."""
    if len(body) <= OPENING:
        return 0, len(body)
    breaks = [found.start() for found in _BREAK.finditer(body, 0, OPENING)]
    return 0, breaks[-1] if breaks else OPENING


def moved(place: tuple[int, int], before: str, after: str) -> tuple[int, int] | None:
    """Return where the words at `place` in the text `before` stand in the text `after`, the nearest; None if gone."""
    start, end = place
    words = before[start:end]
    found = [at.start() for at in re.finditer(f"(?={re.escape(words)})", after)] if words else []
    nearest = min(found, key=lambda at: abs(at - start), default=None)
    return None if nearest is None else (nearest, nearest + len(words))


def remind_at(when: str, *, now: datetime, ends: datetime | None, on: date | None = None) -> datetime | None:
    """Return the moment a member asks to be reminded at: shift, tomorrow, monday or date; else None.

    `now` is in the member's zone, `ends` is the end of today's shift. Mornings are at nine.
    """
    today = now.date()
    days = {
        "tomorrow": today + timedelta(days=1),
        "monday": today + timedelta(days=7 - today.weekday()),
        "date": on,
    }
    if when == "shift":
        return ends
    day = days.get(when)
    return datetime.combine(day, MORNING, now.tzinfo) if day else None

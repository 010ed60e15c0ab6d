"""Words taken literally from a talk: who said them knows them again, and a search may find them. A hint."""

import re
from collections.abc import Iterator

from cop.deid.findings import Finding, Kind, Strength

_INSIDE = r"[^\n\"“”„«»]{12,600}"
_QUOTED = re.compile(rf'(?<![\w"])"{_INSIDE}"(?!\w)|“{_INSIDE}”|„{_INSIDE}[“”]|«{_INSIDE}»|»{_INSIDE}«|”{_INSIDE}”')
_LINE = re.compile(
    r"^[ \t>]{0,4}(?:\[\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\]|\(\d{1,2}[:.]\d{2}\)|\d{1,2}:\d{2})\s{1,2}\S[^\n]{0,600}$",
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W\d_]{1,40}")
_FEWEST = 5


def quotes(text: str) -> Iterator[Finding]:
    """Find quotations of five words or more, and stretches of a chat's log."""
    for match in _QUOTED.finditer(text):
        if len(_WORD.findall(match[0])) >= _FEWEST:
            yield Finding(match.start(), match.end(), Kind.QUOTE, Strength.HINT, "quote", 0.15)
    for start, end in _logs(text):
        if len(_WORD.findall(text[start:end])) > _FEWEST:
            yield Finding(start, end, Kind.QUOTE, Strength.HINT, "chat-log", 0.1)


def _logs(text: str) -> Iterator[tuple[int, int]]:
    """Return stretches of lines that begin with a time of day."""
    start = end = -1
    for match in _LINE.finditer(text):
        if ":" not in match[0][7:] and "[" not in match[0][:5]:
            continue
        if start >= 0 and text[end : match.start()].strip():
            yield start, end
            start = -1
        start, end = (match.start() if start < 0 else start), match.end()
    if start >= 0:
        yield start, end

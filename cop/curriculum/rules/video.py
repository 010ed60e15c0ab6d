"""What is known of a video file, and its captions as WebVTT."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from cop.core.errors import Refusal
from cop.core.text import clean
from cop.curriculum.enums import VideoFault, VideoKind

MOST_CUES = 5_000
MOST_LINES = 12  # of one cue
_TIME = r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)[.,](\d{3})"
_CUE = re.compile(rf"^\s*{_TIME}\s+-->\s+{_TIME}(?:\s.*)?$")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a video file is, and how large its picture."""

    kind: VideoKind
    width: int
    height: int


@dataclass
class VideoUnfit(Refusal):
    """A video or captions that can’t be taken; `line` is the line of the captions at fault."""

    reason: VideoFault
    line: int = 0
    status = 422


@dataclass(frozen=True, slots=True)
class Captions:
    """The words of a video, cue by cue; `words` joined are one text, `times` are in thousandths of a second."""

    words: tuple[str, ...] = ()
    times: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """All that is said."""
        return "\n\n".join(self.words)


def read_captions(source: str) -> Captions:
    """Read WebVTT, or SubRip, which differs in a comma. Of a cue its words and times stay, and nothing else.

    Notes, styles and who speaks are left out: nobody would see them, so nobody could look them over. Raises VideoUnfit.
    """
    lines = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    words: list[str] = []
    times: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        if "-->" not in line:
            continue
        match = _CUE.match(line)
        if match is None:
            raise VideoUnfit(VideoFault.TIME, at + 1)
        start, end = _moment(match.groups()[:4]), _moment(match.groups()[4:])
        if end <= start or (times and start < times[-1][0]):
            raise VideoUnfit(VideoFault.TIME, at + 1)
        if said := _said(lines, at + 1):
            words.append(said)
            times.append((start, end))
    if len(words) > MOST_CUES:
        raise VideoUnfit(VideoFault.CUES)
    if not words and source.strip():
        raise VideoUnfit(VideoFault.NO_CUE)
    return Captions(tuple(words), tuple(times))


def stored_captions(text: str, times: Sequence[Sequence[int]]) -> Captions:
    """Return captions as they are kept."""
    return Captions(tuple(text.split("\n\n")) if text else (), tuple((start, end) for start, end in times))


def write_captions(captions: Captions) -> str:
    """Write captions as WebVTT that `read_captions` reads back the same."""
    cues = [
        f"{_clock(start)} --> {_clock(end)}\n{html.escape(words, quote=False)}"
        for words, (start, end) in zip(captions.words, captions.times, strict=True)
    ]
    return "\n\n".join(["WEBVTT", *cues]) + "\n"


def _said(lines: Sequence[str], first: int) -> str:
    mine: list[str] = []
    for line in islice(lines, first, first + MOST_LINES):
        if not line.strip() or "-->" in line:
            break
        plain = clean(html.unescape(re.sub(r"<[^<>\n]*>", "", line))).replace("-->", "→")
        mine += [" ".join(plain.split())] if plain.strip() else []
    return "\n".join(mine)


def _moment(parts: Sequence[str | None]) -> int:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def _clock(moment: int) -> str:
    seconds, thousandths = divmod(moment, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"

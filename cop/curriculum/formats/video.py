"""Video files: whether one is an MP4 with H.264 or a WebM, and how large its picture is. Known by what is in it."""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from cop.curriculum.enums import VideoFault, VideoKind
from cop.curriculum.rules.video import Measured, VideoUnfit

MOST_BOXES = 2_000  # more stand in no honest file above what is looked for
MOST_SIDE = 16_384
_INSIDE = {b"moov", b"trak", b"mdia", b"minf", b"stbl"}
_WIDE = {0x18538067, 0x1654AE6B, 0xAE, 0xE0}  # segment, tracks, a track, its picture
_DOCTYPE, _WIDTH, _HEIGHT, _CODEC, _HEAD = 0x4282, 0xB0, 0xBA, 0x86, 0x1A45DFA3
_WEBM = {b"V_VP8", b"V_VP9", b"V_AV1"}


def measured(file: BinaryIO, size: int) -> Measured:
    """Return the kind of a video and the size of its picture; only what leads there is read. Raises VideoUnfit."""
    file.seek(0)
    opening = file.read(12)
    try:
        if opening[4:8] == b"ftyp":
            return _mp4(file, size)
        if opening[:4] == b"\x1a\x45\xdf\xa3":
            return _webm(file, size)
    except (struct.error, IndexError, ValueError, OverflowError, RecursionError) as broken:
        raise VideoUnfit(VideoFault.BROKEN) from broken
    raise VideoUnfit(VideoFault.KIND)


def _mp4(file: BinaryIO, size: int) -> Measured:
    picture, codecs, budget = (0, 0), set[bytes](), iter(range(MOST_BOXES))
    for kind, start, end in _boxes(file, 0, size, budget):
        if kind == b"tkhd":
            file.seek(end - 8)
            wide, high = struct.unpack(">II", file.read(8))
            picture = max(picture, (wide >> 16, high >> 16))
        elif kind == b"stsd":
            file.seek(start + 12)
            codecs.add(file.read(4))
    if not codecs & {b"avc1", b"avc3"}:
        raise VideoUnfit(VideoFault.CODEC if picture[0] else VideoFault.BROKEN)
    return _whole(VideoKind.MP4, picture)


def _boxes(file: BinaryIO, at: int, end: int, budget: Iterator[int]) -> Iterator[tuple[bytes, int, int]]:
    """Walk boxes in their order, into those that hold others: each by its kind, and where what is in it begins."""
    while at + 8 <= end:
        if next(budget, None) is None:
            raise ValueError
        file.seek(at)
        length, kind = struct.unpack(">I4s", file.read(8))
        start = at + 8
        if length == 1:
            (length,) = struct.unpack(">Q", file.read(8))
            start += 8
        stop = end if length == 0 else at + length
        if stop < start or stop > end:
            raise ValueError
        if kind in _INSIDE:
            yield from _boxes(file, start, stop, budget)
        else:
            yield kind, start, stop
        at = stop


def _webm(file: BinaryIO, size: int) -> Measured:
    found: dict[int, int] = {}
    codecs, doctype = set[bytes](), b""
    budget = iter(range(MOST_BOXES))
    for name, start, end in _elements(file, 0, size, budget):
        if name not in {_DOCTYPE, _WIDTH, _HEIGHT, _CODEC}:
            continue
        file.seek(start)
        value = file.read(min(end - start, 32))
        if name == _DOCTYPE:
            doctype = value.rstrip(b"\0")
        elif name == _CODEC:
            codecs.add(value.rstrip(b"\0"))
        else:
            found[name] = int.from_bytes(value[:8])
    if doctype != b"webm" or not codecs & _WEBM:
        raise VideoUnfit(VideoFault.CODEC if codecs else VideoFault.BROKEN)
    return _whole(VideoKind.WEBM, (found.get(_WIDTH, 0), found.get(_HEIGHT, 0)))


def _elements(file: BinaryIO, at: int, end: int, budget: Iterator[int]) -> Iterator[tuple[int, int, int]]:
    """Walk elements in their order, into those that hold others; it ends with the tracks, before what is shown."""
    while at < end:
        if next(budget, None) is None:
            raise ValueError
        file.seek(at)
        name, at = _number(file, at, marked=True)
        length, at = _number(file, at, marked=False)
        stop = end if length is None else at + length
        if stop > end:
            raise ValueError
        if name in _WIDE or name == _HEAD:
            yield from _elements(file, at, stop, budget)
        else:
            yield name or 0, at, stop
        if name == 0x1654AE6B:
            return
        at = stop


def _number(file: BinaryIO, at: int, *, marked: bool) -> tuple[int, int] | tuple[int | None, int]:
    first = file.read(1)[0]
    length = 9 - first.bit_length()
    if length > 8:
        raise ValueError
    rest = file.read(length - 1)
    if len(rest) < length - 1:
        raise ValueError
    value = int.from_bytes(bytes([first if marked else first & (0xFF >> length)]) + rest)
    if not marked and value == (1 << (7 * length)) - 1:
        return None, at + length
    return value, at + length


def _whole(kind: VideoKind, picture: tuple[int, int]) -> Measured:
    if not all(0 < side <= MOST_SIDE for side in picture):
        raise VideoUnfit(VideoFault.BROKEN)
    return Measured(kind, *picture)

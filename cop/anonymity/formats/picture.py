"""Pictures: opened by content, drawn anew, nothing but pixels kept."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageOps

from cop.anonymity.enums import Unfitness
from cop.anonymity.formats.made import Made
from cop.core.errors import Unfit

MOST_BYTES = 8_000_000
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2000
_KINDS = ("JPEG", "PNG", "WEBP")
# What Pillow raises on files that are not what they say; the warnings are errors where a process makes them so.
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, struct.error, zlib.error)
_BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError)


def picture(data: bytes) -> Made:
    """Return the first picture in `data` drawn anew: turned as its camera held it, no side over 2000 px, no metadata.

    Raises Unfit for what is not a JPEG, PNG or WebP, moves, or is too large.
    """
    if len(data) > MOST_BYTES:
        raise Unfit(Unfitness.LARGE)
    try:
        with Image.open(BytesIO(data), formats=_KINDS) as opened:
            return _drawn(opened)
    except _BOMB as bomb:
        raise Unfit(Unfitness.LARGE) from bomb
    except _BROKEN as broken:
        raise Unfit(Unfitness.BROKEN) from broken


def _drawn(opened: Image.Image) -> Made:
    if opened.width * opened.height > MOST_PIXELS:
        raise Unfit(Unfitness.LARGE)
    kind = "JPEG" if opened.format == "MPO" else str(opened.format)  # phones write several JPEGs into one file
    if kind != "JPEG" and getattr(opened, "n_frames", 1) > 1:
        raise Unfit(Unfitness.MOVES)
    opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    turned = ImageOps.exif_transpose(opened)
    mode = "RGBA" if kind != "JPEG" and turned.has_transparency_data else "RGB"
    plain = turned.convert(mode)
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    bare = Image.new(mode, plain.size)  # a new picture carries none of the notes of the old one
    bare.paste(plain)
    out = BytesIO()
    bare.save(out, kind, **({"optimize": True} if kind == "PNG" else {"quality": 88}))
    return Made(out.getvalue(), {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}[kind], bare.width, bare.height)

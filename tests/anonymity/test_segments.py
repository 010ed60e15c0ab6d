"""Photographs inside PDFs: which of their segments stay, to the byte."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from cop.anonymity.formats.rewrite import bare_photo

BEGIN, PIXELS = b"\xff\xd8", b"\xff\xda\x00\x03\x01pix\xff\x00els\xff\xd0more\xff\xd7\xff\xd9"
NOTES = (0xE1, 0xE2, 0xED, 0xEF, 0xFE)


def segment(marker: int, content: bytes = b"Anne") -> bytes:
    return bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2) + content


def photograph(**how: Any) -> bytes:
    out, exif = BytesIO(), Image.Exif()
    exif[0x010F] = "Camera of Anne"
    Image.effect_noise((90, 70), 60).convert("RGB").save(out, "JPEG", exif=exif, comment=b"Anne", **how)
    return out.getvalue()


def pixels(photo: bytes) -> bytes:
    with Image.open(BytesIO(photo)) as image:
        return image.tobytes()


@pytest.mark.parametrize("marker", NOTES)
def test_notes_go(marker: int) -> None:
    assert bare_photo(BEGIN + segment(marker) + segment(0xDB) + PIXELS) == BEGIN + segment(0xDB) + PIXELS


@pytest.mark.parametrize("marker", [0xC0, 0xC4, 0xDB, 0xDD, 0xE0, 0xEE, 0xF0, 0xFD])
def test_what_the_picture_is_drawn_with_and_adobes_colours_stay(marker: int) -> None:
    photo = BEGIN + segment(marker) + PIXELS
    assert bare_photo(photo) == photo


def test_notes_go_between_others_and_however_long() -> None:
    notes = segment(0xE1, b"") + segment(0xE0) + segment(0xFE, b"x" * 65_000)
    assert bare_photo(BEGIN + notes + PIXELS) == BEGIN + segment(0xE0) + PIXELS


@pytest.mark.parametrize("marker", NOTES)
def test_notes_behind_filling_and_between_scans_go(marker: int) -> None:
    filled = BEGIN + b"\xff\xff" + segment(marker) + b"\xff" + segment(0xDB) + PIXELS
    assert bare_photo(filled) == BEGIN + segment(0xDB) + PIXELS
    scan = PIXELS.removesuffix(b"\xff\xd9")
    assert bare_photo(BEGIN + scan + segment(marker) + PIXELS) == BEGIN + scan + PIXELS


def test_what_lies_between_segments_or_behind_the_end_goes() -> None:
    for behind in (b"Anne", BEGIN + segment(0xE1) + PIXELS):
        assert bare_photo(BEGIN + b"Anne" + segment(0xDB) + b"Anne" + PIXELS + behind) == BEGIN + segment(0xDB) + PIXELS


def test_of_what_is_cut_short_only_the_picture_stays() -> None:
    for rest in (b"\xff\xe1\x00", b"\xff\xe1\x00\x09Anne", b"Anne", b"\xff", b""):
        assert bare_photo(BEGIN + segment(0xE0) + rest) == BEGIN + segment(0xE0)
    for rest in (PIXELS[:-2], PIXELS[:9], PIXELS[:4]):
        assert bare_photo(BEGIN + segment(0xE1) + rest) == BEGIN + rest


def test_what_begins_otherwise_is_left_as_it_is() -> None:
    for data in (b"", b"\xff", b"\xff\xd9" + segment(0xE1), b"x" + BEGIN + segment(0xE1)):
        assert bare_photo(data) == data


@pytest.mark.parametrize("how", [{}, {"progressive": True}, {"restart_marker_rows": 1}, {"quality": 100}])
def test_every_pixel_stays(how: dict[str, Any]) -> None:
    photo = photograph(**how)
    bare = bare_photo(photo + photo)
    assert pixels(bare) == pixels(photo)
    assert b"Anne" not in bare
    assert bare_photo(bare) == bare

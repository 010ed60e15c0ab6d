"""Photographs inside PDFs: which of their segments stay, to the byte."""

import pytest

from cop.anonymity.formats.rewrite import bare_photo

BEGIN, PIXELS = b"\xff\xd8", b"\xff\xda\x00\x03\x01pixels\xff\xe1\xff\xd9"


def segment(marker: int, content: bytes = b"Anne") -> bytes:
    return bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2) + content


@pytest.mark.parametrize("marker", [0xE1, 0xE2, 0xED, 0xEF, 0xFE])
def test_notes_go(marker: int) -> None:
    assert bare_photo(BEGIN + segment(marker) + segment(0xDB) + PIXELS) == BEGIN + segment(0xDB) + PIXELS


@pytest.mark.parametrize("marker", [0xC0, 0xC4, 0xDB, 0xDD, 0xE0, 0xEE, 0xF0, 0xFD])
def test_what_the_picture_is_drawn_with_and_adobes_colours_stay(marker: int) -> None:
    photo = BEGIN + segment(marker) + PIXELS
    assert bare_photo(photo) == photo


def test_notes_go_between_others_and_however_long() -> None:
    notes = segment(0xE1, b"") + segment(0xE0) + segment(0xFE, b"x" * 65_000)
    assert bare_photo(BEGIN + notes + PIXELS) == BEGIN + segment(0xE0) + PIXELS


def test_a_note_at_the_very_end_goes_and_what_is_cut_short_stays() -> None:
    assert bare_photo(BEGIN + segment(0xE0) + segment(0xE1, b"")) == BEGIN + segment(0xE0)
    for rest in (b"\xff\xe1\x00", b"plain", b""):
        assert bare_photo(BEGIN + segment(0xE0) + rest) == BEGIN + segment(0xE0) + rest


def test_what_begins_otherwise_is_left_as_it_is() -> None:
    for data in (b"", b"\xff", b"\xff\xd9" + segment(0xE1), b"x" + BEGIN + segment(0xE1)):
        assert bare_photo(data) == data

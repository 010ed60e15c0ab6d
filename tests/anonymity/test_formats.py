"""Pictures and PDFs: what is taken, and what is left of it."""

import json
import subprocess
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject

from cop.anonymity.enums import Unfitness
from cop.anonymity.formats import document, picture, rewrite
from cop.core.errors import Unfit
from tests.papers import pdf, photo, snapshot


def refused(data: bytes, make: Callable[[bytes], Any] = picture) -> str:
    with pytest.raises(Unfit) as told:
        make(data)
    return told.value.reason


# What is not taken


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Unfitness.BROKEN),
        (b"hello", Unfitness.BROKEN),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", Unfitness.BROKEN),
        (b"<html><script>alert(1)</script></html>", Unfitness.BROKEN),
        (photo("GIF"), Unfitness.BROKEN),
        (photo("TIFF"), Unfitness.BROKEN),
        (photo("GIF") + b"PK\x03\x04 a jar", Unfitness.BROKEN),
        (photo()[:300], Unfitness.BROKEN),
        (photo("PNG", (9000, 5000), compress_level=9), Unfitness.LARGE),
        (b"\xff\xd8" + bytes(8_000_001), Unfitness.LARGE),
    ],
)
def test_what_is_no_picture_of_ours_is_refused(data: bytes, why: str) -> None:
    assert refused(data) == why


def test_a_png_that_says_it_is_enormous_is_refused_unread() -> None:
    data = bytearray(photo("PNG"))
    data[16:24] = (60_000).to_bytes(4) + (60_000).to_bytes(4)
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4)
    assert refused(bytes(data)) == Unfitness.LARGE


def test_what_moves_is_refused() -> None:
    for kind in ("PNG", "WEBP"):
        out = BytesIO()
        frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
        frames[0].save(out, kind, save_all=True, append_images=frames[1:])
        assert refused(out.getvalue()) == Unfitness.MOVES


# What is left of it


def test_a_photograph_is_turned_and_loses_its_place_and_camera() -> None:
    made = picture(snapshot())
    with Image.open(BytesIO(made.data)) as image:
        assert image.size == (made.width, made.height) == (200, 320)
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        red, _, blue = image.convert("RGB").getpixel((100, 10))  # type: ignore[misc]
        assert (red > 200, blue < 60) == (True, True)
    assert b"Anne" not in made.data


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_kind_stays_its_kind_and_fits(kind: str) -> None:
    made = picture(photo(kind, (4100, 1000)))
    with Image.open(BytesIO(made.data)) as image:
        assert image.format == kind
        assert image.size == (2000, 488)


def test_transparent_and_printed_colours_are_kept_or_turned_into_ours() -> None:
    out, printed = BytesIO(), BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 40)).save(out, "PNG")
    Image.new("CMYK", (20, 20)).save(printed, "JPEG")
    for data, mode in ((out, "RGBA"), (printed, "RGB")):
        with Image.open(BytesIO(picture(data.getvalue()).data)) as image:
            assert image.mode == mode


def test_two_files_in_one_leave_only_the_picture() -> None:
    page = b"<html><script>alert('polyglot')</script></html>"
    jar = b"PK\x03\x04META-INF/MANIFEST.MF"
    for data in (photo() + page, photo(comment=page), photo("PNG") + jar, photo() + jar):
        made = picture(data).data
        assert page not in made
        assert b"script" not in made
        assert jar not in made


def test_a_pdf_keeps_what_its_pages_show_and_nothing_else() -> None:
    made = document(pdf("A plan for the first talk", "And for the second"))
    assert (made.pages, made.suffix) == (2, "pdf")
    assert "A plan for the first talk" in made.text
    reader = PdfReader(BytesIO(made.data))
    assert not reader.metadata
    assert reader.attachments == {}
    assert set(reader.root_object) == {"/Type", "/Pages"}
    drawn = b"".join(bytes(item.get_data()) for item in streams(reader)) + made.data
    for trace in (b"Anne", b"ANNE", b"JavaScript", b"Annot", b"URI", b"NEVER-DRAWN", b"EmbeddedFile", b"PieceInfo"):
        assert trace not in drawn, trace
    assert all("/Im1" in page["/Resources"]["/XObject"] for page in reader.pages)  # type: ignore[index,operator]
    assert rewrite.rewrite(made.data)[1] == made.text


def streams(reader: PdfReader) -> Iterator[Any]:
    for number in range(1, len(reader.xref[0]) + 2):
        item = reader.get_object(number)
        if hasattr(item, "get_data") and item.get("/Filter") != "/DCTDecode":
            yield item


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7 nothing", Unfitness.BROKEN),
        (pdf("Hello there")[:400], Unfitness.BROKEN),
        (b"%PDF-" + bytes(10_000_001), Unfitness.LARGE),
        (pdf("Hello there", password="secret"), Unfitness.LOCKED),
        (pdf(*["Hello there"] * 61), Unfitness.LONG),
        (pdf("x" * 80_000, "y" * 80_000), Unfitness.LONG),
        (pdf("", scanned=True), Unfitness.SCANNED),
        (pdf("First page", ""), Unfitness.SCANNED),
        (pdf(""), Unfitness.SCANNED),
    ],
)
def test_a_pdf_that_cannot_be_checked_is_refused(data: bytes, why: str) -> None:
    assert refused(data, document) == why
    if why in {Unfitness.LOCKED, Unfitness.LONG, Unfitness.SCANNED}:
        with pytest.raises(rewrite.Refused) as told:
            rewrite.rewrite(data)
        assert told.value.unfit == why


def test_a_pdf_of_bare_pages_or_none_is_refused() -> None:
    for writer in (PdfWriter(), PdfWriter(BytesIO(pdf("Hello there")))):
        for page in writer.pages:
            del page["/Resources"], page["/Contents"]
        out = BytesIO()
        writer.write(out)
        assert refused(out.getvalue(), document) in {Unfitness.SCANNED, Unfitness.BROKEN}
    with pytest.raises(rewrite.Refused):
        rewrite.rewrite(b"GIF89a")


def test_a_photograph_in_a_pdf_loses_what_its_camera_wrote() -> None:
    bare = rewrite.bare_photo(snapshot())
    assert b"Anne" not in bare
    with Image.open(BytesIO(bare)) as image, Image.open(BytesIO(snapshot())) as before:
        assert image.tobytes() == before.tobytes()
        assert not image.getexif()
    assert rewrite.bare_photo(b"no photograph") == b"no photograph"


@pytest.mark.parametrize(("earlier", "kept"), [("/FlateDecode", True), ("/ASCIIHexDecode", False)])
def test_a_photograph_packed_twice_is_unpacked_or_refused(earlier: str, kept: bool) -> None:
    writer = PdfWriter(BytesIO(pdf("Hello there", "And more")))
    picture = writer.pages[0]["/Resources"]["/XObject"]["/Im1"].get_object()  # type: ignore[index]
    picture._data = zlib.compress(snapshot())
    picture[NameObject("/Filter")] = ArrayObject([NameObject(earlier), NameObject("/DCTDecode")])
    out = BytesIO()
    writer.write(out)
    if kept:
        assert b"Anne" not in rewrite.rewrite(out.getvalue())[0]
    else:
        assert refused(out.getvalue(), document) == Unfitness.BROKEN


def test_a_pdf_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_args: object, **_options: object) -> None:
        raise subprocess.TimeoutExpired("rewrite", 60)

    monkeypatch.setattr(subprocess, "run", hang)
    assert refused(pdf("Hello there"), document) == Unfitness.BROKEN


def test_a_pdf_that_unpacks_to_too_much_is_refused() -> None:
    bomb = zlib.compress(bytes(400_000_000), 9)
    data = pdf("Hello there").replace(b"Tj ET", b"Tj ET")
    packed = PdfWriter(BytesIO(data))
    stream = packed.pages[0]["/Contents"].get_object()
    stream._data = bomb  # type: ignore[union-attr]
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")  # type: ignore[index]
    out = BytesIO()
    packed.write(out)
    assert refused(out.getvalue(), document) == Unfitness.BROKEN


def test_letters_and_digits_in_forms_of_a_typesetter_are_read_as_plain_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    told = json.dumps({"pages": 1, "text": "Raﬁq １１１２２２３３３"}).encode() + b"\n%PDF-1.3"
    done = subprocess.CompletedProcess([], 0, stdout=told)
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_options: done)
    assert document(b"%PDF-").text == "Rafiq 111222333"

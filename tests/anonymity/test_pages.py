"""PDFs at the edges of what is taken, and what each page is drawn with."""

import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject, TextStringObject

from cop.anonymity.enums import Unfitness
from cop.anonymity.formats import document
from cop.anonymity.formats.rewrite import bare_photo
from cop.core.errors import Unfit
from tests.papers import named, pdf, snapshot, stream

type Change = Callable[[PdfWriter], None]


def changed(data: bytes, change: Change) -> bytes:
    writer, out = PdfWriter(BytesIO(data)), BytesIO()
    change(writer)
    writer.write(out)
    return out.getvalue()


def refusal(data: bytes) -> tuple[str, int]:
    with pytest.raises(Unfit) as told:
        document(data)
    return told.value.reason, told.value.page


def drawing(content: bytes) -> Change:
    """Let the last page draw `content` and nothing else."""

    def change(writer: PdfWriter) -> None:
        writer.pages[-1][NameObject("/Contents")] = writer._add_object(stream(content))

    return change


def words(text: str) -> bytes:
    return f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode()


def test_sixty_pages_are_taken() -> None:
    made = document(pdf(*[f"Page {n}" for n in range(60)]))
    assert (made.pages, made.text.count("\n\n"), made.suffix, made.width, made.height) == (60, 59, "pdf", 0, 0)


def test_a_document_that_is_refused_as_a_whole_names_no_page() -> None:
    assert refusal(pdf(*["Hello there"] * 61)) == (Unfitness.LONG, 0)
    assert refusal(pdf("Hello", password="secret")) == (Unfitness.LOCKED, 0)
    assert refusal(b"%PDF-1.7 nothing") == (Unfitness.BROKEN, 0)
    assert refusal(pdf("")) == (Unfitness.SCANNED, 0)


def test_ten_million_bytes_are_opened_and_one_more_is_not() -> None:
    data = pdf("A plan")
    assert document(data + b"\n" * (10_000_000 - len(data))).pages == 1
    assert refusal(data + b"\n" * (10_000_001 - len(data))) == (Unfitness.LARGE, 0)


def test_a_document_whose_process_dies_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert refusal(pdf("A plan")) == (Unfitness.BROKEN, 0)


def test_so_much_text_is_taken_and_a_letter_more_is_not() -> None:
    assert len(document(pdf("x" * 75_000, "y" * 75_000)).text) == 150_002
    assert refusal(pdf("x" * 75_000, "y" * 75_001)) == (Unfitness.LONG, 0)


@pytest.mark.parametrize("paint", [b"0 0 m 9 9 l S", b"0 0 9 9 re f", b"0 0 9 9 re B*", b"/Im1 Do"])
def test_a_painted_page_of_three_letters_is_taken_and_one_of_two_is_a_scan(paint: bytes) -> None:
    data = pdf("First page", "Second page")
    assert document(changed(data, drawing(paint + b"\n" + words("a, b. c")))).pages == 2
    assert refusal(changed(data, drawing(paint + b"\n" + words("a, b. -")))) == (Unfitness.SCANNED, 2)


def test_a_page_with_nothing_painted_may_be_empty() -> None:
    assert document(changed(pdf("First page", "Second page"), drawing(b""))).text == "First page"


def test_a_page_keeps_its_size_turn_and_clip() -> None:
    def change(writer: PdfWriter) -> None:
        page = writer.pages[0]
        page[NameObject("/Rotate")] = NumberObject(90)
        page[NameObject("/CropBox")] = ArrayObject([FloatObject(n) for n in (10, 10, 300, 400)])
        page[NameObject("/UserUnit")] = NumberObject(2)
        page[NameObject("/Group")] = named(S=NameObject("/Transparency"))
        page[NameObject("/Thumb")] = writer._add_object(stream(b"a small picture of Anne"))
        page[NameObject("/Tabs")] = TextStringObject("Anne")

    (page,) = PdfReader(BytesIO(document(changed(pdf("A plan"), change)).data)).pages
    told = {"/Type", "/Parent", "/Contents", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group", "/Resources"}
    assert set(page) == told
    assert (page.rotation, [int(n) for n in page.cropbox], int(page.mediabox.width)) == (90, [10, 10, 300, 400], 595)


def test_pages_that_look_alike_take_room_once() -> None:
    one, many = (len(document(pdf(*["The same page"] * n)).data) for n in (2, 42))
    assert many < one + 40 * 250


def test_a_picture_that_is_drawn_stays_and_one_that_is_not_goes() -> None:
    data = changed(pdf("First page", "Second page"), drawing(words("Second page")))
    first, second = PdfReader(BytesIO(document(data).data)).pages
    assert [set(page["/Resources"]["/XObject"]) for page in (first, second)] == [{"/Im1"}, set()]  # type: ignore[index,arg-type]


def test_a_page_that_draws_without_a_name_or_any_picture_is_read() -> None:
    def change(writer: PdfWriter) -> None:
        del writer.pages[0]["/Resources"]["/XObject"]  # type: ignore[attr-defined]
        drawing(b"Do\n" + words("A plan of ours"))(writer)

    made = document(changed(pdf("A plan"), change))
    assert made.text == "A plan of ours"
    (page,) = PdfReader(BytesIO(made.data)).pages
    assert "/XObject" not in page["/Resources"]  # type: ignore[operator]


def test_what_is_tied_to_a_picture_in_a_page_goes(tmp_path: Any) -> None:
    def change(writer: PdfWriter) -> None:
        picture = writer.pages[0]["/Resources"]["/XObject"]["/Im1"].get_object()  # type: ignore[index]
        for name in ("/Metadata", "/OPI", "/Alternates", "/LastModified", "/StructParent", "/AF", "/Parent"):
            picture[NameObject(name)] = TextStringObject("OF-ANNE")

    data = document(changed(pdf("First page", "Second page"), change)).data
    assert b"OF-ANNE" not in data
    (page, _) = PdfReader(BytesIO(data)).pages
    picture = page["/Resources"]["/XObject"]["/Im1"]  # type: ignore[index]
    assert picture["/Filter"] == "/DCTDecode"
    assert "/Parent" in page
    assert "/Parent" not in picture


def test_a_photograph_packed_twice_comes_out_packed_once() -> None:
    def change(writer: PdfWriter) -> None:
        picture = writer.pages[0]["/Resources"]["/XObject"]["/Im1"].get_object()  # type: ignore[index]
        picture._data = zlib.compress(snapshot())
        picture[NameObject("/Filter")] = ArrayObject([NameObject("/FlateDecode"), NameObject("/DCTDecode")])
        picture[NameObject("/DecodeParms")] = ArrayObject([named(), named()])

    made = document(changed(pdf("First page", "Second page"), change))
    picture = PdfReader(BytesIO(made.data)).pages[0]["/Resources"]["/XObject"]["/Im1"].get_object()  # type: ignore[index]
    assert (picture["/Filter"], "/DecodeParms" in picture) == ("/DCTDecode", False)
    assert picture._data == bare_photo(snapshot())


def test_a_photograph_packed_once_keeps_how_its_colours_are_meant() -> None:
    def change(writer: PdfWriter) -> None:
        picture = writer.pages[0]["/Resources"]["/XObject"]["/Im1"].get_object()  # type: ignore[index]
        picture[NameObject("/DecodeParms")] = named(ColorTransform=NumberObject(0))

    made = document(changed(pdf("First page", "Second page"), change))
    picture = PdfReader(BytesIO(made.data)).pages[0]["/Resources"]["/XObject"]["/Im1"].get_object()  # type: ignore[index]
    assert (picture["/Filter"], picture["/DecodeParms"]) == ("/DCTDecode", {"/ColorTransform": 0})


def test_words_packed_in_several_ways_are_read() -> None:
    def change(writer: PdfWriter) -> None:
        contents = stream(zlib.compress(words("A plan of ours").hex().encode() + b">"))
        contents[NameObject("/Filter")] = ArrayObject([NameObject("/FlateDecode"), NameObject("/ASCIIHexDecode")])
        writer.pages[0][NameObject("/Contents")] = writer._add_object(contents)

    assert document(changed(pdf("A plan"), change)).text == "A plan of ours"

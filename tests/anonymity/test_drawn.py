"""PDFs: what hides between the things that a page draws, and inside its pictures, stays behind."""

import re
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject, TextStringObject

from cop.anonymity.enums import Unfitness
from cop.anonymity.formats import document
from cop.anonymity.formats.rewrite import Refused, bare_wavelets, rewrite
from cop.core.errors import Unfit
from tests.papers import named, pdf, snapshot, stream

WORDS = b"BT /F1 12 Tf 50 700 Td (A plan for the first talk) Tj ET"
DRAWN = b"q 100 0 0 60 50 50 cm /Im1 Do Q\n" + WORDS


def drawn(content: bytes = DRAWN, **resources: Any) -> bytes:
    """A PDF of one page that draws `content`."""
    writer = PdfWriter(BytesIO(pdf("One", "Two")))
    del writer.pages[1]
    page = writer.pages[0]
    page[NameObject("/Contents")] = writer._add_object(stream(content))
    for name, value in resources.items():
        page["/Resources"][NameObject(f"/{name}")] = placed(writer, value)  # type: ignore[index]
    return written(writer)


def placed(writer: PdfWriter, value: Any) -> Any:
    """Give every stream within `value` the place of its own that it must have."""
    if isinstance(value, DictionaryObject):
        for name in value:
            value[name] = placed(writer, value.raw_get(name))
    return writer._add_object(value) if isinstance(value, StreamObject) else value


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def image_of(page: Any) -> StreamObject:
    return page["/Resources"]["/XObject"]["/Im1"].get_object()  # type: ignore[no-any-return]


def told(data: bytes) -> bytes:
    """Everything a reader of the new document finds in it: as it lies there, and unpacked."""
    made = rewrite(data)[0]
    reader = PdfReader(BytesIO(made))
    held = [reader.get_object(number) for number in range(1, len(reader.xref[0]) + 2)]
    return made + b"".join(_unpacked(item) for item in held if isinstance(item, StreamObject))


def _unpacked(item: StreamObject) -> bytes:
    return zlib.decompress(item._data) if item.get("/Filter") == "/FlateDecode" else item._data


def wavelets(*, note: bytes = b"taken by Anne", suffix: str = "jp2") -> bytes:
    out = BytesIO()
    out.name = f"picture.{suffix}"
    Image.effect_noise((60, 40), 50).convert("RGB").save(out, "JPEG2000", comment=note, no_jp2=suffix == "j2k")
    return out.getvalue()


def box(name: bytes, body: bytes) -> bytes:
    return (len(body) + 8).to_bytes(4) + name + body


def pixels(data: bytes) -> bytes:
    with Image.open(BytesIO(data)) as image:
        return image.tobytes()


# Among what a page draws


def test_comments_of_a_page_and_of_a_drawing_in_it_go() -> None:
    form = stream(b"% FORM-OF-ANNE\n" + WORDS, Subtype=NameObject("/Form"), Anne=TextStringObject("KEY-OF-ANNE"))
    form[NameObject("/BBox")] = ArrayObject([NumberObject(n) for n in (0, 0, 600, 800)])
    data = drawn(b"% PAGE-OF-ANNE\n" + DRAWN + b"\n/Fm1 Do", XObject=named(Fm1=form))
    assert b"OF-ANNE" in data
    made = told(data)
    assert b"OF-ANNE" not in made
    assert made.count(b"Tj") == 2


def test_words_to_be_read_out_and_names_of_marks_go() -> None:
    marked = b"/Span <</ActualText (Anne de Vries) /Lang (nl)>> BDC " + DRAWN + b" EMC /Anne BMC EMC /P /Anne DP"
    beside = named(Anne=named(ActualText=TextStringObject("read as Anne")))
    made = told(drawn(marked, Properties=beside))
    assert b"Anne" not in made
    assert b"Tj" in made
    assert "A plan for the first talk" in rewrite(drawn(marked))[1]


def test_letters_drawn_by_hand_and_patterns_lose_their_comments() -> None:
    pattern = stream(b"% TILE-OF-ANNE\n0 0 1 1 re f", PatternType=NumberObject(1), PaintType=NumberObject(1))
    for name, value in (("TilingType", 1), ("XStep", 2), ("YStep", 2)):
        pattern[NameObject(f"/{name}")] = NumberObject(value)
    pattern[NameObject("/BBox")] = ArrayObject([NumberObject(n) for n in (0, 0, 1, 1)])
    letter = stream(b"500 0 d0 % LETTER-OF-ANNE\n0 0 400 400 re f")
    font = named(Type=NameObject("/Font"), Subtype=NameObject("/Type3"), CharProcs=named(a=letter))
    made = told(drawn(DRAWN, Pattern=named(P1=pattern), Font=named(F1=font)))
    assert b"OF-ANNE" not in made
    assert b"0 0 1 1 re" in made
    assert b"500 0 d0" in made


# In pictures


@pytest.mark.parametrize("name", [b"/DCT", b"/DCTDecode", b"[/DCT]", b"[/Fl /DCT]"])
def test_a_photograph_among_the_text_loses_what_its_camera_wrote(name: bytes) -> None:
    photo = zlib.compress(snapshot()) if b"Fl" in name else snapshot()
    image = b"q 9 0 0 9 0 0 cm BI /W 320 /H 200 /CS /RGB /BPC 8 /Anne (KEY OF ANNE) /F " + name + b" ID " + photo
    made = told(drawn(image + b"\nEI Q\n" + DRAWN))
    assert b"Anne" not in made
    assert b"ANNE" not in made
    inside = re.search(rb"ID (\xff\xd8.*?\xff\xd9)\s*EI", made, re.DOTALL)
    assert inside
    assert pixels(inside[1]) == pixels(snapshot())


@pytest.mark.parametrize("filters", ["/DCT", "reference", "array"])
def test_a_photograph_is_known_by_every_name_of_its_packing(filters: str) -> None:
    writer = PdfWriter(BytesIO(drawn()))
    image = image_of(writer.pages[0])
    name = writer._add_object(NameObject("/DCTDecode"))
    image[NameObject("/Filter")] = {"/DCT": NameObject("/DCT"), "reference": name, "array": ArrayObject([name])}[
        filters
    ]
    assert b"Anne" in written(writer)
    made = told(written(writer))
    assert b"Anne" not in made
    assert b"/DCTDecode" in made


def test_of_what_is_told_of_a_picture_only_what_draws_it_stays() -> None:
    writer = PdfWriter(BytesIO(drawn()))
    image = image_of(writer.pages[0])
    image[NameObject("/CameraOwner")] = TextStringObject("KEY OF ANNE")
    image[NameObject("/Interpolate")] = NumberObject(1)
    made = PdfReader(BytesIO(rewrite(written(writer))[0]))
    drawn_with = {"/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Interpolate"}
    assert set(image_of(made.pages[0])) == drawn_with | {"/Filter"}


@pytest.mark.parametrize("suffix", ["jp2", "j2k"])
def test_a_jpeg_2000_loses_its_notes_and_not_a_pixel(suffix: str) -> None:
    plain = wavelets(suffix=suffix)
    noted = (
        plain if suffix == "j2k" else plain[:12] + box(b"xml ", b"<who>Anne</who>") + plain[12:] + box(b"uuid", b"Anne")
    )
    writer = PdfWriter(BytesIO(drawn()))
    image = image_of(writer.pages[0])
    image._data = noted
    image[NameObject("/Filter")] = NameObject("/JPXDecode")
    assert b"Anne" in written(writer)
    made = image_of(PdfReader(BytesIO(rewrite(written(writer))[0])).pages[0])._data
    assert b"Anne" not in made
    assert pixels(made) == pixels(plain)


def test_boxes_of_every_length_are_read_and_a_broken_code_is_refused() -> None:
    plain = wavelets()
    at = plain.index(b"jp2c") - 4
    code = plain[at + 8 :]
    bare = bare_wavelets(plain)
    assert bare_wavelets(plain[:at] + bytes(4) + b"jp2c" + code) == bare
    assert bare_wavelets(plain[:at] + b"\0\0\0\1jp2c" + (len(code) + 16).to_bytes(8) + code) == bare
    head = plain.index(b"jp2h") - 4
    inner = int.from_bytes(plain[head : head + 4])
    noted = plain[head + 8 : head + inner] + box(b"uuid", b"Anne")
    assert bare_wavelets(plain[:head] + box(b"jp2h", noted) + plain[head + inner :]) == bare
    start = code.index(b"\xff\x90")
    endless = code[: start + 6] + bytes(4) + code[start + 10 :]
    assert len(bare_wavelets(endless + b"Anne")) == len(code)
    assert b"Anne" not in bare_wavelets(endless[:-2])
    with pytest.raises(Refused):
        bare_wavelets(code[:2] + b"\0\0\0\0" + code[2:])


def test_a_picture_that_is_none_is_refused() -> None:
    writer = PdfWriter(BytesIO(drawn()))
    image = image_of(writer.pages[0])
    image._data = b"\xff\x4f\0\0\0\0"
    image[NameObject("/Filter")] = NameObject("/JPXDecode")
    with pytest.raises(Unfit) as refused:
        document(written(writer))
    assert refused.value.reason == Unfitness.BROKEN

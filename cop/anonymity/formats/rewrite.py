"""Rewrites a PDF: what its pages draw goes into a new document; metadata, scripts, forms, links and files stay behind.

A process of its own, with little memory and time: bytes in; one line of JSON and the new document out. Knows neither
Django nor the rest of the site.
"""

import json
import re
import resource
import sys
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, EncodedStreamObject, NameObject, StreamObject

MOST_PAGES = 60
MOST_TEXT = 150_000
FEWEST_LETTERS = 3
MEMORY, SECONDS = 1_500_000_000, 30
# What a page is drawn with. Its other entries lead elsewhere: links, notes, scripts, thumbnails, structure.
DRAWN_WITH = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group")
LEFT_BEHIND = (
    "/Metadata",
    "/PieceInfo",
    "/AF",
    "/AA",
    "/OPI",
    "/Alternates",
    "/LastModified",
    "/StructParent",
    "/StructParents",
    "/Thumb",
    "/Parent",
    "/Properties",
)
# All that an image and a drawing of its own are drawn with, in long names and in those of an image among the text;
# programs put keys of their own beside them.
IMAGE = set(
    "/Type /Subtype /Width /Height /ColorSpace /BitsPerComponent /Intent /ImageMask /Mask /Decode /Interpolate /SMask"
    " /SMaskInData /Matte /Filter /DecodeParms /Length /W /H /CS /BPC /IM /D /I /F /DP /L".split()
)
DRAWING = set("/Type /Subtype /FormType /BBox /Matrix /Resources /Group /Filter /DecodeParms /Length".split())
# What is marked draws nothing; the marks carry names, and words to be read out instead of those that are seen.
MARKS = {b"BMC", b"BDC", b"EMC", b"MP", b"DP"}
PHOTO, PACKED, WAVELETS = {"/DCTDecode", "/DCT"}, {"/FlateDecode", "/Fl"}, {"/JPXDecode"}
# The boxes of a JPEG 2000 that draw it, and those within its head; others hold notes.
_BOXES = {b"jP  ", b"ftyp", b"rreq", b"jp2h", b"jpch", b"jplh", b"jp2c"}
_HEAD = {b"ihdr", b"bpcc", b"colr", b"pclr", b"cmap", b"cdef", b"res ", b"cgrp", b"opct"}
_TILE, _TILE_DATA, _COMMENT, _CODE_END = b"\xff\x90", b"\xff\x93", b"\xff\x64", b"\xff\xd9"
# Where a segment of a JPEG begins. 00 and FF are no marker after FF, and D0 to D7 stand in a scan, without a segment.
_MARKER = re.compile(rb"\xff+([\x02-\xcf\xd8-\xfe])")
_SCAN, _END = 0xDA, 0xD9
PAINTS = {b"Do", b"INLINE IMAGE", b"sh", b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"}


class Refused(Exception):  # noqa: N818  (an answer, not a fault)
    """Why the document does not pass, and its page, 0 for all of it."""

    def __init__(self, unfit: str, page: int = 0) -> None:
        super().__init__(unfit)
        self.unfit, self.page = unfit, page


def rewrite(data: bytes) -> tuple[bytes, str, int]:
    """Return the new document, the text on its pages, and how many they are. Raises Refused."""
    if not data.startswith(b"%PDF-"):
        raise Refused("broken")
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted:
        raise Refused("locked")
    if not 0 < len(reader.pages) <= MOST_PAGES:
        raise Refused("long" if reader.pages else "broken")
    writer = PdfWriter()
    writer.metadata = None
    for page in reader.pages:
        _redraw(page, writer)
    for item in writer._objects:
        _strip(item)
    out = BytesIO()
    writer.compress_identical_objects(remove_unreferenced=True)
    writer.write(out)
    # What is read is what was written: nothing can hide in what was left behind.
    texts = _texts(PdfReader(BytesIO(out.getvalue())))
    return out.getvalue(), "\n\n".join(texts), len(texts)


def _redraw(page: PageObject, writer: PdfWriter) -> None:
    new = writer.add_blank_page(page.mediabox.width, page.mediabox.height)
    for name in DRAWN_WITH:
        if name in page:
            new[NameObject(name)] = page.raw_get(name).clone(writer, ignore_fields=LEFT_BEHIND)
    contents = StreamObject()
    _retell(contents, ContentStream(page.get_contents(), page.pdf, "bytes"))
    new[NameObject("/Contents")] = writer._add_object(contents)
    resources = DictionaryObject(_entry(page, "/Resources", {}))
    used = {str(operands[0]) for operands, operator in _operations(page) if operator == b"Do" and operands}
    if "/XObject" in resources:
        kept = {name: item for name, item in _entry(resources, "/XObject", {}).items() if name in used}
        resources[NameObject("/XObject")] = DictionaryObject(kept)
    new[NameObject("/Resources")] = resources.clone(writer, ignore_fields=LEFT_BEHIND)


def _entry(of: DictionaryObject, name: str, otherwise: Any) -> Any:
    """Return an entry with its reference followed, which `get` does not do."""
    return of[name] if name in of else otherwise  # noqa: SIM401  (`get` gives the reference)


def _operations(page: PageObject) -> list[Any]:
    contents = page.get_contents()
    return [] if contents is None else contents.operations  # a stream is a dictionary too, and may be empty as such


def _texts(reader: PdfReader) -> list[str]:
    texts = []
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text().encode("utf-8", "ignore").decode()
        painted = any(operator in PAINTS for _, operator in _operations(page))
        if painted and sum(letter.isalnum() for letter in text) < FEWEST_LETTERS:
            raise Refused("scanned", number)
        texts.append(text)
    if not any(text.strip() for text in texts):
        raise Refused("scanned")
    if sum(map(len, texts)) > MOST_TEXT:
        raise Refused("long")
    return texts


def _strip(item: Any) -> None:
    """Take from a dictionary, and those within, what leads elsewhere, and from pictures and drawings what hides."""
    for held in item.values() if isinstance(item, DictionaryObject) else item if isinstance(item, ArrayObject) else ():
        _strip(held)
    if not isinstance(item, DictionaryObject):
        return
    for name in LEFT_BEHIND:
        if name != "/Parent" or item.get("/Type") not in {"/Page", "/Pages"}:
            item.pop(NameObject(name), None)
    if item.get("/Subtype") == "/Type3":
        for letter in _entry(item, "/CharProcs", {}).values():
            _redrawn(letter.get_object())
    if not isinstance(item, StreamObject):
        return
    if item.get("/Subtype") == "/Image":
        _keep(item, IMAGE)
    elif item.get("/Subtype") == "/Form" or item.get("/PatternType") == 1:
        _redrawn(item)
    _bare(item)


def _keep(of: DictionaryObject, names: set[str]) -> None:
    for name in set(of) - names:
        del of[name]


def _redrawn(drawing: StreamObject) -> None:
    if drawing.get("/Subtype") == "/Form":
        _keep(drawing, DRAWING)
    _retell(drawing, ContentStream(drawing, None, "bytes"))


def _retell(stream: StreamObject, drawn: ContentStream) -> None:
    """Write what is drawn into `stream`, operator by operator: no comments, no marks, and pictures bare."""
    drawn.operations = [(operands, operator) for operands, operator in drawn.operations if operator not in MARKS]
    for operands, operator in drawn.operations:
        if operator == b"INLINE IMAGE":
            _bare_inline(operands)
    stream._data = zlib.compress(drawn.get_data())
    if isinstance(stream, EncodedStreamObject):
        stream.decoded_self = None
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    stream.pop(NameObject("/DecodeParms"), None)


def _bare_inline(image: dict[str, Any]) -> None:
    settings = image["settings"]
    _keep(settings, IMAGE)
    held = StreamObject()
    held._data = image["data"]
    for name in ("/Filter", "/F"):
        if name in settings:
            held[NameObject("/Filter")] = settings[name]
    _bare(held)
    if held._data != image["data"]:
        for name in ("/Filter", "/F", "/DecodeParms", "/DP", "/Length", "/L"):
            settings.pop(NameObject(name), None)
        image["data"] = held._data + b"\n"
        settings[NameObject("/F")] = held["/Filter"]


def _bare(stream: StreamObject) -> None:
    """Take from a photograph what its camera wrote into it, whichever way it is packed."""
    filters = _entry(stream, "/Filter", None)
    names = [name.get_object() for name in filters] if isinstance(filters, ArrayObject) else [filters]
    if names[-1] not in PHOTO | WAVELETS:
        return
    photo = stream._data
    for earlier in names[:-1]:
        if earlier not in PACKED:
            raise Refused("broken")
        photo = zlib.decompress(photo)
    stream._data = bare_photo(photo) if names[-1] in PHOTO else bare_wavelets(photo)
    stream[NameObject("/Filter")] = NameObject("/DCTDecode" if names[-1] in PHOTO else "/JPXDecode")
    if len(names) > 1:
        stream.pop(NameObject("/DecodeParms"), None)


def bare_photo(photo: bytes) -> bytes:
    """Return a JPEG without the segments in which cameras and programs leave notes; Adobe's colours (14) stay.

    Notes may stand between the scans of a picture too, and whole pictures with their own behind its end.
    """
    if not photo.startswith(b"\xff\xd8"):
        return photo
    kept, at, marker = [photo[:2]], 2, 0
    while found := _MARKER.search(photo, at):
        kept += [photo[at : found.start()]] if marker == _SCAN else []
        marker = found[1][0]
        if marker == _END:
            return b"".join((*kept, b"\xff\xd9"))
        at = found.end() + int.from_bytes(photo[found.end() : found.end() + 2])
        note = marker == 0xFE or (0xE1 <= marker <= 0xEF and marker != 0xEE)
        kept += [] if note else [b"\xff" + photo[found.end() - 1 : at]]
    return b"".join((*kept, photo[at:] if marker == _SCAN else b""))


def bare_wavelets(picture: bytes) -> bytes:
    """Return a JPEG 2000 with the boxes alone that draw it, and with blanks for the comments in its code."""
    return _bare_code(picture) if picture.startswith(b"\xff\x4f") else b"".join(_boxes(picture, _BOXES))


def _boxes(held: bytes, names: set[bytes]) -> Iterator[bytes]:
    at = 0
    while at + 8 <= len(held):
        size, name, head = int.from_bytes(held[at : at + 4]), held[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(held[at + 8 : at + 16]), 16
        body = held[at + head : at + size] if size else held[at + head :]  # 0: as far as the file goes
        at += max(size, head) if size else len(held)
        if name in names:
            if name == b"jp2c":
                body = _bare_code(body)
            elif name in {b"jp2h", b"jpch", b"jplh"}:
                body = b"".join(_boxes(body, _HEAD))
            yield (len(body) + 8).to_bytes(4) + name + body


def _bare_code(code: bytes) -> bytes:
    """Blank the comments of a JPEG 2000's code, whose parts tell their lengths, and drop what follows its end."""
    bare, at, tile, length = bytearray(code), 2, 0, 0
    while at + 4 <= len(code) and (marker := code[at : at + 2]) != _CODE_END:
        if marker[0] != 0xFF:
            raise Refused("broken")
        if marker == _TILE_DATA:
            after = tile + length if length else code.find(_CODE_END, at)
            at = after if after > at else len(code)
            continue
        if marker == _TILE:
            tile, length = at, int.from_bytes(code[at + 6 : at + 10])
        size = int.from_bytes(code[at + 2 : at + 4])
        if marker == _COMMENT:
            bare[at + 6 : at + 2 + size] = bytes(max(size - 4, 0))
        at += 2 + size
    return bytes(bare[: at + 2])


def main() -> None:
    """Answer one document on standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.setrecursionlimit(3000)
    pdf, told = b"", {}
    try:
        pdf, text, pages = rewrite(sys.stdin.buffer.read())
        told = {"pages": pages, "text": text}
    except Refused as refused:
        told = {"unfit": refused.unfit, "page": refused.page}
    except Exception:  # noqa: BLE001  (whatever a library makes of a hostile file, the answer is the same)
        told = {"unfit": "broken", "page": 0}
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + pdf)


if __name__ == "__main__":
    main()

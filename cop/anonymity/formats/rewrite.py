"""Rewrites a PDF: what its pages draw goes into a new document; metadata, scripts, forms, links and files stay behind.

A process of its own, with little memory and time: bytes in; one line of JSON and the new document out. Knows neither
Django nor the rest of the site.
"""

import json
import re
import resource
import sys
import zlib
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

MOST_PAGES = 60
MOST_TEXT = 150_000
FEWEST_LETTERS = 3
MEMORY, SECONDS = 1_500_000_000, 30
# What a page is drawn with. Its other entries lead elsewhere: links, notes, scripts, thumbnails, structure.
DRAWN_WITH = ("/Contents", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group")
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
)
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
    """Take from a dictionary what leads elsewhere, and from a photograph what its camera wrote into it."""
    if not isinstance(item, DictionaryObject):
        return
    for name in LEFT_BEHIND:
        if name != "/Parent" or item.get("/Type") not in {"/Page", "/Pages"}:
            item.pop(NameObject(name), None)
    filters = _entry(item, "/Filter", None)
    names: list[Any] = list(filters) if isinstance(filters, ArrayObject) else [filters]
    if isinstance(item, StreamObject) and names[-1:] == ["/DCTDecode"]:
        photo = item._data
        for earlier in names[:-1]:
            if earlier != "/FlateDecode":
                raise Refused("broken")
            photo = zlib.decompress(photo)
        item._data = bare_photo(photo)
        if len(names) > 1:
            item[NameObject("/Filter")] = NameObject("/DCTDecode")
            item.pop(NameObject("/DecodeParms"), None)


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

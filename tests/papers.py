"""Pictures and PDFs as members bring them, good and bad."""

from io import BytesIO

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

GPS = b"\x25\x88"


def photo(kind: str = "JPEG", size: tuple[int, int] = (320, 200), **how: object) -> bytes:
    """A picture: red at the left, white elsewhere."""
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    out = BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def snapshot() -> bytes:
    """A photograph held upright, with a place, a camera and a comment in it."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn to the right
    exif[0x010F] = "Camera of Anne"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (52.0, 5.0, 30.0)
    return photo(exif=exif, comment=b"taken at the school of Anne", icc_profile=b"profile of Anne")


def named(**entries: object) -> DictionaryObject:
    """A dictionary of a PDF."""
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})


def stream(data: bytes, **entries: object) -> StreamObject:
    """A stream of a PDF."""
    made = DecodedStreamObject()
    made.set_data(data)
    made.update(named(**entries))
    return made


def pdf(*texts: str, scanned: bool = False, password: str = "") -> bytes:
    """A PDF of one page a text; with an author, a script, a file, a link, a note, and a photograph in it."""
    writer = PdfWriter()
    font = writer._add_object(
        named(Type=NameObject("/Font"), Subtype=NameObject("/Type1"), BaseFont=NameObject("/Helvetica"))
    )
    picture = StreamObject()
    picture._data = snapshot()
    numbers = {"Width": NumberObject(320), "Height": NumberObject(200), "BitsPerComponent": NumberObject(8)}
    names = {"Type": "/XObject", "Subtype": "/Image", "ColorSpace": "/DeviceRGB", "Filter": "/DCTDecode"}
    about = writer._add_object(stream(b"<x:xmpmeta>XMP-OF-ANNE</x:xmpmeta>"))
    picture.update(named(**numbers, **{k: NameObject(v) for k, v in names.items()}, Metadata=about))
    shown = writer._add_object(picture)
    hidden = writer._add_object(stream(b"BT (NEVER-DRAWN) Tj ET", Subtype=NameObject("/Form")))
    link = named(
        Type=NameObject("/Annot"),
        Subtype=NameObject("/Link"),
        Rect=ArrayObject([NumberObject(n) for n in (0, 0, 90, 90)]),
        A=named(S=NameObject("/URI"), URI=TextStringObject("https://anne.example/")),
    )
    for text in texts:
        page = writer.add_blank_page(595, 842)
        draw = "q 100 0 0 60 50 50 cm /Im1 Do Q" if scanned or len(texts) > 1 else ""
        words = "" if scanned else f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET"
        page[NameObject("/Contents")] = writer._add_object(stream(f"{draw}\n{words}".encode("latin-1")))
        page[NameObject("/Resources")] = named(Font=named(F1=font), XObject=named(Im1=shown, Fm9=hidden))
        page[NameObject("/Annots")] = ArrayObject([writer._add_object(link)])
        page[NameObject("/PieceInfo")] = named(Private=TextStringObject("PIECE-OF-ANNE"))
    writer.add_metadata({"/Author": "AUTHOR-ANNE", "/Title": "TITLE-ANNE"})
    writer.add_attachment("anne.txt", b"FILE-OF-ANNE")
    script = named(S=NameObject("/JavaScript"), JS=TextStringObject("app.alert('SCRIPT-OF-ANNE')"))
    writer.root_object[NameObject("/OpenAction")] = script
    if password:
        writer.encrypt(password)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()

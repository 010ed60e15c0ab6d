"""Rows as spreadsheets take them: CSV, and a workbook of one sheet (ECMA-376), written without a library.

A cell that begins as a formula would be run by the spreadsheet that opens it: such a one begins with an apostrophe.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

type Rows = Iterable[Sequence[object]]

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
QUOTES = {'"': "&quot;"}
MADE = (1980, 1, 1, 0, 0, 0)  # the sheet tells nothing of when it was made
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACK = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACK}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACK}/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACK}/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def as_csv(rows: Rows) -> bytes:
    """Return rows as CSV in UTF-8, with the mark by which spreadsheets know that."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Rows, *, name: str) -> bytes:
    """Return rows as a workbook whose one sheet is called `name`; all cells are text."""
    sheet = "".join(f'<row r="{n}">' + "".join(_cell(cell) for cell in row) + "</row>" for n, row in enumerate(rows, 1))
    title = re.sub(r"[\[\]:*?/\\']", " ", name)[:31].strip() or "1"
    parts = _PARTS | {
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>'
        f'<sheet name="{_text(title, QUOTES)}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for path, part in parts.items():
            told = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{part}'
            packed.writestr(ZipInfo(path, MADE), told, ZIP_DEFLATED)
    return out.getvalue()


def harmless(cell: object) -> str:
    """Return a cell as text that no spreadsheet runs."""
    text = str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def _cell(cell: object) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{_text(harmless(cell))}</t></is></c>'


def _text(text: str, more: dict[str, str] | None = None) -> str:
    return escape(_NOT_XML.sub(" ", text), more or {})

"""Parts of annexes that were made in Word or Excel as people make them, one habit each."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

HEAD = ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Thành tích", "Số sổ vàng"]
FIRST = ["1", "Lò Thử An", "Y sĩ", "Sở Y tế", "Trực chốt", "1/2021"]
SECOND = ["2", "Lò Thử Bình", "Y tá", "Sở Nội vụ", "Lấy mẫu", "2/2021"]
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BOX = (
    f'<w:r {_W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps">'
    "<w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def sheet(
    *rows: Sequence[Any], then: Callable[[Worksheet], None] | None = None, name: str = "DS"
) -> Callable[[Path], Path]:
    """A workbook of one sheet, changed afterwards by ``then``."""

    def make(folder: Path) -> Path:
        book = openpyxl.Workbook()
        made = book.active
        assert isinstance(made, Worksheet)
        made.title = name
        for row in rows:
            made.append(list(row))
        if then is not None:
            then(made)
        book.save(folder / "a.xlsx")
        return folder / "a.xlsx"

    return make


def text(content: str, name: str = "a.csv") -> Callable[[Path], Path]:
    """A text file."""

    def make(folder: Path) -> Path:
        (folder / name).write_text(content, encoding="utf-8")
        return folder / name

    return make


def word(*parts: object) -> Callable[[Path], Path]:
    """A document of paragraphs (texts), tables (lists of rows), and changes made at the end."""

    def make(folder: Path) -> Path:
        document = docx.Document()
        for part in parts:
            if isinstance(part, str):
                document.add_paragraph(part)
            elif isinstance(part, list):
                table = document.add_table(len(part), len(part[0]))
                for number, row in enumerate(part):
                    for column, value in enumerate(row):
                        table.cell(number, column).text = value
            else:
                assert callable(part)
                part(document)
        document.save(str(folder / "a.docx"))
        return folder / "a.docx"

    return make


def rewritten(
    make: Callable[[Path], Path], pattern: str, by: str, part: str = r".*\.(?:xml|rels)"
) -> Callable[[Path], Path]:
    """A document whose parts say otherwise, as another program would have written them."""

    def again(folder: Path) -> Path:
        path = make(folder)
        with zipfile.ZipFile(path) as archive:
            parts = {one.filename: archive.read(one) for one in archive.infolist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                if re.fullmatch(part, name):
                    data = re.sub(pattern.encode(), by.encode(), data)
                archive.writestr(name, data)
        return path

    return again


def rich(*parts: str | tuple[str, dict[str, Any]]) -> CellRichText:
    """A cell whose parts have fonts of their own."""
    return CellRichText(
        *(one if isinstance(one, str) else TextBlock(InlineFont(**one[1]), one[0]) for one in parts)
    )


def run(row: int, column: int, said: str, **properties: str) -> Callable[[Any], None]:
    """Adds a run to a cell of the last table: ``vanish=""``, ``vertAlign="superscript"``."""

    def change(document: Any) -> None:
        added = document.tables[-1].cell(row, column).paragraphs[0].add_run(said)
        style = added._r.get_or_add_rPr()
        for name, value in properties.items():
            element = OxmlElement(f"w:{name}")
            if value:
                element.set(qn("w:val"), value)
            style.append(element)

    return change


def box(row: int, column: int, said: str) -> Callable[[Any], None]:
    """A text box over a cell of the last table, with the copy for older programs."""

    def change(document: Any) -> None:
        paragraph = document.tables[-1].cell(row, column).paragraphs[0]._p
        inner = f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>"
        paragraph.append(parse_xml(_BOX.format(inner)))

    return change


def boxed_table(document: Any) -> None:
    """The last table goes into a text box."""
    table = document.tables[-1]._tbl
    paragraph = document.add_paragraph()._p
    mark = parse_xml(_BOX.format("<w:p/>"))
    for content in list(mark.iter(qn("w:txbxContent"))):
        content.insert(0, deepcopy(table))
    paragraph.append(mark)
    table.getparent().remove(table)


def nested_table(document: Any) -> None:
    """The last table goes into a cell of another, which only arranges things."""
    inner = document.tables[-1]._tbl
    outer = document.add_table(1, 1)
    outer.cell(0, 0)._tc.insert(0, inner)


def wrapped(tag: str, row: int) -> Callable[[Any], None]:
    """A row of the last table, wrapped in an element of another program."""

    def change(document: Any) -> None:
        element = document.tables[-1].rows[row]._tr
        around = OxmlElement(tag)
        element.addprevious(around)
        around.append(element)

    return change


def moved(row: int, column: int, said: str) -> Callable[[Any], None]:
    """A text that was moved away with changes tracked, and stands behind now."""

    def change(document: Any) -> None:
        paragraph = document.tables[-1].cell(row, column).paragraphs[0]._p
        for tag in ("w:moveFrom", "w:moveTo"):
            mark = parse_xml(f"<{tag} {_W}><w:r><w:t>{said}</w:t></w:r></{tag}>")
            paragraph.insert(0 if tag == "w:moveFrom" else len(paragraph), mark)

    return change


def low_row(row: int) -> Callable[[Any], None]:
    """A row drawn down to nothing."""

    def change(document: Any) -> None:
        properties = document.tables[-1].rows[row]._tr.get_or_add_trPr()
        properties.append(parse_xml(f'<w:trHeight {_W} w:val="1" w:hRule="exact"/>'))

    return change

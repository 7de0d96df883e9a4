"""Workbooks that spreadsheets open (Office Open XML, ECMA-376), with what tables need and no more.

No formula, no macro, no link to elsewhere, no time and no name of a machine: the same table gives
the same bytes. Texts stand in their cells (``str``, a third shorter than ``inlineStr``), so that a
row is the same in whatever sheet it stands, or beside them (``shared_texts``); cells do not say
where they are, which they may leave out (18.3.1.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final

from generator.exports.archives import Entry, Piece, archive
from generator.exports.columns import Value

MOST_ROWS: Final = 1_048_576
"""Of a sheet in Excel, its head included."""
MOST_LETTERS: Final = 32_767
"""Of a cell in Excel."""
FIRST_DAY: Final = date(1900, 3, 1)
"""Excel takes 1900 for a leap year: only from here on its days are those of the calendar."""
_EPOCH: Final = date(1899, 12, 30).toordinal()

XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
SHARED: Final = "xl/sharedStrings.xml"
"""Where texts stand that cells have by number."""
_TYPES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD, _DATE, _CODE = 1, 2, 3  # in _STYLES.cellXfs
_STYLES: Final = (  # "%s" is the form of days
    f'<styleSheet xmlns="{MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="%s"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFF3E6C6"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"'
    ' applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
# What no XML may hold (XML 1.0, 2.2); and what Excel takes for a character's number.
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LIKE_A_NUMBER: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
EMPTY: Final = "<c/>"
ROW, ROW_END = "<row>", "</row>"


def text(value: str, style: int = 0) -> str:
    """A cell of text, whatever it looks like."""
    space = styled = ""
    if len(value) > MOST_LETTERS:
        value = value[:MOST_LETTERS]  # before it is escaped: no escape is cut in two
    if not value.isprintable() or "_x" in value or "  " in value or value != value.strip():
        value = _LIKE_A_NUMBER.sub("_x005F_", _NO_XML.sub("\ufffd", value))
        space = ' xml:space="preserve"'
    if "&" in value or "<" in value or ">" in value:
        value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if style:
        styled = f' s="{style}"'
    return f'<c{styled} t="str"><v{space}>{value}</v></c>'


def code(value: str) -> str:
    """A cell of a text that looks like a number or a date, and stays a text where it is edited."""
    return text(value, _CODE)


def cell(value: Value) -> str:
    """A cell: dates are dates, numbers numbers, all else is text."""
    if value is None:
        return EMPTY
    if isinstance(value, str):
        return text(value)
    if isinstance(value, date):
        if value < FIRST_DAY:
            return text(value.isoformat())
        return f'<c s="{_DATE}"><v>{value.toordinal() - _EPOCH}</v></c>'
    number = f"{value:f}" if isinstance(value, Decimal) else str(int(value))
    return f"<c><v>{number}</v></c>"


def row(cells: Iterable[str]) -> str:
    """A row of cells."""
    return f"{ROW}{''.join(cells)}{ROW_END}"


@dataclass(frozen=True, slots=True)
class About:
    """Properties of a workbook: whose it is and what it says; no person, no time.

    ``day_form`` is how Excel is to write days.
    """

    title: str
    publisher: str
    description: str
    language: str
    day_form: str


class Sheet:
    """A sheet that grows by pieces of rows; a head that stays in sight, and filters.

    ``columns`` are titles with widths in characters.
    """

    def __init__(self, name: str, columns: Sequence[tuple[str, int]]) -> None:
        self.name = name
        self.columns = columns
        self.rows = 1
        self._entry = Entry("")
        widths = "".join(
            f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
            for place, (_title, width) in enumerate(columns, 1)
        )
        head = row(text(title, _HEAD) for title, _width in columns)
        self.add(
            _piece(
                f'{XML}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
                '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
                f"</sheetView></sheetViews><cols>{widths}</cols><sheetData>{head}"
            ),
            0,
        )

    def add(self, piece: Piece, rows: int) -> None:
        """Let rows follow."""
        self._entry.add(piece)
        self.rows += rows

    @property
    def range(self) -> str:
        """All cells of it, for references: ``A1:X100``."""
        return f"A1:{letters(len(self.columns))}{self.rows}"

    def ended(self, number: int) -> Entry:
        """The file of the sheet of a number, from 1."""
        tail = f'</sheetData><autoFilter ref="{self.range}"/></worksheet>'
        self._entry.add(Piece(tail.encode()))
        self._entry.name = f"xl/worksheets/sheet{number}.xml"
        return self._entry


def letters(column: int) -> str:
    """The name of a column, from 1: A, Z, AA."""
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def workbook(sheets: Sequence[Sheet], about: About, shared: Entry | None = None) -> bytes:
    """The file of a workbook. ``shared`` are the texts that its cells have by number."""
    numbered = list(enumerate(sheets, 1))
    listed = "".join(
        f'<sheet name="{_attribute(one.name)}" sheetId="{n}" r:id="rId{n}"/>' for n, one in numbered
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{n - 1}" hidden="1">'
        f"{_attribute(_reference(one))}</definedName>"
        for n, one in numbered
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _one in numbered
    )
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        for n, _one in numbered
    )
    if shared:
        relations += (
            f'<Relationship Id="rId{len(sheets) + 2}" Type="{_OFFICE}/sharedStrings"'
            ' Target="sharedStrings.xml"/>'
        )
        parts += f'<Override PartName="/{SHARED}" ContentType="{_TYPES}.sharedStrings+xml"/>'
    files = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
            '<Override PartName="/docProps/core.xml"'
            ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
            f"{parts}</Types>"
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
            f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
            ' Target="docProps/core.xml"/></Relationships>'
        ),
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{_attribute(about.title)}</dc:title>"
            f"<dc:creator>{_attribute(about.publisher)}</dc:creator>"
            f"<dc:description>{_attribute(about.description)}</dc:description>"
            f"<dc:language>{_attribute(about.language)}</dc:language></cp:coreProperties>"
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets>'
            f"<definedNames>{filters}</definedNames></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}'
            f'<Relationship Id="rId{len(sheets) + 1}" Type="{_OFFICE}/styles"'
            ' Target="styles.xml"/></Relationships>'
        ),
    }
    files["xl/styles.xml"] = _STYLES % _attribute(about.day_form)
    around = [Entry.of(name, _piece(f"{XML}{inner}")) for name, inner in files.items()]
    if shared:
        around.append(shared)
    return archive([*around, *(one.ended(n) for n, one in numbered)])


@cache
def _piece(inner: str) -> Piece:
    """What stands in thousands of workbooks is compressed once."""
    return Piece(inner.encode())


def _reference(sheet: Sheet) -> str:
    """All cells of a sheet, as formulas name them."""
    cells = re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", sheet.range)
    return "'" + sheet.name.replace("'", "''") + "'!" + cells


def _attribute(value: str) -> str:
    value = _NO_XML.sub("\ufffd", value)
    for sign, escaped in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        value = value.replace(sign, escaped)
    return value

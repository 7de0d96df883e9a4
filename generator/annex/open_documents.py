"""OpenDocument text and spreadsheets (.odt, .ods): every table that people see.

The format: ISO/IEC 26300. Repeated rows and cells are written once with a count; a merged cell is
followed by the cells that it covers.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any, Final

from lxml import etree

from generator.annex.letters import open_text
from generator.annex.tables import MAX_ROWS, AnnexError, Cell, Measure, Row, Table

_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_MOST_ABOVE: Final = 12
_MOST_COLUMNS: Final = 60


def open_document_tables(raw: bytes, wanted: Sequence[str], hidden: list[str]) -> Iterator[Table]:
    """The tables of a document, or the sheets of a spreadsheet, in their order.

    Names of hidden sheets are added to ``hidden``. Raises AnnexError where the file cannot be read
    or a wanted sheet is not there.
    """
    root = _root(raw)
    body = root.find(f"{_OFFICE}body")
    sheets = body.find(f"{_OFFICE}spreadsheet") if body is not None else None
    text = body.find(f"{_OFFICE}text") if body is not None else None
    measure = Measure()
    if sheets is not None:
        yield from _sheets(sheets, _styles(root), wanted, hidden, measure)
    elif text is not None:
        yield from _tables(text, measure)
    else:
        raise AnnexError("other-kind")


def _root(raw: bytes) -> Any:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            return etree.fromstring(archive.read("content.xml"), parser)
    except (etree.XMLSyntaxError, KeyError, ValueError):
        raise AnnexError("broken") from None


def _styles(root: Any) -> frozenset[str]:
    """The names of table styles that hide a sheet."""
    return frozenset(
        str(style.get(f"{_STYLE}name"))
        for style in root.iter(f"{_STYLE}style")
        for one in style.iterchildren(f"{_STYLE}table-properties")
        if one.get(f"{_TABLE}display") == "false"
    )


def _sheets(
    body: Any, hiding: frozenset[str], wanted: Sequence[str], hidden: list[str], measure: Measure
) -> Iterator[Table]:
    sheets = {str(one.get(f"{_TABLE}name", "")): one for one in body.iterchildren(f"{_TABLE}table")}
    if missing := [name for name in wanted if name not in sheets]:
        raise AnnexError("no-sheet", sheet=", ".join(missing), sheets=", ".join(sheets))
    for name, sheet in sheets.items():
        if wanted and name not in wanted:
            continue
        if sheet.get(f"{_TABLE}style-name") in hiding and name not in wanted:
            hidden.append(measure.clean(name))
        elif rows := tuple(_rows(sheet, measure)):
            yield Table(measure.clean(name), "sheet", rows)


def _tables(text: Any, measure: Measure) -> Iterator[Table]:
    above: list[str] = []
    number = 0
    for element in text.iter(f"{_TEXT}p", f"{_TEXT}h", f"{_TABLE}table"):
        if any(one.tag == f"{_TABLE}table" for one in element.iterancestors()):
            continue
        if element.tag != f"{_TABLE}table":
            said = measure.clean(open_text(element))
            above += [said] if said else []
            continue
        number += 1
        if rows := tuple(_rows(element, measure)):
            yield Table(str(number), "table", rows, tuple(above[-_MOST_ABOVE:]))
        above = []


def _rows(table: Any, measure: Measure) -> Iterator[Row]:
    number = 0
    covering: dict[int, tuple[Cell, int]] = {}
    for row in table.iter(f"{_TABLE}table-row"):
        if next(row.iterancestors(f"{_TABLE}table")) is not table:
            continue
        times = _count(row, "number-rows-repeated")
        cells = tuple(_cells(row, number + 1, covering, measure))
        hidden = row.get(f"{_TABLE}visibility", "visible") != "visible"
        if not any(one.text for one in cells):
            number += times
            continue
        for _ in range(times):
            number += 1
            if number > MAX_ROWS:
                raise AnnexError("too-many-rows", most=MAX_ROWS)
            yield Row(number, cells, hidden=hidden)


def _cells(
    row: Any, number: int, covering: dict[int, tuple[Cell, int]], measure: Measure
) -> Iterator[Cell]:
    """The cells of a row, each merged text in all that it covers. ``covering``: by column, the cell
    that reaches down from above, and over how many rows more.
    """
    column = across = down = 0
    text = ""
    for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        covered = cell.tag == f"{_TABLE}covered-table-cell"
        for _ in range(min(_count(cell, "number-columns-repeated"), _MOST_COLUMNS - column)):
            if covered and column in covering:
                found, rows = covering.pop(column)
                if rows > 1:
                    covering[column] = found, rows - 1
                yield found
            elif covered and across:
                across -= 1
                yield Cell(text, left=True)
                if down:
                    covering[column] = Cell(text, above=True, left=True), down
            else:
                text = measure.clean("\n".join(_lines(cell)), number)
                across = _count(cell, "number-columns-spanned") - 1
                down = _count(cell, "number-rows-spanned") - 1
                yield Cell(text)
                if down:
                    covering[column] = Cell(text, above=True), down
            column += 1


def _lines(cell: Any) -> Iterator[str]:
    for paragraph in cell.iterchildren(f"{_TEXT}p", f"{_TEXT}h", f"{_TEXT}list"):
        yield open_text(paragraph)


def _count(element: Any, name: str) -> int:
    value = element.get(f"{_TABLE}{name}", "1")
    return int(value) if value.isdigit() and int(value) > 0 else 1

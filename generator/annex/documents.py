"""Word documents: every table, with the paragraphs that stand above it.

The parts are parsed by python-docx's parser, and the main one found by its relationship: whatever
else is broken in a file (a picture that is gone, a link to nothing) is no matter of its list.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from generator.annex.bodies import Body
from generator.annex.runs import Runs, value
from generator.annex.tables import MAX_ROWS, AnnexError, Cell, Row, Table, Unseen
from generator.annex.texts import Text

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_BOX = qn("w:txbxContent")
# What wraps paragraphs, rows or cells and is not shown: content controls, XML of other programs,
# tracked changes, whatever comes; what was taken out stands in these.
_GONE: Final = frozenset(
    (qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
)  # fmt: skip
_PROPERTIES: Final = frozenset(map(qn, ("w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sdtPr")))
# Twentieths of a point: lower or narrower than that, nothing shows.
_LOWEST = 20
_LONGEST = 7
"""Digits of a width; no table is wider than a million."""
_MAIN = re.compile(
    rb"<Relationship\b(?=[^>]*\bType=\"[^\"]*/officeDocument\")[^>]*\bTarget=\"([^\"]+)\""
)


def main_part(raw: bytes) -> str:
    """The name of the part that holds the text of a document; "" where it says none."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        if "_rels/.rels" not in archive.namelist():
            return ""
        found = _MAIN.search(archive.read("_rels/.rels"))
        return posixpath.normpath(found[1].decode("utf-8", "replace")).lstrip("/") if found else ""


def document_tables(raw: bytes, part: str = "word/document.xml") -> Iterator[Table]:
    """The tables of a document in their order, those within cells and text boxes behind theirs.

    Where no table lists anybody, its paragraphs may: they come last, as a table of kind
    ``paragraph`` with one cell in each row. Raises AnnexError where the file cannot be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            body = parse_xml(archive.read(part)).find(qn("w:body"))
            styles = posixpath.join(posixpath.dirname(part), "styles.xml")
            sheet = parse_xml(archive.read(styles)) if styles in archive.namelist() else None
    except (KeyError, ValueError, TypeError, AttributeError, OSError, SyntaxError):
        raise AnnexError("broken") from None
    if body is None:
        raise AnnexError("broken")
    reader = _Document(Runs(sheet))
    reader.read(body)
    yield from reader.tables()


class _Document(Body):
    """Reads the body of a Word document."""

    def __init__(self, runs: Runs) -> None:
        super().__init__()
        self._runs = runs

    def read(self, parent: Any) -> None:
        for element in _inside(parent, _PARAGRAPH, _TABLE):
            if element.tag == _TABLE:
                self.table(element)
                continue
            self.paragraph(self._runs.text(element), listed=self._runs.is_listed(element))
            for box in _boxes(element):
                self.read(box)

    def tables_in(self, cell: Any) -> Iterator[Any]:
        for element in _inside(cell, _PARAGRAPH, _TABLE):
            if element.tag == _TABLE:
                yield element
            else:
                for box in _boxes(element):
                    yield from _inside(box, _TABLE)

    def rows_of(self, table: Any, cells: list[Any], unseen: list[Unseen]) -> Iterator[Row]:
        previous: dict[int, Cell] = {}
        thin = _thin_columns(table)
        for number, row in enumerate(_inside(table, _ROW), 1):
            if number > MAX_ROWS:
                raise AnnexError("too-many-rows", most=MAX_ROWS)
            properties = row.find(qn("w:trPr"))
            if properties is not None and properties.find(qn("w:del")) is not None:
                continue
            made: list[Cell] = []
            skipped = value(properties, "w:gridBefore")
            made += [Cell(self.measure.clean("", number, skipped))] * skipped
            for cell in _inside(row, _CELL):
                cells.append(cell)
                style = cell.find(qn("w:tcPr"))
                span = max(1, value(style, "w:gridSpan"))
                merge = style.find(qn("w:vMerge")) if style is not None else None
                continued = merge is not None and merge.get(qn("w:val")) in (None, "continue")
                first = previous.get(len(made)) if continued else None
                said = first or self._of(cell, number, span, unseen)
                if len(made) in thin and span == 1:
                    if said.text:
                        unseen.append(Unseen("column", str(len(made) + 1), (said.text,)))
                    said = Cell()
                made += [said.covering(above=continued, left=part > 0) for part in range(span)]
            previous = dict(enumerate(made))
            if any(one.text or one.beside for one in made):
                yield Row(number, tuple(made), hidden=_row_is_hidden(properties))

    def grid_of(self, table: Any) -> tuple[float, ...]:
        widths = _widths(table)
        if -1 in widths:
            return ()
        whole = sum(widths)
        return tuple(sum(widths[: at + 1]) / whole for at in range(len(widths))) if whole else ()

    def _of(self, cell: Any, row: int, span: int, unseen: list[Unseen]) -> Cell:
        """A cell's own text; that of tables within it is theirs."""
        said = Text()
        for paragraph in _inside(cell, _PARAGRAPH):
            said.add(self._runs.text(paragraph), "\n" if said.text else "")
        boxes = [
            self._runs.text(paragraph).text
            for paragraph in _inside(cell, _PARAGRAPH)
            for box in _boxes(paragraph)
            for paragraph in _inside(box, _PARAGRAPH)
        ]
        if said.hidden:
            unseen.append(Unseen("hidden-text", str(row)))
        if said.comments:
            unseen.append(Unseen("comment-row", str(row)))
        return self.cell(said, row, span, " ".join(boxes))


def _inside(parent: Any, *tags: str) -> Iterator[Any]:
    """Elements of these tags, also those that something wraps, but not those within each other."""
    for child in parent.iterchildren():
        if child.tag in tags:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _GONE | _PROPERTIES | {
            _PARAGRAPH, _TABLE, _ROW, _CELL,
        }:  # fmt: skip
            yield from _inside(child, *tags)


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes that hang on a paragraph, each once: older programs get a second copy."""
    for child in paragraph.iterchildren():
        if child.tag == _BOX:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _GONE:
            yield from _boxes(child)


def _row_is_hidden(properties: Any) -> bool:
    if properties is None:
        return False
    if properties.find(qn("w:hidden")) is not None:
        return True
    height = properties.find(qn("w:trHeight"))
    exact = height is not None and height.get(qn("w:hRule")) == "exact"
    return exact and value(properties, "w:trHeight", most=1_000_000) < _LOWEST


def _thin_columns(table: Any) -> frozenset[int]:
    """Columns that were drawn down to nothing, where Word does not make them wide enough itself."""
    properties = table.find(qn("w:tblPr"))
    layout = properties.find(qn("w:tblLayout")) if properties is not None else None
    if layout is None or layout.get(qn("w:type")) != "fixed":
        return frozenset()
    return frozenset(at for at, one in enumerate(_widths(table)) if 0 <= one < _LOWEST)


def _widths(table: Any) -> list[int]:
    """How wide the columns are, in twentieths of a point; -1 where that is not said."""
    grid = table.find(qn("w:tblGrid"))
    said = (
        [one.get(qn("w:w")) or "" for one in grid.findall(qn("w:gridCol"))]
        if grid is not None
        else []
    )
    return [int(one) if one.isdecimal() and len(one) < _LONGEST else -1 for one in said]

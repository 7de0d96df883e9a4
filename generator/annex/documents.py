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
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from generator.annex.runs import Runs, Text, value
from generator.annex.tables import MAX_ROWS, AnnexError, Cell, Measure, Row, Table, Unseen

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_BOX = qn("w:txbxContent")
# What wraps paragraphs, rows or cells and is not shown: content controls, XML of other programs,
# tracked changes, whatever comes; what was taken out stands in these.
_GONE: Final = frozenset(
    (qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
)  # fmt: skip
_PROPERTIES: Final = frozenset(map(qn, ("w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sdtPr")))
_MOST_ABOVE = 12
_DASH = "-"
_MOST_TOLD = 12
# Twentieths of a point: lower or narrower than that, nothing shows.
_LOWEST = 20
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
    yield Table("", "paragraph", tuple(reader.paragraphs))


@dataclass
class _Found:
    """A table that was read, and the paragraphs above it."""

    rows: tuple[Row, ...]
    above: list[str]
    unseen: list[Unseen]


@dataclass
class _Document:
    """Reads a body from its beginning to its end."""

    runs: Runs
    measure: Measure = field(default_factory=Measure)
    found: list[_Found] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    unseen: list[Unseen] = field(default_factory=list)
    paragraphs: list[Row] = field(default_factory=list)
    count: int = 0

    def read(self, parent: Any) -> None:
        """Every paragraph and table of a body, a cell or a text box."""
        for element in _inside(parent, _PARAGRAPH, _TABLE):
            if element.tag == _TABLE:
                self._table(element)
                continue
            self.count += 1
            said = self.runs.text(element)
            if text := self.measure.clean(said.text):
                self.above.append(text)
                if self.runs.is_listed(element):
                    said.text = f"{_DASH} {said.text}"
                self.paragraphs.append(Row(self.count, (self._cell(said, self.count),)))
            if said.hidden:
                self.unseen.append(Unseen("paragraph", str(self.count)))
            for box in _boxes(element):
                self.read(box)

    def tables(self) -> Iterator[Table]:
        """All of them, each with what stands above it, and below it up to the next."""
        for number, (one, following) in enumerate(pairwise([*self.found, None]), 1):
            assert one is not None
            below = following.above if following else self.above
            yield Table(
                str(number), "table", one.rows, tuple(one.above[-_MOST_ABOVE:]),
                tuple(below[:_MOST_ABOVE]), tuple(one.unseen[:_MOST_TOLD]),
            )  # fmt: skip

    def _table(self, table: Any) -> None:
        above, self.above = self.above, []
        unseen, self.unseen = self.unseen, []
        cells: list[Any] = []
        rows = tuple(self._rows(table, cells, unseen))
        # A table that only arranges others (a cell around the list) is none of its own.
        inner = [cell for cell in cells if next(_inner(cell), None) is not None]
        if rows:
            self.found.append(_Found(rows, above, unseen))
            above, unseen = [], []
        self.above, self.unseen = above, unseen
        for cell in inner:
            for one in _inner(cell):
                if one.tag == _TABLE:
                    self._table(one)
        self.above, self.unseen = [], []

    def _rows(self, table: Any, seen: list[Any], unseen: list[Unseen]) -> Iterator[Row]:
        """Rows with the texts of merged cells in every cell that they cover."""
        previous: dict[int, Cell] = {}
        thin = _thin_columns(table)
        for number, row in enumerate(_inside(table, _ROW), 1):
            if number > MAX_ROWS:
                raise AnnexError("too-many-rows", most=MAX_ROWS)
            properties = row.find(qn("w:trPr"))
            if properties is not None and properties.find(qn("w:del")) is not None:
                continue
            cells: list[Cell] = []
            skipped = value(properties, "w:gridBefore")
            cells += [Cell(self.measure.clean("", number, skipped))] * skipped
            for cell in _inside(row, _CELL):
                seen.append(cell)
                style = cell.find(qn("w:tcPr"))
                span = max(1, value(style, "w:gridSpan"))
                merge = style.find(qn("w:vMerge")) if style is not None else None
                continued = merge is not None and merge.get(qn("w:val")) in (None, "continue")
                first = previous.get(len(cells)) if continued else None
                made = first or self._of(cell, number, span, unseen)
                if len(cells) in thin and span == 1:
                    if made.text:
                        unseen.append(Unseen("column", str(len(cells) + 1), (made.text,)))
                    made = Cell()
                for part in range(span):
                    cells.append(_placed(made, above=continued, left=part > 0))
            previous = dict(enumerate(cells))
            if any(one.text or one.beside for one in cells):
                yield Row(number, tuple(cells), hidden=_row_is_hidden(properties))

    def _of(self, cell: Any, row: int, span: int, unseen: list[Unseen]) -> Cell:
        """A cell's own text; that of tables within it is theirs."""
        said = Text()
        for paragraph in _inside(cell, _PARAGRAPH):
            said.add(self.runs.text(paragraph), "\n" if said.text else "")
        boxes = [
            self.runs.text(paragraph).text
            for paragraph in _inside(cell, _PARAGRAPH)
            for box in _boxes(paragraph)
            for paragraph in _inside(box, _PARAGRAPH)
        ]
        if said.hidden:
            unseen.append(Unseen("hidden-text", str(row)))
        if said.comments:
            unseen.append(Unseen("comment-row", str(row)))
        return self._cell(said, row, span, " ".join(boxes))

    def _cell(self, said: Text, row: int, span: int = 1, beside: str = "") -> Cell:
        return Cell(
            self.measure.clean(said.text, row, span),
            struck=said.struck,
            kept=self.measure.clean(said.kept) if said.struck else "",
            beside=self.measure.clean(beside),
            font=said.font,
        )


def _placed(cell: Cell, *, above: bool, left: bool) -> Cell:
    return Cell(
        cell.text, above, left, struck=cell.struck, kept=cell.kept,
        beside="" if above or left else cell.beside, font=cell.font,
    )  # fmt: skip


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


def _inner(cell: Any) -> Iterator[Any]:
    """The tables within a cell, and those in its text boxes."""
    for element in _inside(cell, _PARAGRAPH, _TABLE):
        if element.tag == _TABLE:
            yield element
        else:
            for box in _boxes(element):
                yield from _inside(box, _TABLE)


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
    properties, grid = table.find(qn("w:tblPr")), table.find(qn("w:tblGrid"))
    layout = properties.find(qn("w:tblLayout")) if properties is not None else None
    if layout is None or layout.get(qn("w:type")) != "fixed" or grid is None:
        return frozenset()
    widths = [one.get(qn("w:w")) or "" for one in grid.findall(qn("w:gridCol"))]
    return frozenset(at for at, one in enumerate(widths) if one.isdigit() and int(one) < _LOWEST)

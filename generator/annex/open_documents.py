"""OpenDocument text (.odt): every table that people see, and the paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.annex.bodies import Body
from generator.annex.open_grids import Grid, lines
from generator.annex.open_runs import (
    PARAGRAPHS,
    TABLE,
    TEXT,
    Looks,
    Opened,
    boxes,
    in_hidden_section,
    inside,
)
from generator.annex.open_sheets import sheet_tables
from generator.annex.tables import AnnexError, Cell, Row, Table, Unseen
from generator.annex.texts import Text


def open_document_tables(raw: bytes, wanted: Sequence[str], hidden: list[str]) -> Iterator[Table]:
    """The tables and paragraphs of a document (see ``bodies``), or the sheets of a spreadsheet.

    Names of hidden sheets are added to ``hidden``. Raises AnnexError where the file cannot be read
    or a wanted sheet is not there.
    """
    opened = Opened(raw)
    text, sheets = opened.body("text"), opened.body("spreadsheet")
    if sheets is not None:
        yield from sheet_tables(opened, sheets, wanted, hidden)
    elif text is not None:
        document = _Document(opened)
        document.read(text)
        yield from document.tables()
    else:
        raise AnnexError("other-kind")


class _Document(Body):
    """Reads the body of a text document."""

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self._opened = opened

    def read(self, parent: Any) -> None:
        for element in inside(parent, *PARAGRAPHS, f"{TABLE}table"):
            if in_hidden_section(element):
                self.paragraph(Text(hidden=True))
                continue
            if element.tag == f"{TABLE}table":
                self.table(element)
                continue
            self.paragraph(self._opened.text(element), listed=_is_listed(element))
            for box in boxes(element):
                self.read(box)
        for box in boxes(parent):  # those that hang on a page
            self.read(box)

    def tables_in(self, cell: Any) -> Iterator[Any]:
        for element in inside(cell, *PARAGRAPHS, f"{TABLE}table"):
            if element.tag == f"{TABLE}table":
                yield element
            else:
                for box in boxes(element):
                    yield from inside(box, f"{TABLE}table")

    def rows_of(self, table: Any, cells: list[Any], unseen: list[Unseen]) -> Iterator[Row]:
        grid = Grid(self._opened, table)
        for number, row, times in grid.rows():

            def read(cell: Any, looks: Looks, _: int, number: int = number) -> Cell:
                if not cells or cells[-1] is not cell:
                    cells.append(cell)
                return self._of(cell, number, looks, unseen)

            made = []
            for column, cell in enumerate(grid.cells(row, read)):
                if column in grid.hidden and cell.text:
                    unseen.append(Unseen("column", str(column + 1), (cell.text,)))
                made.append(Cell() if column in grid.hidden else cell)
            if not any(one.text or one.beside for one in made):
                continue
            for at in range(number, number + times):
                yield Row(at, tuple(made), hidden=grid.is_hidden(row))

    def _of(self, cell: Any, row: int, looks: Looks, unseen: list[Unseen]) -> Cell:
        """A cell's own text; that of tables within it is theirs."""
        said = lines(self._opened, cell, looks)
        beside = " ".join(
            self._opened.text(one).text
            for paragraph in inside(cell, *PARAGRAPHS)
            for box in boxes(paragraph)
            for one in inside(box, *PARAGRAPHS)
        )
        if said.hidden:
            unseen.append(Unseen("hidden-text", str(row)))
        if said.comments:
            unseen.append(Unseen("comment-row", str(row)))
        return self.cell(said, row, beside=beside)


def _is_listed(paragraph: Any) -> bool:
    """Whether the program puts a number or a bullet before a paragraph; its text has none."""
    parent = paragraph.getparent()
    return parent is not None and parent.tag == f"{TEXT}list-item" and parent[0] is paragraph

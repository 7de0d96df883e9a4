"""Excel workbooks, by openpyxl: every visible sheet is a table."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import unescape
from zipfile import BadZipFile, ZipFile

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from generator.annex.shown import hides, shown
from generator.annex.tables import MAX_ROWS, AnnexError, Cell, Measure, Row, Table, Unseen, clean

# Sheets that were formatted to their end seem to have a million rows.
_EMPTY_IN_A_ROW = 500
_MOST_COLUMNS = 60
# Narrower or lower than that (characters, points), a column or a row shows nothing.
_NARROWEST = 0.5
_LOWEST = 1.0
_MOST_TOLD = 12
_DRAWING = re.compile(r"xl/drawings/[^/]+\.xml")
_TEXT = re.compile(r"<a:t(?: [^>]*)?>([^<]*)</a:t>")


def workbook_tables(raw: bytes, wanted: Sequence[str], hidden: list[str]) -> Iterator[Table]:
    """The sheets of a workbook; names of those that are hidden are added to ``hidden``.

    Raises AnnexError where openpyxl cannot read the file or a wanted sheet is not there.
    """
    formulas, results = _opened(raw, values=False), _opened(raw, values=True)
    measure = Measure()
    missing = [name for name in wanted if name not in results.sheetnames]
    if missing:
        raise AnnexError("no-sheet", sheet=", ".join(missing), sheets=", ".join(results.sheetnames))
    boxes = _boxes(raw)
    for sheet in results.worksheets:
        if wanted and sheet.title not in wanted:
            continue
        if sheet.sheet_state != "visible" and sheet.title not in wanted:
            hidden.append(clean(sheet.title))
            continue
        reading = _Sheet(sheet, formulas[sheet.title], measure)
        rows = tuple(reading.rows())
        if rows:
            unseen = (*reading.unseen(), *boxes)
            yield Table(clean(sheet.title), "sheet", rows, unseen=unseen)
            boxes = []


def _boxes(raw: bytes) -> list[Unseen]:
    """What text boxes over the sheets say: openpyxl reads none, and they belong to no row."""
    with ZipFile(io.BytesIO(raw)) as archive:
        drawings = [name for name in archive.namelist() if _DRAWING.fullmatch(name)]
        texts = [
            clean(
                " ".join(
                    unescape(one)
                    for one in _TEXT.findall(archive.read(name).decode("utf-8", "replace"))
                )
            )
            for name in drawings
        ]
    return [Unseen("box", str(number), (text,)) for number, text in enumerate(texts, 1) if text]


def _opened(raw: bytes, *, values: bool) -> Any:
    try:
        with warnings.catch_warnings():  # of parts that an annex has no use for
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(
                io.BytesIO(raw), data_only=values, keep_links=False, rich_text=values
            )
    except (
        InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, AttributeError,
        IndexError, SyntaxError, OSError,
    ):  # fmt: skip
        # openpyxl tells broken files in many ways; xml.etree's ParseError is a SyntaxError.
        raise AnnexError("broken") from None


class _Sheet:
    """One sheet: its rows as people see them, and what they do not see."""

    def __init__(self, sheet: Worksheet, formulas: Worksheet, measure: Measure) -> None:
        self._sheet = sheet
        self._formulas = formulas
        self._measure = measure
        self._covered = _merged(sheet)
        self._hidden = _hidden_columns(sheet)
        self._in_hidden: dict[int, list[str]] = {}
        self._apart: list[Unseen] = []

    def rows(self) -> Iterator[Row]:
        """The rows that say something, those that are hidden marked so."""
        columns = min(self._sheet.max_column or 1, _MOST_COLUMNS)
        empty = 0
        for number, cells in enumerate(self._sheet.iter_rows(max_col=columns), 1):
            row = tuple(
                self._cell(number, column)
                if (number, column) in self._covered or cell.value is not None
                else self._unknown(number, column)
                for column, cell in enumerate(cells, 1)
            )
            if not any(one.text or one.unknown for one in row):
                empty += 1
                if empty > _EMPTY_IN_A_ROW or number > MAX_ROWS:
                    return
                continue
            if number > MAX_ROWS + _EMPTY_IN_A_ROW:
                raise AnnexError("too-many-rows", most=MAX_ROWS)
            empty = 0
            yield Row(number, row, hidden=self._row_is_hidden(number))

    def unseen(self) -> Iterator[Unseen]:
        """What was left out; known once all rows have been read."""
        for column, texts in sorted(self._in_hidden.items()):
            yield Unseen("column", get_column_letter(column), tuple(texts))
        yield from self._apart[:_MOST_TOLD]

    def _cell(self, row: int, column: int) -> Cell:
        first = self._covered.get((row, column), (row, column))
        cell = self._sheet.cell(*first)
        said = shown(cell.value, cell.number_format, cell.font)
        text = self._measure.clean(said.text, row)
        if column in self._hidden:
            if text:
                self._in_hidden.setdefault(column, []).append(text)
            return Cell()
        if first == (row, column):
            if cell.comment is not None:
                self._apart.append(Unseen("comment", cell.coordinate))
            if text and hides(cell.number_format):
                self._apart.append(Unseen("cell", cell.coordinate))
        return Cell(
            "" if hides(cell.number_format) else text,
            above=first[0] < row,
            left=first[1] < column,
            unknown=cell.value is None and _is_formula(self._formulas.cell(*first).value),
            struck=said.struck,
            kept=clean(said.kept) if said.struck else "",
            changed=said.changed,
            font=said.font,
        )

    def _unknown(self, row: int, column: int) -> Cell:
        formula = _is_formula(self._formulas.cell(row, column).value)
        return Cell(unknown=formula and column not in self._hidden)

    def _row_is_hidden(self, number: int) -> bool:
        if number not in self._sheet.row_dimensions:
            return bool(self._sheet.sheet_format.zeroHeight)
        one = self._sheet.row_dimensions[number]
        return bool(one.hidden) or (one.height is not None and one.height < _LOWEST)


def _merged(sheet: Worksheet) -> dict[tuple[int, int], tuple[int, int]]:
    """Each cell that a merged one covers, with the cell that holds its text."""
    covered = {}
    for area in sheet.merged_cells.ranges:
        if (area.max_row - area.min_row + 1) * (area.max_col - area.min_col + 1) > 100_000:
            continue
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, min(area.max_col, _MOST_COLUMNS) + 1):
                covered[row, column] = (area.min_row, area.min_col)
    return covered


def _hidden_columns(sheet: Worksheet) -> frozenset[int]:
    """Columns that are hidden, folded away in a group, or drawn down to nothing."""
    hidden: set[int] = set()
    for one in sheet.column_dimensions.values():
        if one.hidden or (one.width is not None and one.width < _NARROWEST):
            hidden |= set(range(one.min or 1, min(one.max or 0, _MOST_COLUMNS) + 1))
    return frozenset(hidden)


def _is_formula(value: Any) -> bool:
    return (isinstance(value, str) and value.startswith("=")) or hasattr(value, "ref")

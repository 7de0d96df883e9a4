"""Excel workbooks, by openpyxl: every visible sheet is a table."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from generator.annex.tables import MAX_ROWS, AnnexError, Cell, Measure, Row, Table, clean

# Sheets that were formatted to their end seem to have a million rows.
_EMPTY_IN_A_ROW = 500
_MOST_COLUMNS = 60


def workbook_tables(raw: bytes, wanted: Sequence[str], hidden: list[str]) -> Iterator[Table]:
    """The sheets of a workbook; names of those that are hidden are added to ``hidden``.

    Raises AnnexError where openpyxl cannot read the file or a wanted sheet is not there.
    """
    formulas, results = _opened(raw, values=False), _opened(raw, values=True)
    measure = Measure()
    missing = [name for name in wanted if name not in results.sheetnames]
    if missing:
        raise AnnexError("no-sheet", sheet=", ".join(missing), sheets=", ".join(results.sheetnames))
    for sheet in results.worksheets:
        if wanted and sheet.title not in wanted:
            continue
        if sheet.sheet_state != "visible" and sheet.title not in wanted:
            hidden.append(clean(sheet.title))
            continue
        rows = tuple(_rows(sheet, formulas[sheet.title], measure))
        if rows:
            yield Table(clean(sheet.title), "sheet", rows)


def _opened(raw: bytes, *, values: bool) -> Any:
    try:
        return openpyxl.load_workbook(io.BytesIO(raw), data_only=values, keep_links=False)
    except (
        InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, AttributeError,
        IndexError, SyntaxError, OSError,
    ):  # fmt: skip
        # openpyxl tells broken files in many ways; xml.etree's ParseError is a SyntaxError.
        raise AnnexError("broken") from None


def _rows(sheet: Worksheet, formulas: Worksheet, measure: Measure) -> Iterator[Row]:
    covered = _merged(sheet)
    columns = min(sheet.max_column or 1, _MOST_COLUMNS)
    empty = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=columns), 1):
        row = tuple(
            _cell(sheet, formulas, covered, measure, number, column)
            if (number, column) in covered or cell.value is not None
            else _unknown(formulas, number, column)
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
        yield Row(number, row, hidden=bool(sheet.row_dimensions[number].hidden))


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


def _cell(
    sheet: Worksheet,
    formulas: Worksheet,
    covered: dict[tuple[int, int], tuple[int, int]],
    measure: Measure,
    row: int,
    column: int,
) -> Cell:
    first = covered.get((row, column), (row, column))
    cell = sheet.cell(*first)
    return Cell(
        _text(cell.value, measure, row),
        above=first[0] < row,
        left=first[1] < column,
        unknown=cell.value is None and _is_formula(formulas.cell(*first).value),
        struck=bool(cell.value is not None and cell.font and cell.font.strike),
    )


def _unknown(formulas: Worksheet, row: int, column: int) -> Cell:
    return Cell(unknown=_is_formula(formulas.cell(row, column).value))


def _is_formula(value: Any) -> bool:
    return (isinstance(value, str) and value.startswith("=")) or hasattr(value, "ref")


def _text(value: Any, measure: Measure, row: int) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else measure.clean(value, row)

"""OpenDocument spreadsheets (.ods): every visible sheet is a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from openpyxl.utils import get_column_letter

from generator.annex.open_grids import Grid, lines
from generator.annex.open_runs import OFFICE, PARAGRAPHS, TABLE, Looks, Opened, boxes, inside
from generator.annex.shown import number
from generator.annex.tables import AnnexError, Cell, Measure, Row, Table, Unseen
from generator.annex.texts import Text

_MOST_TOLD: Final = 12


def sheet_tables(
    opened: Opened, body: Any, wanted: Sequence[str], hidden: list[str]
) -> Iterator[Table]:
    """The sheets of a spreadsheet; names of those that are hidden are added to ``hidden``.

    Raises AnnexError where a wanted sheet is not there.
    """
    sheets = {str(one.get(f"{TABLE}name", "")): one for one in body.iterchildren(f"{TABLE}table")}
    if missing := [name for name in wanted if name not in sheets]:
        raise AnnexError("no-sheet", sheet=", ".join(missing), sheets=", ".join(sheets))
    measure = Measure()
    for name, sheet in sheets.items():
        if wanted and name not in wanted:
            continue
        style = sheet.get(f"{TABLE}style-name")
        display = opened.setting("table", style, "table-properties", f"{TABLE}display")
        if display == "false" and name not in wanted:
            hidden.append(measure.clean(name))
            continue
        reading = _Sheet(opened, sheet, measure)
        if rows := tuple(reading.rows()):
            yield Table(measure.clean(name), "sheet", rows, unseen=tuple(reading.unseen()))


class _Sheet:
    """One sheet: its rows as people see them, and what they do not see."""

    def __init__(self, opened: Opened, sheet: Any, measure: Measure) -> None:
        self._opened = opened
        self._sheet = sheet
        self._measure = measure
        self._grid = Grid(opened, sheet)
        self._in_hidden: dict[int, list[str]] = {}
        self._apart: list[Unseen] = []
        self._boxes: list[str] = []

    def rows(self) -> Iterator[Row]:
        """The rows that say something, those that are hidden marked so."""
        for number_, row, times in self._grid.rows():

            def read(cell: Any, looks: Looks, column: int, at: int = number_) -> Cell:
                return self._cell(cell, looks, at, column)

            cells = []
            for column, cell in enumerate(self._grid.cells(row, read)):
                if column not in self._grid.hidden:
                    cells.append(cell)
                    continue
                if cell.text:
                    self._in_hidden.setdefault(column, []).append(cell.text)
                cells.append(Cell())
            if not any(one.text or one.unknown for one in cells):
                continue
            for at in range(number_, number_ + times):
                yield Row(at, tuple(cells), hidden=self._grid.is_hidden(row))

    def unseen(self) -> Iterator[Unseen]:
        """What was left out; known once all rows have been read."""
        for column, texts in sorted(self._in_hidden.items()):
            yield Unseen("column", get_column_letter(column + 1), tuple(texts))
        yield from self._apart[:_MOST_TOLD]
        shapes = self._sheet.find(f"{TABLE}shapes")
        self._boxes += self._of_boxes(shapes) if shapes is not None else []
        for at, text in enumerate(self._boxes[:_MOST_TOLD], 1):
            yield Unseen("box", str(at), (text,))

    def _cell(self, cell: Any, looks: Looks, row: int, column: int) -> Cell:
        said = lines(self._opened, cell, looks)
        shown = self._measure.clean(said.text, row)
        where = f"{get_column_letter(column + 1)}{row}"
        if cell.find(f"{OFFICE}annotation") is not None or said.comments:
            self._apart.append(Unseen("comment", where))
        self._boxes += self._of_boxes(cell)
        kind = cell.get(f"{OFFICE}value-type")
        held = cell.get(f"{OFFICE}string-value") if kind == "string" else kind
        # A format that shows nothing of what the cell holds, or letters that nobody sees.
        if said.hidden or (held and not shown):
            self._apart.append(Unseen("cell", where))
        if not shown:
            formula = kind is None and cell.get(f"{TABLE}formula") is not None
            return Cell(unknown=formula and column not in self._grid.hidden)
        text, changed = _typed(cell, kind, shown)
        return Cell(
            text,
            struck=said.struck,
            kept=self._measure.clean(said.kept) if said.struck else "",
            changed=changed,
            font=said.font,
        )

    def _of_boxes(self, parent: Any) -> list[str]:
        found = []
        for box in boxes(parent):
            said = Text()
            for paragraph in inside(box, *PARAGRAPHS):
                said.add(self._opened.text(paragraph), " " if said.text else "")
            found += [text] if (text := self._measure.clean(said.text)) else []
        return found


def _typed(cell: Any, kind: str | None, shown: str) -> tuple[str, str]:
    """What a cell holds as text, and how the program shows otherwise what was typed."""
    if kind == "date":
        held = str(cell.get(f"{OFFICE}date-value", ""))[:10]
        try:
            return f"{date.fromisoformat(held):%d/%m/%Y}", "date"
        except ValueError:
            return shown, "date"
    if kind == "time":
        return shown, "time"
    if kind not in ("float", "percentage", "currency"):
        return shown, ""
    try:
        value = float(cell.get(f"{OFFICE}value", ""))
    except ValueError:
        return shown, "format"
    plain = number(value, plain=True)
    if shown.replace(",", ".") == plain[0]:
        return plain
    # What is shown is no number at all ("#N/A" of a formula), or has more than one.
    return number(value, plain=False) if any(one.isdigit() for one in shown) else (shown, "")

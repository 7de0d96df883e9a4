"""Tables of OpenDocument: rows and cells as people see them.

Repeated rows and cells are written once with a count; a merged cell is followed by the cells that
it covers (ISO/IEC 26300).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from generator.annex.open_runs import PARAGRAPHS, STYLE, TABLE, Looks, Opened, inside, repeated
from generator.annex.tables import MAX_ROWS, AnnexError, Cell
from generator.annex.texts import Text

_MOST_COLUMNS: Final = 60
# Points: narrower or lower than that, nothing shows.
_NARROWEST: Final = 3.0
_LOWEST: Final = 1.0
_CELLS: Final = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
Read = Callable[[Any, Looks, int], Cell]
"""Makes a cell of its element, of how text looks in it, and of its column, counted from 0."""


def lines(opened: Opened, cell: Any, looks: Looks) -> Text:
    """What the paragraphs of a cell say, a line each."""
    said = Text()
    for paragraph in inside(cell, *PARAGRAPHS):
        said.add(opened.text(paragraph, looks), "\n" if said.text else "")
    return said


class Grid:
    """A table or a sheet: its rows, and in each the cells that people see in its columns."""

    def __init__(self, opened: Opened, table: Any) -> None:
        self._opened = opened
        self._table = table
        self._defaults: list[str] = []
        self._covering: dict[int, tuple[Cell, int]] = {}
        hidden = []
        for column in inside(table, f"{TABLE}table-column"):
            for _ in range(min(repeated(column, "number-columns-repeated"), _MOST_COLUMNS)):
                if len(self._defaults) == _MOST_COLUMNS:
                    break
                if self._is_gone(column, "table-column", "column-width", _NARROWEST):
                    hidden.append(len(self._defaults))
                self._defaults.append(column.get(f"{TABLE}default-cell-style-name") or "")
        self.hidden = frozenset(hidden)

    def rows(self) -> Iterator[tuple[int, Any, int]]:
        """Each row with the number that people give it, and how often it stands there.

        Raises AnnexError where more rows say something than an annex has.
        """
        number = 1
        for row in inside(self._table, f"{TABLE}table-row"):
            times = repeated(row, "number-rows-repeated")
            if any(True for _ in inside(row, *PARAGRAPHS)) and number + times > MAX_ROWS:
                raise AnnexError("too-many-rows", most=MAX_ROWS)
            yield number, row, times
            number += times

    def is_hidden(self, row: Any) -> bool:
        """Whether a row is hidden, filtered out, folded away, or drawn down to nothing."""
        return self._is_gone(row, "table-row", "row-height", _LOWEST)

    def cells(self, row: Any, read: Read) -> Iterator[Cell]:
        """The cells of a row, each merged text in all that it covers."""
        column = across = down = 0
        first = Cell()
        for cell in row.iterchildren(*_CELLS):
            covered = cell.tag == f"{TABLE}covered-table-cell"
            times = min(repeated(cell, "number-columns-repeated"), _MOST_COLUMNS - column)
            for _ in range(times):
                if covered and column in self._covering:
                    found, rows = self._covering.pop(column)
                    if rows > 1:
                        self._covering[column] = found, rows - 1
                    yield found
                elif covered and across:
                    across -= 1
                    yield first.covering(above=False, left=True)
                    if down:
                        self._covering[column] = first.covering(above=True, left=True), down
                elif covered:
                    yield Cell()
                else:
                    first = read(cell, self._looks(row, cell, column), column)
                    across = repeated(cell, "number-columns-spanned") - 1
                    down = repeated(cell, "number-rows-spanned") - 1
                    yield first
                    if down:
                        self._covering[column] = first.covering(above=True, left=False), down
                column += 1

    def _looks(self, row: Any, cell: Any, column: int) -> Looks:
        own = cell.get(f"{TABLE}style-name") or row.get(f"{TABLE}default-cell-style-name")
        default = self._defaults[column] if column < len(self._defaults) else ""
        return self._opened.looks("table-cell", own or default)

    def _is_gone(self, element: Any, family: str, size: str, least: float) -> bool:
        if element.get(f"{TABLE}visibility", "visible") != "visible":
            return True
        groups = element.iterancestors(f"{TABLE}{family}-group")
        if any(one.get(f"{TABLE}display") == "false" for one in groups):
            return True
        drawn = self._opened.points(
            family, element.get(f"{TABLE}style-name"), f"{family}-properties", f"{STYLE}{size}"
        )
        return drawn is not None and drawn < least

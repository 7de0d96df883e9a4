"""The body of a text document, read from its beginning to its end.

Whoever knows a format says where its tables, rows and boxes stand; what stands above and below a
table, and which table only arranges others, is one thing for all of them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from generator.annex.tables import Cell, Measure, Row, Table, Unseen
from generator.annex.texts import Text

_MOST_ABOVE = 12
_MOST_TOLD = 12
_DASH = "-"


@dataclass
class _Found:
    """A table that was read, and the paragraphs above it."""

    rows: tuple[Row, ...]
    above: list[str]
    unseen: list[Unseen]
    grid: tuple[float, ...]


class Body(ABC):
    """Collects the tables and paragraphs of a document."""

    def __init__(self) -> None:
        self.measure = Measure()
        self._found: list[_Found] = []
        self._above: list[str] = []
        self._unseen: list[Unseen] = []
        self._paragraphs: list[Row] = []
        self._count = 0

    @abstractmethod
    def read(self, parent: Any) -> None:
        """Every paragraph and table of a body, a cell or a text box."""

    @abstractmethod
    def rows_of(self, table: Any, cells: list[Any], unseen: list[Unseen]) -> Iterator[Row]:
        """The rows of a table that say something, with the texts of merged cells in every cell that
        they cover; all cells are added to ``cells``, what is not shown to ``unseen``.
        """

    @abstractmethod
    def tables_in(self, cell: Any) -> Iterator[Any]:
        """The tables within a cell, and those in its text boxes."""

    def grid_of(self, _table: Any) -> tuple[float, ...]:
        """Where the columns of a table end, as shares of its width; () where nobody can say."""
        return ()

    def paragraph(self, said: Text, *, listed: bool = False) -> None:
        """Go on with a paragraph. ``listed``: the program puts a number or a bullet before it."""
        self._count += 1
        if text := self.measure.clean(said.text):
            self._above.append(text)
            if listed:
                said.text = f"{_DASH} {said.text}"
            self._paragraphs.append(Row(self._count, (self.cell(said, self._count),)))
        if said.hidden:
            self._unseen.append(Unseen("paragraph", str(self._count)))

    def table(self, table: Any) -> None:
        """Go on with a table, those within its cells behind it."""
        above, self._above = self._above, []
        unseen, self._unseen = self._unseen, []
        cells: list[Any] = []
        rows = tuple(self.rows_of(table, cells, unseen))
        # A table that only arranges others (a cell around the list) is none of its own.
        inner = [one for cell in cells for one in self.tables_in(cell)]
        if rows:
            self._found.append(_Found(rows, above, unseen, self.grid_of(table)))
            above, unseen = [], []
        self._above, self._unseen = above, unseen
        for one in inner:
            self.table(one)
        self._above, self._unseen = [], []

    def cell(self, said: Text, row: int, span: int = 1, beside: str = "") -> Cell:
        """The cell that says it. ``span``: how many columns it covers; ``beside``: see ``Cell``."""
        return Cell(
            self.measure.clean(said.text, row, span),
            struck=said.struck,
            kept=self.measure.clean(said.kept) if said.struck else "",
            beside=self.measure.clean(beside),
            font=said.font,
        )

    def tables(self) -> Iterator[Table]:
        """All of them, each with what stands above it, and below it up to the next; at the end the
        paragraphs, as a table of kind ``paragraph`` with one cell in each row.
        """
        for number, (one, following) in enumerate(pairwise([*self._found, None]), 1):
            assert one is not None
            below = following.above if following else self._above
            yield Table(
                str(number), "table", one.rows, tuple(one.above[-_MOST_ABOVE:]),
                tuple(below[:_MOST_ABOVE]), tuple(one.unseen[:_MOST_TOLD]), one.grid,
            )  # fmt: skip
        yield Table("", "paragraph", tuple(self._paragraphs))

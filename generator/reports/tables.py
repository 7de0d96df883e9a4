"""A table before it is poured: what stands in its columns and cells, and how people read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from generator.language import Words
from generator.locales import Locale

NONE = "–"
"""What a cell shows where there is nothing to count with."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; of none there is no share. ``signed``: a change, with its sign."""

    part: int
    whole: int
    signed: bool = False

    def told(self, locale: Locale) -> str:
        """With one decimal, halves rounded away from nothing: 12,5%."""
        if not self.whole:
            return NONE
        tenths = (abs(self.part) * 2000 + self.whole) // (2 * self.whole)
        whole, part = locale.number(tenths // 10), tenths % 10
        return f"{_sign(self.part, self.signed)}{whole}{locale.forms.point}{part}%"


Cell = str | int | date | Share | None


class Sort(Enum):
    """What stands in a column: how it is aligned and, in a workbook, of which type it is."""

    RANK = "rank"
    TEXT = "text"
    CODE = "code"
    COUNT = "count"
    CHANGE = "change"
    DAY = "day"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` is in characters of the body's type."""

    label: str
    sort: Sort = Sort.COUNT
    width: int = 9


@dataclass(frozen=True)
class Table:
    """``key`` names it among all tables, ``sheet`` in a workbook; ``sums`` stand below the rows,
    set off.
    """

    key: str
    title: str
    sheet: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    sums: tuple[tuple[Cell, ...], ...] = ()
    note: str = ""


def ranked(words: Words) -> Column:
    """The column that stands first in each table: the number of the row."""
    return Column(str(words.report.columns.rank), Sort.RANK, 6)


def titled(
    words: Words,
    key: str,
    columns: Iterable[Column],
    rows: Sequence[tuple[Cell, ...]],
    sums: tuple[tuple[Cell, ...], ...] = (),
    note: str = "",
) -> Table:
    """A table whose title the words of reports have under its key; ``columns`` follow the rank."""
    texts = words.report.tables[key]
    columns = (ranked(words), *columns)
    return Table(key, str(texts.title), str(texts.sheet), columns, rows, sums, note)


def told(cell: Cell, sort: Sort, locale: Locale) -> str:
    """A cell as people read it."""
    if cell is None:
        return ""
    if isinstance(cell, int):
        return f"{_sign(cell, sort is Sort.CHANGE)}{locale.number(abs(cell))}"
    if isinstance(cell, date):
        return locale.day(cell)
    return cell.told(locale) if isinstance(cell, Share) else cell


def _sign(value: int, signed: bool) -> str:
    return "-" if value < 0 else "+" if signed and value else ""

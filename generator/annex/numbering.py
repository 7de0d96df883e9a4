"""The numbers of rows: how they are written, and whether the file has them at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.annex.columns import Columns
from generator.annex.lines import Line
from generator.annex.tables import Row, Table

# "12", "(1)", "2.1", "II.3", "12a".
_NUMBER = re.compile(
    r"\(?(?:[ivxlc]{1,6}\.)?\d{1,5}(?:\.\d{1,4})*[a-zđ]?\s*[.)]?", re.IGNORECASE
)  # fmt: skip
_DIGITS = re.compile(r"\d+")


def lists_somebody(row: Row) -> bool:
    """Whether a row begins with a number and goes on with words, as those of a list do."""
    first, *others = row.texts or [""]
    return _NUMBER.fullmatch(first) is not None and any(
        len(one) > 1 and not one.isdigit() for one in others
    )


def jumps(lines: Sequence[Line]) -> Iterator[tuple[str, Line, Line]]:
    """Lines whose number does not follow that of the line before, with that one: somebody may have
    got lost (``gap``), stand there ``twice``, or in another place (``back``).

    Numbers may begin anew below a heading. "12a" follows "12", and a row may give several awards.
    """
    for before, line in pairwise(one for one in lines if one.number is not None):
        assert before.number is not None and line.number is not None
        same_row = before.place.row == line.place.row
        if before.place.table != line.place.table or same_row:
            continue
        anew = line.section != before.section
        if line.number > before.number + 1:
            yield "gap", before, line
        elif line.number == before.number and before.printed == line.printed and not anew:
            yield "twice", before, line
        elif (
            line.number < before.number
            and not (anew and line.number == 1)
            and _level(before.printed) == _level(line.printed)
        ):
            yield "back", before, line


def _level(printed: str) -> str:
    """What stands before the last number: "2." of "2.11"; those of one list have the same."""
    return printed.rpartition(".")[0]


class Numbering:
    """The column of numbers of a table."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._missing: dict[int, bool] = {}

    def number(self, row: Row, columns: Columns) -> int | None:
        """The number of a row within its list; None where none stands there."""
        column = columns.first("number")
        text = row.text(column) if column is not None else ""
        if not _NUMBER.fullmatch(text):
            return None
        return int(_DIGITS.findall(text)[-1])

    def printed(self, row: Row, columns: Columns) -> str:
        """The number of a row as people would say it: "1." is 1, and "(1)" is, too."""
        column = columns.first("number")
        return row.text(column).strip("(). ") if column is not None else ""

    def is_automatic(self, row: Row, columns: Columns) -> bool:
        """Whether the number is a formula, or one that the program writes and the file has not."""
        column = columns.first("number")
        if column is None or column >= len(row.cells):
            return False
        return row.cells[column].unknown or self._are_missing(column)

    def _are_missing(self, column: int) -> bool:
        """Whether no row has a number: Word counts by itself and writes none into the cells."""
        if column not in self._missing:
            self._missing[column] = not any(
                _NUMBER.fullmatch(row.text(column)) for row in self._table.rows
            )
        return self._missing[column]

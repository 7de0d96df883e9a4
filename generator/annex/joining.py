"""A table of a text that a blank paragraph or the end of a page parted: read on as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from generator.annex.columns import header
from generator.annex.lines import Parsed
from generator.annex.numbering import lists_somebody
from generator.annex.tables import Table
from generator.finding.vocabulary import Vocabulary

_NEAR: Final = 0.15
"""Of the width of a table: so far its columns may lie from those of the table above."""


def joined(tables: Sequence[Table], vocabulary: Vocabulary, parsed: Parsed) -> list[Table]:
    """The tables, each that has no header below the one whose columns it has; ``parsed`` is told.

    Its rows are counted on: the first row behind one of 30 is row 31 of the table above.
    """
    made: list[Table] = []
    for table in tables:
        if made and _goes_on(made[-1], table, vocabulary):
            above = made[-1]
            last = above.rows[-1].number
            rows = [replace(one, number=last + one.number) for one in table.rows]
            parsed.joined.append((above.name, table.name, rows[0].number))
            made[-1] = replace(
                above,
                rows=(*above.rows, *rows),
                below=table.below,
                unseen=(*above.unseen, *table.unseen),
            )
        else:
            made.append(table)
    return made


def _goes_on(above: Table, table: Table, vocabulary: Vocabulary) -> bool:
    """Whether nothing stands between two tables, the second has no header, and the columns fit."""
    if (above.kind, table.kind) != ("table", "table") or table.title or not table.rows:
        return False
    headed = any(header(above.rows, at, vocabulary) for at in range(len(above.rows)))
    if not headed or any(header(table.rows, at, vocabulary) for at in range(len(table.rows))):
        return False
    return any(map(lists_somebody, table.rows)) and _fits(above, table)


def _fits(above: Table, table: Table) -> bool:
    """Whether the columns are as many, and as wide as far as the file says it."""
    widths = {len(row.cells) for row in above.rows}
    if not all(len(row.cells) in widths for row in table.rows):
        return False
    if not above.grid or not table.grid:
        return True
    return len(above.grid) == len(table.grid) and all(
        abs(one - other) <= _NEAR for one, other in zip(above.grid, table.grid, strict=True)
    )

"""What tables consist of: columns, and parts of rows that many rows share.

A row of awards has some thirty cells, most of which follow from its decision, its form, its unit
or its place. Those are worked out and written once for all rows of a decision, a form, a unit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from generator.records.rules import DecisionRules, Ruled
from generator.site import Site

Value = str | int | Decimal | date | bool | None
"""What stands in a cell; nothing is None."""

BETWEEN: Final = "; "
"""Between several values in one cell."""


class Type(StrEnum):
    """Types of Table Schema (https://datapackage.org/standard/table-schema/)."""

    STRING = "string"
    DATE = "date"
    YEAR = "year"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; its title and what it means are words, under its name.

    ``width`` is that of a spreadsheet, in characters. ``choices`` is the key of the words for what
    may stand in it, which a spreadsheet shows. A ``code`` is a text that looks like a number or a
    date. An ``id``, or what else is for programs, stands in CSV alone. ``always``: no cell of it is
    empty; of what a portal may do without (``ruled``), where its rules ask for it. ``few``: many
    rows have the same, so that each is written out once.
    """

    name: str
    type: Type = Type.STRING
    width: int = 12
    choices: str = ""
    code: bool = False
    id: bool = False
    always: bool = False
    few: bool = False
    pattern: str = ""
    ruled: Ruled | None = None

    def never_empty(self, rules: DecisionRules) -> bool:
        """Whether every cell of it holds something, in a portal with these rules."""
        return self.always and (self.ruled is None or rules.needs(self.ruled))


@dataclass(frozen=True, slots=True)
class Part:
    """Columns that follow from one thing.

    ``of`` gives the thing of a row, or None, where all its cells are empty; ``values`` its cells,
    always of the same columns. Where it is ``shared``, many rows, or rows of several tables, have
    the same thing: a part of the roll, which lives as long.
    """

    columns: tuple[Column, ...]
    of: Callable[[Any], object | None]
    values: Callable[[Site, Any], Sequence[Value]]
    shared: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a portal.

    ``key`` names it in words, addresses and the data package; ``primary`` are the columns that tell
    its rows apart, ``foreign`` the columns that name rows of another table. ``zipped``: it is large
    one day, so that its CSV is offered in an archive from the first day on.
    """

    key: str
    parts: tuple[Part, ...]
    rows: Callable[[Site], Sequence[Any]]
    primary: tuple[str, ...]
    foreign: Mapping[str, str] = field(default_factory=dict)
    zipped: bool = False

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, as CSV has them."""
        return tuple(column for part in self.parts for column in part.columns)

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns of a spreadsheet."""
        return tuple(column for column in self.columns if not column.id)


def itself(row: Any) -> Any:
    """The thing of a part that follows from the row as a whole."""
    return row

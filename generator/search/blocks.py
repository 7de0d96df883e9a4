"""What a result shows: 32 documents in a file, column by column.

The root file names the columns in the order of their lines (see ``layout``), so that whoever reads
a block asks for them by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from generator.roll.taxonomies import FACETS, LEVELS, YEARS
from generator.search.coding import base36, packed, short_id
from generator.search.documents import Document, Row
from generator.search.tables import KINDS, NAMES, Tables

SIZE: Final = 32
EPOCH: Final = 719163
"""The ordinal of 1970-01-01: days count from there, as in JavaScript."""
DAY: Final = "day"
"""The column that has a part for each award, whatever the others leave out."""
PART: Final = "\x1f"
"""Between the names of a document, and between its awards."""

_BREAKS: Final = re.compile(r"[\s\x00-\x1f]+")
_NUMBER: Final = {kind: base36(number) for number, kind in enumerate(KINDS)}
_NAME: Final = {kind: base36(number) for number, kind in enumerate(NAMES)}

OfDocument = Callable[[Document], str]
OfRow = Callable[[Row], str]


def _terms(key: str) -> OfRow:
    return lambda row: _listed(row.terms.get(key, ()))


def _of_bearer(key: str) -> OfDocument:
    return lambda one: _listed(one.rows[0].terms.get(key, ()))


RECORD: Final[Mapping[str, OfDocument]] = {
    "kind": lambda one: _NUMBER[one.kind],
    "name": lambda one: _clean(one.name),
    "id": lambda one: short_id(one.id, one.name, one.key),
    "names": lambda one: PART.join(_NAME[kind] + _clean(name) for kind, name in one.names),
    **{each.key: _of_bearer(each.key) for each in FACETS if not each.of_awards},
}
"""Columns of a document: kinds in base 36, names, ids (see ``coding.short_id``), other names
(one digit of what it is, then the name), terms of whoever bears the awards.
"""

# The day of an award tells its year, the form its level.
_TERMS: Final = [each.key for each in FACETS if each.of_awards and each not in (YEARS, LEVELS)]


class Blocks:
    """Writes blocks of documents."""

    def __init__(self, documents: Sequence[Document], tables: Tables) -> None:
        self._documents = documents
        self.award: Mapping[str, OfRow] = {
            DAY: lambda row: _days(row.day) if row.day else "",
            "line": lambda row: _clean(row.line),
            "called": lambda row: _clean(row.name),
            "posthumous": lambda row: "1" if row.posthumous else "",
            **{key: _terms(key) for key in _TERMS},
            LEVELS.key: lambda row: _listed(tables.further_levels(row.terms)),
        }
        """Columns of awards: days since 1970 in base 36, lines, names of the day where it is
        another one, whether posthumous, terms; levels, where the form does not tell them.
        """

    @property
    def layout(self) -> dict[str, list[str]]:
        """The names of the columns, in the order of their lines: of documents, then of awards."""
        return {"record": list(RECORD), "award": list(self.award)}

    def __iter__(self) -> Iterator[bytes]:
        """The files in order; the document with number n is in file n // SIZE."""
        for first in range(0, len(self._documents), SIZE):
            yield packed(self._block(self._documents[first : first + SIZE]).encode())

    def _block(self, members: Sequence[Document]) -> str:
        """A line for each column, its documents apart by tabs; nothing where none has a value.

        Numbers in base 36, several ones with commas. In a column of awards those of a document are
        apart by ``PART``; where the last ones say the same, one stands for them (but see ``DAY``).
        """
        lines = [[column(one) for one in members] for column in RECORD.values()]
        for name, of_row in self.award.items():
            parts = [_parts(one.rows, of_row, shorten=name != DAY) for one in members]
            lines.append([PART.join(each) for each in parts])
        return "\n".join("\t".join(line) if any(line) else "" for line in lines)


def _days(day: int) -> str:
    """Of an ordinal, from 1970 on; less than nothing before it."""
    since = day - EPOCH
    return base36(since) if since >= 0 else f"-{base36(-since)}"


def _parts(rows: Sequence[Row], column: OfRow, *, shorten: bool) -> list[str]:
    values = [column(row) for row in rows]
    while shorten and len(values) > 1 and values[-1] == values[-2]:
        values.pop()
    return values


def _clean(text: str) -> str:
    return _BREAKS.sub(" ", text)


def _listed(numbers: Iterable[int]) -> str:
    return ",".join(map(base36, numbers))

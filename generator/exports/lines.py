"""Rows of a table as lines of CSV and of a sheet; what many rows share is written once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from generator.exports import spreadsheet
from generator.exports.columns import Column, Part, Table, Type
from generator.exports.csv_text import NEWLINE, field
from generator.site import Site

_WRITTEN: Final = {True: "true", False: "false"}

Both = tuple[str, str]
"""Some cells of a row, as CSV and as cells of a sheet."""
Encoder = Callable[[Any], str]


class Lines:
    """Of one table of a site."""

    def __init__(self, site: Site, table: Table) -> None:
        self._makers = [_Cells(site, part).maker() for part in table.parts]

    def both(self, rows: Iterable[Any]) -> tuple[str, list[str]]:
        """Rows as lines of CSV, all in one, and each as a row of a sheet."""
        lines: list[str] = []
        sheet: list[str] = []
        makers = self._makers
        for row in rows:
            cells = [make(row) for make in makers]
            lines.append(",".join([one for one, _other in cells]) + NEWLINE)
            sheet.append(f"<row>{''.join([other for _one, other in cells])}</row>")
        return "".join(lines), sheet


class _Cells:
    """Of one part; those of a thing that rows share are kept."""

    def __init__(self, site: Site, part: Part) -> None:
        self._site = site
        self._part = part
        self._plain = [_plain(column) for column in part.columns]
        self._shown = [_shown(site, column) for column in part.columns]
        # By the identity of the thing, which lives as long as the roll.
        self._known: dict[int, Both] = {}

    def maker(self) -> Callable[[Any], Both]:
        """What gives the cells of a row."""
        of, known, make = self._part.of, self._known, self._made
        if not self._part.shared:
            return make
        empty: Both = (
            "," * (len(self._part.columns) - 1),
            spreadsheet.EMPTY * sum(not one.id for one in self._part.columns),
        )

        def shared(row: Any) -> Both:
            thing = of(row)
            if thing is None:
                return empty
            found = known.get(id(thing))
            if found is None:
                found = known[id(thing)] = make(thing)
            return found

        return shared

    def _made(self, thing: Any) -> Both:
        return self._both(self._part.values(self._site, thing))

    def _both(self, values: Sequence[Any]) -> Both:
        return (
            ",".join([write(one) for write, one in zip(self._plain, values, strict=True)]),
            "".join([show(one) for show, one in zip(self._shown, values, strict=True)]),
        )


def _plain(column: Column) -> Encoder:
    """How CSV writes the values of a column."""
    if column.type is Type.BOOLEAN:
        return _WRITTEN.__getitem__
    # Few values, which need neither quotes nor guard.
    return str if column.choices else field


def _shown(site: Site, column: Column) -> Encoder:
    """How a spreadsheet shows them: choices in words, codes as text; ids not at all."""
    if column.id:
        return lambda _value: ""
    if column.choices:
        words = site.words[column.choices]
        cells = {key: spreadsheet.text(str(words[key])) for key in words}
        if column.type is Type.BOOLEAN:
            return lambda value: cells[_WRITTEN[value]]
        return cells.__getitem__
    if column.code:
        return lambda value: spreadsheet.EMPTY if value is None else spreadsheet.code(value)
    return spreadsheet.cell


def columns_shown(site: Site, table: Table) -> Sequence[tuple[str, int]]:
    """Titles and widths of a sheet's columns."""
    words = site.words.tables.columns
    return [(str(words[one.name].title), one.width) for one in table.shown]


def dictionary(site: Site, table: Table) -> Iterable[Sequence[str]]:
    """What each column means: title, name in CSV, type, meaning."""
    words = site.words.tables
    for one in table.columns:
        told = words.columns[one.name]
        yield str(told.title), one.name, type_of(site, one), str(told.text)


def type_of(site: Site, column: Column) -> str:
    """The type of a column for people; of choices, which there are."""
    words = site.words.tables.types
    if column.type is Type.BOOLEAN:
        return str(words.boolean)
    if column.choices:
        return site.words("tables.types.choices", values=", ".join(choices(site, column)))
    return str(words.code if column.code else words.id if column.id else words[column.type.value])


def choices(site: Site, column: Column) -> Sequence[str]:
    """What may stand in a column of choices, as CSV writes it."""
    return tuple(site.words[column.choices])

"""Rows of a table as lines of CSV and of a sheet; what many rows share is written once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import call
from typing import Any, Final

from generator.exports import spreadsheet
from generator.exports.columns import Column, Part, Table, Type
from generator.exports.csv_text import NEWLINE, field
from generator.site import Site

_LONG: Final = 2_000
_WRITTEN: Final = {True: "true", False: "false"}

Both = tuple[str, str]
"""Some cells of a row, as CSV and as cells of a sheet."""
Encoder = Callable[[Any], Both]


Known = dict[Callable[[Site, Any], Sequence[Any]], dict[int, Both]]
"""By what gives their values, and by the identity of the thing, which lives as long as the roll."""


class Lines:
    """Of one table of a site. ``known`` is what tables share that have the same parts."""

    def __init__(self, site: Site, table: Table, known: Known) -> None:
        self._makers = [_Cells(site, part, known).maker() for part in table.parts]

    def both(self, rows: Iterable[Any]) -> tuple[list[bytes], list[str]]:
        """Rows as lines of CSV and as rows of a sheet."""
        lines: list[bytes] = []
        sheet: list[str] = []
        makers = self._makers
        for row in rows:
            told, cells = zip(*[make(row) for make in makers], strict=True)
            lines.append(f"{','.join(told)}{NEWLINE}".encode())
            sheet.append(spreadsheet.row(cells))
        return lines, sheet


class _Cells:
    """Of one part; those of a thing that rows share are kept."""

    def __init__(self, site: Site, part: Part, known: Known) -> None:
        self._site = site
        self._part = part
        self._encoders = [_encoder(site, column) for column in part.columns]
        self._known = known.setdefault(part.values, {})

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
        values = self._part.values(self._site, thing)
        told, cells = zip(*map(call, self._encoders, values), strict=True)
        return ",".join(told), "".join(cells)


class _Kept(dict[Any, Both]):
    """Cells by their value, made when they are first asked for."""

    def __init__(self, make: Encoder) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, value: Any) -> Both:
        found = self[value] = self._make(value)
        return found


def _encoder(site: Site, column: Column) -> Encoder:
    """How the values of a column are written: choices in words in a sheet, ids not at all."""
    if column.choices:
        words = site.words[column.choices]
        written = {key: (key, spreadsheet.text(str(words[key]))) for key in words}
        if column.type is Type.BOOLEAN:
            return {value: written[key] for value, key in _WRITTEN.items()}.__getitem__
        return written.__getitem__

    def write(value: Any) -> Both:
        if column.id:
            return field(value), ""
        if column.code and value is not None:
            return field(value), spreadsheet.code(value)
        return field(value), spreadsheet.cell(value)

    if column.few or column.type is not Type.STRING:
        return _Kept(write).__getitem__
    return write if column.code or column.id else _text


def _text(value: str | None) -> Both:
    if value is None:
        return "", spreadsheet.EMPTY
    if (
        # A name or a citation, as nearly all are: what the two below would give, in half the time.
        value[:1].isalnum()
        and value.isprintable()
        and ";" not in value
        and '"' not in value
        and "&" not in value
        and "<" not in value
        and ">" not in value
        and "_" not in value
        and "  " not in value
        and value[-1] != " "
        and len(value) < _LONG
    ):
        return f'"{value}"' if "," in value else value, f'<c t="str"><v>{value}</v></c>'
    return field(value), spreadsheet.text(value)


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
    if column.type is not Type.STRING:
        return str(words[column.type.value])
    return str(words.id if column.id else words.code if column.code else words.string)


def choices(site: Site, column: Column) -> Sequence[str]:
    """What may stand in a column of choices, as CSV writes it."""
    return tuple(site.words[column.choices])

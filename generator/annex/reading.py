"""The file of an annex as tables of text: Excel, Word, or values with separators (CSV)."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.annex import encodings
from generator.annex.archives import MAX_BYTES, parts_of
from generator.annex.encodings import Encoding
from generator.annex.tables import (
    MAX_IN_A_CELL,
    MAX_ROWS,
    AnnexError,
    Cell,
    Measure,
    Row,
    Table,
    clean,
)

_SEPARATORS = ";\t,|"
_ZIP, _OLD_OFFICE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"


@dataclass(frozen=True, slots=True)
class Annex:
    """All tables of a file. ``hidden`` names sheets that nobody sees and nothing reads."""

    tables: tuple[Table, ...]
    encoding: Encoding
    hidden: tuple[str, ...] = ()


def read_annex(path: Path, sheets: Sequence[str] = ()) -> Annex:
    """The tables of a file, as Unicode; of a workbook only ``sheets`` where some are named.

    Raises AnnexError where the file is of another kind, broken, or in an encoding that nobody
    recognises; OSError where it cannot be opened.
    """
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise AnnexError("too-large", most=MAX_BYTES // 1_000_000)
    if raw.startswith(_OLD_OFFICE):
        raise AnnexError("old-office")
    if raw.startswith(_PDF):
        raise AnnexError("pdf")
    hidden: list[str] = []
    packed = raw.startswith(_ZIP)
    tables = list(_packed(raw, sheets, hidden)) if packed else [_separated(raw)]
    if sum(len(table.rows) for table in tables) > MAX_ROWS:
        raise AnnexError("too-many-rows", most=MAX_ROWS)
    encoding = encodings.encoding_of(
        cell.text for table in tables for row in table.rows for cell in row.cells
    )
    if encoding is Encoding.UNKNOWN:
        raise AnnexError("unknown-encoding")
    if encoding is not Encoding.UNICODE:
        tables = [_converted(table, encoding) for table in tables]
    return Annex(tuple(tables), encoding, tuple(hidden))


def _packed(raw: bytes, sheets: Sequence[str], hidden: list[str]) -> Iterator[Table]:
    # Only a file that needs them pays for loading openpyxl and python-docx.
    from generator.annex.documents import document_tables  # noqa: PLC0415
    from generator.annex.workbooks import workbook_tables  # noqa: PLC0415

    names = parts_of(raw)
    if "xl/workbook.xml" in names:
        yield from workbook_tables(raw, sheets, hidden)
    elif "word/document.xml" in names:
        yield from document_tables(raw)
    else:
        raise AnnexError("other-kind")


def _separated(raw: bytes) -> Table:
    text = encodings.decoded(raw)
    if text is None or "\0" in text:
        raise AnnexError("other-kind")
    lines = text.splitlines()
    separator = max(_SEPARATORS, key=lambda one: _steadiness(lines, one))
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    begins = 1
    measure = Measure()
    try:
        for values in reader:
            if len(rows) > MAX_ROWS:
                break  # told by who counts the rows of all tables
            cells = tuple(Cell(measure.clean(value, begins)) for value in values)
            rows.append(Row(begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        if "field limit" in str(error):
            raise AnnexError("long-cell", row=begins, most=MAX_IN_A_CELL) from None
        raise AnnexError("broken") from None
    return Table("", "line", tuple(rows))


def _steadiness(lines: list[str], separator: str) -> tuple[int, int]:
    """How many lines have the number of separators that most have; more separators are better."""
    counts = Counter(count for line in lines if (count := line.count(separator)))
    return max(((lines, count) for count, lines in counts.items()), default=(0, 0))


def _converted(table: Table, encoding: Encoding) -> Table:
    def cell(one: Cell) -> Cell:
        return replace(one, text=clean(encodings.converted(one.text, encoding)))

    rows = tuple(
        replace(row, cells=tuple(cell(one) if one.text else one for one in row.cells))
        for row in table.rows
    )
    return replace(
        table,
        rows=rows,
        title=tuple(clean(encodings.converted(one, encoding)) for one in table.title),
    )

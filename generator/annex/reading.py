"""The file of an annex as tables of text: Excel, Word, OpenDocument, or values with separators."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import encodings
from generator.annex.archives import MAX_BYTES, parts_of
from generator.annex.fonts import in_unicode
from generator.annex.mending import mended
from generator.annex.tables import (
    MAX_IN_A_CELL,
    MAX_ROWS,
    AnnexError,
    Cell,
    Measure,
    Row,
    Table,
)
from generator.encodings import Encoding

_SEPARATORS = ";\t,|"
_ZIP, _OLD_OFFICE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
# What programs save under names of other kinds, by what such a file begins with.
_OTHERS = {
    "web-page": r"\s*(?:<!doctype html|<html|<meta|<table|mime-version:)",
    "old-xml": r"\s*<\?xml[^>]*>\s*(?:<\?mso-application[^>]*>\s*)?"
    r"<(?:\w+:)?(?:Workbook|wordDocument)",
    "rich-text": r"\s*\{\\rtf",
}
_HEAD = 2000
_RARE = 4


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
    begins = raw[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    for code, pattern in _OTHERS.items():
        if re.match(pattern.encode(), begins, re.IGNORECASE):
            raise AnnexError(code)
    hidden: list[str] = []
    packed = raw.startswith(_ZIP)
    tables = list(_packed(raw, sheets, hidden)) if packed else [_separated(raw)]
    if sum(len(table.rows) for table in tables) > MAX_ROWS:
        raise AnnexError("too-many-rows", most=MAX_ROWS)
    tables, encoding = in_unicode(tables)
    return Annex(tuple(tables), encoding, tuple(hidden))


def _packed(raw: bytes, sheets: Sequence[str], hidden: list[str]) -> Iterator[Table]:
    # Only a file that needs them pays for loading openpyxl and python-docx.
    from generator.annex.documents import document_tables, main_part  # noqa: PLC0415
    from generator.annex.workbooks import workbook_tables  # noqa: PLC0415

    names = parts_of(raw)
    raw = mended(raw)
    part = main_part(raw) or "word/document.xml"
    if "xl/workbook.xml" in names:
        yield from workbook_tables(raw, sheets, hidden)
    elif part in names and part.startswith("word/"):
        yield from document_tables(raw, part)
    elif "content.xml" in names:
        from generator.annex.open_documents import open_document_tables  # noqa: PLC0415

        yield from open_document_tables(raw, sheets, hidden)
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
    stray = _begins_with_blank(text, separator)
    try:
        for values in reader:
            if len(rows) > MAX_ROWS:
                break  # told by who counts the rows of all tables
            cells = tuple(
                Cell(measure.clean(value, begins), changed="comma" if stray(value) else "")
                for value in values
            )
            rows.append(Row(begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        if "field limit" in str(error):
            raise AnnexError("long-cell", row=begins, most=MAX_IN_A_CELL) from None
        raise AnnexError("broken") from None
    return Table("", "line", tuple(rows))


def _begins_with_blank(text: str, separator: str) -> Callable[[str], bool]:
    """Whether a value begins with a blank in a file whose others do not.

    "Phó khoa, Bác sĩ" that nobody put into quotes is two values, and the second begins so.
    """
    blanks = len(re.findall(rf"{re.escape(separator)} +[^\s{re.escape(separator)}]", text))
    usual = blanks * _RARE > text.count(separator) or separator == "\t"
    return lambda value: not usual and value[:1] == " " and bool(value.strip())


def _steadiness(lines: list[str], separator: str) -> tuple[int, int]:
    """How many lines have the number of separators that most have; more separators are better."""
    counts = Counter(count for line in lines if (count := line.count(separator)))
    return max(((lines, count) for count, lines in counts.items()), default=(0, 0))

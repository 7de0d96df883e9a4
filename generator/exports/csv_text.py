"""Comma-separated tables (RFC 4180) as a spreadsheet opens them by a double click.

UTF-8 with a byte order mark, without which Excel reads Vietnamese in the code page of the machine;
lines end with CRLF. No text is taken for a formula: what begins like one has an apostrophe before
it, as spreadsheets themselves write a text (OWASP, "CSV Injection").
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

Cell = str | int | Decimal | date | None
"""A date is written as ISO has it, None as nothing."""

_FORMULA: Final = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
"""With what a formula begins; the wide signs are those of East Asian keyboards."""


def write(rows: Iterable[Sequence[Cell]]) -> bytes:
    """The file of a table; the first row is its head."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows(
        [safe(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    return codecs.BOM_UTF8 + out.getvalue().encode()


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula, whatever blanks are before it."""
    return f"'{text}" if _FORMULA.match(text) else text

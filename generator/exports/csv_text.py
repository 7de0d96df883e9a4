"""Comma-separated tables (RFC 4180) that spreadsheets open safely and programs read unchanged.

UTF-8 with a byte order mark, without which Excel reads Vietnamese in the code page of the machine;
lines end with CRLF.

A spreadsheet may take a text that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, and run
it (OWASP, "CSV Injection"). Such a text is led by an apostrophe; so is what follows a semicolon, a
tab or a line break within a text, since some spreadsheets begin a new cell there. A text that has
apostrophes before the sign gets one more: so taking the first one away gives back every text as it
was, whatever it was (``restored``).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

Cell = str | int | Decimal | date | None
"""A date is written as ISO has it, None as nothing."""

SIGNS: Final = r"=+\-@\uff1d\uff0b\uff0d\uff20"
"""With what a formula begins, as in a set of a regular expression; the wide signs are those of East
Asian keyboards.
"""
NEWLINE: Final = "\r\n"
_START: Final = r"(^|[;\t\r\n])(\s*)"
_UNSAFE: Final = re.compile(rf"{_START}('*[{SIGNS}])")
_GUARDED: Final = re.compile(rf"{_START}'('*[{SIGNS}])")


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula, whatever blanks are before it."""
    return _UNSAFE.sub(r"\1\2'\3", text)


def restored(text: str) -> str:
    """The text that ``safe`` was given."""
    return _GUARDED.sub(r"\1\2\3", text)


def field(cell: Cell) -> str:
    """A cell as it stands in a line. Numbers and dates are no texts: nothing guards their sign."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
    # Nearly all texts begin with a letter and have no break: to see it costs a tenth of guarding.
    if cell[:1].isalnum() and ";" not in cell and cell.isprintable():
        if not ("," in cell or '"' in cell or cell[-1] == " "):
            return cell
    else:
        cell = safe(cell)
    return '"' + cell.replace('"', '""') + '"' if cell else ""


def line(cells: Iterable[Cell]) -> str:
    """A row, without the end of its line."""
    return ",".join(map(field, cells))


def write(rows: Iterable[Sequence[Cell]]) -> bytes:
    """The file of a table; the first row is its head."""
    return codecs.BOM_UTF8 + "".join(line(row) + NEWLINE for row in rows).encode()

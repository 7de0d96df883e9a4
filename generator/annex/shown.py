"""What people see in a cell of a workbook, and where Excel shows otherwise what was typed.

"12/2021" below "Số sổ vàng" becomes the first of December, "215.2020" loses its zero, and a format
adds what the cell does not hold. What was typed is not known for sure, so that it is marked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from openpyxl.cell.rich_text import CellRichText, TextBlock

from generator.annex.tables import raised

# ECMA-376 part 1, 22.9.2.19 (ST_Xstring): characters that XML cannot hold.
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLAIN: Final = frozenset(("General", "0", "#", "@", "#,##0", ""))
# Excel shows more digits than that as powers of ten, and keeps fifteen.
_LARGEST: Final = 10**11
_DIGITS: Final = 10


@dataclass(frozen=True, slots=True)
class Shown:
    """``text`` with ``kept``, the part that is not crossed out; see ``Cell`` for the rest."""

    text: str = ""
    struck: bool = False
    kept: str = ""
    changed: str = ""
    font: str = ""


def shown(value: Any, number_format: str, font: Any) -> Shown:
    """What a cell shows. ``font``: of the whole cell; parts of it may have others."""
    encoding = encoding_of_font(getattr(font, "name", None))
    if isinstance(value, CellRichText):
        return _rich(value, font, encoding)
    text, changed = _text(value, number_format)
    if text and getattr(font, "vertAlign", None) == "superscript":
        text = raised(text)
    struck = bool(text and font and font.strike)
    return Shown(text, struck, "", changed, encoding)


def hides(number_format: str) -> bool:
    """Whether a format shows nothing of what a cell holds: ";;;"."""
    return number_format.strip() == ";;;"


def encoding_of_font(name: str | None) -> str:
    """The old encoding that a font draws: ``.VnTime`` is for TCVN3, ``VNI-Times`` for VNI."""
    small = (name or "").lower()
    return "tcvn3" if small.startswith(".vn") else "vni" if small.startswith("vni") else ""


def unescaped(text: str) -> str:
    """A text with the characters that XML cannot hold: "_x000D_" is the end of a line."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    one = chr(int(match[1], 16))
    return "\n" if one == "\r" else one if one in "\n\t" or ord(one) >= 32 else ""


def _rich(value: CellRichText, font: Any, encoding: str) -> Shown:
    parts: list[str] = []
    kept: list[str] = []
    struck = False
    for one in value:
        own = one.font if isinstance(one, TextBlock) else font
        text = unescaped(str(one.text if isinstance(one, TextBlock) else one))
        if text.strip() and getattr(own, "vertAlign", None) == "superscript":
            text = raised(text)
        encoding = encoding_of_font(getattr(own, "rFont", None)) or encoding
        parts.append(text)
        if text.strip() and getattr(own, "strike", None):
            struck = True
        else:
            kept.append(text)
    return Shown("".join(parts), struck, "".join(kept), "", encoding)


def _text(value: Any, number_format: str) -> tuple[str, str]:
    """A value as text, and how Excel has changed or changes it."""
    if value is None:
        return "", ""
    if isinstance(value, bool):
        return str(value).upper(), ""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}", "date"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}", "date"
    if isinstance(value, time | timedelta):
        return str(value), "time"
    if isinstance(value, int | float):
        plain = number_format.split(";", maxsplit=1)[0].strip() in _PLAIN
        grouped = "," in number_format and abs(value) >= 1000
        return number(value, plain=plain and not grouped)
    return unescaped(str(value)), ""


def number(value: float, *, plain: bool) -> tuple[str, str]:
    """A number as text, and how it is shown otherwise than it was typed. ``plain``: whether its
    format adds nothing to it.
    """
    whole = isinstance(value, int) or value.is_integer()
    text = str(int(value)) if whole else f"{value:.{_DIGITS}g}"
    if not plain or abs(value) >= _LARGEST:
        return text, "format"
    return text, "" if whole else "decimal"

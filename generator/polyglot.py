"""What may pass for another kind of file: a page, a document or an archive inside of a medium.

Pictures are drawn anew and recordings are put together from their parts, but pixels and sound are
their author's: whoever knows the coder can choose some that are written as any bytes they like.
So what is about to be published is looked through for what would be run or opened.
"""

from __future__ import annotations

import re
from typing import Final

# What a browser would take for a page (https://mimesniff.spec.whatwg.org/), and what acts in one.
# Each is long enough not to stand in a recording by chance.
_MARKUP: Final = tuple(
    f"<{word}".encode()
    for word in (
        "!doctype",
        "script",
        "iframe",
        "object",
        "embed",
        "?php ",
        "?php\n",
        "?xml version",
    )
)
# These are short: they count with an attribute or an element right behind them, or in numbers.
_SHORT: Final = (b"<html", b"<svg", b"<img", b"<body")
_BEHIND: Final = re.compile(rb"[\s/>].*?([a-z:]\s*=\s*[\"'a-z]|</?[a-z]{2})", re.DOTALL)
_WINDOW: Final = 200
_MOST_SHORT: Final = 100
_PDF: Final = re.compile(rb"%PDF-[0-9]\.[0-9]")
# APPNOTE.TXT 6.3.10, 4.3.16: the end of a ZIP, with a first disk and as many entries as there are.
_ZIP_END: Final = re.compile(rb"PK\x05\x06\0\0\0\0(..)\1.{8}", re.DOTALL)
_ARCHIVES: Final = (
    ("RAR", b"Rar!\x1a\x07"),
    ("7z", b"7z\xbc\xaf\x27\x1c"),
    ("XZ", b"\xfd7zXZ\0"),
)


def disguised(data: bytes) -> str:
    """What else a medium could be opened as (``HTML``, ``PDF``, ``ZIP``, ...); empty if nothing."""
    small = data.lower()
    if any(needle in small for needle in _MARKUP) or any(_acts(small, one) for one in _SHORT):
        return "HTML"
    if _PDF.search(data):
        return "PDF"
    if _ZIP_END.search(data):
        return "ZIP"
    return next((name for name, magic in _ARCHIVES if magic in data), "")


def _acts(data: bytes, start: bytes) -> bool:
    """Whether an element that begins so has something in it that a browser would act upon."""
    at = data.find(start)
    for _number in range(_MOST_SHORT):
        if at < 0:
            return False
        behind = data[at + len(start) : at + _WINDOW]
        if _BEHIND.match(behind):
            return True
        at = data.find(start, at + 1)
    return True

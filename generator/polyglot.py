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
_SHORT: Final = (
    *(b"<html", b"<svg", b"<img", b"<body", b"<meta", b"<base", b"<style", b"<link", b"<math"),
    *(b"<video", b"<audio", b"<form"),
)
# In UTF-16 of either order, as far as both have it: a letter, 0, a letter.
_WIDE: Final = tuple(b"\0".join(bytes((one,)) for one in needle) for needle in _MARKUP + _SHORT)
_BEHIND: Final = re.compile(rb"[\s/>].*?([a-z:]\s*=\s*[\"'a-z/]|</?[a-z]{2})", re.DOTALL)
_WINDOW: Final = 200
_MOST_SHORT: Final = 100
_PDF: Final = re.compile(rb"%PDF-[0-9]\.[0-9]")
# APPNOTE.TXT 6.3.10, 4.3.16: the end of a ZIP, with a first disk and as many entries as there are.
_ZIP_END: Final = re.compile(rb"PK\x05\x06\0\0\0\0(..)\1.{8}", re.DOTALL)
# A file in a ZIP (4.3.7 local, 4.3.12 central), with a version up to 6.3 and a method of 4.4.5.
# Readers go by these, wherever they find them, and take little else at its word: not the numbers of
# disks, not how many entries there are. In 200 MB of chance, one such in 100,000 recordings.
_ZIP_FILE: Final = re.compile(
    rb"PK(?:\x03\x04|\x01\x02..)[\0-\x3f].{3}[\0-\x14\x5d-\x63]\0", re.DOTALL
)
_TAR_SUM: Final = slice(148, 156)
_TAR_HEAD: Final = 512
_ISO: Final = slice(0x8001, 0x8006)
_ARCHIVES: Final = (
    ("RAR", b"Rar!\x1a\x07"),
    ("7z", b"7z\xbc\xaf\x27\x1c"),
    ("XZ", b"\xfd7zXZ\0"),
)


def disguised(data: bytes) -> str:
    """What else a medium could be opened as (``HTML``, ``PDF``, ``ZIP``, ...); empty if nothing."""
    small = data.lower()
    if any(needle in small for needle in _MARKUP + _WIDE) or any(
        _acts(small, one) for one in _SHORT
    ):
        return "HTML"
    if _PDF.search(data):
        return "PDF"
    if _ZIP_END.search(data) or _ZIP_FILE.search(data):
        return "ZIP"
    if _is_tar(data[:_TAR_HEAD]):
        return "TAR"
    if data[_ISO] == b"CD001":
        return "ISO"
    return next((name for name, magic in _ARCHIVES if magic in data), "")


def _is_tar(head: bytes) -> bool:
    """POSIX.1-1988, 10.1.1: the head's bytes in all, in octal; those of the sum count as spaces."""
    told = head[_TAR_SUM].strip(b" \0")
    if not re.fullmatch(rb"[0-7]{1,7}", told):
        return False
    return int(told, 8) == sum(head) - sum(head[_TAR_SUM]) + 8 * ord(" ")


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

"""Whether an office document may be opened: measured part by part before a library unpacks it.

openpyxl and python-docx make objects of all that stands in a file, several times its size, and both
take a merged range at its word, however large. What no annex needs is refused first.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import IO, Final

from generator.annex.tables import MAX_CELLS, MAX_CHARACTERS, AnnexError

MAX_BYTES: Final = 20_000_000
MAX_UNPACKED: Final = 150_000_000
MAX_PARTS: Final = 5_000
MAX_ROWS_STORED: Final = 100_000
MAX_TAGS: Final = 8_000_000
MAX_COVERED: Final = 1_000_000
"""Cells under merged ranges and links."""

_CHUNK: Final = 1 << 20
_LONGEST_TAG: Final = 1 << 20
_ROW: Final = re.compile(rb"<(?:\w+:)?row[\s/>]")
_CELL: Final = re.compile(rb"<(?:\w+:)?c[\s/>]")
# What covers a range of cells, each of which openpyxl makes an object of.
_COVER: Final = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s[^<>]*")
_REFERENCE: Final = re.compile(rb"\sref\s*=\s*[\"']([^\"']*)[\"']")
_RANGE: Final = re.compile(rb"\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?")
_DOCTYPE: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


def parts_of(raw: bytes) -> set[str]:
    """The names of the parts of a document that may be opened.

    Raises AnnexError where it is broken, or holds more than an annex may.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(one.file_size for one in parts) > MAX_UNPACKED:
                raise AnnexError("too-large", most=MAX_BYTES // 1_000_000)
            found = _Measure()
            for part in parts:
                with archive.open(part) as file:
                    found.add(file, text=part.filename.endswith(".xml"))
            return set(archive.namelist())
    except (
        zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    ):  # fmt: skip
        # zipfile tells broken, encrypted and oddly packed files in many ways.
        raise AnnexError("broken") from None


class _Measure:
    """What the parts of a document hold, all together."""

    def __init__(self) -> None:
        self.rows = self.cells = self.tags = self.covered = 0

    def add(self, file: IO[bytes], *, text: bool = True) -> None:
        """Count one part through. Raises AnnexError as soon as there is too much."""
        kept = b""
        while data := file.read(_CHUNK):
            # In UTF-16, which OOXML allows too, every second byte of a tag is 0.
            chunk = kept + data.replace(b"\0", b"")
            if text and len(data) == _CHUNK and b"<" not in chunk:
                # A cell of millions of characters, which openpyxl would read twice.
                raise AnnexError("long-text", most=MAX_CHARACTERS)
            # A tag that the chunk's end cuts in two is met again, whole, in the next.
            tail = chunk[chunk.rfind(b"<") :] if b"<" in chunk else b">"
            kept = b"" if b">" in tail else tail
            if len(kept) > _LONGEST_TAG:
                if _COVER.match(kept):
                    raise AnnexError("broken")
                kept = b""  # a picture
            self._count(chunk[: len(chunk) - len(kept)])
        self._count(kept)

    def _count(self, chunk: bytes) -> None:
        self.tags += chunk.count(b"<")
        self.rows += len(_ROW.findall(chunk))
        self.cells += len(_CELL.findall(chunk))
        for cover in _COVER.findall(chunk):
            self.covered += _size(cover)
        if _DOCTYPE.search(chunk):
            # Office documents have none (ECMA-376, part 2); it could multiply what is read.
            raise AnnexError("broken")
        if (
            self.rows > MAX_ROWS_STORED
            or self.cells > MAX_CELLS
            or self.tags > MAX_TAGS
            or self.covered > MAX_COVERED
        ):
            raise AnnexError("too-many-cells", rows=MAX_ROWS_STORED, cells=MAX_CELLS)


def _size(cover: bytes) -> int:
    """How many cells a merged range or a link covers. Raises AnnexError where it does not say."""
    reference = _REFERENCE.search(cover)
    if reference is None:
        return 0
    found = _RANGE.fullmatch(reference[1].strip())
    if found is None:
        raise AnnexError("broken")
    first, top, last, bottom = found.groups()
    if last is None:
        return 1
    return (abs(_column(last) - _column(first)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number

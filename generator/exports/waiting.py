"""Rows of parts of a table that wait for their turn: in a file, since all of them at once would
take more memory than the roll that they are made of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from generator.cache.pickles import packed, unpacked

Rows = tuple[list[bytes], list[str]]
"""The same rows as lines of CSV and as rows of a sheet."""


class Waiting:
    """Rows by the part that they belong to, in the order in which they came."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._places: dict[str, list[tuple[int, int]]] = {}

    def put(self, parts: dict[str, Rows]) -> None:
        """Let rows wait, of each part some."""
        for part, rows in parts.items():
            place = self._file.tell()
            self._places.setdefault(part, []).append((place, self._file.write(packed(rows))))

    def __iter__(self) -> Iterator[tuple[str, Rows]]:
        """Each part with all of its rows."""
        for part, places in self._places.items():
            lines: list[bytes] = []
            cells: list[str] = []
            for place, size in places:
                self._file.seek(place)
                told, of_sheet = unpacked(self._file.read(size))
                lines += told
                cells += of_sheet
            yield part, (lines, cells)

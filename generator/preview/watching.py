"""What changes of what a preview is made of: folders, whatever takes their place, and settings."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from watchfiles import watch

_TICK: Final = 250
"""Milliseconds between two looks at the settings."""
_QUIET: Final = 20
"""Milliseconds without another change after which a change is built: one saved file at once."""
_BURST: Final = 2_000
"""Milliseconds for which changes may go on and are built together (a checkout, a copy)."""


class Watched:
    """Folders, any of which may be missing for a while, and one file.

    The file is read and not watched: editors put a new one in its place.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._text = self._read()

    def changes(self, folders: Iterable[Path]) -> Iterator[frozenset[Path]]:
        """What changed, whenever something did: until ``folders`` are others, or without end.

        Empty where it cannot be said what: a folder took another's place, the file changed.
        """
        wanted = tuple(folders)
        while True:
            there = _there(wanted)
            try:
                yield from self._of(wanted, there)
            except (OSError, RuntimeError):
                # A folder that went while it was about to be watched.
                time.sleep(_TICK / 1000)
            # Told once the new ones are watched, so that no change falls between.
            self._text = b"\0"

    def _of(self, wanted: tuple[Path, ...], there: dict[Path, int]) -> Iterator[frozenset[Path]]:
        ticks = watch(
            *there,
            debounce=_BURST,
            step=_QUIET,
            rust_timeout=_TICK,
            yield_on_timeout=True,
            raise_interrupt=True,
        )
        for changes in ticks:
            if _there(wanted) != there:
                return
            text = self._read()
            if text != self._text:
                self._text = text
                yield frozenset()
            elif changes:
                yield frozenset(Path(path) for _change, path in changes)

    def _read(self) -> bytes:
        try:
            return self._file.read_bytes() if self._file.is_file() else b""
        except OSError:
            return b""


def _there(folders: Iterable[Path]) -> dict[Path, int]:
    """Folders that are there, each with what tells it from another that took its place."""
    found = {}
    for folder in folders:
        try:
            found[folder] = os.stat(folder).st_ino  # noqa: PTH116 - one call, which may fail
        except OSError:
            continue
    return found

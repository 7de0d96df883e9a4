"""What changes of what a preview is made of: folders, whatever takes their place, and settings."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from watchfiles import watch

from generator.inventory import Status, statuses

_TICK: Final = 250
"""Milliseconds between two looks at the settings."""
_QUIET: Final = 20
"""Milliseconds without another change after which a change is built: one saved file at once."""
_BURST: Final = 2_000
"""Milliseconds for which changes may go on and are built together (a checkout, a copy)."""


class Watched:
    """Folders, any of which may be missing for a while, and one file, until it has ``ended``.

    Which ``folders`` those are is asked again and again. The file is read and not watched: editors
    put a new one in its place.
    """

    def __init__(
        self, file: Path, folders: Callable[[], Iterable[Path]], ended: threading.Event
    ) -> None:
        self._file = file
        self._folders = folders
        self._ended = ended
        self._text = self._read()
        self._before: dict[Path, Status] | None = self._statuses()

    def changes(self) -> Iterator[frozenset[Path]]:
        """What changed, whenever something did, since this was made.

        Empty where it cannot be said what: a folder took another's place, the file changed.
        """
        while not self._ended.is_set():
            there = self._there()
            try:
                yield from self._of(there)
            except (OSError, RuntimeError):
                # A folder that went while it was about to be watched.
                time.sleep(_TICK / 1000)
            # Told once the new ones are watched, so that no change falls between.
            self._text = b"\0"

    def _of(self, there: dict[Path, int]) -> Iterator[frozenset[Path]]:
        ticks = watch(
            *there,
            debounce=_BURST,
            step=_QUIET,
            rust_timeout=_TICK,
            yield_on_timeout=True,
            stop_event=self._ended,
        )
        for changes in ticks:
            if self._there() != there:
                return
            if missed := self._missed():
                yield missed
            text = self._read()
            if text != self._text:
                self._text = text
                yield frozenset()
            elif changes:
                yield frozenset(Path(path) for _change, path in changes)

    def _missed(self) -> frozenset[Path]:
        """What changed before anything was watched."""
        before, self._before = self._before, None
        if before is None:
            return frozenset()
        now = self._statuses()
        return frozenset(
            one for one in before.keys() | now.keys() if before.get(one) != now.get(one)
        )

    def _statuses(self) -> dict[Path, Status]:
        found: dict[Path, Status] = {}
        for folder in self._folders():
            # Missing, or changing while it is read: it is watched later on.
            with contextlib.suppress(OSError):
                found |= {folder / name: status for name, status in statuses(folder)}
        return found

    def _there(self) -> dict[Path, int]:
        """Folders that are there, each with what tells it from another that took its place."""
        found = {}
        for folder in self._folders():
            try:
                found[folder] = os.stat(folder).st_ino  # noqa: PTH116 - one call, which may fail
            except OSError:
                continue
        return found

    def _read(self) -> bytes:
        try:
            return self._file.read_bytes() if self._file.is_file() else b""
        except OSError:
            return b""

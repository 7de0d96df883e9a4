"""The theme of a portal: files of its own, and behind them, file by file, those of this package."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path

from generator.shipped import shipped

FOLDER = "theme"
PAGES = "pages"
LOGO = "assets/icons/emblem.svg"
"""The emblem, as large as there is room."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The folders that files are looked for in, the nearest first; there is always one."""

    folders: tuple[Path, ...]

    @classmethod
    def of(cls, own: Path) -> Theme:
        """That of a portal with files of its own in a folder, which need not be there."""
        ours = shipped(FOLDER)
        if not own.exists():
            return cls((ours,))
        return cls((own,) if own.samefile(ours) else (own, ours))

    @property
    def pages(self) -> tuple[Path, ...]:
        """The folders of the templates of pages."""
        return tuple(one / PAGES for one in self.folders)

    def file(self, name: str) -> Path:
        """A file by its name below the theme. Raises FileNotFoundError."""
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        missing = str(self.folders[0] / name)
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), missing)

    def files(self, below: str, pattern: str) -> dict[str, Path]:
        """Files below a folder of it, by their names there, in the order of these."""
        found: dict[str, Path] = {}
        for folder in reversed(self.folders):
            start = folder / below
            found |= {one.relative_to(start).as_posix(): one for one in start.rglob(pattern)}
        return dict(sorted(found.items()))

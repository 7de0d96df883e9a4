"""A planned portal, tried in a folder of its own and then written: all of it, or nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from generator.approval import approved
from generator.config import read_settings
from generator.files import Change, change_files
from generator.starting.answers import AnswerFault

_MAY_BE_THERE: Final = frozenset({".git", ".venv"})
"""What was made before: a repository, the environment in which this runs."""


def refuse_full(folder: Path) -> None:
    """Raises AnswerFault where a folder has anything in it, or it or one above it is none."""
    for one in (folder, *folder.parents):
        if (one == folder and one.is_symlink()) or (one.exists() and not one.is_dir()):
            raise AnswerFault("no-folder", folder=one)
    found = sorted({one.name for one in folder.iterdir()} if folder.is_dir() else ())
    if others := [one for one in found if one not in _MAY_BE_THERE]:
        raise AnswerFault("full", folder=folder.resolve(), found=others[0])


def tried(files: Mapping[str, bytes], now: datetime) -> None:
    """Check the portal as it will be. Raises ContentProblems, for a name that may not stand."""
    with tempfile.TemporaryDirectory(prefix="honour-roll-") as name:
        folder = Path(name)
        for path, data in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        approved(read_settings(folder / "mkdocs.yml"), now)


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raises AnswerFault where somebody wrote into the folder meanwhile, and OSError."""
    refuse_full(folder)
    change_files(folder, {name: Change(data, before=None) for name, data in files.items()})

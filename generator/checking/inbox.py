"""``content/inbox/``: decisions that were uploaded and wait for import. Nothing publishes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from generator.checking.names import reserved_name, twin_names
from generator.loading.walk import INBOX
from generator.problems import Problem, Severity
from generator.reserved import is_reserved

_KEPT: Final = frozenset(("README.md",))


def waiting(root: Path) -> dict[str, list[str]]:
    """The uploaded files (relative to ``root``) by the folder that holds them: each a decision."""
    found: dict[str, list[str]] = {}
    for path in sorted((root / INBOX).glob("**/*")) if not (root / INBOX).is_symlink() else ():
        file = path.relative_to(root).as_posix()
        hidden = any(part.startswith(".") for part in Path(file).parts)
        if path.is_file() and not path.is_symlink() and not hidden and path.name not in _KEPT:
            found.setdefault(path.parent.relative_to(root).as_posix(), []).append(file)
    return found


def check_inbox(root: Path) -> Iterator[Problem]:
    """What waits, as warnings: it should not come to the published branch. Links, files that git
    obeys, and names that not every machine can have are refused as they are elsewhere.
    """
    for files in waiting(root).values():
        for file in files:
            yield Problem(
                "inbox-left", file, found=file, severity=Severity.WARNING, line=1, column=1
            )
    beside: dict[str, list[str]] = {}
    for path in sorted((root / INBOX).glob("**/*")):
        file = path.relative_to(root).as_posix()
        beside.setdefault(file.rpartition("/")[0], []).append(path.name)
        if is_reserved(path.name):
            yield reserved_name(file)
        if path.is_symlink():
            yield Problem("file-link", file, line=1, column=1)
        elif path.name.casefold().startswith(".git") and path.name != ".gitkeep":
            yield Problem("file-git", file, line=1, column=1)
    for folder, names in beside.items():
        yield from twin_names(folder, names)

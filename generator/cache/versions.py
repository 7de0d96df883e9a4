"""What results hang on beside their input: the code, and whatever it runs on."""

from __future__ import annotations

import hashlib
import os
import platform
import sys
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parent.parent


@cache
def code_version() -> str:
    """A digest (hexadecimal) of every file of this package and of what it runs on."""
    digest = hashlib.sha256()
    digest.update(f"{platform.python_implementation()} {platform.python_version()}\n".encode())
    digest.update(f"zlib {zlib.ZLIB_RUNTIME_VERSION}\n".encode())
    for name in sorted(_installed()):
        digest.update(f"{name}\n".encode())
    digest.update(code_digest(_PACKAGE).encode())
    return digest.hexdigest()


def code_digest(package: Path) -> str:
    """A digest (hexadecimal) of every file of a package, but for what Python makes of them."""
    digest = hashlib.sha256()
    for path in sorted(_files_below(str(package))):
        digest.update(f"{path[len(str(package)) :]}\0".encode())
        digest.update(hashlib.sha256(Path(path).read_bytes()).digest())
    return digest.hexdigest()


def _files_below(folder: str) -> Iterator[str]:
    """Paths of all files below a folder, but for what Python compiled and hidden ones."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "__pycache__")):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files_below(entry.path)
            elif entry.is_file():
                yield entry.path


def _installed() -> Iterator[str]:
    """Names and versions of all that is installed (the folders of their metadata)."""
    for folder in {*sys.path}:
        if os.path.isdir(folder):  # noqa: PTH112 - a Path of each costs more than the listing
            yield from (name for name in os.listdir(folder) if name.endswith(".dist-info"))

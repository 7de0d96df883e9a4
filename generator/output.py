"""The built site on disk: written beside the old one, then put in its place as a whole.

The only module that writes the built site. Whatever happens before ``swap`` - a fault in the
content, a full disk, a lost machine - the old site stands as it was.
"""

from __future__ import annotations

import ctypes
import errno
import os
import secrets
import shutil
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class Staging:
    """A folder beside the site that is to become the site."""

    def __init__(self, site_dir: Path) -> None:
        self.site_dir = site_dir
        parent = site_dir.resolve().parent
        parent.mkdir(parents=True, exist_ok=True)
        _clear_leftovers(parent, site_dir.name)
        self.path = parent / f".{site_dir.name}-{os.getpid()}-{secrets.token_hex(4)}"
        self.path.mkdir()

    def swap(self) -> None:
        """Make the staged folder the site. Atomic where the system can exchange two folders."""
        target = self.site_dir.resolve()
        if target.exists() and _exchange(self.path, target):
            shutil.rmtree(self.path, ignore_errors=True)
            return
        old = None
        if target.exists():
            old = self.path.with_name(self.path.name + "-old")
            target.rename(old)
        try:
            self.path.rename(target)
        except OSError:
            if old:
                old.rename(target)
            raise
        if old:
            shutil.rmtree(old, ignore_errors=True)

    def discard(self) -> None:
        """Leave the old site as it is."""
        shutil.rmtree(self.path, ignore_errors=True)


class Writer:
    """Writes files below a folder; a page's address is its folder."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._made: set[str] = {self._root}

    def page(self, address: str, html: str) -> None:
        """Write a page: ``ca-nhan/<id>/`` becomes ``ca-nhan/<id>/index.html``."""
        name = address + "index.html" if address == "" or address.endswith("/") else address
        self.file(name, html.encode("utf-8"))

    def file(self, name: str, data: bytes) -> None:
        """Write ``data`` at ``name``, a path with slashes relative to the site."""
        path = f"{self._root}/{name}"
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            self._make(folder)
        # os.open and one write: at 100,000 files the buffered file objects cost seconds.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
        finally:
            os.close(descriptor)

    def _make(self, folder: str) -> None:
        # Most folders have a parent that is there: one call instead of a walk up the path.
        try:
            os.mkdir(folder)  # noqa: PTH102 - a Path costs more than the call
        except FileExistsError:
            pass
        except FileNotFoundError:
            Path(folder).mkdir(parents=True, exist_ok=True)
        self._made.add(folder)

    def copy(self, source: Path, name: str) -> None:
        """Copy a file as it is, without its time stamps and rights."""
        self.file(name, source.read_bytes())


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step (Linux renameat2); False where that cannot be done."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    result = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if result == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.EXDEV, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(other))


def _clear_leftovers(parent: Path, name: str) -> None:
    """Folders of builds that were killed; one whose process still lives is left alone."""
    for folder in parent.glob(f".{name}-*-*"):
        owner = folder.name[len(name) + 2 :].split("-", 1)[0]
        if owner.isdigit() and not _alive(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

"""Files that people own - records, schemas, the reference - changed all at once or not at all.

Every command that writes or deletes such a file does it here; the built site is written by
``generator.output``. A new text is written beside its place, forced to the disk and put there in
one step, with the rights of the file that stood there. Links are never followed below the folder
that is named, and what somebody else saved in the meantime is never overwritten.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import EllipsisType

from generator import system
from generator.termination import undisturbed

_SYNC_EACH = 200
"""Beyond this many files, one sync of everything is faster than one for each."""


class ChangedMeanwhile(OSError):
    """Somebody else has changed a file since it was read; nothing was written."""


class NoPlainFile(OSError):
    """A link, folder, pipe or device stands where a file is to be written; nothing was."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a file: its new bytes, or None to take it away.

    ``before`` is what it must hold until then: its bytes, None where there must be none, and
    ``...`` where anything will do (then a file that is to go may be gone already).
    """

    data: bytes | None
    before: bytes | EllipsisType | None = ...


def write_file(path: Path, data: bytes) -> None:
    """Write one file. Raises what ``change_files`` raises."""
    change_files(path.parent, {path.name: Change(data)})


def change_files(root: Path, changes: Mapping[str, Change]) -> None:
    """Apply every change, by path below ``root``; where one cannot be applied, none is.

    Everything is on the disk before the first file changes, so that a full disk or a signal finds
    all as it was. Only a machine that stops during the renames leaves some of them done; what
    they replaced then stands beside, in files called ``.<hexadecimal>.old``.

    Raises FileExistsError (``before`` is None and there is one), ChangedMeanwhile, NoPlainFile,
    and any other OSError.
    """
    steps: list[_Step] = []
    made: list[Path] = []
    at_once = len(changes) > _SYNC_EACH and system.CAN_SYNC_ALL
    try:
        for name, change in changes.items():
            step = _Step(_place(root, name), change)
            steps.append(step)
            if change.data is not None:
                _make_folders(step.path.parent, made)
            step.prepare(sync=not at_once)
        if at_once:
            os.sync()
        # A signal between a rename and the note of it would undo too little.
        with undisturbed():
            _apply(steps)
    except BaseException:
        with undisturbed():
            for step in steps:
                step.clear()
            for folder in reversed(made):
                with contextlib.suppress(OSError):
                    folder.rmdir()
        raise


def _apply(steps: list[_Step]) -> None:
    try:
        for step in steps:
            step.apply()
    except BaseException:
        for step in reversed(steps):
            step.undo()
        raise
    for step in steps:
        step.clear()
    for folder in {step.path.parent for step in steps}:
        _sync_folder(folder)


class _Step:
    """One file on its way: ``new`` is written beside it, ``old`` is what it was."""

    def __init__(self, path: Path, change: Change) -> None:
        self.path = path
        self.change = change
        token = secrets.token_hex(8)
        self.new = path.with_name(f".{token}.new")
        self.old = path.with_name(f".{token}.old")
        self.done = False
        self.was_there = False

    def prepare(self, *, sync: bool) -> None:
        there = _status(self.path)
        self.was_there = there is not None
        if there is None and isinstance(self.change.before, bytes):
            raise ChangedMeanwhile(errno.ESTALE, "gone since it was read", str(self.path))
        if there is not None and self.change.before is None:
            raise FileExistsError(f"{self.path} exists")
        if self.change.data is None:
            return
        descriptor = os.open(self.new, os.O_WRONLY | system.TO_MAKE, 0o600 if there else 0o666)
        try:
            view = memoryview(self.change.data)
            while view:
                view = view[os.write(descriptor, view) :]
            if there:
                _keep_rights(descriptor, there)
            if sync:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def apply(self) -> None:
        if self.change.data is None:
            if self.was_there:
                self.path.rename(self.old)
                self.done = True
        elif not self.was_there:
            _put_new(self.new, self.path)
            self.done = True
        elif exchange(self.new, self.path):
            self.done = True
            self.new.rename(self.old)
        else:
            self.path.rename(self.old)
            self.done = True
            self.new.rename(self.path)
        if self.done and self.was_there:
            self._compare()

    def _compare(self) -> None:
        """What was replaced must be what was read, however late it was changed."""
        _status(self.old)
        before = self.change.before
        if isinstance(before, bytes) and self.old.read_bytes() != before:
            raise ChangedMeanwhile(errno.ESTALE, "changed since it was read", str(self.path))

    def undo(self) -> None:
        if not self.done:
            return
        if self.was_there:
            # The old one is called .new if the exchange was the last thing that went well.
            (self.old if os.path.lexists(self.old) else self.new).replace(self.path)
        else:
            self.path.unlink(missing_ok=True)
        self.done = False

    def clear(self) -> None:
        for path in (self.new, self.old):
            with contextlib.suppress(OSError):
                path.unlink()


def _place(root: Path, name: str) -> Path:
    """Where a file stands. Raises NoPlainFile where a link below ``root`` leads there."""
    path = root / name
    if not name or Path(name).is_absolute() or ".." in Path(name).parts:
        raise NoPlainFile(errno.EINVAL, "not a path below the folder", name)
    for folder in path.parents:
        if folder == root:
            break
        if folder.is_symlink():
            raise NoPlainFile(errno.ELOOP, "a link stands on the way", str(folder))
    return path


def _status(path: Path) -> os.stat_result | None:
    """Of a plain file; None where there is nothing. Raises NoPlainFile for all else."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise NoPlainFile(errno.EINVAL, "not a plain file", str(path))
    return status


def _keep_rights(descriptor: int, there: os.stat_result) -> None:
    """Owner as far as the system lets it, group, mode."""
    mine = os.fstat(descriptor)
    if (mine.st_uid, mine.st_gid) != (there.st_uid, there.st_gid):
        for owner in (there.st_uid, -1):
            with contextlib.suppress(PermissionError):
                system.set_owner(descriptor, owner, there.st_gid)
                break
    system.set_mode(descriptor, stat.S_IMODE(there.st_mode))


def _make_folders(folder: Path, made: list[Path]) -> None:
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        try:
            one.mkdir()
        except FileExistsError:
            if not one.is_dir():
                raise
        else:
            made.append(one)


def _put_new(new: Path, path: Path) -> None:
    """Give a file its name, unless the name has been taken by now."""
    try:
        os.link(new, path, follow_symlinks=False)
    except FileExistsError:
        raise FileExistsError(f"{path} exists") from None
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError(f"{path} exists") from None
        new.rename(path)
    else:
        new.unlink()


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def exchange(one: Path, other: Path) -> bool:
    """Swap two files or folders in one step (Linux renameat2); False where that cannot be done."""
    code = system.renamed_both(one, other)
    if code == 0:
        return True
    if code in (None, errno.EINVAL, errno.ENOSYS, errno.EXDEV, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(other))


def remove_tree(folder: Path) -> None:
    """Delete a folder and all below it, however deep; links are not followed, faults passed over.

    For folders that the caller has made and holds alone.
    """
    pending, folders = [str(folder)], []
    while pending:
        current = pending.pop()
        folders.append(current)
        with contextlib.suppress(OSError), os.scandir(current) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                else:
                    with contextlib.suppress(OSError):
                        os.unlink(entry.path)  # noqa: PTH108 - a Path costs more than the call
    for current in reversed(folders):
        with contextlib.suppress(OSError):
            os.rmdir(current)  # noqa: PTH106


def refuse_pipes(folder: Path) -> None:
    """Raises NoPlainFile where a pipe, a socket or a device stands below a folder, or a link leads
    to one. For folders that libraries read, which would wait for a pipe for ever.
    """
    for parent, _folders, names in os.walk(folder, followlinks=False):
        for name in names:
            path = Path(parent, name)
            with contextlib.suppress(FileNotFoundError):  # a link that leads nowhere
                if not stat.S_ISREG(mode := path.stat().st_mode) and not stat.S_ISDIR(mode):
                    raise NoPlainFile(errno.EINVAL, "not a plain file", str(path))


def read_plain(file: Path, most: int) -> bytes:
    """The bytes of a plain file, ``most`` of them at most; a pipe or a device does not block it.

    Raises NoPlainFile, OSError (EFBIG) where it is larger, and any other OSError.
    """
    descriptor = os.open(file, system.TO_READ)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NoPlainFile(errno.EINVAL, "not a plain file", str(file))
        parts, size = [], 0
        while size <= most and status.st_size <= most and (part := os.read(descriptor, 1 << 20)):
            parts.append(part)
            size += len(part)
    finally:
        os.close(descriptor)
    if max(size, status.st_size) > most:
        raise OSError(errno.EFBIG, f"larger than {most:,} bytes", str(file))
    return b"".join(parts)

"""The built site on disk: written beside the old one, then put in its place as a whole.

The only module that writes the built site. Whatever happens before ``swap`` - a fault in the
content, a full disk, a lost machine - the old site stands as it was.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self

from generator.files import exchange, read_plain, remove_tree
from generator.inventory import FILE, Stored, digests, sizes, walk
from generator.problems import GeneratorFault
from generator.target import Target, TargetError
from generator.termination import undisturbed

MARK = "building"
"""The file that makes a folder a staging folder; a build holds a lock on it while it lives."""

_MARK_TEXT = "A build of honour-roll writes here. When none runs, this folder may be deleted.\n"
_SITE, _OLD, _SHARED = "site", "old", "shared"
_MOST_NAMED = 3
_MOST_COPIED = 1 << 28
"""Bytes of one file that is copied as it is: of the form editor."""


class OutputError(GeneratorFault):
    """What was written is not what lies on the disk (English, for developers)."""


class WrittenTwiceError(OutputError):
    """Two outputs claim one file, so that one of them would be lost: a fault of the generator."""


class Staging:
    """A folder beside the site, in which ``path`` is to become the site; gone after ``with``.

    The mark stands beside ``path``, so that it is never published.
    """

    def __init__(self, target: Target) -> None:
        self.target = target
        self._folder = target.path.with_name(f".{target.path.name}-{secrets.token_hex(8)}")
        self.path = self._folder / _SITE
        self._shared = self._folder / _SHARED
        self._mark: int | None = None

    def __enter__(self) -> Self:
        """Make the folder.

        Raises OSError, and TargetError where the owner of the old site cannot be kept.
        """
        try:
            # A signal before the mark is there would leave a folder that nobody clears away.
            with undisturbed():
                self._make()
        except BaseException:
            self.discard()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        self.discard()

    def _make(self) -> None:
        site = self.target.path
        site.parent.mkdir(parents=True, exist_ok=True)
        clear_leftovers(site)
        self._folder.mkdir(0o700)
        self._mark = _marked(self._folder)
        self.path.mkdir(0o755)
        if site.is_dir():
            _take_rights(site, self.path)

    def shared(self) -> Path:
        """A folder beside the site, on the same disk, that is never published."""
        self._shared.mkdir(0o700, exist_ok=True)
        return self._shared

    def swap(self) -> None:
        """Make the staged folder the site. Atomic where the system can exchange two folders.

        Of builds that end at the same time each is the site for a moment, whole, and the last one
        stays. Raises TargetError where the target is no site of ours any more, and OSError.
        """
        target = self.target.path
        with _alone_in(target.parent):
            self.target.check()
            # A signal between two renames must not leave the place empty.
            with undisturbed():
                if target.is_dir():
                    self.path.chmod(stat.S_IMODE(target.stat().st_mode))
                    if not exchange(self.path, target):
                        self._replace(target)
                else:
                    self.path.rename(target)
        self.discard()

    def _replace(self, target: Path) -> None:
        old = self._folder / _OLD
        target.rename(old)
        try:
            self.path.rename(target)
        except OSError:
            old.rename(target)
            raise

    def discard(self) -> None:
        """Delete what stands here: what was not published, or what was until then."""
        if self._mark is None:
            return
        with undisturbed():
            _clear(self._folder)
            os.close(self._mark)
            self._mark = None


class Writer:
    """Writes files below a folder; a page's address is its folder.

    ``written`` holds what was written, by name. Where writers on several machines share a folder,
    ``aside`` is one on the same disk: a file is written there and then put in its place, so that
    whoever writes it again, or is killed over it, leaves it whole; and the folder is not made anew
    where it has gone.
    """

    def __init__(self, root: Path, aside: Path | None = None) -> None:
        self._root = str(root)
        self._aside = aside
        self._made: set[str] = {self._root}
        self.written: dict[str, Stored] = {}

    def adopt(self) -> None:
        """Take what another has written below the folder for one's own."""
        root = Path(self._root)
        self.written |= digests(root, list(walk(root)))

    def page(self, address: str, html: str) -> None:
        """Write a page: ``ca-nhan/<id>/`` becomes ``ca-nhan/<id>/index.html``."""
        name = address + "index.html" if address == "" or address.endswith("/") else address
        self.file(name, html.encode("utf-8"))

    def file(self, name: str, data: bytes) -> None:
        """Write ``data`` at ``name``, a path with slashes relative to the site.

        Raises WrittenTwiceError where this writer has written there, and OSError.
        """
        if name in self.written:
            raise WrittenTwiceError(f"written twice: {name}")
        path = f"{self._root}/{name}"
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            self._make(folder)
        # os.open and one write: at 100,000 files the buffered file objects cost seconds.
        place = path if self._aside is None else f"{self._aside}/{secrets.token_hex(8)}"
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
        finally:
            os.close(descriptor)
        if place != path:
            os.replace(place, path)  # noqa: PTH105 - a Path costs more than the call
        if name != FILE:
            self.written[name] = Stored(len(data), hashlib.sha256(data).hexdigest())

    def _make(self, folder: str) -> None:
        # Most folders have a parent that is there: one call instead of a walk up the path.
        try:
            os.mkdir(folder)  # noqa: PTH102 - a Path costs more than the call
        except FileExistsError:
            pass
        except FileNotFoundError:
            if self._aside is None:
                Path(folder).mkdir(parents=True, exist_ok=True)
            elif (parent := folder.rpartition("/")[0]) == self._root:
                raise
            else:
                self._make(parent)
                Path(folder).mkdir(exist_ok=True)
        self._made.add(folder)

    def copy(self, source: Path, name: str) -> None:
        """Copy a file as it is, without its time stamps and rights."""
        self.file(name, read_plain(source, _MOST_COPIED))

    def replace(self, name: str, data: bytes) -> None:
        """Write another text in the place of one that was written or adopted."""
        self.written.pop(name, None)
        self.file(name, data)

    def remove(self, name: str) -> None:
        """Delete a file that was written or adopted."""
        Path(self._root, name).unlink()
        del self.written[name]

    def take(self, name: str) -> bytes:
        """What stands in a file that was written or adopted, which is then deleted."""
        data = read_plain(Path(self._root, name), _MOST_COPIED)
        self.remove(name)
        return data

    def move_below(self, old: str, new: str) -> None:
        """Give a folder with all that is in it another name, which nothing has yet."""
        Path(self._root, old).rename(Path(self._root, new))
        self._made.discard(f"{self._root}/{old}")
        for name in [name for name in self.written if name.startswith(f"{old}/")]:
            self.written[new + name[len(old) :]] = self.written.pop(name)

    def remove_below(self, folder: str) -> None:
        """Delete a folder with all that is in it, if it is there."""
        remove_tree(Path(self._root, folder))
        for name in [name for name in self.written if name.startswith(f"{folder}/")]:
            del self.written[name]

    def add(self, written: Mapping[str, Stored]) -> None:
        """Note what a worker wrote. Raises WrittenTwiceError where another had written there."""
        twice = self.written.keys() & written.keys()
        if twice:
            raise WrittenTwiceError(f"written twice: {_few(twice)}")
        self.written |= written

    def compare(self) -> None:
        """Raises OutputError where names and sizes on the disk are not those that were written."""
        there = sizes(Path(self._root))
        known = {name: one.size for name, one in self.written.items()}
        if there != known:
            differing = {name for name, _size in there.items() ^ known.items()}
            raise OutputError(f"the disk does not hold what was written: {_few(differing)}")


@contextlib.contextmanager
def readable_by_all() -> Iterator[None]:
    """Within, new files and folders can be read by web servers, whatever the umask is."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def _few(names: set[str]) -> str:
    first = ", ".join(sorted(names)[:_MOST_NAMED])
    return first + (f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else "")


def _take_rights(old: Path, new: Path) -> None:
    """Owner, group and mode of a folder; who writes must still be able to."""
    theirs, mine = old.stat(), new.stat()
    if (theirs.st_uid, theirs.st_gid) != (mine.st_uid, mine.st_gid):
        try:
            os.chown(new, theirs.st_uid, theirs.st_gid)
        except OSError as error:
            raise TargetError(
                f"{old} belongs to another user or group ({theirs.st_uid}:{theirs.st_gid}), and the"
                f" new site could not be given to it: {error.strerror}; build as that user"
            ) from None
    shutil.copystat(old, new)
    new.chmod(stat.S_IMODE(theirs.st_mode) | 0o700)


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Only one build at a time puts its site in place; where locks are unknown, all may."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _marked(folder: Path) -> int:
    """Lock a folder's mark for as long as this process and its workers live.

    The file gets its name when it is locked: no other build ever sees it without a lock. Where
    the system knows no locks there is no mark, and the folder is never taken for a leftover.
    """
    unnamed = folder / f"{MARK}.new"
    descriptor = os.open(unnamed, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(descriptor, mark_text(folder, descriptor))
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            unnamed.rename(folder / MARK)
    except BaseException:
        os.close(descriptor)
        remove_tree(folder)
        raise
    return descriptor


def mark_text(folder: Path, descriptor: int) -> bytes:
    """What the mark of a folder holds: the folder's name, and the number of the mark's own inode.

    A copy of the folder, or a text that was copied from another mark, is thus none.
    """
    return f"{_MARK_TEXT}{folder.name} {os.fstat(descriptor).st_ino}\n".encode()


def clear_leftovers(site: Path) -> None:
    """Delete the folders of builds of a site that were killed, and no others.

    They bear the mark that was made for them, nobody holds its lock, and nothing stands beside it
    that a build does not put there. Names and process numbers tell nothing: people have folders of
    their own called so, and in containers numbers repeat. A leftover that was copied or moved to
    another disk is not known any more, and stays.
    """
    called = re.compile(rf"\.{re.escape(site.name)}-[0-9a-f]{{16}}")
    for name in sorted(os.listdir(site.parent)):
        folder = site.parent / name
        if not called.fullmatch(name) or folder.is_symlink():
            continue
        try:
            flags = os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK
            descriptor = os.open(folder / MARK, flags)
        except OSError:
            continue
        try:
            expected = mark_text(folder, descriptor)
            ours = set(os.listdir(folder)) <= {MARK, _SITE, _OLD, _SHARED}
            if ours and os.read(descriptor, len(expected) + 1) == expected:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                # Without an exchange, a build may have been killed between its two renames.
                if (folder / _OLD).is_dir() and not os.path.lexists(site):
                    (folder / _OLD).rename(site)
                _clear(folder)
        except OSError:
            continue
        finally:
            os.close(descriptor)


def _clear(folder: Path) -> None:
    """Delete a staging folder; its mark goes last, so that a rest is known for what it is."""
    for name in (_SITE, _OLD, _SHARED):
        remove_tree(folder / name)
    remove_tree(folder)

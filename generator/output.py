"""Writes the built site, file by file; the only module that does.

A file that the site before has as it should be is not written again: it gets a second name.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from generator.files import read_plain, remove_tree
from generator.inventory import (
    FILE,
    Status,
    Stored,
    Times,
    digests,
    empty,
    status_of,
    statuses,
    walk,
)
from generator.problems import GeneratorFault

_MOST_NAMED = 3
_MOST_COPIED = 1 << 28
"""Bytes of one file that is copied as it is: of the form editor."""


class OutputError(GeneratorFault):
    """What was written is not what lies on the disk (English, for developers)."""


class WrittenTwiceError(OutputError):
    """Two outputs claim one file, so that one of them would be lost: a fault of the generator."""


Group = tuple[bytes, tuple[str, ...], Any]
"""A fingerprint, names of files, and plain data that whoever keeps the files has to know."""
_NO_GROUP: Group = (b"", (), None)


@dataclass
class Done:
    """What was written: by name its size and SHA-256, fingerprints of what files were made of, and
    of steps that are kept as a whole, with the names of their files and what they told beside.

    ``linked`` are the files of the site before that got a second name, as this has left them.
    """

    written: dict[str, Stored] = field(default_factory=dict)
    made_of: dict[str, bytes] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    linked: dict[str, Status] = field(default_factory=dict)


@dataclass(frozen=True)
class Before:
    """A site that stands, and was found to be as it was built (see ``generator.target``).

    ``statuses`` are those that its files had then, ``files`` size and SHA-256 by name; ``made_of``
    and ``groups`` as in ``Done``.
    """

    folder: Path
    statuses: Mapping[str, Status]
    files: Mapping[str, tuple[int, str]]
    made_of: Mapping[str, bytes]
    groups: Mapping[str, Group]

    def stored(self, name: str) -> Stored | None:
        """A file of it; None where it has none of this name."""
        found = self.files.get(name)
        return Stored(*found) if found else None


def file_of(address: str) -> str:
    """The file of a page."""
    return address + "index.html" if address == "" or address.endswith("/") else address


class Writer:
    """Writes files below a folder; a page's address is its folder.

    ``done`` is what was written. ``before`` is the site that is to be replaced: what has not
    changed is taken from there. ``ground`` is what lies below the folder already: what is as it
    should be stays, and what nobody wants is cleared away. No file of either is ever written into,
    since one file may have a name in both.

    Where writers on several machines share the folder, ``aside`` is one on the same disk: a file is
    written there and then put in its place, so that whoever writes it again, or is killed over it,
    leaves it whole; and the folder is not made anew where it has gone.

    ``times`` are those of the site that is to be replaced: a file that is written anew and says the
    same bears its old time.
    """

    def __init__(
        self,
        root: Path,
        before: Before | None = None,
        ground: Mapping[str, Stored] | None = None,
        aside: Path | None = None,
        times: Times | None = None,
    ) -> None:
        self._root = str(root)
        self._times = times or Times()
        self._aside = aside
        self._made: set[str] = {self._root}
        self._before = before
        self._ground = dict(ground or {})
        self.done = Done()

    @property
    def written(self) -> Mapping[str, Stored]:
        """What was written, by name."""
        return self.done.written

    @property
    def has_before(self) -> bool:
        """Whether there is a site to keep files of."""
        return self._before is not None

    def adopt(self) -> None:
        """Take what another has written below the folder for one's own."""
        root = Path(self._root)
        self.done.written |= digests(root, list(walk(root)))

    def page(self, address: str, html: str, made_of: bytes = b"") -> None:
        """Write a page: ``ca-nhan/<id>/`` becomes ``ca-nhan/<id>/index.html``."""
        self.file(file_of(address), html.encode("utf-8"), made_of)

    def file(self, name: str, data: bytes, made_of: bytes = b"") -> None:
        """Write ``data`` at ``name``, a path with slashes relative to the site.

        Raises WrittenTwiceError where this writer has written there, and OSError.
        """
        if name in self.written:
            raise WrittenTwiceError(f"written twice: {name}")
        stored = Stored(len(data), hashlib.sha256(data).hexdigest())
        if not self._is_there(name, stored):
            self._write(f"{self._root}/{name}", data, self._times.of(name, stored))
        if name != FILE:
            self._note(name, stored, made_of)

    def keep(self, name: str, made_of: bytes) -> bool:
        """Take a file from the site before, if it was made of the same; whether it was.

        Raises WrittenTwiceError as ``file`` does.
        """
        if self._before is None or self._before.made_of.get(name) != made_of:
            return False
        if name in self.written:
            raise WrittenTwiceError(f"written twice: {name}")
        stored = self._before.stored(name)
        if stored is None or not self._is_there(name, stored):
            return False
        self._note(name, stored, made_of)
        return True

    def told(self, group: str) -> Any:
        """What a step told when the site before was made; None where it did not."""
        return self._before.groups.get(group, _NO_GROUP)[2] if self._before else None

    def keep_group(self, group: str, made_of: bytes) -> bool:
        """Take all files of a step from the site before, if it made them of the same; whether it
        was so. Raises WrittenTwiceError as ``file`` does.
        """
        if self._before is None:
            return False
        former, names, told = self._before.groups.get(group, _NO_GROUP)
        found = {name: self._before.stored(name) for name in names}
        if former != made_of or not all(
            one and self._is_there(name, one) for name, one in found.items()
        ):
            return False
        for name, stored in found.items():
            if name in self.written:
                raise WrittenTwiceError(f"written twice: {name}")
            if stored:
                self._note(name, stored, self._before.made_of.get(name, b""))
        self.done.groups[group] = made_of, names, told
        return True

    @contextlib.contextmanager
    def beside(self) -> Iterator[BinaryIO]:
        """A file without a name for what does not fit into memory, on the disk of the site, where
        there is room for more than that. Raises OSError.
        """
        # It may have a name for a moment, and be left behind by whoever is killed in it.
        with tempfile.TemporaryFile(dir=Path(self._root).parent) as file:
            yield file

    def _note(self, name: str, stored: Stored, made_of: bytes) -> None:
        self.done.written[name] = stored
        if made_of:
            self.done.made_of[name] = made_of

    def _is_there(self, name: str, stored: Stored) -> bool:
        """Whether a file lies below the folder as it should, or could be taken from before."""
        if self._ground.get(name) == stored:
            return True
        if self._before is None or self._before.stored(name) != stored:
            return False
        path = f"{self._root}/{name}"
        self._make_for(path)
        source = f"{self._before.folder}/{name}"
        with contextlib.suppress(OSError):
            if status_of(source) != self._before.statuses.get(name):
                return False  # somebody has written into it since
            try:
                os.link(source, path, follow_symlinks=False)
            except FileExistsError:
                _clear_away(path)
                os.link(source, path, follow_symlinks=False)
            self.done.linked[name] = status_of(path)
            return True
        return False

    def _make_for(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            self._make(folder)

    def _write(self, path: str, data: bytes, time: int | None) -> None:
        self._make_for(path)
        # os.open and one write: at 100,000 files the buffered file objects cost seconds.
        place = path if self._aside is None else f"{self._aside}/{secrets.token_hex(8)}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        try:
            descriptor = os.open(place, flags, 0o644)
        except FileExistsError:
            _clear_away(place)
            descriptor = os.open(place, flags, 0o644)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
            if time is not None:
                os.utime(descriptor, ns=(time, time))
        finally:
            os.close(descriptor)
        if place != path:
            os.replace(place, path)  # noqa: PTH105 - a Path costs more than the call

    def _make(self, folder: str) -> None:
        # Most folders have a parent that is there: one call instead of a walk up the path.
        try:
            os.mkdir(folder)  # noqa: PTH102 - a Path costs more than the call
        except FileExistsError:
            if not os.path.isdir(folder):  # noqa: PTH112
                # A file of the ground; another worker may be making the folder by now.
                with contextlib.suppress(FileNotFoundError, IsADirectoryError, PermissionError):
                    os.unlink(folder)  # noqa: PTH108
                Path(folder).mkdir(exist_ok=True)
        except (FileNotFoundError, NotADirectoryError):
            if folder.rpartition("/")[0] == self._root:
                # Where machines share the root, whoever comes late must not make it anew.
                if self._aside is not None:
                    raise
                Path(self._root).mkdir(parents=True, exist_ok=True)
            else:
                self._make_for(folder)
            Path(folder).mkdir(exist_ok=True)
        self._made.add(folder)

    def copy(self, source: Path, name: str) -> None:
        """Copy a file as it is, without its time stamps and rights."""
        self.file(name, read_plain(source, _MOST_COPIED))

    def replace(self, name: str, data: bytes) -> None:
        """Write another text in the place of one that was written or adopted."""
        self.done.written.pop(name, None)
        self.file(name, data)

    def remove(self, name: str) -> None:
        """Delete a file that was written or adopted."""
        Path(self._root, name).unlink()
        del self.done.written[name]

    def read(self, name: str) -> bytes:
        """What stands in a file that was written, be it by another worker."""
        return read_plain(Path(self._root, name), _MOST_COPIED)

    def take(self, name: str) -> bytes:
        """What stands in a file that was written or adopted, which is then deleted."""
        data = self.read(name)
        self.remove(name)
        return data

    def move_below(self, old: str, new: str) -> None:
        """Give a folder with all that is in it another name, which nothing has yet."""
        Path(self._root, old).rename(Path(self._root, new))
        self._made.discard(f"{self._root}/{old}")
        written = self.done.written
        for name in [name for name in written if name.startswith(f"{old}/")]:
            moved = new + name[len(old) :]
            written[moved] = written.pop(name)
            if (time := self._times.of(moved, written[moved])) is not None:
                os.utime(f"{self._root}/{moved}", ns=(time, time))

    def group(self, name: str, made_of: bytes, write: Callable[[], None]) -> None:
        """Let a step write its files, or keep all of them where they were made of the same."""
        if self.keep_group(name, made_of):
            return
        before = self.written.keys() | ()
        write()
        self.note_group(name, made_of, self.written.keys() - before)

    def done_by(self, task: Callable[[], object]) -> Done:
        """What a task writes: for another process to ``add``, in this one it is not noted."""
        before, self.done = self.done, Done()
        try:
            task()
            return self.done
        finally:
            self.done = before

    def note_group(
        self, name: str, made_of: bytes, files: Collection[str], told: Any = None
    ) -> None:
        """Note what a step made of something, and what it told beside."""
        self.done.groups[name] = made_of, tuple(sorted(files)), told

    def add(self, other: Done) -> None:
        """Note what a worker wrote. Raises WrittenTwiceError where another had written there."""
        twice = self.written.keys() & other.written.keys()
        if twice:
            raise WrittenTwiceError(f"written twice: {_few(twice)}")
        self.done.written |= other.written
        self.done.made_of |= other.made_of
        self.done.groups |= other.groups
        self.done.linked |= other.linked

    def sweep(self) -> None:
        """Clear away what lay below the folder and is not wanted any more."""
        for name in self._ground.keys() - self.done.written.keys():
            path = f"{self._root}/{name}"
            # A file or a folder that is wanted may stand in its place, or in that of its folder.
            with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
                os.unlink(path)  # noqa: PTH108
            # Its folders go with the last file in them.
            with contextlib.suppress(OSError):
                while (path := path.rpartition("/")[0]) != self._root:
                    os.rmdir(path)  # noqa: PTH106

    def there(self) -> tuple[dict[str, Status], list[str]]:
        """The files that lie below the folder, but for the manifest, and the folders."""
        folders: list[str] = []
        return dict(statuses(Path(self._root), folders)), folders

    def compare(self, there: Mapping[str, Status], folders: list[str]) -> None:
        """Hold names and sizes of what is ``there`` against those that were written.

        Folders of which none needs one go: those of the ground may have been left empty. Raises
        OutputError where they differ.
        """
        known = {(name, one.size) for name, one in self.done.written.items()}
        found = {(name, one.size) for name, one in there.items()}
        if found != known:
            differing = {name for name, _size in found ^ known}
            raise OutputError(f"the disk does not hold what was written: {_few(differing)}")
        for folder in empty(folders, there):
            os.rmdir(f"{self._root}/{folder}")  # noqa: PTH106


def _clear_away(path: str) -> None:
    """A file or a folder that stood on the ground where another thing is to stand."""
    try:
        os.unlink(path)  # noqa: PTH108
    except (IsADirectoryError, PermissionError):
        remove_tree(Path(path))


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

"""The cache on the disk: blobs named after their SHA-256, and heads that name them.

A head is what a kind of work remembers (``records``, ``site``), of one version of the code. It is
put in place last and as a whole, so that a build that is killed leaves the old one; a blob that
another build cleared away, or that is not what its name says, is absent. Several builds may share
the folder: the last head stays.

    <folder>/blobs/<sha256>     <folder>/heads/<name>     <folder>/ground-<name of a site>/
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from generator import system
from generator.cache.pickles import packed, unpacked
from generator.cache.versions import code_version
from generator.files import remove_tree

FOLDER: Final = ".cache/honour-roll"
"""Beside the settings."""
_MARK: Final = b"honour-roll cache 1"
_BLOB: Final = re.compile("[0-9a-f]{64}")
_TEMPORARY: Final = re.compile(r"\.[0-9a-f]{16}")
_FOLDER: Final = re.compile("blobs|heads|ground-[0-9a-f]{16}")
_MOST_HEADS: Final = 24
"""A build leaves eight."""
_UNUSED_FOR: Final = 600
"""Seconds for which a blob stays that no head names: another build may be about to name it."""
_MOST_BYTES: Final = 1 << 30
"""Of one blob or head; more is none of ours."""


@dataclass(frozen=True, slots=True)
class Head:
    """What is remembered: ``value``, and the blobs that it needs."""

    value: Any
    blobs: tuple[str, ...] = ()


@dataclass
class Store:
    """A cache folder, which need not exist, as one ``version`` of the code sees it.

    Nothing of it raises: where the folder cannot be read there is nothing in it, where it cannot be
    written nothing is kept. With ``fresh``, what is there is not looked at, and is replaced.
    """

    folder: Path
    version: str
    fresh: bool = False

    def head(self, name: str) -> Head | None:
        """What was remembered under a name by this version; None where nothing was."""
        if self.fresh:
            return None
        data = _read(self.folder / "heads" / name)
        if data is None:
            return None
        first, _, rest = data.partition(b"\n")
        if first != self._first(rest):
            return None
        blobs, _, payload = rest.partition(b"\n")
        with contextlib.suppress(Exception):  # whatever is wrong with it: it is none of ours
            return Head(unpacked(payload), tuple(blobs.decode().split()))
        return None

    def remember(self, name: str, value: Any, blobs: Iterable[str] = ()) -> None:
        """Put a head in place of the one before, and clear away what no head names any more."""
        rest = " ".join(blobs).encode() + b"\n" + packed(value)
        with contextlib.suppress(OSError):
            _write(self.folder / "heads" / name, self._first(rest) + b"\n" + rest)
            self._clear()

    def blob(self, name: str) -> Any:
        """The object of a blob; None where it is not there, or not what its name says."""
        data = _read(self.folder / "blobs" / name) if _BLOB.fullmatch(name) else None
        if data is None or hashlib.sha256(data).hexdigest() != name:
            return None
        with contextlib.suppress(Exception):
            return unpacked(data)
        return None

    def put(self, data: bytes) -> str:
        """Keep bytes (of ``pickles.packed``); the name of the blob."""
        name = hashlib.sha256(data).hexdigest()
        path = self.folder / "blobs" / name
        with contextlib.suppress(OSError):
            if self.fresh or _read(path) != data:
                _write(path, data)
            else:
                os.utime(path)
        return name

    def hold(self, objects: dict[str, Any]) -> None:
        """What blobs say, by their names: of no use to a process that builds once."""

    def clear(self) -> None:
        """Delete all that is kept."""
        for name in _folders(self.folder):
            self.delete(name)

    def delete(self, name: str) -> None:
        """Delete a folder of what is kept; where a link leads stays."""
        if not (self.folder / name).is_symlink():
            remove_tree(self.folder / name)

    def _first(self, rest: bytes) -> bytes:
        digest = hashlib.sha256(rest).hexdigest()
        return b" ".join((_MARK, self.version.encode(), digest.encode()))

    def _clear(self) -> None:
        now = time.time()
        # A moment in the future tells nothing: a clock was set back.
        heads = sorted(
            _entries(self.folder / "heads"), key=lambda one: one[1] if one[1] <= now + 1 else 0
        )[::-1]
        for path, _moment in heads[_MOST_HEADS:]:
            path.unlink(missing_ok=True)
        # What another version remembers cannot be read here, and names blobs all the same.
        named: set[str] = set()
        for path, _moment in heads[:_MOST_HEADS]:
            named.update(_named_in(path))
        known = {f"ground-{path.name.partition('-')[2]}" for path, _moment in heads[:_MOST_HEADS]}
        for name in _folders(self.folder, "ground-"):
            if name not in known:
                self.delete(name)
        for folder in ("blobs", "heads"):
            for path, moment in _entries(self.folder / folder):
                unnamed = bool(_BLOB.fullmatch(path.name)) and path.name not in named
                if abs(now - moment) > _UNUSED_FOR and (unnamed or _TEMPORARY.fullmatch(path.name)):
                    path.unlink(missing_ok=True)


@dataclass
class LastingStore(Store):
    """One whose process builds again and again, and has at hand what it held last.

    What is held is never changed by anybody: records, which are frozen.
    """

    _held: dict[str, Any] = field(default_factory=dict, repr=False)

    def blob(self, name: str) -> Any:
        """The object of a blob, the same one each time where it is held."""
        return self._held[name] if name in self._held else super().blob(name)

    def hold(self, objects: dict[str, Any]) -> None:
        """Hold these, and nothing else."""
        self._held = objects


def cache_beside(config_file: Path, *, fresh: bool = False) -> Store:
    """The cache of the portal whose settings stand in a file, for the code that runs."""
    return Store(config_file.parent / FOLDER, code_version(), fresh)


def name_of(path: Path) -> str:
    """What a folder is called in the names of heads: the same wherever links lead to it."""
    return hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:16]


def no_cache() -> Store:
    """One in which nothing is, and nothing stays."""
    return Store(Path(os.devnull), "")


def _folders(folder: Path, prefix: str = "") -> list[str]:
    """Names of what is kept: of folders of ours, and no others."""
    with contextlib.suppress(OSError):
        found = os.listdir(folder)
        return [one for one in found if _FOLDER.fullmatch(one) and one.startswith(prefix)]
    return []


def _entries(folder: Path) -> Iterator[tuple[Path, float]]:
    """Plain files of a folder with the moment of their last change."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False):
                yield Path(entry.path), entry.stat(follow_symlinks=False).st_mtime


def _named_in(head: Path) -> list[str]:
    """The blobs that a head names, whichever version wrote it."""
    with contextlib.suppress(OSError), head.open("rb") as opened:
        opened.readline()
        return opened.readline().decode("ascii", "replace").split()
    return []


def _read(path: Path) -> bytes | None:
    """The bytes of a plain file of a bearable size; None for whatever else stands there."""
    with contextlib.suppress(OSError):
        descriptor = os.open(path, system.TO_READ | system.NO_LINK)
        with os.fdopen(descriptor, "rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
            return data if len(data) <= _MOST_BYTES else None
    return None


def _write(path: Path, data: bytes) -> None:
    """As a whole or not at all; nobody else may read what drafts say."""
    _make_folder(path.parent)
    unnamed = path.parent / f".{secrets.token_hex(8)}"
    descriptor = os.open(unnamed, os.O_WRONLY | system.TO_MAKE, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(data)
        unnamed.replace(path)
    except BaseException:
        unnamed.unlink(missing_ok=True)
        raise


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    folder.parent.parent.mkdir(parents=True, exist_ok=True)
    for one in (folder.parent, folder):
        one.mkdir(mode=0o700, exist_ok=True)
    # Git takes nothing of a cache for a change of the portal.
    with contextlib.suppress(FileExistsError), (folder.parent / ".gitignore").open("x") as opened:
        opened.write("*\n")

"""What a built site consists of: its files as they should be (``manifest.json``) and as they are.

The manifest lists every file with its size and SHA-256; every address that must not vanish, with
the record that stands there; the commit that it was built from. Whoever reads one may have been
given anything: pipes, devices and files without end are refused, not waited for.

A file is an entry ``"ca-nhan/lo-thi-anh/index.html":"9586 <SHA-256>"``, the digest in Base64
(RFC 4648, without padding): of 100,000 records that stays below the 25 MB that some hosts take.
"""

from __future__ import annotations

import binascii
import hashlib
import json
import os
import re
import stat
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from generator import system
from generator.files import NoPlainFile, read_plain
from generator.parallel import chunks, spread
from generator.problems import SurroundingsFault

FILE = "manifest.json"
VERSION = 2
MOST_BYTES = 1 << 30
"""Of a manifest; one of 100,000 records has about 22 million, one of 2,000,000 would have 440."""
_PARALLEL_FROM = 4_000
_CHUNK = 500


class ManifestError(SurroundingsFault):
    """A manifest that cannot be read; the text says why (English, for developers)."""


class Stored(NamedTuple):
    """A file of the site: size in bytes, SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """``addresses`` and ``samples``: address (``ca-nhan/<id>/``) to ``<kind>/<id>``.

    ``samples`` are the addresses of invented records, which may go when real ones come.
    """

    files: Mapping[str, Stored]
    addresses: Mapping[str, str]
    samples: Mapping[str, str]
    commit: str | None = None


@dataclass(frozen=True)
class Differences:
    """Paths of files that a site lacks, that are not what they were, and that do not belong."""

    missing: tuple[str, ...]
    changed: tuple[str, ...]
    extra: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.changed or self.extra)


def verify(root: Path, jobs: int = 1) -> tuple[Manifest, Differences]:
    """The manifest of a built site, and where the site differs from it.

    Only what lies below ``root`` is read, whatever paths the manifest names, and of that only
    what has the size that it should have. Raises ManifestError, or OSError where there is no such
    folder.
    """
    there = sorted(walk(root))
    try:
        manifest = read_manifest(root / FILE)
    except FileNotFoundError:
        raise ManifestError(f"{root / FILE}: no such file", "no-site", file=root / FILE) from None
    known = manifest.files
    common = [name for name in there if name in known]
    stored = digests(root, common, jobs, most=known)
    return manifest, Differences(
        missing=tuple(sorted(known.keys() - stored.keys())),
        changed=tuple(name for name in common if known[name] != stored[name]),
        extra=tuple(name for name in there if name not in known),
    )


def read_manifest(file: Path) -> Manifest:
    """A manifest from its file. Raises ManifestError, or OSError where it cannot be read."""
    try:
        data = json.loads(read_plain(file, MOST_BYTES))
        read = _READERS.get(data["version"])
        if read is None:
            raise ManifestError(f"{file}: version {data['version']!r} is not {VERSION}")
        return Manifest(
            {str(name): read(one) for name, one in data["files"].items()},
            {str(address): str(record) for address, record in data["addresses"].items()},
            {str(address): str(record) for address, record in data["samples"].items()},
            data.get("commit"),
        )
    except NoPlainFile as error:
        raise ManifestError(str(error)) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ManifestError(f"{file}: {type(error).__name__}: {error}") from None


_SHA256 = re.compile("[0-9a-f]{64}")
_ENTRY = re.compile("(0|[1-9][0-9]{0,17}) ([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048])")


def entry(one: Stored) -> str:
    """A file as the manifest lists it."""
    return (
        f"{one.size} {binascii.b2a_base64(bytes.fromhex(one.sha256), newline=False)[:-1].decode()}"
    )


def _stored(data: str) -> Stored:
    found = _ENTRY.fullmatch(data)
    if not found:
        raise ValueError(f"no size and SHA-256: {data!r:.80}")
    return Stored(int(found[1]), binascii.a2b_base64(f"{found[2]}=").hex())


def _stored_before(data: Mapping[str, Any]) -> Stored:
    """Of version 1, in which portals were published before."""
    size, digest = data["size"], data["sha256"]
    if type(size) is not int or not _SHA256.fullmatch(digest):
        raise ValueError(f"no size and SHA-256: {size!r:.40}, {digest!r:.80}")
    return Stored(size, digest)


_READERS: Mapping[Any, Callable[[Any], Stored]] = {1: _stored_before, VERSION: _stored}


def serialised(manifest: Manifest) -> bytes:
    """JSON with an entry on each line, in order, so that two manifests can be compared by eye."""
    head: dict[str, Any] = {"version": VERSION}
    if manifest.commit:
        head["commit"] = manifest.commit
    parts = [f"{_json(key)}:{_json(value)}" for key, value in head.items()]
    for name in ("addresses", "samples"):
        parts.append(f"{_json(name)}:{_lines(getattr(manifest, name))}")
    files = {name: entry(one) for name, one in manifest.files.items()}
    parts.append(f'"files":{_lines(files)}')
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _lines(entries: Mapping[str, str]) -> str:
    lines = [f"{_json(key)}:{_json(entries[key])}" for key in sorted(entries)]
    return "{\n" + ",\n".join(lines) + "\n}" if lines else "{}"


_json = json.JSONEncoder(ensure_ascii=False).encode


def walk(root: Path, folders: list[str] | None = None) -> Iterator[str]:
    """Every file below ``root`` but the manifest itself; a link is told as if it were a file.

    In no particular order. ``folders`` is given those that were met, a folder before what is in it.
    Raises OSError where a folder cannot be read.
    """
    pending = [""]
    while pending:
        prefix = pending.pop()
        with os.scandir(f"{root}/{prefix}") as entries:
            for entry in entries:
                name = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    pending.append(f"{name}/")
                    if folders is not None:
                        folders.append(name)
                elif name != FILE:
                    yield name


def empty(folders: list[str], files: Collection[str]) -> list[str]:
    """Of folders, as ``walk`` gives them, those below which no file stands; inner ones first."""
    needed = {name.rpartition("/")[0] for name in files}
    for folder in tuple(needed):
        while (folder := folder.rpartition("/")[0]) and folder not in needed:
            needed.add(folder)
    return [folder for folder in reversed(folders) if folder not in needed]


class Status(NamedTuple):
    """A file as it is on the disk: bytes (-1 for what is no plain file), inode, moments in
    nanoseconds at which its text and its status changed last.

    The text's (mtime) anybody can set, and a copy may bear it; the status' (ctime) nobody can.
    """

    size: int
    inode: int
    modified: int
    changed: int


@dataclass(frozen=True)
class Times:
    """When the text of each file of a site changed last, so that one that says the same keeps it.

    Web servers make ``ETag`` and ``Last-Modified`` of that moment (nginx: ``ngx_http_set_etag``,
    Apache: ``FileETag MTime Size``): whoever asks again for what has not changed is told so.
    ``files`` are size and SHA-256 by name, which the site was found to have; ``statuses`` its
    files' own.
    """

    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(default_factory=dict)

    def of(self, name: str, stored: Stored) -> int | None:
        """The moment in nanoseconds; None where the site has no such file, or says another thing
        in it.
        """
        status = self.statuses.get(name)
        return status.modified if status and self.files.get(name) == stored else None


DOUBT = 2_000_000_000
"""Nanoseconds within which a file may change twice without its status telling: more than the clock
of any file system in use takes for one moment.
"""


def status_of(path: str) -> Status:
    """The status of a file, of a link its own. Raises OSError."""
    found = os.lstat(path)
    size = found.st_size if stat.S_ISREG(found.st_mode) else -1
    return Status(size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns)


def statuses(root: Path, folders: list[str] | None = None) -> Iterator[tuple[str, Status]]:
    """Every file below ``root`` but the manifest, as ``walk`` gives them."""
    for name in walk(root, folders):
        yield name, status_of(f"{root}/{name}")


def digests(
    root: Path, names: Sequence[str], jobs: int = 1, *, most: Mapping[str, Stored] | None = None
) -> dict[str, Stored]:
    """Size and fingerprint of each file, by as many workers as there are cores.

    With ``most``, what is not as large as it says there is not read: its size tells enough.
    """
    parts = spread(
        [
            partial(_digests, str(root), part, [most[name].size if most else None for name in part])
            for part in chunks(names, _CHUNK)
        ],
        jobs if len(names) >= _PARALLEL_FROM else 1,
    )
    return dict(zip(names, (one for part in parts for one in part), strict=True))


def _digests(root: str, names: Sequence[str], expected: Sequence[int | None]) -> list[Stored]:
    return [_digest(f"{root}/{name}", size) for name, size in zip(names, expected, strict=True)]


_NO_FILE = Stored(-1, "")
"""What a link or a device stands for: no file that was ever written has it."""


def _digest(path: str, expected: int | None) -> Stored:
    try:
        descriptor = os.open(path, system.TO_READ | system.NO_LINK)
    except OSError:
        return _NO_FILE
    digest, size = hashlib.sha256(), 0
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return _NO_FILE
        if expected is not None and status.st_size != expected:
            return Stored(status.st_size, "")
        while size <= status.st_size and (block := os.read(descriptor, 1 << 20)):
            digest.update(block)
            size += len(block)
    except OSError:
        return _NO_FILE
    finally:
        os.close(descriptor)
    return Stored(size, digest.hexdigest())

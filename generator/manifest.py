"""``manifest.json``: what a built site consists of, so that anybody can tell whether it still does.

Every file with its size and SHA-256; every address that must not vanish, with the record that
stands there; the commit that it was built from. Made from the files as they lie on the disk, and
from the published roll alone.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.output import Writer
from generator.records.base import Record
from generator.records.kinds import SHAPES, Kind
from generator.roll.published import PublishedRoll
from generator.site import Site

FILE = "manifest.json"
VERSION = 1
_PARALLEL_FROM = 4_000
_CHUNK = 500


class ManifestError(Exception):
    """A manifest that cannot be read; the text says why (English, for developers)."""


@dataclass(frozen=True, slots=True)
class Stored:
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


def published_addresses(site: Site) -> tuple[dict[str, str], dict[str, str]]:
    """Where every record stands, and where it once stood: real ones, and invented ones.

    Without the addresses of people who were forgotten: those are to go.
    """
    real: dict[str, str] = {}
    samples: dict[str, str] = {}
    for kind, identity, aliases, sample in _standing(site.roll):
        into = samples if sample else real
        for address in (site.addresses.of(kind, identity), *(one[1:] for one in aliases)):
            into[address] = f"{kind}/{identity}"
    for kind in Kind:
        if SHAPES[kind].catalogue and site.addresses.has_pages(kind):
            for identity in getattr(site.roll.catalogues, kind.name.lower()):
                real[site.addresses.of(kind, identity)] = f"{kind}/{identity}"
    return real, samples


def _standing(roll: PublishedRoll) -> Iterator[tuple[Kind, str, tuple[str, ...], bool]]:
    for kind, shape in SHAPES.items():
        if issubclass(shape.model, Record):
            for identity, one in getattr(roll, kind.name.lower()).items():
                yield kind, identity, one.aliases, one.sample
    for notice in roll.notices:
        if notice.why == "forgotten":
            continue
        yield notice.kind, notice.id, notice.aliases, notice.sample


def write_manifest(site: Site, writer: Writer, root: Path, commit: str | None, jobs: int) -> None:
    """Write the manifest of all that stands below ``root``; the last step before the swap."""
    real, samples = published_addresses(site)
    manifest = Manifest(_stored(root, list(_walk(root)), jobs), real, samples, commit)
    writer.file(FILE, _serialised(manifest))


def verify(root: Path, jobs: int = 1) -> tuple[Manifest, Differences]:
    """The manifest of a built site, and where the site differs from it.

    Only what lies below ``root`` is read, whatever paths the manifest names. Raises
    ManifestError, or OSError where there is no such folder.
    """
    there = list(_walk(root))
    try:
        manifest = read_manifest(root / FILE)
    except FileNotFoundError:
        raise ManifestError(f"{root / FILE}: no such file") from None
    stored = _stored(root, there, jobs)
    known = manifest.files
    return manifest, Differences(
        missing=tuple(sorted(known.keys() - stored.keys())),
        changed=tuple(name for name in there if name in known and known[name] != stored[name]),
        extra=tuple(name for name in there if name not in known),
    )


def read_manifest(file: Path) -> Manifest:
    """A manifest from its file. Raises ManifestError, or OSError where it cannot be read."""
    try:
        data = json.loads(file.read_bytes())
        if data["version"] != VERSION:
            raise ManifestError(f"{file}: version {data['version']!r} is not {VERSION}")
        return Manifest(
            {
                str(name): Stored(int(one["size"]), str(one["sha256"]))
                for name, one in data["files"].items()
            },
            {str(address): str(record) for address, record in data["addresses"].items()},
            {str(address): str(record) for address, record in data["samples"].items()},
            data.get("commit"),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ManifestError(f"{file}: {type(error).__name__}: {error}") from None


def _serialised(manifest: Manifest) -> bytes:
    """JSON with an entry on each line, in order, so that two manifests can be compared by eye."""
    head: dict[str, Any] = {"version": VERSION}
    if manifest.commit:
        head["commit"] = manifest.commit
    parts = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    for name in ("addresses", "samples"):
        parts.append(f"{_json(name)}: {_lines(getattr(manifest, name))}")
    files = {name: {"size": one.size, "sha256": one.sha256} for name, one in manifest.files.items()}
    parts.append(f'"files": {_lines(files)}')
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _lines(entries: Mapping[str, Any]) -> str:
    lines = [f"  {_json(key)}: {_json(entries[key])}" for key in sorted(entries)]
    return "{\n" + ",\n".join(lines) + "\n}" if lines else "{}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _walk(root: Path, prefix: str = "") -> Iterator[str]:
    """Every file below ``root`` but the manifest itself; a link is told as if it were a file."""
    with os.scandir(root / prefix if prefix else root) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        name = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(root, f"{name}/")
        elif name != FILE:
            yield name


def _stored(root: Path, names: Sequence[str], jobs: int) -> dict[str, Stored]:
    """Size and fingerprint of each file, by as many workers as there are cores."""
    chunks = [names[start : start + _CHUNK] for start in range(0, len(names), _CHUNK)]
    if jobs > 1 and len(names) >= _PARALLEL_FROM and hasattr(os, "fork"):
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(jobs, mp_context=context) as pool:
            parts = list(pool.map(_digests, [str(root)] * len(chunks), chunks))
    else:
        parts = [_digests(str(root), chunk) for chunk in chunks]
    return dict(zip(names, (one for part in parts for one in part), strict=True))


def _digests(root: str, names: Sequence[str]) -> list[Stored]:
    return [_digest(f"{root}/{name}") for name in names]


_NO_FILE = Stored(-1, "")
"""What a link or a device stands for: no file that was ever written has it."""


def _digest(path: str) -> Stored:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        descriptor = os.open(path, flags)
    except OSError:
        return _NO_FILE
    digest, size = hashlib.sha256(), 0
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return _NO_FILE
        while block := os.read(descriptor, 1 << 20):
            digest.update(block)
            size += len(block)
    except OSError:
        return _NO_FILE
    finally:
        os.close(descriptor)
    return Stored(size, digest.hexdigest())

"""Readings of files, kept from one run to the next in buckets of some hundred files.

A file is known by its bytes. Where its status has not changed since they were read, it is not even
opened; nobody can set the moment of the last change of a status (``st_ctime``), and one so near to
the reading that a later change could bear the same is not trusted. A bucket is what one worker
reads and what is kept as one blob: an edited record costs its bucket, not the whole roll.
"""

from __future__ import annotations

import hashlib
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from generator.cache.pickles import packed, unpacked
from generator.cache.store import Store, name_of
from generator.inventory import DOUBT, Status, status_of
from generator.loading.documents import read_bytes
from generator.loading.reading import Examine, Reading, reading
from generator.loading.walk import Found
from generator.parallel import Advanced, spread
from generator.problems import Problem

_IN_A_BUCKET: Final = 128
_PARALLEL_FROM: Final = 4_000


@dataclass(frozen=True, slots=True)
class Known:
    """A file as it was read: SHA-256 of its bytes (empty where nobody could), and what it says."""

    sha256: bytes
    said: Reading


_Bucket = dict[str, Known]


@dataclass(frozen=True, slots=True)
class _Renewed:
    """A bucket that was read anew: its pickle, and which statuses may be trusted."""

    data: bytes
    statuses: dict[str, Status | None]


def readings(
    root: Path,
    found: Sequence[Found],
    jobs: int,
    store: Store | None,
    examine: Examine | None,
    *,
    language: str,
    advanced: Advanced | None = None,
) -> Iterator[Known]:
    """Each file with what it says in a language, in their order."""
    buckets = _buckets(found)
    name = f"records-{language}-{name_of(root)}"
    head = store.head(name) if store else None
    statuses, blobs = head.value if head else ({}, {})
    folder = str(root)
    # Of each bucket what was kept of it, if nothing of it changed.
    sound: dict[int, _Bucket] = {}
    former: dict[int, _Bucket] = {}
    tasks = {}
    for number, items in buckets.items():
        there = {item.file: _status(f"{folder}/{item.file}") for item in items}
        kept = store.blob(blobs[number]) if store and number in blobs else None
        known: _Bucket = kept if isinstance(kept, dict) else {}
        same = {file for file, one in there.items() if one and statuses.get(file) == one}
        if known and known.keys() == there.keys() == same:
            sound[number] = known
        else:
            former[number] = known
            trusted = {file: statuses[file] for file in same if file in known}
            tasks[number] = partial(
                _renew,
                root,
                items,
                trusted,
                known,
                partial(reading, examine=examine, language=language),
            )
    work = sum(len(buckets[number]) for number in tasks)
    workers = jobs if work >= _PARALLEL_FROM else 1
    renewed = dict(
        zip(tasks, spread(list(tasks.values()), workers, advanced=advanced), strict=True)
    )
    if store and (renewed or blobs.keys() != buckets.keys()):
        blobs = _remember(name, store, buckets, statuses, blobs, renewed)
    now = sound
    for number in tuple(renewed):
        # The bytes go one by one, as records come: both at once would be most of the memory.
        now[number] = _again(former.pop(number), unpacked(renewed.pop(number).data))
    if store:
        store.hold({blobs[number]: bucket for number, bucket in now.items()})
    every: _Bucket = {}
    for bucket in now.values():
        every |= bucket
    return (every[item.file] for item in found)


def _again(kept: _Bucket, read: _Bucket) -> _Bucket:
    """A bucket as it was read, with the very objects that were kept where they say the same."""
    return {
        file: kept[file] if file in kept and kept[file].sha256 == one.sha256 != b"" else one
        for file, one in read.items()
    }


def _remember(
    name: str,
    store: Store,
    buckets: dict[int, list[Found]],
    statuses: dict[str, Status],
    blobs: dict[int, str],
    renewed: dict[int, _Renewed],
) -> dict[int, str]:
    """The blobs of all buckets, by their numbers."""
    names = {number: blobs[number] for number in buckets if number not in renewed}
    names |= {number: store.put(one.data) for number, one in renewed.items()}
    trusted: dict[str, Status] = {}
    for number, items in buckets.items():
        if number in renewed:
            found = renewed[number].statuses
            trusted |= {file: status for file, status in found.items() if status}
        else:
            trusted |= {item.file: statuses[item.file] for item in items}
    plain = {file: tuple(status) for file, status in trusted.items()}
    store.remember(name, (plain, names), names.values())
    return names


def _buckets(found: Sequence[Found]) -> dict[int, list[Found]]:
    """Files by the hash of their name, so that adding one moves no other."""
    count = 1
    while count * _IN_A_BUCKET < len(found):
        count *= 2
    buckets: dict[int, list[Found]] = defaultdict(list)
    for item in found:
        buckets[zlib.crc32(item.file.encode()) % count].append(item)
    return buckets


def _status(path: str) -> Status | None:
    with suppress(OSError):
        return status_of(path)
    return None


def _renew(
    root: Path,
    items: Sequence[Found],
    trusted: Mapping[str, Status],
    known: _Bucket,
    read: Callable[[Found, bytes], Reading],
) -> _Renewed:
    """A bucket as it is now; files of ``trusted`` statuses are as they are ``known``."""
    bucket: _Bucket = {}
    statuses: dict[str, Status | None] = {}
    for item in items:
        file = item.file
        if file in trusted:
            bucket[file], statuses[file] = known[file], trusted[file]
            continue
        before, now = _status(f"{root}/{file}"), time.time_ns()
        statuses[file] = before if before and before.changed < now - DOUBT else None
        try:
            data = read_bytes(root / file)
        except OSError as error:
            wrong = Problem("file-unreadable", file, found=error.strerror, line=1, column=1)
            bucket[file], statuses[file] = Known(b"", Reading(problems=(wrong,))), None
            continue
        digest = hashlib.sha256(data).digest()
        kept = known.get(file)
        if kept is None or kept.sha256 != digest:
            kept = Known(digest, read(item, data))
        if kept.said.broke:
            kept, statuses[file] = replace(kept, sha256=b""), None
        bucket[file] = kept
    return _Renewed(packed(bucket), statuses)

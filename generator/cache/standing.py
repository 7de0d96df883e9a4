"""Whether the site that stands is the one that a build would make: then there is nothing to do.

Whatever a build reads is compared with what the last one read: the code, the settings, every file
of the content, the theme and the form editor, by their statuses; the commit; the moment, as far as
it matters (a day begins, an embargo lifts). Nothing of it is parsed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from generator.cache.sites import SiteMemory
from generator.cache.store import Store
from generator.config import Settings
from generator.files import read_plain
from generator.inventory import DOUBT, empty, statuses
from generator.locales import Locale

_PACKAGES: Final = ("node_modules/decap-cms", "node_modules/js-yaml")
"""Of the form editor, what a build reads."""
_MOST_BYTES: Final = 1 << 28
"""Of a file that changed a moment ago; with a larger one the site is made anew."""
_DEEPEST: Final = 40
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True)
class Inputs:
    """What a build reads. ``doubted`` are SHA-256 of files that changed a moment ago; empty where
    that cannot be told.
    """

    facts: tuple[Any, ...]
    files: Mapping[str, tuple[Any, ...]]
    doubted: Mapping[str, bytes]

    def are_of(self, content_dir: Path, sources: Mapping[str, bytes]) -> bool:
        """Whether what changed a moment ago is what a build has read, by SHA-256."""
        return all(
            self.doubted.get(os.path.join(content_dir, file), digest) == digest  # noqa: PTH118
            for file, digest in sources.items()
        )


@dataclass(frozen=True)
class Told:
    """What was told of a build, and how many pages it has."""

    lines: tuple[str, ...]
    pages: int


def inputs(settings: Settings, version: str, commit: str | None) -> Inputs:
    """What a build would read now."""
    now = time.time_ns()
    text = settings.config_file.read_bytes()
    # The settings may name variables of the environment.
    words = {*_WORD.findall(text.decode())}
    named = {name: value for name, value in os.environ.items() if name in words}
    editor = settings.editor.folder
    read = (*settings.theme.folders, settings.editor.page, *(editor / one for one in _PACKAGES))
    files: dict[str, tuple[Any, ...]] = {}
    for folder in (settings.content_dir, *read):
        files |= _statuses(str(folder))
    doubted = {
        path: _digest(path) for path, one in files.items() if len(one) > 1 and one[3] > now - DOUBT
    }
    facts = (version, settings.model_dump_json(), text, tuple(sorted(named.items())), commit)
    return Inputs(facts, files, doubted)


class Standing:
    """The site of a store that stands at a path, compared with what a build would read."""

    def __init__(self, store: Store, site_dir: Path, memory: SiteMemory, locale: Locale) -> None:
        self._locale = locale
        self._store = store
        self._site = site_dir
        self._memory = memory
        self._name = f"standing-{memory.name}"

    def told(self, now: datetime, read: Inputs) -> Told | None:
        """What was told of the build that made it; None where it is to be made anew."""
        head = self._store.head(self._name)
        if head is None:
            return None
        facts, files, doubted, since, until, told = head.value
        if facts != read.facts or files != read.files:
            return None
        if not _holds(self._locale, now, since, until):
            return None
        if any(not digest or _digest(path) != digest for path, digest in doubted.items()):
            return None
        there = self._memory.statuses(self._site)
        with contextlib.suppress(OSError):
            folders: list[str] = []
            same = there == dict(statuses(self._site, folders))
            if there and same and not empty(folders, there):
                if doubted != read.doubted:
                    self.remember(read, since, until, Told(*told))
                return Told(*told)
        return None

    def remember(self, read: Inputs, since: datetime, until: datetime | None, told: Told) -> None:
        """Remember what was read for the site that stands, until when it holds, what was told."""
        value = (read.facts, read.files, read.doubted, since, until, (told.lines, told.pages))
        self._store.remember(self._name, value)


def _holds(locale: Locale, now: datetime, since: datetime, until: datetime | None) -> bool:
    """Whether nothing begins and nothing ends between two moments."""
    same_day = locale.day_of(now) == locale.day_of(since)
    return same_day and since <= now and (until is None or now < until)


def _statuses(folder: str, depth: int = 0) -> dict[str, tuple[Any, ...]]:
    """Every file below a folder, with what links lead to; by path."""
    found: dict[str, tuple[Any, ...]] = {}
    if depth > _DEEPEST:
        return found
    # What cannot be looked at here is told by the build that has to read it.
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(OSError):
                if entry.is_symlink():
                    found[f"{entry.path} ->"] = (os.readlink(entry.path),)  # noqa: PTH115
                if entry.is_dir():
                    found |= _statuses(entry.path, depth + 1)
                    continue
                one = entry.stat()
                found[entry.path] = one.st_size, one.st_ino, one.st_mtime_ns, one.st_ctime_ns
    return found


def _digest(path: str) -> bytes:
    """The SHA-256 of a plain file; nothing of what is none, or too large to be looked at."""
    with contextlib.suppress(OSError):
        return hashlib.sha256(read_plain(Path(path), _MOST_BYTES)).digest()
    return b""

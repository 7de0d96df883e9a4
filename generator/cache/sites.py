"""What is remembered of a built site, so that the next build writes what differs and no more.

Of each file its status, so that it need not be read to be known for what was built; what it was
made of; and the site that it replaced, which stays in the cache folder as the ground of the next
one: where a hundred thousand files stand, giving each a second name takes longer than an edit may.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from generator.cache.store import Store, name_of
from generator.files import read_plain
from generator.inventory import FILE, MOST_BYTES, Status, Stored, status_of, statuses
from generator.output import Before, Done
from generator.target import Target

_Plain = dict[str, tuple[int, ...]]
_PARALLEL_FROM: Final = 4_000
_ON_THE_GROUND: Final = 3
"""How much of a status tells a file of the ground: files that are kept get a second name, which
changes the moment of the last change of both.
"""


Seen = tuple[tuple[int, int] | None, dict[str, Status]]
"""A folder, by the numbers that it keeps when it is moved, and the files in it."""
UNSEEN: Final[Seen] = (None, {})


@dataclass
class Ground:
    """The folder that a build begins with, and what of it is as it was built."""

    folder: Path
    statuses: _Plain = field(default_factory=dict)
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)

    def look(self) -> Seen:
        """What lies in the folder now, for ``sound``."""
        with contextlib.suppress(OSError):
            return _numbers(self.folder), dict(statuses(self.folder))
        return UNSEEN

    def sound(self, staged: Path, seen: Seen = UNSEEN) -> dict[str, Stored]:
        """What lies in a folder and is known; everything else in it is deleted.

        It is looked at where it is not the folder that was ``seen`` before it was moved here.
        """
        found = {}
        lying = seen[1] if seen[0] == _numbers(staged) else dict(statuses(staged))
        for name, status in lying.items():
            if self.statuses.get(name) == status[:_ON_THE_GROUND] and name in self.files:
                found[name] = Stored(*self.files[name])
            else:
                (staged / name).unlink()
        return found


def _numbers(folder: Path) -> tuple[int, int]:
    status = folder.lstat()
    return status.st_dev, status.st_ino


class SiteMemory:
    """What a store remembers of the site at a path, by the name under which it does.

    Nothing of it raises.
    """

    def __init__(self, store: Store, site_dir: Path) -> None:
        self._store = store
        self.name = name_of(site_dir)
        head = store.head(f"site-{self.name}")
        self._known: dict[str, Any] = head.value if head else {}
        self._before: Before | None = None
        if store.fresh:
            store.delete(self._place.name)

    @property
    def _place(self) -> Path:
        return self._store.folder / f"ground-{self.name}"

    @property
    def is_large(self) -> bool:
        """Whether it takes a while to look at the files of the site."""
        return len(self._known.get("statuses", ())) >= _PARALLEL_FROM

    def statuses(self, site: Path) -> Mapping[str, Status]:
        """Files of the site that were as they were built when it was put in place."""
        if not self._is_of(site, by_status=True):
            return {}
        return {name: Status(*one) for name, one in self._known["statuses"].items()}

    def before(self, target: Target) -> Before | None:
        """The site, whose files were found sound, with what they were made of."""
        if not self._is_of(target.path, by_status=False):
            return None
        known = self._known
        self._before = Before(
            target.path, target.statuses, known["files"], known["made_of"], known["groups"]
        )
        return self._before

    def ground(self) -> Ground:
        """The site before, which lies in the cache."""
        statuses, files = self._known.get("ground", ({}, {}))
        return Ground(self._place, statuses, files)

    @property
    def place(self) -> Path | None:
        """Where the site that is replaced may be kept; None where nothing is known of it."""
        return self._place if self._before else None

    def remember(
        self, target: Target, there: Mapping[str, Status], done: Done, *, kept: bool
    ) -> None:
        """Remember the site that was just put in place; whether the one before was ``kept``."""
        files = {name: (one.size, one.sha256) for name, one in done.written.items()}
        ground: tuple[_Plain, Mapping[str, tuple[int, str]]] = ({}, {})
        if self._before and kept:
            ground = self._lean(target.statuses, files)
        with contextlib.suppress(OSError):
            manifest = target.path / FILE
            self._store.remember(
                f"site-{self.name}",
                {
                    "manifest": tuple(status_of(str(manifest))),
                    "sha256": hashlib.sha256(read_plain(manifest, MOST_BYTES)).digest(),
                    "statuses": {name: tuple(one) for name, one in there.items()},
                    "files": files,
                    "made_of": done.made_of,
                    "groups": done.groups,
                    "ground": ground,
                },
            )

    def _lean(
        self, statuses: Mapping[str, Status], files: Mapping[str, tuple[int, str]]
    ) -> tuple[_Plain, Mapping[str, tuple[int, str]]]:
        """The ground without all that the new site has otherwise, or not at all.

        The next build has no use for it; and it may name somebody whom the new site does not.
        """
        assert self._before
        former = self._before.files
        same = {name: one for name, one in former.items() if files.get(name) == one}
        for name in (*(statuses.keys() - same.keys()), FILE):
            with contextlib.suppress(OSError):
                (self._place / name).unlink()
        return {name: statuses[name][:_ON_THE_GROUND] for name in same if name in statuses}, same

    def _is_of(self, site: Path, *, by_status: bool) -> bool:
        """Whether the manifest that stands there is that of the site that is remembered."""
        if not self._known:
            return False
        with contextlib.suppress(OSError):
            manifest = site / FILE
            if tuple(status_of(str(manifest))) == self._known["manifest"]:
                return True
            digest = hashlib.sha256(read_plain(manifest, MOST_BYTES)).digest()
            return not by_status and digest == self._known["sha256"]
        return False

"""Where a site may be built to: nothing that is not a site of ours is ever replaced.

A target is replaced as a whole, so that whatever else stood there would be lost. It must be new,
empty, or a built site and nothing more: it bears a manifest of ours, which lists every file in it,
and each is as it was built: a plain file of that size and SHA-256. What somebody wrote into a page
by hand is theirs, whatever the page is called. No times are trusted, since a copied site has others
and a manifest may be newer than what it lists. Of what a build did not write, empty folders go, and
so do the small files that file managers leave. And a target is never, links resolved, a folder that
a build reads or runs in, or one that holds it.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from generator import system
from generator.inventory import (
    FILE,
    ManifestError,
    Status,
    Stored,
    digests,
    read_manifest,
    statuses,
)
from generator.problems import SurroundingsFault

_MOUNTS = Path("/proc/self/mountinfo")
_OCTAL = re.compile(r"\\([0-7]{3})")
_MOST_NAMED = 3
# What file managers leave in every folder that they have shown; nobody would miss it.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_MOST_LITTER = 1 << 20
"""Bytes of such a file; larger ones hold something else."""


class TargetError(SurroundingsFault):
    """No site may be built there; the text says why and what to do (English, for developers)."""


def look(site: Path) -> dict[str, Status]:
    """The statuses of all files below a folder. Raises OSError."""
    return dict(statuses(site))


class Target:
    """The folder that is to become the site: ``path``, links resolved; it need not exist.

    ``sources`` are the folders that the build reads, by what they are called in a message;
    ``jobs`` processes read the site that stands there, but what it holds that is ``known``: files
    of these statuses are as they were built. ``looked`` gives the statuses that its files had a
    moment ago: before it is replaced it is looked at anew. ``statuses`` are those that it had at
    the last look, ``files`` what they were found to be, where that was not known.
    """

    def __init__(
        self,
        site_dir: Path,
        sources: Mapping[str, Path] = MappingProxyType({}),
        jobs: int = 1,
        *,
        known: Callable[[Path], Mapping[str, Status]] = lambda _path: {},
        looked: Callable[[Path], dict[str, Status]] = look,
    ) -> None:
        """Raises what ``check`` raises."""
        self.site_dir = site_dir
        self.statuses: dict[str, Status] = {}
        self.files: Mapping[str, Stored] = {}
        try:
            self.path = site_dir.resolve()
        except RuntimeError:  # before Python 3.13
            raise TargetError(f"{site_dir}: links that lead in a circle") from None
        self._sources = sources
        self._jobs = jobs
        self._version: object = None
        self._known = known
        # Files that were as they were built.
        self._sound: dict[str, Status] = {}
        self._look(looked)

    def check(self, looked: Callable[[Path], dict[str, Status]] = look) -> None:
        """Look at it, before a build and again when it is to be replaced.

        Raises TargetError where something that is not a site of ours would be lost, OSError where
        that cannot be told.
        """
        self._look(looked)

    def _look(self, looked: Callable[[Path], dict[str, Status]]) -> None:
        protected = {"the working folder": Path(), **self._sources, **_homes()}
        reason = (
            _protected(self.path, protected)
            or _inside(self.path, self._sources)
            or (self._foreign(looked) if self.path.is_dir() else "")
        )
        if reason:
            told = f"will not build to {self.site_dir}: {reason}"
            raise TargetError(told, "target", folder=self.site_dir, told=reason)

    def linked(self, statuses: Mapping[str, Status]) -> None:
        """Files that a build keeps got a second name, which has changed their statuses to these."""
        self._sound |= statuses

    def _foreign(self, looked: Callable[[Path], dict[str, Status]]) -> str:
        """Why a folder is no site of ours; "" where it is one, or empty."""
        advice = "move that away, or name another folder"
        manifest = self.path / FILE
        try:
            status = manifest.lstat()
        except FileNotFoundError:
            version = None
        else:
            if not stat.S_ISREG(status.st_mode):
                return f"its {FILE} is no plain file; {advice}"
            version = (status.st_ino, status.st_size, status.st_ctime_ns)
        self.statuses = looked(self.path)
        if version != self._version:
            built = self._known(self.path) if version else {}
            self._sound = {
                name: one for name, one in self.statuses.items() if built.get(name) == one
            }
            self._version = version
        # Of 100,000 records all of it is gigabytes: only what changed since is read.
        suspects = {
            name: one
            for name, one in self.statuses.items()
            if self._sound.get(name) != one and not _is_litter(name, one)
        }
        if self._sound and not suspects:
            return ""
        try:
            known = read_manifest(manifest).files if version else {}
        except ManifestError as error:
            return f"its {FILE} is none of a site built here ({error}); {advice}"
        if strangers := suspects.keys() - known.keys():
            return f"it holds files that no build wrote ({_named(strangers)}); {advice}"
        found = digests(self.path, list(suspects), self._jobs, most=known)
        if changed := {name for name, one in found.items() if one != known[name]}:
            return (
                f"files in it were changed since they were built ({_named(changed)}); move the"
                " folder away, or delete it yourself, or name another folder"
            )
        self._sound |= suspects
        self.files = known
        return ""


def _is_litter(name: str, status: Status) -> bool:
    return name.rpartition("/")[2] in _LITTER and 0 <= status.size <= _MOST_LITTER


def _homes() -> dict[str, Path]:
    homes = {}
    with contextlib.suppress(RuntimeError):
        homes["your home folder"] = Path.home()
    if known := system.account_home():
        homes["the home folder of this account"] = known
    return homes


def _named(names: Collection[str]) -> str:
    shown = ", ".join(ascii(name)[1:-1] for name in sorted(names)[:_MOST_NAMED])
    return shown + (", …" if len(names) > _MOST_NAMED else "")


def _protected(target: Path, protected: Mapping[str, Path]) -> str:
    """Why what stands at ``target`` must stay; "" where it may be replaced, or nothing does."""
    try:
        status = target.lstat()
    except FileNotFoundError:
        return ""
    if not stat.S_ISDIR(status.st_mode):
        return "it is no folder"
    identity = (status.st_dev, status.st_ino)
    for name, folder in protected.items():
        for parent, its in _upwards(folder):
            # By number as well: a bind mount has another path, and so has a name in other case.
            if its == identity or parent == target:
                return f"it is {name}, or holds it"
    if os.path.lexists(target / ".git"):
        return "it is a repository (it holds .git)"
    for mount in _mounts():
        if mount == target:
            return "it is a mount point; name a folder inside it"
        if target in mount.parents:
            return f"it holds a mount point, {mount}"
    if os.path.ismount(target):
        return "it is a mount point; name a folder inside it"
    return ""


def _inside(target: Path, sources: Mapping[str, Path]) -> str:
    """Why nothing of ours belongs there, though nothing would be lost at once."""
    if ".git" in target.parts:
        return "it is inside .git"
    around = {its for _parent, its in _upwards(target.parent)}
    for name, folder in sources.items():
        if folder.is_dir() and next(_upwards(folder))[1] in around:
            return f"it is inside {name}, which the build reads"
    return ""


def _upwards(folder: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    """A folder, links resolved, and all that hold it, as far as they are there; with numbers."""
    resolved = folder.resolve()
    for parent in (resolved, *resolved.parents):
        try:
            status = parent.stat()
        except OSError:
            continue
        yield parent, (status.st_dev, status.st_ino)


def _mounts() -> Iterator[Path]:
    """Every mount point that this process sees, where the system tells (proc_pid_mountinfo(5))."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return
    for line in lines:
        yield Path(_OCTAL.sub(lambda found: chr(int(found[1], 8)), line.split(" ")[4]))

"""Where a site is made: a folder beside the old one, put in its place as a whole, or gone.

Whatever happens before ``swap`` - a fault in the content, a full disk, a lost machine - the old
site stands as it was. What was replaced may be kept as the ground of the next build, which then
touches only what differs (see ``generator.cache.sites``).
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

from generator import system
from generator.files import exchange, remove_tree
from generator.inventory import Status
from generator.target import Target, TargetError, look
from generator.termination import undisturbed

MARK = "building"
"""The file that makes a folder a staging folder; a build holds a lock on it while it lives."""

_MARK_TEXT = "A build of honour-roll writes here. When none runs, this folder may be deleted.\n"
_SITE, _OLD, _SCRATCH, _SHARED = "site", "old", "scratch", "shared"


class Staging:
    """A folder beside the site, in which ``path`` is to become the site; gone after ``with``.

    The mark stands beside ``path``, so that it is never published, and so does ``scratch``, for
    what is only on its way there. ``ground`` is an older version of the site to begin with, which
    is taken for good.
    """

    def __init__(self, target: Target, ground: Path | None = None) -> None:
        self.target = target
        self._ground = ground
        self._folder = target.path.with_name(f".{target.path.name}-{secrets.token_hex(8)}")
        self.path = self._folder / _SITE
        self.scratch = self._folder / _SCRATCH
        self.grounded = False
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
        self.scratch.mkdir(0o755)
        # Nothing is written, nor deleted, where a link leads.
        if self._ground and self._ground.is_dir() and not self._ground.is_symlink():
            # Of two builds that want it one gets it.
            with contextlib.suppress(OSError):
                self._ground.rename(self.path)
                self.grounded = True
        if not self.grounded:
            self.path.mkdir(0o755)
        if site.is_dir():
            _take_rights(site, self.path)

    def shared(self) -> Path:
        """A folder beside the site, on the same disk, for what machines hand to one another."""
        shared = self._folder / _SHARED
        shared.mkdir(0o700, exist_ok=True)
        return shared

    def swap(
        self, keep: Path | None = None, looked: Callable[[Path], dict[str, Status]] = look
    ) -> bool:
        """Make the staged folder the site. Atomic where the system can exchange two folders.

        The target is ``looked`` at before, as ``Target`` does. What was replaced is moved to
        ``keep``, if that is on the same disk; whether it was. Of builds that end at the same time
        each is the site for a moment, whole, and the last one stays. Raises TargetError where the
        target is no site of ours any more, and OSError.
        """
        target = self.target.path
        with _alone_in(target.parent):
            self.target.check(looked)
            # A signal between two renames must not leave the place empty.
            with undisturbed():
                if target.is_dir():
                    self.path.chmod(stat.S_IMODE(target.stat().st_mode))
                    if not exchange(self.path, target):
                        self._replace(target)
                else:
                    self.path.rename(target)
        kept = keep is not None and self._keep(keep)
        self.discard()
        return kept

    def _keep(self, place: Path) -> bool:
        old = self._folder / _OLD if (self._folder / _OLD).is_dir() else self.path
        if not old.is_dir():
            return False
        try:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with undisturbed():
                if os.path.lexists(place):
                    place.rename(self.scratch / _OLD)
                old.rename(place)
        except OSError:
            return False
        return True

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
    with contextlib.ExitStack() as opened:
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            opened.callback(os.close, descriptor)
            system.lock(descriptor, wait=True)
        yield


def _marked(folder: Path) -> int:
    """Lock a folder's mark for as long as this process and its workers live.

    The file gets its name when it is locked: no other build ever sees it without a lock. Where
    the system knows no locks there is no mark, and the folder is never taken for a leftover.
    """
    unnamed = folder / f"{MARK}.new"
    descriptor = os.open(unnamed, os.O_RDWR | system.TO_MAKE, 0o600)
    try:
        os.write(descriptor, mark_text(folder, descriptor))
        with contextlib.suppress(OSError):
            system.lock(descriptor, wait=False)
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
            flags = os.O_RDWR | system.NO_LINK | system.NO_WAIT | system.BYTES
            descriptor = os.open(folder / MARK, flags)
        except OSError:
            continue
        try:
            expected = mark_text(folder, descriptor)
            ours = set(os.listdir(folder)) <= {MARK, _SITE, _OLD, _SCRATCH, _SHARED}
            if ours and os.read(descriptor, len(expected) + 1) == expected:
                system.lock(descriptor, wait=False)
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
    for name in (_SITE, _OLD, _SCRATCH, _SHARED):
        remove_tree(folder / name)
    remove_tree(folder)

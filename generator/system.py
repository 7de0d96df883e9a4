"""What operating systems do otherwise: each difference stands here, and nowhere else.

On Windows there are no signals to hold back, no rights to keep and no links to refuse at opening;
folders cannot be opened. What is missing is left out, and what it would have kept is said where it
is used.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

try:
    import fcntl
    import pwd
    import resource
except ImportError:  # Windows
    fcntl = pwd = resource = None  # type: ignore[assignment]

NO_LINK: Final[int] = getattr(os, "O_NOFOLLOW", 0)
"""Opening a link fails."""
NO_WAIT: Final[int] = getattr(os, "O_NONBLOCK", 0)
"""A pipe where a file was is empty; one would wait for it for ever."""
BYTES: Final[int] = getattr(os, "O_BINARY", 0)
"""Line ends stay as they are: Windows would change them."""
TO_READ: Final = os.O_RDONLY | NO_WAIT | BYTES
TO_MAKE: Final = os.O_CREAT | os.O_EXCL | NO_LINK | BYTES
ENDING: Final = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""Signals that ask a program to end."""
CAN_SYNC_ALL: Final = hasattr(os, "sync")
"""Whether one call brings all that was written to the disk."""
_PR_SET_PDEATHSIG: Final = 1
_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2


def lock(descriptor: int, *, wait: bool) -> None:
    """Hold an open file's lock until it is closed.

    Raises OSError where another process holds it (unless one waits) or there are no locks.
    """
    if fcntl is None:
        raise OSError("this system has no locks of whole files")
    fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


@contextlib.contextmanager
def held_back(*numbers: int) -> Iterator[None]:
    """Within, signals wait until it is over."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def in_forked_children(call: Callable[[], None]) -> None:
    """Have it called in each child that is forked, where children are."""
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=call)


def end_with_parent() -> None:
    """Have this process killed when its parent ends.

    https://man7.org/linux/man-pages/man2/PR_SET_PDEATHSIG.2const.html; Linux alone.
    """
    if sys.platform == "linux" and (library := _library()):
        library.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def renamed_both(one: Path, other: Path) -> int | None:
    """Swap two names in one step: 0, or the error's number; None where no system call does it."""
    renameat2 = getattr(_library(), "renameat2", None)
    if renameat2 is None:
        return None
    names = (_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other))
    return 0 if renameat2(*names, _RENAME_EXCHANGE) == 0 else ctypes.get_errno()


def memory_touched() -> int:
    """Bytes of memory that this process had to be given: what it has made, and what it has copied
    of its parent's by touching it. What it gave back and was given again counts twice.
    """
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt * resource.getpagesize()


def give_back() -> None:
    """Let the system have the memory that the C library holds and nothing stands in.

    https://man7.org/linux/man-pages/man3/malloc_trim.3.html; the GNU one alone keeps any in the
    middle of its heap.
    """
    if trim := getattr(_library(), "malloc_trim", None):
        trim(0)


def account_home() -> Path | None:
    """The home folder that the system knows for this account, whatever the environment says."""
    if pwd is None:
        return None
    try:
        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:  # containers run as accounts that nobody has named
        return None


def set_mode(descriptor: int, mode: int) -> None:
    """Rights of an open file, where files have any."""
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, mode)


def set_owner(descriptor: int, user: int, group: int) -> None:
    """Owner of an open file, where files have any. Raises OSError."""
    if hasattr(os, "fchown"):
        os.fchown(descriptor, user, group)


def _library() -> Any:
    """The C library that is loaded; None where it has no name."""
    try:
        return ctypes.CDLL(None, use_errno=True)
    except (OSError, TypeError):
        return None

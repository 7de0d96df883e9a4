"""Being told to end (SIGTERM, SIGHUP) is no reason to leave half-written files behind."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType

from generator import system
from generator.parallel import end_workers


@contextlib.contextmanager
def cleared_up() -> Iterator[None]:
    """Within, a signal to end raises SystemExit, so that whatever is open is cleared away.

    The workers are ended first: nobody waits for what nobody will use. The exit status is 128 and
    the signal's number, as shells tell it. In threads, which get no signals, nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    # What is ignored (nohup) stays ignored.
    taken = [one for one in system.ENDING if signal.getsignal(one) == signal.SIG_DFL]
    for one in taken:
        signal.signal(one, _end)
    try:
        yield
    finally:
        for one in taken:
            signal.signal(one, signal.SIG_DFL)


def _end(number: int, _frame: FrameType | None) -> None:
    for one in system.ENDING:
        signal.signal(one, signal.SIG_IGN)  # a second one must not disturb the clearing up
    end_workers()
    sys.exit(128 + number)


def _as_a_worker() -> None:
    """A forked child owns nothing that it should clear away, and ends with its parent.

    A pool's workers would otherwise wait for ever for a parent that was killed, and keep what it
    had locked.
    """
    taken = [one for one in system.ENDING if signal.getsignal(one) is _end]
    for one in taken:
        signal.signal(one, signal.SIG_DFL)
    if taken:
        system.end_with_parent()


system.in_forked_children(_as_a_worker)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Hold back signals for a few steps of which none may be left out."""
    with system.held_back(*system.ENDING, signal.SIGINT):
        yield

"""Two steps at once, the second in a process of its own."""

from __future__ import annotations

import multiprocessing
import os
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Protocol, TypeVar

from generator.last_net import last_net

One = TypeVar("One")
Other = TypeVar("Other")


class Run(Protocol):
    """``both`` or ``one_by_one``."""

    def __call__(self, one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
        """What both return."""


def both(one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
    """What both return. ``other`` runs in a child that inherits everything by forking.

    One after the other where the system cannot fork. Raises what either raises; of the child's, the
    traceback stands in a note. RuntimeError where the child is killed.
    """
    if not hasattr(os, "fork"):
        return one_by_one(one, other)
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_send, args=(there, other))
    child.start()
    there.close()
    try:
        mine = one()
        # The pipe is read before the child is waited for: it cannot end with a full pipe.
        failed, theirs = here.recv()
    except EOFError:
        raise RuntimeError("a worker was killed") from None
    finally:
        here.close()
        child.join()
    if failed is not None:
        raise failed
    return mine, theirs


def one_by_one(one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
    """The same in this process."""
    return one(), other()


def _send(pipe: Connection, step: Callable[[], object]) -> None:
    answer: tuple[Exception | None, object]
    try:
        with last_net():
            answer = None, step()
    except Exception as error:
        error.add_note(traceback.format_exc())
        answer = error, None
    pipe.send(answer)
    pipe.close()

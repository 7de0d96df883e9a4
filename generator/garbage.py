"""When Python looks for garbage: not while hundreds of thousands of things are made that stay, and
once something has taken their place.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from generator import system


@contextmanager
def not_looked_for() -> Iterator[None]:
    """Millions of small things are made within, and none of them is a circle: looking for circles
    would take a third of the time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@contextmanager
def made_for_good() -> Iterator[None]:
    """What is made within lives to the end of the build.

    The collector would otherwise walk over a million records and their fields again and again, in
    every worker, and make each worker copy the memory that it shares with its parent.
    """
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()
        system.give_back()


def let_go() -> None:
    """What an earlier build made for good and nobody has any more: pages, lists and templates know
    of one another, so that it stays until it is looked for.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()

"""Work spread over processes: many tasks over some workers, or two steps at once.

The only module that starts processes for it. Workers are forked, so they inherit all that was
loaded and nothing but results travels; where a system cannot fork, one thing is done after the
other, with the same result.
"""

from __future__ import annotations

import multiprocessing
import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, Protocol, TypeVar

from generator.last_net import last_net

One = TypeVar("One")
Other = TypeVar("Other")
Item = TypeVar("Item")
Result = TypeVar("Result")

_KILLED = "a worker ended before its work was done (killed, or out of memory?)"


Advanced = Callable[[int, int], None]
"""Is told, in the process that spreads, how many tasks are done and how many there are."""


class Machines(Protocol):
    """Workers on other machines: see ``generator.cluster``."""

    def spread(
        self, tasks: Sequence[Callable[[], Result]], advanced: Advanced | None = None
    ) -> list[Result]:
        """What each task returns, in their order; both have to be picklable."""


def spread(
    tasks: Sequence[Callable[[], Result]],
    jobs: int,
    *,
    advanced: Advanced | None = None,
    cluster: Machines | None = None,
) -> list[Result]:
    """What each task returns, in their order; up to ``jobs`` workers take them in turn.

    Results have to be picklable, tasks need not be. ``advanced`` is called at the start and as
    each is done, whichever it is. Tasks have to be picklable, too, for a ``cluster``, which does
    them in the stead of this machine. Raises what a task raises, and ChildProcessError (an OSError)
    where a worker was killed.
    """
    if cluster is not None:
        return cluster.spread(tasks, advanced)
    if advanced:
        advanced(0, len(tasks))
    if jobs < 2 or len(tasks) < 2 or not hasattr(os, "fork"):
        results = []
        for task in tasks:
            results.append(task())
            if advanced:
                advanced(len(results), len(tasks))
        return results
    global _tasks  # noqa: PLW0603 - forked workers inherit it; none of it could travel
    outer, _tasks = _tasks, tasks
    try:
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=context) as pool:
            futures = [pool.submit(_run, number) for number in range(len(tasks))]
            return _results(futures, advanced)
    except BrokenProcessPool:
        raise ChildProcessError(_KILLED) from None
    finally:
        _tasks = outer


def _results(futures: Sequence[Future[Result]], advanced: Advanced | None) -> list[Result]:
    """Of all, in their order; where one has failed, no further one is begun."""
    try:
        for done, future in enumerate(as_completed(futures), 1):
            if future.exception() is not None:
                break
            if advanced:
                advanced(done, len(futures))
        return [future.result() for future in futures]
    finally:
        for future in futures:
            future.cancel()


_tasks: Sequence[Callable[[], Any]] = ()


def _run(number: int) -> Any:
    with last_net():
        return _tasks[number]()


def in_threads(
    function: Callable[[Item], Result], items: Sequence[Item], jobs: int
) -> list[Result]:
    """What a function gives for each item, where it lets other threads run (as hashlib does)."""
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        return list(pool.map(function, items))


def end_workers() -> None:
    """Tell the workers of this process to end: nobody waits for what they do."""
    for worker in multiprocessing.active_children():
        worker.terminate()


def chunks(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """``items`` in parts of ``size``; the last may be smaller."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


class Run(Protocol):
    """``both`` or ``one_by_one``."""

    def __call__(self, one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
        """What both return."""


def both(one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
    """What both return: ``one`` in this process, ``other`` in a child.

    What ``other`` returns has to be picklable. One after the other where the system cannot fork.
    Raises what they raise, that of ``one`` first, and ChildProcessError (an OSError) where the
    child was killed; of the child's, the traceback stands in a note.
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
        theirs, error = here.recv()
    except EOFError:
        raise ChildProcessError(_KILLED) from None
    finally:
        here.close()
        child.join()
    if error is not None:
        raise error
    return mine, theirs


def one_by_one(one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
    """The same in this process."""
    return one(), other()


def _send(pipe: Connection, step: Callable[[], object]) -> None:
    result: object = None
    fault: Exception | None = None
    try:
        with last_net():
            result = step()
    except Exception as error:
        error.add_note(f"In a worker: {traceback.format_exc()}")
        fault = error
    # The pipe is broken where the parent failed meanwhile: it waits for nothing.
    with suppress(BrokenPipeError):
        pipe.send((result, fault))
    pipe.close()

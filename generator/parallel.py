"""Work spread over processes: many tasks over some workers, two steps at once, one step apart.

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
from contextlib import contextmanager, suppress
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
    """What both return: ``one`` in this process, ``other`` in a child (see ``aside``).

    Raises what they raise, that of ``one`` first.
    """
    with aside(other) as theirs:
        mine = one()
        return mine, theirs()


@contextmanager
def aside(step: Callable[[], One], *, forked: bool = True) -> Iterator[Callable[[], One]]:
    """A step that a child takes from now on, and what waits for it and gives what it returned.

    That has to be picklable. Where the system cannot fork, or nothing is to be ``forked``, the step
    is taken in this process when it is waited for. Waiting raises what the step raises, with its
    traceback in a note, and ChildProcessError (an OSError) where the child was killed. A child that
    nobody waited for is told to end.
    """
    if not forked or not hasattr(os, "fork"):
        yield step
        return
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_send, args=(there, step))
    child.start()
    there.close()

    def waited() -> One:
        try:
            # The pipe is read before the child is waited for: it cannot end with a full pipe.
            result, error = here.recv()
        except EOFError:
            raise ChildProcessError(_KILLED) from None
        child.join()
        if error is not None:
            raise error
        returned: One = result
        return returned

    try:
        yield waited
    finally:
        here.close()
        child.terminate()
        child.join()


def apart(task: Callable[[], Result]) -> Result:
    """What a task returns; it is done in a child, with which the memory goes that it took.

    What a process frees it keeps for itself. The result and what is raised are as of ``both``.
    """
    return both(lambda: None, task)[1]


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

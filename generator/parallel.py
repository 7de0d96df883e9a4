"""Work spread over processes: many tasks over some workers, two steps at once, one step apart.

The only module that starts processes for it. Workers are forked, so they inherit all that was
loaded and nothing but results travels; where a system cannot fork, one thing is done after the
other, with the same result.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import Any, Final, Protocol, TypeVar

from generator import system
from generator.last_net import last_net

One = TypeVar("One")
Other = TypeVar("Other")
Item = TypeVar("Item")
Result = TypeVar("Result")

_KILLED: Final = "a worker ended before its work was done (killed, or out of memory?)"
_MOST_TOUCHED: Final = 192 << 20
"""Bytes of memory that a worker touches before another takes its place."""

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
    large: Collection[int] = (),
    advanced: Advanced | None = None,
    cluster: Machines | None = None,
) -> list[Result]:
    """What each task returns, in their order; up to ``jobs`` workers take them in turn.

    Results have to be picklable, tasks need not be. Those whose numbers are ``large`` take much
    memory: each has a worker for itself, which ends with it, and only one of them is done at a
    time. ``advanced`` is called at the start and as each is done, whichever it is. Tasks have to be
    picklable, too, for a ``cluster``, which does them in the stead of this machine. Raises what a
    task raises, and ChildProcessError (an OSError) where a worker was killed.
    """
    if cluster is not None:
        return cluster.spread(tasks, advanced)
    advanced = advanced or _unheard
    advanced(0, len(tasks))
    if jobs < 2 or len(tasks) < 2 or not hasattr(os, "fork"):
        results = []
        for task in tasks:
            results.append(task())
            advanced(len(results), len(tasks))
        return results
    return _forked(tasks, jobs, large, advanced)


def _unheard(_done: int, _total: int) -> None:
    """Nobody asks how far it is."""


def _forked(
    tasks: Sequence[Callable[[], Result]], jobs: int, large: Collection[int], advanced: Advanced
) -> list[Result]:
    """Where one has failed, no further one is begun; of several that failed the first is told."""
    waiting = list(range(len(tasks)))
    results: dict[int, Result] = {}
    faults: dict[int, Exception] = {}
    with _Crew(tasks) as crew:
        while True:
            while not faults and len(crew.busy) < jobs:
                beside = large if any(one in large for one in crew.busy.values()) else ()
                number = next((one for one in waiting if one not in beside), None)
                if number is None:
                    break
                waiting.remove(number)
                crew.begin(number, alone=number in large)
            if not crew.busy:
                break
            for number, result, fault in crew.answers():
                if fault:
                    faults[number] = fault
                    continue
                results[number] = result
                advanced(len(results), len(tasks))
    if faults:
        raise faults[min(faults)]
    return [results[number] for number in range(len(tasks))]


class _Crew:
    """Workers, each with the end of a pipe by which it is told what to do.

    Memory that a worker shares with this process is copied, page by page, where it touches it, and
    by and by it touches nearly all: Python counts references in the things themselves. So each ends
    after a while (see ``_work``), what it copied is given back, and a fresh one takes its place.
    """

    def __init__(self, tasks: Sequence[Callable[[], Any]]) -> None:
        self.busy: dict[Connection, int] = {}
        """What each is doing."""
        self._tasks = tasks
        self._idle: list[Connection] = []
        self._processes: dict[Connection, Any] = {}
        self._context = multiprocessing.get_context("fork")

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_about: object) -> None:
        for pipe, process in tuple(self._processes.items()):
            if kind:
                process.terminate()  # nobody waits for what it does
            self._dismiss(pipe)

    def begin(self, number: int, *, alone: bool) -> None:
        """Have a task done, in a worker of its own where it is to be ``alone``."""
        while alone and self._idle:
            self._dismiss(self._idle.pop())
        pipe = self._idle.pop() if self._idle else self._fresh()
        self.busy[pipe] = number
        try:
            pipe.send((number, alone))
        except BrokenPipeError:
            raise ChildProcessError(_KILLED) from None

    def answers(self) -> Iterator[tuple[int, Any, Exception | None]]:
        """The next tasks that are done, at least one of them: number, result, fault."""
        for pipe in wait(list(self.busy)):
            assert isinstance(pipe, Connection)
            try:
                result, fault, ends = pipe.recv()
            except (EOFError, ConnectionResetError):
                raise ChildProcessError(_KILLED) from None
            number = self.busy.pop(pipe)
            if ends:
                self._dismiss(pipe)
            else:
                self._idle.append(pipe)
            yield number, result, fault

    def _fresh(self) -> Connection:
        here, there = self._context.Pipe()
        others = (here, *self._processes)
        process = self._context.Process(target=_work, args=(self._tasks, there, others))
        process.start()
        there.close()
        self._processes[here] = process
        return here

    def _dismiss(self, pipe: Connection) -> None:
        pipe.close()
        self._processes.pop(pipe).join()


def _work(
    tasks: Sequence[Callable[[], object]], pipe: Connection, others: Iterable[Connection]
) -> None:
    """Do what is asked for, until nobody asks any more or much memory was touched."""
    for one in others:
        one.close()  # or else no other worker would be told that nobody asks any more
    with suppress(EOFError, KeyboardInterrupt):
        ends = False
        while not ends:
            number, alone = pipe.recv()
            result, fault = _answer(tasks[number])
            ends = alone or system.memory_touched() > _MOST_TOUCHED
            _send(pipe, result, fault, ends)


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
    child = context.Process(target=_step, args=(there, step))
    child.start()
    there.close()

    def waited() -> One:
        try:
            # The pipe is read before the child is waited for: it cannot end with a full pipe.
            result, error, _ends = here.recv()
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


def one_by_one(one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
    """The same in this process."""
    return one(), other()


def _step(pipe: Connection, step: Callable[[], object]) -> None:
    _send(pipe, *_answer(step), True)
    pipe.close()


def _answer(step: Callable[[], object]) -> tuple[object, Exception | None]:
    """What a step returns, or what it raises."""
    try:
        with last_net():
            return step(), None
    except Exception as error:
        error.add_note(f"In a worker: {traceback.format_exc()}")
        return None, error


def _send(pipe: Connection, result: object, fault: Exception | None, ends: bool) -> None:
    # The pipe is broken where the parent failed meanwhile: it waits for nothing.
    with suppress(BrokenPipeError):
        try:
            pipe.send((result, fault, ends))
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            # All of it is pickled before any of it is sent.
            pipe.send((None, error, ends))

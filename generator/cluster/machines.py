"""The workers of a Dask scheduler: asked what they are, given the tasks, looked after."""

from __future__ import annotations

import hashlib
import logging
import os
import pickle
import queue
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from generator.cluster import worker
from generator.cluster.agreement import (
    TOKEN,
    ClusterError,
    Job,
    facts_here,
    not_shared,
    refuse_other,
)

if TYPE_CHECKING:
    from distributed import Client, Future

Result = TypeVar("Result")

_REACHED_IN = 15.0
"""Seconds in which a scheduler has to answer, and the first worker to be there."""
_ANSWERED_IN = 60.0
"""Seconds in which a worker has to say what it is, loading this package included."""
_LEFT_IN = 15.0
"""Seconds in which a worker may end what it is doing when nobody needs it any more."""
_WITHOUT_WORKERS = 60.0
"""Seconds for which all workers may be gone: one that was killed comes back by itself."""
_LOOKED_AFTER = 5.0
"""Seconds without a result after which one looks whether anybody is there."""


class Cluster:
    """The workers of a Dask scheduler, such as ``tcp://scheduler:8786`` or ``tls://…``.

    ``folder`` is one that all machines share; a build makes it. No connection stays open between
    two calls: a process that forks should have no threads.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.folder: Path | None = None
        self._calls = 0

    def greet(self) -> None:
        """Look whether there are workers that can do the work, but for the shared folder.

        Raises ClusterError where the extra is missing, nobody answers, or versions differ.
        """
        with self._client() as client:
            self._meet(client, None)

    def spread(
        self,
        tasks: Sequence[Callable[[], Result]],
        advanced: Callable[[int, int], None] | None = None,
    ) -> list[Result]:
        """What each task returns, in their order. Tasks and results have to be picklable.

        ``advanced`` is told how many of how many are done, at the start and after each. Raises what
        a task raises, and ClusterError as ``greet`` does, where the folder is not shared, and where
        the workers or the scheduler are lost for good.
        """
        folder = self.folder
        assert folder is not None, "a build tells its cluster which folder they share"
        with self._client() as client:
            self._meet(client, folder)
            self._calls += 1
            job = _written(tasks, folder / f"tasks-{self._calls}.pickle")
            try:
                return _done(client, job, len(tasks), advanced or _unheard)
            finally:
                _take_leave(client)

    @contextmanager
    def _client(self) -> Iterator[Client]:
        try:
            from distributed import Client  # noqa: PLC0415 - an extra, and slow to import
        except ImportError as error:
            raise ClusterError(
                f"--cluster needs Dask ({error}): install the extra honour-roll[cluster]; in a"
                " copy of the repository, `make cluster` does"
            ) from None
        # Of connections that break, what is to be done is said here, in one line.
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        try:
            client = Client(self.address, timeout=_REACHED_IN, name="honour-roll")
        except (OSError, ValueError, TypeError) as error:
            reason = str(error).strip().partition("\n")[0] or type(error).__name__
            raise ClusterError(
                f"no Dask scheduler is reached at {self.address} ({reason}): start one with"
                " `dask scheduler`, and give its address as it tells it"
            ) from None
        try:
            yield client
        finally:
            with suppress(Exception):
                client.close()

    def _meet(self, client: Client, folder: Path | None) -> None:
        """Let each worker say what it is, and that it sees the folder."""
        with suppress(TimeoutError):
            client.wait_for_workers(1, timeout=_REACHED_IN)
        nonce = secrets.token_hex(16)
        if folder:
            (folder / TOKEN).write_text(nonce, encoding="ascii")
        present = _present(client)
        met = _of_each(client, partial(worker.introduced, folder, nonce), _ANSWERED_IN)
        if gone := sorted(present - met.keys()):
            # As Dask's workers do where they cannot import what they are sent.
            raise ClusterError(
                f"the worker {gone[0]} went away when it was asked what it is: install the same"
                " version of honour-roll[cluster] there, and start it anew; its log says more"
            )
        if not met:
            raise ClusterError(
                f"the scheduler at {self.address} has no workers: start some with"
                f" `dask worker {self.address} --nthreads 1`"
            )
        for address, future in met.items():
            trace = _answer(address, future, folder)
            if folder and not (folder / trace).is_file():
                raise not_shared(address, str(folder), "what it wrote there is not here")


def _present(client: Client) -> set[str]:
    return set(client.nthreads())


def _of_each(client: Client, task: Callable[[], object], seconds: float) -> dict[str, Future[Any]]:
    """What each worker that is there makes of a task, by its address; not waited for any longer."""
    from distributed import wait  # noqa: PLC0415

    key, end = secrets.token_hex(8), time.monotonic() + seconds
    asked = {
        address: client.submit(task, workers=[address], pure=False, key=f"each-{key}-{address}")
        for address in sorted(_present(client))
    }
    while asked and time.monotonic() < end:
        try:
            wait(list(asked.values()), timeout=min(1.0, seconds))
        except TimeoutError:
            # Whoever has gone meanwhile will never answer.
            present = _present(client)
            asked = {address: one for address, one in asked.items() if address in present}
        else:
            break
    return asked


def _answer(address: str, future: Future[Any], folder: Path | None) -> str:
    """The worker's trace. Raises ClusterError where it cannot work."""
    if not future.done():
        raise ClusterError(
            f"the worker {address} does not answer: end it, or wait until it is idle"
        )
    if future.status != "finished":
        # Where this package is missing, nothing there can say what differs.
        raise ClusterError(
            f"the worker {address} cannot run this build ({future.exception()}): install the same"
            " version of honour-roll[cluster] there, and start it anew"
        )
    facts, trace, fault = future.result()
    refuse_other(address, facts, facts_here())
    if fault:
        raise not_shared(address, str(folder), fault)
    return str(trace)


class _Hashing:
    """A file that is hashed as it is written."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.sha256 = hashlib.sha256()

    def write(self, data: Any) -> int:
        self.sha256.update(data)
        return self._file.write(data)


def _written(tasks: Sequence[worker.Task], path: Path) -> Job:
    """The tasks with all that they hold, once: what they share stays shared."""
    with path.open("xb") as file:
        hashing = _Hashing(file)
        pickle.Pickler(hashing, pickle.HIGHEST_PROTOCOL).dump(list(tasks))
        file.flush()
        os.fsync(file.fileno())  # other machines are about to read it
    return Job(str(path), hashing.sha256.hexdigest(), facts_here())


def _unheard(_done: int, _count: int) -> None:
    pass


def _done(client: Client, job: Job, count: int, advanced: Callable[[int, int], None]) -> list[Any]:
    """The results. The scheduler gives a worker a few tasks at a time, and gives what is lost with
    one to another.
    """
    from distributed import CancelledError, KilledWorker  # noqa: PLC0415

    keys = [f"task-{job.sha256[:16]}-{number}" for number in range(count)]
    waiting = {
        key: client.submit(worker.do, job, number, key=key, pure=False)
        for number, key in enumerate(keys)
    }
    ended: queue.SimpleQueue[Future[Any]] = queue.SimpleQueue()
    for future in waiting.values():
        future.add_done_callback(ended.put)
    results: dict[str, Any] = {}
    watch = _Watch(client)
    advanced(0, count)
    try:
        while waiting:
            try:
                future = ended.get(timeout=_LOOKED_AFTER)
            except queue.Empty:
                watch.look()
                continue
            key = str(future.key)
            try:
                # A worker can go between a task's end and this: then another does it again.
                results[key] = future.result(timeout=_LOOKED_AFTER)
            except TimeoutError:
                watch.look()
                ended.put(future)
            else:
                del waiting[key]
                advanced(len(results), count)
    except KilledWorker as error:
        raise ClusterError(
            f"one worker after the other died over the same part of the build (for want of"
            f" memory?): {error}"
        ) from None
    except CancelledError:
        raise _lost() from None
    finally:
        if waiting:
            with suppress(Exception):
                client.cancel(list(waiting.values()), force=True)
    return [results[key] for key in keys]


class _Watch:
    """Sees whether there is still anybody who could send a result."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._alone_since: float | None = None

    def look(self) -> None:
        """Raises ClusterError where there is nobody, and has not been for a while."""
        try:
            if self._client.status != "running":
                raise _lost()
            present = _present(self._client)
        except OSError:
            raise _lost() from None
        now = time.monotonic()
        if present:
            self._alone_since = None
        elif self._alone_since is None:
            self._alone_since = now
        elif now - self._alone_since >= _WITHOUT_WORKERS:
            raise ClusterError("all workers are gone; the old site stands as it was")


def _lost() -> ClusterError:
    return ClusterError("the scheduler was lost; the old site stands as it was")


def _take_leave(client: Client) -> None:
    """Nobody writes any more, and nobody keeps what was loaded: as far as they can be told."""
    with suppress(Exception):
        _of_each(client, worker.leave, _LEFT_IN)

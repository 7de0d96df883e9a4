"""What a worker of a cluster does: says what it is, loads the tasks once, does them by number."""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import socket
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from generator.cluster.agreement import (
    TOKEN,
    ClusterError,
    Facts,
    Job,
    facts_here,
    not_shared,
    refuse_other,
)
from generator.garbage import made_for_good
from generator.last_net import last_net

Task = Callable[[], Any]

# Tasks keep what they rendered so far, and count what they wrote: a worker does one at a time,
# however many threads it was given.
_turn = threading.Lock()
_loaded: tuple[str, Sequence[Task]] = ("", ())


def introduced(folder: Path | None, nonce: str) -> tuple[Facts, str, str]:
    """What this worker is, its trace in the folder (a file's name), and why there is none."""
    trace = f"seen-{hashlib.sha256(f'{nonce} {_name()}'.encode()).hexdigest()[:16]}"
    fault = ""
    if folder:
        try:
            if (folder / TOKEN).read_text(encoding="ascii") != nonce:
                fault = "it sees another folder there"
            else:
                (folder / trace).touch()
        except OSError as error:
            fault = error.strerror or str(error)
    return facts_here(), trace, fault


def do(job: Job, number: int) -> Any:
    """Do the task of a number. Raises what it raises, and ClusterError where it cannot be had."""
    with _turn:
        tasks = _tasks_of(job)
        before = os.umask(0o022)  # of the build: see ``generator.output.readable_by_all``
        try:
            with last_net():
                return tasks[number]()
        finally:
            os.umask(before)


def leave() -> None:
    """Forget what was loaded, as soon as what is being done is done."""
    global _loaded  # noqa: PLW0603 - what a process keeps between two tasks
    with _turn:
        _loaded = ("", ())
        gc.unfreeze()
        gc.collect()


def _name() -> str:
    return f"{socket.gethostname()}, process {os.getpid()}"


def _tasks_of(job: Job) -> Sequence[Task]:
    global _loaded  # noqa: PLW0603
    if _loaded[0] == job.sha256:
        return _loaded[1]
    # A worker may have come while the build was running.
    refuse_other(_name(), facts_here(), job.facts)
    _loaded = ("", ())
    path = Path(job.file)
    try:
        file = path.open("rb")
    except OSError as error:
        raise not_shared(_name(), str(path.parent), error.strerror or str(error)) from None
    with file, made_for_good():
        # It comes from the build itself: the digest was told on another way than the file.
        if hashlib.file_digest(file, "sha256").hexdigest() != job.sha256:
            raise ClusterError(f"the worker {_name()} does not read what was written to {path}")
        file.seek(0)
        _loaded = (job.sha256, pickle.load(file))  # noqa: S301
    return _loaded[1]

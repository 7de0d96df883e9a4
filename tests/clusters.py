"""A Dask cluster on this machine: a scheduler and workers, each a process of its own."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_STARTED_IN = 60.0
_QUIET = {
    "DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "info",
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s",
}


def until(what: Callable[[], object], seconds: float = _STARTED_IN, step: float = 0.02) -> None:
    """Wait for something; AssertionError where it does not come."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(step)


@dataclass
class LocalCluster:
    """Its processes write what they have to say into ``folder``."""

    folder: Path
    address: str = ""
    scheduler: subprocess.Popen[bytes] | None = None
    workers: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self) -> None:
        """Start the scheduler, on a port that is free."""
        self.folder.mkdir(parents=True, exist_ok=True)
        log = self.folder / "scheduler.log"
        self.scheduler = self._process(
            log, "dask", "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"
        )
        listens = re.compile(rb"Scheduler at:\s+(tcp://\S+)")
        until(lambda: listens.search(log.read_bytes()))
        found = listens.search(log.read_bytes())
        assert found
        self.address = found[1].decode()

    def worker(
        self,
        *arguments: str,
        within: tuple[str, ...] = (),
        env: Mapping[str, str] | None = None,
        python: tuple[str, ...] = (),
    ) -> str:
        """Start a worker without a nanny, which would start it anew; its address.

        ``within`` is a command that runs it, ``python`` are options of Python.
        """
        number = len(self.workers)
        log = self.folder / f"worker-{number}.log"
        local = self.folder / f"local-{number}"
        worker = self._process(
            log, "dask", "worker", self.address, "--host", "127.0.0.1", "--nthreads", "1",
            "--no-nanny", "--no-dashboard", "--local-directory", str(local), *arguments,
            within=within, env=env, python=python,
        )  # fmt: skip
        starts = re.compile(rb"Start worker at:\s+(tcp://\S+)")
        until(lambda: b"Registered to:" in log.read_bytes())
        found = starts.search(log.read_bytes())
        assert found
        address = found[1].decode()
        self.workers[address] = worker
        return address

    def _process(
        self,
        log: Path,
        *command: str,
        within: tuple[str, ...] = (),
        env: Mapping[str, str] | None = None,
        python: tuple[str, ...] = (),
    ) -> subprocess.Popen[bytes]:
        with log.open("wb") as out:
            return subprocess.Popen(
                [*within, sys.executable, *python, "-m", *command],
                cwd=self.folder,
                env={**os.environ, **_QUIET, **(env or {})},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    def end(self) -> None:
        """Kill all that was started: nobody needs what they could still say."""
        started = [*self.workers.values(), *([self.scheduler] if self.scheduler else [])]
        for process in started:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGCONT)
                process.kill()
            process.wait()


@contextlib.contextmanager
def local_cluster(folder: Path, workers: int) -> Iterator[LocalCluster]:
    """A cluster with some workers that all see what this process sees."""
    cluster = LocalCluster(folder)
    try:
        cluster.start()
        for _ in range(workers):
            cluster.worker()
        yield cluster
    finally:
        cluster.end()

"""What commands take: time, memory, and what they leave on the disk."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

MEGABYTE: Final = 1e6
_LEAST_PAUSE: Final = 0.05
"""Seconds between two looks at the memory of all processes."""
_SHARE: Final = 20
"""A pause is this many times as long as the look before it, so that looking costs nothing much."""
_RUN: Final = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
for command in json.loads(sys.argv[1]):
    if status := subprocess.run(command, stdout=subprocess.DEVNULL).returncode:
        sys.exit(status if status > 0 else 1)
wall = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([wall, used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""


class Failed(Exception):
    """Commands that ended with an error or took too long; says what they said last."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of wall clock and of processors (all processes together); megabytes of memory of all
    processes at once (shared pages counted once; None where the system does not tell) and of the
    largest one; what stands on the disk afterwards.
    """

    wall: float
    processor: float
    memory: float | None
    largest: float
    bytes: int
    files: int


def measure(
    commands: Sequence[Sequence[str]],
    folder: Path,
    site: Path,
    environment: Mapping[str, str],
    seconds: float,
) -> Measured:
    """Run commands one after another in ``folder`` and look at the ``site`` they leave.

    Raises Failed where one of them fails, or where they take longer than ``seconds``.
    """
    running = subprocess.Popen(
        [sys.executable, "-c", _RUN, json.dumps(commands)],
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    end, most = time.monotonic() + seconds, 0.0
    while running.poll() is None:
        looked = time.monotonic()
        most = max(most, _memory(running.pid))
        took = time.monotonic() - looked
        if looked > end:
            os.killpg(running.pid, signal.SIGKILL)
            running.communicate()
            raise Failed(f"not done after {seconds:.0f} s")
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(max(_LEAST_PAUSE, took * _SHARE))
    out, said = running.communicate()
    if running.returncode:
        lines = said.strip().splitlines() or [f"exit status {running.returncode}"]
        raise Failed(lines[-1].strip())
    wall, processor, largest = json.loads(out)
    unit = 1 if sys.platform == "darwin" else 1024
    sizes = list(_sizes(site))
    return Measured(
        wall, processor, most / MEGABYTE or None, largest * unit / MEGABYTE, sum(sizes), len(sizes)
    )


def middle(runs: Sequence[Measured]) -> Measured:
    """Of each figure the median of all runs."""
    memory = [one.memory for one in runs if one.memory is not None]
    return Measured(
        median(one.wall for one in runs),
        median(one.processor for one in runs),
        median(memory) if memory else None,
        median(one.largest for one in runs),
        round(median(one.bytes for one in runs)),
        round(median(one.files for one in runs)),
    )


def _memory(session: int) -> float:
    """Bytes in use by the processes of a session, pages that they share counted once."""
    total = 0.0
    for folder in Path("/proc").glob("[0-9]*"):
        # A process may end while it is looked at.
        with contextlib.suppress(OSError, IndexError, ValueError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == session and int(folder.name) != session:
                for line in (folder / "smaps_rollup").read_text().splitlines():
                    if line.startswith("Pss:"):
                        total += int(line.split()[1]) * 1024
    return total


def _sizes(folder: Path) -> list[int]:
    return [file.stat().st_size for file in folder.rglob("*") if file.is_file()]

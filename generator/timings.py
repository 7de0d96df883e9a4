"""How long each step of a build takes, those that run side by side in other processes too."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Seconds:
    """Of the clock on the wall, and of processors (children included that were waited for)."""

    wall: float = 0.0
    processor: float = 0.0

    def __add__(self, other: Seconds) -> Seconds:
        return Seconds(self.wall + other.wall, self.processor + other.processor)


def timed(work: Callable[[], Result]) -> tuple[Seconds, Result]:
    """What ``work`` took and what it returned: plain data, which a worker can send back."""
    wall, processor = time.perf_counter(), _processor()
    result = work()
    return Seconds(time.perf_counter() - wall, _processor() - processor), result


def _processor() -> float:
    children = os.times()
    return time.process_time() + children.children_user + children.children_system


@dataclass
class Timings:
    """``steps`` follow one another. ``parts`` are of a step (``pages/search``) and run side by
    side: what they took on the wall does not add up to the step, what they took of processors does.
    """

    steps: dict[str, Seconds] = field(default_factory=dict)
    parts: dict[str, Seconds] = field(default_factory=dict)

    @property
    def wall(self) -> float:
        """Seconds of the whole."""
        return sum(one.wall for one in self.steps.values())

    def run(self, name: str, step: Callable[[], Result]) -> Result:
        """Run a step and note how long it took."""
        self.steps[name], result = timed(step)
        return result

    def part(self, name: str, seconds: Seconds) -> None:
        """Note a part of a step, or more of it."""
        self.parts[name] = self.parts.get(name, Seconds()) + seconds

    def lines(self) -> list[str]:
        """Each step with its parts, seconds of wall and of processors."""
        out = []
        for name, step in self.steps.items():
            out.append(_line(name, step))
            inside = [part for part in self.parts if part.startswith(f"{name}/")]
            out += [_line(f"  {part[len(name) + 1 :]}", self.parts[part]) for part in inside]
        return out


def _line(name: str, seconds: Seconds) -> str:
    return f"{name:24} {seconds.wall:7.2f} s {seconds.processor:7.2f} s"

"""How long each step of a build takes, those that run side by side in other processes too."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

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


class Watcher:
    """Is told how far the steps are. This one does nothing; ``generator.progress`` has others."""

    def began(self, step: str) -> None:
        """A step begins."""

    def advanced(self, done: int, total: int) -> None:
        """Of the ``total`` parts of the step under way, ``done`` are."""


@dataclass
class Timings:
    """``steps`` follow one another. ``parts`` are of a step (``pages/search``) and run side by
    side: what they took on the wall does not add up to the step, what they took of processors does.
    ``watcher`` is told of each step as it begins.
    """

    steps: dict[str, Seconds] = field(default_factory=dict)
    parts: dict[str, Seconds] = field(default_factory=dict)
    watcher: Watcher = field(default_factory=Watcher)

    @property
    def wall(self) -> float:
        """Seconds of the whole."""
        return sum(one.wall for one in self.steps.values())

    def run(self, name: str, step: Callable[[], Result]) -> Result:
        """Run a step and note how long it took."""
        self.watcher.began(name)
        self.steps[name], result = timed(step)
        return result

    def part(self, name: str, seconds: Seconds) -> None:
        """Note a part of a step, or more of it."""
        self.parts[name] = self.parts.get(name, Seconds()) + seconds

    def advance(self, done: int, total: int) -> None:
        """Of the parts of the step under way so many are done: what ``parallel.spread`` tells."""
        self.watcher.advanced(done, total)

    def lines(self) -> list[str]:
        """A table: each step with its parts, seconds of wall and of processors; the whole."""
        out = [f"{'step':<{_NAMES}}{'wall':>10}{'processor':>12}"]
        for name, step in self.steps.items():
            out.append(_line(name, step))
            out += [_line(f"  {part}", spent) for part, spent in self._parts_of(name).items()]
        return [*out, _line("total", self._whole)]

    def as_data(self) -> dict[str, Any]:
        """The same as plain data, for JSON: lists in the order of the steps, numbers in seconds."""
        steps = [
            {
                **_data(name, step),
                "parts": [_data(part, spent) for part, spent in self._parts_of(name).items()],
            }
            for name, step in self.steps.items()
        ]
        return {**_data(None, self._whole), "steps": steps}

    @property
    def _whole(self) -> Seconds:
        return sum(self.steps.values(), Seconds())

    def _parts_of(self, step: str) -> dict[str, Seconds]:
        inside = f"{step}/"
        return {
            part.removeprefix(inside): spent
            for part, spent in self.parts.items()
            if part.startswith(inside)
        }


_NAMES = 28


def _line(name: str, seconds: Seconds) -> str:
    return f"{name:<{_NAMES}}{seconds.wall:8.2f} s{seconds.processor:10.2f} s"


def _data(name: str | None, seconds: Seconds) -> dict[str, Any]:
    spent = {"wall": round(seconds.wall, 4), "processor": round(seconds.processor, 4)}
    return spent if name is None else {"name": name, **spent}

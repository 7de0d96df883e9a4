"""Chance, from one seed. Everything is drawn from ``Random.random()`` alone.

It is the one method whose numbers Python promises not to change between versions, so a corpus
measured today can be made again byte by byte with a later Python.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Weighted(Generic[T]):
    """Things to draw from, some more often than others."""

    __slots__ = ("_bounds", "_total", "things")

    def __init__(self, pairs: Sequence[tuple[T, float]]) -> None:
        self.things = [thing for thing, weight in pairs if weight > 0]
        self._bounds = list(accumulate(weight for _thing, weight in pairs if weight > 0))
        self._total = self._bounds[-1] if self._bounds else 0.0

    def __bool__(self) -> bool:
        return bool(self.things)

    def weight(self, thing: T) -> float:
        """How much a thing weighs."""
        index = self.things.index(thing)
        return self._bounds[index] - (self._bounds[index - 1] if index else 0.0)

    def at(self, share: float) -> T:
        """The thing at ``share`` (0 up to 1) of the whole weight."""
        place = bisect(self._bounds, share * self._total)
        return self.things[min(place, len(self.things) - 1)]


class Dice:
    """A seeded source of choices."""

    __slots__ = ("random",)

    def __init__(self, seed: int) -> None:
        # Invented names need no secrecy, only repeatability.
        self.random: Callable[[], float] = Random(seed).random

    def pick(self, things: Sequence[T]) -> T:
        """One of ``things``, each as likely as the others."""
        return things[int(self.random() * len(things))]

    def draw(self, things: Weighted[T]) -> T:
        """One of ``things`` by weight."""
        return things.at(self.random())

    def chance(self, share: float) -> bool:
        """True in ``share`` of all cases."""
        return self.random() < share

    def between(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + int(self.random() * (high - low + 1))

    def mostly_low(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``; counted things are more often few than many."""
        share = self.random()
        return low + int(share * share * (high - low + 1))

    def several(self, things: Sequence[T], count: int) -> list[T]:
        """``count`` different ones of ``things`` in chance order; all if there are fewer."""
        left = list(things)
        return [left.pop(int(self.random() * len(left))) for _ in range(min(count, len(left)))]

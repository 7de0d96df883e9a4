"""Measured builds as Markdown tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from benchmarks.build.measure import Measured, middle
from benchmarks.peers import CONTENDERS
from benchmarks.peers.hugo import Hugo

STEPS: Final = {
    "full": "full",
    "unchanged": "again, nothing changed",
    "edit": "again, one word changed",
}


@dataclass
class Results:
    """By (records, contender, step): every run; and why there is none where there is none."""

    runs: dict[tuple[int, str, str], list[Measured]] = field(default_factory=dict)
    missing: dict[tuple[int, str], str] = field(default_factory=dict)

    def add(self, size: int, key: str, step: str, one: Measured) -> None:
        """Note a run."""
        self.runs.setdefault((size, key, step), []).append(one)

    def middles(self, size: int) -> dict[tuple[str, str], Measured]:
        """Of one size, the median of each contender's runs of each step."""
        return {
            (key, step): middle(runs) for (of, key, step), runs in self.runs.items() if of == size
        }


def size_table(results: Results, size: int) -> str:
    """One size: a row for each contender and step, in the order in which they ran."""
    found = results.middles(size)
    hugo = found.get((Hugo.key, "full"))
    lines = [
        f"| {size:,} records | build | wall, s | × Hugo | processor, s | memory, MB "
        "| largest process, MB | site, MB | files |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for (key, step), one in found.items():
        times = f"{one.wall / hugo.wall:.2f}" if hugo else "–"
        memory = "–" if one.memory is None else f"{one.memory:,.0f}"
        lines.append(
            f"| {CONTENDERS[key].name} | {STEPS[step]} | {one.wall:.2f} | {times} "
            f"| {one.processor:.2f} | {memory} | {one.largest:,.0f} "
            f"| {one.bytes / 1e6:,.1f} | {one.files:,} |"
        )
    for (of, key), why in results.missing.items():
        if of == size:
            lines.append(f"| {CONTENDERS[key].name} | {why} | – | – | – | – | – | – | – |")
    return "\n".join(lines)


def slope_table(results: Results, small: int, large: int) -> str:
    """How many times as much the larger of two sizes takes."""
    before, after = results.middles(small), results.middles(large)
    lines = [
        f"| {small:,} → {large:,} records | build | wall | processor | memory | site | files |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for (key, step), many in after.items():
        if few := before.get((key, step)):
            figures = (
                many.wall / few.wall,
                many.processor / few.processor,
                many.memory / few.memory if many.memory and few.memory else None,
                many.bytes / few.bytes,
                many.files / few.files,
            )
            told = " | ".join("–" if one is None else f"{one:.1f}" for one in figures)
            lines.append(f"| {CONTENDERS[key].name} | {STEPS[step]} | {told} |")
    return "\n".join(lines)


def tables(results: Results, sizes: Sequence[int]) -> str:
    """All of them."""
    parts = [size_table(results, size) for size in sizes]
    parts += [slope_table(results, *pair) for pair in pairwise(sizes)]
    return "\n\n".join(parts)


def makes(keys: Sequence[str]) -> str:
    """What each contender makes of the texts."""
    named: Mapping[str, str] = {CONTENDERS[key].name: CONTENDERS[key].makes for key in keys}
    return "\n".join(f"- {name}: {what}" for name, what in named.items())

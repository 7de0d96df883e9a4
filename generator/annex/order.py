"""The order of an annex, kept in its awards: by the numbers that it prints, or by place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from generator.annex.lines import Line
from generator.annex.plan import Change
from generator.records.annex_order import line_order


def in_order(changes: Sequence[Change], lines: Sequence[Line]) -> None:
    """Give the awards their places in the annex where its numbers do not tell the order.

    Numbers do within a form and a kind, by which lists show awards apart, unless they begin anew
    or there are none. Whoever is not named has no place, which would lead to the name.
    """
    parts: dict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
    places = {_place(line): at for at, line in enumerate(lines, 1)}
    named = sorted(
        (one for one in changes if not _withheld(one)),
        key=lambda one: places[_place(one.line)],
    )
    for one in named:
        part = one.award["form"], one.kind.value
        parts[part].append(line_order(None, one.award.get("annex_number")))
    if all(one < other for part in parts.values() for one, other in pairwise(part)):
        return
    for one in named:
        one.award["annex_order"] = places[_place(one.line)]


def _withheld(one: Change) -> bool:
    return "privacy" in one.values or (one.merge is not None and one.merge.withheld)


def _place(line: Line) -> tuple[str, int]:
    """Where a line stands; several people of one cell stand in one place."""
    return line.place.table, line.place.row

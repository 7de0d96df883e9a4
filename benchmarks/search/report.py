"""Markdown tables of what was measured."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.search.measure import Measured
from benchmarks.search.queries import NAMES, RULES, Query

Asked = Sequence[tuple[Query, Measured]]
_TEXTS = {
    "exact": "full name, exact",
    "plain": "full name without diacritics",
    "nfd": "full name in NFD",
    "placement": "full name, other tone placement",
    "lower": "full name in lower case",
    "missing": "a word missing",
    "swapped": "two words swapped",
    "letter": "one wrong letter",
    "decision": "decision number",
    "golden": "golden-book number",
    "unit": "unit",
    "citation": "six words of a citation",
    "body": "six words of a body",
    "title": "five words of a title",
    "year": "name without its last word, and a year",
}


@dataclass
class Result:
    """What one search showed over one corpus.

    ``cold`` are queries in tabs of their own; ``placed`` those that tell who stood where, asked one
    after another. ``slow`` and ``typed`` are seconds to the first result on
    the slow connection, from the navigation and from Enter on an open page. ``letters`` and
    ``further`` are bytes for each further letter and query.
    """

    engine: str
    records: int
    seconds: float
    size: int
    files: int
    cold: Asked = ()
    placed: Asked = ()
    slow: list[float] = field(default_factory=list)
    typed: list[float] = field(default_factory=list)
    letters: list[int] = field(default_factory=list)
    further: list[int] = field(default_factory=list)


def tables(results: Sequence[Result]) -> str:
    """All tables."""
    costs = table(
        ("records", "search", "index, MB (files)", "built in, s", "full name, kB",
         "any query, kB (95 %)", "requests", "first result, s", "slow: from navigation, s (95 %)",
         "slow: from Enter, s (95 %)"),
        map(_cost, results),
    )  # fmt: skip
    places = table(
        ("right record first / in the first five", *map(_name, results)),
        [
            *([_TEXTS[rule], *(_places(one, {rule}) for one in results)] for rule in RULES),
            ["**all full names**", *(_places(one, NAMES) for one in results)],
            ["**all others**", *(_places(one, set(RULES) - NAMES) for one in results)],
        ],
    )
    warm = table(
        ("records", "search", "each further letter, kB (95 %)", "each further query, kB (95 %)"),
        (
            (figure(one.records), one.engine, _kilobytes(one.letters), _kilobytes(one.further))
            for one in results
            if one.further
        ),
    )
    return "\n\n".join((costs, places, warm))


def _name(one: Result) -> str:
    return f"{one.engine}, {figure(one.records)}"


def _cost(one: Result) -> Sequence[str]:
    names = [found.bytes for query, found in one.cold if query.rule in NAMES]
    times = [found.seconds for _, found in one.cold if found.seconds is not None]
    return (
        figure(one.records),
        one.engine,
        f"{one.size / 1e6:.1f} ({figure(one.files)})",
        f"{one.seconds:.1f}",
        f"{statistics.median(names) / 1000:.0f}",
        _kilobytes([found.bytes for _, found in one.cold]),
        f"{statistics.median(found.requests for _, found in one.cold):.0f}",
        f"{statistics.median(times):.2f}",
        _both(one.slow, lambda value: f"{value:.1f}"),
        _both(one.typed, lambda value: f"{value:.1f}"),
    )


def _places(one: Result, rules: Iterable[str]) -> str:
    of = [found.place for query, found in one.placed if query.rule in rules]
    first = sum(place == 0 for place in of)
    five = sum(place is not None and place < 5 for place in of)
    return f"{100 * first / len(of):.0f} / {100 * five / len(of):.0f} %" if of else "–"


def _kilobytes(sizes: Sequence[int]) -> str:
    return _both(sizes, lambda size: f"{size / 1000:.0f}" if size >= 1e4 else f"{size / 1000:.1f}")


def _both(values: Sequence[float], shown: Callable[[float], str]) -> str:
    """The median, and in brackets the value below which 95 % lie."""
    if not values:
        return "–"
    high = sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]
    return f"{shown(statistics.median(values))} ({shown(high)})"


def figure(number: int) -> str:
    """1,234."""
    return f"{number:,}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

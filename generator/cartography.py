"""A map of areas as paths of an SVG, with places for names where they fit.

Equirectangular with the cosine of the middle latitude, so that a province looks as it does on any
map. Points are put on a grid of whole units before lines are drawn between them: a point that two
areas share comes to lie in one place, so their borders stay one line, without slivers. Where the
paths of a portal would weigh too much, the grid is made coarser, which thins all lines alike.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.records.outlines import Outline, Ring

SIZE: Final = 1000
"""Units of the longer side."""
MAX_BYTES: Final = 24_000
"""Of all paths together: a page holds one map."""
_COARSER: Final = 0.8
_COARSEST: Final = 100
_ROWS: Final = 3
"""Units between two lines on which room for a name is looked for."""
_WIDTH: Final = 0.58
"""Of a letter, of the height of the face: Be Vietnam Pro's widest names need no more."""
_LEADING: Final = 1.1
_FOOT: Final = 0.95
"""How far below the top of its line a letter stands, of the height of the face."""
_DIGITS: Final = 3
_MARGIN: Final = 4

Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """What may stand in an area: the middle and the foot of its first line, the lines of the name
    (none, where there is room for a number alone), and how many signs the number below may have.
    """

    x: int
    y: int
    lines: tuple[str, ...]
    room: int


@dataclass(frozen=True, slots=True)
class Shape:
    """An area: ``path`` is the ``d`` of an SVG path; ``labels`` are those of each size that was
    asked for, None where not even a number fits in.
    """

    path: str
    labels: tuple[Label | None, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes by code. ``width`` and ``height`` are those of the view box."""

    width: int
    height: int
    shapes: dict[str, Shape]


def draw(areas: Sequence[tuple[Outline, str]], sizes: Sequence[int]) -> Drawing:
    """Draw areas, each with the name that may stand in it; ``sizes`` are heights of a face in
    units. For p points O(p), and once more for each time that the grid is made coarser.
    """
    step = 1.0
    while True:
        grid = _Grid.around([one for one, _name in areas], step)
        rings = {one.code: grid.rings(one) for one, _name in areas}
        paths = {code: "".join(map(_path, found)) for code, found in rings.items()}
        if sum(map(len, paths.values())) <= MAX_BYTES or SIZE / step <= _COARSEST:
            break
        step /= _COARSER
    shapes = {
        one.code: Shape(paths[one.code], tuple(_labels(rings[one.code], name, sizes)))
        for one, name in areas
    }
    spots = [spot for found in rings.values() for ring in found for spot in ring]
    width, height = max(x for x, _y in spots), max(y for _x, y in spots)
    return Drawing(width + _MARGIN, height + _MARGIN, shapes)


@dataclass(frozen=True, slots=True)
class _Grid:
    """From degrees to units of the view box, of which ``step`` are one of the grid."""

    west: float
    north: float
    across: float
    down: float
    step: float

    @classmethod
    def around(cls, areas: Iterable[Outline], step: float) -> _Grid:
        """The grid on which all of the areas lie."""
        points = [point for one in areas for ring in one.rings for point in ring]
        west, east = min(x for x, _y in points), max(x for x, _y in points)
        south, north = min(y for _x, y in points), max(y for _x, y in points)
        narrower = max(math.cos(math.radians((south + north) / 2)), 1e-6)
        longest = max((east - west) * narrower, north - south, 1e-9)
        down = SIZE / longest
        return cls(west, north, down * narrower, down, step)

    def rings(self, area: Outline) -> list[list[Spot]]:
        """The rings of an area on the grid, without those that have shrunk to a line; where nothing
        else is left of it, a mark.
        """
        found = [ring for one in area.rings if (ring := _thinned(self._spots(one)))]
        return found or [_mark(self._spots(area.rings[0])[0])]

    def _spots(self, ring: Ring) -> list[Spot]:
        step = self.step
        return [
            (
                round(round((x - self.west) * self.across / step) * step) + _MARGIN,
                round(round((self.north - y) * self.down / step) * step) + _MARGIN,
            )
            for x, y in ring
        ]


def _thinned(spots: Sequence[Spot]) -> list[Spot]:
    """A ring without points that change nothing of it: repeated ones, those within a line, and
    lines that lead to a place and back. Empty where nothing is left of it.
    """
    found: list[Spot] = []
    for spot in (*spots, *spots[:2]):
        while len(found) > 1 and _in_line(found[-2], found[-1], spot):
            found.pop()
        if not found or found[-1] != spot:
            found.append(spot)
    # The first two were met again, so that what lies across the seam is thinned as well.
    found = found[1:-1] if len(found) > 3 else found
    return found if len(found) > 2 and _area(found) else []


def _in_line(one: Spot, middle: Spot, other: Spot) -> bool:
    across = (middle[0] - one[0]) * (other[1] - one[1])
    return across == (middle[1] - one[1]) * (other[0] - one[0])


def _area(ring: Sequence[Spot]) -> float:
    following = (*ring[1:], ring[0])
    pairs = zip(ring, following, strict=True)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2


def _mark(spot: Spot) -> list[Spot]:
    x, y = spot
    return [(x, y - 3), (x + 3, y), (x, y + 3), (x - 3, y)]


def _path(ring: Sequence[Spot]) -> str:
    """As SVG writes it shortest: a start, then steps, of which a minus parts itself."""
    (x, y), *rest = ring
    parts = [f"M{x} {y}l"]
    for u, v in rest:
        parts += (f" {u - x}", f" {v - y}")
        x, y = u, v
    text = "".join(parts).replace(" -", "-").replace("l ", "l")
    return f"{text}z"


# -- names ----------------------------------------------------------------------------------------

_Spans = list[tuple[int, int]]


def _labels(
    rings: Sequence[Sequence[Spot]], name: str, sizes: Sequence[int]
) -> Iterator[Label | None]:
    rows = _rows(rings)
    for size in sizes:
        yield next(filter(None, (_label(rows, lines, size) for lines in _broken(name))), None)


def _broken(name: str) -> Iterator[tuple[str, ...]]:
    """A name on one line, then on two of lengths as like as can be, then no name at all."""
    yield (name,)
    words = name.split(" ")
    if len(words) > 1:
        ways = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
        yield min(ways, key=lambda two: max(map(len, two)))
    yield ()


def _rows(rings: Sequence[Sequence[Spot]]) -> dict[int, _Spans]:
    """By every ``_ROWS``-th line the spans of it that lie within the area (even-odd rule)."""
    crossings: dict[int, list[float]] = {}
    for ring in rings:
        for (x, y), (u, v) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if y == v:
                continue
            (top, at_top), (foot, at_foot) = sorted(((y, x), (v, u)))
            slope = (at_foot - at_top) / (foot - top)
            # Half a line lower, no row meets a point.
            for row in range(-(-top // _ROWS), -(-foot // _ROWS)):
                middle = row * _ROWS + 0.5
                crossings.setdefault(row, []).append(at_top + (middle - top) * slope)
    spans = {}
    for row, found in crossings.items():
        found.sort()
        spans[row] = [
            (math.ceil(one), math.floor(other))
            for one, other in zip(found[::2], found[1::2], strict=False)
        ]
    return spans


def _label(rows: dict[int, _Spans], lines: tuple[str, ...], size: int) -> Label | None:
    """Where the lines and a number below them fit best; None where they do not."""
    letter = size * _WIDTH
    width = math.ceil(max(_DIGITS, *map(len, lines), 0) * letter)
    tall = math.ceil(size * _LEADING * (len(lines) + 1) / _ROWS)
    # Wider than that need no place be: then the one that is nearest to the middle is best.
    ample = width * 3 // 2
    middle = _middle(rows)
    found = [
        (-min(right - left, ample), abs(first + tall // 2 - middle), first, left, right)
        for first in rows
        for left, right in _common(
            [rows.get(row, []) for row in range(first, first + tall + 1)], width
        )
    ]
    if not found:
        return None
    _ample, _off, first, left, right = min(found)
    foot = first * _ROWS + round(size * _FOOT)
    return Label((left + right) // 2, foot, lines, int((right - left) / letter))


def _middle(rows: dict[int, _Spans]) -> int:
    """The row above and below which lies as much of an area."""
    widths = {row: sum(right - left for left, right in spans) for row, spans in rows.items()}
    return round(sum(row * one for row, one in widths.items()) / max(1, sum(widths.values())))


def _common(rows: Sequence[_Spans], least: int) -> _Spans:
    """The spans that all rows have in common and that are ``least`` wide."""
    common = rows[0]
    for spans in rows[1:]:
        common = [
            (max(a, c), min(b, d))
            for a, b in common
            for c, d in spans
            if min(b, d) - max(a, c) >= least
        ]
        if not common:
            break
    return [one for one in common if one[1] - one[0] >= least]

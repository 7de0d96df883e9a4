"""A sheet to draw on: SVG elements in the order in which paint is laid, and the colours."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Sequence
from random import Random

WIDTH, HEIGHT = 1440, 960
Point = tuple[float, float]

# The portal's paper, crimson and old gold, with the greens and blues of the province's mountains.
PAPER, CREAM, GOLD, OLD_GOLD = "#fbf3df", "#f6e3bd", "#e9c46a", "#b58d3d"
AMBER, CORAL, RED, CRIMSON, WINE = "#e39a4a", "#d9694a", "#b5352c", "#8f1d21", "#5f1215"
LEAF, GRASS, FERN, PINE, DEEP = "#b9bf6a", "#8aa252", "#5a8049", "#356043", "#1f4236"
HAZE, SLATE, TEAL, PETROL, NIGHT = "#c7d6cf", "#8fb0ad", "#4d7f7d", "#275156", "#14303c"
CLAY, EARTH, BARK, COCOA = "#cf9a66", "#a56a41", "#6e442c", "#432a1e"
STONE, ROCK = "#b9b2a1", "#857f74"


def mix(one: str, other: str, share: float) -> str:
    """``one`` with a ``share`` (0 to 1) of ``other`` in it."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def dark(colour: str, share: float = 0.25) -> str:
    """The colour in shadow: towards night blue, not towards black."""
    return mix(colour, "#101f33", share)


def light(colour: str, share: float = 0.25) -> str:
    """The colour in the sun: towards warm paper, not towards white."""
    return mix(colour, "#fff0c9", share)


def number(value: float) -> str:
    """A coordinate of one decimal: the same text on every machine."""
    return f"{value:.1f}".removesuffix(".0")


def line(points: Iterable[Point], *, closed: bool = False) -> str:
    """The data of a path of straight lines."""
    text = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f"M{text}{'Z' if closed else ''}"


def curve(points: Sequence[Point], *, closed: bool = False) -> str:
    """The data of a smooth path through the points (Catmull-Rom)."""
    count = len(points)
    ends = range(count if closed else count - 1)

    def at(i: int) -> Point:
        return points[i % count] if closed else points[max(0, min(count - 1, i))]

    parts = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for i in ends:
        a, b, c, d = at(i - 1), at(i), at(i + 1), at(i + 2)
        parts.append(
            f"C{number(b[0] + (c[0] - a[0]) / 6)} {number(b[1] + (c[1] - a[1]) / 6)} "
            f"{number(c[0] - (d[0] - b[0]) / 6)} {number(c[1] - (d[1] - b[1]) / 6)} "
            f"{number(c[0])} {number(c[1])}"
        )
    return "".join(parts) + ("Z" if closed else "")


class Canvas:
    """Elements, definitions, and a source of chance that is the same for the same name."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.chance = Random(zlib.crc32(name.encode()))
        self._defs: list[str] = []
        self._parts: list[str] = []

    def between(self, least: float, most: float) -> float:
        """A number by chance."""
        return least + (most - least) * self.chance.random()

    def pick(self, some: Sequence[str]) -> str:
        """One of some by chance."""
        return some[int(self.chance.random() * len(some))]

    def add(self, markup: str) -> None:
        """Lay an element over what is there."""
        self._parts.append(markup)

    def define(self, markup: str) -> str:
        """Put a definition (with ``{id}`` for its id) among the others; gives ``url(#…)``."""
        name = f"d{len(self._defs)}"
        self._defs.append(markup.replace("{id}", name))
        return f"url(#{name})"

    def fade(self, *stops: tuple[float, str] | tuple[float, str, float], **ends: float) -> str:
        """A linear gradient in the sheet's own coordinates, downwards unless told otherwise."""
        x1, y1 = ends.get("x1", 0), ends.get("y1", 0)
        x2, y2 = ends.get("x2", x1), ends.get("y2", HEIGHT)
        return self.define(
            f'<linearGradient id="{{id}}" gradientUnits="userSpaceOnUse" x1="{number(x1)}" '
            f'y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}">{_stops(stops)}'
            "</linearGradient>"
        )

    def glow(
        self, x: float, y: float, radius: float, colour: str, strength: float = 0.8
    ) -> None:
        """Light that falls off around a point."""
        paint = self.define(
            f'<radialGradient id="{{id}}" gradientUnits="userSpaceOnUse" cx="{number(x)}" '
            f'cy="{number(y)}" r="{number(radius)}">'
            f"{_stops(((0, colour, strength), (0.35, colour, strength * 0.45), (1, colour, 0)))}"
            "</radialGradient>"
        )
        self.circle(x, y, radius, paint)

    def path(self, data: str, fill: str = "none", **more: object) -> None:
        """A path; ``more`` are attributes, with _ for -."""
        self.add(f'<path d="{data}" fill="{fill}"{_attributes(more)}/>')

    def poly(self, points: Iterable[Point], fill: str, **more: object) -> None:
        """A closed shape of straight lines."""
        self.path(line(points, closed=True), fill, **more)

    def blob(self, points: Sequence[Point], fill: str, **more: object) -> None:
        """A closed, smooth shape."""
        self.path(curve(points, closed=True), fill, **more)

    def stroke(self, data: str, colour: str, width: float, **more: object) -> None:
        """A line with round ends."""
        self.path(
            data,
            stroke=colour,
            stroke_width=number(width),
            **{"stroke_linecap": "round", "stroke_linejoin": "round", **more},
        )

    def rect(
        self, x: float, y: float, width: float, height: float, fill: str, **more: object
    ) -> None:
        """A rectangle."""
        self.add(
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" '
            f'height="{number(height)}" fill="{fill}"{_attributes(more)}/>'
        )

    def circle(self, x: float, y: float, radius: float, fill: str, **more: object) -> None:
        """A circle."""
        self.add(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" '
            f'fill="{fill}"{_attributes(more)}/>'
        )

    def oval(
        self, x: float, y: float, rx: float, ry: float, fill: str, **more: object
    ) -> None:
        """An ellipse."""
        self.add(
            f'<ellipse cx="{number(x)}" cy="{number(y)}" rx="{number(rx)}" ry="{number(ry)}" '
            f'fill="{fill}"{_attributes(more)}/>'
        )

    def begin(self, **more: object) -> None:
        """Begin a group; ``end`` ends it."""
        self.add(f"<g{_attributes(more)}>")

    def end(self) -> None:
        """End the group."""
        self.add("</g>")

    def clip(self, data: str) -> str:
        """A clip in the form of a path."""
        return self.define(f'<clipPath id="{{id}}"><path d="{data}"/></clipPath>')

    def blur(self, deviation: float) -> str:
        """A filter that blurs."""
        return self.define(
            '<filter id="{id}" x="-50%" y="-50%" width="200%" height="200%">'
            f'<feGaussianBlur stdDeviation="{number(deviation)}"/></filter>'
        )

    def svg(self) -> str:
        """The sheet as an SVG document."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
            f'viewBox="0 0 {WIDTH} {HEIGHT}"><defs>{"".join(self._defs)}</defs>'
            f"{''.join(self._parts)}</svg>"
        )


def noise(position: float, seed: int, octaves: int = 4) -> float:
    """Smooth chance along a line, from 0 to 1."""
    total, weight, most = 0.0, 1.0, 0.0
    for octave in range(octaves):
        whole = math.floor(position)
        part = position - whole
        part = part * part * (3 - 2 * part)
        a, b = (_lattice(whole + i, seed + octave * 101) for i in (0, 1))
        total += weight * (a + (b - a) * part)
        most += weight
        weight *= 0.5
        position *= 2
    return total / most


def _lattice(place: int, seed: int) -> float:
    value = (place * 374761393 + seed * 668265263) & 0xFFFFFFFF
    value = ((value ^ (value >> 13)) * 1274126177) & 0xFFFFFFFF
    return ((value ^ (value >> 16)) & 0xFFFF) / 0xFFFF


def _stops(stops: Iterable[tuple[float, str] | tuple[float, str, float]]) -> str:
    return "".join(
        f'<stop offset="{one[0]}" stop-color="{one[1]}"'
        + (f' stop-opacity="{one[2]:.2f}"/>' if len(one) == 3 else "/>")
        for one in stops
    )


def _attributes(more: dict[str, object]) -> str:
    return "".join(f' {key.replace("_", "-")}="{value}"' for key, value in more.items())


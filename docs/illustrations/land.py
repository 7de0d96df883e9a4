"""Sky, mountains, mist, terraces, tea, water, roads and rain."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from canvas import (
    CREAM,
    DEEP,
    FERN,
    GRASS,
    HEIGHT,
    LEAF,
    PAPER,
    WIDTH,
    Canvas,
    Point,
    curve,
    dark,
    light,
    line,
    mix,
    noise,
    number,
)

SKIES: dict[str, tuple[tuple[float, str], ...]] = {
    "dawn": ((0, "#86b3b6"), (0.26, "#d6d6b8"), (0.46, "#f8d79c"), (0.7, "#f2b27c")),
    "morning": ((0, "#9cc4bf"), (0.45, "#d6e0c6"), (0.8, "#fbeecb")),
    "day": ((0, "#7fb3b8"), (0.5, "#bfd8cc"), (0.85, "#f5ecd0")),
    "gold": ((0, "#e8a860"), (0.4, "#f3cb85"), (0.8, "#fbe9bf")),
    "dusk": ((0, "#27435c"), (0.22, "#6d5f74"), (0.42, "#cf7a68"), (0.62, "#f6bf7c")),
    "night": ((0, "#0e2233"), (0.5, "#1d3f50"), (0.85, "#3d6a6f")),
    "fog": ((0, "#b8c9c4"), (0.5, "#d9dfd0"), (0.9, "#efe9d6")),
    "rain": ((0, "#5d7c82"), (0.5, "#8fa8a5"), (0.9, "#c3cdbf")),
    "storm": ((0, "#14252f"), (0.5, "#2a454d"), (0.9, "#4f6a69")),
}


def sky(c: Canvas, hour: str) -> None:
    """The whole sheet in the sky's colours."""
    c.rect(-20, -20, WIDTH + 40, HEIGHT + 40, c.fade(*SKIES[hour]))


def sun(c: Canvas, x: float, y: float, radius: float, colour: str = "#f9dc94") -> None:
    """A sun in its haze."""
    c.glow(x, y, radius * 6, "#fff1c4", 0.75)
    c.circle(x, y, radius, colour)


def moon(c: Canvas, x: float, y: float, radius: float) -> None:
    """A moon and some stars."""
    for _ in range(90):
        c.circle(
            c.between(0, WIDTH), c.between(0, 470), c.between(0.8, 2.4), "#f8eccb",
            opacity=f"{c.between(0.25, 0.9):.2f}",
        )
    c.glow(x, y, radius * 5, "#f4e3b4", 0.5)
    c.circle(x, y, radius, "#f7e8c0")
    c.circle(x - radius * 0.25, y - radius * 0.1, radius * 0.22, "#e7d3a4", opacity=".6")
    c.circle(x + radius * 0.3, y + radius * 0.3, radius * 0.14, "#e7d3a4", opacity=".6")


def clouds(c: Canvas, y: float, colour: str = PAPER, count: int = 5, opacity: float = 0.6) -> None:
    """Flat clouds, as on old posters."""
    for _ in range(count):
        x, top = c.between(-60, WIDTH), y + c.between(-70, 70)
        for _layer in range(3):
            wide = c.between(120, 340)
            high = c.between(14, 26)
            c.rect(
                x + c.between(-90, 90), top, wide, high, colour, rx=number(high / 2),
                opacity=f"{opacity * c.between(0.5, 1):.2f}",
            )
            top += high * 0.72


def birds(c: Canvas, x: float, y: float, count: int = 5, colour: str = "#3b4a4a") -> None:
    """Birds far away."""
    for _ in range(count):
        a, b, s = x + c.between(-90, 90), y + c.between(-45, 45), c.between(7, 14)
        c.stroke(
            f"M{number(a - s)} {number(b - s * 0.4)}Q{number(a - s * 0.4)} {number(b - s * 0.6)} "
            f"{number(a)} {number(b)}Q{number(a + s * 0.4)} {number(b - s * 0.6)} "
            f"{number(a + s)} {number(b - s * 0.4)}",
            colour,
            2.4,
        )


def outline(
    base: float, height: float, seed: int, *, scale: float = 330, sharp: float = 0.8, step: int = 8
) -> list[Point]:
    """A crest from the left edge to the right: ``sharp`` 1 are rocks, 0 are hills."""
    points = []
    for x in range(-40, WIDTH + 41, step):
        soft = noise(x / scale, seed, 5)
        peaked = 1 - abs(2 * noise(x / scale, seed + 17, 2) - 1)
        rough = noise(x / scale * 4, seed + 31, 4) - 0.5
        high = soft * (1 - sharp) + peaked * sharp + rough * 0.22 * sharp
        points.append((float(x), base - height * high))
    return points


def ridge(
    c: Canvas,
    base: float,
    height: float,
    colour: str,
    haze: str,
    seed: int,
    *,
    scale: float = 330,
    sharp: float = 0.8,
    depth: float = 260,
    facets: float = 0.3,
    fade: float = 0.85,
    woods: float = 0,
    crest: Sequence[Point] | None = None,
) -> list[Point]:
    """A chain of mountains that sinks into haze; the sun stands on the left. Gives its crest."""
    points = list(crest or outline(base, height, seed, scale=scale, sharp=sharp))
    top = min(y for _x, y in points)
    bottom = base + depth
    paint = c.fade((0, colour), (1, mix(colour, haze, fade)), y1=top, y2=bottom)
    shape = line([*points, (WIDTH + 40, HEIGHT + 40), (-40, HEIGHT + 40)], closed=True)
    if woods:
        treeline(c, points, mix(colour, haze, 0.22), woods)
    c.path(shape, paint)
    if facets:
        c.begin(clip_path=c.clip(shape))
        shade = c.fade(
            (0, dark(colour, 0.5), facets), (1, mix(colour, haze, 0.6), 0), y1=top, y2=bottom
        )
        sunny = c.fade((0, light(colour, 0.6), facets), (1, haze, 0), y1=top, y2=bottom)
        for left, peak, right in _peaks(points):
            _facet(c, points, peak, right, depth, shade)
            _facet(c, points, peak, left, depth, sunny)
        c.end()
    return points


def _peaks(points: Sequence[Point]) -> list[tuple[int, int, int]]:
    """Each summit with the valleys beside it; small notches are passed over."""
    found, reach = [], 7
    for i in range(reach, len(points) - reach):
        around = points[i - reach : i + reach + 1]
        if points[i][1] == min(y for _x, y in around):
            left = i
            while left > 0 and points[left - 1][1] >= points[left][1] - 5:
                left -= 1
            right = i
            while right < len(points) - 1 and points[right + 1][1] >= points[right][1] - 5:
                right += 1
            found.append((left, i, right))
    return found


def _facet(
    c: Canvas, points: Sequence[Point], peak: int, valley: int, depth: float, paint: str
) -> None:
    """One side of a mountain: along its crest, and back over spurs that run down."""
    step = 1 if valley > peak else -1
    crest = list(points[peak:valley:step])
    if len(crest) < 4:
        return
    (px, py), (vx, vy) = crest[0], crest[-1]
    wide, high = vx - px, max(40.0, vy - py)
    back: list[Point] = []
    teeth = max(2, min(6, int(abs(wide) / 52)))
    for k in range(teeth, 0, -1):
        share = (k + c.between(-0.3, 0.15)) / teeth
        notch = share - c.between(0.3, 0.7) / teeth
        back.append(
            (px + wide * share * 0.92, py + high * share + depth * c.between(0.16, 0.56))
        )
        back.append((px + wide * notch, py + high * max(0.1, notch) + depth * c.between(0.05, 0.16)))
    back.append((px - wide * 0.06, py + depth * c.between(0.3, 0.5)))
    c.poly([*crest, *back], paint)


def treeline(c: Canvas, crest: Sequence[Point], colour: str, size: float) -> None:
    """Woods along a crest, seen from afar."""
    parts = []
    for x, y in crest:
        for _ in range(2):
            a, s = x + c.between(-5, 5), size * c.between(0.5, 1.2)
            if c.chance.random() < 0.45:
                parts.append(
                    f"M{number(a - s * 0.36)} {number(y + 4)}L{number(a)} {number(y - s * 1.3)}"
                    f"L{number(a + s * 0.36)} {number(y + 4)}Z"
                )
            else:
                parts.append(
                    f"M{number(a - s * 0.5)} {number(y + 5)}a{number(s * 0.5)} {number(s * 0.6)} "
                    f"0 0 1 {number(s)} 0Z"
                )
    c.path("".join(parts), colour)


def mist(
    c: Canvas, y: float, height: float, colour: str = PAPER, opacity: float = 0.7, banks: int = 6
) -> None:
    """A band of mist with soft banks in it."""
    c.rect(
        -20, y - height / 2, WIDTH + 40, height,
        c.fade((0, colour, 0), (0.5, colour, opacity * 0.8), (1, colour, 0),
               y1=y - height / 2, y2=y + height / 2),
    )
    c.begin(filter=c.blur(height / 9))
    for _ in range(banks):
        c.oval(
            c.between(0, WIDTH), y + c.between(-0.2, 0.2) * height, c.between(130, 330),
            height * c.between(0.06, 0.17), colour, opacity=f"{opacity * c.between(0.4, 0.9):.2f}",
        )
    c.end()


def range_of(
    c: Canvas, hour_haze: str, far: str, near: str, seed: int, *, top: float = 430,
    count: int = 4, step: float = 70, height: float = 230, sharp: float = 0.85,
) -> None:
    """Chains of mountains one behind the other, each nearer one darker, with mist between."""
    for i in range(count):
        share = i / max(1, count - 1)
        ridge(
            c, top + step * i * (0.8 + 0.3 * share), height * (1 - 0.25 * share),
            mix(mix(far, hour_haze, 0.35), near, share), hour_haze, seed + i * 7,
            scale=420 - 60 * share, sharp=sharp * (1 - 0.35 * share), depth=170 + 60 * share,
            facets=0.16 + 0.16 * share, woods=0 if share < 0.7 else 9,
        )
        if i < count - 1:
            mist(c, top + step * i + 95, 90, hour_haze, 0.5, 4)


def ground(
    c: Canvas, crest: Sequence[Point], colour: str, low: str | None = None, **more: object
) -> str:
    """Ground below a smooth crest; gives its shape."""
    top = min(y for _x, y in crest)
    shape = curve(crest) + f"L{WIDTH + 60} {HEIGHT + 60}L-60 {HEIGHT + 60}Z"
    c.path(shape, c.fade((0, colour), (1, low or dark(colour, 0.25)), y1=top), **more)
    return shape


def terraces(
    c: Canvas,
    crest: Callable[[float], float],
    colours: Callable[[float], tuple[str, str]],
    seed: int,
    *,
    count: int = 17,
    first: float = 16,
    grow: float = 1.13,
    sway: float = 46,
    wall: float = 0.34,
) -> None:
    """Terraced fields down a slope: bands along the contours, which grow towards whoever looks.

    ``colours`` gives a field's colour and that of its bank by how near it is (0 to 1).
    """
    xs = range(-60, WIDTH + 61, 24)
    above = [crest(x) for x in xs]
    gap = first
    for i in range(count):
        share = i / (count - 1)
        below = []
        for k, x in enumerate(xs):
            bend = noise(x / 210 + i * 0.16, seed + 3, 2) - 0.5
            fold = noise(x / 620 - i * 0.1, seed + 9, 2) - 0.5
            below.append(above[k] + max(gap * 0.35, gap * (1 + 1.15 * bend) + sway * 0.5 * fold))
        field, bank = colours(share)
        field = mix(field, light(field, 0.5), c.between(0, 0.5))
        upper = list(zip(xs, above, strict=True))
        foot = [(x, y + gap * wall) for x, y in upper]
        lower = list(zip(xs, below, strict=True))
        # The bank, a wall of earth with grass on its edge, and the field at its foot.
        rise = curve(upper) + curve(foot[::-1]).replace("M", "L", 1) + "Z"
        even = curve(foot) + curve(lower[::-1]).replace("M", "L", 1) + "Z"
        first_y, last_y = min(above), max(below)
        c.path(even, c.fade((0, dark(field, 0.16)), (0.3, field), (1, light(field, 0.25)),
                            y1=first_y, y2=last_y))
        c.path(rise, c.fade((0, bank), (1, dark(bank, 0.3)), y1=first_y, y2=last_y))
        c.stroke(curve(foot), dark(bank, 0.45), 1 + gap * 0.05, opacity=".55")
        c.stroke(curve(upper), light(bank, 0.5), 1.2 + gap * 0.06)
        above, gap = below, gap * grow
    c.path(
        curve(list(zip(xs, above, strict=True))) + f"L{WIDTH + 60} 1020L-60 1020Z",
        colours(1)[0],
    )


def tea_hill(
    c: Canvas, x: float, top: float, half: float, drop: float, colour: str, *,
    rows: int = 11, first: float = 11, grow: float = 1.12, lean: float = 0.0, haze: float = 0.0,
) -> None:
    """A round hill with rows of tea along its contours; ``drop`` is how far its foot lies below."""

    def contour(offset: float, wide: float) -> list[Point]:
        return [
            (
                x + wide * t + lean * offset * 0.5,
                top + offset + drop * 0.92 * (abs(t) ** 1.9) * (1 - offset / (drop * 3.2)),
            )
            for t in (k / 12 - 1 for k in range(25))
        ]

    crown = contour(0, half)
    shape = curve(crown) + f"L{number(x + half)} {HEIGHT + 40}L{number(x - half)} {HEIGHT + 40}Z"
    earth = mix(mix(colour, "#6d5a34", 0.35), PAPER, haze)
    c.path(shape, c.fade((0, light(earth, 0.15)), (1, dark(earth, 0.3)), y1=top, y2=top + drop))
    c.begin(clip_path=c.clip(shape))
    offset, size = first * 0.5, first
    for i in range(rows):
        share = i / rows
        wide = half * (1 + 0.1 * share)
        row = contour(offset, wide)
        bush = mix(mix(colour, DEEP, 0.12 + 0.3 * share), PAPER, haze)
        dashes = f"{number(size * 0.25)} {number(size * 0.62)}"
        shadow = [(a + size * 0.12, b + size * 0.3) for a, b in row]
        c.stroke(curve(shadow), dark(bush, 0.45), size * 0.98, opacity=".6")
        c.stroke(curve(row), dark(bush, 0.12), size * 0.8)
        c.stroke(curve(row), bush, size * 0.88, stroke_dasharray=dashes)
        lit = [(a - size * 0.1, b - size * 0.17) for a, b in row]
        c.stroke(
            curve(lit), light(bush, 0.26), size * 0.3,
            stroke_dasharray=f"{number(size * 0.3)} {number(size * 0.57)}", opacity=".85",
        )
        offset += size * 1.18
        size *= grow
    c.end()
    shade = c.fade((0, "#10263a", 0), (1, "#10263a", 0.34), x1=x - half * 0.1, x2=x + half, y2=0)
    c.path(shape, shade)


def water(
    c: Canvas, top: float, colour: str, sheen: str, *, bottom: float = HEIGHT + 20,
    left: float = -20, right: float = WIDTH + 20, glints: int = 60,
) -> None:
    """Still water: lighter far away, with strokes of light."""
    c.rect(
        left, top, right - left, bottom - top,
        c.fade((0, sheen), (0.35, mix(colour, sheen, 0.4)), (1, colour), y1=top, y2=bottom),
    )
    for _ in range(glints):
        share = c.chance.random() ** 1.6
        y = top + 6 + share * (bottom - top - 10)
        wide = c.between(20, 90) * (0.4 + share * 1.5)
        x = c.between(left, right - wide)
        c.rect(
            x, y, wide, 1.5 + 3.5 * share, light(sheen, 0.4), rx="2",
            opacity=f"{c.between(0.15, 0.5):.2f}",
        )


def river(
    c: Canvas, middle: Sequence[tuple[float, float, float]], colour: str, edge: str | None = None
) -> list[Point]:
    """A river or a road: a smooth band through (x, y, half its width). Gives its outline."""
    left = [(x - half, y) for x, y, half in middle]
    right = [(x + half, y) for x, y, half in middle]
    if edge:
        wide = [(x - half * 1.16 - 3, y) for x, y, half in middle]
        other = [(x + half * 1.16 + 3, y) for x, y, half in middle]
        c.path(curve(wide) + curve(other[::-1]).replace("M", "L", 1) + "Z", edge)
    c.path(curve(left) + curve(right[::-1]).replace("M", "L", 1) + "Z", colour)
    return [*left, *right[::-1]]


def rain(c: Canvas, count: int = 260, colour: str = "#e6efe8", slant: float = 0.22) -> None:
    """Rain, nearer drops longer."""
    for _ in range(count):
        x, y, long = c.between(-40, WIDTH + 80), c.between(-40, HEIGHT), c.between(18, 70)
        c.stroke(
            line([(x, y), (x - long * slant, y + long)]), colour, c.between(0.9, 2.2),
            opacity=f"{c.between(0.15, 0.5):.2f}",
        )


def grass(
    c: Canvas, points: Sequence[Point], colours: Sequence[str] = (GRASS, FERN, LEAF), *,
    size: float = 26, count: int = 5, spread: float = 30,
) -> None:
    """Tufts of grass around the points."""
    for x, y in points:
        for _ in range(count):
            a, b, s = x + c.between(-spread, spread), y + c.between(-6, 6), size * c.between(0.5, 1)
            lean = c.between(-0.5, 0.5) * s
            c.stroke(
                f"M{number(a)} {number(b)}Q{number(a + lean * 0.2)} {number(b - s * 0.6)} "
                f"{number(a + lean)} {number(b - s)}",
                c.pick(colours), c.between(2, 4),
            )


def dapple(
    c: Canvas, shape: str, colours: Sequence[str], count: int, box: tuple[float, float, float, float],
    size: float = 26, opacity: float = 0.35,
) -> None:
    """Flat strokes of other colours within a shape, as a brush leaves them."""
    left, top, right, bottom = box
    c.begin(clip_path=c.clip(shape))
    for _ in range(count):
        x, y = c.between(left, right), c.between(top, bottom)
        near = 0.4 + (y - top) / max(1, bottom - top)
        c.oval(
            x, y, size * near * c.between(0.8, 2.4), size * near * c.between(0.1, 0.26),
            c.pick(colours), opacity=f"{opacity * c.between(0.4, 1):.2f}",
        )
    c.end()


def sway(
    base: float, height: float, seed: int, scale: float = 500
) -> Callable[[float], float]:
    """A gentle crest as a function of x."""
    return lambda x: base - height * noise(x / scale, seed, 2)


def points_of(crest: Callable[[float], float], step: int = 48) -> list[Point]:
    """A crest as points from edge to edge."""
    return [(float(x), crest(x)) for x in range(-60, WIDTH + 61, step)]


def beam(c: Canvas, x: float, y: float, angle: float, spread: float, reach: float,
         colour: str = CREAM, strength: float = 0.6) -> None:
    """Light from a lamp: ``angle`` and ``spread`` in degrees."""
    ends = [math.radians(angle + spread * k) for k in (-0.5, 0.5)]
    corners = [(x + reach * math.cos(a), y + reach * math.sin(a)) for a in ends]
    middle = math.radians(angle)
    paint = c.fade(
        (0, colour, strength), (1, colour, 0), x1=x, y1=y,
        x2=x + reach * math.cos(middle), y2=y + reach * math.sin(middle),
    )
    c.poly([(x, y), *corners], paint)

"""Trees and plants of the province."""

from __future__ import annotations

import math
from collections.abc import Sequence

from canvas import (
    BARK,
    COCOA,
    DEEP,
    FERN,
    GRASS,
    LEAF,
    PINE,
    RED,
    Canvas,
    curve,
    dark,
    light,
    mix,
    number,
)


def tree(
    c: Canvas, x: float, y: float, size: float, colour: str = FERN, trunk: str = BARK
) -> None:
    """A broad tree: clumps of leaves, lit from the left, on a forked trunk."""
    c.stroke(
        f"M{number(x)} {number(y)}Q{number(x + size * 0.04)} {number(y - size * 0.4)} "
        f"{number(x - size * 0.04)} {number(y - size * 0.75)}"
        f"M{number(x + size * 0.02)} {number(y - size * 0.35)}L{number(x + size * 0.2)} "
        f"{number(y - size * 0.7)}M{number(x)} {number(y - size * 0.42)}"
        f"L{number(x - size * 0.2)} {number(y - size * 0.68)}",
        trunk,
        size * 0.07,
    )
    crown(c, x, y - size * 0.85, size * 0.46, colour)


def crown(c: Canvas, x: float, y: float, radius: float, colour: str, flat: float = 0.8) -> None:
    """Leaves: three coats, the dark one lowest, the lit one top left (less by night)."""
    day = min(1.0, sum(int(colour[i : i + 2], 16) for i in (1, 3, 5)) / 300)
    for shift, share, paint, count in (
        (0.16, 1.0, dark(colour, 0.38), 11),
        (0.0, 0.86, colour, 11),
        (-0.16, 0.62, light(colour, 0.24 * day), 9),
    ):
        for k in range(count):
            turn = k / count * math.tau + c.between(-0.25, 0.25)
            reach = radius * share * c.between(0.35, 0.72)
            c.circle(
                x + radius * shift + reach * math.cos(turn),
                y + radius * shift + reach * math.sin(turn) * flat,
                radius * share * c.between(0.26, 0.42),
                paint,
            )
    for _ in range(16):
        turn, reach = c.between(0, math.tau), radius * c.between(0.1, 0.8)
        c.circle(
            x - radius * 0.1 + reach * math.cos(turn),
            y - radius * 0.12 + reach * math.sin(turn) * flat,
            radius * c.between(0.03, 0.07),
            light(colour, 0.4 * day),
            opacity=".4",
        )


def conifer(c: Canvas, x: float, y: float, size: float, colour: str = PINE) -> None:
    """A sa mu: tiers of hanging branches."""
    c.stroke(f"M{number(x)} {number(y)}V{number(y - size * 0.5)}", COCOA, size * 0.045)
    tiers = 7
    for k in range(tiers):
        share = k / (tiers - 1)
        mid = y - size * (0.1 + 0.78 * share)
        wide = size * 0.27 * (1.05 - share * 0.86)
        high = size * 0.2
        for side, paint in ((1, dark(colour, 0.3)), (-1, light(colour, 0.1))):
            c.path(
                f"M{number(x)} {number(mid - high)}Q{number(x + side * wide * 0.4)} "
                f"{number(mid - high * 0.2)} {number(x + side * wide)} {number(mid)}"
                f"Q{number(x + side * wide * 0.55)} {number(mid - high * 0.04)} "
                f"{number(x + side * wide * 0.4)} {number(mid + high * 0.1)}"
                f"Q{number(x + side * wide * 0.2)} {number(mid - high * 0.06)} "
                f"{number(x)} {number(mid + high * 0.06)}Z",
                paint,
            )


def wood(
    c: Canvas, left: float, right: float, y: float, size: float, colours: Sequence[str],
    count: int = 14,
) -> None:
    """Trees side by side, of several kinds."""
    for k in range(count):
        x = left + (right - left) * (k + c.between(0, 1)) / count
        paint = c.pick(colours)
        if c.chance.random() < 0.4:
            conifer(c, x, y + c.between(-6, 10), size * c.between(0.9, 1.5), paint)
        else:
            tree(c, x, y + c.between(-6, 10), size * c.between(0.7, 1.15), paint)


def bush(c: Canvas, x: float, y: float, size: float, colour: str = FERN) -> None:
    """A low bush."""
    crown(c, x, y - size * 0.3, size * 0.5, colour, flat=0.55)


def bamboo(
    c: Canvas, x: float, y: float, size: float, count: int = 9, colour: str = GRASS
) -> None:
    """A clump of bamboo that bends over."""
    for k in range(count):
        lean = (k / max(1, count - 1) - 0.5) * 1.5 + c.between(-0.1, 0.1)
        tall = size * c.between(0.75, 1.05)
        tip = (x + lean * tall * 0.75, y - tall * (1 - abs(lean) * 0.22))
        mid = (x + lean * tall * 0.12, y - tall * 0.6)
        stem = mix(colour, DEEP, c.between(0.05, 0.5))
        path = f"M{number(x + lean * 14)} {number(y)}Q{number(mid[0])} {number(mid[1])} "
        c.stroke(path + f"{number(tip[0])} {number(tip[1])}", stem, size * 0.014 + 1)
        for _ in range(13):
            t = c.between(0.45, 1)
            a = (1 - t) ** 2 * x + 2 * t * (1 - t) * mid[0] + t * t * tip[0]
            b = (1 - t) ** 2 * y + 2 * t * (1 - t) * mid[1] + t * t * tip[1]
            leaf(
                c, a, b, size * c.between(0.07, 0.13),
                math.degrees(math.atan2(0.8, lean + c.between(-0.9, 0.9))),
                c.pick((colour, dark(colour, 0.3), light(colour, 0.25))),
            )


def leaf(
    c: Canvas, x: float, y: float, long: float, angle: float, colour: str, wide: float = 0.13
) -> None:
    """A pointed leaf from (x, y) outwards; angle in degrees, 90 is down."""
    turn = math.radians(angle)
    dx, dy = math.cos(turn) * long, math.sin(turn) * long
    nx, ny = -dy * wide, dx * wide
    c.path(
        f"M{number(x)} {number(y)}Q{number(x + dx * 0.45 + nx)} {number(y + dy * 0.45 + ny)} "
        f"{number(x + dx)} {number(y + dy)}Q{number(x + dx * 0.45 - nx)} "
        f"{number(y + dy * 0.45 - ny)} {number(x)} {number(y)}Z",
        colour,
    )


def banana(c: Canvas, x: float, y: float, size: float, colour: str = GRASS) -> None:
    """A banana plant: long leaves with a light rib."""
    c.stroke(
        f"M{number(x)} {number(y)}Q{number(x + 4)} {number(y - size * 0.3)} "
        f"{number(x)} {number(y - size * 0.55)}",
        dark(colour, 0.2),
        size * 0.09,
    )
    for k in range(8):
        angle = -170 + k * 160 / 7 + c.between(-8, 8)
        turn = math.radians(angle)
        long = size * c.between(0.55, 0.8)
        x0, y0 = x, y - size * 0.52
        x1, y1 = x0 + long * 0.62 * math.cos(turn), y0 + long * 0.72 * math.sin(turn)
        x2, y2 = x0 + long * math.cos(turn) * 1.05, y1 + long * 0.34
        paint = c.pick((colour, dark(colour, 0.25), light(colour, 0.2)))
        wide = size * 0.11
        c.path(
            f"M{number(x0)} {number(y0)}Q{number(x1)} {number(y1 - wide * 1.4)} {number(x2)} "
            f"{number(y2)}Q{number(x1)} {number(y1 + wide * 0.9)} {number(x0)} {number(y0)}Z",
            paint,
        )
        c.stroke(
            f"M{number(x0)} {number(y0)}Q{number(x1)} {number(y1 - wide * 0.3)} {number(x2)} "
            f"{number(y2)}",
            light(paint, 0.4),
            2,
        )


def bare(
    c: Canvas, x: float, y: float, size: float, bark: str, blossom: Sequence[str], *,
    flowers: int = 120, wide: float = 0.055,
) -> None:
    """A tree that blooms without leaves: kapok (cây gạo), or ban."""
    tips: list[tuple[float, float]] = []

    def grow(a: float, b: float, angle: float, long: float, thick: float, level: int) -> None:
        turn = math.radians(angle)
        e, f = a + long * math.cos(turn), b + long * math.sin(turn)
        bend = c.between(-0.12, 0.12) * long
        c.stroke(
            f"M{number(a)} {number(b)}Q{number((a + e) / 2 + bend)} "
            f"{number((b + f) / 2)} {number(e)} {number(f)}",
            mix(bark, "#c9b08a", 0.08 * level),
            thick,
        )
        if level:
            for side in (-1, 0.15, 1):
                if c.chance.random() < 0.9:
                    grow(
                        e, f, angle + side * c.between(22, 40), long * c.between(0.62, 0.8),
                        thick * 0.62, level - 1,
                    )
        else:
            tips.append((e, f))

    grow(x, y, -90 + c.between(-4, 4), size * 0.34, size * wide, 4)
    for _ in range(flowers):
        e, f = tips[int(c.chance.random() * len(tips))]
        radius = size * c.between(0.008, 0.02)
        c.circle(
            e + c.between(-1, 1) * size * 0.035, f + c.between(-1, 1) * size * 0.035, radius,
            c.pick(blossom),
        )


def kapok(c: Canvas, x: float, y: float, size: float) -> None:
    """A kapok in March."""
    bare(c, x, y, size, "#6f5a4b", (RED, "#d9472f", "#c73a2c", "#e86a45"), flowers=240)


def ban(c: Canvas, x: float, y: float, size: float) -> None:
    """The white blossom of the North-West."""
    bare(
        c, x, y, size, "#57463c", ("#fdf4ec", "#f6dfe0", "#eec6cd", "#fff9f0"), flowers=420,
        wide=0.035,
    )


def rice(
    c: Canvas, x: float, y: float, size: float, colour: str = "#d9a441", count: int = 6
) -> None:
    """A tuft of ripe rice: the ears hang."""
    for _ in range(count):
        a, s = x + c.between(-14, 14), size * c.between(0.7, 1.1)
        side = -1 if c.chance.random() < 0.4 else 1
        top = (a + side * s * 0.18, y - s)
        end = (a + side * s * 0.5, y - s * 0.72)
        shade = c.pick((colour, light(colour, 0.3), dark(colour, 0.15)))
        c.stroke(
            f"M{number(a)} {number(y)}Q{number(a)} {number(y - s * 0.7)} {number(top[0])} "
            f"{number(top[1])}",
            mix(shade, FERN, 0.35),
            max(1.6, s * 0.03),
        )
        c.stroke(
            f"M{number(top[0])} {number(top[1])}Q{number(end[0])} {number(top[1])} "
            f"{number(end[0])} {number(end[1])}",
            shade,
            max(3, s * 0.075),
            stroke_dasharray=f"0.1 {number(max(3, s * 0.08))}",
        )


def fern(c: Canvas, x: float, y: float, size: float, colour: str = FERN, spread: int = 7) -> None:
    """Long leaves with leaflets: cardamom (thảo quả), ferns."""
    for k in range(spread):
        angle = -165 + k * 150 / max(1, spread - 1) + c.between(-6, 6)
        turn = math.radians(angle)
        long = size * c.between(0.8, 1.1)
        paint = c.pick((colour, light(colour, 0.2), dark(colour, 0.28)))
        tip = (x + long * math.cos(turn) * 0.9, y + long * math.sin(turn) + long * 0.12)
        mid = (x + long * 0.4 * math.cos(turn), y + long * 0.75 * math.sin(turn))
        c.stroke(curve([(x, y), mid, tip]), dark(paint, 0.15), size * 0.02)
        for step in range(3, 11):
            t = step / 10.5
            a = (1 - t) ** 2 * x + 2 * t * (1 - t) * mid[0] + t * t * tip[0]
            b = (1 - t) ** 2 * y + 2 * t * (1 - t) * mid[1] + t * t * tip[1]
            along = math.degrees(math.atan2(tip[1] - b, tip[0] - a))
            span = size * 0.34 * (1.15 - t * 0.8)
            for side in (-42, 42):
                leaf(c, a, b, span, along + side, paint, 0.17)


def leaves(c: Canvas, x: float, y: float, size: float, count: int = 5,
           colour: str = LEAF) -> None:
    """A bud with its young leaves, as tea has it."""
    for k in range(count):
        leaf(c, x, y, size * c.between(0.8, 1.1), -90 + (k - (count - 1) / 2) * 38,
             c.pick((colour, light(colour, 0.2), mix(colour, PINE, 0.4))), 0.24)

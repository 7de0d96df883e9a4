"""Vehicles, vessels, tools: what people left where the picture looks."""

from __future__ import annotations

import math

from canvas import (
    CLAY,
    COCOA,
    CREAM,
    CRIMSON,
    EARTH,
    FERN,
    GOLD,
    GRASS,
    PAPER,
    RED,
    ROCK,
    STONE,
    Canvas,
    curve,
    dark,
    light,
    line,
    number,
)


def wheel(c: Canvas, x: float, y: float, radius: float, *, spokes: int = 0) -> None:
    """A wheel of a vehicle."""
    c.circle(x, y, radius, "#22282b")
    c.circle(x, y, radius * 0.66, "#8f9a98" if not spokes else "#47504f")
    c.circle(x, y, radius * 0.5, "#5b6665" if not spokes else "#d8cdb2", opacity=".9")
    for k in range(spokes):
        turn = k / spokes * math.tau
        c.stroke(line([(x, y), (x + radius * 0.6 * math.cos(turn), y + radius * 0.6 * math.sin(turn))]),
                 "#3c4544", radius * 0.05)
    c.circle(x, y, radius * 0.16, "#22282b")


def motorbike(c: Canvas, x: float, y: float, long: float, colour: str = RED) -> None:
    """A motorbike without a rider, which looks to the right; its wheels stand on y."""
    u = long / 100
    c.oval(x, y + 1 * u, 52 * u, 4 * u, "#0f2030", opacity=".3")
    for k in (-33, 33):
        wheel(c, x + k * u, y - 14 * u, 14 * u, spokes=12)
    c.stroke(line([(x + 33 * u, y - 14 * u), (x + 23 * u, y - 46 * u)]), "#3a4444", 3.2 * u)
    c.stroke(line([(x - 33 * u, y - 14 * u), (x - 4 * u, y - 17 * u)]), "#5b6665", 3.4 * u)
    c.path(f"M{number(x - 40 * u)} {number(y - 30 * u)}Q{number(x - 33 * u)} {number(y - 36 * u)} "
           f"{number(x - 20 * u)} {number(y - 33 * u)}L{number(x - 18 * u)} {number(y - 27 * u)}Z",
           "#2b3335")
    c.path(f"M{number(x - 14 * u)} {number(y - 30 * u)}H{number(x + 12 * u)}L{number(x + 10 * u)} "
           f"{number(y - 12 * u)}H{number(x - 10 * u)}Z", "#56615f")
    for k in range(4):
        c.rect(x - 6 * u, y - 27 * u + k * 3.6 * u, 13 * u, 1.6 * u, "#98a3a0")
    c.stroke(line([(x - 4 * u, y - 10 * u), (x - 40 * u, y - 13 * u)]), "#b5bdb8", 4 * u)
    c.path(f"M{number(x - 4 * u)} {number(y - 44 * u)}Q{number(x + 6 * u)} {number(y - 54 * u)} "
           f"{number(x + 22 * u)} {number(y - 46 * u)}L{number(x + 16 * u)} {number(y - 30 * u)}"
           f"Q{number(x + 2 * u)} {number(y - 28 * u)} {number(x - 10 * u)} {number(y - 36 * u)}Z",
           c.fade((0, light(colour, 0.35)), (0.5, colour), (1, dark(colour, 0.3)), y1=y - 52 * u,
                  y2=y - 28 * u))
    c.path(f"M{number(x - 40 * u)} {number(y - 42 * u)}Q{number(x - 20 * u)} {number(y - 46 * u)} "
           f"{number(x - 4 * u)} {number(y - 41 * u)}L{number(x - 8 * u)} {number(y - 35 * u)}"
           f"H{number(x - 36 * u)}Z", "#2b2422")
    c.stroke(line([(x + 23 * u, y - 46 * u), (x + 20 * u, y - 58 * u), (x + 11 * u, y - 60 * u)]),
             "#2b3335", 2.2 * u)
    c.circle(x + 27 * u, y - 48 * u, 4.6 * u, "#f2e2b4")
    c.path(f"M{number(x + 22 * u)} {number(y - 31 * u)}A{number(17 * u)} {number(17 * u)} 0 0 1 "
           f"{number(x + 47 * u)} {number(y - 22 * u)}L{number(x + 43 * u)} {number(y - 20 * u)}"
           f"A{number(14 * u)} {number(14 * u)} 0 0 0 {number(x + 22 * u)} {number(y - 27 * u)}Z",
           dark(colour, 0.1))
    c.stroke(line([(x + 20 * u, y - 58 * u), (x + 18 * u, y - 67 * u)]), "#2b3335", 1.3 * u)
    c.oval(x + 17 * u, y - 69 * u, 4 * u, 2.6 * u, "#3f5a60")


def truck(c: Canvas, x: float, y: float, long: float, colour: str = "#3f7477", *, load: bool = True,
          lamps: bool = False) -> None:
    """A lorry that goes to the right; its wheels stand on y."""
    u = long / 100
    c.oval(x, y + u, 54 * u, 4 * u, "#0f2030", opacity=".3")
    c.rect(x - 48 * u, y - 17 * u, 94 * u, 6 * u, "#333c3e")
    if load:
        c.path(f"M{number(x - 47 * u)} {number(y - 40 * u)}Q{number(x - 46 * u)} {number(y - 56 * u)} "
               f"{number(x - 30 * u)} {number(y - 55 * u)}Q{number(x - 8 * u)} {number(y - 59 * u)} "
               f"{number(x + 10 * u)} {number(y - 54 * u)}Q{number(x + 16 * u)} {number(y - 50 * u)} "
               f"{number(x + 15 * u)} {number(y - 38 * u)}Z",
               c.fade((0, "#a8a06a"), (1, "#5f6444"), y1=y - 58 * u, y2=y - 38 * u))
        for k in range(6):
            c.stroke(line([(x - 42 * u + k * 10 * u, y - 55 * u), (x - 44 * u + k * 11 * u, y - 38 * u)]),
                     "#4a4e35", 0.8 * u)
    c.rect(x - 49 * u, y - 40 * u, 66 * u, 24 * u, c.fade(
        (0, light(colour, 0.25)), (0.4, colour), (1, dark(colour, 0.3)), y1=y - 40 * u, y2=y - 16 * u))
    for k in range(7):
        c.rect(x - 48 * u + k * 10.6 * u, y - 39 * u, 1.2 * u, 22 * u, dark(colour, 0.35))
    cab = light(colour, 0.1)
    c.path(f"M{number(x + 19 * u)} {number(y - 12 * u)}V{number(y - 48 * u)}Q{number(x + 20 * u)} "
           f"{number(y - 51 * u)} {number(x + 24 * u)} {number(y - 51 * u)}H{number(x + 36 * u)}"
           f"Q{number(x + 41 * u)} {number(y - 50 * u)} {number(x + 43 * u)} {number(y - 33 * u)}"
           f"L{number(x + 49 * u)} {number(y - 29 * u)}V{number(y - 12 * u)}Z",
           c.fade((0, light(cab, 0.3)), (0.5, cab), (1, dark(cab, 0.3)), y1=y - 51 * u, y2=y - 12 * u))
    c.path(f"M{number(x + 25 * u)} {number(y - 46 * u)}H{number(x + 36 * u)}L{number(x + 40 * u)} "
           f"{number(y - 33 * u)}H{number(x + 25 * u)}Z", "#cfe0d8")
    c.poly([(x + 25 * u, y - 46 * u), (x + 31 * u, y - 46 * u), (x + 26 * u, y - 33 * u), (x + 25 * u, y - 33 * u)],
           PAPER, opacity=".6")
    c.rect(x + 22 * u, y - 28 * u, 4 * u, 1.4 * u, "#22282b")
    c.rect(x + 46.5 * u, y - 25 * u, 3.6 * u, 5 * u, "#fbe6a8", rx="2")
    c.rect(x + 44 * u, y - 14 * u, 7 * u, 4 * u, "#333c3e")
    for k in (-36, -22, 33):
        wheel(c, x + k * u, y - 9.4 * u, 9.6 * u)
    if lamps:
        c.glow(x + 50 * u, y - 22 * u, 40 * u, "#ffe9b0", 0.8)


def ambulance(c: Canvas, x: float, y: float, long: float) -> None:
    """An ambulance that goes to the right."""
    u = long / 100
    c.oval(x, y + u, 52 * u, 4 * u, "#0f2030", opacity=".3")
    c.path(f"M{number(x - 48 * u)} {number(y - 10 * u)}V{number(y - 46 * u)}Q{number(x - 48 * u)} "
           f"{number(y - 50 * u)} {number(x - 43 * u)} {number(y - 50 * u)}H{number(x + 14 * u)}"
           f"Q{number(x + 26 * u)} {number(y - 49 * u)} {number(x + 34 * u)} {number(y - 31 * u)}"
           f"L{number(x + 46 * u)} {number(y - 27 * u)}Q{number(x + 50 * u)} {number(y - 24 * u)} "
           f"{number(x + 50 * u)} {number(y - 10 * u)}Z",
           c.fade((0, "#fffdf4"), (0.6, "#efe8d6"), (1, "#b9b8ab"), y1=y - 50 * u, y2=y - 10 * u))
    c.path(f"M{number(x + 12 * u)} {number(y - 44 * u)}Q{number(x + 22 * u)} {number(y - 43 * u)} "
           f"{number(x + 28 * u)} {number(y - 31 * u)}H{number(x + 12 * u)}Z", "#3f5f68")
    c.poly([(x + 13 * u, y - 44 * u), (x + 17 * u, y - 44 * u), (x + 14 * u, y - 31 * u), (x + 13 * u, y - 31 * u)],
           "#a9c4c2")
    c.rect(x - 38 * u, y - 43 * u, 42 * u, 12 * u, "#3f5f68", rx=number(1.5 * u))
    c.rect(x - 48 * u, y - 26 * u, 97 * u, 5 * u, RED)
    c.rect(x - 20 * u, y - 23 * u, 0.9 * u, 12 * u, "#b9b8ab")
    cross(c, x - 30 * u, y - 37 * u, 7 * u, "#f6f1e2")
    c.rect(x - 8 * u, y - 54 * u, 16 * u, 4.4 * u, "#2e63a0", rx=number(2 * u))
    c.glow(x, y - 53 * u, 22 * u, "#8fc1ff", 0.7)
    c.rect(x + 45 * u, y - 22 * u, 4 * u, 5 * u, "#ffe9b0", rx="2")
    for k in (-29, 30):
        wheel(c, x + k * u, y - 9.4 * u, 9.8 * u)


def cross(c: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """A sign of a health station: a plain cross with equal arms."""
    c.rect(x - size * 0.16, y - size * 0.5, size * 0.32, size, colour)
    c.rect(x - size * 0.5, y - size * 0.16, size, size * 0.32, colour)


def cold_box(c: Canvas, x: float, y: float, wide: float, colour: str = "#3c7fa0") -> None:
    """A box that keeps vaccines cold, with its strap, on y."""
    u = wide / 100
    c.oval(x + 4 * u, y + 1 * u, 60 * u, 7 * u, "#0f2030", opacity=".35")
    c.rect(x - 48 * u, y - 58 * u, 96 * u, 58 * u, c.fade(
        (0, light(colour, 0.22)), (0.55, colour), (1, dark(colour, 0.35)), x1=x - 48 * u, x2=x + 48 * u,
        y2=0), rx=number(7 * u))
    c.rect(x - 52 * u, y - 76 * u, 104 * u, 22 * u, c.fade(
        (0, "#fffdf2"), (1, "#d5d6c8"), y1=y - 76 * u, y2=y - 54 * u), rx=number(7 * u))
    c.rect(x - 52 * u, y - 57 * u, 104 * u, 3 * u, dark(colour, 0.45), opacity=".5")
    c.rect(x - 20 * u, y - 44 * u, 40 * u, 30 * u, PAPER, rx=number(3 * u))
    cross(c, x, y - 29 * u, 20 * u, FERN)
    for k in (-38, 30):
        c.rect(x + k * u, y - 62 * u, 8 * u, 15 * u, "#51606a", rx=number(2 * u))
    c.stroke(f"M{number(x - 46 * u)} {number(y - 66 * u)}Q{number(x - 40 * u)} {number(y - 118 * u)} "
             f"{number(x)} {number(y - 116 * u)}Q{number(x + 42 * u)} {number(y - 116 * u)} "
             f"{number(x + 47 * u)} {number(y - 66 * u)}", "#4b3a30", 5 * u)


def basket(c: Canvas, x: float, y: float, size: float, load: tuple[str, ...] = (GRASS, FERN),
           colour: str = "#b98a52") -> None:
    """A basket for the back (gùi) on y, with what is in it."""
    for _ in range(26 if load else 0):
        a = x + c.between(-0.34, 0.34) * size
        c.circle(a, y - size * 0.98 - c.between(-0.02, 0.22) * size * (1 - abs(a - x) / size * 1.6),
                 size * c.between(0.06, 0.12), c.pick(load))
    top, low = size * 0.42, size * 0.27
    body = (
        f"M{number(x - top)} {number(y - size)}Q{number(x - low * 1.35)} {number(y - size * 0.45)} "
        f"{number(x - low)} {number(y)}H{number(x + low)}Q{number(x + low * 1.35)} "
        f"{number(y - size * 0.45)} {number(x + top)} {number(y - size)}Z"
    )
    c.oval(x, y, size * 0.42, size * 0.06, "#0f2030", opacity=".3")
    c.path(body, c.fade((0, light(colour, 0.3)), (0.5, colour), (1, dark(colour, 0.4)), x1=x - top,
                        x2=x + top, y2=0))
    c.begin(clip_path=c.clip(body))
    for k in range(10):
        for side in (-1, 1):
            a = x - top + top * 2 * k / 9
            c.stroke(line([(a, y - size), (a + side * size * 0.3, y)]), dark(colour, 0.35), size * 0.014,
                     opacity=".6")
    for k in range(7):
        c.stroke(line([(x - top, y - size * (0.1 + 0.13 * k)), (x + top, y - size * (0.1 + 0.13 * k))]),
                 light(colour, 0.3), size * 0.014, opacity=".7")
    c.end()
    c.stroke(f"M{number(x - top)} {number(y - size)}Q{number(x)} {number(y - size * 0.92)} "
             f"{number(x + top)} {number(y - size)}", dark(colour, 0.2), size * 0.055)
    c.stroke(f"M{number(x + top * 0.7)} {number(y - size * 0.85)}Q{number(x + top * 1.5)} "
             f"{number(y - size * 0.5)} {number(x + low)} {number(y - size * 0.12)}", CRIMSON, size * 0.04)


def sack(c: Canvas, x: float, y: float, size: float, colour: str = "#e3cf9f") -> None:
    """A sack of rice on y."""
    c.path(f"M{number(x - size * 0.36)} {number(y)}Q{number(x - size * 0.46)} {number(y - size * 0.5)} "
           f"{number(x - size * 0.28)} {number(y - size * 0.82)}Q{number(x - size * 0.1)} "
           f"{number(y - size * 0.9)} {number(x - size * 0.16)} {number(y - size)}H{number(x + size * 0.16)}"
           f"Q{number(x + size * 0.1)} {number(y - size * 0.9)} {number(x + size * 0.28)} "
           f"{number(y - size * 0.82)}Q{number(x + size * 0.46)} {number(y - size * 0.5)} "
           f"{number(x + size * 0.36)} {number(y)}Z",
           c.fade((0, light(colour, 0.3)), (0.6, colour), (1, dark(colour, 0.3)), x1=x - size * 0.4,
                  x2=x + size * 0.4, y2=0))
    c.stroke(line([(x - size * 0.15, y - size * 0.88), (x + size * 0.15, y - size * 0.88)]), EARTH, size * 0.04)
    c.rect(x - size * 0.18, y - size * 0.6, size * 0.36, size * 0.06, dark(colour, 0.3), opacity=".6")
    c.rect(x - size * 0.18, y - size * 0.48, size * 0.26, size * 0.05, dark(colour, 0.3), opacity=".6")


def crate(c: Canvas, x: float, y: float, wide: float, high: float, colour: str = CLAY,
          tape: bool = True) -> None:
    """A carton on y; x is its left edge."""
    c.rect(x, y - high, wide, high, c.fade((0, light(colour, 0.2)), (1, dark(colour, 0.22)), x1=x,
                                         x2=x + wide, y2=0))
    c.rect(x, y - high, wide, high * 0.07, light(colour, 0.35))
    if tape:
        c.rect(x + wide * 0.43, y - high, wide * 0.14, high * 0.5, light(colour, 0.45), opacity=".8")
    c.rect(x + wide * 0.1, y - high * 0.32, wide * 0.24, high * 0.18, PAPER, opacity=".75")


def steam(c: Canvas, x: float, y: float, tall: float, colour: str = PAPER, count: int = 3,
          opacity: float = 0.4) -> None:
    """Steam, or smoke, that rises."""
    c.begin(filter=c.blur(tall * 0.035))
    for k in range(count):
        a, phase = x + (k - (count - 1) / 2) * tall * 0.16, c.between(-1, 1)
        points = [
            (a + tall * 0.09 * math.sin(phase + t * 4.4) * (0.3 + t), y - tall * t)
            for t in (i / 6 for i in range(7))
        ]
        for j in range(6):
            c.stroke(curve(points[j : j + 2]), colour, tall * (0.05 + 0.025 * j),
                     opacity=f"{opacity * (1 - j / 7):.2f}")
    c.end()


def fire(c: Canvas, x: float, y: float, size: float) -> None:
    """A fire of wood on y, with its light."""
    c.glow(x, y - size * 0.3, size * 3, "#ffb65c", 0.75)
    for k in range(5):
        angle = -28 + k * 14
        turn = math.radians(angle)
        c.stroke(line([(x - size * 0.6 * math.cos(turn), y + size * 0.1 * math.sin(turn * 2)),
                       (x + size * 0.6 * math.cos(turn), y - size * 0.25 * math.sin(turn))]),
                 (COCOA, "#5a3a28", "#7a4a2c")[k % 3], size * 0.14)
    for wide, tall, colour in ((0.46, 1.0, "#e0592f"), (0.34, 0.78, "#f39a3d"), (0.2, 0.5, "#ffe08a")):
        c.path(f"M{number(x - size * wide)} {number(y)}Q{number(x - size * wide * 1.2)} "
               f"{number(y - size * tall * 0.45)} {number(x - size * wide * 0.25)} "
               f"{number(y - size * tall * 0.72)}Q{number(x - size * wide * 0.2)} "
               f"{number(y - size * tall * 0.5)} {number(x + size * 0.02)} {number(y - size * tall)}"
               f"Q{number(x + size * wide * 0.5)} {number(y - size * tall * 0.62)} "
               f"{number(x + size * wide * 0.48)} {number(y - size * tall * 0.5)}"
               f"Q{number(x + size * wide * 1.25)} {number(y - size * tall * 0.4)} "
               f"{number(x + size * wide)} {number(y)}Z", colour, opacity=".93")
    for _ in range(14):
        c.circle(x + c.between(-0.9, 0.9) * size, y - size * c.between(0.9, 2.3), size * c.between(0.012, 0.03),
                 "#ffd98a", opacity=f"{c.between(0.4, 0.9):.2f}")


def pan(c: Canvas, x: float, y: float, wide: float, inside: str = "#6d7f4a") -> None:
    """A big iron pan (chảo gang); (x, y) is the middle of its rim."""
    c.path(f"M{number(x - wide / 2)} {number(y)}Q{number(x - wide * 0.42)} {number(y + wide * 0.36)} "
           f"{number(x)} {number(y + wide * 0.36)}Q{number(x + wide * 0.42)} {number(y + wide * 0.36)} "
           f"{number(x + wide / 2)} {number(y)}Z",
           c.fade((0, "#59605f"), (0.4, "#2f3637"), (1, "#191f21"), x1=x - wide / 2, x2=x + wide / 2, y2=0))
    c.oval(x, y, wide / 2, wide * 0.1, "#7d8583")
    c.oval(x, y + wide * 0.008, wide * 0.47, wide * 0.085, "#1f2526")
    c.oval(x, y + wide * 0.018, wide * 0.42, wide * 0.065, inside)
    for side in (-1, 1):
        c.stroke(f"M{number(x + side * wide * 0.48)} {number(y)}q{number(side * wide * 0.09)} "
                 f"{number(-wide * 0.05)} {number(side * wide * 0.05)} {number(wide * 0.06)}", "#2f3637",
                 wide * 0.022)


def book(c: Canvas, x: float, y: float, wide: float, high: float, colour: str) -> None:
    """A book that stands; (x, y) is its lower left corner."""
    c.rect(x, y - high, wide, high, c.fade((0, light(colour, 0.25)), (0.4, colour), (1, dark(colour, 0.3)),
                                         x1=x, x2=x + wide, y2=0), rx="2")
    c.rect(x, y - high * 0.84, wide, high * 0.05, GOLD, opacity=".8")
    c.rect(x, y - high * 0.2, wide, high * 0.05, GOLD, opacity=".8")


def shelf(c: Canvas, x: float, y: float, wide: float, gap: float, rows: int,
          colours: tuple[str, ...]) -> None:
    """Shelves full of books; (x, y) is the upper left corner."""
    wood = "#8a5c38"
    c.rect(x, y, wide, gap * rows + 14, dark(wood, 0.55))
    for row in range(rows):
        foot, a = y + gap * (row + 1), x + 16
        while a < x + wide - 40:
            b = c.between(16, 34)
            if c.chance.random() < 0.09:
                a += b * 1.6
                continue
            book(c, a, foot, b, gap * c.between(0.62, 0.86), c.pick(colours))
            a += b + 1.5
        c.rect(x - 8, foot, wide + 16, 14, c.fade((0, light(wood, 0.3)), (1, dark(wood, 0.2)), y1=foot,
                                                y2=foot + 14))
    for a in (x - 12, x + wide - 4):
        c.rect(a, y - 16, 16, gap * rows + 40, light(wood, 0.1))
    c.rect(x - 18, y - 20, wide + 36, 16, light(wood, 0.25))


def paper(c: Canvas, x: float, y: float, wide: float, high: float, turn: float = 0, *, rows: int = 7,
          colour: str = PAPER) -> None:
    """A sheet with lines that stand for writing; (x, y) is its middle."""
    c.begin(transform=f"rotate({number(turn)} {number(x)} {number(y)})")
    c.rect(x - wide / 2 + 5, y - high / 2 + 7, wide, high, "#0f2030", opacity=".22")
    c.rect(x - wide / 2, y - high / 2, wide, high, c.fade((0, light(colour, 0.4)), (1, dark(colour, 0.08)),
                                                        y1=y - high / 2, y2=y + high / 2))
    for k in range(rows):
        c.rect(x - wide * 0.38, y - high * 0.36 + high * 0.76 * k / rows, wide * c.between(0.45, 0.76),
               max(2.0, high * 0.014), "#6a6f70", rx="2", opacity=".6")
    c.end()


def table(c: Canvas, y: float, colour: str = "#9a6b43", edge: float = 30) -> None:
    """A table top that fills the sheet below y, its grain running across."""
    c.rect(-20, y, 1480, 1000 - y, c.fade((0, light(colour, 0.28)), (0.2, colour), (1, dark(colour, 0.35)),
                                          y1=y, y2=960))
    for k in range(7):
        a = y + edge + (960 - y) * (k / 7) ** 1.3
        c.stroke(line([(-20, a), (1460, a + c.between(-4, 4))]), dark(colour, 0.35), 3, opacity=".5")
    for _ in range(46):
        a, b = c.between(0, 1400), y + (960 - y) * c.chance.random()
        c.stroke(f"M{number(a)} {number(b)}q{number(c.between(40, 120))} {number(c.between(-5, 5))} "
                 f"{number(c.between(130, 260))} 0", c.pick((dark(colour, 0.25), light(colour, 0.25))), 2,
                 opacity=".45")


def stone(c: Canvas, x: float, y: float, wide: float, colour: str = ROCK) -> None:
    """A rounded stone on y, lit from the left."""
    h = wide * c.between(0.52, 0.7)
    points = [(x - wide / 2, y - h * 0.3), (x - wide * 0.36, y - h * 0.82), (x - wide * 0.05, y - h),
              (x + wide * 0.32, y - h * 0.8), (x + wide / 2, y - h * 0.32), (x + wide * 0.4, y + h * 0.02),
              (x - wide * 0.4, y + h * 0.02)]
    c.oval(x + wide * 0.06, y + h * 0.02, wide * 0.56, h * 0.14, "#0f2030", opacity=".3")
    c.blob(points, c.fade((0, light(colour, 0.35)), (0.5, colour), (1, dark(colour, 0.45)), x1=x - wide / 2,
                          x2=x + wide / 2, y1=y - h, y2=y))
    c.blob([(x - wide * 0.34, y - h * 0.5), (x - wide * 0.24, y - h * 0.8), (x + wide * 0.02, y - h * 0.88),
            (x - wide * 0.1, y - h * 0.6)], light(STONE, 0.5), opacity=".5")


def cloth(c: Canvas, x: float, y: float, wide: float, high: float, colour: str, *,
          stripes: tuple[str, ...] = ()) -> None:
    """Cloth that hangs from a line; (x, y) is its upper left corner."""
    sag = c.between(-0.05, 0.05) * wide
    shape = (
        f"M{number(x)} {number(y)}L{number(x + wide)} {number(y)}Q{number(x + wide + sag)} "
        f"{number(y + high * 0.6)} {number(x + wide * 0.97)} {number(y + high)}"
        f"Q{number(x + wide * 0.7)} {number(y + high * 1.04)} {number(x + wide * 0.5)} {number(y + high)}"
        f"Q{number(x + wide * 0.3)} {number(y + high * 0.96)} {number(x + wide * 0.03)} {number(y + high)}"
        f"Q{number(x + sag)} {number(y + high * 0.5)} {number(x)} {number(y)}Z"
    )
    c.path(shape, c.fade((0, colour), (0.3, light(colour, 0.15)), (0.55, dark(colour, 0.16)), (0.8, colour),
                         (1, dark(colour, 0.2)), x1=x, x2=x + wide, y2=0))
    c.begin(clip_path=c.clip(shape))
    for k, paint in enumerate(stripes):
        c.rect(x - 10, y + high * (0.62 + 0.11 * k), wide + 30, high * 0.045, paint)
        for j in range(int(wide / (high * 0.08)) + 1):
            s = high * 0.022
            a, b = x + j * high * 0.08, y + high * (0.642 + 0.11 * k)
            c.poly([(a, b - s), (a + s, b), (a, b + s), (a - s, b)], CREAM, opacity=".8")
    c.end()

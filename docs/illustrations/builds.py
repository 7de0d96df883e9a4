"""Houses, schools, stations, stalls, bridges, poles."""

from __future__ import annotations

import math

from canvas import (
    BARK,
    CLAY,
    COCOA,
    CREAM,
    CRIMSON,
    EARTH,
    GOLD,
    PAPER,
    PETROL,
    RED,
    ROCK,
    STONE,
    Canvas,
    dark,
    light,
    line,
    mix,
    number,
)

LAMP = "#ffd98a"


def shade_below(c: Canvas, x: float, y: float, wide: float, strength: float = 0.3) -> None:
    """The shadow of what stands on the ground."""
    c.oval(x, y, wide, wide * 0.09, "#0f2030", opacity=number(strength * 10 / 10))


def stilt_house(
    c: Canvas, x: float, y: float, wide: float, *, lit: bool = False, roof: str = "#7c5a3e",
    wood: str = "#9a6b43",
) -> None:
    """A house on stilts (nhà sàn): its middle at x, its posts on y."""
    u = wide / 100
    floor, eaves, top = y - 26 * u, y - 46 * u, y - 82 * u
    c.rect(x - 44 * u, floor, 88 * u, 26 * u, dark(wood, 0.72), opacity=".55")
    for k in range(6):
        px = x - 43 * u + k * 17 * u
        c.rect(px, floor, 3 * u, 26 * u, c.fade(
            (0, light(wood, 0.1)), (1, dark(wood, 0.5)), x1=px, x2=px + 3 * u, y2=0))
        c.rect(px - 1 * u, y - 2.5 * u, 5 * u, 3.2 * u, ROCK, rx=number(u))
    # What hangs and lies below the floor: firewood, a loom bench.
    for k in range(9):
        c.circle(x + 14 * u + (k % 5) * 4.2 * u, y - 2.5 * u - (k // 5) * 4 * u, 2.1 * u,
                 light(wood, 0.25 - 0.04 * (k % 3)))
    c.rect(x - 45 * u, floor - 20 * u, 90 * u, 21 * u, c.fade(
        (0, dark(wood, 0.35)), (0.5, wood), (1, dark(wood, 0.1)), y1=floor - 20 * u, y2=floor))
    for k in range(31):
        px = x - 45 * u + k * 3 * u
        c.stroke(line([(px, floor - 20 * u), (px, floor)]), dark(wood, 0.4), 0.5 * u, opacity=".6")
    for k in (-1, 0, 1):
        px = x + k * 25 * u - 6 * u
        pane = LAMP if lit else dark(wood, 0.65)
        c.rect(px, floor - 16 * u, 12 * u, 10.5 * u, pane)
        if lit:
            c.glow(px + 6 * u, floor - 10 * u, 22 * u, LAMP, 0.5)
        c.stroke(line([(px + 6 * u, floor - 16 * u), (px + 6 * u, floor - 5.5 * u)]),
                 dark(wood, 0.5), 0.9 * u)
        c.rect(px - 1 * u, floor - 17 * u, 14 * u, 1.3 * u, light(wood, 0.25))
        c.rect(px - 1 * u, floor - 6 * u, 14 * u, 1.3 * u, light(wood, 0.25))
    # A veranda with its rail.
    c.rect(x - 50 * u, floor, 100 * u, 2.6 * u, light(wood, 0.22))
    c.rect(x - 50 * u, floor - 6 * u, 100 * u, 1 * u, light(wood, 0.12))
    for k in range(41):
        c.rect(x - 50 * u + k * 2.5 * u, floor - 6 * u, 0.55 * u, 6 * u, light(wood, 0.1))
    # Stairs.
    c.poly([(x - 33 * u, floor), (x - 22 * u, floor), (x - 28 * u, y + 1 * u), (x - 40 * u, y + 1 * u)],
           dark(wood, 0.45), opacity=".55")
    for k in range(7):
        t = k / 6
        c.rect(x - 33 * u - 7 * u * t, floor + 26 * u * t - 1 * u, 11 * u, 1.9 * u, light(wood, 0.25))
    # The roof: long, with a gable that looks out at its end.
    left, right = x - 57 * u, x + 57 * u
    main = [(left, eaves + 5 * u), (x - 36 * u, top), (x + 36 * u, top), (right, eaves + 5 * u)]
    c.poly(main, c.fade((0, light(roof, 0.28)), (0.5, roof), (1, dark(roof, 0.35)),
                        y1=top, y2=eaves + 5 * u))
    for row in range(1, 8):
        t = row / 8
        a, b = x - 36 * u - 21 * u * t, x + 36 * u + 21 * u * t
        ry = top + (eaves + 5 * u - top) * t
        c.stroke(line([(a, ry), (b, ry)]), dark(roof, 0.35), 0.55 * u, opacity=".55")
        for _ in range(12):
            px = c.between(a, b)
            c.stroke(line([(px, ry), (px + c.between(-1, 1) * u, ry + 3.4 * u)]),
                     c.pick((light(roof, 0.3), dark(roof, 0.3))), 0.5 * u, opacity=".6")
    c.poly([(x + 36 * u, top), (right, eaves + 5 * u), (x + 34 * u, eaves + 5 * u)],
           "#0f2030", opacity=".22")
    c.stroke(line([(x - 37 * u, top), (x + 37 * u, top)]), dark(roof, 0.3), 2.4 * u)
    for side in (-1, 1):
        c.stroke(line([(x + side * 35 * u, top + 1 * u), (x + side * 40 * u, top - 6 * u)]),
                 dark(roof, 0.35), 1.7 * u)
        c.stroke(line([(x + side * 38 * u, top + 1 * u), (x + side * 33 * u, top - 6 * u)]),
                 dark(roof, 0.35), 1.7 * u)


def house(
    c: Canvas, x: float, y: float, wide: float, *, wall: str = "#e8cf9a", roof: str = "#a4503a",
    lit: bool = False, high: float = 34, windows: int = 2, door: bool = True, shutter: str = "#4f7a6a",
) -> None:
    """A low house with a tiled roof seen from the front, its middle at x, on y."""
    u = wide / 100
    top, ridge_y = y - high * u, y - (high + 24) * u
    c.rect(x - 46 * u, top, 92 * u, high * u, c.fade(
        (0, dark(wall, 0.3)), (0.28, wall), (1, light(wall, 0.2)), y1=top, y2=y))
    c.rect(x - 46 * u, y - 5 * u, 92 * u, 5 * u, dark(wall, 0.25))
    slots = windows + (1 if door else 0)
    for k in range(slots):
        middle = x - 46 * u + 92 * u * (k + 0.5) / slots
        if door and k == slots // 2:
            c.rect(middle - 6.5 * u, y - 25 * u, 13 * u, 25 * u, LAMP if lit else dark(shutter, 0.55))
            c.rect(middle - 6.5 * u, y - 25 * u, 6.2 * u, 25 * u, shutter)
            c.stroke(line([(middle - 6.5 * u, y - 25 * u), (middle + 6.5 * u, y - 25 * u)]),
                     light(wall, 0.4), 1.5 * u)
        else:
            window(c, middle, y - 25 * u, 14 * u, 14 * u, shutter, lit=lit)
    roof_of(c, x, top + 3 * u, ridge_y, 54 * u, 46 * u, roof, u)


def roof_of(
    c: Canvas, x: float, eaves: float, top: float, low: float, high: float, colour: str, u: float
) -> None:
    """A tiled roof: half as wide as ``low`` at its eaves, as ``high`` at its ridge."""
    c.poly([(x - low, eaves), (x - high, top), (x + high, top), (x + low, eaves)], c.fade(
        (0, light(colour, 0.25)), (0.6, colour), (1, dark(colour, 0.3)), y1=top, y2=eaves))
    rows = max(4, int((eaves - top) / (3.6 * u)))
    for row in range(1, rows):
        t = row / rows
        half = high + (low - high) * t
        ry = top + (eaves - top) * t
        c.stroke(
            line([(x - half, ry), (x + half, ry)]), dark(colour, 0.3), 0.5 * u, opacity=".5",
            stroke_dasharray=f"{number(2.4 * u)} {number(0.9 * u)}",
        )
    c.stroke(line([(x - high, top), (x + high, top)]), dark(colour, 0.2), 1.8 * u)
    c.rect(x - low, eaves - 0.6 * u, low * 2, 1.7 * u, dark(colour, 0.45))


def window(
    c: Canvas, x: float, y: float, wide: float, high: float, frame: str, *, lit: bool = False
) -> None:
    """A window with its shutters open; (x, y) is the middle of its upper edge."""
    pane = c.fade((0, "#ffe9b0"), (1, "#f4b961"), y1=y, y2=y + high) if lit else c.fade(
        (0, "#40626a"), (1, "#7fa3a3"), y1=y, y2=y + high)
    c.rect(x - wide / 2, y, wide, high, pane)
    if lit:
        c.glow(x, y + high / 2, wide * 1.6, LAMP, 0.45)
    for k in (-1, 1):
        c.rect(x + k * wide * 0.72 - wide * 0.2, y, wide * 0.4, high, frame)
        for j in range(4):
            c.rect(x + k * wide * 0.72 - wide * 0.15, y + high * (0.12 + j * 0.22), wide * 0.3,
                   high * 0.07, dark(frame, 0.3))
    c.stroke(line([(x, y), (x, y + high)]), frame, wide * 0.06)
    c.stroke(line([(x - wide / 2, y + high / 2), (x + wide / 2, y + high / 2)]), frame, wide * 0.05)
    c.rect(x - wide * 0.58, y + high, wide * 1.16, high * 0.1, PAPER)


def flag(c: Canvas, x: float, y: float, tall: float, wide: float = 0.0) -> None:
    """The national flag on its pole, which stands on (x, y)."""
    w = wide or tall * 0.34
    h = w * 2 / 3
    c.stroke(line([(x, y), (x, y - tall)]), "#e9e2cf", max(2.0, tall * 0.014))
    c.circle(x, y - tall, max(2.5, tall * 0.014), GOLD)
    top = y - tall * 0.985
    wave = h * 0.1
    c.path(
        f"M{number(x)} {number(top)}C{number(x + w * 0.3)} {number(top - wave * 1.5)} "
        f"{number(x + w * 0.6)} {number(top + wave * 1.5)} {number(x + w)} {number(top)}"
        f"L{number(x + w)} {number(top + h)}C{number(x + w * 0.6)} {number(top + h + wave * 1.5)} "
        f"{number(x + w * 0.3)} {number(top + h - wave * 1.5)} {number(x)} {number(top + h)}Z",
        c.fade((0, "#c22a20"), (0.35, "#e0402f"), (0.65, "#b9251d"), (1, "#d4362a"),
               x1=x, x2=x + w, y1=0, y2=0),
    )
    star(c, x + w / 2, top + h * 0.5, h * 0.34, "#ffd84a")


def star(c: Canvas, x: float, y: float, radius: float, colour: str) -> None:
    """A star of five points."""
    c.poly(
        [
            (
                x + radius * (1 if k % 2 == 0 else 0.385) * math.sin(k * math.pi / 5),
                y - radius * (1 if k % 2 == 0 else 0.385) * math.cos(k * math.pi / 5),
            )
            for k in range(10)
        ],
        colour,
    )


def long_school(c: Canvas, x: float, y: float, wide: float, rooms: int = 4, *,
                lit: bool = False) -> None:
    """Classrooms in a row behind an arcade, with a red roof."""
    u = wide / 200
    wall, trim = "#ecd08f", "#fbf0d4"
    top = y - 44 * u
    c.rect(x - 95 * u, top, 190 * u, 44 * u, c.fade((0, dark(wall, 0.45)), (0.4, dark(wall, 0.1)),
                                                 (1, wall), y1=top, y2=y))
    room = 190 * u / rooms
    for k in range(rooms):
        left = x - 95 * u + k * room
        glass = LAMP if lit else "#4d7378"
        c.rect(left + room * 0.12, y - 30 * u, room * 0.2, 30 * u, "#3f6b5c")
        c.rect(left + room * 0.14, y - 28 * u, room * 0.16, 10 * u, dark("#3f6b5c", 0.2))
        for j in (0.42, 0.68):
            c.rect(left + room * j, y - 30 * u, room * 0.21, 15 * u, glass)
            c.stroke(line([(left + room * (j + 0.105), y - 30 * u), (left + room * (j + 0.105), y - 15 * u)]),
                     "#3f6b5c", u)
            c.rect(left + room * j - u, y - 15 * u, room * 0.21 + 2 * u, 1.6 * u, trim)
    for k in range(rooms + 1):
        px = x - 97 * u + k * room * 1.0
        c.rect(px, top, 4.4 * u, 44 * u, c.fade((0, trim), (1, dark(wall, 0.25)), x1=px,
                                               x2=px + 4.4 * u, y2=0))
    c.rect(x - 98 * u, y - 3 * u, 196 * u, 5 * u, "#c9b48a")
    c.rect(x - 98 * u, top, 196 * u, 5 * u, trim)
    roof_of(c, x, top + 2 * u, y - 72 * u, 106 * u, 92 * u, "#a8442f", u)


def hut(c: Canvas, x: float, y: float, wide: float, *, roof: str = "#b08d57", open_front: bool = True,
        lit: bool = False) -> None:
    """A hut of bamboo with a thatched roof, on y."""
    u = wide / 100
    bamboo_wall = "#b39a63"
    c.rect(x - 38 * u, y - 40 * u, 76 * u, 40 * u, dark(bamboo_wall, 0.6 if open_front else 0.1))
    if lit:
        c.rect(x - 38 * u, y - 40 * u, 76 * u, 40 * u, c.fade((0, "#d98a45"), (1, "#ffd98a"),
                                                           y1=y - 40 * u, y2=y), opacity=".85")
        c.glow(x, y - 14 * u, 70 * u, LAMP, 0.6)
    if not open_front:
        for k in range(26):
            c.stroke(line([(x - 38 * u + k * 3.04 * u, y - 40 * u), (x - 38 * u + k * 3.04 * u, y)]),
                     dark(bamboo_wall, 0.35), 0.6 * u)
    else:
        c.rect(x - 38 * u, y - 13 * u, 76 * u, 3 * u, light(bamboo_wall, 0.15))
        c.rect(x - 38 * u, y - 13 * u, 76 * u, 13 * u, dark(bamboo_wall, 0.25))
        for k in range(20):
            c.rect(x - 38 * u + k * 3.9 * u, y - 13 * u, 0.7 * u, 13 * u, dark(bamboo_wall, 0.5))
    for px in (-39, -1, 36):
        c.rect(x + px * u, y - 42 * u, 3 * u, 43 * u, light(bamboo_wall, 0.12))
    c.poly([(x - 54 * u, y - 34 * u), (x - 30 * u, y - 66 * u), (x + 30 * u, y - 66 * u),
            (x + 54 * u, y - 34 * u)],
           c.fade((0, light(roof, 0.3)), (0.6, roof), (1, dark(roof, 0.4)), y1=y - 66 * u, y2=y - 34 * u))
    for _ in range(170):
        t = c.between(0, 1)
        half = 30 + 24 * t
        px, py = x + c.between(-half, half) * u, y - 66 * u + 32 * u * t
        c.stroke(line([(px, py), (px + (px - x) * 0.05, py + 5 * u)]),
                 c.pick((light(roof, 0.4), dark(roof, 0.35), roof)), 0.7 * u, opacity=".7")
    c.stroke(line([(x - 31 * u, y - 66 * u), (x + 31 * u, y - 66 * u)]), dark(roof, 0.3), 3 * u)


def barrier(c: Canvas, x: float, y: float, long: float, lift: float = 0) -> None:
    """A barrier striped red and white, its post on (x, y), its arm to the right."""
    c.rect(x - 9, y - 92, 18, 92, "#5b6a6a")
    c.rect(x - 16, y - 8, 32, 10, "#454f50")
    c.begin(transform=f"rotate({number(-lift)} {number(x)} {number(y - 78)})")
    c.rect(x - 52, y - 86, long + 52, 14, PAPER, rx="4")
    for k in range(int(long / 64) + 1):
        c.poly([(x + 4 + k * 64, y - 86), (x + 36 + k * 64, y - 86), (x + 28 + k * 64, y - 72),
                (x - 4 + k * 64, y - 72)], RED)
    c.rect(x - 66, y - 94, 30, 30, "#454f50", rx="4")
    c.end()


def stall(c: Canvas, x: float, y: float, wide: float, colours: tuple[str, str], high: float = 0) -> None:
    """A market stall with a striped awning, its counter's foot on y."""
    h = high or wide * 0.86
    c.rect(x - wide * 0.46, y - h * 0.95, wide * 0.92, h * 0.95, "#2a3a3c", opacity=".35")
    for k in (-0.46, 0.43):
        c.rect(x + wide * k, y - h * 0.95, wide * 0.03, h * 0.95, BARK)
    top, low, n = y - h, y - h * 0.68, 9
    for k in range(n):
        a, b = x - wide * 0.5 + wide * k / n, x - wide * 0.5 + wide * (k + 1) / n
        up, vp = x - wide * 0.4 + wide * 0.8 * k / n, x - wide * 0.4 + wide * 0.8 * (k + 1) / n
        paint = colours[k % 2]
        c.poly([(up, top), (vp, top), (b, low), (a, low)], c.fade(
            (0, light(paint, 0.2)), (1, dark(paint, 0.12)), y1=top, y2=low))
        c.path(
            f"M{number(a)} {number(low)}H{number(b)}V{number(low + h * 0.04)}A{number((b - a) / 2)} "
            f"{number((b - a) / 2.4)} 0 0 1 {number(a)} {number(low + h * 0.04)}Z",
            dark(paint, 0.12),
        )
    c.rect(x - wide * 0.48, y - h * 0.3, wide * 0.96, h * 0.3, c.fade(
        (0, CLAY), (1, dark(EARTH, 0.3)), y1=y - h * 0.3, y2=y))
    for k in range(8):
        c.rect(x - wide * 0.48 + wide * 0.96 * k / 8, y - h * 0.3, wide * 0.008, h * 0.3, COCOA,
               opacity=".4")
    c.rect(x - wide * 0.5, y - h * 0.33, wide, h * 0.05, light(CLAY, 0.25))


def hanging_bridge(
    c: Canvas, left: float, right: float, y: float, *, sag: float = 46, towers: float = 190
) -> None:
    """A foot bridge on cables between two towers."""
    mid, wide = (left + right) / 2, right - left
    deck = [(left + wide * k / 24, y + sag * (1 - ((k / 12) - 1) ** 2)) for k in range(25)]
    cable = [
        (left + wide * k / 24, y - towers + (towers - 30) * (1 - ((k / 12) - 1) ** 2) + sag * 0.6)
        for k in range(25)
    ]
    for (a, b), (_d, e) in zip(deck, cable, strict=True):
        c.stroke(line([(a, b), (a, e)]), "#dccfae", 2, opacity=".8")
    c.stroke(line(cable), "#3c2f28", 6)
    c.stroke(line(deck), "#4a3527", 17)
    c.stroke(line([(a, b - 6) for a, b in deck]), "#c08f5c", 8, stroke_dasharray="15 5",
             stroke_linecap="butt")
    c.stroke(line([(a, b - 42) for a, b in deck]), "#5b4434", 3.5)
    for x, out in ((left, -1), (right, 1)):
        c.stroke(line([(x, y - towers + sag * 0.6), (x + out * 260, y + 40)]), "#3c2f28", 6)
        for k in (-16, 16):
            c.rect(x + k - 8, y - towers - 14, 16, towers + 90, c.fade(
                (0, "#c9b694"), (1, "#7c6b56"), x1=x + k - 8, x2=x + k + 8, y2=0))
        c.rect(x - 34, y - towers - 26, 68, 18, "#a08b6c")
    del mid


def pole_speakers(c: Canvas, x: float, y: float, tall: float, *, colour: str = "#8c9898") -> None:
    """A pole with two horn loudspeakers and their wires."""
    c.rect(x - tall * 0.014, y - tall, tall * 0.028, tall, c.fade(
        (0, "#d8cdb2"), (1, "#7b7263"), x1=x - tall * 0.014, x2=x + tall * 0.014, y2=0))
    for side, height, turn in ((-1, 0.93, 6), (1, 0.86, -4)):
        horn(c, x + side * tall * 0.03, y - tall * height, tall * 0.17, side, turn, colour)
    c.rect(x - tall * 0.05, y - tall * 0.62, tall * 0.1, tall * 0.12, "#6d7d7c", rx="4")
    c.stroke(line([(x, y - tall * 0.86), (x, y - tall * 0.55)]), "#33403f", 3)


def horn(
    c: Canvas, x: float, y: float, size: float, side: int, turn: float = 0, colour: str = "#8c9898"
) -> None:
    """A horn loudspeaker whose neck is at (x, y)."""
    c.begin(transform=f"translate({number(x)} {number(y)}) rotate({number(turn)}) scale({side} 1)")
    c.rect(0, -size * 0.16, size * 0.34, size * 0.32, dark(colour, 0.3), rx=number(size * 0.06))
    c.path(
        f"M{number(size * 0.3)} {number(-size * 0.12)}Q{number(size * 0.72)} {number(-size * 0.16)} "
        f"{number(size)} {number(-size * 0.5)}V{number(size * 0.5)}Q{number(size * 0.72)} "
        f"{number(size * 0.16)} {number(size * 0.3)} {number(size * 0.12)}Z",
        c.fade((0, light(colour, 0.55)), (0.5, colour), (1, dark(colour, 0.4)), y1=-size * 0.5,
               y2=size * 0.5),
    )
    c.oval(size, 0, size * 0.14, size * 0.5, dark(colour, 0.15))
    c.oval(size * 1.01, 0, size * 0.105, size * 0.42, dark(colour, 0.6))
    c.oval(size * 0.99, 0, size * 0.05, size * 0.16, colour)
    c.end()


def waves(c: Canvas, x: float, y: float, size: float, side: int, colour: str = CREAM, count: int = 4) -> None:
    """Sound, or a signal, as arcs."""
    for k in range(1, count + 1):
        r = size * k
        c.stroke(
            f"M{number(x + side * r * 0.72)} {number(y - r * 0.69)}A{number(r)} {number(r)} 0 0 "
            f"{1 if side > 0 else 0} {number(x + side * r * 0.72)} {number(y + r * 0.69)}",
            colour, size * 0.12, opacity=f"{0.85 - 0.16 * k:.2f}",
        )


def solar_lamp(c: Canvas, x: float, y: float, tall: float, *, lit: bool = True) -> None:
    """A street lamp with its own panel."""
    c.rect(x - tall * 0.012, y - tall, tall * 0.024, tall, "#5c6968")
    c.stroke(line([(x, y - tall * 0.9), (x + tall * 0.2, y - tall * 0.94)]), "#5c6968", tall * 0.018)
    c.poly([(x - tall * 0.14, y - tall * 0.95), (x + tall * 0.1, y - tall * 1.06),
            (x + tall * 0.13, y - tall * 1.02), (x - tall * 0.11, y - tall * 0.91)], "#2b4a66")
    c.stroke(line([(x - tall * 0.125, y - tall * 0.93), (x + tall * 0.115, y - tall * 1.04)]),
             "#7fa3c0", tall * 0.006)
    if lit:
        c.glow(x + tall * 0.2, y - tall * 0.93, tall * 0.55, LAMP, 0.75)
        c.poly([(x + tall * 0.17, y - tall * 0.92), (x + tall * 0.24, y - tall * 0.93),
                (x + tall * 0.52, y), (x - tall * 0.12, y)],
               c.fade((0, LAMP, 0.5), (1, LAMP, 0.04), y1=y - tall * 0.92, y2=y))
    c.rect(x + tall * 0.165, y - tall * 0.955, tall * 0.085, tall * 0.026, "#fff1c4" if lit else "#d9d2be",
           rx="4")


def mast(c: Canvas, x: float, y: float, tall: float, colour: str = "#a8442f") -> None:
    """A lattice mast with dishes."""
    foot, tip = tall * 0.07, tall * 0.014
    for side in (-1, 1):
        c.stroke(line([(x + side * foot, y), (x + side * tip, y - tall)]), colour, tall * 0.012)
    n = 13
    for k in range(n):
        a, b = k / n, (k + 1) / n
        wa, wb = foot + (tip - foot) * a, foot + (tip - foot) * b
        paint = colour if k % 4 < 2 else "#efe6d2"
        for side in (-1, 1):
            c.stroke(line([(x + side * wa, y - tall * a), (x - side * wb, y - tall * b)]), paint, tall * 0.007)
        c.stroke(line([(x - wb, y - tall * b), (x + wb, y - tall * b)]), paint, tall * 0.007)
    c.stroke(line([(x, y - tall), (x, y - tall * 1.12)]), colour, tall * 0.008)
    for side, height in ((-1, 0.83), (1, 0.74), (-1, 0.64)):
        c.oval(x + side * tall * 0.055, y - tall * height, tall * 0.035, tall * 0.045, "#efe6d2")
        c.oval(x + side * tall * 0.063, y - tall * height, tall * 0.026, tall * 0.036, STONE)


def fence(c: Canvas, left: float, right: float, y: float, high: float, colour: str = "#a98b5c",
          step: float = 22) -> None:
    """A fence of split bamboo."""
    x = left
    while x < right:
        tall = high * c.between(0.88, 1.08)
        c.rect(x, y - tall, step * 0.42, tall, c.fade((0, light(colour, 0.25)), (1, dark(colour, 0.25)),
                                                     x1=x, x2=x + step * 0.42, y2=0))
        x += step
    for k in (0.35, 0.78):
        c.rect(left, y - high * k, right - left, high * 0.07, dark(colour, 0.12))


def board(c: Canvas, x: float, y: float, wide: float, high: float, colour: str = "#9a6b43",
          rows: int = 4) -> None:
    """A wooden board with lines that stand for writing."""
    c.rect(x, y, wide, high, c.fade((0, light(colour, 0.2)), (1, dark(colour, 0.2)), y1=y, y2=y + high),
           rx="5")
    for k in range(rows):
        c.rect(x + wide * 0.12, y + high * (0.18 + 0.7 * k / rows), wide * c.between(0.5, 0.76),
               high * 0.05, CREAM, rx="3", opacity=".8")


def tank(c: Canvas, x: float, y: float, wide: float) -> None:
    """A steel water tank on a stand."""
    h = wide * 1.1
    for k in (-0.42, -0.02, 0.38):
        c.rect(x + wide * k, y - wide * 0.5, wide * 0.05, wide * 0.5, "#4f5b5b")
    c.rect(x - wide * 0.5, y - wide * 0.54, wide, wide * 0.06, "#6d7a79")
    c.rect(x - wide * 0.42, y - wide * 0.54 - h, wide * 0.84, h, c.fade(
        (0, "#7d8f90"), (0.3, "#e8eee6"), (0.55, "#a9b9b8"), (1, "#5d7072"), x1=x - wide * 0.42,
        x2=x + wide * 0.42, y2=0), rx=number(wide * 0.05))
    for k in range(5):
        c.rect(x - wide * 0.42, y - wide * 0.6 - h * (0.15 + 0.19 * k), wide * 0.84, wide * 0.02,
               "#5d7072", opacity=".5")
    c.oval(x, y - wide * 0.54 - h, wide * 0.42, wide * 0.08, "#93a5a5")
    c.rect(x - wide * 0.1, y - wide * 0.66 - h, wide * 0.2, wide * 0.1, "#6d7a79", rx="4")


def office(c: Canvas, x: float, y: float, wide: float, floors: int, *, lit: tuple[int, ...] = (),
           wall: str = "#d9cba6", night: bool = False) -> None:
    """A block of several floors; ``lit`` are windows by number, from top left."""
    columns, u = 6, wide / 100
    high = floors * 30 * u
    c.rect(x - 50 * u, y - high, 100 * u, high, c.fade((0, wall), (1, dark(wall, 0.25)), x1=x - 50 * u,
                                                     x2=x + 50 * u, y2=0))
    for k in range(floors * columns):
        row, column = divmod(k, columns)
        wx, wy = x - 42 * u + column * 15.2 * u, y - high + 8 * u + row * 30 * u
        if k in lit:
            c.glow(wx + 4.5 * u, wy + 7 * u, 26 * u, LAMP, 0.75)
        c.rect(wx, wy, 9 * u, 14 * u, "#ffeab0" if k in lit else mix("#2f4a58", wall, 0.1 if night else 0.3))
        c.stroke(line([(wx + 4.5 * u, wy), (wx + 4.5 * u, wy + 14 * u)]), dark(wall, 0.3), 0.6 * u)
        c.rect(wx - u, wy + 14 * u, 11 * u, 1.3 * u, light(wall, 0.25))
    for row in range(floors + 1):
        c.rect(x - 52 * u, y - high + row * 30 * u - 2 * u, 104 * u, 2.6 * u, light(wall, 0.2))
    c.rect(x - 54 * u, y - high - 6 * u, 108 * u, 6 * u, dark(wall, 0.2))


def bunting(c: Canvas, left: float, right: float, y: float, sag: float = 40) -> None:
    """Little flags on a string."""
    n = max(6, int((right - left) / 46))
    points = [(left + (right - left) * k / n, y + sag * (1 - (2 * k / n - 1) ** 2)) for k in range(n + 1)]
    c.stroke(line(points), COCOA, 2)
    for k, (x, b) in enumerate(points[:-1]):
        c.poly([(x + 6, b + 1), (x + 34, b + 2), (x + 20, b + 34)],
               (CRIMSON, GOLD, PETROL)[k % 3])

"""Houses, gardens and what is kept: a loom, a scale, a map, a red bag."""

from __future__ import annotations

import math
from itertools import pairwise

from builds import (
    LAMP,
    bunting,
    flag,
    house,
    hut,
    long_school,
    mast,
    roof_of,
    stilt_house,
    waves,
)
from canvas import (
    BARK,
    CLAY,
    COCOA,
    CREAM,
    CRIMSON,
    EARTH,
    FERN,
    GOLD,
    GRASS,
    LEAF,
    PAPER,
    PETROL,
    PINE,
    RED,
    Canvas,
    curve,
    dark,
    light,
    line,
    mix,
)
from land import (
    birds,
    clouds,
    dapple,
    grass,
    ground,
    mist,
    points_of,
    range_of,
    ridge,
    river,
    sky,
    sun,
    sway,
    tea_hill,
    water,
)
from plants import bamboo, banana, bush, conifer, crown, leaf, tree, wood
from things import basket, cloth, crate, cross, paper, sack, stone, table


def tram_y_te(c: Canvas) -> None:
    """A health station with a trellis, above the river."""
    sky(c, "morning")
    sun(c, 300, 240, 50)
    range_of(c, "#f0edd4", "#90b5ae", "#2b6462", 305, top=400, count=3, step=62, height=280)
    mist(c, 560, 120)
    water(c, 570, "#2f7d7a", "#d3e6d6", bottom=720, glints=60)
    yard = ground(c, points_of(sway(730, 60, 60), 60), "#a5b45f", "#6d8c48")
    dapple(c, yard, (LEAF, FERN, CREAM), 80, (0, 740, 1440, 960), 46)
    c.path("M560 960C620 900 700 860 760 836L850 838C820 880 800 920 800 960Z", "#e0c894")
    house(c, 820, 845, 620, wall="#f4ead0", roof="#a5482f", windows=4, high=32, shutter="#3f7f70")
    c.rect(745, 566, 150, 56, "#fbf6e6", rx="6")
    cross(c, 820, 594, 38, FERN)
    # The trellis with gourds.
    for x in (140, 300, 460):
        c.rect(x, 610, 14, 270, "#8a6a40")
    for k in range(4):
        c.rect(110, 606 + k * 9, 400, 6, "#a5834f")
    for k in range(11):
        crown(c, 130 + k * 36, 606 + c.between(-8, 12), 34, c.pick((FERN, GRASS, "#6d9450")), 0.6)
    for k in range(7):
        x, tall = 150 + k * 52, c.between(60, 120)
        c.path(f"M{x} 630q-16 {tall * 0.7:.0f} 0 {tall:.0f}q16 {-tall * 0.3:.0f} 0 {-tall:.0f}Z",
               c.pick((GRASS, LEAF, "#9fb862")))
    for _ in range(16):
        c.circle(c.between(110, 510), c.between(580, 630), 8, "#f2cf4a")
    c.rect(180, 850, 190, 14, "#8a5c38")
    for x in (196, 344):
        c.rect(x, 862, 12, 40, "#6e442c")
    bamboo(c, 1370, 900, 440, 9)
    banana(c, 1190, 860, 190)
    grass(c, [(30 + k * 90, 956) for k in range(16)], size=40)


def khung_cui(c: Canvas) -> None:
    """A loom on a veranda, with the mountains behind it."""
    sky(c, "morning")
    sun(c, 1010, 220, 46)
    range_of(c, "#f2ebd0", "#93b4aa", "#2f6660", 313, top=400, count=4, step=58, height=260)
    mist(c, 640, 140)
    ridge(c, 720, 110, "#6d9458", "#a9bf8a", 319, scale=300, sharp=0.2, facets=0.15, woods=16)
    # Floor, rail and posts of the veranda.
    c.rect(-20, 760, 1480, 220, c.fade((0, "#c08d5a"), (1, "#7d5434"), y1=760))
    for k in range(5):
        c.stroke(line([(-20, 776 + 38 * k), (1460, 776 + 40 * k)]), "#5f3f26", 3, opacity=".5")
    c.rect(-20, 640, 1480, 18, "#8a6040")
    for k in range(33):
        c.rect(k * 46, 656, 9, 110, "#9a6e48")
    for x in (40, 1352):
        c.rect(x, -20, 46, 800, c.fade((0, "#a5774c"), (1, "#5f3f28"), x1=x, x2=x + 46, y2=0))
    c.poly([(-20, -20), (1460, -20), (1460, 60), (1380, 84), (60, 84), (-20, 60)], "#4f3522")
    c.rect(-20, 70, 1480, 22, "#6d4a30")
    # Skeins hang to dry.
    for k, paint in enumerate(("#2b3a66", "#8f1d21", "#e9c46a", "#356043", "#2b3a66", "#d9694a")):
        x = 150 + k * 62
        c.path(f"M{x} 92q-26 110 0 176q26 -66 0 -176Z", paint)
        c.path(f"M{x} 100q-10 90 0 150", stroke=light(paint, 0.4), stroke_width="4")
    # The loom.
    wood_c, legs = "#8a5c36", ((470, 0), (1010, 0), (540, -70), (1080, -70))
    for x, up in legs[2:] + legs[:2]:
        c.rect(x, 380 + up, 26, 500 + up * 0.3, c.fade((0, light(wood_c, 0.25)), (1, dark(wood_c, 0.35)), x1=x,
                                                       x2=x + 26, y2=0))
    for x0, y0, x1, y1 in ((470, 400, 566, 330), (1010, 400, 1106, 330), (470, 820, 566, 740), (1010, 820, 1106, 740)):
        c.stroke(line([(x0 + 12, y0), (x1, y1)]), dark(wood_c, 0.2), 20, stroke_linecap="butt")
    for y, over in ((396, 40), (520, 10), (812, 30)):
        c.rect(470 - over, y, 566 + over * 2, 20, c.fade((0, light(wood_c, 0.3)), (1, dark(wood_c, 0.2)), y1=y,
                                                       y2=y + 20))
    for k in range(54):
        x = 512 + k * 9.2
        c.stroke(line([(x, 410), (x, 524)]), CREAM if k % 3 else "#c9403a", 1.8, opacity=".9")
        c.stroke(line([(x, 524), (504 + k * 9.5, 700)]), "#2b3a66" if k % 4 else GOLD, 3.4)
    c.rect(500, 560, 520, 15, "#d9b47c")
    c.rect(500, 590, 520, 10, "#b98a52")
    web = [(504, 660), (1018, 660), (1030, 812), (494, 812)]
    c.poly(web, "#27345f")
    c.begin(clip_path=c.clip(line(web, closed=True)))
    for row in range(7):
        y = 668 + row * 22
        c.rect(480, y + 14, 560, 4, (GOLD, RED, CREAM)[row % 3])
        for k in range(26):
            x, s = 500 + k * 21, 7
            c.poly([(x, y - s + 5), (x + s, y + 5), (x, y + s + 5), (x - s, y + 5)],
                   ((RED, CREAM, GOLD)[row % 3]) if (k + row) % 2 else "#d9694a")
    c.end()
    c.path("M690 642Q750 620 812 642Q750 662 690 642Z", "#e0b173")
    c.rect(600, 884, 330, 22, light(wood_c, 0.2))
    for x in (622, 888):
        c.rect(x, 900, 20, 60, dark(wood_c, 0.2))
    basket(c, 300, 905, 150, (RED, GOLD, "#2b3a66", CREAM))
    for k, paint in enumerate(("#27345f", CRIMSON, "#e8d3a2")):
        c.rect(1150, 880 - k * 32, 170 - k * 14, 28, paint, rx="12")
        c.circle(1164, 894 - k * 32, 10, light(paint, 0.3))


def vuon_rau(c: Canvas) -> None:
    """Beds of vegetables on stone steps behind a nursery school."""
    sky(c, "day")
    clouds(c, 140, count=4)
    range_of(c, "#eef0d8", "#8cb4ac", "#2b6660", 323, top=370, count=3, step=54, height=240)
    mist(c, 500, 100)
    wood(c, -40, 1480, 540, 80, (FERN, PINE), 18)
    ground(c, points_of(sway(560, 20, 70)), "#a9b85f", "#7d9a4f")
    long_school(c, 980, 600, 560, 4)
    bunting(c, 720, 1240, 470, 26)
    flag(c, 640, 610, 190, 64)
    beds = ((GRASS, LEAF), ("#6d9450", FERN), ("#c9d58a", GRASS), ("#8a4a6d", "#a5688a"), (LEAF, "#e9c46a"),
            (FERN, RED))
    y, gap = 610.0, 38.0
    for k in range(6):
        crest = [(-60, y + 26), (300, y + 10), (700, y + 16 + k * 3), (1100, y + 6), (1500, y + 30)]
        wall = gap * 0.42
        c.path(curve(crest) + "L1500 1000L-60 1000Z", c.fade((0, "#8d6a48"), (1, "#6d4e34"), y1=y))
        n = int(1500 / (gap * 0.9))
        for j in range(n):
            x = -40 + j * gap * 0.94
            b = _height(crest, x)
            w = gap * c.between(0.8, 1.0)
            c.rect(x, b, w, wall * c.between(0.8, 1.0), c.pick(("#a39a8a", "#8d8476", "#b9b0a0", "#968c7c")),
                   rx=f"{wall * 0.3:.1f}")
        for row in range(2):
            for j in range(int(1480 / (gap * 0.62))):
                x = -20 + j * gap * 0.62 + row * gap * 0.3
                b = _height(crest, x) + wall + gap * (0.3 + 0.3 * row)
                paint = c.pick(beds[k])
                for turn in (-150, -120, -90, -60, -30):
                    leaf(c, x, b, gap * c.between(0.36, 0.52), turn + c.between(-10, 10),
                         mix(paint, FERN, c.between(0, 0.5)), 0.3)
        y += gap * 1.28
        gap *= 1.16
    for x in (250, 1210):
        c.path(f"M{x} 960q-6 -60 20 -110h74q28 50 20 110Z", c.fade((0, "#7d9aa0"), (1, "#4f6d74"), y1=850))
        c.stroke(f"M{x + 94} 880q50 -30 84 -66", "#5f7d84", 13)
        c.oval(x + 184, 806, 22, 12, "#7d9aa0")
        c.stroke(f"M{x + 16} 852q40 -60 84 0", "#4f6d74", 9)


def _height(crest: list[tuple[float, float]], x: float) -> float:
    for (a, b), (d, e) in pairwise(crest):
        if a <= x <= d:
            return b + (e - b) * (x - a) / (d - a)
    return crest[-1][1]


def cot_song(c: Canvas) -> None:
    """A mast on a summit in the evening."""
    sky(c, "dusk")
    sun(c, 420, 330, 70, "#ffe0a0")
    range_of(c, "#f0b986", "#82708a", "#2a4660", 333, top=560, count=4, step=54, height=240)
    mist(c, 720, 170, "#f2c898", 0.7, 9)
    peak = ground(c, [(-60, 900), (300, 860), (640, 740), (880, 640), (1010, 612), (1160, 660), (1500, 860)],
                  "#2f4f50", "#15282c")
    dapple(c, peak, ("#3f6660", "#1f3a3c", "#5a6a5a"), 80, (0, 640, 1440, 960), 50, 0.5)
    mast(c, 1000, 624, 520, "#a8382c")
    c.circle(1000, 44, 7, "#ff6a4a")
    c.glow(1000, 44, 60, "#ff6a4a", 0.8)
    waves(c, 1036, 190, 46, 1, "#ffe6b8")
    waves(c, 964, 190, 46, -1, "#ffe6b8")
    c.rect(1060, 590, 120, 62, c.fade((0, "#8a9a98"), (1, "#5a6a6a"), x1=1060, x2=1180, y2=0))
    c.poly([(1050, 594), (1120, 560), (1190, 594)], "#4a3a3a")
    c.rect(1108, 614, 26, 38, LAMP)
    c.glow(1120, 630, 90, LAMP, 0.6)
    for k in range(3):
        c.poly([(1220 + k * 46, 700 + k * 26), (1262 + k * 46, 684 + k * 26), (1274 + k * 46, 712 + k * 26),
                (1232 + k * 46, 728 + k * 26)], "#27496d")
        c.stroke(line([(1248 + k * 46, 720 + k * 26), (1248 + k * 46, 752 + k * 26)]), "#3c4a4c", 6)
    # Below, a measuring pole stuck into the turf, a telephone at its tip.
    c.stroke(line([(330, 930), (372, 560)]), "#d8b878", 12)
    c.begin(transform="rotate(7 376 520)")
    c.rect(350, 470, 54, 96, "#1d2a30", rx="9")
    c.rect(356, 480, 42, 74, "#bfe0d4", rx="3")
    for k in range(4):
        c.rect(363 + k * 9, 534 - k * 11, 6, 12 + k * 11, "#2f6f72")
    c.end()
    waves(c, 410, 505, 30, 1, "#ffe6b8", 3)
    for x, y, s in ((120, 900, 230), (220, 890, 160), (1390, 840, 220)):
        conifer(c, x, y, s, "#1b3a3c")
    grass(c, [(300 + k * 16, 936) for k in range(6)], ("#4a6a5a", "#2f504a"), size=60)
    birds(c, 640, 260, 6, "#2d3548")


def cua_kinh(c: Canvas) -> None:
    """A pane in the door of a ward: the bed beyond it is lit, and empty now."""
    c.rect(-20, -20, 1480, 1000, c.fade((0, "#3f6d66"), (1, "#274a48")))
    c.rect(-20, 640, 1480, 360, c.fade((0, "#325a56"), (1, "#1f3c3c"), y1=640))
    c.rect(-20, 632, 1480, 10, "#5f8f84")
    x, y, w, h = 330, 90, 780, 620
    c.rect(x - 44, y - 44, w + 88, h + 88, "#e0d6bc", rx="6")
    c.rect(x - 22, y - 22, w + 44, h + 44, "#b9ae94", rx="4")
    c.rect(x, y, w, h, c.fade((0, "#cfe3da"), (1, "#f0ead0"), y1=y, y2=y + h))
    c.begin(clip_path=c.clip(f"M{x} {y}h{w}v{h}h-{w}Z"))
    # Inside: a window with the mountains at daybreak.
    c.rect(x + 90, y + 60, 330, 220, c.fade((0, "#9cc4c4"), (1, "#f9dca0"), y1=y + 60, y2=y + 280))
    for k, paint in enumerate(("#a3bdb0", "#6d9890", "#3f706a")):
        crest = [(x + 80 + j * 36, y + 220 + k * 20 - 60 * abs(math.sin(j * 0.8 + k * 1.4))) for j in range(11)]
        c.path(line(crest) + f"L{x + 430} {y + 290}L{x + 80} {y + 290}Z", paint)
    c.rect(x + 84, y + 54, 342, 232, "none", stroke="#fbf6e6", stroke_width="12")
    c.rect(x + 250, y + 60, 10, 220, "#fbf6e6")
    c.glow(x + 255, y + 170, 340, "#fff3cf", 0.7)
    c.rect(x, y + 430, w, 200, "#c9c3a8")
    c.path(f"M{x + 120} {y + 640}L{x + 300} {y + 430}H{x + 520}L{x + 420} {y + 640}Z", "#fff6d6", opacity=".6")
    # The bed.
    bx, by = x + 250, y + 420
    for dx in (0, 400):
        c.rect(bx + dx, by - 120 + dx * 0.1, 16, 250 - dx * 0.1, "#8fa5a3")
        c.circle(bx + dx + 8, by + 134, 14, "#3a4a4c")
    c.rect(bx, by + 20, 420, 34, "#9fb3b0")
    c.path(f"M{bx + 8} {by + 24}V{by - 20}Q{bx + 20} {by - 46} {bx + 90} {by - 40}L{bx + 130} {by - 14}"
           f"H{bx + 400}Q{bx + 412} {by} {bx + 408} {by + 24}Z", "#fffaf0")
    c.path(f"M{bx + 150} {by - 16}H{bx + 402}Q{bx + 412} {by} {bx + 408} {by + 60}Q{bx + 280} {by + 74} {bx + 150} {by + 56}Z",
           c.fade((0, "#6fa5a0"), (1, "#4a8380"), y1=by - 16, y2=by + 70))
    c.rect(bx + 150, by - 16, 252, 16, "#fbf6e6")
    c.oval(bx + 66, by - 42, 62, 22, "#fffdf6")
    # A drip and a screen.
    c.rect(bx - 50, by - 250, 8, 380, "#8fa5a3")
    c.path(f"M{bx - 70} {by - 240}h44v60q-22 24 -44 0Z", "#e3f0ea")
    c.stroke(f"M{bx - 48} {by - 170}q10 120 70 140", "#cfe0da", 4)
    c.rect(bx + 330, by - 250, 150, 108, "#33484c", rx="8")
    c.stroke(f"M{bx + 342} {by - 190}h30l12 -34 16 60 14 -40 10 14h44", "#8fe0a8", 5)
    c.rect(bx + 398, by - 142, 12, 130, "#5d7072")
    for k, a in enumerate((60, 150, 620)):
        c.poly([(x + a, y), (x + a + 50 + k * 10, y), (x + a - 200, y + h), (x + a - 250 - k * 10, y + h)], "#ffffff",
               opacity=".12")
    c.end()
    c.rect(x, y, w, h, "none", stroke="#8a7f66", stroke_width="5")
    # A note, stuck to the frame; a sprig in a jar on the ledge.
    paper(c, 1210, 250, 130, 160, 4, colour="#f6e3a2", rows=6)
    c.rect(300, 760, 840, 26, "#cabf9f")
    c.rect(300, 784, 840, 16, "#8a7f66")
    c.rect(930, 690, 60, 72, "#cfe3e0", rx="10", opacity=".85")
    c.rect(930, 722, 60, 40, "#8fbfc0", rx="10", opacity=".8")
    for turn in (-120, -100, -80, -60):
        t = math.radians(turn)
        ex, ey = 960 + 120 * math.cos(t), 700 + 130 * math.sin(t)
        c.stroke(line([(960, 740), (ex, ey)]), "#57463c", 5)
        for _ in range(6):
            c.circle(ex + c.between(-16, 16), ey + c.between(-16, 20), c.between(6, 11), c.pick(("#fdf4ec", "#f6dfe0", "#eec6cd")))


def day_phoi(c: Canvas) -> None:
    """A washing line in front of a boarding school."""
    sky(c, "morning")
    sun(c, 1110, 220, 48)
    clouds(c, 160, count=4)
    range_of(c, "#f2eed4", "#93b6a8", "#2f6a60", 353, top=400, count=3, step=60, height=270)
    mist(c, 560, 120)
    wood(c, -40, 1480, 610, 90, (FERN, PINE), 18)
    yard = ground(c, points_of(sway(650, 24, 80)), "#c9b878", "#9a8a50")
    dapple(c, yard, (CREAM, LEAF, CLAY), 90, (0, 670, 1440, 960), 46)
    long_school(c, 760, 690, 700, 5)
    for x in (90, 1350):
        c.rect(x, 520, 20, 400, c.fade((0, "#b98d57"), (1, "#6d4e2f"), x1=x, x2=x + 20, y2=0))
        c.stroke(line([(x - 30, 540), (x + 50, 540)]), "#8a6236", 11)
    sag = [(100, 536), (420, 566), (720, 574), (1040, 564), (1360, 536)]
    c.stroke(curve(sag), "#3f7fae", 6)
    paints = ("#2b3a66", PAPER, RED, "#27345f", GOLD, PAPER, "#356043", "#2b3a66")
    for k, paint in enumerate(paints):
        x = 170 + k * 146
        y = 540 + 34 * (1 - ((x - 720) / 620) ** 2)
        wide = 104
        if k % 3 == 1:
            # A shirt.
            c.path(f"M{x} {y:.0f}l-26 70 30 16 8 -24v116h84v-116l8 24 30 -16 -26 -70q-54 20 -108 0Z",
                   c.fade((0, light(paint, 0.2)), (1, dark(paint, 0.12)), x1=x, x2=x + wide, y2=0))
        else:
            cloth(c, x, y, wide, 190 if k % 2 else 150, paint,
                  stripes=(RED, GOLD) if paint in ("#2b3a66", "#27345f") else ())
        for dx in (8, wide - 16):
            c.rect(x + dx, y - 10, 8, 22, "#e0b173", rx="3")
    c.oval(240, 912, 110, 16, "#0f2030", opacity=".25")
    c.path("M140 850h200l-24 70h-152Z", c.fade((0, "#d9694a"), (1, "#a5432f"), y1=850, y2=920))
    c.oval(240, 850, 100, 20, "#e98a66")
    for _ in range(12):
        c.circle(c.between(170, 310), c.between(838, 850), c.between(8, 18), "#fffaf0", opacity=".9")
    for x, s in ((1120, 90), (1230, 110)):
        bush(c, x, 900, s, c.pick((GRASS, FERN)))
    grass(c, [(420 + k * 100, 950) for k in range(10)], size=36)


def can_rac(c: Canvas) -> None:
    """A hanging scale and three bins before a village hall on a Saturday."""
    sky(c, "day")
    clouds(c, 150, count=4)
    range_of(c, "#eef0da", "#8cb4ac", "#2f6a66", 363, top=400, count=3, step=54, height=220)
    mist(c, 540, 100)
    wood(c, -40, 1480, 580, 90, (FERN, PINE), 16)
    yard = ground(c, points_of(sway(690, 10, 90)), "#d9cba8", "#b3a27c")
    dapple(c, yard, (CREAM, CLAY), 70, (0, 700, 1440, 960), 46, 0.3)
    _hall(c, 820, 720, 760)
    # A frame with a scale.
    for x in (150, 450):
        c.stroke(line([(x + (40 if x < 300 else -40), 470), (x, 930)]), "#8a6236", 18)
    c.stroke(line([(160, 474), (440, 474)]), "#a97e48", 18)
    c.stroke(line([(300, 480), (300, 540)]), "#3c4544", 6)
    c.circle(300, 600, 66, CRIMSON)
    c.circle(300, 600, 54, PAPER)
    for k in range(24):
        t = k / 24 * math.tau
        c.stroke(line([(300 + 44 * math.cos(t), 600 + 44 * math.sin(t)), (300 + 50 * math.cos(t), 600 + 50 * math.sin(t))]),
                 COCOA, 2.4)
    c.stroke(line([(300, 600), (330, 570)]), RED, 6)
    c.circle(300, 600, 7, COCOA)
    c.stroke(line([(300, 666), (300, 706)]), "#3c4544", 6)
    for dx in (-90, 90):
        c.stroke(line([(300, 700), (300 + dx, 800)]), "#6d5a3c", 4)
    c.path("M196 800h208l-22 60h-164Z", c.fade((0, "#c9a05f"), (1, "#8a6236"), y1=800, y2=860))
    for _ in range(26):
        c.rect(c.between(214, 376), c.between(768, 796), 16, 34, c.pick(("#3f7fae", "#cfe3e0", "#5a8049", RED, "#b9c4c2")),
               rx="6")
    for k, (paint, sign) in enumerate((("#4f8a4a", LEAF), ("#2f6f9a", "#bcd8e6"), ("#d9a23a", "#fbe6ae"))):
        x = 640 + k * 250
        c.oval(x + 84, 926, 110, 14, "#0f2030", opacity=".28")
        c.path(f"M{x} 690h168l-14 232h-140Z", c.fade((0, light(paint, 0.2)), (0.5, paint), (1, dark(paint, 0.3)),
                                                    x1=x, x2=x + 168, y2=0))
        c.rect(x - 10, 668, 188, 30, dark(paint, 0.18), rx="8")
        c.rect(x + 60, 654, 48, 16, dark(paint, 0.35), rx="5")
        c.circle(x + 84, 800, 40, sign)
        if k == 0:
            for turn in (-150, -90, -30):
                leaf(c, x + 84, 818, 44, turn, FERN, 0.25)
        elif k == 1:
            c.rect(x + 74, 776, 20, 50, "#2f6f9a", rx="6")
            c.rect(x + 79, 768, 10, 12, "#2f6f9a")
        else:
            c.poly([(x + 62, 816), (x + 84, 778), (x + 106, 816)], "#b57f22")
    grass(c, [(20 + k * 60, 950) for k in range(3)], size=36)


def _hall(c: Canvas, x: float, y: float, wide: float) -> None:
    u = wide / 200
    c.rect(x - 90 * u, y - 62 * u, 180 * u, 62 * u, c.fade((0, "#e6cf96"), (1, "#f4e6bf"), y1=y - 62 * u, y2=y))
    for k in (-62, -30, 30, 62):
        c.rect(x + k * u - 9 * u, y - 44 * u, 18 * u, 26 * u, "#4f7378")
        c.rect(x + k * u - 1 * u, y - 44 * u, 1.6 * u, 26 * u, PAPER)
        c.rect(x + k * u - 11 * u, y - 18 * u, 22 * u, 2 * u, PAPER)
    c.rect(x - 13 * u, y - 48 * u, 26 * u, 48 * u, "#8a4a30")
    c.rect(x - 0.6 * u, y - 48 * u, 1.4 * u, 48 * u, "#5f3020")
    for k in (-92, -46, -18, 14, 42, 88):
        c.rect(x + k * u, y - 64 * u, 5 * u, 64 * u, "#fbf3dc")
    c.rect(x - 96 * u, y - 4 * u, 192 * u, 8 * u, "#c9b48a")
    c.rect(x - 94 * u, y - 68 * u, 188 * u, 8 * u, "#fbf3dc")
    c.rect(x - 44 * u, y - 66 * u, 88 * u, 13 * u, CRIMSON)
    for k in range(9):
        c.rect(x - 38 * u + k * 8.6 * u, y - 62 * u, 6 * u, 4 * u, GOLD)
    roof_of(c, x, y - 66 * u, y - 98 * u, 106 * u, 84 * u, "#a5482f", u)


def nha_van_hoa(c: Canvas) -> None:
    """A long table in the yard of a village hall, before the meal."""
    sky(c, "gold")
    sun(c, 250, 260, 54, "#fff3c4")
    range_of(c, "#f8e0b0", "#a8a888", "#33605c", 373, top=400, count=3, step=56, height=230)
    mist(c, 550, 110, "#fbe6b8", 0.7)
    wood(c, -40, 1480, 590, 100, (FERN, PINE, GRASS), 16)
    yard = ground(c, points_of(sway(680, 10, 92)), "#d9b987", "#ab8656")
    dapple(c, yard, (CREAM, CLAY), 80, (0, 700, 1440, 960), 46, 0.35)
    _hall(c, 720, 715, 820)
    flag(c, 1240, 730, 330, 108)
    bunting(c, 40, 720, 400, 60)
    bunting(c, 720, 1190, 400, 60)
    tree(c, 130, 780, 380, FERN)
    c.oval(720, 940, 600, 26, "#0f2030", opacity=".22")
    c.poly([(200, 800), (1240, 800), (1340, 880), (100, 880)], c.fade((0, "#c9403a"), (1, "#8f1d21"), y1=800, y2=880))
    c.poly([(100, 880), (1340, 880), (1330, 930), (110, 930)], "#6f1519")
    for k in range(22):
        c.path(f"M{104 + k * 56} 880h56v14q-28 26 -56 0Z", "#a52a2a" if k % 2 else CRIMSON)
    for k in range(7):
        x = 250 + k * 156
        y = 840
        c.oval(x, y + 6, 62, 17, "#5f1215", opacity=".5")
        c.oval(x, y, 60, 17, "#e6ddc4")
        c.oval(x, y - 3, 46, 12, ("#7d9a4f", "#d9a441", "#c98a45", "#fffaf0")[k % 4])
        for dx in (-84, 76):
            c.path(f"M{x + dx - 20} {y + 4}q4 26 20 26t20 -26Z", "#3f7477")
            c.oval(x + dx, y + 4, 20, 6, "#fffaf0")
    for k in range(8):
        x = 150 + k * 160
        c.rect(x, 930, 66, 14, "#b5352c" if k % 2 else "#2f6f9a")
        c.rect(x + 6, 942, 8, 30, "#4a3a30")
        c.rect(x + 52, 942, 8, 30, "#4a3a30")


def mac_ca(c: Canvas) -> None:
    """Macadamias among rows of tea; nuts in a basket."""
    sky(c, "morning")
    clouds(c, 150, count=4)
    range_of(c, "#f2edd2", "#93b6a8", "#2b6460", 383, top=400, count=3, step=60, height=260)
    mist(c, 560, 130)
    tea_hill(c, 1040, 560, 900, 260, GRASS, rows=14, first=12, grow=1.13, haze=0.1)
    tea_hill(c, 240, 600, 760, 300, FERN, rows=14, first=13, grow=1.13)
    for x, y, s in ((1180, 590, 130), (960, 590, 120), (760, 640, 150), (1340, 660, 170), (1080, 720, 210),
                    (150, 640, 150), (400, 700, 210)):
        tree(c, x, y, s, c.pick((PINE, "#2f6a4a", "#3f7a50")))
    # A bough close by, with its strings of nuts.
    c.stroke("M-30 130C180 120 340 170 520 130", BARK, 26)
    c.stroke("M240 148C300 200 330 240 340 300", BARK, 13)
    for _ in range(30):
        x, y = c.between(-10, 540), 130 + c.between(-50, 60)
        leaf(c, x, y, c.between(80, 150), c.between(20, 160), c.pick((FERN, PINE, "#6d9450", "#2f6a4a")), 0.17)
    for x, y, n in ((130, 180, 7), (330, 300, 8), (450, 170, 6)):
        c.stroke(line([(x, y), (x, y + n * 22)]), "#7d6a3c", 3)
        for k in range(n):
            for side in (-1, 1):
                a, b = x + side * 15, y + 16 + k * 22
                c.circle(a, b, 15, "#5f8a45")
                c.circle(a - 4, b - 4, 6, light("#7fa85a", 0.3))
    lawn = ground(c, [(-60, 900), (400, 860), (900, 880), (1500, 850)], "#8a6a44", "#5f4630")
    dapple(c, lawn, (EARTH, "#a58456", "#4f3a28"), 60, (0, 870, 1440, 960), 40, 0.5)
    basket(c, 1040, 940, 230, ("#7a4a2c", "#8f5a36", "#a5704a"), "#c09a5f")
    for _ in range(40):
        x, y = c.between(620, 1400), c.between(890, 952)
        c.circle(x, y, 12, "#6e442c")
        c.circle(x - 3, y - 4, 5, "#a5744c")


def tui_vai_do(c: Canvas) -> None:
    """A red cloth bag on the post of a field hut at dawn."""
    sky(c, "fog")
    c.rect(-20, -20, 1480, 1000, "#f2b27c", opacity=".14")
    ridge(c, 480, 260, "#a9b8ad", "#efe6d2", 391, scale=430)
    mist(c, 550, 180, "#f9efdc", 0.85)
    ridge(c, 650, 200, "#7d9a8d", "#e9e2cc", 397, scale=350, woods=14, sharp=0.5)
    mist(c, 700, 150, "#f9efdc", 0.75)
    ground(c, points_of(sway(790, 40, 95)), "#8fa060", "#58743f")
    for x, y, w in ((250, 780, 130), (450, 800, 100)):
        hut(c, x, y, w, roof="#9a8a66")
    way = [(330, 800, 8), (380, 830, 16), (440, 870, 34), (430, 1000, 90)]
    river(c, [(float(x), float(y), float(h)) for x, y, h in way], "#d0b480")
    # The porch close by.
    c.poly([(820, -20), (1460, -20), (1460, 190), (780, 110)], "#6d5232")
    for _ in range(120):
        x = c.between(790, 1440)
        y = 90 + (x - 780) * 0.115 + c.between(-70, 24)
        c.stroke(line([(x, y), (x + c.between(-8, 8), y + c.between(24, 56))]), c.pick(("#b0905a", "#8a6a3c", "#c9ab70")), 4)
    for x in (910, 1330):
        c.rect(x, 110, 40, 880, c.fade((0, "#b08a58"), (1, "#64472b"), x1=x, x2=x + 40, y2=0))
        for k in range(5):
            c.rect(x - 3, 250 + k * 150, 46, 7, "#6d4e30", opacity=".7")
    c.rect(880, 700, 580, 26, "#a5814f")
    for k in range(12):
        c.rect(950 + k * 42, 724, 16, 250, c.pick(("#b39a63", "#a38a54", "#c2aa74")))
    # The bag, faded almost to pink, and what sticks out of it.
    c.stroke("M934 330C960 300 1040 330 1060 430M934 330C900 380 960 420 985 440", "#a5432f", 11)
    c.rect(926, 318, 24, 18, "#5a3d26")
    c.rect(1036, 380, 16, 80, PAPER, rx="6")
    c.rect(1038, 400, 12, 40, "#b5352c")
    c.rect(1000, 396, 26, 60, "#cfe3e0", rx="6")
    c.rect(1060, 408, 22, 50, "#f2d48a", rx="4")
    bag = "M960 440H1100Q1130 520 1118 610Q1030 640 946 610Q930 520 960 440Z"
    c.path(bag, c.fade((0, "#d9604e"), (0.5, "#c04538"), (1, "#8f2a26"), x1=940, x2=1120, y2=0))
    c.path("M958 440H1102L1106 470Q1030 490 954 470Z", "#d97a66")
    c.circle(1030, 545, 40, "#f6e9d2")
    cross(c, 1030, 545, 46, FERN)
    c.stroke("M962 590Q1030 612 1104 590", "#7a1f1c", 3, stroke_dasharray="9 8")
    basket(c, 1230, 700, 150, ("#d9a441", GOLD, "#c98a45"))
    grass(c, [(40 + k * 80, 956) for k in range(10)], size=50)
    mist(c, 860, 110, "#f9efdc", 0.3, 4)


def ban_do_ban(c: Canvas) -> None:
    """A hand-drawn map of a village on a table."""
    table(c, -20, "#8a5c38")
    c.begin(transform="rotate(-3 720 480)")
    c.rect(186, 98, 1090, 780, "#1a120c", opacity=".35")
    c.rect(170, 80, 1090, 780, c.fade((0, "#fdf5df"), (1, "#ecdcb4"), y1=80, y2=860))
    for k in range(1, 4):
        c.rect(170 + k * 272, 80, 3, 780, "#d3bf94", opacity=".7")
    c.rect(170, 468, 1090, 3, "#d3bf94", opacity=".7")
    # Contours, a stream, paths.
    for k in range(7):
        c.stroke(f"M190 {190 + k * 34}C{330 + k * 14} {110 + k * 42} {520 + k * 10} {150 + k * 30} {700} {120 + k * 30}"
                 f"S1060 {170 + k * 30} 1240 {120 + k * 36}", "#b98a52", 2.6, opacity=".45")
    c.stroke("M200 560C360 500 430 620 600 580S860 470 1000 560 1160 700 1240 680", "#3f7fae", 11)
    c.stroke("M200 560C360 500 430 620 600 580S860 470 1000 560 1160 700 1240 680", "#9fc8dc", 4)
    c.stroke("M240 800C330 700 420 720 500 660S640 480 720 420 930 330 1000 250", "#a5432f", 5,
             stroke_dasharray="16 13")
    c.stroke("M500 660C640 700 800 660 900 720S1080 800 1180 790", "#a5432f", 5, stroke_dasharray="16 13")

    def home(x: float, y: float, paint: str) -> None:
        c.poly([(x - 26, y), (x, y - 26), (x + 26, y)], paint)
        c.rect(x - 19, y, 38, 24, "#fdf5df")
        c.rect(x - 19, y, 38, 24, "none", stroke=COCOA, stroke_width="3")
        c.poly([(x - 26, y), (x, y - 26), (x + 26, y)], "none", stroke=COCOA, stroke_width="3")

    rings = (((330, 690), PETROL), ((640, 410), "#b5352c"), ((960, 690), FERN))
    for (x, y), paint in rings:
        c.oval(x, y, 150, 104, paint, opacity=".14")
        c.oval(x, y, 150, 104, "none", stroke=paint, stroke_width="5", stroke_dasharray="22 10")
        for k in range(6):
            t = k / 6 * math.tau
            home(x + 86 * math.cos(t), y + 56 * math.sin(t), paint)
    for k in range(7):
        home(870 + (k % 4) * 88, 250 + (k // 4) * 90, "#e0b173")
    for x, y in ((420, 300), (470, 330), (380, 340), (1120, 430), (1160, 460), (1080, 470)):
        c.circle(x, y, 24, "#8aa252", opacity=".85")
        c.circle(x, y, 24, "none", stroke="#4d6b38", stroke_width="3")
    c.circle(560, 590, 12, "#3f7fae")
    c.stroke("M1160 160V250M1135 190L1160 150 1185 190", COCOA, 5)
    for k in range(5):
        c.rect(230, 130 + k * 22, c.between(90, 190), 6, "#6a6f70", rx="3", opacity=".6")
    c.end()
    for k, paint in enumerate((RED, PETROL, "#4f8a4a")):
        c.begin(transform=f"rotate({20 - k * 17} 1270 {700 + k * 60})")
        c.rect(1130, 690 + k * 66, 210, 26, paint, rx="10")
        c.rect(1130, 690 + k * 66, 70, 26, dark(paint, 0.3), rx="10")
        c.poly([(1340, 694 + k * 66), (1366, 703 + k * 66), (1340, 712 + k * 66)], COCOA)
        c.end()
    for x, y in ((196, 120), (1236, 66), (226, 884)):
        c.circle(x + 6, y + 8, 34, "#1a120c", opacity=".3")
        c.circle(x, y, 34, "#8f8a80")
        c.circle(x - 8, y - 9, 17, "#b9b3a6")
    c.circle(1290, 210, 92, "#1a120c", opacity=".25")
    c.circle(1282, 200, 90, "#e8dfc8")
    c.circle(1282, 200, 72, "#a5773c")
    c.circle(1282, 200, 72, "#c99a55", opacity=".5")
    c.path("M1364 170q60 -4 58 34t-62 30", stroke="#e8dfc8", stroke_width="17")


def coc_bao_lu(c: Canvas) -> None:
    """Painted posts in a brook, a hand radio at hand."""
    sky(c, "rain")
    ridge(c, 420, 250, "#7d9a9a", "#c3cdc2", 403, scale=430)
    mist(c, 480, 150, "#dfe4da", 0.7)
    ridge(c, 590, 190, "#4d7570", "#a9bbae", 407, scale=350, woods=15, sharp=0.5)
    mist(c, 630, 110, "#dfe4da", 0.55)
    bank = ground(c, points_of(sway(690, 40, 97)), "#6d8c55", "#3a5a42")
    dapple(c, bank, (LEAF, PINE, FERN), 70, (0, 700, 1440, 960), 46, 0.4)
    river(c, [(760, 650, 40), (700, 710, 90), (760, 780, 190), (660, 860, 330), (640, 1010, 520)],
          c.fade((0, "#cfd8cc"), (0.4, "#8a9a86"), (1, "#4f6a62"), y1=650), "#a39a7c")
    for _ in range(80):
        t = c.chance.random()
        y = 700 + 260 * t
        x = 700 + c.between(-1, 1) * (60 + 380 * t)
        c.stroke(f"M{x:.0f} {y:.0f}q30 {-10 - 8 * t:.0f} 60 0t60 0", "#e6ece2", 2 + 2.4 * t, opacity=".45")
    for x, foot, tall, wide in ((730, 760, 150, 15), (640, 850, 250, 24), (840, 940, 420, 38)):
        for k in range(6):
            part = tall / 6
            paint = (RED, PAPER)[k % 2] if k > 1 else ("#3f8a5a", GOLD)[k]
            c.rect(x, foot - part * (k + 1), wide, part + 1, c.fade((0, light(paint, 0.25)), (1, dark(paint, 0.25)),
                                                                 x1=x, x2=x + wide, y2=0))
        c.rect(x - 3, foot - tall - 8, wide + 6, 10, COCOA)
        c.oval(x + wide / 2, foot, wide * 1.3, wide * 0.3, "#e6ece2", opacity=".7")
    hut(c, 250, 760, 280, roof="#8d7d58")
    # The radio on a post close by.
    c.rect(1180, 620, 60, 380, c.fade((0, "#a97e50"), (1, "#5f4229"), x1=1180, x2=1240, y2=0))
    c.rect(1130, 606, 160, 22, "#8a6038")
    c.rect(1166, 420, 92, 186, c.fade((0, "#4a565a"), (1, "#1f272b"), x1=1166, x2=1258, y2=0), rx="10")
    c.rect(1180, 300, 15, 126, "#22292c", rx="7")
    c.rect(1222, 396, 24, 28, "#2d363a", rx="5")
    c.rect(1180, 440, 64, 34, "#a9c98a", rx="4")
    for k in range(5):
        c.rect(1184, 490 + k * 13, 56, 6, "#6d7a7c", rx="3")
    c.circle(1212, 578, 9, RED)
    waves(c, 1188, 330, 40, -1, PAPER, 4)
    for _ in range(16):
        stone(c, c.between(100, 420), c.between(880, 960), c.between(40, 90), "#8d897c")
    bamboo(c, 1400, 940, 380, 7)
    for _ in range(120):
        x, y, long = c.between(0, 1440), c.between(0, 900), c.between(20, 56)
        c.stroke(line([(x, y), (x - long * 0.16, y + long)]), "#eef2ec", 1.4, opacity=".3")


def may_khau(c: Canvas) -> None:
    """A sewing machine at a window, and masks in the making."""
    c.rect(-20, -20, 1480, 1000, c.fade((0, "#e8cf9a"), (1, "#cfae73")))
    c.rect(470, 60, 560, 470, c.fade((0, "#8fc0c0"), (1, "#f6e9c4"), y1=60, y2=530))
    c.begin(clip_path=c.clip("M470 60H1030V530H470Z"))
    for k, (base, paint) in enumerate(((380, "#a5c2b8"), (430, "#6f9c94"), (490, "#3a6f68"))):
        crest = [(450 + j * 40, base - 100 * abs(math.sin(j * 0.62 + k * 1.5))) for j in range(16)]
        c.path(line(crest) + "L1050 540L450 540Z", paint)
    c.oval(720, 400, 240, 18, PAPER, opacity=".6")
    c.end()
    for x in (458, 742, 1018):
        c.rect(x, 50, 22, 490, "#8a5c38")
    for y in (46, 520):
        c.rect(440, y, 620, 24, "#a5714a")
    c.path("M360 30C420 200 400 420 340 560L250 560C300 400 290 200 270 30Z", "#b5352c", opacity=".9")
    c.path("M1140 30C1080 200 1100 420 1160 560L1250 560C1200 400 1210 200 1230 30Z", "#b5352c", opacity=".9")
    c.rect(220, 22, 1060, 14, COCOA)
    c.glow(744, 330, 560, "#fff3cf", 0.45)
    table(c, 690, "#a5714a")
    # The machine, black with a gold line.
    c.oval(700, 800, 330, 24, "#1a120c", opacity=".35")
    body = ("M420 790V756H980V720C980 560 960 520 900 500H560C500 500 476 530 470 600V640H520V600"
            "C520 580 536 574 560 574H840C868 574 880 600 880 640V756H980V790Z")
    c.path(body, c.fade((0, "#45525a"), (0.5, "#232c33"), (1, "#12181d"), y1=500, y2=790))
    c.stroke("M540 530H880Q930 534 940 590", GOLD, 5, opacity=".9")
    c.path("M600 552q40 -22 80 0t80 0", stroke=GOLD, stroke_width="4", opacity=".8")
    c.circle(990, 590, 62, "#1a2228")
    c.circle(990, 590, 62, "none", stroke="#5d6a72", stroke_width="9")
    c.circle(990, 590, 20, "#8a959a")
    c.rect(488, 640, 14, 90, "#c9d0d0")
    c.rect(480, 724, 32, 14, "#c9d0d0")
    c.rect(640, 450, 30, 52, RED, rx="4")
    c.rect(648, 436, 14, 18, "#c9d0d0")
    c.stroke("M655 452C600 440 540 470 496 560V724", RED, 3)
    c.path("M330 770H640L660 792H300Z", "#a9cdd0")
    for k in range(6):
        c.stroke(line([(320 + k * 56, 772), (306 + k * 58, 790)]), "#7fb0b4", 3)

    def mask(x: float, y: float, u: float, paint: str) -> None:
        for side in (-1, 1):
            c.stroke(f"M{x + side * 60 * u:.0f} {y - 26 * u:.0f}q{side * 52 * u:.0f} {26 * u:.0f} 0 {54 * u:.0f}", PAPER, 5 * u)
        c.path(f"M{x - 62 * u:.0f} {y - 32 * u:.0f}Q{x:.0f} {y - 46 * u:.0f} {x + 62 * u:.0f} {y - 32 * u:.0f}V{y + 30 * u:.0f}"
               f"Q{x:.0f} {y + 52 * u:.0f} {x - 62 * u:.0f} {y + 30 * u:.0f}Z",
               c.fade((0, light(paint, 0.25)), (1, dark(paint, 0.12)), y1=y - 40 * u, y2=y + 44 * u))
        for k in (-12, 4, 20):
            c.stroke(f"M{x - 56 * u:.0f} {y + k * u:.0f}q{56 * u:.0f} {8 * u:.0f} {112 * u:.0f} 0", dark(paint, 0.25), 2.4 * u)

    for x, y, u, paint in ((190, 880, 1.15, "#a9cdd0"), (420, 900, 1.2, "#e8b9a0"), (1090, 860, 1.1, "#b9c98a"),
                           (1290, 900, 1.2, "#a9cdd0"), (880, 900, 1.1, "#f2d48a")):
        mask(x, y, u, paint)
    for k in range(7):
        c.rect(1150 - k * 2, 760 - k * 14, 210, 13, ("#a9cdd0", "#e8b9a0", "#b9c98a", "#f2d48a")[k % 4], rx="5")
    c.stroke("M610 900l90 -44M610 856l90 44", "#9aa5a6", 9)
    for y in (852, 904):
        c.circle(594, y, 17, "none", stroke=CRIMSON, stroke_width="8")


def thung_hang(c: Canvas) -> None:
    """Parcels from far away in a store house, its door open to the hills."""
    c.rect(-20, -20, 1480, 1000, c.fade((0, "#6d5442"), (1, "#9a7650")))
    for k in range(34):
        c.rect(k * 44, -20, 3, 760, "#4a3626", opacity=".5")
    c.rect(500, 90, 480, 640, c.fade((0, "#8fbcc0"), (1, "#f6e8c2"), y1=90, y2=730))
    c.begin(clip_path=c.clip("M500 90H980V730H500Z"))
    for k, (base, paint) in enumerate(((430, "#a5c2b8"), (500, "#6f9c94"), (580, "#3a6f68"))):
        crest = [(480 + j * 40, base - 110 * abs(math.sin(j * 0.55 + k * 1.9))) for j in range(14)]
        c.path(line(crest) + "L1000 740L480 740Z", paint)
    c.rect(480, 600, 520, 140, c.fade((0, "#8aa252"), (1, "#b39a5f"), y1=600, y2=730))
    c.oval(740, 520, 260, 20, PAPER, opacity=".6")
    c.end()
    for x in (474, 976):
        c.rect(x, 70, 30, 670, "#4f3624")
    c.rect(460, 64, 560, 32, "#5f4029")
    c.glow(740, 420, 620, "#fff3cf", 0.5)
    c.rect(-20, 730, 1480, 260, c.fade((0, "#b08c66"), (1, "#6d5038"), y1=730))
    c.path("M500 730H980L1130 980H350Z", "#fff3cf", opacity=".28")
    for x, y, w, h, paint in (
        (60, 800, 210, 170, CLAY), (100, 632, 180, 150, "#b9824f"), (130, 484, 130, 110, "#d9b47c"),
        (280, 850, 190, 150, "#b9824f"), (300, 702, 150, 110, CLAY), (1180, 810, 220, 180, "#b9824f"),
        (1210, 632, 190, 150, CLAY), (1230, 484, 140, 110, "#c98f5a"), (1010, 860, 180, 140, CLAY),
        (1030, 722, 140, 100, "#d9b47c"), (560, 930, 250, 170, "#c98f5a"),
    ):
        c.rect(x + 8, y - 8, w + 10, 16, "#1a120c", opacity=".25")
        crate(c, x, y, w, h, paint)
    for x, y in ((900, 940), (985, 955)):
        sack(c, x, y, 170)
    # Stickers: routes with little aeroplanes and waves.
    for x, y, paint in ((100, 730, "#2f6f9a"), (1230, 730, RED), (600, 840, PETROL), (1240, 570, FERN)):
        c.rect(x, y, 84, 50, PAPER)
        c.stroke(f"M{x + 10} {y + 36}q30 -40 62 -18", paint, 4, stroke_dasharray="7 6")
        c.circle(x + 10, y + 36, 6, paint)
        c.poly([(x + 66, y + 10), (x + 80, y + 18), (x + 66, y + 26)], paint)
    # A tin box with a slot and coins.
    c.rect(640, 690, 120, 80, c.fade((0, "#d9604e"), (1, "#8f2a26"), y1=690, y2=770), rx="6")
    c.rect(634, 680, 132, 18, "#a5332c", rx="5")
    c.rect(676, 684, 48, 6, COCOA)
    for k in range(4):
        c.oval(790 + k * 20, 766 - (k % 2) * 6, 17, 6, GOLD)


def phoi_mien(c: Canvas) -> None:
    """Racks of vermicelli in the sun."""
    sky(c, "gold")
    sun(c, 1080, 230, 56, "#fff3c4")
    range_of(c, "#f8e2b2", "#a8ac8c", "#33645e", 413, top=390, count=3, step=58, height=250)
    mist(c, 540, 120, "#fbeac0", 0.7)
    wood(c, -40, 1480, 590, 90, (FERN, PINE, GRASS), 16)
    yard = ground(c, points_of(sway(640, 16, 99)), "#cdb478", "#9a8048")
    dapple(c, yard, (CREAM, LEAF, CLAY), 90, (0, 660, 1440, 960), 46)
    stilt_house(c, 1190, 690, 330)
    stilt_house(c, 120, 660, 210)
    tree(c, 1400, 720, 230, FERN)
    for row, (y, u) in enumerate(((690, 0.6), (770, 0.85), (890, 1.2))):
        count = (4, 3, 2)[row]
        for k in range(count):
            x = 560 + (k - (count - 1) / 2) * 420 * u - row * 30
            half, high = 170 * u, 170 * u
            for side in (-1, 1):
                c.stroke(line([(x + side * half, y + 40 * u), (x + side * half * 0.94, y - high)]), "#8a6236", 12 * u)
                c.stroke(line([(x + side * half * 0.8, y + 50 * u), (x + side * half * 0.96, y - high * 0.9)]), "#6d4e2c", 9 * u)
            c.rect(x - half, y - high, half * 2, 10 * u, "#a97e48")
            n = 46
            for j in range(n):
                a = x - half * 0.92 + half * 1.84 * j / n
                c.stroke(f"M{a:.1f} {y - high + 6 * u:.1f}q{c.between(-3, 3) * u:.1f} {high * 0.5:.0f} 0 {high * c.between(0.86, 0.98):.0f}",
                         c.pick(("#f6ead0", "#e8d5aa", "#fffaf0", "#dcc594")), 5.4 * u, opacity=".95")
    for x, y in ((1100, 900), (1260, 920)):
        c.oval(x, y + 10, 92, 22, "#0f2030", opacity=".2")
        c.oval(x, y, 90, 26, "#b98a52")
        c.oval(x, y - 4, 76, 20, "#f2e4c2")
    grass(c, [(40 + k * 90, 956) for k in range(16)], size=34)


def so_bia_xanh(c: Canvas) -> None:
    """A register with a blue cover, glasses and tea on a table."""
    table(c, -20, "#9a6b43")
    c.path("M300 -20L620 -20L380 980L-20 980Z", "#fff3cf", opacity=".16")
    c.path("M760 -20L960 -20L760 980L520 980Z", "#fff3cf", opacity=".12")
    c.begin(transform="rotate(-7 700 480)")
    c.rect(330, 170, 760, 560, "#1a120c", opacity=".35")
    c.rect(310, 150, 760, 560, "#2f5f8a", rx="12")
    c.rect(326, 160, 364, 540, PAPER)
    c.rect(690, 160, 364, 540, "#f9f0d8")
    c.rect(680, 160, 20, 540, c.fade((0, "#c9bb98"), (0.5, "#fbf3df"), (1, "#c9bb98"), x1=680, x2=700, y2=0))
    for k in range(13):
        y = 226 + k * 35
        for x in (352, 716):
            c.rect(x, y, 316, 2, "#9fb8c4", opacity=".9")
            if k < 12 and (x < 600 or k < 7):
                c.stroke(f"M{x + 46} {y + 24}q14 -16 26 0t24 -4 22 4 24 -6 {c.between(10, 80):.0f} 2", "#2b4a7a", 3, opacity=".8")
                c.rect(x + 12, y + 14, 13, 13, "#b5352c" if (k * 7) % 5 == 0 else "#2b4a7a", rx="3", opacity=".75")
    for x in (388, 752):
        c.rect(x, 176, 2.4, 510, "#c9403a", opacity=".6")
    c.path("M1040 150V760L1060 730 1076 760V150Z", CRIMSON)
    c.end()
    c.begin(transform="rotate(-24 760 640)")
    c.rect(720, 630, 330, 20, c.fade((0, "#e8b54a"), (1, "#b57f22"), y1=630, y2=650), rx="4")
    c.poly([(720, 630), (682, 640), (720, 650)], "#f0dcb4")
    c.poly([(696, 636), (682, 640), (696, 644)], COCOA)
    c.rect(1020, 630, 34, 20, CRIMSON, rx="4")
    c.end()
    # Glasses.
    for x, y in ((1130, 730), (1278, 700)):
        c.circle(x + 6, y + 10, 62, "#1a120c", opacity=".18")
        c.circle(x, y, 62, "#e6f0ec", opacity=".35")
        c.circle(x, y, 62, "none", stroke=COCOA, stroke_width="9")
        c.path(f"M{x - 36} {y - 20}q16 -24 40 -24", stroke="#ffffff", stroke_width="6", opacity=".7")
    c.stroke("M1190 712Q1204 690 1218 704", COCOA, 9)
    c.stroke("M1340 690Q1400 740 1460 820", COCOA, 9)
    c.stroke("M1070 742Q1080 830 1160 900", COCOA, 9)
    # Tea.
    c.circle(220, 250, 122, "#1a120c", opacity=".3")
    c.circle(208, 236, 120, "#dfe6da")
    c.circle(208, 236, 120, "none", stroke="#3f7477", stroke_width="7")
    c.circle(208, 236, 78, "#fbf6e6")
    c.circle(208, 236, 66, "#b9a23c")
    c.circle(208, 236, 66, "#d9c45a", opacity=".5")
    for k in range(12):
        t = k / 12 * math.tau
        leaf(c, 208 + 98 * math.cos(t), 236 + 98 * math.sin(t), 22, math.degrees(t) + 90, "#3f7477", 0.25)
    for x, y, turn in ((150, 760, 40), (200, 800, -20), (250, 770, 100)):
        leaf(c, x, y, 90, turn, c.pick((FERN, GRASS)), 0.2)

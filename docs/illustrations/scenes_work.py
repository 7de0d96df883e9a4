"""Rooms, tools and work: what stands there when nobody is in the picture."""

from __future__ import annotations

import math

from builds import (
    LAMP,
    board,
    bunting,
    hut,
    office,
    stall,
    star,
    stilt_house,
    waves,
)
from canvas import (
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
    ROCK,
    TEAL,
    Canvas,
    curve,
    dark,
    light,
    line,
)
from land import (
    beam,
    birds,
    clouds,
    dapple,
    grass,
    ground,
    mist,
    moon,
    points_of,
    rain,
    range_of,
    ridge,
    river,
    sky,
    sun,
    sway,
)
from plants import bamboo, banana, bush, conifer, tree, wood
from things import (
    basket,
    cold_box,
    crate,
    cross,
    fire,
    pan,
    sack,
    shelf,
    steam,
    stone,
    truck,
)


def hom_lanh(c: Canvas) -> None:
    """A cold box on a slab of rock beside a steep path."""
    sky(c, "dawn")
    sun(c, 1040, 300, 56, "#fff0c0")
    clouds(c, 150, "#fdf2da", 4)
    range_of(c, "#f8e0b4", "#98b4aa", "#22565a", 205, top=450, count=4, step=62, height=280)
    mist(c, 700, 170, "#fbecca", 0.75)
    slope = ground(c, [(-60, 640), (180, 660), (420, 740), (700, 820), (1060, 850), (1500, 800)],
                   "#7f9a4f", "#34584a")
    dapple(c, slope, (LEAF, PINE, FERN), 90, (0, 660, 1440, 960), 50, 0.45)
    way = [(60, 650), (190, 690), (130, 740), (260, 800), (220, 870), (380, 1000)]
    c.stroke(curve(way), "#b98f5c", 46)
    c.stroke(curve(way), "#dcc08c", 32)
    for x, y, s in ((1360, 810, 330), (1260, 830, 230), (1440, 850, 260)):
        conifer(c, x, y, s)
    slab = [(440, 900), (500, 822), (700, 800), (940, 806), (1080, 850), (1110, 930), (980, 990), (560, 990)]
    c.blob(slab, c.fade((0, "#c9c0ae"), (0.4, "#948b7d"), (1, "#544e48"), y1=800, y2=980))
    c.blob([(480, 880), (540, 828), (720, 808), (930, 814), (1050, 850), (900, 862), (640, 868)],
           "#d9d1bf", opacity=".75")
    cold_box(c, 770, 846, 330)
    # A notebook with a pencil.
    c.poly([(520, 852), (610, 838), (636, 862), (544, 878)], "#2f5f8a")
    c.poly([(524, 850), (606, 837), (628, 856), (546, 870)], PAPER)
    c.stroke(line([(560, 846), (622, 862)]), "#e0a43a", 7)
    grass(c, [(420 + k * 18, 940) for k in range(4)], size=54)
    grass(c, [(1080 + k * 22, 950) for k in range(5)], size=60)
    birds(c, 520, 260, 5)


def cho_phien(c: Canvas) -> None:
    """A market of the highland, early."""
    sky(c, "morning")
    clouds(c, 150, count=4)
    range_of(c, "#f2ecd0", "#8fb3ac", "#2b6363", 213, top=400, count=3, step=60, height=270)
    mist(c, 560, 140)
    wood(c, -40, 1480, 600, 90, (FERN, PINE), 18)
    yard = ground(c, points_of(sway(640, 20, 15)), "#d9bd88", "#b08a58")
    dapple(c, yard, (CREAM, CLAY, "#c9a871"), 110, (0, 660, 1440, 960), 46)
    bunting(c, -20, 760, 390)
    bunting(c, 720, 1460, 380)
    for x, y, w, paints in ((190, 700, 260, (RED, PAPER)), (520, 690, 230, (PETROL, CREAM)),
                            (850, 690, 230, (GOLD, PAPER)), (1210, 710, 280, (CRIMSON, GOLD))):
        stall(c, x, y, w, paints)
    goods = ((GRASS, LEAF, FERN), ("#e39a4a", "#d9694a", GOLD), (RED, "#d9472f"), ("#6b4a7a", "#8a6a9a"))
    for x, y, w, load in ((190, 700, 260, goods[0]), (520, 690, 230, goods[1]), (850, 690, 230, goods[2]),
                          (1210, 710, 280, goods[0])):
        for _ in range(34):
            c.circle(x + c.between(-0.42, 0.42) * w, y - w * 0.305 - c.between(0, 16), c.between(8, 14), c.pick(load))
    # The speaker on wheels, in the middle of it all.
    c.oval(700, 908, 120, 14, "#0f2030", opacity=".3")
    c.rect(620, 700, 160, 200, c.fade((0, "#3f4c50"), (1, "#1f282b"), x1=620, x2=780, y2=0), rx="14")
    c.rect(634, 716, 132, 168, "#2b3538", rx="8")
    for y, r in ((830, 44), (752, 26)):
        c.circle(700, y, r, "#151c1f")
        c.circle(700, y, r * 0.74, "#46555a")
        c.circle(700, y, r * 0.28, "#9aa8a6")
    c.stroke(line([(640, 700), (630, 600), (770, 600), (760, 700)]), "#5b676a", 9)
    for x in (642, 758):
        c.circle(x, 902, 16, "#22282b")
    waves(c, 800, 770, 40, 1, CRIMSON, 3)
    waves(c, 600, 770, 40, -1, CRIMSON, 3)
    for x, y, s, load in ((120, 900, 150, goods[0]), (270, 930, 140, goods[1]), (1010, 900, 150, goods[2]),
                          (1150, 930, 150, goods[0])):
        basket(c, x, y, s, load)
    for x, y in ((1290, 930), (1380, 920)):
        sack(c, x, y, 150)


def phong_doc(c: Canvas) -> None:
    """A reading room in a stilt house, Friday evening."""
    c.rect(-20, -20, 1480, 1000, c.fade((0, "#5a3b26"), (1, "#8a5c38")))
    for k in range(30):
        c.rect(k * 50, -20, 3, 740, "#3f2818", opacity=".6")
    # Rafters.
    for x in (-40, 330, 700, 1070):
        c.poly([(x, -20), (x + 60, -20), (x + 420, 150), (x + 380, 150)], "#3a2416", opacity=".55")
    c.rect(-20, 140, 1480, 26, "#432a1a")
    # The window: dusk over the mountains.
    c.rect(500, 220, 420, 300, c.fade((0, "#27435c"), (0.5, "#cf7a68"), (1, "#f6bf7c"), y1=220, y2=520))
    c.begin(clip_path=c.clip("M500 220H920V520H500Z"))
    for k, (base, paint) in enumerate((("430", "#7a6a80"), ("462", "#4f5a70"), ("496", "#243f52"))):
        crest = [(500 + j * 42, float(base) - 60 * abs(math.sin(j * 0.9 + k * 1.7))) for j in range(12)]
        c.path(line(crest) + "L920 520L500 520Z", paint)
    star(c, 840, 268, 12, "#fbe9b8")
    star(c, 620, 250, 8, "#fbe9b8")
    c.end()
    for x in (488, 704, 908):
        c.rect(x, 212, 18, 320, "#6e442c")
    for y in (206, 516):
        c.rect(470, y, 480, 22, "#7d5030")
    books = (CRIMSON, PETROL, GOLD, FERN, "#c9794a", "#e8d3a2", TEAL)
    shelf(c, 60, 240, 380, 132, 3, books)
    shelf(c, 990, 240, 390, 132, 3, books)
    floor_top = 700
    c.rect(-20, floor_top, 1480, 300, c.fade((0, "#a87348"), (1, "#6b4328"), y1=floor_top, y2=960))
    for k in range(6):
        y = floor_top + 8 + 44 * k * (1 + k * 0.06)
        c.stroke(line([(-20, y), (1460, y)]), "#4f301c", 3, opacity=".55")
    # A mat, cushions, a low table with an open book and a lamp.
    c.poly([(380, 760), (1060, 760), (1180, 940), (260, 940)], "#8f1d21")
    for k in range(3):
        c.stroke(line([(368 - k * 40, 778 + k * 62), (1072 + k * 40, 778 + k * 62)]), GOLD, 5)
    for k in range(16):
        x = 360 + k * 48
        c.poly([(x, 806), (x + 16, 820), (x, 834), (x - 16, 820)], CREAM, opacity=".85")
    c.glow(720, 600, 520, LAMP, 0.55)
    c.oval(720, 858, 270, 26, "#1f120b", opacity=".4")
    c.rect(500, 752, 440, 24, c.fade((0, "#c98f5a"), (1, "#8a5c38"), y1=752, y2=776), rx="4")
    for x in (520, 900):
        c.rect(x, 774, 20, 84, "#6e442c")
    c.path("M590 750Q650 716 716 744Q786 714 850 750L846 730Q786 696 716 724Q652 696 594 730Z", PAPER)
    c.stroke(line([(716, 726), (716, 748)]), CLAY, 4)
    for k in range(4):
        c.stroke(f"M{612 + k * 4} {728 + k * 5 - 8}Q{660} {710 + k * 6 - 4} 704 {728 + k * 5 - 4}", "#8a7a66", 2)
    c.rect(900, 690, 12, 62, "#6d4a33")
    c.poly([(866, 690), (946, 690), (926, 626), (886, 626)], "#f6d58a")
    c.glow(906, 670, 190, "#ffe9b0", 0.85)
    for x, paint in ((330, PETROL), (1080, FERN), (440, GOLD)):
        c.oval(x, 880, 78, 26, dark(paint, 0.3))
        c.oval(x, 866, 78, 28, paint)
        c.oval(x - 12, 860, 50, 14, light(paint, 0.25))
    # Maize grains in a bowl: how the borrowed are counted.
    c.path("M1206 880Q1210 930 1256 930Q1302 930 1306 880Z", "#3f7477")
    for _ in range(30):
        c.circle(c.between(1214, 1298), c.between(866, 884), 8, c.pick((GOLD, "#f2c94e", "#d9a53a")))


def ba_hon_da(c: Canvas) -> None:
    """A fire between three stones, at night, at the border."""
    sky(c, "night")
    moon(c, 300, 180, 34)
    ridge(c, 480, 280, "#23465a", "#3d6a6f", 231, scale=430, facets=0.13)
    mist(c, 560, 130, "#6f9a9a", 0.35)
    ridge(c, 640, 200, "#16323f", "#2b535a", 237, scale=340, woods=13, sharp=0.5, facets=0.13)
    earth = ground(c, points_of(sway(740, 36, 19)), "#26352c", "#141c1a")
    dapple(c, earth, ("#3a4a36", "#1c2a24", "#5a4a30"), 80, (0, 760, 1440, 960), 50, 0.5)
    hut(c, 1160, 800, 400, roof="#5f5440", lit=True)
    for x, y, s in ((90, 790, 330), (230, 770, 230), (1420, 800, 280)):
        conifer(c, x, y, s, "#16352f")
    c.glow(600, 800, 620, "#ff9f45", 0.4)
    c.oval(600, 900, 300, 40, "#3a2416", opacity=".8")
    fire(c, 600, 888, 120)
    stone(c, 470, 920, 170, "#6f6257")
    stone(c, 735, 918, 160, "#6f6257")
    # The kettle hangs on a stick, black with soot.
    c.stroke(line([(360, 930), (600, 560)]), "#4a3524", 14)
    c.stroke(line([(850, 930), (590, 560)]), "#4a3524", 14)
    c.stroke(line([(598, 570), (598, 660)]), "#2b2b2b", 5)
    c.path("M536 742Q520 800 560 806H640Q680 800 662 742Q650 700 598 700Q548 700 536 742Z",
           c.fade((0, "#596066"), (0.5, "#2c3236"), (1, "#8a5a36"), y1=700, y2=806))
    c.stroke("M548 714Q598 640 650 714", "#2c3236", 8)
    c.path("M658 748l54 -34 14 12 -54 52Z", "#33393d")
    c.oval(598, 703, 26, 8, "#474f54")
    steam(c, 726, 712, 150, opacity=0.3)
    stone(c, 610, 950, 150, "#7d6f62")
    for x, y in ((250, 950), (330, 970)):
        c.stroke(line([(x - 80, y), (x + 90, y - 14)]), "#5a3d28", 30)
        c.circle(x + 90, y - 14, 15, "#b98a5a")
    for k in range(3):
        c.path(f"M{900 + k * 62} 906q-4 34 22 34h10q26 0 22 -34Z", "#8d9a98")
    grass(c, [(30 + k * 60, 960) for k in range(5)], ("#3a5a44", "#24443a"), size=50)


def mang_tre(c: Canvas) -> None:
    """A bamboo raft on a river in flood, at night."""
    sky(c, "storm")
    ridge(c, 330, 220, "#24404a", "#44605f", 241, scale=420, facets=0.15)
    mist(c, 380, 140, "#86a09a", 0.35)
    ridge(c, 470, 190, "#1a343c", "#38544f", 247, scale=360, woods=14, sharp=0.5, facets=0.13)
    for x, y, w in ((1090, 560, 220), (1290, 540, 170)):
        stilt_house(c, x, y, w, lit=True, roof="#2d2f30", wood="#43382f")
    c.rect(-20, 520, 1480, 480, c.fade((0, "#6f6a52"), (0.4, "#54543f"), (1, "#22302e"), y1=520))
    for _ in range(150):
        t = c.chance.random() ** 1.5
        y, w = 530 + 420 * t, c.between(50, 160) * (0.4 + t * 1.6)
        x = c.between(-80, 1440)
        lift = 4 + 16 * t
        c.stroke(f"M{x:.0f} {y:.0f}q{w * 0.25:.0f} {-lift:.0f} {w * 0.5:.0f} 0t{w * 0.5:.0f} 0",
                 c.pick(("#a59a74", "#3a4338", "#c9bd95", "#2d3a36")), 1.6 + 4 * t,
                 opacity=f"{c.between(0.25, 0.7):.2f}")
    for x, y, s in ((80, 600, 300), (210, 580, 220)):
        tree(c, x, y, s, "#24473f", "#2a2420")
    # Light from the lamp on the raft.
    c.glow(760, 640, 460, "#ffcf7a", 0.5)
    beam(c, 806, 610, 8, 16, 560, "#ffe0a0", 0.5)
    for k in range(9):
        y = 770 + k * 13
        x = 380 - k * 9
        c.stroke(line([(x, y), (x + 660 + k * 10, y - 26)]), c.pick(("#b79a5a", "#a3874c", "#c9ae6e")), 17)
        c.stroke(line([(x + 10, y - 5), (x + 640 + k * 10, y - 31)]), "#e0cb92", 4, opacity=".7")
        for j in range(5):
            c.rect(x + 70 + j * 130, y - 14 - j * 5, 5, 16, "#6d5628", opacity=".7")
    for x in (460, 720, 940):
        c.stroke(line([(x, 760), (x - 66, 876)]), "#6d4f2a", 12)
    # A coil of blue rope, a pole, a lantern.
    for r in (44, 32, 20):
        c.oval(560, 792, r, r * 0.42, "none", stroke="#3f7fae", stroke_width="8")
    c.stroke(line([(250, 560), (640, 840)]), "#caa862", 13)
    c.stroke(line([(800, 780), (800, 560)]), "#5a4630", 10)
    c.rect(782, 582, 44, 62, "#ffe7a8", rx="8")
    c.rect(778, 572, 52, 12, "#3a3a36")
    c.rect(778, 642, 52, 12, "#3a3a36")
    c.glow(804, 612, 150, "#fff0c0", 0.9)
    rain(c, 280)


def vach_do(c: Canvas) -> None:
    """A line of red tape across the tiles of a corridor."""
    far = (600, 330, 240, 250)
    x, y, w, h = far
    c.rect(-20, -20, 1480, 1000, "#dfe6d6")
    c.poly([(-20, -20), (1460, -20), (x + w, y), (x, y)], c.fade((0, "#c3cfc2"), (1, "#f3f3e4"), y1=0, y2=330))
    c.poly([(-20, -20), (x, y), (x, y + h), (-20, 980)], c.fade((0, "#a8c0b4"), (1, "#dbe6d6"), x1=0, x2=x, y2=0))
    c.poly([(1460, -20), (x + w, y), (x + w, y + h), (1460, 980)],
           c.fade((0, "#eef2e2"), (1, "#b9cdbf"), x1=x + w, x2=1440, y2=0))
    floor = "M-20 980L600 580H840L1460 980Z"
    c.path(floor, c.fade((0, "#f4ecd2"), (1, "#b9b098"), y1=580))
    c.begin(clip_path=c.clip(floor))
    for k in range(-16, 17):
        c.stroke(line([(720 + k * 15, 580), (720 + k * 150, 980)]), "#948c78", 2.4, opacity=".6")
    for k in range(13):
        yy = 580 + 400 * (k / 12) ** 2
        c.stroke(line([(-20, yy), (1460, yy)]), "#948c78", 2.4, opacity=".6")
    c.end()
    # Painted dado along the walls.
    c.poly([(-20, 640), (x, 495), (x, y + h), (-20, 980)], "#5f8f80", opacity=".55")
    c.poly([(1460, 640), (x + w, 495), (x + w, y + h), (1460, 980)], "#6d9c8c", opacity=".55")
    # The far end: a window full of morning.
    c.rect(x, y, w, h, "#e9eedd")
    c.rect(x + 40, y + 26, w - 80, 130, c.fade((0, "#fbe3b0"), (1, "#fff6dc"), y1=y, y2=y + 150))
    c.path(f"M{x + 40} {y + 130}L{x + 80} {y + 84}L{x + 118} {y + 112}L{x + 156} {y + 70}L{x + 200} {y + 118}V{y + 156}H{x + 40}Z",
           "#8fb0a0")
    c.stroke(line([(x + w / 2, y + 26), (x + w / 2, y + 156)]), "#7d9c90", 6)
    c.rect(x + 34, y + 20, w - 68, 142, "none", stroke="#7d9c90", stroke_width="8")
    c.glow(720, 420, 420, "#fff3cf", 0.85)
    for side, doors in ((-1, ((0.34, 0.62), (0.72, 1.06))), (1, ((0.3, 0.52), (0.66, 0.98)))):
        for a, b in doors:
            ax, bx = 720 + side * (120 + 620 * a), 720 + side * (120 + 620 * b)
            top = [330 - 350 * t + 60 * t for t in (a, b)]
            low = [580 + 400 * t for t in (a, b)]
            c.poly([(ax, top[0] + 60), (bx, top[1] + 100), (bx, low[1]), (ax, low[0])], "#4f8072")
            c.poly([(ax + side * 14, top[0] + 90), (bx - side * 22, top[1] + 150), (bx - side * 22, low[1] - 250 * b - 60),
                    (ax + side * 14, low[0] - 150 * a - 60)], "#fbeec4", opacity=".85")
    # Lamps.
    for t in (0.12, 0.4, 0.8):
        half = 20 + 90 * t
        yy = 316 - 300 * t
        c.poly([(720 - half, yy), (720 + half, yy), (720 + half * 1.2, yy - 26 * t - 6),
                (720 - half * 1.2, yy - 26 * t - 6)], "#fffbe8")
    # The tape: one end has come off.
    c.poly([(204, 838), (1236, 838), (1289, 872), (151, 872)], c.fade((0, "#c9271f"), (1, "#a81c1a"), y1=838, y2=872))
    c.path("M1200 838Q1250 800 1296 812Q1310 836 1289 872Z", "#e25a48")
    c.poly([(204, 838), (1236, 838), (1240, 842), (198, 842)], "#f08a70", opacity=".7")
    c.path("M210 872L470 690H560L420 872Z", "#fff6d0", opacity=".18")
    # A trolley with bottles.
    c.oval(1030, 800, 150, 16, "#0f2030", opacity=".22")
    for dx in (900, 1140):
        c.rect(dx, 560, 10, 226, "#8d9b9a")
        c.circle(dx + 5, 792, 13, "#3a4546")
    for yy in (600, 700):
        c.rect(890, yy, 270, 12, "#c9d3cf")
    for k, paint in enumerate(("#5f9fb0", "#f4efdf", "#d98a45", "#5f9fb0", "#f4efdf")):
        c.rect(912 + k * 46, 552, 30, 48, paint, rx="5")
        c.rect(920 + k * 46, 540, 14, 14, "#6d7a79")
    for k in range(3):
        c.rect(906 + k * 82, 662, 66, 38, ("#e8d9b0", "#b9d0c4", "#e8d9b0")[k], rx="4")


def bep_lon(c: Canvas) -> None:
    """A kitchen for hundreds, before daybreak."""
    c.rect(-20, -20, 1480, 1000, c.fade((0, "#7a4a30"), (0.6, "#a5673f"), (1, "#5f3a26")))
    for k in range(12):
        for j in range(24):
            c.rect(j * 64 - (k % 2) * 32, 20 + k * 46, 60, 42, c.pick(("#9a5f3d", "#8a5236", "#a86c46")),
                   opacity=".5", rx="3")
    # The window: the first light.
    c.rect(540, 90, 360, 250, c.fade((0, "#24405a"), (0.6, "#a8768a"), (1, "#f3b27c"), y1=90, y2=340))
    c.path("M540 300L610 240L660 275L740 205L820 270L900 230V340H540Z", "#3a4a60")
    c.path("M540 320L640 286L720 310L800 276L900 304V340H540Z", "#22344a")
    for xx in (530, 712, 892):
        c.rect(xx, 80, 16, 272, "#4a2f20")
    c.rect(510, 74, 420, 18, "#5a3a28")
    c.rect(510, 340, 420, 22, "#6e482f")
    # Ladles on a rail.
    c.rect(60, 200, 380, 9, "#3a2a22")
    for k in range(5):
        a = 100 + k * 74
        c.stroke(line([(a, 206), (a, 330)]), "#b9b2a1", 7)
        c.path(f"M{a - 26} 330h52q0 36 -26 36t-26 -36Z", "#a29b8c")
    c.rect(1000, 230, 380, 14, "#4a2f20")
    for k in range(5):
        a = 1010 + k * 74
        c.path(f"M{a} 230q-2 -44 30 -46q34 2 32 46Z", ("#e8dfc8", "#d3dcd0", "#e8dfc8", "#c9d3cc", "#e8dfc8")[k])
    # Hearths.
    c.rect(-20, 700, 1480, 280, c.fade((0, "#b98a66"), (0.2, "#8d6144"), (1, "#4a2f20"), y1=700))
    c.rect(-20, 690, 1480, 22, "#cfa37a")
    for k, xx in enumerate((250, 720, 1190)):
        c.path(f"M{xx - 120} 900V800Q{xx - 120} 740 {xx} 740Q{xx + 120} 740 {xx + 120} 800V900Z", "#1c110c")
        c.glow(xx, 850, 190, "#ff9a40", 0.85)
        fire(c, xx, 892, 84)
        pan(c, xx, 640, 400, ("#f4ead0", "#7d9a4f", "#c98a45")[k])
        if k == 0:
            for _ in range(70):
                c.oval(xx + c.between(-160, 160), 647 + c.between(-16, 14), 9, 4, "#fffaf0")
        else:
            for _ in range(40):
                c.oval(xx + c.between(-160, 160), 647 + c.between(-16, 14), c.between(8, 18), 6,
                       c.pick((("#a9c46a", "#5a8049"), ("#e0a860", "#8a4a2c"))[k - 1]))
        steam(c, xx, 620, 420, count=4, opacity=0.42)
    c.glow(720, 800, 700, "#ffb060", 0.28)


def khung_nha(c: Canvas) -> None:
    """The frame of a wooden house is up."""
    sky(c, "gold")
    sun(c, 1160, 300, 56, "#fff3c4")
    range_of(c, "#f8dfae", "#a8a888", "#33605c", 263, top=430, count=3, step=64, height=240)
    mist(c, 590, 130, "#fbe6b8", 0.7)
    wood(c, -40, 1480, 640, 90, (FERN, PINE, GRASS), 18)
    yard = ground(c, points_of(sway(690, 30, 25)), "#c9a56b", "#9a7446")
    dapple(c, yard, (CREAM, EARTH, "#b08a58"), 90, (0, 710, 1440, 960), 46)
    wood_c = "#c08a52"

    def timber(points: list[tuple[float, float]], thick: float, shade: float = 0.0) -> None:
        c.stroke(line(points), dark(wood_c, 0.45 + shade), thick + 5, stroke_linecap="butt")
        c.stroke(line(points), dark(wood_c, shade), thick, stroke_linecap="butt")
        c.stroke(line([(a - thick * 0.2, b - thick * 0.2) for a, b in points]), light(wood_c, 0.35 - shade),
                 thick * 0.2, stroke_linecap="butt")

    for dx, dy, shade in ((150, -60, 0.3), (75, -30, 0.15), (0, 0, 0.0)):
        left, right, foot = 330 + dx, 930 + dx, 850 + dy
        for a in (left, left + 200, right - 200, right):
            timber([(a, foot), (a, foot - 300)], 22, shade)
            c.rect(a - 20, foot - 4, 40, 18, ROCK)
        timber([(left - 40, foot - 300), (right + 40, foot - 300)], 20, shade)
        timber([(left - 20, foot - 150), (right + 20, foot - 150)], 16, shade)
        mid = (left + right) / 2
        timber([(left - 60, foot - 270), (mid, foot - 500)], 20, shade)
        timber([(right + 60, foot - 270), (mid, foot - 500)], 20, shade)
        timber([(mid, foot - 300), (mid, foot - 490)], 16, shade)
        timber([(left + 120, foot - 380), (right - 120, foot - 380)], 14, shade)
    for t in (0.0, 0.33, 0.66, 1.0):
        for side in (-1, 1):
            a, b = 630 + side * 360 * t, 350 + 230 * t
            timber([(a, b), (a + 150, b - 60)], 12, 0.1)
    # The carpenter's chest, its tools, shavings.
    c.oval(300, 940, 150, 14, "#0f2030", opacity=".25")
    c.rect(180, 860, 230, 80, c.fade((0, "#a9713f"), (1, "#6b4226"), y1=860, y2=940), rx="4")
    c.stroke("M220 862Q295 800 370 862", "#4a2f1c", 9)
    c.rect(172, 850, 246, 16, "#c08a52")
    c.poly([(470, 930), (640, 914), (644, 934), (474, 950)], "#8a5c38")
    c.poly([(520, 914), (570, 908), (574, 926), (524, 930)], "#b9b2a1")
    for _ in range(46):
        a, b = c.between(440, 1100), c.between(890, 956)
        c.path(f"M{a:.0f} {b:.0f}q8 -14 18 -4t14 2", stroke="#f0d7a4", stroke_width="4", stroke_linecap="round")
    for k in range(5):
        c.rect(1150, 900 - k * 20, 250 - k * 12, 17, light(wood_c, 0.1 + 0.06 * (k % 3)))
        c.circle(1150, 908 - k * 20, 8, light(wood_c, 0.5))


def con_nuoc(c: Canvas) -> None:
    """A water wheel at a brook, which is a laboratory."""
    sky(c, "day")
    clouds(c, 150, count=4)
    range_of(c, "#eef0da", "#8cb4ac", "#2b6660", 273, top=390, count=3, step=60, height=260)
    mist(c, 540, 110)
    ridge(c, 640, 150, "#5f8f58", "#a9bf8a", 279, scale=300, woods=18, sharp=0.3, facets=0.2)
    bank = ground(c, points_of(sway(680, 40, 35)), "#9fb45c", "#5f8048")
    dapple(c, bank, (LEAF, FERN), 60, (0, 690, 1440, 960), 46)
    river(c, [(1180, 640, 20), (1100, 690, 50), (900, 760, 150), (640, 850, 330), (420, 1010, 620)],
          c.fade((0, "#d6e8d8"), (0.4, "#63aaa2"), (1, "#2a7472"), y1=650), "#cdbf95")
    for _ in range(90):
        t = c.chance.random()
        y = 720 + 230 * t
        x = 1000 - 500 * t + c.between(-1, 1) * (120 + 420 * t)
        c.rect(x, y, c.between(20, 90), 3 + 2 * t, "#eef7ea", rx="2", opacity=".5")
    x, y, r = 620, 560, 290
    for k in (-1, 1):
        c.stroke(line([(x, y), (x + k * 190, y + 350)]), "#6e4a2c", 22)
        c.stroke(line([(x - 4, y), (x + k * 190 - 4, y + 350)]), "#a87a4a", 7)
    for ring, thick in ((r, 11), (r * 0.9, 7), (r * 0.4, 6)):
        c.circle(x, y, ring, "none", stroke="#b88d52", stroke_width=str(thick))
        c.circle(x, y, ring - thick * 0.3, "none", stroke="#e0bf84", stroke_width="3")
    for k in range(24):
        turn = k * math.tau / 24
        a, b = math.cos(turn), math.sin(turn)
        c.stroke(line([(x + 30 * math.cos(turn + 0.5), y + 30 * math.sin(turn + 0.5)), (x + r * a, y + r * b)]),
                 c.pick(("#a97e48", "#c59a5e")), 7)
        px, py = x + (r + 12) * a, y + (r + 12) * b
        c.begin(transform=f"rotate({math.degrees(turn) + 90:.0f} {px:.1f} {py:.1f})")
        c.rect(px - 34, py - 11, 68, 20, "#d3ad6e", rx="9")
        c.rect(px - 34, py - 11, 68, 6, "#ecd29c", rx="3")
        c.oval(px + 34, py - 1, 6, 10, "#5a3d22")
        c.end()
    c.circle(x, y, 34, "#6e4a2c")
    c.circle(x, y, 18, "#b88d52")
    for px in (90, 210):
        c.rect(px, 340 - px * 0.12, 14, 500, "#a97e48")
        c.stroke(line([(px - 20, 700), (px + 40, 420)]), "#8a6236", 8)
    c.path("M320 310C240 330 140 340 -20 390", stroke="#b88d52", stroke_width="20")
    c.path("M320 306C240 326 140 336 -20 386", stroke="#d6efe6", stroke_width="7")
    for _ in range(40):
        turn = c.between(math.pi * 0.9, math.pi * 1.5)
        c.circle(x + (r + 30) * math.cos(turn) + c.between(-12, 12), y + (r + 30) * math.sin(turn) + c.between(0, 60),
                 c.between(2, 6), "#e6f4ee", opacity=".85")
    for _ in range(16):
        stone(c, c.between(40, 330), c.between(900, 965), c.between(40, 100))
        stone(c, c.between(1010, 1400), c.between(850, 960), c.between(30, 90))
    # The lesson: notebooks and a stopwatch on a flat stone.
    stone(c, 1180, 900, 330, "#a39a8a")
    for dx in (0, 104):
        c.poly([(1104 + dx, 722), (1196 + dx, 716), (1216 + dx, 748), (1112 + dx, 756)], PAPER)
        for k in range(4):
            c.stroke(line([(1120 + dx, 729 + k * 6), (1190 + dx + k * 4, 724 + k * 6)]), "#7d7a70", 2)
    c.circle(1070, 744, 26, "#e9c46a")
    c.circle(1070, 744, 20, PAPER)
    c.stroke(line([(1070, 744), (1070, 730)]), CRIMSON, 4)
    c.rect(1064, 710, 12, 12, "#b58d3d")
    bamboo(c, 1400, 830, 400, 8)
    banana(c, 90, 860, 260)


def phong_xet_nghiem(c: Canvas) -> None:
    """One lit window in a sleeping town."""
    sky(c, "night")
    moon(c, 1150, 170, 40)
    ridge(c, 470, 270, "#22455a", "#3d6a6f", 283, scale=430, facets=0.13)
    mist(c, 520, 130, "#6f9a9a", 0.35)
    ridge(c, 590, 180, "#17343f", "#2b535a", 287, scale=360, woods=11, sharp=0.5, facets=0.13)
    ground(c, points_of(sway(700, 20, 28)), "#1d3436", "#101d20")
    for x, y, w, floors in ((120, 760, 190, 3), (330, 750, 150, 4), (1160, 760, 200, 3), (1360, 770, 180, 4)):
        office(c, x, y, w, floors, wall="#39505a", night=True)
    for x, y, w in ((470, 780, 150), (1010, 780, 140)):
        c.rect(x - w / 2, y - 70, w, 70, "#33464e")
        c.poly([(x - w * 0.6, y - 66), (x, y - 130), (x + w * 0.6, y - 66)], "#4a3434")
    office(c, 740, 830, 480, 3, lit=(8, 9), wall="#5a747a", night=True)
    beam(c, 700, 600, 68, 40, 420, "#ffe0a0", 0.3)
    cross(c, 740, 372, 46, "#e8efe2")
    c.rect(-20, 826, 1480, 160, c.fade((0, "#2c3f44"), (1, "#141f22"), y1=826))
    c.rect(-20, 826, 1480, 8, "#5d7478")
    for k in range(10):
        c.rect(20 + k * 160, 890, 80, 7, "#d9c48a", opacity=".6")
    for x, y, s in ((430, 836, 170), (1060, 838, 190), (230, 840, 150), (1250, 840, 160)):
        tree(c, x, y, s, "#214a42", "#2a2420")
    c.rect(560, 700, 7, 140, "#4a5c60")
    c.glow(563, 700, 130, "#ffd98a", 0.7)
    c.circle(563, 700, 11, "#ffefc0")
    bush(c, 640, 836, 80, "#214a42")
    bush(c, 860, 836, 80, "#214a42")


def lop_hoc(c: Canvas) -> None:
    """A classroom before the lesson: books open, the mountains behind the windows."""
    c.rect(-20, -20, 1480, 1000, c.fade((0, "#f1dca6"), (1, "#dfc183")))
    for k, x in enumerate((60, 540, 1020)):
        c.rect(x, 110, 370, 330, c.fade((0, "#8fc0c0"), (1, "#eaf0d8"), y1=110, y2=440))
        shape = f"M{x} 110H{x + 370}V440H{x}Z"
        c.begin(clip_path=c.clip(shape))
        for depth, (base, paint) in enumerate(((330, "#a5c2b8"), (370, "#6f9c94"), (415, "#3a6f68"))):
            crest = [(x - 20 + j * 34, base - 70 * abs(math.sin(j * 0.7 + depth * 1.3 + k * 2.1))) for j in range(13)]
            c.path(line(crest) + f"L{x + 400} 450L{x - 20} 450Z", paint)
        c.oval(x + 120, 330, 160, 16, PAPER, opacity=".6")
        c.end()
        for dx in (0, 119, 238, 357):
            c.rect(x + dx, 104, 13, 342, "#4f7a6a")
        for yy in (104, 262, 434):
            c.rect(x - 8, yy, 386, 13, "#4f7a6a")
        c.rect(x - 20, 446, 410, 18, PAPER)
        for side in (-54, 382):
            c.rect(x + side, 104, 44, 342, "#5f8f7c", opacity=".9")
    c.rect(-20, 560, 1480, 420, c.fade((0, "#8fb0a0"), (1, "#6d9484"), y1=560))
    c.rect(-20, 552, 1480, 12, "#5f8f7c")
    c.rect(-20, 680, 1480, 320, c.fade((0, "#c98f5f"), (1, "#8a5a38"), y1=680))
    for k in range(-12, 13):
        c.stroke(line([(720 + k * 70, 680), (720 + k * 190, 980)]), "#7a4d30", 2.4, opacity=".5")
    for k in range(5):
        yy = 680 + 280 * (k / 5) ** 1.6
        c.stroke(line([(-20, yy), (1460, yy)]), "#7a4d30", 2.4, opacity=".5")
    for x in (60, 540, 1020):
        c.path(f"M{x + 40} 690L{x + 330} 690L{x + 470} 980L{x + 60} 980Z", "#fff3cf", opacity=".2")

    def desk(x: float, y: float, u: float) -> None:
        c.oval(x, y + 4 * u, 120 * u, 10 * u, "#0f2030", opacity=".25")
        for dx in (-96, 84):
            c.rect(x + dx * u, y - 86 * u, 12 * u, 90 * u, "#5b4030")
        c.poly([(x - 112 * u, y - 92 * u), (x + 112 * u, y - 92 * u), (x + 96 * u, y - 124 * u), (x - 96 * u, y - 124 * u)],
               c.fade((0, "#e0b173"), (1, "#b98350"), y1=y - 124 * u, y2=y - 92 * u))
        c.rect(x - 112 * u, y - 92 * u, 224 * u, 12 * u, "#8a5c38")
        for side in (-50, 46):
            c.poly([(x + (side - 32) * u, y - 98 * u), (x + side * u, y - 102 * u), (x + (side + 32) * u, y - 98 * u),
                    (x + (side + 28) * u, y - 118 * u), (x + side * u, y - 121 * u), (x + (side - 28) * u, y - 118 * u)],
                   PAPER)
            c.stroke(line([(x + side * u, y - 102 * u), (x + side * u, y - 121 * u)]), CLAY, 2 * u)
            c.stroke(line([(x + (side + 40) * u, y - 97 * u), (x + (side + 52) * u, y - 116 * u)]), CRIMSON, 4 * u)

    for row, (y, u, count) in enumerate(((770, 0.8, 5), (860, 1.05, 4), (985, 1.4, 3))):
        for k in range(count):
            x = 720 + (k - (count - 1) / 2) * 300 * u
            desk(x, y, u)
            # A cloth mask hangs at the corner of each desk.
            if row:
                mx, my = x + 104 * u, y - 80 * u
                c.stroke(f"M{mx - 14 * u:.0f} {my + 8 * u:.0f}q{14 * u:.0f} {-26 * u:.0f} {28 * u:.0f} 0", PAPER, 2.4 * u)
                c.path(f"M{mx - 18 * u:.0f} {my + 6 * u:.0f}h{36 * u:.0f}v{20 * u:.0f}q{-18 * u:.0f} {12 * u:.0f} {-36 * u:.0f} 0Z",
                       "#a9cdd0")
    c.circle(720, 60, 30, PAPER)
    c.circle(720, 60, 30, "none", stroke="#8a5c38", stroke_width="7")
    c.stroke(line([(720, 60), (720, 40)]), COCOA, 4)
    c.stroke(line([(720, 60), (734, 66)]), COCOA, 4)


def xe_hang(c: Canvas) -> None:
    """Lorries at a point where goods are handed over, in the fog before day."""
    sky(c, "fog")
    c.rect(-20, -20, 1480, 1000, "#24405a", opacity=".28")
    ridge(c, 470, 260, "#7f9aa0", "#c9d1c8", 293, scale=430)
    mist(c, 530, 170, "#e4e6da", 0.7)
    ridge(c, 640, 190, "#56777a", "#b9c4ba", 297, scale=350, woods=13, sharp=0.5)
    mist(c, 680, 130, "#e4e6da", 0.6)
    ground(c, points_of(sway(730, 24, 45)), "#6d8468", "#4d6550")
    c.path("M-60 790C300 760 900 760 1500 780V980H-60Z", c.fade((0, "#8a8578"), (1, "#5a5850"), y1=770))
    c.stroke("M-60 800C300 770 900 770 1500 790", CREAM, 5, opacity=".6")
    truck(c, 250, 800, 260, "#6f8a8c", lamps=True)
    truck(c, 720, 880, 480, "#2f6f72", lamps=True)
    beam(c, 960, 772, 4, 18, 420, "#fff0c4", 0.55)
    for dx, dy in ((1130, 900), (1210, 915), (1290, 900), (1180, 862), (1258, 862)):
        sack(c, dx, dy, 110)
    crate(c, 1330, 925, 100, 86)
    crate(c, 1336, 838, 84, 66)
    board(c, 1090, 600, 130, 150, "#3f6b5c", 6)
    c.rect(1148, 750, 14, 120, "#4f3a2a")
    for x, y, s in ((60, 780, 290), (1400, 770, 330)):
        conifer(c, x, y, s, "#3f665c")
    mist(c, 850, 130, "#eceadb", 0.35, 6)




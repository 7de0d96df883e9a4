"""Land and villages: tea, terraces, passes, rivers, woods."""

from __future__ import annotations

from builds import (
    barrier,
    board,
    flag,
    hanging_bridge,
    hut,
    long_school,
    pole_speakers,
    solar_lamp,
    stilt_house,
    waves,
)
from canvas import (
    CLAY,
    CREAM,
    EARTH,
    FERN,
    GRASS,
    LEAF,
    PAPER,
    PINE,
    RED,
    SLATE,
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
    moon,
    points_of,
    rain,
    range_of,
    ridge,
    river,
    sky,
    sun,
    sway,
    tea_hill,
    terraces,
    water,
)
from plants import bamboo, ban, banana, bush, conifer, fern, kapok, rice, tree, wood
from things import ambulance, basket, motorbike, stone, truck


def doi_che(c: Canvas) -> None:
    """Tea hills in the morning."""
    sky(c, "morning")
    sun(c, 1010, 236, 54)
    clouds(c, 170, count=4)
    range_of(c, "#f4e6c2", "#7fa9a8", "#1f5558", 5, top=430)
    mist(c, 620, 150)
    tea_hill(c, 1180, 548, 520, 330, FERN, haze=0.22, rows=13)
    tree(c, 1085, 566, 120, PINE)
    tea_hill(c, 300, 580, 640, 360, FERN, rows=14, haze=0.06)
    hut(c, 210, 600, 150)
    conifer(c, 360, 604, 170)
    conifer(c, 420, 612, 120)
    tea_hill(c, 880, 745, 760, 300, GRASS, rows=11, first=19, grow=1.14)
    basket(c, 1010, 835, 92, (LEAF, GRASS, FERN))
    basket(c, 1098, 858, 84, (LEAF, GRASS))
    birds(c, 640, 250, 6)


def ruong_bac_thang(c: Canvas) -> None:
    """Terraces before the harvest."""
    sky(c, "gold")
    sun(c, 360, 250, 56, "#fff0b8")
    range_of(c, "#f8dba0", "#a3a888", "#2c5a55", 15, top=410, count=3, step=62)
    mist(c, 548, 150, "#fbe4b4", 0.75)

    def colours(share: float) -> tuple[str, str]:
        return mix("#e8cb74", "#d9a032", share), mix("#7d9a4d", "#2f5a35", share)

    terraces(c, sway(610, 150, 4), colours, 8, count=14, first=19, grow=1.14, sway=70)
    for x, y, wide in ((1060, 585, 150), (1200, 610, 190), (930, 570, 110)):
        stilt_house(c, x, y, wide)
    for x, y, size in ((1130, 596, 120), (1300, 640, 160), (870, 566, 90), (985, 576, 80)):
        tree(c, x, y, size, c.pick((FERN, PINE)))
    banana(c, 1290, 650, 100)
    for k in range(30):
        rice(c, 20 + k * 50 + c.between(-20, 20), 985, c.between(95, 150), "#dca83f", 4)
    # The stick with the yellow cloth: whose field is ripe and whose people are away.
    c.stroke(line([(318, 960), (332, 640)]), "#8a7440", 9)
    c.path("M331 646C390 630 420 668 470 650L462 716C420 728 384 700 330 712Z",
           c.fade((0, "#ffd95e"), (0.5, "#e9b52f"), (1, "#ffdf7a"), x1=330, x2=470, y2=0))


def truong_hoc(c: Canvas) -> None:
    """A school below the mountains, with a kapok in bloom."""
    sky(c, "day")
    clouds(c, 150, count=6)
    range_of(c, "#eef0da", "#8fb5ae", "#2b6360", 33, top=420, count=4, step=56, height=290)
    mist(c, 610, 110)
    wood(c, -40, 1480, 650, 90, (FERN, PINE, "#41704a"), 22)
    yard = ground(c, points_of(sway(690, 24, 9)), "#b7b767", "#8d9a4f")
    dapple(c, yard, (LEAF, FERN, CREAM), 70, (0, 720, 1440, 960), 46)
    c.path("M520 960C560 850 640 770 690 735L750 735C800 790 860 870 900 960Z",
           c.fade((0, "#e8d3a2"), (1, "#cfae73"), y1=735))
    long_school(c, 800, 742, 760, 5)
    flag(c, 560, 800, 330, 104)
    c.rect(530, 796, 60, 14, "#c9b48a")
    c.rect(518, 808, 84, 12, "#b39c70")
    kapok(c, 210, 850, 560)
    for x in (1150, 1230, 1320, 1400):
        bush(c, x, 800, 90, c.pick((FERN, GRASS)))
    grass(c, [(60 + k * 88, 948) for k in range(16)], size=44, count=6)
    birds(c, 900, 240, 5)


def chot_kiem_soat(c: Canvas) -> None:
    """A checkpoint on a road in fog."""
    sky(c, "fog")
    ridge(c, 470, 240, "#9db3ad", "#e6e6d6", 41, scale=420)
    mist(c, 520, 170, "#f4efdf", 0.8)
    ridge(c, 640, 200, "#6d918b", "#e3e4d3", 47, scale=380, woods=14, sharp=0.5)
    mist(c, 640, 150, "#f4efdf", 0.8)
    ground(c, points_of(sway(720, 50, 12)), "#7f9565", "#4d6b48")
    river(c, [(980, 690, 26), (930, 730, 46), (800, 800, 96), (640, 890, 190), (520, 1000, 300)],
          c.fade((0, "#cfc6b0"), (1, "#94897a"), y1=690), "#6d7a58")
    for y, w, h in ((736, 7, 26), (792, 10, 40), (868, 15, 62)):
        c.poly([(930 - (y - 730) * 2.1, y), (930 - (y - 730) * 2.1 + w, y),
                (930 - (y + h - 730) * 2.1 + w * 1.4, y + h), (930 - (y + h - 730) * 2.1, y + h)],
               CREAM, opacity=".7")
    conifer(c, 150, 800, 420, "#2f5a50")
    conifer(c, 48, 840, 330, "#3a665a")
    conifer(c, 280, 770, 260, "#5d857a")
    hut(c, 1170, 800, 360, roof="#8d8a78", lit=True)
    board(c, 1340, 640, 88, 74, "#3f6b5c", 3)
    c.rect(1378, 714, 12, 120, "#5b4434")
    barrier(c, 300, 900, 640, 3)
    c.rect(918, 822, 14, 84, "#5b6a6a")
    flag(c, 985, 812, 300, 96)
    for k in range(5):
        c.stroke(line([(1300 + k * 16, 830), (1310 + k * 16, 812)]), EARTH, 10)
    grass(c, [(40 + k * 70, 954) for k in range(7)], (FERN, "#9aa86a", PINE), size=50)
    grass(c, [(1150 + k * 60, 948) for k in range(6)], (FERN, "#9aa86a", PINE), size=44)
    mist(c, 800, 120, "#f4efdf", 0.35, 5)


def loa_phat_thanh(c: Canvas) -> None:
    """Loudspeakers above a village in the evening."""
    sky(c, "dusk")
    sun(c, 980, 292, 64, "#ffe0a0")
    range_of(c, "#efb885", "#7a6a80", "#243f52", 61, top=520, count=4, step=56, height=220)
    mist(c, 690, 150, "#f4cf9a", 0.5)
    ground(c, points_of(sway(770, 70, 21)), "#3f5c4a", "#1f3a35")
    for x, y, w in ((860, 775, 190), (1090, 765, 150), (1290, 800, 240), (660, 790, 130)):
        stilt_house(c, x, y, w, lit=True, roof="#4f4038", wood="#6b4f38")
    for x, y, s in ((770, 790, 130), (1000, 780, 140), (1190, 790, 120), (1400, 830, 190), (570, 800, 110)):
        tree(c, x, y, s, "#2f5546")
    for x in (700, 900, 1310):
        c.begin(opacity=".5")
        c.path(f"M{x} 690q-14 -40 8 -80t-6 -90", stroke="#f3dcc0", stroke_width="9",
               stroke_linecap="round")
        c.end()
    ground(c, [(-60, 900), (200, 830), (460, 880), (760, 925), (1100, 935), (1500, 915)], "#1c3531", "#10221f")
    pole_speakers(c, 300, 890, 640, colour="#9aa7a4")
    waves(c, 452, 322, 58, 1, "#ffe3ad")
    waves(c, 148, 286, 50, -1, "#ffe3ad")
    bamboo(c, 60, 960, 430, 8, "#3f6b4a")
    birds(c, 700, 250, 6, "#2d3a44")


def nha_san_hoa_ban(c: Canvas) -> None:
    """A stilt house among white blossom."""
    sky(c, "dawn")
    sun(c, 1120, 300, 50, "#fff0c0")
    range_of(c, "#f6e0bc", "#94b0a8", "#2d6060", 72, top=430, count=4, step=60)
    mist(c, 650, 140)
    wood(c, -40, 1480, 690, 80, (FERN, PINE), 20)
    lawn = ground(c, points_of(sway(730, 40, 30)), "#9fb062", "#5f8048")
    dapple(c, lawn, (LEAF, FERN, "#f6e3bd"), 90, (0, 760, 1440, 960), 44)
    c.path("M470 960C500 900 600 850 640 818L700 822C690 860 660 910 690 960Z", "#d9c08a")
    stilt_house(c, 800, 830, 620)
    ban(c, 270, 900, 600)
    ban(c, 1330, 860, 420)
    board(c, 1085, 790, 70, 96, rows=7)
    c.rect(1113, 884, 12, 40, "#6e442c")
    for x in (980, 1040, 430, 500):
        bush(c, x, 880, 90, c.pick((GRASS, FERN)))
    for _ in range(70):
        c.circle(c.between(20, 560), c.between(860, 955), c.between(2, 5), "#fbeeea", opacity=".85")
    grass(c, [(40 + k * 95, 952) for k in range(15)], size=36)


def mua_tren_doi(c: Canvas) -> None:
    """Stakes with a red thread on a hill in rain: whether the slope moves."""
    sky(c, "storm")
    ridge(c, 380, 240, "#4a6567", "#6d8582", 81, scale=420, facets=0.2)
    mist(c, 430, 150, "#9db0aa", 0.5)
    ridge(c, 520, 200, "#34544f", "#5f7a74", 85, scale=340, woods=13, sharp=0.5)
    mist(c, 560, 120, "#9db0aa", 0.45)
    hill = ground(c, [(-60, 760), (160, 690), (430, 560), (700, 490), (960, 520), (1240, 640), (1500, 700)],
                  "#4d6b48", "#22392f")
    dapple(c, hill, ("#6d8a55", "#2f4a3a", "#39573f"), 120, (0, 520, 1440, 960), 50, 0.5)
    # The scar of an old slide.
    scar = ("M1000 512L1022 560 1052 590 1058 650 1100 700 1112 760 1170 800 1200 860 1270 900 1300 980"
            "L1010 980 1016 900 984 860 990 790 962 740 974 680 958 620 972 560Z")
    c.path(scar, c.fade((0, "#a5754c"), (1, "#553827"), y1=520))
    dapple(c, scar, ("#8d6242", "#c08d5c", "#4a3021"), 60, (960, 520, 1300, 960), 34, 0.6)
    for k in range(7):
        c.stroke(f"M{930 - k * 26} {556 + k * 44}q-20 14 -8 34t-26 40", "#1b2d26", 3.5, opacity=".6")
    for _ in range(26):
        stone(c, c.between(1040, 1250), c.between(720, 950), c.between(18, 54), "#7c6a58")
    tops = []
    for k in range(9):
        t = k / 8
        x, y = 250 + 640 * t, 800 - 250 * t + 60 * t * t
        tall = 150 - 70 * t
        c.stroke(line([(x, y), (x + c.between(-8, 8), y - tall)]), "#b79a5f", 15 - 7 * t)
        c.rect(x - 9 + 4 * t, y - tall * 0.55, 18 - 8 * t, 5, "#7d6738")
        tops.append((x, y - tall * 0.72))
    c.stroke(curve(tops), "#e0412f", 6)
    for x, y in tops[::2]:
        c.path(f"M{x:.0f} {y:.0f}q12 20 4 46", stroke="#e0412f", stroke_width="5", stroke_linecap="round")
    for x, y, s in ((110, 760, 260), (1390, 740, 280), (1290, 690, 190)):
        conifer(c, x, y, s, "#24453c")
    rain(c, 300)
    grass(c, [(30 + k * 80, 960) for k in range(13)], ("#6d8a55", "#39573f"), size=52)


def cau_treo(c: Canvas) -> None:
    """A hanging bridge over a green river."""
    sky(c, "morning")
    clouds(c, 160, count=4)
    range_of(c, "#eef0d8", SLATE, "#28605c", 92, top=400, count=3, step=66, height=280)
    mist(c, 560, 130)
    ridge(c, 690, 180, "#4f7d58", "#9fb58f", 99, scale=300, woods=20, sharp=0.3, facets=0.2)
    river(c, [(790, 640, 60), (740, 700, 120), (700, 780, 230), (760, 870, 380), (720, 1010, 560)],
          c.fade((0, "#cfe0cf"), (0.4, "#5fa097"), (1, "#2c6f6c"), y1=640), "#c9bd92")
    for _ in range(70):
        y = c.between(690, 950)
        half = (y - 640) * 1.3
        c.rect(740 + c.between(-half, half), y, c.between(30, 120), 4, "#e8f3e4", rx="2", opacity=".45")
    for side, crest in ((0, [(-60, 690), (120, 650), (300, 690), (400, 800), (360, 1000)]),
                        (1, [(1500, 660), (1300, 640), (1150, 690), (1060, 800), (1120, 1000)])):
        edge = -60 if not side else 1500
        c.path(curve(crest) + f"L{edge} 1000Z", c.fade((0, "#7f9a4f"), (1, "#3a5f3d"), y1=640))
    wood(c, -30, 190, 690, 190, (FERN, PINE), 4)
    wood(c, 1260, 1470, 690, 190, (FERN, PINE), 4)
    hanging_bridge(c, 320, 1130, 640, sag=52, towers=230)
    bamboo(c, 60, 960, 430, 9)
    bamboo(c, 1390, 960, 380, 8)
    for _ in range(12):
        stone(c, c.between(330, 480), c.between(860, 955), c.between(40, 90))
        stone(c, c.between(1010, 1120), c.between(880, 955), c.between(40, 80))


def xe_cap_cuu(c: Canvas) -> None:
    """An ambulance on a mountain road at daybreak."""
    sky(c, "dawn")
    sun(c, 420, 400, 62, "#fff0c0")
    clouds(c, 170, "#fdf2da", 5)
    range_of(c, "#f7ddb0", "#9ab3a6", "#24565a", 103, top=460, count=4, step=66, height=270)
    mist(c, 720, 160, "#fbe9c6", 0.7)
    slope = ground(c, [(-60, 840), (260, 800), (560, 770), (900, 700), (1180, 600), (1500, 480)],
                   "#64884f", "#2f5a45")
    dapple(c, slope, (LEAF, PINE, GRASS), 80, (0, 700, 1440, 960), 50, 0.4)
    # The cutting above the road: earth, then a wall of stones.
    cut = "M960 760C1080 690 1270 590 1500 470V800C1260 806 1080 806 930 812Z"
    c.path(cut, c.fade((0, "#c39a6a"), (1, "#8a6343"), y1=500, y2=800))
    dapple(c, cut, ("#d9b483", "#7d5539", "#a87c52"), 90, (930, 480, 1440, 800), 46, 0.55)
    for k in range(34):
        c.blob([(960 + k * 16, 800 - k * 0.6), (966 + k * 16, 778 - (k % 3) * 5 - k * 0.5),
                (978 + k * 16, 776 - (k % 2) * 7 - k * 0.5), (984 + k * 16, 800 - k * 0.6)],
               c.pick(("#a59c8c", "#8d8476", "#b9b0a0")))
    for k in range(16):
        bush(c, 1000 + k * 34, 742 - k * 17.5, c.between(34, 62), c.pick((FERN, GRASS, PINE)))
    c.path("M-60 880C300 800 700 800 1500 770V960H-60Z", c.fade((0, "#8f8a7f"), (1, "#5f5d58"), y1=780))
    c.stroke("M-60 886C300 806 700 806 1500 776", CREAM, 6, opacity=".8")
    c.stroke("M-60 950C300 880 760 866 1500 852", "#f3d98a", 8, stroke_dasharray="70 50", opacity=".85")
    for k in range(10):
        x = 40 + k * 62
        y = 876 - k * 7.4 + (k * k) * 0.2
        c.rect(x, y - 44, 15, 46, PAPER)
        c.rect(x, y - 44, 15, 15, RED)
    ambulance(c, 850, 860, 360)
    conifer(c, 90, 840, 300)
    conifer(c, 220, 830, 210)
    for x, y, s in ((1320, 560, 120), (1410, 520, 150), (1230, 596, 90)):
        conifer(c, x, y, s)


def vuon_thao_qua(c: Canvas) -> None:
    """A new road through a cardamom wood."""
    sky(c, "fog")
    c.rect(-20, -20, 1480, 1000, c.fade((0, "#dfe6c8"), (0.6, "#a9c08a"), (1, "#5d8050")))
    c.glow(760, 330, 520, "#fff6d0", 0.9)
    for depth, colour, count, y in ((0, "#a9bf95", 15, 560), (1, "#7fa078", 11, 620), (2, "#52795a", 8, 700)):
        for k in range(count):
            x = 1440 * (k + c.between(0.1, 0.9)) / count
            if depth == 2 and 480 < x < 1000:
                continue
            w = 16 + depth * 16
            c.path(f"M{x - w:.0f} {y + 60}C{x - w * 0.6:.0f} {y - 200} {x - w * 0.5:.0f} 200 {x - w * 0.3:.0f} -20"
                   f"L{x + w * 0.4:.0f} -20C{x + w * 0.5:.0f} 200 {x + w * 0.7:.0f} {y - 200} {x + w:.0f} {y + 60}Z",
                   c.fade((0, light(colour, 0.2)), (1, dark(colour, 0.25)), x1=x - w, x2=x + w, y2=0))
        mist(c, y, 190, "#eef0d2", 0.5)
    ground(c, points_of(sway(690, 40, 7)), "#6d9455", "#2f5a3d")
    river(c, [(770, 640, 22), (755, 690, 46), (700, 770, 110), (690, 860, 210), (640, 1010, 380)],
          c.fade((0, "#ead9ae"), (1, "#b08a5c"), y1=640), "#8d7a48")
    for x, y, s in ((420, 730, 170), (1010, 740, 190), (300, 800, 240), (1180, 810, 270), (120, 880, 330),
                    (1340, 900, 340), (60, 990, 330), (980, 830, 210), (1260, 1000, 330), (300, 950, 260)):
        fern(c, x, y, s, c.pick((FERN, "#4d7a46", "#6d9450")))
        for _ in range(7):
            c.circle(x + c.between(-0.14, 0.14) * s, y - c.between(0, 0.12) * s, s * 0.03, "#b5352c")
    for x, w in ((-10, 100), (1420, 130)):
        c.path(f"M{x - w} 980C{x - w * 0.6:.0f} 600 {x - w * 0.5:.0f} 300 {x - w * 0.6:.0f} -20H{x + w * 0.5:.0f}"
               f"C{x + w * 0.4:.0f} 300 {x + w * 0.6:.0f} 700 {x + w} 980Z",
               c.fade((0, "#3f5f45"), (1, "#1d3a30"), x1=x - w, x2=x + w, y2=0))
    for k in range(7):
        c.path(f"M{520 + k * 60} -20L{300 + k * 110} 760L{380 + k * 120} 760L{566 + k * 60} -20Z", "#fff6d0",
               opacity=".09")


def xe_may_cho_loa(c: Canvas) -> None:
    """A motorbike with a loudspeaker at a bend."""
    sky(c, "day")
    clouds(c, 180, count=5)
    range_of(c, "#edf0dc", "#8cb4ac", "#275f60", 121, top=450, count=4, step=60, height=280)
    mist(c, 690, 120)
    ground(c, points_of(sway(740, 70, 41)), "#86a052", "#4d7a46")
    for x, y, w in ((1130, 700, 120), (1250, 716, 150)):
        stilt_house(c, x, y, w)
    wood(c, 960, 1460, 724, 80, (FERN, PINE), 9)
    c.path("M1500 760C1200 740 980 770 860 812C700 866 400 850 -60 830V960H1500Z",
           c.fade((0, "#dcb98a"), (1, "#a8784c"), y1=760))
    c.path("M1500 760C1200 740 980 770 860 812C700 866 400 850 -60 830V846C400 866 700 884 870 828C990 790 1200 760 1500 778Z",
           "#f0d6a8", opacity=".8")
    motorbike(c, 560, 880, 420, "#b5352c")
    # The speaker, its battery, a strap.
    c.rect(365, 604, 150, 104, c.fade((0, "#4a5a5c"), (1, "#263234"), y1=604, y2=708), rx="10")
    for x, r in ((412, 34), (476, 24)):
        c.circle(x, 656, r, "#1a2325")
        c.circle(x, 656, r * 0.7, "#3c4a4c")
        c.circle(x, 656, r * 0.25, "#8b9896")
    c.rect(376, 700, 120, 30, "#8f1d21", rx="5")
    c.stroke(line([(440, 600), (440, 735)]), "#e9c46a", 6)
    waves(c, 350, 650, 46, -1, CREAM)
    bamboo(c, 1330, 960, 460, 9)
    grass(c, [(40 + k * 105, 958) for k in range(11)], size=46)


def ho_thuy_dien(c: Canvas) -> None:
    """A road above a hydropower lake."""
    sky(c, "morning")
    clouds(c, 150, count=5)
    range_of(c, "#edf2de", "#8fb7b2", "#2a6468", 133, top=400, count=3, step=58, height=280)
    mist(c, 540, 90, PAPER, 0.6)
    water(c, 540, "#2f7a7c", "#cfe3d6", glints=110)
    for x, y, w, h in ((300, 590, 250, 70), (760, 570, 170, 50), (1140, 620, 200, 60)):
        c.path(f"M{x - w} {y}C{x - w * 0.5:.0f} {y - h * 1.6:.0f} {x + w * 0.4:.0f} {y - h * 1.5:.0f} {x + w} {y}Z",
               c.fade((0, "#5f8a5a"), (1, "#3f6b50"), y1=y - h, y2=y))
        c.path(f"M{x - w} {y}C{x - w * 0.5:.0f} {y + h * 0.9:.0f} {x + w * 0.4:.0f} {y + h * 0.8:.0f} {x + w} {y}Z",
               "#245c5c", opacity=".35")
        c.rect(x - w, y - 3, w * 2, 6, "#d8b88a", rx="3")
    c.path("M1500 470C1330 520 1240 600 1130 690C1010 790 900 850 700 1000H1500Z",
           c.fade((0, "#6d8f58"), (1, "#2f5a45"), y1=470))
    c.path("M1500 640C1350 670 1250 740 1150 800C1060 856 960 910 840 1000H1130C1230 900 1330 850 1500 800Z",
           c.fade((0, "#a39d90"), (1, "#6d6a64"), y1=640))
    c.stroke("M1500 716C1340 746 1220 830 980 1000", "#f3d98a", 7, stroke_dasharray="46 34", opacity=".9")
    for k in range(9):
        t = k / 8
        x, y = 860 + 560 * t, 960 - 330 * t + 40 * t * t
        s = 1.25 - 0.6 * t
        c.rect(x, y - 40 * s, 13 * s, 42 * s, PAPER)
        c.rect(x, y - 40 * s, 13 * s, 14 * s, RED)
    for _ in range(9):
        stone(c, c.between(1220, 1400), c.between(790, 850), c.between(24, 60), "#8d7d6a")
    for x in (1180, 1440):
        c.poly([(x, 880), (x + 22, 820), (x + 44, 880)], "#e0592f")
        c.rect(x + 9, 846, 26, 9, PAPER)
    conifer(c, 1390, 660, 200)
    conifer(c, 1290, 690, 140)
    bamboo(c, 90, 990, 420, 9)
    c.path("M-60 870C60 850 180 890 260 1000H-60Z", FERN)
    birds(c, 560, 300, 6)
    c.path("M430 690h92l-14 20h-62Z", "#6e442c")
    c.stroke(line([(470, 690), (470, 660)]), "#6e442c", 4)


def deo_may(c: Canvas) -> None:
    """A pass above the clouds."""
    sky(c, "gold")
    sun(c, 1130, 230, 60, "#fff3c4")
    range_of(c, "#fbe3b0", "#b0a98d", "#3a5f60", 143, top=410, count=3, step=58, height=260)
    mist(c, 560, 190, "#fff0cf", 0.9, 9)
    ridge(c, 720, 300, "#3f6b5c", "#c9c79c", 149, scale=520, woods=13, sharp=0.6)
    mist(c, 730, 150, "#fff0cf", 0.75, 8)
    slope = ground(c, [(-60, 560), (200, 600), (430, 680), (760, 800), (1100, 840), (1500, 780)],
                   "#5d8450", "#274a3c")
    dapple(c, slope, (LEAF, PINE, "#7a9a58"), 90, (0, 600, 1440, 960), 50, 0.4)
    way = [(120, 590, 9), (330, 668, 13), (560, 716, 15), (400, 762, 20), (180, 800, 26), (420, 850, 34),
           (800, 872, 42), (1180, 912, 54), (1500, 1000, 80)]
    middle = [(x, y) for x, y, _half in way]
    c.stroke(curve(middle), "#d8b47c", 58)
    c.stroke(curve(middle), "#77726a", 46)
    c.stroke(curve(middle), "#f3d98a", 4, stroke_dasharray="26 22")
    truck(c, 700, 872, 190, "#3a6f8a")
    for x, y, s in ((60, 560, 200), (150, 590, 130), (1280, 850, 190), (1390, 830, 260), (1180, 860, 120)):
        conifer(c, x, y, s, "#24503f")
    birds(c, 430, 260, 6)


def gui_rau(c: Canvas) -> None:
    """Baskets of vegetables under a sa mu in mist."""
    sky(c, "fog")
    ridge(c, 500, 260, "#a3b8af", "#eceadb", 151, scale=430)
    mist(c, 560, 170, "#f7f2e2", 0.85)
    ridge(c, 650, 190, "#7d9d92", "#e8e7d5", 157, scale=360, woods=14, sharp=0.5)
    mist(c, 690, 130, "#f7f2e2", 0.8)
    lawn = ground(c, points_of(sway(770, 36, 50)), "#8fa35e", "#56743f")
    dapple(c, lawn, (LEAF, FERN, CLAY), 80, (0, 790, 1440, 960), 50)
    stilt_house(c, 1240, 770, 240, roof="#7b7468", wood="#8d7a62")
    c.begin(opacity=".75")
    conifer(c, 940, 770, 330, "#5f8a78")
    c.end()
    c.path("M296 890C312 760 316 700 322 600L342 600C348 700 352 770 378 890Z",
           c.fade((0, "#6d4a33"), (1, "#3a2519"), x1=300, x2=372, y2=0))
    conifer(c, 332, 800, 830, "#27543f")
    loads = ((GRASS, FERN, LEAF), ("#b9c96a", "#8fae4a"), ("#e2e8c4", GRASS), ("#d9a441", GRASS, FERN),
             ("#7fa84a", "#a9c46a"), ("#c94f3a", FERN, GRASS))
    for k, load in enumerate(loads):
        basket(c, 480 + k * 138, 905 + (k % 2) * 20, 190 - (k % 3) * 14, load)
    for x in (150, 220, 420):
        c.circle(x, 915, 24, "#a9c46a")
        c.circle(x + 34, 925, 20, "#8fae4a")
    grass(c, [(30 + k * 90, 956) for k in range(16)], size=40)
    mist(c, 850, 90, "#f7f2e2", 0.25, 4)


def cay_gao(c: Canvas) -> None:
    """A kapok with a wooden letter box for exercises."""
    sky(c, "morning")
    clouds(c, 190, count=5)
    range_of(c, "#f2eed4", "#93b6a8", "#2f6a60", 163, top=470, count=4, step=56, height=240)
    mist(c, 690, 120)
    lawn = ground(c, points_of(sway(770, 60, 57)), "#a9b45f", "#6d8c48")
    dapple(c, lawn, (LEAF, FERN, CREAM), 80, (0, 800, 1440, 960), 46)
    for x, y, w in ((980, 770, 150), (1130, 765, 180), (1310, 790, 230)):
        stilt_house(c, x, y, w)
    wood(c, 880, 1460, 790, 80, (FERN, PINE), 8)
    c.path("M560 960C640 900 820 850 900 800L950 806C880 860 760 900 760 960Z", "#dcc391")
    kapok(c, 430, 930, 900)
    # The box hangs on its wire.
    c.stroke(line([(392, 640), (470, 640)]), "#4f4a44", 6)
    c.rect(348, 650, 170, 150, c.fade((0, "#b98250"), (1, "#7d5230"), x1=348, x2=518, y2=0), rx="4")
    for k in range(4):
        c.rect(348, 686 + k * 29, 170, 3, "#5f3c24", opacity=".6")
    c.rect(392, 704, 82, 10, "#2b1c14")
    c.path("M404 708l40 -58 26 18 -34 42Z", PAPER)
    c.poly([(334, 656), (433, 606), (532, 656)], c.fade((0, "#b9c4c2"), (1, "#7d8b8a"), y1=606, y2=656))
    for k in range(9):
        c.stroke(line([(433 + (k - 4) * 10, 612 + abs(k - 4) * 6), (433 + (k - 4) * 23, 654)]), "#667472", 3)
    for _ in range(40):
        c.circle(c.between(200, 720), c.between(880, 950), c.between(4, 10), c.pick((RED, "#d9472f", "#e86a45")))
    grass(c, [(40 + k * 100, 955) for k in range(15)], size=40)


def den_mat_troi(c: Canvas) -> None:
    """Solar lamps along the road of a village at night."""
    sky(c, "night")
    moon(c, 1090, 190, 46)
    ridge(c, 500, 270, "#24485a", "#3d6a6f", 171, scale=430, facets=0.13)
    mist(c, 560, 120, "#6f9a9a", 0.35)
    ridge(c, 620, 200, "#193a48", "#2f5a60", 177, scale=360, woods=12, sharp=0.5, facets=0.13)
    hill = ground(c, [(-60, 760), (260, 690), (640, 610), (980, 600), (1500, 690)], "#1f4440", "#0f2526")
    dapple(c, hill, ("#2c5a4d", "#17332f"), 90, (0, 640, 1440, 960), 50, 0.5)
    river(c, [(930, 606, 7), (890, 640, 12), (900, 672, 20), (850, 720, 36), (800, 780, 62), (790, 850, 104),
              (720, 1010, 230)], c.fade((0, "#4a5f60"), (1, "#76827d"), y1=610), "#16302e")
    for x, y, w in ((560, 690, 150), (1130, 680, 170), (360, 760, 210), (1290, 790, 270)):
        stilt_house(c, x, y, w, lit=True, roof="#2f3438", wood="#4a4038")
    for x, y, s in ((470, 730, 120), (1210, 720, 130), (210, 800, 190), (1420, 850, 230)):
        tree(c, x, y, s, "#1f4a42", "#2b2622")
    for x, y, s in ((912, 640, 70), (868, 672, 96), (940, 716, 135), (756, 780, 180), (930, 870, 270),
                    (560, 955, 380)):
        solar_lamp(c, x, y, s)
    grass(c, [(40 + k * 100, 958) for k in range(15)], ("#2c5a4d", "#3f7060"), size=44)


def lan_tuan_rung(c: Canvas) -> None:
    """A patrol hut in an old wood."""
    c.rect(-20, -20, 1480, 1000, c.fade((0, "#cfe0c4"), (0.55, "#9dbb8c"), (1, "#4f7a55")))
    c.glow(420, 260, 620, "#fff6d0", 0.85)
    for depth, colour, count, y in ((0, "#a3bfa0", 17, 600), (1, "#7ba286", 12, 650), (2, "#4a7a62", 9, 720)):
        for k in range(count):
            x = 1440 * (k + c.between(0, 1)) / count
            w = 12 + depth * 14
            c.path(f"M{x - w:.0f} {y + 80}C{x - w * 0.5:.0f} {y - 200} {x - w * 0.4:.0f} 200 {x - w * 0.3:.0f} -20"
                   f"L{x + w * 0.3:.0f} -20C{x + w * 0.4:.0f} 200 {x + w * 0.5:.0f} {y - 200} {x + w:.0f} {y + 80}Z",
                   c.fade((0, light(colour, 0.2)), (1, dark(colour, 0.2)), x1=x - w, x2=x + w, y2=0))
        mist(c, y + 10, 180, "#edf2d6", 0.5)
    floor = ground(c, points_of(sway(740, 40, 63)), "#6d9060", "#2c5440")
    dapple(c, floor, (LEAF, PINE, "#87a866"), 110, (0, 760, 1440, 960), 50)
    c.path("M470 960C560 890 690 850 820 815L900 830C800 860 690 900 660 960Z", "#b99a68")
    hut(c, 960, 850, 420, open_front=True)
    board(c, 590, 690, 150, 90, rows=3)
    c.rect(656, 780, 16, 96, "#5b4434")
    for k, paint in enumerate(("#b5352c", "#e9c46a", "#3f7477")):
        c.rect(606 + k * 42, 704, 30, 30, paint, opacity=".9")
    for x, w in ((110, 90), (1400, 110)):
        c.path(f"M{x - w} 990C{x - w * 0.5:.0f} 640 {x - w * 0.4:.0f} 300 {x - w * 0.5:.0f} -20H{x + w * 0.5:.0f}"
               f"C{x + w * 0.4:.0f} 300 {x + w * 0.5:.0f} 640 {x + w} 990Z",
               c.fade((0, "#4a5f48"), (0.3, "#5f7552"), (1, "#1f3a30"), x1=x - w, x2=x + w, y2=0))
        c.rect(x - w * 0.5, 560, w, 16, RED, opacity=".85")
    for x, y, s in ((300, 900, 200), (60, 990, 260), (520, 960, 150), (1200, 980, 220), (1330, 940, 200)):
        fern(c, x, y, s, c.pick((FERN, "#4d7a46")))
    for k in range(6):
        c.path(f"M{180 + k * 70} -20L{330 + k * 130} 800L{420 + k * 140} 800L{226 + k * 70} -20Z", "#fff6d0",
               opacity=".1")




"""What lies under the text of a picture: the portal's two colours, laurel, mountains, emblem.

Laurel, mountains, emblem and the marks of awards are drawings of the theme, so that a portal with
another emblem has it here as well.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

import resvg_py
from PIL import Image, ImageDraw, ImageOps

from generator.problems import GeneratorFault
from generator.records.catalogue import FormKind
from generator.sharing.shapes import disc
from generator.tint import Tint

WIDTH: Final = 1200
HEIGHT: Final = 630
MIDDLE: Final = (240, 292)
"""Of the medal: what is honoured stands there, as initials, as a figure or as a sign."""
RADIUS: Final = 136
MEDAL: Final = 470
"""How far from the left the medal and its laurel reach."""
PANEL: Final = 440
"""Width of a photo that stands in no medal."""
ABOVE: Final = HEIGHT - 14
"""Where the double line at the foot begins."""
DARK: Final = "#5d1114"
DRAWINGS: Final = ("emblem.svg", "kinds.svg", "laurel.svg", "mountains.svg")
"""Of the theme's icons."""
CRIMSON: Final = ("#93201f", DARK)
"""From above to below."""
_GOLD: Final = ("#ecc870", "#d0a248")
_CREAM: Final = "#fdf6e6"
_INSIDE: Final = ("#8e1c20", "#4d0d10")
LINE: Final = "#e3bd62"
_EMBLEM: Final = 400
_LAUREL: Final = 400
_BRAND: Final = (528, 566, 76)
"""Middle and size of the emblem beside the portal's name."""
_MOUNTAINS: Final = (1600, 440)
"""How wide they are drawn, and where they begin."""
_SIGN: Final = (48, 64)
"""Width and height of a mark in ``kinds.svg``, where those of all kinds stand in a row."""


class DrawingError(GeneratorFault):
    """A drawing of the theme that is no SVG (English, for developers)."""


class Ground(StrEnum):
    """What stands on the left: a medal, the emblem, a photo up to the edges."""

    MEDAL = "medal"
    EMBLEM = "emblem"
    PANEL = "panel"


def drawn(ground: Ground, drawings: Mapping[str, str], tint: Tint) -> Image.Image:
    """A ground in full colours; ``drawings`` are SVGs by name. Raises DrawingError."""
    picture = shaded((WIDTH, HEIGHT), CRIMSON, tint)
    wide, top = _MOUNTAINS
    mountains = rendered("mountains.svg", drawings, wide)
    picture.paste(mountains, ((WIDTH - wide) // 2, top), mountains)
    if ground is Ground.MEDAL:
        _medal(picture, drawings, tint)
    if ground is Ground.EMBLEM:
        _put(picture, drawings, (MIDDLE[0], ABOVE // 2, _EMBLEM))
    else:
        _put(picture, drawings, _BRAND)
    lines = ImageDraw.Draw(picture)
    lines.rectangle((0, ABOVE, WIDTH, HEIGHT), fill=tint.hex(DARK))
    lines.rectangle((0, ABOVE, WIDTH, ABOVE + 3), fill=tint.hex(LINE))
    lines.rectangle((0, ABOVE + 8, WIDTH, HEIGHT), fill=tint.hex(LINE))
    return picture


def sign(kind: FormKind, height: int, drawings: Mapping[str, str]) -> Image.Image:
    """The mark of a kind of award, as the pages have it, as a mask without a margin."""
    width = height * _SIGN[0] // _SIGN[1]
    left = width * list(FormKind).index(kind)
    row = rendered("kinds.svg", drawings, width * len(FormKind)).getchannel("A")
    one = row.crop((left, 0, left + width, row.height))
    return one.crop(one.getbbox())


def rendered(name: str, drawings: Mapping[str, str], width: int) -> Image.Image:
    """A drawing of the theme in a width, with what is transparent in it. Raises DrawingError."""
    try:
        data = resvg_py.svg_to_bytes(svg_string=drawings[name], width=width, skip_system_fonts=True)
    except ValueError as error:
        raise DrawingError(f"theme/assets/icons/{name} cannot be drawn: {error}") from None
    with Image.open(io.BytesIO(data)) as picture:
        return picture.convert("RGBA")


def _medal(picture: Image.Image, drawings: Mapping[str, str], tint: Tint) -> None:
    x, y = MIDDLE
    laurel = rendered("laurel.svg", drawings, _LAUREL).getchannel("A")
    corner = (x - laurel.width // 2, y + 4 - laurel.height // 2)
    picture.paste(shaded(laurel.size, _GOLD, tint), corner, laurel)
    for radius, colours in (
        (RADIUS + 10, _GOLD),
        (RADIUS + 4, (_CREAM, _CREAM)),
        (RADIUS, _INSIDE),
    ):
        round_ = disc(2 * radius)
        picture.paste(shaded(round_.size, colours, tint), (x - radius, y - radius), round_)


def _put(picture: Image.Image, drawings: Mapping[str, str], place: tuple[int, int, int]) -> None:
    """The emblem around a point, in a size."""
    x, y, size = place
    emblem = rendered("emblem.svg", drawings, size)
    picture.paste(emblem, (x - emblem.width // 2, y - emblem.height // 2), emblem)


def shaded(size: tuple[int, int], colours: tuple[str, str], tint: Tint) -> Image.Image:
    """One colour that becomes another from above: each line is of one shade, and a file small."""
    shades = Image.linear_gradient("L").resize((1, size[1]), Image.Resampling.BILINEAR)
    above, below = map(tint.hex, colours)
    return ImageOps.colorize(shades, above, below).resize(size, Image.Resampling.NEAREST)

"""The icons of programs and phones, drawn from the portal's own emblem or colours."""

from __future__ import annotations

import io
from typing import Final

import resvg_py
from PIL import Image

from generator.output import Writer
from generator.problems import GeneratorFault
from generator.theme import Theme
from generator.tint import MAIN, Tint, is_ours

EMBLEM: Final = "assets/icons/favicon.svg"
"""The emblem as it is seen when it is small."""
ICONS: Final = {
    "assets/icons/apple-touch-icon.png": 180,
    "assets/feed/feed.png": 144,
    "assets/feed/icon-512.png": 512,
}
"""Widths in pixels. What phones show on a home screen has no transparent corners."""
_SHARE: Final = 0.86
"""Of the width, what the emblem takes."""


class IconError(GeneratorFault):
    """The emblem is no SVG that can be drawn (English, for developers)."""


def write_icons(tint: Tint, theme: Theme, writer: Writer) -> None:
    """Put icons in place of the theme's, unless they are as it has them; the portal's own stay."""
    if tint or not is_ours(theme.file(EMBLEM)):
        drawing = tint.of(theme, EMBLEM)
        for name, width in ICONS.items():
            if is_ours(theme.file(name)):
                writer.replace(name, icon(drawing, width, tint.hex(MAIN)))


def icon(drawing: str, width: int, ground: str) -> bytes:
    """A drawing on a square of one colour, as a PNG. Raises IconError."""
    inside = round(width * _SHARE)
    try:
        data = resvg_py.svg_to_bytes(svg_string=drawing, width=inside, skip_system_fonts=True)
    except ValueError as error:
        raise IconError(f"{EMBLEM} cannot be drawn: {error}") from None
    picture = Image.new("RGB", (width, width), ground)
    with Image.open(io.BytesIO(data)) as opened:
        emblem = opened.convert("RGBA")
    emblem.thumbnail((inside, inside))
    at = ((width - emblem.width) // 2, (width - emblem.height) // 2)
    picture.paste(emblem, at, emblem)
    out = io.BytesIO()
    picture.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()

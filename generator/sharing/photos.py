"""A published photo on a share picture: a face in the medal, all else up to the edges."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image, ImageOps

from generator.sharing.canvas import CREAM, GOLD, AllColours
from generator.sharing.ground import ABOVE, DARK, MIDDLE, PANEL, RADIUS, Ground
from generator.sharing.shapes import disc
from generator.tint import Tint

_MARKED: Final = 494
"""Where a photo ends that has a mark below it."""
_FACES: Final = (0.5, 0.3)
"""What of a photo is shown where there is no room for all of it: faces stand above its middle."""


def show(canvas: AllColours, data: bytes, ground: Ground, tint: Tint, *, marked: bool) -> None:
    """Put a photo where the ground has its place; ``data`` is a picture that this portal wrote."""
    if ground is Ground.PANEL:
        canvas.photo(_fitted(data, (PANEL, ABOVE)), (0, 0))
        if marked:
            canvas.photo(Image.new("RGB", (PANEL, ABOVE - _MARKED), tint.hex(DARK)), (0, _MARKED))
        canvas.ink(Image.new("L", (5, ABOVE), 255), (PANEL, 0), GOLD)
    else:
        side = 2 * RADIUS
        corner = (MIDDLE[0] - RADIUS, MIDDLE[1] - RADIUS)
        canvas.photo(_fitted(data, (side, side)), corner, disc(side))


def _fitted(data: bytes, size: tuple[int, int]) -> Image.Image:
    with Image.open(io.BytesIO(data)) as opened:
        opened.draft("RGB", size)  # a JPEG is unpacked no larger than needed
        fitted = ImageOps.fit(opened.convert("RGBA"), size, centering=_FACES)
    paper = Image.new("RGB", size, CREAM)
    paper.paste(fitted, (0, 0), fitted)
    return paper

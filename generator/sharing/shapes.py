"""Shapes as masks, drawn larger than they are needed, so that their edges are smooth."""

from __future__ import annotations

from functools import cache
from typing import Final

from PIL import Image, ImageDraw

_LARGER: Final = 4


@cache
def disc(size: int) -> Image.Image:
    """A circle of a diameter."""
    large = Image.new("L", (size * _LARGER, size * _LARGER))
    ImageDraw.Draw(large).ellipse((0, 0, large.width - 1, large.height - 1), fill=255)
    return large.resize((size, size), Image.Resampling.BOX)


@cache
def pill(width: int, height: int) -> Image.Image:
    """The outline, two pixels wide, of what is round at both ends."""
    large = Image.new("L", (width * _LARGER, height * _LARGER))
    ImageDraw.Draw(large).rounded_rectangle(
        (0, 0, large.width - 1, large.height - 1),
        radius=large.height // 2,
        outline=255,
        width=2 * _LARGER,
    )
    return large.resize((width, height), Image.Resampling.BOX)

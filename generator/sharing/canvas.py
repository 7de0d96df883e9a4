"""What a picture is drawn on: in few colours, or in all of them where it shows a photo.

A PNG of some dozens of colours is half as large as a JPEG of the same picture, and its letters are
sharp. Text is put on it without a search for the nearest colour: each ink has a few shades of its
own, between itself and what lies behind text.
"""

from __future__ import annotations

import io
from typing import Final, Protocol

from PIL import Image

from generator.tint import Colour, Tint

CREAM: Final[Colour] = (253, 246, 230)
GOLD: Final[Colour] = (236, 200, 112)
SOFT: Final[Colour] = (240, 221, 200)
INKS: Final = (CREAM, GOLD, SOFT)
_COLOURS: Final = 48
"""Of a ground; the shades of the inks are added."""
_SHADES: Final = 4
"""Of each ink, the last of which is the ink itself. More of them make larger files, and are not
seen at the size at which chats show a picture.
"""
_BEHIND: Final[Colour] = (114, 24, 26)
"""What text stands on, on the whole."""
_QUALITY: Final = 82


class Canvas(Protocol):
    """What a picture is drawn on; ``data`` gives the finished file."""

    def ink(self, mask: Image.Image, at: tuple[int, int], colour: Colour) -> None:
        """Put a mask (mode ``L``) in one of ``INKS``, with its upper left corner at a point."""

    def data(self) -> bytes:
        """A whole PNG or JPEG."""


class Palette:
    """A ground in few colours, made once for many pictures.

    Colours are chosen by how much of the picture has them: here, of the ``typical`` part of it.
    """

    def __init__(self, ground: Image.Image, typical: tuple[int, int, int, int], tint: Tint) -> None:
        plain = Image.Dither.NONE
        part = ground.crop(typical)
        few = part.quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=plain)
        places = ground.quantize(palette=few, dither=plain).tobytes()
        self._picture = Image.frombytes("L", ground.size, places)
        colours = (few.getpalette() or [])[: 3 * _COLOURS]
        self._shades: dict[Colour, list[int]] = {}
        for ink in INKS:
            first = len(colours) // 3
            # By how light a mask is; where it is darkest the ground stays.
            self._shades[ink] = [max(0, _shade(light) - 1) + first for light in range(256)]
            for shade in range(1, _SHADES + 1):
                colours += _between(tint.rgb(_BEHIND), tint.rgb(ink), shade / _SHADES)
        self._colours = colours

    def canvas(self) -> FewColours:
        """A fresh one."""
        return FewColours(self._picture.copy(), self._shades, self._colours)


class FewColours:
    """A canvas that becomes a PNG; ``shades`` are places in its palette, by ink and lightness.

    Until then the picture is one of shades of grey, which are those places: whatever is put on one
    with a palette is converted first, which took a fifth of all.
    """

    def __init__(
        self, picture: Image.Image, shades: dict[Colour, list[int]], colours: list[int]
    ) -> None:
        self._picture = picture
        self._shades = shades
        self._colours = colours

    def ink(self, mask: Image.Image, at: tuple[int, int], colour: Colour) -> None:
        """See ``Canvas``."""
        self._picture.paste(mask.point(self._shades[colour]), at, mask.point(_SEEN, "1"))

    def data(self) -> bytes:
        """See ``Canvas``."""
        out = io.BytesIO()
        self._picture.putpalette(self._colours)
        # Level 6 takes twice the time of all else for a seventh fewer bytes.
        self._picture.save(out, "PNG", compress_level=4)
        return out.getvalue()


class AllColours:
    """A canvas that becomes a JPEG."""

    def __init__(self, picture: Image.Image, tint: Tint) -> None:
        self._picture = picture
        self._tint = tint

    def photo(
        self, photo: Image.Image, at: tuple[int, int], mask: Image.Image | None = None
    ) -> None:
        """Put a photo somewhere, as far as a mask shows it."""
        self._picture.paste(photo, at, mask)

    def ink(self, mask: Image.Image, at: tuple[int, int], colour: Colour) -> None:
        """See ``Canvas``."""
        self._picture.paste(
            self._tint.rgb(colour), (*at, at[0] + mask.width, at[1] + mask.height), mask
        )

    def data(self) -> bytes:
        """See ``Canvas``."""
        out = io.BytesIO()
        self._picture.save(out, "JPEG", quality=_QUALITY, optimize=True)
        return out.getvalue()


def _shade(light: int) -> int:
    return light * (_SHADES + 1) // 256


_SEEN: Final = [255 if _shade(light) else 0 for light in range(256)]


def _between(one: Colour, other: Colour, share: float) -> list[int]:
    return [round(a + (b - a) * share) for a, b in zip(one, other, strict=True)]

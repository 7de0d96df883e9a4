"""The cover of the podcast: the portal's emblem and name on its own ground.

A square of 1400 pixels, the least that Apple takes (podcasters.apple.com/support/896), in RGB and
without transparency. Programs show it as small as 60 pixels: emblem and name are all that is there.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Final, Protocol

from PIL import Image, ImageDraw

from generator.sharing.canvas import CREAM, SOFT
from generator.sharing.ground import CRIMSON, LINE, rendered, shaded
from generator.sharing.typefaces import Typeface, shortened
from generator.tint import Colour, Tint

SIDE: Final = 1400
_MIDDLE: Final = SIDE // 2
_EMBLEM: Final = (730, 455)
"""How wide it is, and how far below the upper edge its middle."""
_MOUNTAINS: Final = 2100
_FRAME: Final = (26, 34)
"""How far from the edge the gold line begins and ends."""
_WIDE: Final = 1180
_NAME_AT: Final = 1025
"""The middle of the name's lines."""
_SIZES: Final = (132, 120, 108, 96, 84, 74)
_LEADING: Final = 1.18
_CAPITALS: Final = 0.70
_KICKER: Final = 46
_KICKER_AT: Final = 1290
_QUALITY: Final = 88


class Faces(Protocol):
    """Gives the letters of a kind in a size."""

    def __call__(self, kind: str, size: int) -> Typeface:
        """``kind``: title, kicker."""


def cover(face: Faces, drawings: Mapping[str, str], name: str, kicker: str, tint: Tint) -> bytes:
    """A JPEG; ``name`` is the portal's, ``kicker`` what it is the cover of. Raises DrawingError."""
    picture = shaded((SIDE, SIDE), CRIMSON, tint)
    mountains = rendered("mountains.svg", drawings, _MOUNTAINS)
    picture.paste(mountains, ((SIDE - mountains.width) // 2, SIDE - mountains.height), mountains)
    outer, inner = _FRAME
    ImageDraw.Draw(picture).rectangle(
        (outer, outer, SIDE - outer - 1, SIDE - outer - 1),
        outline=tint.hex(LINE),
        width=inner - outer,
    )
    wide, middle = _EMBLEM
    emblem = rendered("emblem.svg", drawings, wide)
    corner = (_MIDDLE - emblem.width // 2, middle - emblem.height // 2)
    picture.paste(emblem, corner, emblem)
    letters, lines = _name(face, name)
    high = letters.size * _LEADING
    y = _NAME_AT - high * len(lines) / 2
    for line in lines:
        _line(picture, letters, line, y + high * (1 + _CAPITALS / _LEADING) / 2, CREAM)
        y += high
    small = face("kicker", _KICKER)
    for line in shortened(small, kicker.upper(), _WIDE, 1):
        _line(picture, small, line, _KICKER_AT, SOFT)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, optimize=True, dpi=(72, 72))
    return out.getvalue()


def _name(face: Faces, text: str) -> tuple[Typeface, list[str]]:
    for size in _SIZES:
        letters = face("title", size)
        lines = _halves(letters, text)
        if all(letters.width(line) <= _WIDE for line in lines):
            return letters, lines
    letters = face("title", _SIZES[-1])
    return letters, shortened(letters, text, _WIDE, 3)


def _halves(face: Typeface, text: str) -> list[str]:
    """Two lines of about the same length, each of whole pairs of syllables, as most words of
    Vietnamese are (thi đua, Lai Châu).
    """
    said = text.split()
    pairs = [[" ".join(said[:at]), " ".join(said[at:])] for at in range(2, len(said) - 1, 2)] or [
        [text]
    ]
    return min(pairs, key=lambda lines: max(map(face.width, lines)))


def _line(picture: Image.Image, face: Typeface, text: str, y: float, colour: Colour) -> None:
    mask = face.mask(text)
    x = round(_MIDDLE - face.width(text) / 2) - face.margin
    at = (x, round(y) - face.baseline)
    picture.paste(colour, (*at, at[0] + mask.width, at[1] + mask.height), mask)

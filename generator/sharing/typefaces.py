"""Text as masks of light and dark, letter by letter, in the portal's own fonts.

Letters are drawn by FreeType and placed here, not by one of Pillow's layout engines: the better one
is there only where the system has another library, and the same input is to give the same bytes.
A letter is drawn once, and put wherever it stands.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import Final

from PIL import Image, ImageDraw, ImageFont

_NOWHERE: Final = "\uffff"
"""A character that no font has: it is drawn as what stands for those that are missing."""
_WIDE_MARKS: Final = frozenset("\u0303\u0309")
"""Marks above a vowel that a capital before it must not come too near: tilde and hook."""
_ROUND: Final = "aeocdđgqs"
_STRAIGHT: Final = "muinrpvxy"
_KERNING: Final = {
    **{("V", one): -0.060 for one in _ROUND},
    **{("V", one): -0.036 for one in _STRAIGHT},
    **{("Y", one): -0.072 for one in _ROUND},
    **{("Y", one): -0.050 for one in _STRAIGHT},
    **{("T", one): -0.040 for one in _ROUND},
    **{(each, one): -0.020 for each in "HIKMNU" for one in _ROUND},
    **{(each, one): -0.014 for each in "HIKMNU" for one in _STRAIGHT},
    **{("P", one): -0.012 for one in _ROUND},
    ("L", "y"): -0.037,
    ("L", "V"): -0.070,
    ("A", "V"): -0.065,
    ("V", "A"): -0.065,
    ("T", "A"): -0.043,
}
"""In ems, how much nearer a letter stands to a capital: what Lora says (GPOS ``kern``) of names'
first letters, in round figures. The fonts' files hold a part of the alphabet each, so that a
browser kerns no pair across them either.
"""


_KEPT: Final = 200
"""Lines that are kept of a typeface."""
_BEFORE_NO_MARK: Final = ",.;:·–- "


@dataclass(frozen=True, slots=True)
class _Glyph:
    mask: Image.Image | None
    left: int
    top: int
    advance: float


class Typeface:
    """A font of a size in pixels, put together of the files that hold parts of the alphabet.

    The first file that has a letter draws it. ``kerned``: capitals draw what follows nearer;
    ``apart`` is added behind each letter, in pixels.
    """

    def __init__(
        self, files: Sequence[bytes], size: int, *, kerned: bool = False, apart: float = 0
    ) -> None:
        self._fonts = [
            ImageFont.truetype(io.BytesIO(one), size, layout_engine=ImageFont.Layout.BASIC)
            for one in files
        ]
        self.size = size
        self._kerned = kerned
        self._apart = apart
        self._glyphs: dict[str, _Glyph | None] = {}
        self._covered: set[str] = set()
        self._lines: dict[str, Image.Image] = {}

    @cached_property
    def ascent(self) -> int:
        """Pixels above the base line, marks above capitals included."""
        return max(font.getmetrics()[0] for font in self._fonts)

    @cached_property
    def descent(self) -> int:
        """Pixels below the base line."""
        return max(font.getmetrics()[1] for font in self._fonts)

    def covers(self, text: str) -> bool:
        """Whether the font has all letters of a text."""
        fresh = set(text) - self._covered
        if not all(self._glyph(one) for one in fresh):
            return False
        self._covered |= fresh
        return True

    def width(self, text: str) -> float:
        """Pixels from the start of a text to its end."""
        end = sum(glyph.advance for one in text if (glyph := self._glyph(one)))
        if self._kerned:
            end += sum(self._nearer(one, other) for one, other in pairwise(text))
        return end

    def mask(self, text: str) -> Image.Image:
        """A line of text, white on black: a margin of half the size around it, so that no mark or
        tail is cut off; its base line lies ``baseline`` pixels below the top.
        """
        known = self._lines.get(text)
        if known is None:
            known = self._mask(text)
            # Of the few hundred names of awards, most lines are one of some dozens.
            if len(self._lines) < _KEPT:
                self._lines[text] = known
        return known

    def _mask(self, text: str) -> Image.Image:
        margin = self.margin
        size = (int(self.width(text)) + 2 * margin, self.baseline + self.descent + margin)
        line = Image.new("L", size)
        at, before = float(margin), ""
        for one in text:
            glyph = self._glyph(one)
            if glyph:
                at += self._nearer(before, one) if self._kerned else 0
                if glyph.mask:
                    place = (round(at) + glyph.left, self.baseline + glyph.top)
                    line.paste(255, place, glyph.mask)
                at += glyph.advance
            before = one
        return line

    @property
    def margin(self) -> int:
        """Pixels around the text of a mask."""
        return self.size // 2

    @property
    def baseline(self) -> int:
        """Pixels from the top of a mask to the base line."""
        return self.ascent + self.margin

    def _nearer(self, before: str, letter: str) -> float:
        base, marks = _parted(letter)
        nearer = _KERNING.get((before, base), 0.0) * self.size
        return nearer / 2 if _WIDE_MARKS & marks else nearer

    def _glyph(self, letter: str) -> _Glyph | None:
        if letter not in self._glyphs:
            self._glyphs[letter] = self._drawn(letter)
        return self._glyphs[letter]

    def _drawn(self, letter: str) -> _Glyph | None:
        for font in self._fonts:
            box = font.getbbox(letter, anchor="ls")
            mask = _drawn(font, letter, box)
            if mask is None and letter.isspace():
                return _Glyph(None, 0, 0, font.getlength(letter) + self._apart)
            nothing = _drawn(font, _NOWHERE, font.getbbox(_NOWHERE, anchor="ls"))
            if mask is None or (nothing and mask.tobytes() == nothing.tobytes()):
                continue
            advance = font.getlength(letter) + self._apart
            return _Glyph(mask, int(box[0]), int(box[1]), advance)
        return None


@cache
def _parted(letter: str) -> tuple[str, frozenset[str]]:
    """The letter without its marks, and these."""
    parts = unicodedata.normalize("NFD", letter)
    return parts[0], frozenset(parts[1:])


def _drawn(
    font: ImageFont.FreeTypeFont, letter: str, box: tuple[float, float, float, float]
) -> Image.Image | None:
    left, top, right, bottom = map(int, box)
    if right <= left or bottom <= top:
        return None
    mask = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(mask).text((-left, -top), letter, fill=255, font=font, anchor="ls")
    return mask if mask.getbbox() else None


def wrapped(
    face: Typeface, text: str, width: float, most: int, *, even: bool = True
) -> list[str] | None:
    """A text in as few lines as ``width`` pixels allow, of like length if they are to be ``even``;
    None for more than ``most``, or where a word is longer than a line.
    """
    words = text.split()
    widths = [face.width(word) for word in words]
    space = face.width(" ")
    ends = _broken(widths, space, width)
    if ends is None or len(ends) > most:
        return None
    low, high = width / 2, width
    while even and high - low > face.size / 8:
        middle = (low + high) / 2
        closer = _broken(widths, space, middle)
        if closer is None or len(closer) > len(ends):
            low = middle
        else:
            high, ends = middle, closer
    return [" ".join(words[start:end]) for start, end in pairwise([0, *ends])]


def shortened(
    face: Typeface, text: str, width: float, most: int, *, even: bool = True
) -> list[str]:
    """A text in at most ``most`` lines: cut between words where it is longer, with a mark; within
    the first one, where that alone is longer than a line.
    """
    parts = text.split()
    lines = wrapped(face, text, width, most, even=even)
    while lines is None and len(parts) > 1:
        parts.pop()
        lines = wrapped(face, " ".join(parts).rstrip(_BEFORE_NO_MARK) + "…", width, most)
    if lines is None:
        letters = parts[0]
        while letters and face.width(letters + "…") > width:
            letters = letters[:-1]
        lines = [letters + "…"]
    return lines


def _broken(widths: Sequence[float], space: float, width: float) -> list[int] | None:
    """Behind which words lines end, the last of them included."""
    ends: list[int] = []
    at = 0.0
    for place, one in enumerate(widths):
        if one > width:
            return None
        if place and at + space + one > width:
            ends.append(place)
            at = one
        else:
            at += one + (space if place else 0)
    return [*ends, len(widths)] if widths else ends

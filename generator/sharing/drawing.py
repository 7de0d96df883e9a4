"""How a share picture looks: what stands where, and in which letters.

Chats show it 300 pixels wide: who is honoured can be read then, and no letter is too small to be
guessed at. All measures are pixels of a picture of 1200 by 630, as networks ask for
(https://developers.facebook.com/docs/sharing/webmasters/images/).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image

from generator.records.catalogue import FormKind
from generator.sharing.canvas import CREAM, GOLD, SOFT, AllColours, Canvas, Palette
from generator.sharing.cover import cover
from generator.sharing.facts import Facts
from generator.sharing.ground import ABOVE, HEIGHT, MEDAL, MIDDLE, Ground, drawn, sign
from generator.sharing.photos import show
from generator.sharing.shapes import pill
from generator.sharing.typefaces import Typeface, shortened, wrapped
from generator.tint import Colour, Tint

_LEFT: Final = 500
"""Where lines begin, and how long they may be."""
_WIDE: Final = 652
_TOP: Final = 48
"""Between here and there lines stand in the middle; below stands whose picture it is."""
_BOTTOM: Final = 516
_KICKER: Final = 24
_TITLES: Final = {
    1: (96, 84, 76, 68, 60),
    2: (76, 68, 60, 54),
    3: (60, 54, 48),
    4: (54, 48, 42, 38),
}
"""Sizes of a title by the lines that it takes: one line, if it need not be small."""
_TITLE_HIGH: Final = 276
_HONOURS: Final = (40, 36, 32, 30)
"""On one line, if it can be; else on two in the second size."""
_PLACE: Final = 30
_LEAD: Final = 27
_NAME: Final = 27
_LEADING: Final = {"kicker": 1.4, "title": 1.22, "strong": 1.34, "text": 1.4}
"""Heights of lines, in sizes of their letters."""
_CAPITALS: Final = 0.70
"""The height of capitals, in sizes: of both fonts, about."""
_INITIALS: Final = (360, 136, 108, 88, 72, 60, 48, 36)
"""What stands in a medal is as large as there is room for; the first is for a quotation mark."""
_ROOM: Final = (204, 120)
_UNIT: Final = 28
_SIGN: Final = 176
_MARK: Final = 22
_MARK_AT: Final = 554


@dataclass(frozen=True)
class Fonts:
    """Files of fonts, of parts of the alphabet: of titles, of text, of what is strong in it."""

    title: tuple[bytes, ...]
    text: tuple[bytes, ...]
    strong: tuple[bytes, ...]


class Easel:
    """Draws pictures one after the other; what they share is made when it is needed first.

    ``drawings`` are SVGs by name, ``name`` and ``subtitle`` the portal's.
    """

    def __init__(
        self, fonts: Fonts, drawings: Mapping[str, str], name: str, subtitle: str, tint: Tint
    ) -> None:
        self._tint = tint
        self._fonts = fonts
        self._drawings = drawings
        self._name = name
        self._subtitle = subtitle
        self._grounds: dict[Ground, Image.Image] = {}
        self._palettes: dict[Ground, Palette] = {}
        self._signs: dict[FormKind, Image.Image] = {}
        self._faces: dict[tuple[str, int], Typeface] = {}

    def covers(self, facts: Facts) -> bool:
        """Whether the fonts have every letter that is to be drawn."""
        kicker, mark = facts.kicker.upper(), facts.mark.upper()
        return (
            self._face("title", _NAME).covers(facts.title + facts.medal)
            and self._face("strong", _UNIT).covers(kicker + mark + facts.honour + facts.medal_unit)
            and self._face("text", _PLACE).covers(facts.place)
        )

    def picture(self, facts: Facts, photo: bytes | None = None) -> bytes:
        """A PNG; a JPEG with a photo, which is given as a file that this portal wrote."""
        canvas: Canvas
        if photo is None:
            canvas = self._palette(facts.ground).canvas()
        else:
            canvas = AllColours(self._ground(facts.ground).copy(), self._tint)
            show(canvas, photo, facts.ground, self._tint, marked=bool(facts.mark))
        self._medal(canvas, facts)
        self._mark(canvas, facts.mark)
        self._text(canvas, facts)
        self._brand(canvas)
        return canvas.data()

    def portal(self) -> bytes:
        """The picture of the portal itself."""
        canvas = self._palette(Ground.EMBLEM).canvas()
        title, name = self._title(self._name, _TITLE_HIGH, even=False)
        lead = self._face("text", _LEAD)
        about = shortened(lead, self._subtitle, _WIDE, 3, even=False)
        y = (ABOVE - _high("title", title, name) - _high("text", lead, about) - 55) / 2
        y = self._lines(canvas, "title", title, name, y, CREAM)
        y = self._rule(canvas, y + 26, _WIDE) + 26
        self._lines(canvas, "text", lead, about, y, SOFT)
        return canvas.data()

    def cover(self, kicker: str) -> bytes:
        """The cover of the portal's podcast, a JPEG; ``kicker`` says what it is."""
        return cover(self._face, self._drawings, self._name, kicker, self._tint)

    def _text(self, canvas: Canvas, facts: Facts) -> None:
        kicker, plain = self._face("kicker", _KICKER), self._face("text", _PLACE)
        said = shortened(kicker, facts.kicker.upper(), _WIDE, 1)
        strong, honour = self._honour(facts.honour)
        place = shortened(plain, facts.place, _WIDE, 2)
        around = _high("kicker", kicker, said) + 16 + 24 + 3 + 24
        around += _high("strong", strong, honour) + 6 + _high("text", plain, place)
        title, name = self._title(facts.title, min(_TITLE_HIGH, _BOTTOM - _TOP - around))
        y = _TOP + max(0.0, (_BOTTOM - _TOP - around - _high("title", title, name)) / 2)
        y = self._lines(canvas, "kicker", kicker, said, y, GOLD) + 16
        y = self._lines(canvas, "title", title, name, y, CREAM)
        y = self._rule(canvas, y + 24, 96) + 24
        y = self._lines(canvas, "strong", strong, honour, y, GOLD) + 6
        self._lines(canvas, "text", plain, place, y, SOFT)

    def _title(self, text: str, high: float, *, even: bool = True) -> tuple[Typeface, list[str]]:
        for most, sizes in _TITLES.items():
            for size in sizes:
                face = self._face("title", size)
                lines = wrapped(face, text, _WIDE, most, even=even)
                if lines is not None and _high("title", face, lines) <= high:
                    return face, lines
        face = self._face("title", _TITLES[4][-1])
        return face, shortened(face, text, _WIDE, int(high / _high("title", face, [text])))

    def _honour(self, text: str) -> tuple[Typeface, list[str]]:
        faces = [self._face("strong", size) for size in _HONOURS]
        fits = (face for face in faces if face.width(text) <= _WIDE)
        face = next(fits, faces[1])
        return face, shortened(face, text, _WIDE, 2)

    def _medal(self, canvas: Canvas, facts: Facts) -> None:
        x, y = MIDDLE
        if facts.sign:
            mask = self._sign(facts.sign)
            canvas.ink(mask, (x - mask.width // 2, y - mask.height // 2), GOLD)
        if facts.medal:
            unit = self._face("strong", _UNIT)
            below = shortened(unit, facts.medal_unit, _ROOM[0], 1)
            mask, (left, top, right, bottom) = self._largest(facts.medal)
            above = y - (bottom - top + (48 if below else 0)) // 2
            canvas.ink(mask, (x - (left + right) // 2, above - top), GOLD)
            for line in below:
                base = above + bottom - top + 46
                self._put(canvas, unit, line, x - unit.width(line) / 2, base, SOFT)

    def _largest(self, text: str) -> tuple[Image.Image, tuple[int, int, int, int]]:
        """What stands in a medal, as a mask, with the box that it fills there."""
        for size in _INITIALS:
            mask = self._face("title", size).mask(text)
            left, top, right, bottom = box = mask.getbbox() or (0, 0, 0, 0)
            if right - left <= _ROOM[0] and bottom - top <= _ROOM[1]:
                break
        return mask, box

    def _mark(self, canvas: Canvas, mark: str) -> None:
        """That a record is invented, below the medal."""
        if mark:
            x, face, text = MIDDLE[0], self._face("kicker", _MARK), mark.upper()
            width = face.width(text)
            shape = pill(int(width) + 44, 2 * _MARK)
            canvas.ink(shape, (x - shape.width // 2, _MARK_AT - shape.height // 2), SOFT)
            base = _MARK_AT + face.size * _CAPITALS / 2
            self._put(canvas, face, text, x - width / 2, base, SOFT)

    def _brand(self, canvas: Canvas) -> None:
        """Whose picture it is, beside the emblem."""
        face = self._face("title", _NAME)
        for line in shortened(face, self._name, _WIDE - 84, 1):
            self._put(canvas, face, line, _LEFT + 84, 575, CREAM)

    def _lines(
        self,
        canvas: Canvas,
        kind: str,
        face: Typeface,
        lines: Sequence[str],
        y: float,
        colour: Colour,
    ) -> float:
        """Lines one below the other; where the next one would begin."""
        for line in lines:
            base = y + face.size * (_LEADING[kind] + _CAPITALS) / 2
            self._put(canvas, face, line, _LEFT, base, colour)
            y += face.size * _LEADING[kind]
        return y

    def _put(
        self, canvas: Canvas, face: Typeface, text: str, x: float, y: float, colour: Colour
    ) -> None:
        """A line whose base line begins at a point."""
        canvas.ink(face.mask(text), (round(x) - face.margin, round(y) - face.baseline), colour)

    def _rule(self, canvas: Canvas, y: float, width: int) -> float:
        canvas.ink(Image.new("L", (width, 3), 255), (_LEFT, round(y)), GOLD)
        return y + 3

    def _face(self, kind: str, size: int) -> Typeface:
        face = self._faces.get((kind, size))
        if face is None:
            files = self._fonts.strong if kind == "kicker" else getattr(self._fonts, kind)
            apart = size * 0.08 if kind == "kicker" else 0
            face = Typeface(files, size, kerned=kind == "title", apart=apart)
            self._faces[kind, size] = face
        return face

    def _sign(self, kind: FormKind) -> Image.Image:
        if kind not in self._signs:
            self._signs[kind] = sign(kind, _SIGN, self._drawings)
        return self._signs[kind]

    def _ground(self, ground: Ground) -> Image.Image:
        if ground not in self._grounds:
            self._grounds[ground] = drawn(ground, self._drawings, self._tint)
        return self._grounds[ground]

    def _palette(self, ground: Ground) -> Palette:
        if ground not in self._palettes:
            self._palettes[ground] = Palette(
                self._ground(ground), (0, 0, MEDAL, HEIGHT), self._tint
            )
        return self._palettes[ground]


def _high(kind: str, face: Typeface, lines: Sequence[str]) -> float:
    return len(lines) * face.size * _LEADING[kind]

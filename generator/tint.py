"""The portal's own colours in place of the theme's crimson and gold.

The theme was drawn in two families of colours. Each of them is turned to another hue, and the
lightness of every shade stays, so that what could be read on what can be read as well afterwards.
Hue, strength and lightness are those of OKLCH (https://bottosson.github.io/posts/oklab/).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from generator.output import Writer
from generator.shipped import shipped
from generator.theme import FOLDER, Theme

MAIN: Final = "#8f1d21"
ACCENT: Final = "#b58d3d"
"""The theme's own."""
_HEX: Final = re.compile(r"#[0-9a-f]{6}\b")
_LEAST: Final = 0.045
"""Below this strength a shade is one of grey or of paper, and stays."""
_FAMILIES: Final = ((355.0, 36.0), (68.0, 100.0))
"""Hues of crimson and of gold, from and to, in degrees."""
_LIGHT_GROUND, _DARK_GROUND = "#f4edde", "#2b221d"
"""The darkest of the theme's light grounds, and the lightest of its dark ones (``--sunken``)."""
_READ: Final = 5.0
_TEXTS: Final = (".css", ".svg")
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Tint:
    """Two colours as ``#rrggbb``, each "" where the theme's own stays."""

    main: str = ""
    accent: str = ""

    def __bool__(self) -> bool:
        """Whether anything looks otherwise than in the theme."""
        return bool(self.main or self.accent)

    def text(self, text: str) -> str:
        """A style sheet, a drawing or a page with its colours turned."""
        return _HEX.sub(lambda found: self.hex(found[0]), text) if self else text

    def hex(self, colour: str) -> str:
        """One colour, as ``#rrggbb``."""
        return _turned(colour, self.main, self.accent) if self else colour

    def rgb(self, colour: Colour) -> Colour:
        """One colour as three bytes."""
        return _bytes(self.hex("#{:02x}{:02x}{:02x}".format(*colour))) if self else colour

    def of(self, theme: Theme, name: str) -> str:
        """A drawing of a theme; one that the portal has of its own keeps its colours."""
        file = theme.file(name)
        text = file.read_text(encoding="utf-8")
        return self.text(text) if is_ours(file) else text


def is_ours(file: Path) -> bool:
    """Whether a file of a theme is this package's, and not the portal's own."""
    return file.resolve().is_relative_to(shipped(FOLDER).resolve())


def tint_files(tint: Tint, theme: Theme, root: Path, names: Iterable[str], writer: Writer) -> None:
    """Turn the colours of style sheets and drawings below ``root``, where the engine put them."""
    for name in names if tint else ():
        if name.endswith(_TEXTS) and any((one / name).is_file() for one in theme.folders):
            before = (root / name).read_text(encoding="utf-8")
            if is_ours(theme.file(name)) and (text := tint.text(before)) != before:
                writer.replace(name, text.encode())


def shades(colour: str) -> tuple[str, str]:
    """A colour as it can be read on the theme's light grounds, and on its dark ones.

    Its hue and strength stay; it is only as much darker, or lighter, as 5 : 1 asks (WCAG 2.2 asks
    4.5 : 1 of letters, 1.4.3, and a badge stands on a ground of its own colour).
    """
    light, strength, hue = _oklch(colour)
    lights = [one / 100 for one in range(101)]
    darker = [one for one in reversed(lights) if one <= light]
    lighter = [one for one in lights if one >= light]
    return (
        _first_read((colour, *(_hex(one, strength, hue) for one in darker)), _LIGHT_GROUND),
        _first_read((colour, *(_hex(one, strength, hue) for one in lighter)), _DARK_GROUND),
    )


def _first_read(colours: Iterable[str], ground: str) -> str:
    return next(one for one in colours if contrast(one, ground) >= _READ)


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart (WCAG 2.2, "contrast ratio"), from 1 to 21."""
    dark, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = (0.2126, 0.7152, 0.0722)
    parts = zip(shares, _bytes(colour), strict=True)
    return sum(share * _linear(one / 255) for share, one in parts)


@lru_cache(maxsize=1 << 10)
def _turned(colour: str, main: str, accent: str) -> str:
    light, strength, hue = _oklch(colour)
    if strength < _LEAST:
        return colour
    for (first, last), ours, wanted in zip(_FAMILIES, (MAIN, ACCENT), (main, accent), strict=True):
        if wanted and (hue - first) % 360 <= (last - first) % 360:
            _, own, _ = _oklch(ours)
            _, new, there = _oklch(wanted)
            return _hex(light, strength * new / own, there)
    return colour


def _bytes(colour: str) -> Colour:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def _oklch(colour: str) -> tuple[float, float, float]:
    linear = [_linear(one / 255) for one in _bytes(colour)]
    lms = [
        math.cbrt(sum(share * one for share, one in zip(row, linear, strict=True)))
        for row in (
            (0.4122214708, 0.5363325363, 0.0514459929),
            (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005),
        )
    ]
    light, a, b = (
        sum(share * one for share, one in zip(row, lms, strict=True))
        for row in (
            (0.2104542553, 0.7936177850, -0.0040720468),
            (1.9779984951, -2.4285922050, 0.4505937099),
            (0.0259040371, 0.7827717662, -0.8086757660),
        )
    )
    return light, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _hex(light: float, strength: float, hue: float) -> str:
    """The colour of this lightness and hue, as strong as a screen can show it."""
    for part in range(20, -1, -1):
        channels = _channels(light, strength * part / 20, hue)
        if all(-0.0005 <= one <= 1.0005 for one in channels):
            break
    shown = (round(255 * _encoded(min(1.0, max(0.0, one)))) for one in channels)
    return "#{:02x}{:02x}{:02x}".format(*shown)


def _channels(light: float, strength: float, hue: float) -> list[float]:
    a = strength * math.cos(math.radians(hue))
    b = strength * math.sin(math.radians(hue))
    lms = [
        (light + p * a + q * b) ** 3
        for p, q in (
            (0.3963377774, 0.2158037573),
            (-0.1055613458, -0.0638541728),
            (-0.0894841775, -1.2914855480),
        )
    ]
    return [
        sum(share * one for share, one in zip(row, lms, strict=True))
        for row in (
            (4.0767416621, -3.3077115913, 0.2309699292),
            (-1.2684380046, 2.6097574011, -0.3413193965),
            (-0.0041960863, -0.7034186147, 1.7076147010),
        )
    ]


def _linear(one: float) -> float:
    return one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4


def _encoded(one: float) -> float:
    return one * 12.92 if one <= 0.0031308 else 1.055 * one ** (1 / 2.4) - 0.055

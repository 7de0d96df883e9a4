"""The colours of a portal's own levels, as rules behind the theme's: a shade of each for light and
for dark grounds, in which it can be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import cycle
from pathlib import Path
from typing import Final

from generator.output import Writer
from generator.records.ranked import LEVELS, Level
from generator.tint import shades

SHEET: Final = "assets/css/frame.css"
"""Where the theme has those of the built-in ones, behind what they take precedence of."""


def write_level_colours(levels: Mapping[str, Level], theme: Path, writer: Writer) -> None:
    """Put the colours of a portal's own levels behind the theme's, where the engine put it."""
    if all(one.name for one in levels.values()) and levels:
        text = (theme / SHEET).read_text(encoding="utf-8")
        writer.replace(SHEET, f"{text}\n{rules(levels.values())}\n".encode())


def rules(levels: Iterable[Level]) -> str:
    """The rules of levels from the highest down. One without a colour has that of the built-in
    level of its id, or else one after the other those of all.
    """
    levels = tuple(levels)
    spare = cycle(LEVELS)
    tones: list[str] = []
    light: list[str] = []
    dark: list[str] = []
    for one in levels:
        tone = one.id if one.id in LEVELS else next(spare)
        if one.colour:
            tone = f"level-{one.id}"
            for shade, into in zip(shades(one.colour), (light, dark), strict=True):
                into.append(f"--{tone}:{shade}")
        tones.append(f'.badge--{one.id},[data-level="{one.id}"]{{--tone:var(--{tone})}}')
    return "\n".join((*_grounds(";".join(light), ";".join(dark)), *tones, *_highest(levels[0].id)))


def _grounds(light: str, dark: str) -> tuple[str, ...]:
    if not light:
        return ()
    return (
        f":root{{{light}}}",
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}",
        f":root[data-theme=dark]{{{dark}}}",
    )


def _highest(level: str) -> tuple[str, ...]:
    """As the theme shows the highest of the built-in ones: in a golden ring, the emblem crimson."""
    ring = "inset 0 0 0 2px var(--surface),inset 0 0 0 3px var(--gold)"
    return (
        f".badge--{level}{{border-color:var(--gold);box-shadow:{ring};padding-block:4px}}",
        f'.form-emblem[data-level="{level}"]{{color:var(--crimson)}}',
    )

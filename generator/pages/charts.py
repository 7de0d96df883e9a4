"""Charts as SVG that is drawn at build: bars, columns that may be stacked, small multiples.

They have no viewBox: lengths along the chart are in per cent, texts and heights in pixels, so that
a chart is as wide as its place and its letters are as large as those around it. Colours come from
classes (``statistics.css``). To whoever cannot see it a chart is a picture with a title and a
description; its table tells all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Final

from markupsafe import Markup, escape

from generator.locales import Locale

_LINE: Final = 38
"""Characters of a label that surely stand in one line of the narrowest chart."""
_TEXT, _BAR, _GAP = 20, 12, 12
"""Pixels of a line of a label, of the bar below it (as high as the style sheet has it), and of what
is between them and the next."""
_WIDEST: Final = 80
"""Per cent that the longest bar takes; its number stands behind it."""
_LEAST: Final = 0.6
_PLOT, _HEAD, _FOOT = 168, 20, 22
"""Pixels of a plot of columns, above and below it."""
_LEFT, _RIGHT = 9, 4
"""Per cent beside it: for the scale, and for half of the last year's figures."""
_LABELS: Final = 9
"""So many years can be written side by side on a phone."""
_FEW: Final = 6
"""Columns of fewer years are as wide as of so many, and stand in the middle."""
SERIES: Final = 6
"""So many colours there are for parts of a column."""


Value = int | Decimal


@dataclass(frozen=True, slots=True)
class Series:
    """What is drawn along the years: a label, and a value for each of them."""

    label: str
    values: Sequence[Value]


def bars(locale: Locale, title: str, text: str, items: Sequence[tuple[str, Value]]) -> Markup:
    """Bars of some labels and values, one below the other."""
    most = max((value for _label, value in items), default=0) or 1
    drawn, top = [], 0
    for label, value in items:
        for line in _lines(label):
            top += _TEXT
            drawn.append(f'<text y="{top - 6}">{escape(line)}</text>')
        width = _per_cent(max(_LEAST, float(value / most) * _WIDEST)) if value else "0"
        drawn.append(f'<rect y="{top}" width="{width}"/>')
        told = locale.number(value)
        drawn.append(f'<text class="n" x="{width}" y="{top + _BAR}" dx="8">{told}</text>')
        top += _BAR + _GAP
    return _svg(title, text, max(0, top - _GAP), "".join(drawn))


def columns(
    locale: Locale, title: str, text: str, years: Sequence[str], series: Sequence[Series]
) -> Markup:
    """Columns along the years; those of several series stand on one another, the first lowest."""
    totals: list[Value] = [sum(one.values[place] for one in series) for place in range(len(years))]
    step = _step(max(totals, default=0))
    top = max(step, ceil(max(totals, default=0) / step) * step)
    room = 100 - _LEFT - _RIGHT
    each = min(room / max(1, len(years)), room / _FEW)
    begin = _LEFT + (room - each * len(years)) / 2
    drawn = []
    for value in range(0, top + 1, step):
        y = _HEAD + _PLOT - round(value / top * _PLOT)
        drawn.append(f'<line x1="0" x2="100%" y1="{y}" y2="{y}"/>')
        drawn.append(f'<text class="s" y="{y - 4}">{locale.number(value)}</text>')
    every = -(-len(years) // _LABELS)
    for place, year in enumerate(years):
        left = begin + place * each
        x, width = _per_cent(left + each * 0.14), _per_cent(each * 0.72)
        below: Value = 0
        for colour, one in enumerate(series, 1):
            low, high = round(below / top * _PLOT), round((below + one.values[place]) / top * _PLOT)
            if one.values[place]:
                # A part is parted from the one below it; the smallest can still be seen.
                height = max(1, high - low - (1 if below else 0))
                drawn.append(
                    f'<rect class="c{colour}" x="{x}" y="{_HEAD + _PLOT - low - height}" '
                    f'width="{width}" height="{height}"/>'
                )
            below += one.values[place]
        centre = _per_cent(left + each / 2)
        if (len(years) - 1 - place) % every == 0:
            y = _HEAD + _PLOT + 16
            drawn.append(f'<text class="m" x="{centre}" y="{y}">{escape(year)}</text>')
        if len(series) == 1 and every == 1 and totals[place]:
            y = _HEAD + _PLOT - round(totals[place] / top * _PLOT) - 5
            told = locale.number(totals[place])
            drawn.append(f'<text class="m n" x="{centre}" y="{y}">{told}</text>')
    return _svg(title, text, _HEAD + _PLOT + _FOOT, "".join(drawn))


def outline(values: Sequence[Value]) -> Markup:
    """Columns without any text, as one small shape that takes the width that it is given."""
    most = max(values, default=0) or 1
    steps = []
    for place, value in enumerate(values):
        if value:
            height = max(1, round(value / most * 20))
            steps.append(f"M{place * 4} 20v-{height}h3v{height}z")
    box = f"0 0 {len(values) * 4 - 1} 20"
    return Markup(  # noqa: S704 - numbers alone
        f'<svg viewBox="{box}" preserveAspectRatio="none" aria-hidden="true">'
        f'<path d="{"".join(steps)}"/></svg>'
    )


def _svg(title: str, text: str, height: int, drawn: str) -> Markup:
    return Markup(  # noqa: S704 - put together of what is escaped
        f'<svg class="chart" role="img" aria-label="{escape(title)}. {escape(text)}" width="100%" '
        f'height="{height}">{drawn}</svg>'
    )


def _lines(label: str) -> list[str]:
    """A label in at most two lines."""
    if len(label) <= _LINE:
        return [label]
    first = label[: _LINE + 1].rpartition(" ")[0] or label[:_LINE]
    rest = label[len(first) :].strip()
    if len(rest) > _LINE:
        rest = (rest[:_LINE].rpartition(" ")[0] or rest[: _LINE - 1]) + "…"
    return [first, rest]


def _per_cent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def _step(most: Value) -> int:
    """Of a scale: 1, 2 or 5 with noughts, so that it has at most four steps."""
    power = 1
    while True:
        for one in (1, 2, 5):
            if most <= one * power * 4:
                return one * power
        power *= 10

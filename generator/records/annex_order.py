"""In which order the lines of an annex stand, as their awards tell it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

_PART: Final = re.compile(r"([0-9]{1,9}|[IVXLC]+(?![^\W\d_])|)(.*)", re.DOTALL)
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def line_order(order: int | None, number: str | None) -> tuple[int, tuple[tuple[int, str], ...]]:
    """Where a line stands in its annex: by its place, or else by the number that is printed, part
    by part ("2" before "12", "12" before "12a"); lines of which neither is known come last.
    """
    if order is not None:
        return 0, ((order, ""),)
    if number is None:
        return 1, ()
    parts = (_PART.match(one) for one in re.split("[./-]", number))
    return 0, tuple((_value(one[1]), one[2]) for one in parts if one)


def _value(number: str) -> int:
    """A part of a number, in digits or in Roman ones; 0 for a letter or nothing."""
    if number.isdigit():
        return int(number)
    values = [_ROMAN[one] for one in number]
    return sum(-one if one < after else one for one, after in pairwise([*values, 0]))

"""Frames: the theme's page with a hole in it, rendered once, filled for every record.

The engine renders one frame for each depth of address in use, because relative addresses in
header and footer differ by depth. A frame is cut at its marks and joined again around the
page's own HTML: nothing of a record is ever read as a template.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.pages.lean import lean
from generator.problems import SurroundingsFault

HEAD_MARK = "<!--hr:head-->"
MAIN_MARK = "<!--hr:main-->"
FOOT_MARK = "<!--hr:foot-->"
_MARKS = (HEAD_MARK, MAIN_MARK, FOOT_MARK)
# A frame has no text in which the end of a line or blanks after it mean anything.
_INDENT = re.compile(r"(?<=>)\n\s*(?=<)")
_NAV = re.compile(r' hr-nav="([a-z_]*)"')


class FrameError(SurroundingsFault):
    """The theme did not give a frame that can be filled (English, for developers)."""


@dataclass(frozen=True)
class Frame:
    """The pieces around head, main and what the footer says of a page; the marks come in this
    order.
    """

    html: str
    _pieces: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for mark in _MARKS:
            if self.html.count(mark) != 1:
                raise FrameError(f"a frame must bear the mark {mark} once")

    def fill(self, section: str, head: str, main: str, foot: str) -> str:
        """The whole page, with the navigation entry ``section`` marked as the current one."""
        pieces = self._pieces.get(section)
        if pieces is None:
            pieces = self._pieces[section] = self._cut(section)
        before, between, below, after = pieces
        return f"{before}{head}{between}{main}{below}{foot}{after}"

    def _cut(self, section: str) -> tuple[str, ...]:
        html = _NAV.sub(
            lambda found: ' aria-current="true"' if found[1] == section else "",
            _INDENT.sub("", self.html),
        )
        pieces, rest = [], lean(html)
        for mark in _MARKS:
            piece, _, rest = rest.partition(mark)
            pieces.append(piece)
        return (*pieces, rest)


@dataclass(frozen=True, slots=True)
class Frames:
    """A frame for each depth, and one with absolute addresses for the 404 page."""

    by_depth: Mapping[int, Frame]
    not_found: Frame

    def mapped(self, change: Callable[[str], str]) -> Frames:
        """The same frames with their HTML changed."""
        by_depth = {depth: Frame(change(one.html)) for depth, one in self.by_depth.items()}
        return Frames(by_depth, Frame(change(self.not_found.html)))

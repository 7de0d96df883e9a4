"""Where something stands in a text as it was typed: markdown-it tells of blocks alone.

A place is told by words of the text, and how often they stand before it, so that it is found again
in the file, where a text may be indented.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from markdown_it.rules_inline import StateInline, autolink, backtick, image, link
from markdown_it.token import Token

_AT, _END = "at", "end"
_RULES = {"link": link, "image": image, "autolink": autolink, "backticks": backtick}
_NOTED = ("link_open", "image", "code_inline")


@dataclass(frozen=True, slots=True)
class Place:
    """``spot``: words of the text; ``nth``: how often they stand before the place that is meant, -1
    where that is not known.
    """

    spot: str = ""
    nth: int = -1


NOWHERE: Final = Place()


def noting(name: str) -> Callable[[StateInline, bool], bool]:
    """A rule of markdown-it that notes where in its paragraph what it found begins and ends."""
    rule = _RULES[name]

    def noted(state: StateInline, silent: bool) -> bool:
        at, before = state.pos, len(state.tokens)
        done = rule(state, silent)
        if done and not silent:
            for token in state.tokens[before:]:
                # Words before it, and all that is in it, are tokens as well.
                if token.type in _NOTED and _AT not in token.meta:
                    token.meta = {_AT: at, _END: state.pos}
                    break
        return done

    return noted


def span(token: Token) -> tuple[int, int]:
    """Where a link, an image or code begins and ends in its paragraph."""
    return token.meta.get(_AT, 0), token.meta.get(_END, 0)


def as_typed(raw: str, url: str) -> str:
    """An address of a link or an image, which is told percent-encoded, as it stands there."""
    return next((one for one in (url, unquote(url)) if one and one in raw), "")


class Places:
    """The places in one text. Asked in the order of the text, they take one look through it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        for line in text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._counted: dict[str, tuple[int, int]] = {}

    def of(self, block: Token, at: int, spot: str) -> Place:
        """Where ``spot`` stands from a place of a paragraph on."""
        spot = spot.split("\n", 1)[0]
        first = block.map[0] if block.map else 0
        before = block.content[:at]
        line = first + before.count("\n")
        start = self._starts[min(line, len(self._starts) - 1)]
        # A paragraph is told without what its lines are set off with.
        begin = before.rfind("\n") + 1
        whole = block.content[begin:].split("\n", 1)[0]
        column = max(self._text.find(whole, start) - start, 0) + at - begin
        found = self._text.find(spot, start + column)
        if not spot or found < 0:
            return NOWHERE
        counted, nth = self._counted.get(spot, (0, 0))
        if counted > found:
            counted = nth = 0
        nth += self._text.count(spot, counted, found)
        self._counted[spot] = found, nth
        return Place(spot, nth)

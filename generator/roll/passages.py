"""Long texts of views, many of them in one block of UTF-8 beside Python's own objects.

Python counts references in each object, so that a worker which reads a text copies the memory in
which it stands, with all that stands beside it. In a block nothing is counted; and Vietnamese takes
a third less room there than as a text of Python.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Final, TypeVar

View = TypeVar("View", bound=type)

_LEAST: Final = 32
"""Characters of a text that is put into a block: of fewer, its place takes more room than it."""
_BLOCK: Final = 1 << 18
_BITS: Final = 32


def passages(*names: str) -> Callable[[View], View]:
    """Let a dataclass with slots hold these texts (or None) in blocks; its users see no difference
    but that each time they get another text that says the same.
    """

    def changed(view: View) -> View:
        for name in names:
            setattr(view, name, _Held(view.__dict__[name]))
        return view

    return changed


class _Held:
    """The attribute of a view, above the slot in which it stands."""

    __slots__ = ("_slot",)

    def __init__(self, slot: Any) -> None:
        self._slot = slot

    def __get__(self, one: Any, _owner: type | None = None) -> Any:
        if one is None:
            return self
        found = self._slot.__get__(one)
        return found.text() if type(found) is _Passage else found

    def __set__(self, one: Any, text: str | None) -> None:
        held = text if text is None or len(text) < _LEAST else _Passage(text)
        self._slot.__set__(one, held)


class _Here(threading.local):
    """The block that is being filled, and how much of it is."""

    block = bytearray()
    end = 0


_here: Final = _Here()


class _Passage:
    """Where a text stands. The block lives as long as one of its texts."""

    __slots__ = ("_block", "_place")

    def __init__(self, text: str) -> None:
        data = text.encode("utf-8", "surrogatepass")
        if _here.end + len(data) > len(_here.block):
            _here.block, _here.end = bytearray(max(_BLOCK, len(data))), 0
        begin, end = _here.end, _here.end + len(data)
        _here.block[begin:end] = data
        _here.end = end
        self._block = _here.block
        # One number takes less room than two.
        self._place = begin << _BITS | end

    def text(self) -> str:
        """The text."""
        place = self._place
        begin, end = place >> _BITS, place & (1 << _BITS) - 1
        return self._block[begin:end].decode("utf-8", "surrogatepass")

"""Names that not every machine can have: those that Windows keeps, and two that are one elsewhere.

A file or a folder called as a device can be neither checked out nor unpacked on Windows, and with
it nothing that stands beside it (Microsoft, "Naming Files, Paths, and Namespaces"). Of two names
that differ in capitals alone Windows and macOS have one, as macOS has of two that differ in how a
letter with its marks is encoded; whichever is checked out last is all that is left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)


def is_reserved(name: str) -> bool:
    """Whether a file or a folder of this name could not stand on Windows."""
    return _DEVICE.fullmatch(name) is not None


def twins(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each name of a folder that is the same as one before it elsewhere, with that one."""
    known: dict[str, str] = {}
    for name in names:
        whole = name if name.isascii() else unicodedata.normalize("NFC", name)
        first = known.setdefault(whole.casefold(), name)
        if first != name:
            yield name, first

"""Names that Windows keeps for devices, whatever ending they have.

A file or a folder of such a name can be neither checked out nor unpacked there, and with it nothing
that stands beside it (Microsoft, "Naming Files, Paths, and Namespaces").
"""

from __future__ import annotations

import re
from typing import Final

_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def is_reserved(name: str) -> bool:
    """Whether a file or a folder of this name could not stand on Windows."""
    return _DEVICE.fullmatch(name) is not None

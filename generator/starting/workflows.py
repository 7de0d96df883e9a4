"""The workflows as a new portal takes them over, without what is this repository's own matter."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from generator.shipped import shipped
from generator.starting.nightly import nightly

_FOLDER: Final = ".github/workflows/"
_PUBLISH: Final = f"{_FOLDER}publish.yml"
_BILL: Final = re.compile(r"^  sbom:\n.*?(?=^  # )", re.MULTILINE | re.DOTALL)
"""The job that lists what the generator consists of: that is a matter of its own repository."""
_CODE: Final = "'generator/**'"
_PROGRAM: Final = "'requirements.txt'"
"""Where a portal's program stands, of which a build's cache is told."""


def taken(name: str, zone: str, now: datetime) -> bytes:
    """A file that comes with the package, for a portal by the clocks of a zone."""
    text = shipped(name).read_text(encoding="utf-8")
    if name.startswith(_FOLDER):
        text = text.replace(_CODE, _PROGRAM)
    if name == _PUBLISH:
        text = nightly(_BILL.sub("", text), zone, now)
    return text.encode()

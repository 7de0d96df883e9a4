"""Office files are zip archives: the same parts give the same bytes, whenever they are packed."""

from __future__ import annotations

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip archive can tell: of when a part was packed it tells nothing."""
_PLAIN_FILE = 0o644 << 16


def packed_alike(archive: bytes) -> bytes:
    """An archive with the same parts in the same order, and nothing of when and where it was made.

    Raises zipfile.BadZipFile.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = _PLAIN_FILE
            after.writestr(part, before.read(name))
    return made.getvalue()

"""Office documents that are sound but not as libraries want them, made so before they are opened.

Whoever has such a file cannot mend it: Word and Excel save a Strict document as a Strict one again,
and keep a relationship that leads to nothing.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

# ISO/IEC 29500-1 (Strict) names its vocabularies otherwise than 29500-4 (Transitional).
_STRICT: Final = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL: Final = rb"http://schemas.openxmlformats.org/\1/2006/"
_NOWHERE: Final = re.compile(rb"<Relationship\b[^>]*\bTarget=\"(?:[./]*NULL|)\"[^>]*?/>")
_TEXTS: Final = (".xml", ".rels")


def mended(raw: bytes) -> bytes:
    """A document that may be opened (see ``archives``), as its usual kind; as it was, if it is."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        changed: dict[str, bytes] = {}
        for name in archive.namelist():
            if name.endswith(_TEXTS):
                data = archive.read(name)
                other = _STRICT.sub(_USUAL, data) if b"purl.oclc.org" in data else data
                if name.endswith(".rels") and b"Relationship" in other:
                    other = _NOWHERE.sub(b"", other)
                if other is not data and other != data:
                    changed[name] = other
        if not changed:
            return raw
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            for name in dict.fromkeys(archive.namelist()):
                new.writestr(name, changed.get(name) or archive.read(name))
        return made.getvalue()

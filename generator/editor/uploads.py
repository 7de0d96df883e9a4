"""Which files may be uploaded, for the form editor's scripts: their names' ends, their sizes."""

from __future__ import annotations

from typing import Any, Final

from generator import pdf, pictures, recordings

_MOST_OF_A_HOST: Final = 100_000_000
"""GitHub takes no file that is larger."""


def uploads() -> dict[str, Any]:
    """By MIME type: the ends of names, and the most bytes; recordings have one limit."""
    return {
        "suffixes": {**pictures.SUFFIXES, **pdf.SUFFIXES, **recordings.SUFFIXES},
        "most": {
            **dict.fromkeys(pictures.SUFFIXES, pictures.MOST_BYTES),
            pdf.TYPE: pdf.MOST_BYTES,
            "recording": min(recordings.MOST_BYTES, _MOST_OF_A_HOST),
        },
    }

"""What can be wrong with a recording."""

from __future__ import annotations


class RecordingError(Exception):
    """A file that is not published as a recording; the text names what is wrong, in short."""


def need(holds: object, what: str) -> None:
    """Raise RecordingError with ``what`` unless it holds."""
    if not holds:
        raise RecordingError(what)

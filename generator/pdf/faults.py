"""What can be wrong with a PDF."""

from __future__ import annotations

from enum import StrEnum


class Cause(StrEnum):
    """Why a PDF is not published; each has words of its own for editors (``pdf-<cause>``)."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    ENCRYPTED = "encrypted"
    SCRIPT = "script"
    ACTION = "action"
    EMBEDDED = "embedded"
    MULTIMEDIA = "multimedia"
    EXTERNAL = "external"
    FORM = "form"
    LAYERS = "layers"
    ANNOTATION = "annotation"
    DISGUISED = "disguised"


class PdfError(Exception):
    """A file that is not published as a PDF: the cause, and in short what was found."""

    def __init__(self, cause: Cause, found: str) -> None:
        super().__init__(f"{cause}: {found}")
        self.cause = cause
        self.found = found

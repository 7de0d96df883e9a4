"""PDFs that others made: written anew with their pages and nothing else (qpdf, by pikepdf).

A word processor writes who typed a document and on which machine, a scanner its number, a signing
program the certificate of whoever signed; earlier states of a file may lie in it unseen. So each is
read into its parts, and those that an allow-list names (``generator.pdf.rules``) are written to a
file of their own: pages, what they draw, links, bookmarks, and what a screen reader goes by. What
would act when it is opened is refused and named: scripts, embedded files, forms that compute,
films, files elsewhere. What qpdf would have to repair is refused too, since nobody has seen what
would come of it.

A signature does not outlive that. Its picture stays on the page; whoever wants to verify it asks
the issuer for the original.

qpdf is loaded when the first PDF is read: a portal without any does without it.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Final

from generator.files import read_plain
from generator.pdf.faults import Cause, PdfError
from generator.polyglot import disguised

__all__ = ["MOST_BYTES", "SUFFIXES", "TYPE", "Cause", "PdfError", "cleaned", "is_pdf", "read"]

MOST_BYTES: Final = 50_000_000
MOST_PAGES: Final = 3_000
TYPE: Final = "application/pdf"
SUFFIXES: Final = {TYPE: (".pdf",)}
_HEAD: Final = b"%PDF-"


def _spelled(name: str) -> str:
    """A pattern for a name, whose letters may be written as numbers (ISO 32000-1, 7.3.5)."""
    return "".join(f"(?:{one}|#(?i:{ord(one):02x}))" for one in name)


# qpdf unpacks streams of objects as soon as it opens a file, and knows no bound for this coding. It
# is thirty years out of use, and refused wherever it is met; qpdf knows its short name too.
_LZW: Final = re.compile(
    rf"/{_spelled('LZW')}(?:{_spelled('Decode')}|[\s\0()<>\[\]{{}}/%])".encode()
)


def is_pdf(head: bytes) -> bool:
    """Whether a file that begins so is a PDF; nothing may stand before its head."""
    return head.startswith(_HEAD)


def read(path: Path) -> bytes:
    """The cleaned bytes of a file. Raises OSError, PdfError."""
    return cleaned(original(path))


def original(path: Path) -> bytes:
    """The bytes of a file as they are, if they may be those of a PDF. Raises OSError, PdfError."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise PdfError(Cause.TOO_LARGE, f"{size} byte")
    if path.suffix.lower() not in SUFFIXES[TYPE]:
        raise PdfError(Cause.UNREADABLE, path.suffix or path.name)
    return read_plain(path, MOST_BYTES)


def cleaned(data: bytes) -> bytes:
    """The same pages in a file of their own; the same bytes for the same bytes.

    Raises PdfError for what is no PDF, is damaged, holds what is refused, or would pass for
    another kind of file even so.
    """
    from generator.pdf.writing import written  # noqa: PLC0415

    if not is_pdf(data):
        raise PdfError(Cause.UNREADABLE, "%PDF-")
    if len(data) > MOST_BYTES:
        raise PdfError(Cause.TOO_LARGE, f"{len(data)} byte")
    if _LZW.search(data):
        raise PdfError(Cause.UNREADABLE, "/LZWDecode")
    new = written(io.BytesIO(data), MOST_PAGES)
    if what := disguised(new[len(_HEAD) :]):
        raise PdfError(Cause.DISGUISED, f"PDF + {what}")
    return new

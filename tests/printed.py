"""What stands on paper: sizes of text, QR codes and words, read out of a PDF."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp

MM = 72 / 25.4
"""Points in a millimetre."""


def sheets(data: bytes) -> list[tuple[int, int]]:
    """The sizes of the sheets in millimetres."""
    with pypdfium2.PdfDocument(data) as document:
        sizes = [page.get_size() for page in document]
    return [(round(width / MM), round(height / MM)) for width, height in sizes]


def text_of(data: bytes) -> str:
    """All text in reading order, lines as they are broken."""
    return "\n".join(texts_of(data))


def texts_of(data: bytes) -> list[str]:
    """The same, sheet by sheet."""
    with pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return [one.replace("\r\n", "\n") for one in pages]


def letters(data: bytes, sheet: int = 0) -> Iterator[tuple[str, float]]:
    """Pieces of text on a sheet as they were set, each with its size in points."""
    with pypdfium2.PdfDocument(data) as document:
        page = document[sheet]
        whole = page.get_textpage()
        for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            size = ctypes.c_float()
            pdfium.FPDFTextObj_GetFontSize(one, size)
            length = pdfium.FPDFTextObj_GetText(one, whole, None, 0)
            buffer = ctypes.create_string_buffer(length)
            pdfium.FPDFTextObj_GetText(
                one, whole, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length
            )
            text = buffer.raw.decode("utf-16-le").rstrip("\0")
            yield text, round(size.value * one.get_matrix().d, 2)


def codes(data: bytes) -> list[str]:
    """What every QR code says, sheet by sheet, scanned at 150 dots an inch."""
    with pypdfium2.PdfDocument(data) as document:
        pictures = [page.render(scale=150 / 72).to_numpy() for page in document]
    found = [one for picture in pictures for one in zxingcpp.read_barcodes(picture)]
    return [one.text for one in found]


def told_by(data: bytes) -> str:
    """All that a PDF says: its words, what it says of itself and of its pictures, in one line."""
    said = [text_of(data)]
    with pikepdf.open(io.BytesIO(data)) as document:
        said += [str(value) for value in document.docinfo.values()]
        for one in document.objects:
            if isinstance(one, pikepdf.Dictionary) and "/Alt" in one:
                said.append(str(one["/Alt"]))
        if "/Metadata" in document.Root:
            said.append(document.Root["/Metadata"].read_bytes().decode())
    return " ".join(" ".join(said).split())

"""Pictures inside of a PDF, without what they tell of beside themselves; no pixel is touched.

A scanner or a telephone writes maker, time and place into each, and a program its name. A PDF says
colours and size itself, so that readers need none of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.pdf.faults import Cause, PdfError

_SOI, _EOI, _SOS, _COM = 0xD8, 0xD9, 0xDA, 0xFE
_APP0, _APP14, _APP15 = 0xE0, 0xEE, 0xEF
# Markers without a length: TEM and the restarts (ITU-T T.81, B.1.1.3).
_ALONE: Final = frozenset((0x01, *range(0xD0, 0xD8)))
_JFIF: Final = b"JFIF\0"
_ADOBE: Final = b"Adobe"
# ISO/IEC 15444-1, annex I; and the colours of annex M of part 2 stay out.
_BOXES: Final = (b"jP  ", b"ftyp", b"jp2h", b"jp2c")
_HEADER_BOXES: Final = (b"ihdr", b"bpcc", b"colr", b"pclr", b"cmap", b"cdef")
_CODESTREAM: Final = b"\xff\x4f\xff\x51"
_J2K_COM, _J2K_SOT, _J2K_SOD = 0x64, 0x90, 0x93


def jpeg(data: bytes) -> bytes:
    """A JPEG (ITU-T T.81) with its tables and scans alone.

    Of the segments for programs, JFIF's and Adobe's stay without what they carry besides: they
    tell how colours are coded. What stands behind the end of the picture goes. Raises PdfError.
    """
    if data[:2] != b"\xff\xd8":
        raise PdfError(Cause.UNREADABLE, "JPEG")
    kept = [b"\xff\xd8"]
    at = 2
    scanned = False
    while True:
        marker, at = _marker(data, at, scanned)
        if marker == _EOI:
            return b"".join((*kept, b"\xff\xd9"))
        if marker in _ALONE:
            kept.append(bytes((0xFF, marker)))
            continue
        length = int.from_bytes(data[at : at + 2], "big")
        body = data[at + 2 : at + length]
        if length < 2 or len(body) != length - 2:
            raise PdfError(Cause.UNREADABLE, "JPEG")
        at += length
        if marker == _APP0:
            # Version, density; the thumbnail's size is none.
            body = body[:12] + b"\0\0" if body.startswith(_JFIF) else b""
        elif marker == _APP14:
            body = body[:12] if body.startswith(_ADOBE) else b""
        colours = marker in (_APP0, _APP14) and len(body) >= 12
        if (_APP0 <= marker <= _APP15 or marker == _COM) and not colours:
            continue
        kept.append(bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body)
        if marker == _SOS:
            scanned = True
            end = _scan_end(data, at)
            kept.append(data[at:end])
            at = end


def _marker(data: bytes, at: int, scanned: bool) -> tuple[int, int]:
    """The next marker and where it ends; a picture that is cut off after a scan ends there."""
    if at >= len(data) and scanned:
        return _EOI, at
    if data[at : at + 1] != b"\xff":
        raise PdfError(Cause.UNREADABLE, "JPEG")
    while data[at : at + 1] == b"\xff":
        at += 1
    if at >= len(data):
        return _EOI, at
    return data[at], at + 1


def _scan_end(data: bytes, at: int) -> int:
    """Where coded pixels end: at a marker that is neither a stuffed byte nor a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            return len(data)
        following = data[at + 1] if at + 1 < len(data) else _EOI
        if following != 0 and not 0xD0 <= following <= 0xD7:
            return at
        at += 2


def jpeg_2000(data: bytes) -> bytes:
    """A JPEG 2000 (ISO/IEC 15444-1) with its header and its coded picture. Raises PdfError."""
    if data.startswith(_CODESTREAM):
        return _codestream(data)
    kept = []
    for name, body in _boxes(data):
        if name == b"jp2h":
            inner = (one for one in _boxes(body) if one[0] in _HEADER_BOXES)
            kept.append(_box(name, b"".join(_box(*one) for one in inner)))
        elif name == b"jp2c":
            kept.append(_box(name, _codestream(body)))
        elif name in _BOXES:
            kept.append(_box(name, body))
    if not kept:
        raise PdfError(Cause.UNREADABLE, "JPEG 2000")
    return b"".join(kept)


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(data):
        length, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        head = 8
        if length == 1:
            length, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        elif length == 0:
            length = len(data) - at
        if length < head or at + length > len(data):
            raise PdfError(Cause.UNREADABLE, "JPEG 2000")
        yield name, data[at + head : at + length]
        at += length


def _box(name: bytes, body: bytes) -> bytes:
    return (len(body) + 8).to_bytes(4, "big") + name + body


def _codestream(data: bytes) -> bytes:
    """Without comments in its main header; in a tile's they would change its length: refused."""
    if not data.startswith(_CODESTREAM):
        raise PdfError(Cause.UNREADABLE, "JPEG 2000")
    kept, at = [data[:2]], 2
    for marker, start, end in _segments(data, at, _J2K_SOT):
        if marker != _J2K_COM:
            kept.append(data[start:end])
        at = end
    rest = at
    while data[at : at + 2] == b"\xff\x90":
        length = int.from_bytes(data[at + 6 : at + 10], "big")
        if any(marker == _J2K_COM for marker, _, _ in _segments(data, at + 12, _J2K_SOD)):
            raise PdfError(Cause.UNREADABLE, "JPEG 2000: COM")
        if length == 0:
            at = len(data) - 2 if data.endswith(b"\xff\xd9") else len(data)
        else:
            at += max(length, 14)
    return b"".join((*kept, data[rest:at], b"\xff\xd9"))


def _segments(data: bytes, at: int, last: int) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of each segment up to the marker ``last``."""
    while data[at : at + 2] != bytes((0xFF, last)):
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at : at + 1] != b"\xff" or length < 2 or at + 2 + length > len(data):
            raise PdfError(Cause.UNREADABLE, "JPEG 2000")
        yield data[at + 1], at, at + 2 + length
        at += 2 + length

"""The bytes of a PDF's streams: decoded under a limit, rid of what nobody sees, coded anew.

So nothing is left behind the end of what is coded, in a program's comments, or in another coding
than the few that are known here. Pictures stay as they are coded (``generator.pdf.pictures``).
"""

from __future__ import annotations

import re
import zlib
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from generator.pdf.faults import Cause, PdfError
from generator.pdf.pictures import jpeg, jpeg_2000
from generator.pdf.rules import DRAWN, POSTSCRIPT

MOST_DECODED: Final = 200_000_000
MOST_DECODED_IN_ALL: Final = 1_000_000_000
# Each operator becomes an object of some hundred bytes where comments are to be taken out.
_MOST_PARSED: Final = 8_000_000
_DEEPEST_STRING: Final = 8
_MOST_FILTERS: Final = 3
_PICTURES: Final = ("/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode")
_FLATE: Final = "/FlateDecode"
_SIMPLE: Final = ("/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode")
_STRING: Final = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_INLINE: Final = re.compile(rb"(?<![^\s\0])ID[\s\0]")
_POSTSCRIPT_COMMENT: Final = re.compile(rb"(\((?:[^()\\]|\\.)*\))|%[^\r\n]*", re.DOTALL)


class Streams:
    """Cleans streams, and counts what they hold in all."""

    def __init__(self) -> None:
        self._decoded = 0

    def clean(self, one: Stream, role: str) -> None:
        """Write the bytes of a stream anew. Raises PdfError."""
        names, parms = _filters(one)
        picture = names[-1] if names and names[-1] in _PICTURES else ""
        if picture and role != "image":
            raise PdfError(Cause.UNREADABLE, picture)
        data = one.read_raw_bytes()
        if picture:
            for name in names[:-1]:
                data = self._unpacked(data, name)
            self._picture(one, data, picture, parms[-1])
            return
        last = parms[-1] if parms else None
        if names == [_FLATE]:
            # What a predictor made of it stays so: it packs better.
            data, kept = self._unpacked(data, _FLATE), last
        else:
            if any(parms):
                raise PdfError(Cause.UNREADABLE, " ".join(names))
            for name in names:
                data = self._unpacked(data, name)
            self._count(len(data) if not names else 0)
            kept = None
        if kept is None:
            data = _without_comments(one, data, role)
        elif role in DRAWN | POSTSCRIPT:
            data = _without_comments(one, self._unpredicted(one), role)
            kept = None
        _write(one, zlib.compress(data, 9), _FLATE, kept)

    def _picture(self, one: Stream, data: bytes, coding: str, parms: Any) -> None:
        if coding == "/DCTDecode":
            data = jpeg(data)
        elif coding == "/JPXDecode":
            data = jpeg_2000(data)
        _write(one, data, coding, parms)

    def _unpacked(self, data: bytes, name: str) -> bytes:
        if name == _FLATE:
            data = _inflated(data)
        elif name == "/RunLengthDecode":
            if len(data) * 64 > MOST_DECODED:
                raise PdfError(Cause.TOO_LARGE, name)
            data = _by_qpdf(data, name)
        elif name in _SIMPLE:
            data = _by_qpdf(data, name)
        else:
            raise PdfError(Cause.UNREADABLE, name)
        self._count(len(data))
        return data

    def _unpredicted(self, one: Stream) -> bytes:
        data = one.read_bytes(pikepdf.StreamDecodeLevel.generalized)
        self._count(len(data))
        return data

    def _count(self, length: int) -> None:
        self._decoded += length
        if length > MOST_DECODED or self._decoded > MOST_DECODED_IN_ALL:
            raise PdfError(Cause.TOO_LARGE, f"{self._decoded} byte")


def _filters(one: Stream) -> tuple[list[str], list[Any]]:
    """The names of a stream's filters, in the order of undoing them, and what each needs."""
    names, parms = one.get("/Filter"), one.get("/DecodeParms")
    listed = list(names) if isinstance(names, Array) else [] if names is None else [names]
    told = list(parms) if isinstance(parms, Array) else [parms]
    told += [None] * (len(listed) - len(told))
    if len(listed) > _MOST_FILTERS or not all(isinstance(name, Name) for name in listed):
        raise PdfError(Cause.UNREADABLE, "/Filter")
    kept = [each if isinstance(each, Dictionary) and len(each.keys()) else None for each in told]
    return [str(name) for name in listed], kept[: len(listed)]


def _write(one: Stream, data: bytes, coding: str, parms: Any) -> None:
    one.write(data, filter=Name(coding), decode_parms=parms)


def _inflated(data: bytes) -> bytes:
    """RFC 1950, at most so many bytes; nothing behind its end, and nothing that is cut off."""
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(data, MOST_DECODED)
        if unpacking.unconsumed_tail:
            raise PdfError(Cause.TOO_LARGE, f"> {MOST_DECODED} byte")
        if not unpacking.eof:
            raise PdfError(Cause.UNREADABLE, _FLATE)
    except zlib.error:
        raise PdfError(Cause.UNREADABLE, _FLATE) from None
    return found


def _by_qpdf(data: bytes, name: str) -> bytes:
    with pikepdf.new() as scratch:
        stream = Stream(scratch, data)
        stream.write(data, filter=Name(name))
        return stream.read_bytes(pikepdf.StreamDecodeLevel.specialized)


def _without_comments(one: Stream, data: bytes, role: str) -> bytes:
    """What is drawn is read into its operators only where there may be a comment in it."""
    if role in POSTSCRIPT:
        return _POSTSCRIPT_COMMENT.sub(lambda found: found[1] or b"", data)
    if role not in DRAWN or not _commented(data):
        return data
    if len(data) > _MOST_PARSED:
        raise PdfError(Cause.TOO_LARGE, f"{len(data)} byte")
    one.write(data)
    operators = pikepdf.parse_content_stream(one)
    for each in operators:
        if isinstance(each, pikepdf.ContentStreamInlineImage):
            _inline(each)
    return pikepdf.unparse_content_stream(operators)


def _commented(data: bytes) -> bool:
    if _INLINE.search(data):
        return True
    for _depth in range(_DEEPEST_STRING):
        if b"%" not in data:
            return False
        data = _STRING.sub(b"", data)
    return b"%" in data


def _inline(image: pikepdf.ContentStreamInlineImage) -> None:
    """A picture among the operators is small, and no program puts a photo there."""
    filters = {str(name) for name in image.iimage.filters}
    if filters & {"/DCT", "/DCTDecode"}:
        raise PdfError(Cause.UNREADABLE, "BI /DCT")

"""Ogg (RFC 3533) with Vorbis, Opus or Theora: the packet of comments is overwritten.

Its length stays, and so do all pages; the checksums of those that were touched are made anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from generator.recordings.faults import RecordingError

# How a stream's first packet begins; how its comments begin; how they end.
_CODECS: Final = (
    (b"\x01vorbis", b"\x03vorbis", b"\x01"),
    (b"OpusHead", b"OpusTags", b""),
    (b"\x80theora", b"\x81theora", b""),
)


def _table() -> tuple[int, ...]:
    values = []
    for byte in range(256):
        value = byte << 24
        for _bit in range(8):
            value = (value << 1 ^ (0x04C11DB7 if value & 0x80000000 else 0)) & 0xFFFFFFFF
        values.append(value)
    return tuple(values)


_CRC: Final = _table()


@dataclass
class _Stream:
    """A stream as far as its comments: packets begun, and where the bytes of the second stand."""

    codec: tuple[bytes, bytes, bytes] | None = None
    packet: int = 0
    comments: list[tuple[int, int]] = field(default_factory=list)
    pages: set[tuple[int, int]] = field(default_factory=set)


def cleaned(data: bytes) -> bytes:
    """The same file without comments; what stands behind its last page is left out."""
    out = bytearray(data)
    streams: dict[bytes, _Stream] = {}
    at = 0
    while data[at : at + 4] == b"OggS":
        lengths = data[at + 27 : at + 27 + data[at + 26]]
        body = at + 27 + len(lengths)
        end = body + sum(lengths)
        if end > len(data):
            raise RecordingError("OGG")
        serial = data[at + 14 : at + 18]
        if data[at + 5] & 2:  # the first page of a stream
            streams[serial] = _Stream(_codec(data[body:end]))
        stream = streams.get(serial)
        if stream is None:
            raise RecordingError("OGG")
        if stream.packet < 2:
            _follow(stream, (at, end), body, lengths)
        at = end
    if not streams or any(one.packet < 2 for one in streams.values()):
        raise RecordingError("OGG")
    for stream in streams.values():
        _overwrite(out, stream)
    return bytes(out[:at])


def _codec(first: bytes) -> tuple[bytes, bytes, bytes]:
    for codec in _CODECS:
        if first.startswith(codec[0]):
            return codec
    raise RecordingError("OGG: Vorbis, Opus, Theora")


def _follow(stream: _Stream, page: tuple[int, int], body: int, lengths: bytes) -> None:
    """Note which bytes of a page belong to the packet of comments."""
    at = body
    for length in lengths:
        if stream.packet == 1:
            stream.comments.append((at, at + length))
            stream.pages.add(page)
        at += length
        if length < 255:
            stream.packet += 1


def _overwrite(out: bytearray, stream: _Stream) -> None:
    assert stream.codec is not None
    _first, begins, ends = stream.codec
    length = sum(end - start for start, end in stream.comments)
    blank = length - len(begins) - 8 - len(ends)
    old = b"".join(out[start:end] for start, end in stream.comments)
    if blank < 0 or not old.startswith(begins):
        raise RecordingError("OGG")
    # A vendor of blanks, and no comments.
    new = begins + blank.to_bytes(4, "little") + b" " * blank + bytes(4) + ends
    at = 0
    for start, end in stream.comments:
        out[start:end] = new[at : at + end - start]
        at += end - start
    for start, end in stream.pages:
        out[start + 22 : start + 26] = bytes(4)
        out[start + 22 : start + 26] = _checksum(out[start:end]).to_bytes(4, "little")


def _checksum(page: bytearray) -> int:
    value = 0
    for byte in page:
        value = (value << 8 & 0xFFFFFFFF) ^ _CRC[value >> 24 ^ byte]
    return value

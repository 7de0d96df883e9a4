"""FLAC (RFC 9639): what describes the stream, and the frames, each found by its checksums."""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterator
from functools import cache
from typing import Final

from generator.recordings.faults import RecordingError, need

STREAM_INFO: Final = 34
_SYNC: Final = re.compile(rb"\xff[\xf8\xf9]")
_LONGEST_HEADER: Final = 16
# A frame has 16 MB at most, and one of 30,000 pairs of bytes in it looks like the start of another.
_MOST_TRIES: Final = 5_000
_BLOCK_TAIL: Final = {6: 1, 7: 2}
_RATE_TAIL: Final = {12: 1, 13: 2, 14: 2}


@cache
def _table(width: int, polynomial: int, bits: int) -> tuple[int, ...]:
    """A table to step a CRC of ``width`` bits on by ``bits`` bits at once; made when needed."""
    mask, top = (1 << width) - 1, 1 << width - 1
    values = []
    for start in range(1 << bits):
        value = start << width - bits
        for _bit in range(bits):
            value = (value << 1 ^ (polynomial if value & top else 0)) & mask
        values.append(value)
    return tuple(values)


_CRC8: Final = (8, 0x07, 8)
# Two bytes at a step: a recording has millions.
_CRC16: Final = (16, 0x8005, 16)
_CRC16_LAST: Final = (16, 0x8005, 8)


def cleaned(data: bytes, at: int = 0) -> bytes:
    """The recording that begins at ``at``. Comments, pictures, seek tables and tags are left out.

    Raises RecordingError, IndexError.
    """
    at += 4
    info = b""
    last = False
    while not last:
        need(at + 4 <= len(data), "FLAC")
        last, kind = bool(data[at] & 0x80), data[at] & 0x7F
        size = int.from_bytes(data[at + 1 : at + 4], "big")
        if kind == 0:
            need(size == STREAM_INFO and not info, "FLAC")
            info = data[at + 4 : at + 4 + size]
        at += 4 + size
    need(len(info) == STREAM_INFO, "FLAC")
    frames = b"".join(_frames(data, at, _without_tags(data, at)))
    need(frames, "FLAC")
    return b"fLaC\x80" + STREAM_INFO.to_bytes(3, "big") + info + frames


def seconds(data: bytes) -> float:
    """Seconds of a recording as ``cleaned`` gives it; what describes the stream may not say how
    many samples there are, and its frames are counted then. Raises RecordingError, IndexError.
    """
    info = data[8 : 8 + STREAM_INFO]
    rate = int.from_bytes(info[10:13], "big") >> 4
    samples = int.from_bytes(info[13:18], "big") & (1 << 36) - 1
    if not samples:
        for frame in _frames(data, 8 + STREAM_INFO, len(data)):
            samples += (_header(frame.ljust(_LONGEST_HEADER, b"\0"), 0) or (0, 0))[1]
    return samples / rate


def _without_tags(data: bytes, start: int) -> int:
    """Where the frames end: tags of other formats, one behind the other, are not among them."""
    end = len(data)
    while end > start:
        tag = data[max(start, end - 32) : end]
        if data[end - 128 : end - 125] == b"TAG" and end - 128 >= start:
            end -= 128
        elif tag[:8] == b"APETAGEX" and len(tag) == 32:
            head = 32 if tag[23] & 0x80 else 0
            end -= int.from_bytes(tag[12:16], "little") + head
        else:
            id3 = data.rfind(b"ID3", start, end)
            if id3 < 0 or id3 + 10 + _synchsafe(data[id3 + 6 : id3 + 10]) != end:
                return end
            end = id3
    raise RecordingError("FLAC")


def _synchsafe(size: bytes) -> int:
    value = 0
    for byte in size:
        value = value << 7 | byte & 0x7F
    return value


def _frames(data: bytes, at: int, end: int) -> Iterator[bytes]:
    """Each frame: from its header to where the next one begins, or to the end of the sound."""
    number, blocking = 0, data[at + 1] & 1
    need(_header(data, at) is not None, "FLAC")
    while at < end:
        following, size = _header(data, at) or (-1, 0)
        need(data[at + 1] & 1 == blocking and following == number, "FLAC")
        number += size if blocking else 1
        stop = _next(data, at, end, number, blocking)
        yield data[at:stop]
        at = stop


def _next(data: bytes, at: int, end: int, number: int, blocking: int) -> int:
    value, seen = 0, at
    for tries, found in enumerate(_SYNC.finditer(data, at + 2, end)):
        need(tries < _MOST_TRIES, "FLAC")
        header = _header(data, found.start())
        if header is None or header[0] != number or data[found.start() + 1] & 1 != blocking:
            continue
        value, seen = _crc16(data[seen : found.start()], value), found.start()
        if value == 0:  # a frame ends with the checksum of itself
            return seen
    need(_crc16(data[seen:end], value) == 0, "FLAC: CRC")
    return end


def _header(data: bytes, at: int) -> tuple[int, int] | None:
    """Number of the frame, or of its first sample; its samples. None where no header stands."""
    head = data[at : at + _LONGEST_HEADER]
    if len(head) < 6 or head[0] != 0xFF or head[1] & 0xFE != 0xF8:
        return None
    block, rate = head[2] >> 4, head[2] & 15
    if block == 0 or rate == 15 or head[3] >> 4 > 10 or head[3] & 1:
        return None
    width = 1 if head[4] < 0x80 else 8 - (head[4] ^ 0xFF).bit_length()
    if width > 7 or (width == 1 and head[4] >= 0x80):
        return None
    number = head[4] & (0x7F if width == 1 else (1 << 7 - width) - 1)
    for byte in head[5 : 4 + width]:
        number = number << 6 | byte & 0x3F
    size_at = 4 + width
    end = size_at + _BLOCK_TAIL.get(block, 0) + _RATE_TAIL.get(rate, 0)
    if end >= len(head):
        return None
    value, table = 0, _table(*_CRC8)
    for byte in head[:end]:
        value = table[value ^ byte]
    if value != head[end]:
        return None
    return number, _block_size(block, head[size_at : size_at + 2])


def _block_size(code: int, tail: bytes) -> int:
    if code == 1:
        return 192
    if code <= 5:
        return 144 << code
    if code == 6:
        return tail[0] + 1
    return int.from_bytes(tail, "big") + 1 if code == 7 else 1 << code


def _crc16(data: bytes, value: int) -> int:
    pairs = array("H", data[: len(data) & ~1])
    if sys.byteorder == "little":
        pairs.byteswap()
    table = _table(*_CRC16)
    for pair in pairs:
        value = table[value ^ pair]
    if len(data) & 1:
        value = (value << 8 & 0xFFFF) ^ _table(*_CRC16_LAST)[value >> 8 ^ data[-1]]
    return value

"""Ogg (RFC 3533) with Vorbis, Opus or Theora: pages put together anew, comments made anew.

Headers get pages of their own, as the mappings of all three codecs ask. Pages with sound and
picture keep their packets; numbers and checksums are made here. What stands between pages is a
fault, what stands behind the last one is left out.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from generator.recordings.codecs import codec_of, headers
from generator.recordings.faults import RecordingError, need

_CONTINUED, _FIRST, _LAST = 1, 2, 4
_NO_END: Final = b"\xff" * 8
"""The granule position of a page on which no packet ends."""
_REVERSED: Final = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
_ALL: Final = 0xFFFFFFFF


@dataclass
class _Stream:
    """A stream: its number, and its headers as far as they were read."""

    number: int
    headers: list[bytes]
    wanted: int
    begun: bytes = b""
    pages: int = 0
    ended: bool = False

    @property
    def complete(self) -> bool:
        """Whether all headers are there."""
        return len(self.headers) == self.wanted


@dataclass
class _File:
    """What was read of a file: streams by their serial numbers, and pages with sound in order."""

    streams: dict[bytes, _Stream] = field(default_factory=dict)
    played: list[tuple[_Stream, int, bytes, bytes, bytes]] = field(default_factory=list)


def cleaned(data: bytes) -> bytes:
    """The same sound and picture. Raises RecordingError, IndexError."""
    file = _File()
    at = 0
    while data[at : at + 4] == b"OggS":
        lacing = data[at + 27 : at + 27 + data[at + 26]]
        body = at + 27 + len(lacing)
        end = body + sum(lacing)
        need(end <= len(data) and data[at + 4] == 0, "OGG")
        head = data[at:body]
        told = int.from_bytes(head[22:26], "little")
        need(checksum(head[:22] + bytes(4) + data[at + 26 : end]) == told, "OGG: CRC")
        _read(file, head, lacing, data[body:end])
        at = end
    # A page further on belongs to what was cut out of the middle: nothing is lost in silence.
    need(b"OggS\0" not in data[at:], "OGG")
    streams = list(file.streams.values())
    need(streams and all(one.complete for one in streams) and file.played, "OGG")
    return _written(file, streams)


def _read(file: _File, head: bytes, lacing: bytes, body: bytes) -> None:
    flags, granule, serial = head[5], head[6:14], head[14:18]
    if flags & _FIRST:
        need(serial not in file.streams and not file.played, "OGG")
        need(lacing and sum(lacing) == len(body) and lacing[-1] < 255, "OGG")
        wanted = 2 if codec_of(body) == "Opus" else 3
        file.streams[serial] = _Stream(len(file.streams) + 1, [body], wanted)
        return
    stream = file.streams.get(serial)
    if stream is None or stream.ended:
        raise RecordingError("OGG")
    stream.ended = bool(flags & _LAST)
    if stream.complete:
        file.played.append((stream, flags & (_CONTINUED | _LAST), granule, lacing, body))
        return
    at = 0
    for length in lacing:
        need(not stream.complete, "OGG")  # sound begins on a page of its own
        stream.begun += body[at : at + length]
        at += length
        if length < 255:
            stream.headers.append(stream.begun)
            stream.begun = b""


def _written(file: _File, streams: list[_Stream]) -> bytes:
    out: list[bytes] = []
    cleaned_headers = [headers(one.headers) for one in streams]
    for stream, (first, *_rest) in zip(streams, cleaned_headers, strict=True):
        out.append(_page(stream, _FIRST, bytes(8), bytes([len(first)]), first))
    for stream, (_first, *rest) in zip(streams, cleaned_headers, strict=True):
        out += _header_pages(stream, rest)
    out += [_page(*one) for one in file.played]
    return b"".join(out)


def _header_pages(stream: _Stream, packets: list[bytes]) -> list[bytes]:
    lacing = b"".join(b"\xff" * (len(one) // 255) + bytes([len(one) % 255]) for one in packets)
    body = b"".join(packets)
    pages, at = [], 0
    for start in range(0, len(lacing), 255):
        part = lacing[start : start + 255]
        flags = _CONTINUED if start and lacing[start - 1] == 255 else 0
        # A page on which no packet ends says so by its granule position.
        granule = bytes(8) if any(one < 255 for one in part) else _NO_END
        pages.append(_page(stream, flags, granule, part, body[at : at + sum(part)]))
        at += sum(part)
    return pages


def _page(stream: _Stream, flags: int, granule: bytes, lacing: bytes, body: bytes) -> bytes:
    start = b"OggS\0" + bytes([flags]) + granule + stream.number.to_bytes(4, "little")
    start += stream.pages.to_bytes(4, "little")
    rest = bytes([len(lacing)]) + lacing + body
    stream.pages += 1
    return start + checksum(start + bytes(4) + rest).to_bytes(4, "little") + rest


def seconds(data: bytes) -> float:
    """Seconds of a recording as ``cleaned`` gives it, by where its last packets end.

    Vorbis counts samples, Opus those of 48 kHz behind a head that is skipped (RFC 7845, 4), Theora
    pictures since the last whole one and those before it (Theora, 6.2 and A.2.3).
    """
    clocks: dict[bytes, Callable[[int], float]] = {}
    longest, at = 0.0, 0
    while data[at : at + 4] == b"OggS":
        lacing = data[at + 27 : at + 27 + data[at + 26]]
        body = at + 27 + len(lacing)
        serial, granule = data[at + 14 : at + 18], data[at + 6 : at + 14]
        if data[at + 5] & _FIRST:
            clocks[serial] = _clock(data[body : body + sum(lacing)])
        elif granule != _NO_END:
            longest = max(longest, clocks[serial](int.from_bytes(granule, "little")))
        at = body + sum(lacing)
    return longest


def _clock(first: bytes) -> Callable[[int], float]:
    """Seconds of a granule position, by a stream's first packet."""
    name = codec_of(first)
    if name == "Opus":
        skipped = int.from_bytes(first[10:12], "little")
        return lambda place: (place - skipped) / 48_000
    if name == "Vorbis":
        rate = int.from_bytes(first[12:16], "little")
        return lambda place: place / rate
    number, divisor = (int.from_bytes(first[one : one + 4], "big") for one in (22, 26))
    shift = (first[40] & 3) << 3 | first[41] >> 5
    return lambda place: ((place >> shift) + (place & (1 << shift) - 1)) * divisor / number


def checksum(page: bytes) -> int:
    """The CRC-32 of RFC 3533: zlib's polynomial with bits in the other order, begun with zeros."""
    value = zlib.crc32(page.translate(_REVERSED), _ALL) ^ _ALL
    return int.from_bytes(value.to_bytes(4, "little").translate(_REVERSED), "big")

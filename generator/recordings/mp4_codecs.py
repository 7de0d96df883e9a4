"""What an MP4 says of how its tracks are coded: entries of ``stsd``, made anew.

Of every codec that browsers play, what its decoder needs is read field by field and written
again; boxes beside it are left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from generator.recordings.boxes import Box, box, inside, number, the, u16, u32
from generator.recordings.codecs import opus_head
from generator.recordings.faults import RecordingError, need

_VISUAL, _AUDIO = 78, 28
_MOST_ENTRIES: Final = 16
# Units of H.264 (ISO/IEC 14496-10, table 7-1) and H.265 (23008-2, table 7-1) that are decoded.
# Others tell of a camera or a program (SEI), fill space, or mean nothing.
_UNITS_264: Final = frozenset((1, 2, 3, 4, 5, 7, 8, 13, 14, 15, 19, 20))
_UNITS_265: Final = frozenset((*range(10), *range(16, 22), 32, 33, 34))


@dataclass(frozen=True, slots=True)
class Entry:
    """A sample entry made anew; how its samples are cleaned, where they have units (NAL)."""

    box: bytes
    units: Callable[[bytes], bytes] | None = None


def entries(data: bytes, stsd: Box, handler: bytes) -> list[Entry]:
    """The sample entries of a track (``soun`` or ``vide``). Raises RecordingError, IndexError."""
    count, at = number(data, stsd.body + 4), stsd.body + 8
    need(1 <= count <= _MOST_ENTRIES, "MP4: stsd")
    found = []
    for _number in range(count):
        size = number(data, at)
        need(8 <= size <= stsd.stop - at, "MP4: stsd")
        one = Box(bytes(data[at + 4 : at + 8]), at, at + 8, at + size)
        found.append(_visual(data, one) if handler == b"vide" else _audio(data, one))
        at += size
    return found


def _visual(data: bytes, entry: Box) -> Entry:
    need(entry.kind in _PICTURE, _named(entry))
    name, config = _PICTURE[entry.kind]
    parts = inside(data, entry, _VISUAL)
    told = the(parts, name)
    size = data[entry.body + 24 : entry.body + 28]
    body = bytes(6) + u16(1) + bytes(16) + size + u32(0x00480000, 0x00480000, 0) + u16(1)
    body += bytes(32) + u16(24, 0xFFFF)
    raw = data[told.body : told.stop]
    made = box(entry.kind, body, box(name, config(raw)), _shape(data, parts), _colours(data, parts))
    return Entry(made, _cleaner(entry.kind, raw))


def _shape(data: bytes, parts: dict[bytes, Box]) -> bytes:
    pasp = parts.get(b"pasp")
    return box(b"pasp", data[pasp.body : pasp.body + 8]) if pasp else b""


def _colours(data: bytes, parts: dict[bytes, Box]) -> bytes:
    colr = parts.get(b"colr")
    if colr is None or data[colr.body : colr.body + 4] != b"nclx":
        return b""  # an ICC profile names its maker
    return box(b"colr", data[colr.body : colr.body + 10], bytes([data[colr.body + 10] & 0x80]))


def _audio(data: bytes, entry: Box) -> Entry:
    need(entry.kind in _SOUND, _named(entry))
    name, config = _SOUND[entry.kind]
    version = number(data, entry.body + 8, 2)
    need(version in (0, 1), _named(entry))
    channels, bits = number(data, entry.body + 16, 2), number(data, entry.body + 18, 2)
    rate = data[entry.body + 24 : entry.body + 28]
    body = bytes(6) + u16(1) + bytes(8) + u16(channels, bits) + bytes(4) + rate
    if not name:
        return Entry(box(entry.kind, body))
    # QuickTime's first version has four more numbers.
    told = the(inside(data, entry, _AUDIO + (16 if version else 0)), name)
    return Entry(box(entry.kind, body, box(name, config(data[told.body : told.stop]))))


def _named(entry: Box) -> str:
    return f"MP4: {entry.kind.decode('ascii', 'replace')}"


# -- what each codec is told ----------------------------------------------------------------------


def _avc(raw: bytes) -> bytes:
    """ISO/IEC 14496-15, 5.3.3.1: parameter sets, and nothing behind them."""
    need(raw[:1] == b"\x01", "MP4: avcC")
    new, at = bytearray(raw[:6]), 6
    at = _sets(raw, at, raw[5] & 31, new)
    new.append(raw[at])
    at = _sets(raw, at + 1, raw[at], new)
    if raw[1] in (100, 110, 122, 144) and at + 3 < len(raw):
        new += raw[at : at + 3] + b"\0"
    return bytes(new)


def _sets(raw: bytes, at: int, count: int, new: bytearray) -> int:
    for _number in range(count):
        size = number(raw, at, 2)
        need(at + 2 + size <= len(raw), "MP4")
        new += raw[at : at + 2 + size]
        at += 2 + size
    return at


def _hevc(raw: bytes) -> bytes:
    """ISO/IEC 14496-15, 8.3.3.1: parameter sets alone."""
    need(raw[:1] == b"\x01" and len(raw) > 22, "MP4: hvcC")
    arrays, at = [], 23
    for _number in range(raw[22]):
        kind, new = raw[at] & 63, bytearray(raw[at : at + 3])
        at = _sets(raw, at + 3, number(raw, at + 1, 2), new)
        if kind in (32, 33, 34):
            arrays.append(bytes(new))
    return raw[:22] + bytes([len(arrays)]) + b"".join(arrays)


def _av1(raw: bytes) -> bytes:
    need(raw[:1] == b"\x81" and len(raw) >= 4, "MP4: av1C")
    return raw[:4]


def _vp(raw: bytes) -> bytes:
    need(raw[:1] == b"\x01" and len(raw) >= 12, "MP4: vpcC")
    return raw[:10] + bytes(2)


def _opus(raw: bytes) -> bytes:
    """``dOps`` has the fields of ``OpusHead``, in the other order of bytes and of version 0."""
    return raw[: len(opus_head(b"OpusHead\x01" + raw[1:])) - 8] if raw[:1] == b"\0" else _no("dOps")


def _flac(raw: bytes) -> bytes:
    need(raw[:4] == bytes(4) and raw[4] & 0x7F == 0 and number(raw, 5, 3) == 34, "MP4: dfLa")
    need(len(raw) >= 42, "MP4: dfLa")
    return bytes(4) + b"\x80" + raw[5:42]


def _ac3(raw: bytes) -> bytes:
    return raw[:3]


def _no(what: str) -> bytes:
    raise RecordingError(f"MP4: {what}")


def _descriptors(raw: bytes) -> bytes:
    """``esds`` (ISO/IEC 14496-1, 7.2.6): a stream, its decoder, what the decoder is told."""
    _tag, stream, _end = _descriptor(raw, 4, 3)
    flags = stream[2]
    at = 3 + (2 if flags & 0x80 else 0) + (1 + stream[3] if flags & 0x40 else 0)
    at += 2 if flags & 0x20 else 0
    _tag, decoder, _end = _descriptor(stream, at, 4)
    told = b""
    if len(decoder) > 13:
        _tag, told, _end = _descriptor(decoder, 13, 5)
    need(len(decoder) >= 13 and len(told) <= 256, "MP4: esds")
    inner = decoder[:13] + (_described(5, told) if told else b"")
    return bytes(4) + _described(3, bytes(3) + _described(4, inner) + _described(6, b"\x02"))


def _descriptor(raw: bytes, at: int, tag: int) -> tuple[int, bytes, int]:
    need(raw[at] == tag, "MP4: esds")
    size, at = 0, at + 1
    for _byte in range(4):
        byte, at = raw[at], at + 1
        size = size << 7 | byte & 0x7F
        if byte < 0x80:
            break
    need(at + size <= len(raw), "MP4: esds")
    return tag, raw[at : at + size], at + size


def _described(tag: int, body: bytes) -> bytes:
    size = len(body)
    return (
        bytes([tag, size >> 21 & 127 | 128, size >> 14 & 127 | 128, size >> 7 & 127 | 128])[:4]
        + bytes([size & 127])
        + body
    )


_Config = tuple[bytes, Callable[[bytes], bytes]]
_PICTURE: Final[dict[bytes, _Config]] = {
    b"avc1": (b"avcC", _avc),
    b"avc3": (b"avcC", _avc),
    b"hvc1": (b"hvcC", _hevc),
    b"hev1": (b"hvcC", _hevc),
    b"av01": (b"av1C", _av1),
    b"vp08": (b"vpcC", _vp),
    b"vp09": (b"vpcC", _vp),
    b"mp4v": (b"esds", _descriptors),
}
_SOUND: Final[dict[bytes, _Config]] = {
    b"mp4a": (b"esds", _descriptors),
    b"Opus": (b"dOps", _opus),
    b"fLaC": (b"dfLa", _flac),
    b"ac-3": (b"dac3", _ac3),
    b".mp3": (b"", bytes),
}


# -- samples of H.264 and H.265 -------------------------------------------------------------------


def _cleaner(kind: bytes, config: bytes) -> Callable[[bytes], bytes] | None:
    if kind in (b"avc1", b"avc3"):
        width = (config[4] & 3) + 1
        return lambda sample: _units(sample, width, lambda head: head & 31 in _UNITS_264)
    if kind in (b"hvc1", b"hev1"):
        width = (config[21] & 3) + 1
        return lambda sample: _units(sample, width, lambda head: head >> 1 & 63 in _UNITS_265)
    return None


def _units(sample: bytes, width: int, kept: Callable[[int], bool]) -> bytes:
    """A sample without the units that are not decoded; each begins with its size."""
    parts, at = [], 0
    while at < len(sample):
        stop = at + width + number(sample, at, width)
        need(stop <= len(sample), "MP4: NAL")
        if stop > at + width and kept(sample[at + width]):
            parts.append(sample[at:stop])
        at = stop
    return b"".join(parts)

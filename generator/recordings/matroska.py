"""WebM (Matroska, RFC 9559): elements that are not needed to play become ``Void``.

Sizes stay, since the index in the file says at which byte each cluster stands.
"""

from __future__ import annotations

from typing import Final

from generator.recordings.faults import RecordingError

_SEGMENT: Final = 0x18538067
_CLUSTER: Final = 0x1F43B675
_INFO: Final = 0x1549A966
_TRACKS: Final = 0x1654AE6B
_TRACK: Final = 0xAE
_TRACK_TYPE: Final = 0x83
_NAMES: Final = (0x4D80, 0x5741)
"""Of the programs that wrote the file: they must be there, and may be blank."""
_KEPT: Final[dict[int, frozenset[int]]] = {
    0: frozenset((0x1A45DFA3, _SEGMENT)),
    # A recording made in a browser has clusters without a size: what is in them comes right here.
    _SEGMENT: frozenset((0x114D9B74, _INFO, _CLUSTER, _TRACKS, 0x1C53BB6B))
    | {0xE7, 0xA7, 0xAB, 0xA3, 0xA0},
    _CLUSTER: frozenset((0xE7, 0xA7, 0xAB, 0xA3, 0xA0)),
    _INFO: frozenset((0x2AD7B1, 0x4489, *_NAMES)),
    _TRACKS: frozenset((_TRACK,)),
    # All that decoders are told; Name (0x536E) and attachments are not among it.
    _TRACK: frozenset((0xD7, 0x73C5, _TRACK_TYPE, 0xB9, 0x88, 0x55AA, 0x9C, 0x6DE7, 0x6DF8))
    | {0x23E383, 0x22B59C, 0x22B59D, 0x86, 0x63A2, 0x56AA, 0x56BB, 0xE0, 0xE1, 0xAA, 0x55EE},
}
_PLAYED: Final = (1, 2, 17)
"""Picture, sound, subtitles."""


def cleaned(data: bytes) -> bytes:
    """The same file with everything overwritten that is not played."""
    out = bytearray(data)
    end = _clean(out, 0, 0, len(out))
    return bytes(out[:end])


def _clean(out: bytearray, inside: int, at: int, end: int) -> int:
    """Clean the elements between two places; tells where the last one ended."""
    while at < end:
        identity, body = _identity(out, at)
        size, body = _size(out, body)
        if size is None:
            if identity not in (_SEGMENT, _CLUSTER) or identity not in _KEPT[inside]:
                raise RecordingError("WebM")
            stop = body if identity == _CLUSTER else end
        else:
            stop = body + size
        if stop > end:
            raise RecordingError("WebM")
        if identity not in _KEPT[inside]:
            _void(out, at, stop)
        elif identity in _KEPT:
            _clean(out, identity, body, stop)
        elif inside == _INFO and identity in _NAMES:
            out[body:stop] = b" " * (stop - body)
        elif identity == _TRACK_TYPE and inside == _TRACK:
            kind = int.from_bytes(out[body:stop], "big")
            if kind not in _PLAYED:
                raise RecordingError(f"WebM: {kind}")
        at = stop
    return at


def _identity(out: bytearray, at: int) -> tuple[int, int]:
    width = 9 - out[at].bit_length()
    if width > 4 or at + width > len(out):
        raise RecordingError("WebM")
    return int.from_bytes(out[at : at + width], "big"), at + width


def _size(out: bytearray, at: int) -> tuple[int | None, int]:
    """A size, None where it is left open; and where it ends."""
    width = 9 - out[at].bit_length()
    if width > 8 or at + width > len(out):
        raise RecordingError("WebM")
    value = int.from_bytes(out[at : at + width], "big") & (1 << 7 * width) - 1
    return (None if value == (1 << 7 * width) - 1 else value), at + width


def _void(out: bytearray, at: int, stop: int) -> None:
    length = stop - at
    width = 8 if length >= 9 else 1
    payload = length - 1 - width
    marked = payload | 1 << 7 * width
    out[at:stop] = b"\xec" + marked.to_bytes(width, "big") + bytes(payload)

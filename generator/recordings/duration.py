"""How long a recording plays: measured in its bytes, as this package writes them.

Nobody is asked for it. Each format says it in its own place; where a file was written without
(a stream, a telephone's WebM), its frames, pages or clusters are counted.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Final

from generator.recordings import flac, matroska, ogg, sound
from generator.recordings.boxes import boxes, inside, number, the
from generator.recordings.faults import RecordingError


def seconds(kind: str, data: bytes) -> float | None:
    """Seconds that cleaned bytes of a MIME type play, as ``recordings.cleaned`` gives them; None
    where they do not tell.
    """
    measure = _MEASURES.get(kind)
    if measure is None:
        return None
    try:
        found = measure(data)
    except (RecordingError, LookupError, ValueError, ZeroDivisionError, struct.error):
        return None
    return found if found and found > 0 else None


def whole_seconds(kind: str, data: bytes) -> int | None:
    """The same in whole seconds, as files of feeds tell it: one at least."""
    found = seconds(kind, data)
    return max(1, round(found)) if found else None


def _mp4(data: bytes) -> float:
    """``mvhd`` (ISO/IEC 14496-12, 8.2.2), which is of version 1 in what this package writes."""
    top = {one.kind: one for one in boxes(data, 0, len(data))}
    head = the(inside(data, the(top, b"moov")), b"mvhd")
    return number(data, head.body + 24, 8) / number(data, head.body + 20)


def _wav(data: bytes) -> float:
    """Bytes of samples by bytes of a second."""
    at, rate, length = 12, 0, 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        if data[at : at + 4] == b"fmt ":
            rate = int.from_bytes(data[at + 16 : at + 20], "little")
        elif data[at : at + 4] == b"data":
            length = size
        at += 8 + size + size % 2
    return length / rate


_MEASURES: Final[dict[str, Callable[[bytes], float | None]]] = {
    "audio/mpeg": sound.mp3_seconds,
    "audio/wav": _wav,
    "audio/flac": flac.seconds,
    "audio/mp4": _mp4,
    "video/mp4": _mp4,
    "audio/ogg": ogg.seconds,
    "video/ogg": ogg.seconds,
    "video/webm": matroska.seconds,
    "audio/webm": matroska.seconds,
}

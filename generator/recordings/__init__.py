"""Recordings that others made: written anew with their sound and picture and nothing else.

A phone writes where and when a film was taken, an editing program who made it; and a file may be
a page or an archive as well, for whoever asks for it by another name. So each is read into its
parts by allow-lists and put together from them: samples, and what their decoders need. A track
that is neither sound nor picture nor words may hold the way that a camera took, so a recording
with one is refused. What a coder let pass as sound is its author's; where that reads as a page, a
document or an archive, the recording is refused too (``generator.polyglot``).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from generator.files import read_plain
from generator.polyglot import disguised
from generator.recordings import flac, matroska, mp4, ogg, sound
from generator.recordings.faults import RecordingError

__all__ = [
    "MOST_BYTES",
    "SUFFIXES",
    "RecordingError",
    "cleaned",
    "read",
    "recording_type",
    "type_of_file",
]

MOST_BYTES: Final = 200_000_000
_HEAD, _MOST_TAGS = 64, 8
SUFFIXES: Final[dict[str, tuple[str, ...]]] = {
    "audio/mpeg": (".mp3",),
    "audio/wav": (".wav",),
    "audio/flac": (".flac",),
    "audio/mp4": (".m4a", ".mp4"),
    "video/mp4": (".mp4", ".m4v", ".m4a"),
    "audio/ogg": (".ogg", ".oga", ".opus"),
    "video/ogg": (".ogv", ".ogg"),
    "video/webm": (".webm",),
}
"""How a file of each type may end: a server tells its type by that, and a browser believes it."""
_KNOWN: Final = "MP3, M4A, OGG, WAV, FLAC, MP4, WebM"
# Brands of ISO base media files (ISO/IEC 14496-12) that hold sound alone, and of those that may
# hold a film. Others are QuickTime, telephones' or pictures.
_SOUND_BRANDS: Final = (b"M4A ", b"M4B ")
_FILM_BRANDS: Final = (b"iso", b"mp4", b"avc1", b"M4V", b"dash", b"MSNV")
_CLEANERS: Final[dict[str, Callable[[bytes], bytes]]] = {
    "audio/mpeg": sound.mp3,
    "audio/wav": sound.wav,
    "audio/flac": lambda data: flac.cleaned(data, sound.after_id3(data)),
    "audio/mp4": mp4.cleaned,
    "video/mp4": mp4.cleaned,
    "audio/ogg": ogg.cleaned,
    "video/ogg": ogg.cleaned,
    "video/webm": matroska.cleaned,
}


def type_of_file(opened: BinaryIO) -> str | None:
    """The MIME type of a recording by its first bytes, behind tags that hide them."""
    opened.seek(0)
    head = opened.read(_HEAD)
    # An MP3's tag may stand before a FLAC; its head says how long it is.
    for _tag in range(_MOST_TAGS):
        length = sound.after_id3(head)
        if not length:
            return recording_type(head)
        opened.seek(length - len(head), 1)
        head = opened.read(_HEAD)
        if not head.startswith(b"ID3"):
            return "audio/flac" if head.startswith(b"fLaC") else "audio/mpeg"
    return None


def read(path: Path, *, sound: bool = False) -> tuple[str, bytes]:
    """MIME type and cleaned bytes of a file. Raises OSError, RecordingError.

    The type is that of the bytes; a file whose name ends as if it were another is refused. A
    container of films may hold ``sound`` alone, as a telephone records it: the record tells.
    """
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise RecordingError(f"{size} byte")
    kind, data = cleaned(read_plain(path, MOST_BYTES))
    if path.suffix.lower() not in SUFFIXES[kind]:
        raise RecordingError(f"{path.suffix or path.name}: {kind}")
    return kind.replace("video/", "audio/") if sound else kind, data


def cleaned(data: bytes) -> tuple[str, bytes]:
    """MIME type and bytes without what tells of anything but the recording itself.

    Raises RecordingError for what is none, is cut off, has more in it than can be cleaned, or
    would pass for another kind of file even so.
    """
    kind = recording_type(data[:64])
    if kind == "audio/mpeg" and data[sound.after_id3(data) :][:4] == b"fLaC":
        kind = "audio/flac"  # some programs put an MP3's tag before it
    if kind is None:
        raise RecordingError(_KNOWN)
    try:
        new = _CLEANERS[kind](data)
    except (IndexError, ValueError, OverflowError) as error:
        raise RecordingError(f"{kind}: {error}") from None
    if kind.endswith("/mp4"):
        kind = recording_type(new[:64]) or kind
    if what := disguised(new):
        raise RecordingError(f"{kind} + {what}")
    return kind, new


def recording_type(head: bytes) -> str | None:
    """The MIME type of a recording by its first bytes; None for what browsers do not play."""
    if head.startswith(b"ID3") or (head[:1] == b"\xff" and head[1:2] and head[1] & 0xE6 == 0xE2):
        return "audio/mpeg"
    if head[4:8] == b"ftyp":
        if head[8:12] in _SOUND_BRANDS:
            return "audio/mp4"
        return "video/mp4" if head[8:12].startswith(_FILM_BRANDS) else None
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "audio/wav"
    if head.startswith(b"OggS"):
        return "video/ogg" if b"theora" in head else "audio/ogg"
    if head.startswith(b"fLaC"):
        return "audio/flac"
    # Matroska begins alike; its name for itself stands a few bytes further on.
    return "video/webm" if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head else None

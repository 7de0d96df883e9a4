"""Recordings that others made: written anew with their sound and picture and nothing else.

A phone writes where and when a film was taken, an editing program who made it. What has no part in
playing is left out by allow-lists, or overwritten where the bytes around it must stay in place
(MP4, Ogg and WebM say where their parts are). A track that is neither sound nor picture nor words
may hold the way that a camera took, so a recording with one is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from generator.recordings import matroska, mp4, ogg, sound
from generator.recordings.faults import RecordingError

__all__ = ["MOST_BYTES", "RecordingError", "cleaned", "read", "recording_type"]

MOST_BYTES: Final = 200_000_000
_KNOWN: Final = "MP3, M4A, OGG, WAV, FLAC, MP4, WebM"
# Brands of ISO base media files (ISO/IEC 14496-12) that hold sound alone, and of those that may
# hold a film. Others are QuickTime, telephones' or pictures.
_SOUND_BRANDS: Final = (b"M4A ", b"M4B ")
_FILM_BRANDS: Final = (b"iso", b"mp4", b"avc1", b"M4V", b"dash", b"MSNV")
_CLEANERS: Final[dict[str, Callable[[bytes], bytes]]] = {
    "audio/mpeg": sound.mp3,
    "audio/wav": sound.wav,
    "audio/flac": sound.flac,
    "audio/mp4": mp4.cleaned,
    "video/mp4": mp4.cleaned,
    "audio/ogg": ogg.cleaned,
    "video/ogg": ogg.cleaned,
    "video/webm": matroska.cleaned,
}


def read(path: Path, *, sound: bool = False) -> tuple[str, bytes]:
    """MIME type and cleaned bytes of a file. Raises OSError, RecordingError.

    A container of films may hold ``sound`` alone, as a telephone records it. Its first bytes do
    not tell; the record that plays it does.
    """
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise RecordingError(f"{size} byte")
    kind, data = cleaned(path.read_bytes())
    return kind.replace("video/", "audio/") if sound else kind, data


def cleaned(data: bytes) -> tuple[str, bytes]:
    """MIME type and bytes without what tells of anything but the recording itself.

    Raises RecordingError for what is none, is cut off, or has more in it than can be cleaned.
    """
    kind = recording_type(data[:64])
    if kind == "audio/mpeg" and data[sound.after_id3(data) :][:4] == b"fLaC":
        kind = "audio/flac"  # some programs put an MP3's tag before it
    if kind is None:
        raise RecordingError(_KNOWN)
    try:
        return kind, _CLEANERS[kind](data)
    except (IndexError, ValueError) as error:
        raise RecordingError(f"{kind}: {error}") from None


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

"""MP3, WAV and FLAC: only the parts that sound are copied."""

from __future__ import annotations

from typing import Final

from generator.recordings.faults import RecordingError

# Layer III of ISO/IEC 11172-3 and 13818-3: kbit/s of version 1, and of versions 2 and 2.5.
_RATES: Final = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES_2: Final = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_SAMPLING: Final = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_PLAYED_CHUNKS: Final = (b"fmt ", b"fact", b"data")
_STREAM_INFO: Final = 0
_SEEK_TABLE: Final = 3


def after_id3(data: bytes) -> int:
    """Where an ID3v2 tag at the beginning ends; 0 where there is none."""
    at = 0
    while data[at : at + 3] == b"ID3" and len(data) >= at + 10:
        size = 0
        for byte in data[at + 6 : at + 10]:
            size = size << 7 | byte & 0x7F
        at += 10 + size + (10 if data[at + 5] & 0x10 else 0)
    return at


def mp3(data: bytes) -> bytes:
    """The frames one after the other; tags before, between and behind them are left out."""
    kept: list[bytes] = []
    at = after_id3(data)
    while 0 <= at < len(data) - 4:
        length = _frame_length(data[at : at + 4])
        end = at + length
        # What looks like a frame is one where the next begins at its end, or the file ends.
        follows = _frame_length(data[end : end + 4]) or end == len(data)
        if length and (follows or (kept and end <= len(data))):
            kept.append(data[at:end])
            at = end
        else:
            at = data.find(b"\xff", at + 1)
    if not kept:
        raise RecordingError("MP3")
    return b"".join(kept)


def _frame_length(head: bytes) -> int:
    """Bytes of the frame that begins so; 0 where none does."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, rate, sampling = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or rate in (0, 15) or sampling == 3:
        return 0
    bits = (_RATES if version == 3 else _RATES_2)[rate - 1] * 1000
    padding = head[2] >> 1 & 1
    return (144 if version == 3 else 72) * bits // _SAMPLING[version][sampling] + padding


def wav(data: bytes) -> bytes:
    """The chunks that are played; LIST, id3, bext and all others are left out."""
    kept = bytearray()
    at = 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        body = data[at + 8 : at + 8 + size]
        if name in _PLAYED_CHUNKS:
            kept += name + len(body).to_bytes(4, "little") + body + bytes(len(body) % 2)
        at += 8 + size + size % 2
    if b"fmt " not in kept[:4] or b"data" not in kept:
        raise RecordingError("WAV")
    return b"RIFF" + (4 + len(kept)).to_bytes(4, "little") + b"WAVE" + bytes(kept)


def flac(data: bytes) -> bytes:
    """What describes the stream, and the frames; comments, pictures and the like are left out."""
    at = after_id3(data) + 4
    blocks: list[tuple[int, bytes]] = []
    last = False
    while not last:
        if at + 4 > len(data):
            raise RecordingError("FLAC")
        last, kind = bool(data[at] & 0x80), data[at] & 0x7F
        size = int.from_bytes(data[at + 1 : at + 4], "big")
        if kind in (_STREAM_INFO, _SEEK_TABLE):
            blocks.append((kind, data[at + 4 : at + 4 + size]))
        at += 4 + size
    frames = data[at:-128] if data[-128:-125] == b"TAG" else data[at:]
    if not blocks or blocks[0][0] != _STREAM_INFO or frames[:1] != b"\xff":
        raise RecordingError("FLAC")
    out = bytearray(b"fLaC")
    for number, (kind, body) in enumerate(blocks, 1):
        out += bytes([kind | (0x80 if number == len(blocks) else 0)])
        out += len(body).to_bytes(3, "big") + body
    return bytes(out) + frames

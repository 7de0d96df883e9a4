"""MP3 and WAV: the frames and the samples, behind headers that are made anew."""

from __future__ import annotations

from typing import Final

from generator.recordings.faults import need

# Layer III of ISO/IEC 11172-3 and 13818-3: kbit/s of version 1, and of versions 2 and 2.5.
_RATES: Final = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES_2: Final = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_SAMPLING: Final = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_POINTS: Final = 100
_MOST_TRIES: Final = 1_000_000
"""Bytes that look like the start of a frame and are none: of a tag's, not of a made-up file's."""
_WAV_FORMATS: Final = {1: (8, 16, 24, 32), 3: (32, 64), 6: (8,), 7: (8,)}
"""PCM, numbers with a point, A-law, µ-law; and how many bits a sample of each may have."""
_EXTENSIBLE: Final = 0xFFFE
_SUBFORMAT: Final = bytes.fromhex("000000001000800000aa00389b71")


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
    """The frames one after the other; tags before, between and behind them are left out.

    All are of one version and one sampling rate. A first frame that holds a table of contents
    (Xing, Info, VBRI), with the name and settings of a program, is made anew.
    """
    kept: list[bytes] = []
    at = after_id3(data)
    alike, stopped, tries = b"", -1, 0
    while 0 <= at < len(data) - 4:
        length = _frame_length(data[at : at + 4], alike)
        end = at + length
        # What looks like a frame is one where it stands right behind another, or before one.
        if (
            length
            and end <= len(data)
            and (at == stopped or _follows(data, end, alike or data[at : at + 3]))
        ):
            alike = alike or data[at : at + 3]
            kept.append(data[at:end])
            at = stopped = end
        else:
            tries += 1
            need(tries < _MOST_TRIES, "MP3")
            at = data.find(b"\xff", at + 1)
    need(kept, "MP3")
    if _contents_at(kept[0]):
        kept[0] = _contents(kept)
        need(len(kept) > 1, "MP3")
    return b"".join(kept)


def mp3_seconds(data: bytes) -> float:
    """Seconds of frames that ``mp3`` has put together: 1152 samples each, 576 of a low rate."""
    at = frames = 0
    while length := _frame_length(data[at : at + 4]):
        frames += not (at == 0 and _contents_at(data[:length]))
        at += length
    version, sampling = data[1] >> 3 & 3, data[2] >> 2 & 3
    return frames * (1152 if version == 3 else 576) / _SAMPLING[version][sampling]


def _follows(data: bytes, at: int, alike: bytes) -> bool:
    behind = data[at : at + 8]
    tagged = behind[:3] in (b"TAG", b"ID3") or behind == b"APETAGEX"
    return not behind or tagged or _frame_length(behind[:4], alike) > 0


def _frame_length(head: bytes, alike: bytes = b"") -> int:
    """Bytes of the frame that begins so; 0 where none does, or one of another recording.

    ``alike`` begins a frame of the same recording: same version, same sampling rate.
    """
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    if alike and (head[1] & 0xFE != alike[1] & 0xFE or head[2] & 0x0C != alike[2] & 0x0C):
        return 0
    version, rate, sampling = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or rate in (0, 15) or sampling == 3:
        return 0
    bits = (_RATES if version == 3 else _RATES_2)[rate - 1] * 1000
    padding = head[2] >> 1 & 1
    return (144 if version == 3 else 72) * bits // _SAMPLING[version][sampling] + padding


def _contents_at(frame: bytes) -> int:
    """Where in a frame a table of contents may stand; 0 where none does."""
    mono, one = frame[3] >> 6 == 3, frame[1] >> 3 & 3 == 3
    at = 4 + ((17 if mono else 32) if one else (9 if mono else 17))
    if frame[at : at + 4] in (b"Xing", b"Info"):
        return at
    return at if frame[36:40] == b"VBRI" else 0


def _contents(frames: list[bytes]) -> bytes:
    """A silent first frame that says how many follow, and where each hundredth begins."""
    first = frames[0]
    at = _contents_at(first)
    total = sum(map(len, frames))
    table, begun, number = bytearray(), 0, 0
    for index, frame in enumerate(frames):
        while number < _POINTS and index * _POINTS >= number * len(frames):
            table.append(min(255, begun * 256 // total))
            number += 1
        begun += len(frame)
    table += bytes([255]) * (_POINTS - len(table))
    told = (15).to_bytes(4, "big") + (len(frames) - 1).to_bytes(4, "big") + total.to_bytes(4, "big")
    new = first[:4] + bytes(at - 4) + b"Xing" + told + bytes(table) + bytes(4) + _gaps(first, at)
    # Too short a frame for it (the lowest rates) is silence alone.
    return (new if len(new) <= len(first) else first[:4]).ljust(len(first), b"\0")


def _gaps(first: bytes, at: int) -> bytes:
    """How many samples of silence a coder put before and behind the sound: three bytes in the tag
    of LAME, which others write too. Players look for them behind that name.
    """
    flags = int.from_bytes(first[at + 4 : at + 8], "big")
    tag = at + 8 + sum(size for bit, size in ((1, 4), (2, 4), (4, _POINTS), (8, 4)) if flags & bit)
    told = first[tag + 21 : tag + 24]
    if first[tag : tag + 4] not in (b"LAME", b"Lavf", b"Lavc") or len(told) < 3:
        return b""
    return b"LAME" + bytes(17) + told


def wav(data: bytes) -> bytes:
    """The samples behind a header made anew; LIST, id3, bext and all other chunks are left out."""
    form = samples = b""
    at = 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        body = data[at + 8 : at + 8 + size]
        if name == b"fmt ":
            need(not form, "WAV")
            form = body
        elif name == b"data":
            need(form and not samples, "WAV")
            samples = body
        at += 8 + size + size % 2
    new, block = _wav_format(form)
    samples = samples[: len(samples) // block * block]
    need(samples, "WAV")
    chunks = _chunk(b"fmt ", new) + _chunk(b"data", samples)
    return b"RIFF" + (4 + len(chunks)).to_bytes(4, "little") + b"WAVE" + chunks


def _wav_format(form: bytes) -> tuple[bytes, int]:
    """The ``fmt`` chunk made anew, and the bytes of a sample of all channels."""
    need(len(form) >= 16, "WAV")
    code, channels = (int.from_bytes(form[at : at + 2], "little") for at in (0, 2))
    rate, bits = int.from_bytes(form[4:8], "little"), int.from_bytes(form[14:16], "little")
    mask = b""
    if code == _EXTENSIBLE:
        need(len(form) >= 40 and form[26:40] == _SUBFORMAT, "WAV")
        code, mask = int.from_bytes(form[24:26], "little"), form[20:24]
    need(bits in _WAV_FORMATS.get(code, ()) and 1 <= channels <= 8, "WAV")
    need(1_000 <= rate <= 384_000, "WAV")
    block = channels * bits // 8
    start = channels.to_bytes(2, "little") + rate.to_bytes(4, "little")
    start += (rate * block).to_bytes(4, "little") + block.to_bytes(2, "little")
    start += bits.to_bytes(2, "little")
    told = code.to_bytes(2, "little")
    if not mask:
        return told + start, block
    extension = (22).to_bytes(2, "little") + bits.to_bytes(2, "little") + mask
    return _EXTENSIBLE.to_bytes(2, "little") + start + extension + told + _SUBFORMAT, block


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + bytes(len(body) % 2)

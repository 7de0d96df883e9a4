"""What a decoder is told before it begins: Vorbis, Opus, Theora, FLAC, in whatever container."""

from __future__ import annotations

from typing import Final

from generator.recordings.faults import need

OPUS_TAGS: Final = b"OpusTags" + bytes(8)
VORBIS_COMMENT: Final = b"\x03vorbis" + bytes(8) + b"\x01"
THEORA_COMMENT: Final = b"\x81theora" + bytes(8)
_VORBIS, _OPUS, _THEORA = b"\x01vorbis", b"OpusHead", b"\x80theora"
FIRST: Final = {_VORBIS: "Vorbis", _OPUS: "Opus", _THEORA: "Theora"}


def codec_of(first: bytes) -> str:
    """The codec that a first packet is of. Raises RecordingError where none is known."""
    name = next((name for begins, name in FIRST.items() if first.startswith(begins)), "")
    need(name, "Vorbis, Opus, Theora")
    return name


def headers(packets: list[bytes]) -> list[bytes]:
    """The packets that a stream begins with, without a word of who made it.

    ``packets`` are as many as the codec has: two for Opus (RFC 7845, 5), three for Vorbis and
    Theora. Comments are made anew, empty. Raises RecordingError for what breaks the format.
    """
    name = codec_of(packets[0])
    if name == "Opus":
        need(len(packets) == 2 and packets[1].startswith(b"OpusTags"), name)
        return [opus_head(packets[0]), OPUS_TAGS]
    first, comment, setup = packets
    kind = first[1:7]
    need(comment[1:7] == kind and setup[1:7] == kind, name)
    if name == "Vorbis":  # Vorbis I, 4.2.2
        need(len(first) == 30 and first[7:11] == bytes(4) and first[29] & 1, name)
        need(comment[0] == 3 and setup[0] == 5, name)
        return [first, VORBIS_COMMENT, setup]
    need(len(first) == 42 and first[7] == 3, name)  # Theora, 6.2
    need(comment[0] == 0x81 and setup[0] == 0x82, name)
    return [first, THEORA_COMMENT, setup]


def opus_head(head: bytes) -> bytes:
    """``OpusHead`` (RFC 7845, 5.1) and nothing behind it."""
    need(len(head) >= 19 and head.startswith(_OPUS) and head[8] >> 4 == 0, "Opus")
    channels, family = head[9], head[18]
    if family == 0:
        need(channels in (1, 2), "Opus")
        return head[:19]
    length = 21 + channels
    need(family == 1 and 1 <= channels <= 8 and len(head) >= length, "Opus")
    return head[:length]


def unlaced(private: bytes) -> list[bytes]:
    """Three packets in one, as Matroska keeps those of Vorbis: their sizes by Xiph's lacing."""
    need(private[:1] == b"\x02", "Vorbis")
    sizes, at = [], 1
    for _number in range(2):
        size = 0
        while private[at] == 255:
            size, at = size + 255, at + 1
        sizes.append(size + private[at])
        at += 1
    first, second = at + sizes[0], at + sum(sizes)
    need(second < len(private), "Vorbis")
    return [private[at:first], private[first:second], private[second:]]


def laced(packets: list[bytes]) -> bytes:
    """The opposite of ``unlaced``."""
    sizes = b"".join(b"\xff" * (len(one) // 255) + bytes([len(one) % 255]) for one in packets[:-1])
    return bytes([len(packets) - 1]) + sizes + b"".join(packets)

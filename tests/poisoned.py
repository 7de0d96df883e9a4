"""Recordings with something else in every place that has room for it, as attackers make them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "recordings"
FILES = {file.name: file.read_bytes() for file in sorted(FOLDER.iterdir()) if file.suffix != ".md"}


def _archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        opened.writestr("kanarik.js", "alert('kanarik')")
    return out.getvalue()


OTHERS = {
    "html": b"<!doctype html><title>kanarik</title><script src=x.js></script>",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='kanarik()'></svg>",
    "js": b"*/kanarik();document.cookie/*",
    "pdf": b"%PDF-1.7\n1 0 obj<</kanarik 1>>endobj\ntrailer<<>>\n%%EOF",
    "zip": _archive(),
}
"""What a medium could pass for; each has a word in it that must not come through."""
Place = Callable[[bytes, bytes], bytes]
"""A recording with something put into it."""


# -- MP3, WAV, FLAC -------------------------------------------------------------------------------


def id3(body: bytes) -> bytes:
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x04\0\0" + size + body


def ape(body: bytes) -> bytes:
    head = b"APETAGEX" + (2000).to_bytes(4, "little") + (len(body) + 32).to_bytes(4, "little")
    head += (1).to_bytes(4, "little")
    first, last = (flag.to_bytes(4, "little") + bytes(8) for flag in (0xA0000000, 0x80000000))
    return head + first + body + head + last


def id3v1(body: bytes) -> bytes:
    return (b"TAG" + body[:125]).ljust(128, b"\0")


def _in_contents(data: bytes, other: bytes) -> bytes:
    """In the first frame of an MP3, behind its table and what a coder tells there."""
    at = max(data.find(b"Info"), data.find(b"Xing")) + 8 + 4 + 4 + 100 + 4 + 24
    return data[:at] + other[:20] + data[at + len(other[:20]) :]


def _between(sync: bytes) -> Place:
    def put(data: bytes, other: bytes) -> bytes:
        at = data.index(sync, len(data) // 2)
        return data[:at] + other + data[at:]

    return put


def chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + bytes(len(body) % 2)


def _chunks(name: bytes, *, first: bool) -> Place:
    def put(data: bytes, other: bytes) -> bytes:
        more = chunk(name, other)
        body = b"WAVE" + (more + data[12:] if first else data[12:] + more)
        return b"RIFF" + len(body).to_bytes(4, "little") + body

    return put


def _long_format(data: bytes, other: bytes) -> bytes:
    body = data[20:36] + len(other).to_bytes(2, "little") + other
    rest = b"WAVE" + chunk(b"fmt ", body) + data[36:]
    return b"RIFF" + len(rest).to_bytes(4, "little") + rest


def _block(kind: int) -> Place:
    def put(data: bytes, other: bytes) -> bytes:
        return data[:42] + bytes([kind]) + len(other).to_bytes(3, "big") + other + data[42:]

    return put


# -- MP4 ------------------------------------------------------------------------------------------


def box(kind: bytes, body: bytes) -> bytes:
    return (8 + len(body)).to_bytes(4, "big") + kind + body


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], data[at + 8 : at + size]
        at += size


def changed(data: bytes, way: list[bytes], change: Place, other: bytes, skip: int = 0) -> bytes:
    """The boxes of ``data`` with the body of the first one at the end of ``way`` changed."""
    out, done = bytearray(data[:skip]), False
    for kind, body in _boxes(data[skip:]):
        new = body
        if kind == way[0] and not done:
            done = True
            inner = {b"stsd": 8, b"dref": 8, b"avc1": 78, b"mp4a": 28}.get(kind, 0)
            new = (
                change(body, other)
                if len(way) == 1
                else changed(body, way[1:], change, other, inner)
            )
        out += box(kind, new)
    assert done, way
    return bytes(out)


def _on_top(kind: bytes) -> Place:
    return lambda data, other: data + box(kind, other)


def _inside(*way: bytes, kind: bytes = b"free") -> Place:
    def put(data: bytes, other: bytes) -> bytes:
        return changed(data, list(way), lambda body, more: body + box(kind, more), other)

    return put


def _tail(*way: bytes) -> Place:
    def put(data: bytes, other: bytes) -> bytes:
        return changed(data, list(way), lambda body, more: body + more, other)

    return put


def _over(*way: bytes, at: int) -> Place:
    def put(data: bytes, other: bytes) -> bytes:
        def change(body: bytes, more: bytes) -> bytes:
            return body[:at] + more[:30] + body[at + len(more[:30]) :]

        return changed(data, list(way), change, other)

    return put


_TABLES = (b"moov", b"trak", b"mdia", b"minf", b"stbl")


# -- Ogg ------------------------------------------------------------------------------------------


def _reversed(value: int, bits: int) -> int:
    return int(f"{value:0{bits}b}"[::-1], 2)


def crc(page: bytes) -> bytes:
    turned = bytes(_reversed(byte, 8) for byte in page)
    value = zlib.crc32(turned, 0xFFFFFFFF) ^ 0xFFFFFFFF
    return _reversed(value, 32).to_bytes(4, "little")


def page(head: bytes, packets: bytes, lacing: bytes) -> bytes:
    """A page with the 26 first bytes of another; its checksum made anew."""
    start, rest = head[:22], bytes([len(lacing)]) + lacing + packets
    return start + crc(start + bytes(4) + rest) + rest


def _pages(data: bytes) -> list[bytes]:
    found, at = [], 0
    while at < len(data):
        count = data[at + 26]
        end = at + 27 + count + sum(data[at + 27 : at + 27 + count])
        found.append(data[at:end])
        at = end
    return found


def _comment(data: bytes, other: bytes) -> bytes:
    first, _second, *rest = _pages(data)
    told = b"kanarik=" + other
    packet = b"OpusTags" + bytes(4) + b"\1\0\0\0" + len(told).to_bytes(4, "little") + told
    lacing = b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255])
    return b"".join([first, page(_second, packet, lacing), *rest])


def _head(data: bytes, other: bytes) -> bytes:
    first, *rest = _pages(data)
    packet = first[28:] + other
    return b"".join([page(first, packet, bytes([len(packet)])), *rest])


def _serial(data: bytes, other: bytes) -> bytes:
    return b"".join(
        page(one[:14] + other[:4] + one[18:26], one[27 + one[26] :], one[27 : 27 + one[26]])
        for one in _pages(data)
    )


# -- WebM -----------------------------------------------------------------------------------------


def element(identity: str, body: bytes) -> bytes:
    return bytes.fromhex(identity) + (1 << 56 | len(body)).to_bytes(8, "big") + body


def _parts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(data):
        wide = 9 - data[at].bit_length()
        name, at = data[at : at + wide], at + wide
        wide = 9 - data[at].bit_length()
        size = int.from_bytes(data[at : at + wide], "big") & (1 << 7 * wide) - 1
        at += wide
        if size == (1 << 7 * wide) - 1:
            size = len(data) - at
        yield name, data[at : at + size]
        at += size


def _element(identity: str, *way: str) -> Place:
    def put(data: bytes, other: bytes) -> bytes:
        def go(inside: bytes, steps: tuple[str, ...]) -> bytes:
            out, done = b"", False
            for name, body in _parts(inside):
                new = body
                if name.hex() == steps[0] and not done:
                    done = True
                    more = element(identity, other)
                    new = body + more if len(steps) == 1 else go(body, steps[1:])
                out += element(name.hex(), new)
            assert done, steps
            return out

        return go(data, way)

    return put


def behind(data: bytes, other: bytes) -> bytes:
    return data + other


_SEGMENT = "18538067"
DROPPED: dict[str, dict[str, Place]] = {
    "tone.mp3": {
        "id3": lambda data, other: id3(other) + data,
        "id3v1": lambda data, other: data + id3v1(other),
        "ape": lambda data, other: data + ape(other),
        "id3 behind": lambda data, other: data + id3(other),
        "contents": _in_contents,
    },
    "tone.wav": {
        "list": _chunks(b"LIST", first=False),
        "unknown": _chunks(b"<!--", first=True),
        "bext": _chunks(b"bext", first=True),
        "fact": _chunks(b"fact", first=True),
        "format": _long_format,
        "behind": behind,
    },
    "tone.flac": {
        "id3": lambda data, other: id3(other) + data,
        "id3v1": lambda data, other: data + id3v1(other),
        "ape": lambda data, other: data + ape(other),
        "id3 behind": lambda data, other: data + id3(other),
        "ape, id3v1": lambda data, other: data + ape(other) + id3v1(other),
        **{f"block {kind}": _block(kind) for kind in (1, 2, 3, 4, 5, 6, 9, 126)},
    },
    "film.mp4": {
        **{
            f"{kind!r}": _on_top(kind)
            for kind in (b"free", b"skip", b"uuid", b"udta", b"meta", b"mdat", b"<!--", b"\xa9xyz")
        },
        **{
            f"in {way[-1]!r}": _inside(*way, kind=kind)
            for way, kind in (
                ((b"moov",), b"udta"),
                (_TABLES[:2], b"meta"),
                (_TABLES[:3], b"free"),
                (_TABLES[:4], b"skip"),
                (_TABLES, b"uuid"),
                ((*_TABLES, b"stsd", b"avc1"), b"btrt"),
                ((*_TABLES[:4], b"dinf"), b"free"),
                ((*_TABLES[:4], b"dinf", b"dref"), b"urn "),
            )
        },
        "dref": _tail(*_TABLES[:4], b"dinf", b"dref", b"url "),
        "avcC": _tail(*_TABLES, b"stsd", b"avc1", b"avcC"),
        "behind a table": _tail(*_TABLES, b"stts"),
        "mdat": _tail(b"mdat"),
        "handler": _over(*_TABLES[:3], b"hdlr", at=24),
        "compressor": _over(*_TABLES, b"stsd", b"avc1", at=42),
        "times": _over(b"moov", b"mvhd", at=76),
    },
    "tone.ogg": {
        "comment": _comment,
        "head": _head,
        "serial": _serial,
        "behind": behind,
    },
    "film.webm": {
        "void": _element("ec", _SEGMENT),
        "crc": _element("bf", _SEGMENT),
        "attachments": _element("1941a469", _SEGMENT),
        "tags": _element("1254c367", _SEGMENT),
        "chapters": _element("1043a770", _SEGMENT),
        "unknown": _element("3c212d", _SEGMENT),
        "title": _element("7ba9", _SEGMENT, "1549a966"),
        "file": _element("7384", _SEGMENT, "1549a966"),
        "app": _element("5741", _SEGMENT, "1549a966"),
        "name": _element("536e", _SEGMENT, "1654ae6b", "ae"),
        "private": _element("63a2", _SEGMENT, "1654ae6b", "ae"),
        "in a cluster": _element("ec", _SEGMENT, "1f43b675"),
        "head": _element("ec", "1a45dfa3"),
        "behind": behind,
    },
}
"""Places of which nothing comes through, by file."""
REFUSED: dict[str, dict[str, Place]] = {
    "tone.flac": {"behind": behind, "between": _between(b"\xff\xf8")},
    "tone.ogg": {"between": _between(b"OggS")},
    "tone.wav": {
        "samples": lambda data, other: data[:5000] + other + data[5000 + len(other) :],
    },
}
"""Places with which a recording is refused as a whole; samples only where they would be opened."""

"""WebM (Matroska, RFC 9559): one segment written anew from the tracks and blocks that are played.

Elements are read by an allow-list, each by its type, and written again; attachments, tags,
chapters, empty space and names of programs have no place in it. The index is made anew.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from generator.recordings.codecs import headers, laced, opus_head, unlaced
from generator.recordings.faults import RecordingError, need

_SEGMENT, _INFO, _TRACKS, _CLUSTER = 0x18538067, 0x1549A966, 0x1654AE6B, 0x1F43B675
_CUES, _ENTRY, _TYPE, _CODEC, _PRIVATE = 0x1C53BB6B, 0xAE, 0x83, 0x86, 0x63A2
_SIMPLE, _GROUP, _BLOCK, _TIME = 0xA3, 0xA0, 0xA1, 0xE7
_LANGUAGE, _ENCODINGS = 0x22B59C, 0x6D80
_TIME_SCALE, _DURATION = 0x2AD7B1, 0x4489
_SCALE: Final = 1_000_000
"""Nanoseconds of a unit of time, where a file does not say."""
_NANOSECONDS: Final = 1_000_000_000
_LONGEST_BLOCK: Final = 10
"""Seconds that a last picture may stand."""
_PICTURE, _SOUND, _WORDS = 1, 2, 17
_MOST_ELEMENTS: Final = 5_000_000
# Elements of which only numbers are kept, by where they stand (RFC 9559, 5.1): unsigned and floats.
_INFO_KEPT: Final = (_TIME_SCALE, _DURATION)
_ENTRY_KEPT: Final = (0xD7, 0x73C5, _TYPE, 0xB9, 0x88, 0x55AA, 0x9C, 0x56AA, 0x56BB, 0x23E383)
_GROUP_KEPT: Final = (0x9B, 0xFB, 0x75A2)
_VIDEO: Final = 0xE0
_PARTS: Final = {
    _VIDEO: (0xB0, 0xBA, 0x54B0, 0x54BA, 0x54B2, 0x9A, 0x54AA, 0x54BB, 0x54CC, 0x54DD, 0x55B0),
    0xE1: (0xB5, 0x78B5, 0x9F, 0x6264),
    0x55B0: (*range(0x55B1, 0x55BE), 0x55D0),
    0x55D0: tuple(range(0x55D1, 0x55DB)),
}


@dataclass(slots=True)
class _Cluster:
    """A cluster: its time, its blocks written anew, and whether one can begin with it."""

    time: int
    blocks: list[bytes] = field(default_factory=list)
    track: int = 0
    opens: bool = False
    begins: int = 0


@dataclass(slots=True)
class _Segment:
    info: bytes = b""
    tracks: list[bytes] = field(default_factory=list)
    played: dict[int, int] = field(default_factory=dict)
    clusters: list[_Cluster] = field(default_factory=list)


def cleaned(data: bytes) -> bytes:
    """The same sound and picture. Raises RecordingError, IndexError."""
    segment = _Segment()
    for identity, body, stop in _elements(data, 0, len(data)):
        if identity == _SEGMENT:
            _read(data, body, stop, segment)
            break  # behind it anything may stand, which is left out
    need(segment.played and any(one.blocks for one in segment.clusters), "WebM")
    return _written(segment)


def seconds(data: bytes) -> float:
    """Seconds of a recording as ``cleaned`` gives it. Raises RecordingError, IndexError.

    A file says how long it is, or does not (a browser that records cannot know), or says nonsense:
    it is believed where its last block begins shortly before.
    """
    scale, told, last = _SCALE, 0.0, 0
    for identity, body, stop in _elements(data, 0, len(data)):
        if identity != _SEGMENT:
            continue
        for inner, start, finish in _elements(data, body, stop):
            if inner == _INFO:
                for name, at, end in _elements(data, start, finish):
                    if name == _TIME_SCALE:
                        scale = int.from_bytes(data[at:end], "big")
                    elif name == _DURATION:
                        (told,) = struct.unpack(">f" if end - at == 4 else ">d", data[at:end])
            elif inner == _CLUSTER:
                last = max(last, _last_block(data, start, finish))
    units = _NANOSECONDS / scale
    return (told if last <= told <= last + _LONGEST_BLOCK * units else last) / units


def _last_block(data: bytes, at: int, end: int) -> int:
    """When the last block of a cluster begins, in the segment's own units."""
    time, last = 0, 0
    for identity, body, stop in _elements(data, at, end):
        if identity == _TIME:
            time = int.from_bytes(data[body:stop], "big")
        elif identity == _SIMPLE:
            last = max(last, int.from_bytes(data[body + 1 : body + 3], "big", signed=True))
        elif identity == _GROUP:
            for inner, start, _finish in _elements(data, body, stop):
                if inner == _BLOCK:
                    later = int.from_bytes(data[start + 1 : start + 3], "big", signed=True)
                    last = max(last, later)
    return time + last


# -- read ------------------------------------------------------------------------------------------


def _elements(data: bytes, at: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Name, first byte of the body and end of each element; a segment may be open at its end."""
    for _number in range(_MOST_ELEMENTS):
        if at >= end:
            return
        identity, body = _identity(data, at)
        size, body = _size(data, body)
        need(size is not None or identity in (_SEGMENT, _CLUSTER), "WebM")
        if size is None:
            # What is in an open cluster comes right behind its head, as if it were the segment's.
            size = 0 if identity == _CLUSTER else end - body
        stop = body + size
        need(stop <= end, "WebM")
        yield identity, body, stop
        at = stop
    raise RecordingError("WebM")


def _identity(data: bytes, at: int) -> tuple[int, int]:
    width = 9 - data[at].bit_length()
    need(width <= 4 and at + width <= len(data), "WebM")
    return int.from_bytes(data[at : at + width], "big"), at + width


def _size(data: bytes, at: int) -> tuple[int | None, int]:
    """A size, None where it is left open; and where it ends."""
    width = 9 - data[at].bit_length()
    need(width <= 8 and at + width <= len(data), "WebM")
    value = int.from_bytes(data[at : at + width], "big") & (1 << 7 * width) - 1
    return (None if value == (1 << 7 * width) - 1 else value), at + width


def _read(data: bytes, at: int, end: int, segment: _Segment) -> None:
    for identity, body, stop in _elements(data, at, end):
        if identity == _INFO and not segment.info:
            segment.info = _numbers(data, body, stop, _INFO_KEPT)
        elif identity == _TRACKS and not segment.tracks:
            for inner, start, finish in _elements(data, body, stop):
                if inner == _ENTRY:
                    _track(data, start, finish, segment)
        elif identity == _CLUSTER:
            segment.clusters.append(_Cluster(0))
            for inner, start, finish in _elements(data, body, stop):
                _in_cluster(data, inner, start, finish, segment)
        elif identity in (_TIME, _SIMPLE, _GROUP):
            _in_cluster(data, identity, body, stop, segment)


def _numbers(data: bytes, at: int, end: int, kept: tuple[int, ...]) -> bytes:
    """Elements of at most eight bytes, by their names; those with elements of their own too."""
    found = []
    for identity, body, stop in _elements(data, at, end):
        if identity not in kept:
            continue
        if identity in _PARTS:
            found.append(_element(identity, _numbers(data, body, stop, _PARTS[identity])))
        else:
            need(stop - body <= 8, "WebM")
            found.append(_element(identity, data[body:stop]))
    return b"".join(found)


def _track(data: bytes, at: int, end: int, segment: _Segment) -> None:
    told = {identity: data[body:stop] for identity, body, stop in _elements(data, at, end)}
    kind, number = (int.from_bytes(told.get(one, b""), "big") for one in (_TYPE, 0xD7))
    if kind == _WORDS:
        return
    need(kind in (_PICTURE, _SOUND), f"WebM: {kind}")
    need(_ENCODINGS not in told and 0 < number < 128 and number not in segment.played, "WebM")
    codec = told.get(_CODEC, b"").rstrip(b"\0")
    need(codec in _CODECS, f"WebM: {codec[:20].decode('ascii', 'replace')}")
    private = _CODECS[codec](told.get(_PRIVATE, b""))
    language = told.get(_LANGUAGE, b"").rstrip(b"\0")
    parts = [_numbers(data, at, end, _ENTRY_KEPT), _element(_CODEC, codec)]
    if private:
        parts.append(_element(_PRIVATE, private))
    if len(language) == 3 and language.isalpha() and language.islower():
        parts.append(_element(_LANGUAGE, language))
    for identity in (_VIDEO, 0xE1):
        if identity in told:
            parts.append(_numbers(data, at, end, (identity,)))
    segment.played[number] = kind
    segment.tracks.append(_element(_ENTRY, b"".join(parts)))


def _vorbis(private: bytes) -> bytes:
    return laced(headers(unlaced(private)))


def _av1(private: bytes) -> bytes:
    need(private[:1] == b"\x81" and len(private) >= 4, "WebM: AV1")
    return private[:4]


def _nothing(_private: bytes) -> bytes:
    return b""


_CODECS: Final[dict[bytes, Callable[[bytes], bytes]]] = {
    b"V_VP8": _nothing,
    b"V_VP9": _nothing,
    b"V_AV1": _av1,
    b"A_VORBIS": _vorbis,
    b"A_OPUS": opus_head,
}


def _in_cluster(data: bytes, identity: int, body: int, stop: int, segment: _Segment) -> None:
    cluster = segment.clusters[-1] if segment.clusters else None
    if cluster is None:
        raise RecordingError("WebM")
    if identity == _TIME:
        need(stop - body <= 8, "WebM")
        cluster.time = int.from_bytes(data[body:stop], "big")
    elif identity == _SIMPLE:
        need(stop - body >= 4, "WebM")
        track = data[body] & 127
        if data[body] & 128 and track in segment.played:
            _opens(cluster, segment, track, key=bool(data[body + 3] & 128))
            cluster.blocks.append(_element(_SIMPLE, data[body:stop]))
    elif identity == _GROUP:
        _group(data, body, stop, segment, cluster)


def _group(data: bytes, at: int, end: int, segment: _Segment, cluster: _Cluster) -> None:
    parts = list(_elements(data, at, end))
    block = next((data[body:stop] for identity, body, stop in parts if identity == _BLOCK), b"")
    need(len(block) >= 4, "WebM")
    track = block[0] & 127
    if block[0] & 128 and track in segment.played:
        key = all(identity != 0xFB for identity, _body, _stop in parts)
        _opens(cluster, segment, track, key=key)
        kept = _element(_BLOCK, block) + _numbers(data, at, end, _GROUP_KEPT)
        cluster.blocks.append(_element(_GROUP, kept))


def _opens(cluster: _Cluster, segment: _Segment, track: int, *, key: bool) -> None:
    """Note whether one can begin with the cluster: with a whole picture, or with sound alone."""
    pictures = [one for one, kind in segment.played.items() if kind == _PICTURE]
    wanted = pictures[0] if pictures else track
    if not cluster.track and track == wanted:
        cluster.track, cluster.opens = track, key


# -- written anew ----------------------------------------------------------------------------------


def _element(identity: int, body: bytes) -> bytes:
    length, width = len(body), 1
    while length >= (1 << 7 * width) - 1:
        width += 1
    name = identity.to_bytes((identity.bit_length() + 7) // 8, "big")
    return name + (length | 1 << 7 * width).to_bytes(width, "big") + body


_EBML: Final = _element(
    0x1A45DFA3,
    b"".join(
        _element(identity, value)
        for identity, value in (
            (0x4286, b"\1"),  # EBMLVersion, EBMLReadVersion, EBMLMaxIDLength, EBMLMaxSizeLength
            (0x42F7, b"\1"),
            (0x42F2, b"\4"),
            (0x42F3, b"\x08"),
            (0x4282, b"webm"),
            (0x4287, b"\4"),  # DocTypeVersion, DocTypeReadVersion
            (0x4285, b"\2"),
        )
    ),
)


def _wide(value: int) -> bytes:
    return value.to_bytes(8, "big")


def _written(segment: _Segment) -> bytes:
    # Both names must be there; a program is named by none.
    info = _element(_INFO, segment.info + _element(0x4D80, b"-") + _element(0x5741, b"-"))
    tracks = _element(_TRACKS, b"".join(segment.tracks))
    clusters = [
        _element(_CLUSTER, _element(_TIME, _wide(one.time)) + b"".join(one.blocks))
        for one in segment.clusters
        if one.blocks
    ]
    shown = [one for one in segment.clusters if one.blocks]
    # Numbers in the index have eight bytes, so that its length does not hang on them.
    at = len(info) + len(tracks) + len(_cues(shown))
    for one, written in zip(shown, clusters, strict=True):
        one.begins = at
        at += len(written)
    body = b"".join((info, tracks, _cues(shown), *clusters))
    return _EBML + _element(_SEGMENT, body)


def _cues(clusters: list[_Cluster]) -> bytes:
    points = []
    for one in clusters:
        if one.opens:
            place = _element(0xF7, bytes([one.track])) + _element(0xF1, _wide(one.begins))
            points.append(_element(0xBB, _element(0xB3, _wide(one.time)) + _element(0xB7, place)))
    return _element(_CUES, b"".join(points)) if points else b""

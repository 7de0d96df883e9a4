"""MP4 and M4A (ISO/IEC 14496-12): one movie written anew from the samples that are played.

Nothing of the file is copied but the samples of sound and picture and what their decoders need,
field by field. Fragments, as browsers and some cameras write them, become one movie. Texts in a
film are left out, since browsers show those of a file of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.recordings.boxes import Box, box, boxes, full, inside, number, the, u16, u32
from generator.recordings.faults import RecordingError, need
from generator.recordings.mp4_codecs import Entry, entries
from generator.recordings.mp4_samples import Chunk, Samples, add_fragment, defaults, of_tables

_PLAYED: Final = (b"soun", b"vide")
_TEXTS: Final = (b"text", b"sbtl", b"subt", b"clcp")
_MOST_TRACKS: Final = 16
_MOST_EDITS: Final = 64
_UNITY: Final = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
_TURNS: Final = (0, 0x10000, 0xFFFF0000)


@dataclass(slots=True)
class _Track:
    handler: bytes
    flags: int
    volume: bytes
    matrix: bytes
    size: bytes
    timescale: int
    language: int
    edits: list[tuple[int, int]]
    entries: list[Entry]
    samples: Samples


def cleaned(data: bytes) -> bytes:
    """The same sound and picture. Raises RecordingError, IndexError."""
    top = list(boxes(data, 0, len(data)))
    moov = next((one for one in top if one.kind == b"moov"), None)
    if moov is None:
        raise RecordingError("MP4: moov")
    timescale = _clock(data, the(inside(data, moov), b"mvhd"))
    tracks = _tracks(data, moov)
    mvex = inside(data, moov).get(b"mvex")
    if mvex:
        told = defaults(data, mvex)
        pieces = {identity: track.samples for identity, track in tracks.items()}
        for one in top:
            if one.kind == b"moof":
                add_fragment(data, one, pieces, told)
        for track in tracks.values():
            _begin_late(track, timescale)
    played = [track for track in tracks.values() if track.samples.durations]
    need(played and any(track.samples.chunks for track in played), "MP4")
    return _written(data, played, timescale)


def _clock(data: bytes, head: Box) -> int:
    """The units in a second that a movie or a track counts its time in."""
    return max(1, number(data, head.body + (20 if data[head.body] == 1 else 12)))


def _tracks(data: bytes, moov: Box) -> dict[int, _Track]:
    found: dict[int, _Track] = {}
    for one in boxes(data, moov.body, moov.stop):
        if one.kind != b"trak":
            continue
        parts = inside(data, one)
        media = inside(data, the(parts, b"mdia"))
        handler_at = the(media, b"hdlr").body + 8
        handler = bytes(data[handler_at : handler_at + 4])
        if handler in _TEXTS:
            continue
        need(handler in _PLAYED, f"MP4: {handler.decode('ascii', 'replace')}")
        identity, track = _track(data, parts, media, handler)
        need(identity not in found and len(found) < _MOST_TRACKS, "MP4: trak")
        found[identity] = track
    return found


def _track(
    data: bytes, parts: dict[bytes, Box], media: dict[bytes, Box], handler: bytes
) -> tuple[int, _Track]:
    head, clock = the(parts, b"tkhd"), the(media, b"mdhd")
    at = head.body + (20 if data[head.body] == 1 else 12)
    # Behind the number: four bytes, the duration, eight bytes, layer and group.
    rest = at + 8 + (8 if data[head.body] == 1 else 4) + 12
    tables = inside(data, the(inside(data, the(media, b"minf")), b"stbl"))
    language = clock.body + (32 if data[clock.body] == 1 else 20)
    made = entries(data, the(tables, b"stsd"), handler)
    samples = of_tables(data, tables)
    need(all(chunk.entry < len(made) for chunk in samples.chunks), "MP4: stsc")
    track = _Track(
        handler=handler,
        flags=number(data, head.body) & 7,
        volume=b"\x01\0" if handler == b"soun" else bytes(2),
        matrix=_matrix(data[rest + 4 : rest + 40]),
        size=data[rest + 40 : rest + 48],
        timescale=_clock(data, clock),
        language=number(data, language, 2) & 0x7FFF,
        edits=_edits(data, parts.get(b"edts")),
        entries=made,
        samples=samples,
    )
    need(len(track.size) == 8, "MP4: tkhd")
    return number(data, at), track


def _matrix(raw: bytes) -> bytes:
    """How a picture is turned, and where it is moved by that; anything else is no turn."""
    values = [number(raw, at) for at in range(0, 36, 4)]
    turns = (values[0], values[1], values[3], values[4])
    plain = values[2] == values[5] == 0 and all(one in _TURNS for one in turns)
    if not plain:
        return _UNITY
    return u32(*turns[:2], 0, *turns[2:], 0, values[6], values[7], 0x40000000)


def _edits(data: bytes, edts: Box | None) -> list[tuple[int, int]]:
    """Duration in the movie's units and first time in the track's (-1: nothing is played)."""
    table = inside(data, edts).get(b"elst") if edts else None
    if table is None:
        return []
    wide = 8 if data[table.body] == 1 else 4
    count = number(data, table.body + 4)
    need(count <= _MOST_EDITS, "MP4: elst")
    found = []
    for index in range(count):
        at = table.body + 8 + (2 * wide + 4) * index
        time = number(data, at + wide, wide)
        nothing = time >> 8 * wide - 1
        found.append((number(data, at, wide), -1 if nothing else time))
    return found


def _begin_late(track: _Track, timescale: int) -> None:
    """What fragments say of the time of a track's first sample becomes an edit."""
    if track.samples.begins and not track.edits:
        late = track.samples.begins * timescale // track.timescale
        track.edits = [(late, -1), (_duration(track, timescale), 0)]


# -- written anew ---------------------------------------------------------------------------------


def _written(data: bytes, tracks: list[_Track], timescale: int) -> bytes:
    picture = any(track.handler == b"vide" for track in tracks)
    start = box(b"ftyp", b"isom" if picture else b"M4A ", u32(512), b"isomiso2mp41")
    chunks = sorted(
        (
            (chunk.at, number, index)
            for number, track in enumerate(tracks)
            for index, chunk in enumerate(track.samples.chunks)
        )
    )
    left, body = len(data), []
    places: list[dict[int, int]] = [{} for _track in tracks]
    at = 0
    for _at, number_, index in chunks:
        chunk = tracks[number_].samples.chunks[index]
        need(chunk.at + sum(chunk.sizes) <= len(data), "MP4: mdat")
        left -= sum(chunk.sizes)
        need(left >= 0, "MP4: mdat")  # no byte is played twice
        entry = tracks[number_].entries[chunk.entry]
        samples = _samples(data, chunk, entry)
        chunk.sizes = [len(one) for one in samples]
        places[number_][index] = at
        at += sum(chunk.sizes)
        body += samples
    length = len(start) + len(_movie(tracks, places, timescale, 0)) + 8
    movie = _movie(tracks, places, timescale, length)
    return start + movie + u32(8 + at) + b"mdat" + b"".join(body)


def _samples(data: bytes, chunk: Chunk, entry: Entry) -> list[bytes]:
    found, at = [], chunk.at
    for size in chunk.sizes:
        sample = data[at : at + size]
        found.append(entry.units(sample) if entry.units else sample)
        at += size
    return found


def _duration(track: _Track, timescale: int) -> int:
    return sum(track.samples.durations) * timescale // track.timescale


def _movie(tracks: list[_Track], places: list[dict[int, int]], timescale: int, first: int) -> bytes:
    spans = [
        sum(span for span, _time in track.edits) or _duration(track, timescale) for track in tracks
    ]
    # Version 1, whose numbers have 64 bits: when it was made and changed stays 0.
    head = full(
        b"mvhd",
        1,
        0,
        bytes(16),
        u32(timescale),
        max(spans).to_bytes(8, "big"),
        u32(0x10000),
        u16(0x0100),
        bytes(10),
        _UNITY,
        bytes(24),
        u32(len(tracks) + 1),
    )
    made = [
        _trak(track, identity, span, [first + place[index] for index in range(len(place))])
        for identity, (track, span, place) in enumerate(zip(tracks, spans, places, strict=True), 1)
    ]
    return box(b"moov", head, *made)


def _trak(track: _Track, identity: int, span: int, places: list[int]) -> bytes:
    head = full(
        b"tkhd",
        1,
        track.flags,
        bytes(16),
        u32(identity, 0),
        span.to_bytes(8, "big"),
        bytes(8),
        u16(0, 0),
        track.volume,
        bytes(2),
        track.matrix,
        track.size,
    )
    edits = b""
    if track.edits:
        rows = [
            span.to_bytes(8, "big") + time.to_bytes(8, "big", signed=True) + u16(1, 0)
            for span, time in track.edits
        ]
        edits = box(b"edts", full(b"elst", 1, 0, u32(len(rows)), *rows))
    length = sum(track.samples.durations).to_bytes(8, "big")
    clock = full(b"mdhd", 1, 0, bytes(16), u32(track.timescale), length, u16(track.language, 0))
    handler = full(b"hdlr", 0, 0, bytes(4), track.handler, bytes(12), b"\0")
    kind = (
        full(b"smhd", 0, 0, bytes(4)) if track.handler == b"soun" else full(b"vmhd", 0, 1, bytes(8))
    )
    here = box(b"dinf", full(b"dref", 0, 0, u32(1), full(b"url ", 0, 1)))
    info = box(b"minf", kind, here, _tables(track, places))
    return box(b"trak", head, edits, box(b"mdia", clock, handler, info))


def _tables(track: _Track, places: list[int]) -> bytes:
    samples = track.samples
    sizes = [size for chunk in samples.chunks for size in chunk.sizes]
    parts = [
        full(b"stsd", 0, 0, u32(len(track.entries)), *(one.box for one in track.entries)),
        full(b"stts", 0, 0, _runs(samples.durations)),
    ]
    if any(samples.shifts):
        parts.append(full(b"ctts", 1, 0, _runs(samples.shifts)))
    if samples.sync is not None and len(samples.sync) < len(sizes):
        known = sorted(one for one in samples.sync if 0 <= one < len(sizes))
        parts.append(full(b"stss", 0, 0, u32(len(known)), u32(*(one + 1 for one in known))))
    rows, before = [], None
    for index, chunk in enumerate(samples.chunks, 1):
        if (len(chunk.sizes), chunk.entry) != before:
            before = len(chunk.sizes), chunk.entry
            rows.append(u32(index, before[0], before[1] + 1))
    parts += [
        full(b"stsc", 0, 0, u32(len(rows)), *rows),
        full(b"stsz", 0, 0, u32(0, len(sizes)), u32(*sizes)),
        full(b"stco", 0, 0, u32(len(places)), u32(*places)),
    ]
    return box(b"stbl", *parts)


def _runs(values: list[int]) -> bytes:
    rows: list[list[int]] = []
    for value in values:
        if rows and rows[-1][1] == value:
            rows[-1][0] += 1
        else:
            rows.append([1, value])
    return u32(len(rows)) + b"".join(u32(*row) for row in rows)

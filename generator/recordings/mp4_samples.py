"""Which bytes of an MP4 are played, and when: from the tables of a movie, or from its fragments.

Both become the same thing, a list of samples in chunks, from which one movie is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from generator.recordings.boxes import Box, boxes, inside, number, signed, the
from generator.recordings.faults import need

MOST_SAMPLES: Final = 5_000_000


@dataclass(slots=True)
class Chunk:
    """Samples that stand one after the other: the first byte, sizes, and the entry they are of."""

    at: int
    sizes: list[int]
    entry: int


@dataclass(slots=True)
class Samples:
    """A track's samples: in chunks; durations, shifts (decoded to shown), which begin anew.

    ``sync`` is None where each sample can be begun with. ``begins`` is the time of the first,
    ``lasts`` the sum of all durations of fragments.
    """

    chunks: list[Chunk] = field(default_factory=list)
    durations: list[int] = field(default_factory=list)
    shifts: list[int] = field(default_factory=list)
    sync: set[int] | None = None
    begins: int = 0
    lasts: int = 0


def of_tables(data: bytes, stbl: dict[bytes, Box]) -> Samples:
    """Samples as the tables of a track tell them (ISO/IEC 14496-12, 8.6 and 8.7)."""
    sizes = _sizes(data, stbl)
    samples = Samples()
    if not sizes:
        return samples
    at = 0
    for chunk, (offset, (count, entry)) in enumerate(_chunks(data, stbl, len(sizes))):
        need(chunk <= len(sizes) and at + count <= len(sizes), "MP4: stsc")
        samples.chunks.append(Chunk(offset, sizes[at : at + count], entry))
        at += count
        if at == len(sizes):
            break
    need(at == len(sizes), "MP4: stsc")
    samples.durations = _runs(data, the(stbl, b"stts"), len(sizes))
    if b"ctts" in stbl:
        samples.shifts = [signed(one) for one in _runs(data, stbl[b"ctts"], len(sizes))]
    if b"stss" in stbl:
        table = stbl[b"stss"]
        count = _count(data, table, 4, 4)
        samples.sync = {number(data, table.body + 8 + 4 * index) - 1 for index in range(count)}
    return samples


def _count(data: bytes, table: Box, at: int, width: int) -> int:
    """How many entries a table has, all of which must be in it."""
    count = number(data, table.body + at)
    need(count * width <= table.stop - table.body - at - 4, "MP4")
    return count


def _sizes(data: bytes, stbl: dict[bytes, Box]) -> list[int]:
    if b"stz2" in stbl:
        table = stbl[b"stz2"]
        width, count = data[table.body + 7], number(data, table.body + 8)
        need(width in (8, 16) and count * width // 8 <= table.stop - table.body - 12, "MP4: stz2")
        step = width // 8
        return [number(data, table.body + 12 + step * one, step) for one in range(count)]
    table = the(stbl, b"stsz")
    each, count = number(data, table.body + 4), number(data, table.body + 8)
    need(count <= MOST_SAMPLES and each * count <= len(data), "MP4: stsz")
    if each:
        return [each] * count
    need(4 * count <= table.stop - table.body - 12, "MP4: stsz")
    return [number(data, table.body + 12 + 4 * one) for one in range(count)]


def _chunks(
    data: bytes, stbl: dict[bytes, Box], most: int
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Each chunk's first byte, number of samples, and the entry (from 0) that they are of."""
    wide = 8 if b"co64" in stbl else 4
    table, runs = the(stbl, b"co64" if wide == 8 else b"stco"), the(stbl, b"stsc")
    count, changes = _count(data, table, 4, wide), _count(data, runs, 4, 12)
    need(changes and count <= most, "MP4: stsc")
    change, now = 0, (0, 0)
    for index in range(count):
        at = runs.body + 8 + 12 * change
        if change < changes and number(data, at) == index + 1:
            now = number(data, at + 4), number(data, at + 8) - 1
            change += 1
        need(now[0] > 0 and now[1] >= 0, "MP4: stsc")
        yield number(data, table.body + 8 + wide * index, wide), now


def _runs(data: bytes, table: Box, wanted: int) -> list[int]:
    values: list[int] = []
    for index in range(_count(data, table, 4, 8)):
        at = table.body + 8 + 8 * index
        need(len(values) + number(data, at) <= wanted, "MP4: stts")
        values += [number(data, at + 4)] * number(data, at)
    need(len(values) == wanted, "MP4: stts")
    return values


# -- fragments ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for samples that say nothing else: entry (from 1), duration, size, flags."""

    entry: int = 1
    duration: int = 0
    size: int = 0
    flags: int = 0


def defaults(data: bytes, mvex: Box) -> dict[int, Defaults]:
    """``trex`` of each track, by its number."""
    return {
        number(data, one.body + 4): Defaults(
            *(number(data, one.body + at) for at in (8, 12, 16, 20))
        )
        for one in boxes(data, mvex.body, mvex.stop)
        if one.kind == b"trex"
    }


def add_fragment(
    data: bytes, moof: Box, tracks: dict[int, Samples], told: dict[int, Defaults]
) -> None:
    """Add the samples of a fragment to those of its tracks; tracks that are not asked for pass."""
    end_of_last = moof.at
    for traf in boxes(data, moof.body, moof.stop):
        if traf.kind != b"traf":
            continue
        parts = inside(data, traf)
        head = the(parts, b"tfhd")
        track = number(data, head.body + 4)
        own, base = _header(data, head, told.get(track, Defaults()), moof.at, end_of_last)
        samples = tracks.get(track, Samples())
        if b"tfdt" in parts:
            _wait(data, parts[b"tfdt"], samples)
        end_of_last = base
        for run in boxes(data, traf.body, traf.stop):
            if run.kind == b"trun":
                end_of_last = _run(data, run, samples, own, base, end_of_last)


def _header(data: bytes, head: Box, own: Defaults, moof: int, last: int) -> tuple[Defaults, int]:
    flags, at = number(data, head.body) & 0xFFFFFF, head.body + 8
    base = moof if flags & 0x020000 else last
    if flags & 1:
        base, at = number(data, at, 8), at + 8
    values = [own.entry, own.duration, own.size, own.flags]
    for index, bit in enumerate((0x02, 0x08, 0x10, 0x20)):
        if flags & bit:
            values[index], at = number(data, at), at + 4
    return Defaults(*values), base


def _wait(data: bytes, tfdt: Box, samples: Samples) -> None:
    wide = 8 if data[tfdt.body] == 1 else 4
    time = number(data, tfdt.body + 4, wide)
    if not samples.durations:
        samples.begins = time
        return
    gap = time - samples.begins - samples.lasts
    if gap > 0:
        samples.durations[-1] += gap
        samples.lasts += gap


def _run(data: bytes, run: Box, samples: Samples, own: Defaults, base: int, last: int) -> int:
    flags, version = number(data, run.body) & 0xFFFFFF, data[run.body]
    count, at = number(data, run.body + 4), run.body + 8
    offset = last
    if flags & 1:
        offset, at = base + signed(number(data, at)), at + 4
    first = None
    if flags & 4:
        first, at = number(data, at), at + 4
    need(len(samples.durations) + count <= MOST_SAMPLES, "MP4: trun")
    chunk = Chunk(offset, [], own.entry - 1)
    for index in range(count):
        values = {0x100: own.duration, 0x200: own.size, 0x400: own.flags, 0x800: 0}
        for bit in values:
            if flags & bit:
                values[bit], at = number(data, at), at + 4
        need(at <= run.stop, "MP4: trun")
        flag = first if index == 0 and first is not None else values[0x400]
        if not flag & 0x10000:  # "is no sync sample"
            samples.sync = samples.sync or set()
            samples.sync.add(len(samples.durations))
        elif samples.sync is None:
            samples.sync = set()
        samples.durations.append(values[0x100])
        samples.lasts += values[0x100]
        shift = values[0x800]
        samples.shifts.append(signed(shift) if version else shift)
        chunk.sizes.append(values[0x200])
        offset += values[0x200]
    if chunk.sizes:
        samples.chunks.append(chunk)
    need(chunk.at >= 0 and offset <= len(data), "MP4: trun")
    return offset

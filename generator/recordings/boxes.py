"""Boxes of ISO/IEC 14496-12: read from bytes, and put together from parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.recordings.faults import RecordingError, need

MOST_BOXES: Final = 100_000


@dataclass(frozen=True, slots=True)
class Box:
    """A box: four bytes that name it, where it begins, and its body's first byte and end."""

    kind: bytes
    at: int
    body: int
    stop: int


def boxes(data: bytes, start: int, end: int) -> Iterator[Box]:
    """The boxes between two places. Raises RecordingError where they do not fill it."""
    at = start
    for _number in range(MOST_BOXES):
        if at >= end or (end - at < 8 and not any(data[at:end])):
            return  # QuickTime ends some boxes with a few zeros
        size, body = int.from_bytes(data[at : at + 4], "big"), at + 8
        if size == 1:
            size, body = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
        elif size == 0:
            size = end - at
        need(body - at <= size <= end - at, "MP4")
        yield Box(bytes(data[at + 4 : at + 8]), at, body, at + size)
        at += size
    raise RecordingError("MP4")


def inside(data: bytes, box: Box, skip: int = 0) -> dict[bytes, Box]:
    """The boxes in a box by their names, behind ``skip`` bytes of its own; each name once."""
    found: dict[bytes, Box] = {}
    for one in boxes(data, box.body + skip, box.stop):
        found.setdefault(one.kind, one)
    return found


def the(found: dict[bytes, Box], kind: bytes) -> Box:
    """A box that must be there. Raises RecordingError."""
    if kind not in found:
        raise RecordingError(f"MP4: {kind.decode('ascii')}")
    return found[kind]


def number(data: bytes, at: int, width: int = 4) -> int:
    """An unsigned number. Raises IndexError behind the end."""
    if at + width > len(data):
        raise IndexError(at)
    return int.from_bytes(data[at : at + width], "big")


def signed(value: int) -> int:
    """A number of 32 bits with its sign."""
    return value - (1 << 32) if value >> 31 else value


def u32(*values: int) -> bytes:
    """Numbers of 32 bits, one after the other."""
    return b"".join((value & 0xFFFFFFFF).to_bytes(4, "big") for value in values)


def u16(*values: int) -> bytes:
    """Numbers of 16 bits, one after the other."""
    return b"".join((value & 0xFFFF).to_bytes(2, "big") for value in values)


def box(kind: bytes, *bodies: bytes) -> bytes:
    """A box with a body of these parts."""
    body = b"".join(bodies)
    return u32(8 + len(body)) + kind + body


def full(kind: bytes, version: int, flags: int, *bodies: bytes) -> bytes:
    """A box that begins with a version and flags."""
    return box(kind, u32(version << 24 | flags), *bodies)

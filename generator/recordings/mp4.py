"""MP4, M4A and MOV (ISO/IEC 14496-12): boxes that are not needed to play become empty space.

Sizes stay, since tables in the file say at which byte each chunk of sound and picture stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.recordings.faults import RecordingError

# A box that is named here stays as it is, or is looked into where it has a list of its own.
_KEPT: Final[dict[bytes, frozenset[bytes]]] = {
    b"": frozenset((b"ftyp", b"styp", b"moov", b"mdat", b"moof", b"sidx", b"mfra")),
    b"moov": frozenset((b"mvhd", b"trak", b"mvex")),
    b"trak": frozenset((b"tkhd", b"edts", b"tref", b"mdia")),
    b"mdia": frozenset((b"mdhd", b"hdlr", b"minf")),
    b"minf": frozenset((b"vmhd", b"smhd", b"nmhd", b"sthd", b"hdlr", b"dinf", b"stbl")),
    b"stbl": frozenset((b"stsd", b"stts", b"ctts", b"cslg", b"stss", b"stsc", b"stsz", b"stz2"))
    | {b"stco", b"co64", b"sdtp", b"sgpd", b"sbgp", b"subs", b"saio", b"saiz", b"padb", b"stps"},
    b"moof": frozenset((b"mfhd", b"traf")),
    b"traf": frozenset((b"tfhd", b"tfdt", b"trun", b"sdtp", b"sgpd", b"sbgp", b"subs"))
    | {b"saio", b"saiz"},
}
_TIMED: Final = (b"mvhd", b"tkhd", b"mdhd")
_PLAYED: Final = (b"soun", b"vide", b"text", b"sbtl", b"subt", b"clcp")
_MOST_BOXES: Final = 100_000


def cleaned(data: bytes) -> bytes:
    """The same file with everything overwritten that is not played."""
    out = bytearray(data)
    _clean(out, b"", 0, len(out), b"", [0])
    return bytes(out)


def _clean(
    out: bytearray, inside: bytes, start: int, end: int, above: bytes, seen: list[int]
) -> None:
    for kind, at, body, stop in _boxes(out, start, end):
        seen[0] += 1
        if seen[0] > _MOST_BOXES:
            raise RecordingError("MP4")
        if kind not in _KEPT[inside]:
            out[at + 4 : at + 8] = b"free"
            out[body:stop] = bytes(stop - body)
        elif kind in _KEPT:
            _clean(out, kind, body, stop, inside, seen)
        elif kind in _TIMED:
            wide = 8 if out[body] == 1 else 4
            out[body + 4 : body + 4 + 2 * wide] = bytes(2 * wide)  # when it was made and changed
        elif kind == b"hdlr":
            handler = bytes(out[body + 8 : body + 12])
            if inside == b"mdia" and handler not in _PLAYED:
                raise RecordingError(f"MP4: {handler.decode('ascii', 'replace')}")
            out[body + 24 : stop] = bytes(max(0, stop - body - 24))  # the name of a program


def _boxes(out: bytearray, start: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Kind, first byte, first byte of the body and end of each box."""
    at = start
    while at < end:
        if _padding(out, at, end):
            return
        size, body = int.from_bytes(out[at : at + 4], "big"), at + 8
        if size == 1:
            size, body = int.from_bytes(out[at + 8 : at + 16], "big"), at + 16
        elif size == 0:
            size = end - at
        if size < body - at or at + size > end:
            raise RecordingError("MP4")
        yield bytes(out[at + 4 : at + 8]), at, body, at + size
        at += size


def _padding(out: bytearray, at: int, end: int) -> bool:
    """Whether nothing but a few zeros is left, with which QuickTime ends some boxes."""
    return end - at < 8 and not any(out[at:end])

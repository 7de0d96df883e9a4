"""Bytes and short texts of the search index: varints, delta lists, gzip, numbers, ids."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import sub
from typing import Final

from generator.vietnamese import slug

_WORTH: Final = 8_000
"""Bytes. A cheap phone (four times slower than a desk computer) takes 40 ms to unpack any gzip with
the browser's own ``DecompressionStream``; in that time 1.6 Mbit/s bring so many.
"""
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
# One table for the small numbers that nearly all are; a list of bytes joins faster than any loop.
_SMALL: Final = [bytes((n,)) for n in range(0x80)] + [
    bytes((0x80 | n & 0x7F, n >> 7)) for n in range(0x80, 0x4000)
]


def varint(number: int) -> bytes:
    """``number`` (0 or more) in groups of seven bits, the lowest first."""
    if number < len(_SMALL):
        return _SMALL[number]
    parts = bytearray()
    while number > 0x7F:
        parts.append(0x80 | number & 0x7F)
        number >>= 7
    parts.append(number)
    return bytes(parts)


def varints(numbers: Iterable[int]) -> bytes:
    """One varint after the other."""
    return b"".join(map(varint, numbers))


def gaps(numbers: Sequence[int]) -> bytes:
    """Rising numbers as varints of their distances; the first one from -1, so all are positive."""
    if len(numbers) < 2:
        return varint(numbers[0] + 1) if numbers else b""
    distances = [numbers[0] + 1, *map(sub, numbers[1:], numbers)]
    largest = max(distances)
    if largest < 0x80:
        return bytes(distances)
    if largest < len(_SMALL):
        return b"".join(map(_SMALL.__getitem__, distances))
    return varints(distances)


def packed(data: bytes) -> bytes:
    """``data`` as gzip, if that spares a phone more than it costs it; else as it is.

    Without a time stamp or a file name: the same input, the same bytes.
    """
    if len(data) <= _WORTH:
        return data
    squeezer = zlib.compressobj(9, zlib.DEFLATED, 31)
    small = squeezer.compress(data) + squeezer.flush()
    return small if len(data) - len(small) > _WORTH else data


def is_packed(data: bytes) -> bool:
    """Whether ``packed`` has made it smaller, as readers see by its first bytes (RFC 1952)."""
    return data.startswith(b"\x1f\x8b")


def separators(firsts: Sequence[str], lasts: Sequence[str]) -> list[str]:
    """For each shard the shortest text above the one before and not above its own first.

    ``firsts`` and ``lasts`` are the first and the last key of each shard, in order.
    """
    found = [""]
    for last, first in pairwise_ends(firsts, lasts):
        size = 0
        while size < len(first) and first[: size + 1] <= last[: size + 1] and first != last:
            size += 1
        found.append(first if first == last else first[: size + 1])
    return found if firsts else []


def pairwise_ends(firsts: Sequence[str], lasts: Sequence[str]) -> Iterable[tuple[str, str]]:
    """(last key of a shard, first key of the next)."""
    return ((lasts[here], firsts[there]) for here, there in pairwise(range(len(firsts))))


def short_id(identity: str, name: str, key: str = "") -> str:
    """Nothing where the id follows from the name; what is added to it; or the whole id.

    ``key`` is the folded name, if it is at hand.
    """
    made = key.replace(" ", "-") if key and key.isascii() else slug(name)
    if identity == made:
        return ""
    if made and identity.startswith(f"{made}-"):
        return identity[len(made) :]
    return identity


def base36(number: int) -> str:
    """``number`` (0 or more) as JavaScript's ``parseInt(text, 36)`` reads it."""
    text = ""
    while True:
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
        if not number:
            return text

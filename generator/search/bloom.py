"""Which words there are, told in a byte for each (B. H. Bloom, Space/Time Trade-offs in Hash Coding
with Allowable Errors, 1970): of words that are not among them it lets one in thirty pass.

The twin of ``isKnown`` in theme/assets/js/search-files.js.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator
from typing import Final

BITS: Final = 8
"""For each word."""
_PLACES: Final = 3
"""Bits that a word sets."""
_OFFSET, _PRIME = 0x811C9DC5, 0x01000193


def bloom(words: Collection[str]) -> bytes:
    """The filter of words; at least a byte."""
    filled = bytearray(max(1, len(words)))
    for word in words:
        for place in _places(word, len(filled) * BITS):
            filled[place >> 3] |= 1 << (place & 7)
    return bytes(filled)


def may_have(filled: bytes, word: str) -> bool:
    """False if the word is surely not among those of the filter."""
    return all(filled[at >> 3] >> (at & 7) & 1 for at in _places(word, len(filled) * BITS))


def _places(word: str, size: int) -> Iterator[int]:
    # FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/) over UTF-16 units, which scripts count in;
    # its halves make the other places (Kirsch and Mitzenmacher, Less Hashing, Same Performance).
    mark = _OFFSET
    for unit in array("H", word.encode("utf-16-le")):
        mark = (mark ^ unit) * _PRIME & 0xFFFFFFFF
    step = mark >> 16 | 1
    return ((mark + i * step) % size for i in range(_PLACES))

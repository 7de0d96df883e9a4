"""Facets and orders: for every award its values, in one file for each facet.

They are fetched only where a list of results is too long for its blocks to be read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2
from typing import Final, NamedTuple

from generator.roll.taxonomies import FACETS
from generator.search.coding import packed, varints
from generator.search.documents import Document
from generator.search.tables import KINDS
from generator.site import KIND

_EXACT = 8192
"""Up to so many awards an order is kept exactly; above, in steps (see ``_step``)."""
FACET_KEYS: Final = (KIND, *(one.key for one in FACETS))

Values = Sequence[Sequence[int]]


class Orders(NamedTuple):
    """Places, from 0: of each award by height and by age, of each document by its best award."""

    award: Sequence[int]
    newest: Sequence[int]
    best: Sequence[int]


def columns(documents: Sequence[Document], order: Orders) -> Mapping[str, bytes]:
    """The files by the name of their facet or of their order.

    All but ``best`` have a value for each row of a document; ``rows`` tells how many those are.
    """
    rows = [row for one in documents for row in one.rows]
    kinds = {kind: (number,) for number, kind in enumerate(KINDS)}
    written = {
        "rows": _rows(documents),
        KIND: _column([kinds[one.kind] for one in documents for _ in one.rows]),
    }
    for key in FACET_KEYS[1:]:
        written[key] = _column([row.terms.get(key, ()) for row in rows])
    for name, places in (("award", order.award), ("newest", order.newest)):
        written[name] = _column([(_step(place, len(rows)),) for place in places])
    count = len(documents)
    # Among equally good answers exactness is worth less than bytes.
    if count > _EXACT:
        written["best"] = _quarters([_eighths(place, count) for place in order.best])
    else:
        written["best"] = _column([(place,) for place in order.best])
    return written


def orders(documents: Sequence[Document]) -> Orders:
    """By the highest award, then the newest; by the newest, then the highest."""
    rows = [row for one in documents for row in one.rows]
    return Orders(
        award=_places([(-row.rank, -row.day) for row in rows]),
        newest=_places([(-row.day, -row.rank) for row in rows]),
        best=_places([(-one.rank, -one.day) for one in documents]),
    )


def _places(marks: Sequence[tuple[int, int]]) -> list[int]:
    places = [0] * len(marks)
    for place, number in enumerate(sorted(range(len(marks)), key=marks.__getitem__)):
        places[number] = place
    return places


def _rows(documents: Sequence[Document]) -> bytes:
    """As varints: of each document with several awards its distance from the last such one (the
    first from -1), and how many awards it has beyond the first.
    """
    numbers: list[int] = []
    last = -1
    for number, one in enumerate(documents):
        if len(one.rows) > 1:
            numbers += (number - last, len(one.rows) - 1)
            last = number
    return packed(varints(numbers))


def _step(place: int, count: int) -> int:
    """The place itself, or, in a long list, on which of some twenty steps it is.

    Each step is 1.4 times as long as the one before: fine at the top, which is what is shown,
    and a third of the bytes of exact places.
    """
    return place if count <= _EXACT else max(0, round(24 + 2 * log2((place + 1) / count)))


def _eighths(place: int, count: int) -> int:
    """0 for the best of 512, 1 for the best of 64, 2 for the best of 8, 3 for all others."""
    return sum(place * share >= count for share in (512, 64, 8))


def _quarters(values: Sequence[int]) -> bytes:
    """Values from 0 to 3, four in a byte, the first in its lowest bits; a zero byte before."""
    filled = [*values, *[0] * (-len(values) % 4)]
    parts = (filled[first::4] for first in range(4))
    return packed(
        b"\0" + bytes(a | b << 2 | c << 4 | d << 6 for a, b, c, d in zip(*parts, strict=True))
    )


def _column(values: Values) -> bytes:
    """First values, then what comes on top.

    One byte: the number of planes (1 or 2). For each plane a byte for each entry, the low ones
    first: the first value plus 1, or 0 for none. Then, as varints, for each further value: the
    distance of its entry from the last one, and the value.
    """
    first = [one[0] + 1 if one else 0 for one in values]
    planes = 1 if max(first, default=0) < 0x100 else 2
    parts = [bytes((planes,)), bytes(value & 0xFF for value in first)]
    if planes == 2:
        parts.append(bytes(value >> 8 for value in first))
    further: list[int] = []
    last = 0
    for number, one in enumerate(values):
        for value in one[1:]:
            further += (number - last, value)
            last = number
    return packed(b"".join((*parts, varints(further))))

"""Facets and orders: for every document its values, in one file for each facet.

They are fetched only where a list of results is too long for its blocks to be read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import log2

from generator.search.coding import packed, varints
from generator.search.documents import Document
from generator.search.tables import KINDS, Tables

_EXACT = 8192
"""Up to so many documents an order is kept exactly; above, in steps (see ``_places``)."""

Values = Sequence[Sequence[int]]


def columns(
    documents: Sequence[Document], tables: Tables, order: Mapping[str, Sequence[int]]
) -> dict[str, bytes]:
    """The files by the name of their facet or of their order (see ``orders``)."""
    years = {year: number for number, year in enumerate(tables.years)}
    known: dict[int, int | None] = {}

    def year(day: int) -> int | None:
        if day not in known:
            known[day] = years.get(date.fromordinal(day).year)
        return known[day]

    def year_of(one: Document) -> list[int]:
        days = [day for _, day in one.awards if day] or ([one.day] if one.day else [])
        found = dict.fromkeys(map(year, days))
        return [number for number in found if number is not None]

    facets: dict[str, Callable[[Document], Sequence[int]]] = {
        "kind": lambda one: (KINDS.index(one.kind),),
        "year": year_of,
        "form": lambda one: tuple(dict.fromkeys(form for form, _ in one.awards)),
        "level": lambda one: one.levels,
        "field": lambda one: one.fields,
        "place": lambda one: () if one.place is None else (tables.today[one.place],),
        "unit": lambda one: () if one.unit is None else (one.unit,),
        "occasion": lambda one: one.occasions,
        "movement": lambda one: one.movements,
        "role": lambda one: () if one.role is None else (one.role,),
    }
    written = {name: _column(list(map(facet, documents))) for name, facet in facets.items()}
    count = len(documents)
    for name, places in order.items():
        written[name] = _column([(_step(place, count),) for place in places])
    # Among equally good answers exactness is worth less than bytes.
    if count > _EXACT:
        written["best"] = _quarters([_eighths(place, count) for place in order["award"]])
    else:
        written["best"] = written["award"]
    return written


def orders(documents: Sequence[Document]) -> dict[str, list[int]]:
    """For each document its place, from 0, by the highest award and by the newest."""
    keys: dict[str, Callable[[Document], tuple[int, int]]] = {
        "award": lambda one: (-one.rank, -one.day),
        "newest": lambda one: (-one.day, -one.rank),
    }
    found = {}
    for name, key in keys.items():
        places = [0] * len(documents)
        marks = list(map(key, documents))
        for place, number in enumerate(sorted(range(len(documents)), key=marks.__getitem__)):
            places[number] = place
        found[name] = places
    return found


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

    One byte: the number of planes (1 or 2). For each plane a byte for each document, the low
    ones first: the first value plus 1, or 0 for none. Then, as varints, for each further value:
    the distance of its document from the last one, and the value.
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

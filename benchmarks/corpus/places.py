"""Where awardees live and which units they belong to, as both stood on a given day."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from generator.loading.library import Library
from generator.records.catalogue import Locality

from benchmarks.corpus.dice import Dice, Weighted

_SMALLEST = ("commune", "ward", "township")
# Towns have more people, more offices and so more honours than a commune of the same rank.
_TOWN_WEIGHT = 3.5


class Place(NamedTuple):
    """A commune, ward or township. ``district``: the one it belongs to, or came out of."""

    id: str
    name: str
    district: str
    town: bool


class Era(NamedTuple):
    """The places of a span of time in which no boundary changed."""

    number: int
    places: Weighted[Place]
    by_id: dict[str, Place]
    by_district: dict[str, Weighted[Place]]


class Places:
    """Localities by day, some with many awardees and many with few."""

    def __init__(self, library: Library, dice: Dice) -> None:
        self._library = library
        smallest = [item for item in library.localities.values() if item.kind in _SMALLEST]
        weights, origins = _sizes(smallest, dice)
        changes = {item.valid_from for item in smallest if item.valid_from}
        changes |= {item.valid_to + timedelta(1) for item in smallest if item.valid_to}
        self._changes = sorted(changes)
        days = [date.min, *self._changes]
        self._eras = [
            _era(index, [item for item in smallest if item.valid_on(day)], weights, origins)
            for index, day in enumerate(days)
        ]

    def on(self, day: date) -> Era:
        """The places of ``day``."""
        return self._eras[bisect(self._changes, day)]

    def unit(self, pattern: str, place: Place | None, days: Sequence[date]) -> str | None:
        """The first organisation of ``pattern`` that was valid on all ``days``.

        ``ubnd-{district}|ubnd-{place}`` names candidates, as offices of one task followed each
        other.
        """
        if place is not None:
            pattern = pattern.replace("{district}", place.district).replace("{place}", place.id)
        for candidate in pattern.split("|"):
            unit = self._library.organisations.get(candidate)
            if unit is not None and all(unit.valid_on(day) for day in days):
                return unit.id
        return None


def _sizes(smallest: list[Locality], dice: Dice) -> tuple[dict[str, float], dict[str, str]]:
    """Weight and district of each locality; a merged one has the weight of its parts."""
    parts: dict[str, list[Locality]] = {}
    for item in smallest:
        for later in item.succeeded_by:
            parts.setdefault(later, []).append(item)
    weights: dict[str, float] = {}
    districts: dict[str, str] = {}
    first = dice.several([item for item in smallest if item.id not in parts], len(smallest))
    for rank, item in enumerate(first):
        town = item.kind != "commune"
        weights[item.id] = (_TOWN_WEIGHT if town else 1.0) * 40 / (rank + 8)
        districts[item.id] = item.parent or ""
    for item in smallest:
        if item.id in parts:
            known = [part for part in parts[item.id] if part.id in weights]
            weights[item.id] = sum(weights[part.id] for part in known) or 1.0
            largest = max(known, key=lambda part: weights[part.id], default=item)
            districts[item.id] = largest.parent or ""
    return weights, districts


def _era(
    index: int, items: list[Locality], weights: dict[str, float], districts: dict[str, str]
) -> Era:
    pairs = []
    grouped: dict[str, list[tuple[Place, float]]] = {}
    for item in items:
        name = item.name[0].lower() + item.name[1:]
        place = Place(item.id, name, districts[item.id], item.kind != "commune")
        pairs.append((place, weights[item.id]))
        grouped.setdefault(place.district, []).append((place, weights[item.id]))
    return Era(
        index,
        Weighted(pairs),
        {place.id: place for place, _weight in pairs},
        {district: Weighted(group) for district, group in grouped.items()},
    )

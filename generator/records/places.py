"""What localities are to lists, maps and statistics, by their kinds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from generator.records.catalogue import Locality
from generator.records.ranked import LocalityKind, Tier


class Places(Protocol):
    """Localities with their kinds: a library, or the catalogues of a roll."""

    @property
    def localities(self) -> Mapping[str, Locality]:
        """Entries by id."""

    @property
    def locality_kinds(self) -> Mapping[str, LocalityKind]:
        """Entries by id."""


def tier_of(one: Locality, places: Places) -> Tier | None:
    """What a locality is; None where its kind is unknown."""
    kind = places.locality_kinds.get(one.kind)
    return kind.tier if kind else None


def is_unit(one: Locality, places: Places) -> bool:
    """Whether it is a commune, a ward or a township, of whatever time."""
    return tier_of(one, places) is Tier.UNIT


def is_group(one: Locality, places: Places) -> bool:
    """Whether it is a district or a city that was one."""
    return tier_of(one, places) is Tier.GROUP


def is_commune_of_today(one: Locality, places: Places) -> bool:
    """Whether it is a commune, a ward or a township that neither ended nor is carried on."""
    return (
        is_unit(one, places)
        and not one.valid_to
        and not any(later in places.localities for later in one.succeeded_by)
    )


def communes_of_today(places: Places) -> tuple[Locality, ...]:
    """The communes, wards and townships that there are."""
    return tuple(one for one in places.localities.values() if is_commune_of_today(one, places))

"""The catalogues that results and facets name by number, in the order of their labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.records.catalogue import Level
from generator.search.coding import short_id
from generator.site import Site
from generator.vietnamese import sort_key

KINDS = (
    "individual",
    "collective",
    "household",
    "practice",
    "story",
    "decision",
    "movement",
    "locality",
    "organisation",
    "award_form",
)
"""What a result can be. The first three are recipients of awards."""


class Table:
    """Entries numbered from 0. ``number`` of None or of what is not in here is None."""

    def __init__(self, entries: Iterable[Any]) -> None:
        self.entries: Sequence[Any] = tuple(entries)
        self._numbers = {one.id: number for number, one in enumerate(self.entries)}

    def number(self, one: Any) -> int | None:
        """The number of an entry."""
        return None if one is None else self._numbers.get(one.id)

    def by_id(self, identity: str | None) -> int | None:
        """The number of the entry with this id."""
        return None if identity is None else self._numbers.get(identity)


@dataclass(frozen=True)
class Tables:
    """All catalogues that the index refers to."""

    forms: Table
    fields: Table
    places: Table
    units: Table
    occasions: Table
    movements: Table
    roles: Table
    levels: tuple[Level, ...]
    years: tuple[int, ...]
    today: tuple[int, ...]
    """For each place the number of the place that it is part of today."""

    @classmethod
    def of(cls, site: Site) -> Tables:
        """The tables of a site; forms from the highest down, all else by name."""
        catalogues, indexes = site.roll.catalogues, site.indexes
        places = Table(_named(catalogues.localities.values()))
        years = {year for one in site.roll.honourees for year in one.years}
        years |= {one.facts.signed_on.year for one in site.roll.decisions.values()}
        years |= {one.date.year for one in site.roll.stories.values()}
        years |= {one.started_on.year for one in site.roll.movements.values()}
        return cls(
            forms=Table(indexes.forms_by_rank),
            fields=Table(_named(catalogues.fields.values())),
            places=places,
            units=Table(_named(catalogues.organisations.values())),
            occasions=Table(_named(catalogues.occasions.values())),
            movements=Table(_named(site.roll.movements.values())),
            roles=Table(_named(catalogues.roles.values())),
            levels=tuple(Level),
            years=tuple(sorted(years, reverse=True)),
            today=tuple(places.number(indexes.today(one)) or 0 for one in places.entries),
        )

    def written(self, site: Site) -> dict[str, Any]:
        """As the browser reads them: lists of [id, label, ...], ids as in ``blocks``."""
        return {
            "forms": [
                [short_id(form.id, form.name), form.name, form.rank, self.levels.index(form.level)]
                for form in self.forms.entries
            ],
            "fields": _labels(self.fields),
            "places": [
                [short_id(one.id, one.name), one.name, self.today[number]]
                for number, one in enumerate(self.places.entries)
            ],
            "units": _labels(self.units),
            "occasions": _labels(self.occasions),
            "movements": _labels(self.movements),
            "roles": _labels(self.roles),
            "levels": [[level.value, site.words.levels[level.value]] for level in self.levels],
            "years": [[str(year), str(year)] for year in self.years],
            "kinds": [
                [str(site.words.search.kind_ids[kind]), str(site.words.search.kinds[kind])]
                for kind in KINDS
            ],
        }


def _named(entries: Iterable[Any]) -> list[Any]:
    return sorted(entries, key=lambda one: (sort_key(one.name), one.id))


def _labels(table: Table) -> list[list[str]]:
    return [[short_id(one.id, one.name), one.name] for one in table.entries]

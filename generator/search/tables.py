"""What results and facets name by number: kinds of documents, and the terms of each facet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from generator.records.awardee import NameKind
from generator.records.catalogue import Locality
from generator.records.kinds import FOUND_AS
from generator.roll.honours import PublicAward
from generator.roll.published import Catalogues
from generator.roll.taxonomies import (
    AWARD_FORMS,
    FACETS,
    LEVELS,
    YEARS,
    Taxonomy,
    succeeded,
)
from generator.search.coding import short_id
from generator.site import Site
from generator.terms import Term

KINDS: Final = FOUND_AS
"""What a result can be, and where its page stands."""
ALSO_SPELLED: Final = "also-spelled"
NAMES: Final = (*(kind.value for kind in NameKind), ALSO_SPELLED)
"""What another name can be."""

Terms = Mapping[str, tuple[int, ...]]
"""Numbers of terms by the key of their taxonomy."""


class Table:
    """The terms of a taxonomy, numbered from 0."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)
        self._numbers = {one.id: number for number, one in enumerate(self.terms)}
        # Nearly always one is asked for.
        self._alone = [(number,) for number in range(len(self.terms))]

    def numbers(self, ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of those that there are, each once."""
        known = self._numbers
        found = [known[one] for one in ids if one in known]
        if len(found) == 1:
            return self._alone[found[0]]
        return tuple(dict.fromkeys(found))


class Tables:
    """The tables of all facets, by the key of their taxonomy."""

    def __init__(self, site: Site) -> None:
        self._roll = site.roll
        self._locale = site.locale
        self.of = {one.key: Table(site.terms(one).values()) for one in FACETS}
        self.of[YEARS.key] = Table(_years(site))
        forms, levels = site.roll.catalogues.award_forms, list(site.roll.catalogues.levels)
        entries = [forms[one.id] for one in self.of[AWARD_FORMS.key].terms]
        self._forms = {
            "ranks": [form.rank for form in entries],
            LEVELS.key: [levels.index(form.level) for form in entries],
        }

    def numbers(self, taxonomy: Taxonomy, ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of some terms."""
        return self.of[taxonomy.key].numbers(ids)

    def of_award(self, award: PublicAward) -> dict[str, tuple[int, ...]]:
        """The terms of an award."""
        return {one.key: self.numbers(one, one.award(award)) for one in FACETS if one.of_awards}

    def further_levels(self, terms: Terms) -> tuple[int, ...]:
        """The levels of an award, where they are not that of its form."""
        levels = terms.get(LEVELS.key, ())
        told = tuple(self._forms[LEVELS.key][form] for form in terms.get(AWARD_FORMS.key, ()))
        return () if levels == told else levels

    def written(self) -> dict[str, Any]:
        """As the browser reads them: by taxonomy lists of ids (as in ``blocks``) and of names.

        ``listed`` gives for a term those on whose lists its members stand, where that is not
        itself alone; ``past`` are the terms that another one carries on, which is offered in their
        place; ``until`` is the day on which one ended. Of forms the rank and the level.
        """
        tables = {one.key: self._written(one) for one in FACETS}
        tables[AWARD_FORMS.key] |= self._forms
        return tables

    def _written(self, taxonomy: Taxonomy) -> dict[str, Any]:
        terms = self.of[taxonomy.key].terms
        shelf = taxonomy.entries(self._roll) if taxonomy.kind else {}
        entries = [shelf.get(one.id) for one in terms]
        more = {
            "listed": self._listed(taxonomy, self._roll.catalogues),
            "past": [at for at, one in enumerate(entries) if succeeded(one, shelf)],
            "until": {
                str(at): self._locale.day(one.valid_to)
                for at, one in enumerate(entries)
                if isinstance(one, Locality) and one.valid_to
            },
        }
        return {
            "ids": [short_id(one.id, one.name) for one in terms],
            "names": [one.name for one in terms],
            **{key: value for key, value in more.items() if value},
        }

    def _listed(self, taxonomy: Taxonomy, catalogues: Catalogues) -> dict[str, list[int]]:
        table = self.of[taxonomy.key]
        found = {}
        for at, one in enumerate(table.terms):
            numbers = table.numbers(taxonomy.listed(catalogues, one.id))
            if numbers != (at,):
                found[str(at)] = list(numbers)
        return found


def _years(site: Site) -> list[Term]:
    """Years of awards, and those in which nothing was but a decision, a story or a movement."""
    roll, known = site.roll, site.terms(YEARS)
    days = [one.facts.signed_on for one in roll.decisions.values()]
    days += [one.date for one in roll.stories.values()]
    days += [one.started_on for one in roll.movements.values()]
    years = sorted({*known, *(str(one.year) for one in days)}, reverse=True)
    return [known.get(year) or Term(year, year, year, "") for year in years]

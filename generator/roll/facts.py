"""The one set of facts behind statistics, tables, reports, API and embeds.

A row for each award, with the facts of its day. What is counted anywhere is counted here, so that a
chart, a table and a report cannot disagree, and a figure equals the length of the list that it
leads to: both come from the same lines.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import product
from typing import Final

from generator.records.catalogue import COMMUNE_LEVEL
from generator.roll.honours import Honour, PublicAward
from generator.roll.indexes import Indexes
from generator.roll.public import competitor_of
from generator.roll.published import Catalogues
from generator.roll.taxonomies import (
    AWARD_FORMS,
    BLOCKS,
    CRITERIA,
    FIELDS,
    LEVELS,
    LOCALITIES,
    MOVEMENTS,
    OCCASIONS,
    ROLES,
    YEARS,
    Ids,
    Taxonomy,
    succeeded,
    terms_of_honour,
)

LEAST: Final = 3
"""Fewer awards than this of people who are not named are told only together with others: a
count of one beside a place or a form would point at somebody (the threshold rule of statistical
disclosure control).
"""


@dataclass(frozen=True, slots=True)
class Fact:
    """An award as it was on its day: a row of every table and a unit of every count.

    ``honour`` is None where whoever bears the award is not named; then of the award only form and
    decision are known. ``award`` is None for the owner of a recognised practice who has none.
    """

    honour: Honour | None
    award: PublicAward | None

    @property
    def day(self) -> date | None:
        """When it was decided."""
        return self.award.decision.signed_on if self.award else None


@dataclass(frozen=True, slots=True)
class Dimension:
    """What facts are counted by. ``key`` names it in words and addresses; ``terms`` are those of a
    line of a list. ``told_of_all``: the decision itself tells it, of those who are not named too.
    """

    key: str
    terms: Callable[[Catalogues, Honour], Ids]
    told_of_all: bool = False
    taxonomy: Taxonomy | None = None


def _of(taxonomy: Taxonomy, *, told_of_all: bool = False) -> Dimension:
    def terms(catalogues: Catalogues, honour: Honour) -> Ids:
        found = terms_of_honour(taxonomy, honour)
        return dict.fromkeys(
            listed for term in found for listed in taxonomy.listed(catalogues, term)
        )

    return Dimension(taxonomy.key, terms, told_of_all, taxonomy)


def _communes(catalogues: Catalogues, honour: Honour) -> Ids:
    """Today's commune, predecessors counted in; nothing for a place that is no commune."""
    places = catalogues.localities
    listed = (
        places[one]
        for term in terms_of_honour(LOCALITIES, honour)
        for one in LOCALITIES.listed(catalogues, term)
    )
    return dict.fromkeys(
        one.id for one in listed if one.kind in COMMUNE_LEVEL and not succeeded(one, places)
    )


YEAR: Final = _of(YEARS, told_of_all=True)
LEVEL: Final = _of(LEVELS, told_of_all=True)
FORM: Final = _of(AWARD_FORMS, told_of_all=True)
KIND: Final = Dimension("kinds", lambda _catalogues, honour: (honour.who.kind.key,))
RECIPIENT: Final = Dimension(
    "recipients", lambda _catalogues, honour: (honour.who.recipient.value,)
)
"""As the law has them and the search: households apart from other collectives, unlike ``KIND``."""
FIELD: Final = _of(FIELDS)
OCCASION: Final = _of(OCCASIONS, told_of_all=True)
MOVEMENT: Final = _of(MOVEMENTS, told_of_all=True)
CRITERION: Final = _of(CRITERIA)
COMMUNE: Final = Dimension("localities", _communes, taxonomy=LOCALITIES)
BLOCK: Final = _of(BLOCKS)
ROLE: Final = _of(ROLES)


def _month(_catalogues: Catalogues, honour: Honour) -> Ids:
    return (f"{honour.award.decision.signed_on:%Y-%m}",) if honour.award else ()


def _competitor(catalogues: Catalogues, honour: Honour) -> Ids:
    unit = honour.award.organisation if honour.award else None
    found = competitor_of(unit, catalogues.organisations)
    return (found.id,) if found else ()


MONTH: Final = Dimension("months", _month)
PLACE: Final = Dimension(
    "places",
    lambda catalogues, honour: dict.fromkeys(
        listed
        for term in terms_of_honour(LOCALITIES, honour)
        for listed in LOCALITIES.listed(catalogues, term)
    ),
)
"""Any place on whose list an award stands: of its day, today's, the old district."""
COMPETITOR: Final = Dimension("competitors", _competitor)
"""The unit that competes in a block: the award's own, or the nearest above it that has a block."""
DIMENSIONS: Final = (
    YEAR,
    LEVEL,
    FORM,
    KIND,
    FIELD,
    OCCASION,
    MOVEMENT,
    CRITERION,
    COMMUNE,
    BLOCK,
    ROLE,
)


@dataclass(frozen=True)
class Facts:
    """Facts of a roll, or some of them, counted from every side.

    ``rows`` are in the order of the portal's lists: the newest first, then the higher form, then by
    name; after them those without an award, and at the end those of people who are not named. For
    n rows, each count by a dimension costs O(n) once.
    """

    indexes: Indexes
    rows: Sequence[Fact]
    _columns: dict[str, list[tuple[str, ...]]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, indexes: Indexes) -> Facts:
        """All facts of the published roll."""
        named = [Fact(one, one.award) for one in indexes.honours]
        unnamed = [
            Fact(None, row.award)
            for decision in indexes.roll.decisions.values()
            for row in decision.annex
            if row.honour is None
        ]
        return cls(indexes, (*named, *unnamed))

    def where(self, wanted: Callable[[Fact], bool]) -> Facts:
        """Those facts alone that are wanted."""
        return Facts(self.indexes, [one for one in self.rows if wanted(one)])

    def of_term(self, dimension: Dimension, term: str) -> Facts:
        """Those facts alone that have a term; without those that do not tell whether they do."""
        column = self._column(dimension)
        return Facts(
            self.indexes,
            [row for row, terms in zip(self.rows, column, strict=True) if term in terms],
        )

    # -- who was honoured: each once, as the lists have them -----------------------------------

    @cached_property
    def honourees(self) -> int:
        """How many named individuals and collectives there are, each once."""
        return len({one.honour.who.id for one in self.rows if one.honour})

    def counts(self, dimension: Dimension) -> Mapping[str, int]:
        """By term how many individuals and collectives are on its list, each once."""
        seen: dict[str, set[str]] = defaultdict(set)
        for row, terms in zip(self.rows, self._column(dimension), strict=True):
            if row.honour:
                for term in terms:
                    seen[term].add(row.honour.who.id)
        return {term: len(members) for term, members in seen.items()}

    def crossed(self, one: Dimension, other: Dimension) -> Mapping[tuple[str, str], int]:
        """By a pair of terms how many have an award that has both, each once: never anybody who is
        not named.
        """
        seen: dict[tuple[str, str], set[str]] = defaultdict(set)
        columns = zip(self.rows, self._column(one), self._column(other), strict=True)
        for row, terms, others in columns:
            if row.honour:
                for pair in product(terms, others):
                    seen[pair].add(row.honour.who.id)
        return {pair: len(members) for pair, members in seen.items()}

    # -- awards: as often as they were given -----------------------------------------------------

    @cached_property
    def awards(self) -> int:
        """How many awards there are, those of people who are not named counted in."""
        return sum(one.award is not None for one in self.rows)

    @cached_property
    def unnamed(self) -> int:
        """How many awards there are of people who are not named."""
        return sum(one.honour is None for one in self.rows)

    def named_awards(self, dimension: Dimension) -> Mapping[str, int]:
        """By term how many awards people and collectives have who are named."""
        column = self._column(dimension)
        return Counter(
            term
            for row, terms in zip(self.rows, column, strict=True)
            if row.honour and row.award
            for term in terms
        )

    def unnamed_awards(self, dimension: Dimension) -> Mapping[str, int]:
        """By term how many awards are of people who are not named, where that points at nobody.

        Nothing for dimensions that a decision does not tell. What is left out adds up to nothing or
        to ``LEAST`` at least, so that it cannot be told by subtraction either.
        """
        if not dimension.told_of_all:
            return {}
        column = self._column(dimension)
        found = Counter(
            term
            for row, terms in zip(self.rows, column, strict=True)
            if row.honour is None
            for term in terms
        )
        rising = sorted(found, key=lambda term: (found[term], term))
        hidden = [term for term in rising if found[term] < LEAST]
        while hidden and sum(found[term] for term in hidden) < LEAST and len(hidden) < len(rising):
            hidden.append(rising[len(hidden)])
        return {term: count for term, count in found.items() if term not in hidden}

    # -- columns -----------------------------------------------------------------------------------

    def _column(self, dimension: Dimension) -> list[tuple[str, ...]]:
        """The terms of each row; of those who are not named what their decision tells."""
        found = self._columns.get(dimension.key)
        if found is None:
            catalogues = self.indexes.roll.catalogues
            found = [
                tuple(dimension.terms(catalogues, row.honour))
                if row.honour
                else tuple(_told(dimension, catalogues, row))
                for row in self.rows
            ]
            self._columns[dimension.key] = found
        return found


def _told(dimension: Dimension, catalogues: Catalogues, fact: Fact) -> Iterable[str]:
    """What the decision tells of an award whose bearer is not named."""
    taxonomy = dimension.taxonomy
    if not dimension.told_of_all or taxonomy is None or fact.award is None:
        return ()
    return (
        listed
        for term in taxonomy.award(fact.award)
        for listed in taxonomy.listed(catalogues, term)
    )

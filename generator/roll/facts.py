"""The one set of facts behind statistics, tables, reports, API and embeds.

A row for each award, with the facts of its day. What is counted anywhere is counted here, so that a
chart, a table and a report cannot disagree, and a figure equals the length of the list that it
leads to: both come from the same lines.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from itertools import chain, product
from typing import Final

from generator.records.places import is_commune_of_today
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
    """What facts are counted by. ``key`` names it in words and addresses; ``own`` are the terms of
    a line of a list, ``listed`` those on whose lists whatever has them stands. ``of_award`` are
    those that the award itself tells, of those who are not named too; ``by_decision``: all awards
    of a decision have the same.
    """

    key: str
    own: Callable[[Honour], Ids]
    listed: Callable[[Catalogues, Ids], Ids] = lambda _catalogues, own: own
    taxonomy: Taxonomy | None = None
    of_award: Callable[[PublicAward], Ids] | None = None
    by_decision: bool = False

    @property
    def told_of_all(self) -> bool:
        """Whether awards tell it whose bearer is not named."""
        return self.of_award is not None

    def terms(self, catalogues: Catalogues, honour: Honour) -> Ids:
        """The terms that a line of a list is counted under."""
        return self.listed(catalogues, self.own(honour))


def _of(taxonomy: Taxonomy, *, told_of_all: bool = False, by_decision: bool = False) -> Dimension:
    own, listed = partial(terms_of_honour, taxonomy), partial(_listed, taxonomy)
    of_award = taxonomy.award if told_of_all or by_decision else None
    return Dimension(taxonomy.key, own, listed, taxonomy, of_award, by_decision)


def _listed(taxonomy: Taxonomy, catalogues: Catalogues, own: Ids) -> Ids:
    return dict.fromkeys(one for term in own for one in taxonomy.listed(catalogues, term))


def todays_communes(catalogues: Catalogues, places: Ids) -> Mapping[str, None]:
    """The communes of today on whose lists some places stand, predecessors counted in; nothing
    for a place that is no commune.
    """
    shelf = catalogues.localities
    listed = (shelf[one] for one in _listed(LOCALITIES, catalogues, places))
    return dict.fromkeys(one.id for one in listed if is_commune_of_today(one, catalogues))


YEAR: Final = _of(YEARS, by_decision=True)
LEVEL: Final = _of(LEVELS, told_of_all=True)
FORM: Final = _of(AWARD_FORMS, told_of_all=True)
KIND: Final = Dimension("kinds", lambda honour: (honour.who.kind.key,))
RECIPIENT: Final = Dimension("recipients", lambda honour: (honour.who.recipient.value,))
"""As the law has them and the search: households apart from other collectives, unlike ``KIND``."""
FIELD: Final = _of(FIELDS)
OCCASION: Final = _of(OCCASIONS, by_decision=True)
MOVEMENT: Final = _of(MOVEMENTS, by_decision=True)
CRITERION: Final = _of(CRITERIA)
COMMUNE: Final = Dimension(
    "localities", partial(terms_of_honour, LOCALITIES), todays_communes, taxonomy=LOCALITIES
)
BLOCK: Final = _of(BLOCKS)
ROLE: Final = _of(ROLES)


def _month(honour: Honour) -> Ids:
    return _month_of(honour.award) if honour.award else ()


def _month_of(award: PublicAward) -> Ids:
    return (f"{award.decision.signed_on:%Y-%m}",)


def _unit(honour: Honour) -> Ids:
    return (one.id for one in honour.award.organisations) if honour.award else ()


def _competitors(catalogues: Catalogues, units: Ids) -> Ids:
    shelf = catalogues.organisations
    found = (competitor_of(shelf[one], shelf) for one in units)
    return dict.fromkeys(one.id for one in found if one)


MONTH: Final = Dimension("months", _month, of_award=_month_of, by_decision=True)
PLACE: Final = Dimension(
    "places", partial(terms_of_honour, LOCALITIES), partial(_listed, LOCALITIES)
)
"""Any place on whose list an award stands: of its day, today's, the old district."""
COMPETITOR: Final = Dimension("competitors", _unit, _competitors)
"""The units that compete in blocks: the award's own, or the nearest above each that has a block.

Of several units each counts, as each lists the award."""
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

WITH_FIGURES: Final = (YEAR, COMMUNE, BLOCK, MOVEMENT)
"""Those of which each term has a page with its own figures."""


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
    _counts: dict[str, Mapping[str, int]] = field(default_factory=dict, repr=False)
    _crossed: dict[tuple[str, str], Mapping[tuple[str, str], int]] = field(
        default_factory=dict, repr=False
    )

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

    @cached_property
    def unawarded(self) -> Facts:
        """Those alone of people and collectives who have no award in force: lists name them as the
        owners of practices, and so they are counted with the others.
        """
        return self.where(lambda one: one.honour is not None and one.award is None)

    def counts(self, dimension: Dimension) -> Mapping[str, int]:
        """By term how many individuals and collectives are on its list, each once."""
        found = self._counts.get(dimension.key)
        if found is None:
            every = self._each_once(dimension)
            found = self._counts[dimension.key] = {term: count for (term,), count in every.items()}
        return found

    def crossed(self, one: Dimension, other: Dimension) -> Mapping[tuple[str, str], int]:
        """By a pair of terms how many have an award that has both, each once: never anybody who is
        not named.
        """
        found = self._crossed.get((one.key, other.key))
        if found is None:
            turned = self._crossed.get((other.key, one.key))
            found = self._crossed[one.key, other.key] = (
                {(under, term): count for (term, under), count in turned.items()}
                if turned is not None
                else {(term, under): n for (term, under), n in self._each_once(one, other).items()}
            )
        return found

    def covered(self, dimension: Dimension) -> int:
        """How many have any term at all, each once; of the others a table says nothing."""
        column = self._column(dimension)
        alone, several = self._of_honourees
        return sum(bool(column[row]) for row in alone) + sum(
            any(column[row] for row in rows) for rows in several
        )

    def _each_once(self, *dimensions: Dimension) -> Mapping[tuple[str, ...], int]:
        """By a term of each dimension how many have an award that has all of them, each once."""
        columns = [self._column(one) for one in dimensions]
        alone, several = self._of_honourees
        # Most have one award, and many the same terms: those are counted together.
        alike = Counter(zip(*([column[row] for row in alone] for column in columns), strict=True))
        counts: Counter[tuple[str, ...]] = Counter()
        for terms, count in alike.items():
            for one in product(*terms):
                counts[one] += count
        for rows in several:
            every = (product(*(column[row] for column in columns)) for row in rows)
            for one in dict.fromkeys(chain.from_iterable(every)):
                counts[one] += 1
        return counts

    @cached_property
    def _of_honourees(self) -> tuple[list[int], list[list[int]]]:
        """Rows of named honourees who have one, and of each of the others theirs."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            if row.honour:
                found[row.honour.who.id].append(number)
        return (
            [rows[0] for rows in found.values() if len(rows) == 1],
            [rows for rows in found.values() if len(rows) > 1],
        )

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

        Nothing for dimensions that an award does not tell. All of those by which decisions are
        told apart: each decision's page tells how many of its awards are of such people. Of others
        what is left out, those without a term among it, adds up to nothing or to ``LEAST`` at
        least, so that it cannot be told by subtraction either.
        """
        if not dimension.told_of_all:
            return {}
        if dimension.by_decision:
            column = zip(self.rows, self._column(dimension), strict=True)
            return Counter(term for row, terms in column if row.honour is None for term in terms)
        if dimension is LEVEL:
            # Forms tell their level: what is left out among them must not come back in its sum.
            forms = self.indexes.roll.catalogues.award_forms
            levels: Counter[str] = Counter()
            for form, count in self.unnamed_awards(FORM).items():
                levels[forms[form].level] += count
            return levels
        column = zip(self.rows, self._column(dimension), strict=True)
        told = [terms for row, terms in column if row.honour is None]
        found = Counter(term for terms in told for term in terms)
        rising = sorted(found, key=lambda term: (found[term], term))
        hidden = [term for term in rising if found[term] < LEAST]
        left = sum(not terms for terms in told) + sum(found[term] for term in hidden)
        for term in rising[len(hidden) :]:
            if not 0 < left < LEAST:
                break
            hidden.append(term)
            left += found[term]
        return {term: count for term, count in found.items() if term not in hidden}

    def without(self, dimension: Dimension) -> Facts:
        """Those awards alone of people who are named that have no term."""
        column = zip(self.rows, self._column(dimension), strict=True)
        rows = [row for row, terms in column if row.honour and row.award and not terms]
        return Facts(self.indexes, rows)

    # -- columns -----------------------------------------------------------------------------------

    def _column(self, dimension: Dimension) -> list[tuple[str, ...]]:
        """The terms of each row; of those who are not named what their decision tells."""
        found = self._columns.get(dimension.key)
        if found is None:
            catalogues = self.indexes.roll.catalogues
            # Thousands of rows have the same terms: they are listed once.
            listed: dict[tuple[str, ...], tuple[str, ...]] = {}
            found = []
            for row in self.rows:
                own = tuple(dimension.own(row.honour) if row.honour else _told(dimension, row))
                terms = listed.get(own)
                if terms is None:
                    terms = listed[own] = tuple(dimension.listed(catalogues, own))
                found.append(terms)
            self._columns[dimension.key] = found
        return found


def _told(dimension: Dimension, fact: Fact) -> Ids:
    """What an award tells whose bearer is not named."""
    return dimension.of_award(fact.award) if dimension.of_award and fact.award else ()

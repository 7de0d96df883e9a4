"""Tables of figures: each figure with the list that it counts, each table with its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from generator.exports import csv_text
from generator.exports.csv_text import Cell
from generator.records.catalogue import Recipient
from generator.records.kinds import HONOUREES, Kind
from generator.roll.facts import BLOCK, COMMUNE, CRITERION, MOVEMENT, RECIPIENT, YEAR, Dimension
from generator.roll.tallies import figured
from generator.site import Site

PRACTICES: Final = ("practice",)
DECISIONS: Final = ("decision",)
_SPAN: Final = 60
"""Years along which gaps are told as gaps."""


@dataclass(frozen=True, slots=True)
class Figure:
    """``link`` is the address of the list that it counts; empty for zero and for what is no count
    of a list.
    """

    value: int | Decimal
    link: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table; ``page`` is the address of its own page of figures, if it has one."""

    id: str
    name: str
    figures: tuple[Figure, ...]
    page: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """A line below the rows, of what is in none of them or of all; None where nothing is told."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``key`` is its anchor, ``first`` the head of the names, ``head`` that of each figure.
    ``rest`` is what stands in no row, ``total`` all together.

    ``chart`` is how it is drawn (see ``generator.pages.drawing``), by its first ``drawn`` figures.
    ``file`` is the address of its download, ``more`` that of its page with years.
    """

    key: str
    title: str
    first: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    chart: str = "bars"
    drawn: int = 1
    file: str = ""
    more: str = ""
    rest: tuple[Sum, ...] = ()
    total: Sum | None = None

    @property
    def sums(self) -> tuple[Sum, ...]:
        """The lines below the rows."""
        return (*self.rest, self.total) if self.total else self.rest

    def cells(self, identity: str) -> Iterator[tuple[Cell, ...]]:
        """As a file has it, ids beside names; ``identity`` is the head of the ids.

        Without the total: whoever adds up a column has it.
        """
        yield (identity, self.first, *self.head)
        for row in self.rows:
            yield (row.id, row.name, *(one.value for one in row.figures))
        for one in self.rest:
            yield ("", one.name, *one.values)


def all_years(years: Iterable[str]) -> list[str]:
    """Years with those between them in which there was nothing, the oldest first; unless somebody
    erred by ages.
    """
    known = sorted(years)
    if not known or int(known[-1]) - int(known[0]) > _SPAN:
        return known
    return [str(year) for year in range(int(known[0]), int(known[-1]) + 1)]


def file_of_one(table: Table, identity: str) -> bytes:
    """The download of a table."""
    return csv_text.write(table.cells(identity))


def file_of_all(tables: Iterable[Table], *heads: str) -> bytes:
    """The download of a page: its tables one below the other, of each the first figure; the first
    column says which. ``heads`` are those of that column, of ids, of names and of figures.
    """
    rows = [
        (table.title, row.id, row.name, row.figures[0].value)
        for table in tables
        for row in table.rows
    ]
    return csv_text.write([heads, *rows])


class Lists:
    """Where the lists stand that figures count: pages of one term, the search for several."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._names: dict[str, Mapping[str, str]] = {}

    def names(self, dimension: Dimension) -> Mapping[str, str]:
        """The terms of a dimension by id, in the order in which people are shown them."""
        found = self._names.get(dimension.key)
        if found is None:
            found = self._names[dimension.key] = self._named(dimension)
        return found

    def _named(self, dimension: Dimension) -> Mapping[str, str]:
        site = self._site
        if dimension.taxonomy is None:
            return {one: str(site.words.recipients[one]) for one in HONOUREES}
        terms = site.terms(dimension.taxonomy)
        if dimension is CRITERION:
            several = len(site.roll.movements) > 1
            return {key: one.title if several else one.name for key, one in terms.items()}
        if dimension is COMMUNE:
            return {key: terms[key].title for key in figured(COMMUNE, site.roll, terms)}
        if dimension is YEAR:
            return {key: key for key in figured(YEAR, site.roll, terms)}
        return {key: one.name for key, one in terms.items()}

    def of(self, dimension: Dimension, term: str) -> str:
        """The list of one term: a page of the portal where there is one, else the search."""
        addresses = self._site.addresses
        if dimension is RECIPIENT and term == Recipient.INDIVIDUAL.value:
            return addresses.listing(Kind.INDIVIDUALS)
        if dimension is RECIPIENT and term == Recipient.HOUSEHOLD.value:
            return addresses.households
        if dimension in (RECIPIENT, CRITERION, BLOCK):
            return self.found((dimension, term))
        if dimension is MOVEMENT:
            return addresses.honoured(term)
        assert dimension.taxonomy
        return self._site.terms(dimension.taxonomy)[term].page

    def found(self, *terms: tuple[Dimension, str], kinds: Iterable[str] = HONOUREES) -> str:
        """The search for what has all of some terms, of some kinds."""
        chosen = {one.taxonomy.key: term for one, term in terms if one.taxonomy}
        recipients = [term for one, term in terms if one is RECIPIENT]
        return self._site.narrowed(chosen, recipients or kinds)

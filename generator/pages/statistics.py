"""Statistics: the overview, years crossed with all else, and pages of one term's figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.digests import Later
from generator.pages.content import PageContent, Step
from generator.pages.figures import (
    DECISIONS,
    PRACTICES,
    Figure,
    Table,
    file_of_all,
    file_of_one,
)
from generator.pages.makers import described
from generator.pages.maps import choropleth
from generator.pages.statistics_tables import SHOWN, Tables
from generator.records.catalogue import Recipient
from generator.records.kinds import Kind
from generator.roll.facts import (
    COMMUNE,
    MOVEMENT,
    RECIPIENT,
    WITH_FIGURES,
    YEAR,
    Dimension,
)
from generator.roll.tallies import decisions_by_year, publications, taken_up
from generator.site import Site
from generator.terms import Term


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure that stands for itself; ``key`` names it in words."""

    key: str
    figure: Figure


def statistics(site: Site) -> Iterator[PageContent]:
    """All pages of statistics, and their tables as files."""
    maker = _Maker(site)
    yield maker.overview()
    for dimension in SHOWN:
        if dimension is not YEAR:
            yield maker.crossed(dimension)
    for dimension in WITH_FIGURES:
        for term in maker.tables.lists.names(dimension):
            yield maker.of_term(dimension, term)


class _Maker:
    def __init__(self, site: Site) -> None:
        words = site.words.statistics
        self.site = site
        self.tables = Tables(site)
        self._found = self.tables.lists.found
        self._decisions = decisions_by_year(site.roll)
        self._publications = publications(site.roll)
        self._taken_up = taken_up(site.roll)
        self._unnamed = {one.key: site.facts.unnamed_awards(one) for one in WITH_FIGURES}
        self._unawarded = {one.key: site.facts.unawarded.counts(one) for one in WITH_FIGURES}
        self._overview = (str(words.title), site.addresses.statistics)

    # -- pages -------------------------------------------------------------------------------------

    def overview(self) -> PageContent:
        """The whole roll from every side."""
        words = self.site.words.statistics
        tables = tuple(self.tables.of_all())
        facts = self.site.facts
        unnamed = (
            words("unnamed.some", n=facts.unnamed, count=facts.awards)
            if facts.unnamed
            else str(words.unnamed.none)
        )
        return self._page(
            self.site.addresses.statistics,
            str(words.title),
            str(words.lead),
            "statistics.html",
            {
                "tables": tables,
                "tiles": self._tiles(),
                "unnamed": unnamed,
                "unawarded": self._unawarded_told(facts.unawarded.honourees),
                "map": choropleth(self.site),
                "empty": not facts.rows and not self.site.roll.practices,
            },
            (),
            {one.file: self._one(one) for one in tables if one.rows},
        )

    def crossed(self, dimension: Dimension) -> PageContent:
        """Years crossed with a dimension."""
        words = self.site.words.statistics
        table = self.tables.crossed(dimension)
        by = str(words.by[dimension.key])
        address = self.site.addresses.crossed_figures(dimension.key)
        return self._page(
            address,
            table.title,
            words("crossed_lead", by=by[0].lower() + by[1:]),
            "statistics-crossed.html",
            {"table": table},
            ((table.title, address),),
            {table.file: self._one(table)} if table.rows else {},
        )

    def of_term(self, dimension: Dimension, term: str) -> PageContent:
        """The figures of one term."""
        words = self.site.words.statistics
        name = self.tables.lists.names(dimension)[term]
        tables = self.tables.of_term(dimension, term)
        address = self.tables.own_page(dimension, term)
        title = words(f"one.{dimension.key}", name=name)
        file = f"{address.rstrip('/')}.csv"
        count = self.site.facts.counts(dimension).get(term, 0)
        unnamed = self._unnamed[dimension.key].get(term, 0)
        known = self._publications.get(term, ()) if dimension is YEAR else ()
        practices = self._taken_up.get(term, ()) if dimension is COMMUNE else ()
        make = partial(
            file_of_all,
            tables,
            *map(str, (words.of.part, words.of.id, words.of.name, words.honourees)),
        )
        return self._page(
            address,
            title,
            described(words("one_lead", n=count)),
            "statistics-of.html",
            {
                "dimension": dimension.key,
                "name": name,
                "back": self._back(dimension, term),
                "tiles": self._tiles_of(dimension, term, count),
                "tables": tables,
                "file": file if tables else "",
                "unnamed": words(f"unnamed.{dimension.key}", n=unnamed)
                if unnamed
                else str(words.unnamed.of_term)
                if self.site.facts.unnamed
                else "",
                "unawarded": self._unawarded_told(self._unawarded[dimension.key].get(term, 0)),
                "publications": known,
                "practices": practices,
            },
            ((title, address),),
            {file: Later(make)} if tables else {},
        )

    # -- parts -------------------------------------------------------------------------------------

    def _page(
        self,
        address: str,
        title: str,
        lead: str,
        template: str,
        values: dict[str, Any],
        trail: Sequence[Step],
        downloads: dict[str, Later],
    ) -> PageContent:
        return PageContent(
            address=address,
            title=title,
            description=lead,
            template=template,
            values=values,
            trail=(self._overview, *trail),
            noindex=self.site.roll.shows_samples,
            downloads=downloads,
        )

    def _one(self, table: Table) -> Later:
        words = self.site.words.statistics
        return Later(partial(file_of_one, table, str(words.of.id)))

    def _tiles(self) -> tuple[Tile, ...]:
        site, counts = self.site, self.site.facts.counts(RECIPIENT)
        listing = site.addresses.listing
        tiles = [
            Tile(key, Figure(counts[one.value], self.tables.lists.of(RECIPIENT, one.value)))
            for key, one in (
                ("individuals", Recipient.INDIVIDUAL),
                ("collectives", Recipient.COLLECTIVE),
                ("households", Recipient.HOUSEHOLD),
            )
            if one.value in counts
        ]
        for key, figure in (
            ("awards", Figure(site.facts.awards)),
            ("decisions", Figure(sum(self._decisions.values()), listing(Kind.DECISIONS))),
            ("practices", Figure(len(site.roll.practices), listing(Kind.PRACTICES))),
        ):
            if figure.value:
                tiles.append(Tile(key, figure))
        return tuple(tiles)

    def _tiles_of(self, dimension: Dimension, term: str, count: int) -> tuple[Tile, ...]:
        """Who was honoured, and what else there is: decisions, practices, also from elsewhere."""
        site, taxonomy = self.site, dimension.taxonomy
        assert taxonomy
        tiles = []
        if count:
            list_of = self.tables.lists.of(dimension, term)
            tiles.append(Tile("honourees", Figure(count, list_of)))
        decisions = self._decisions_of(dimension, term)
        if decisions:
            link = self._found((dimension, term), kinds=DECISIONS)
            tiles.append(Tile("decisions", Figure(decisions, link)))
        practices = len(site.indexes.practices(taxonomy).get(term, ()))
        if practices:
            link = self._found((dimension, term), kinds=PRACTICES)
            tiles.append(Tile("practices", Figure(practices, link)))
        if dimension is COMMUNE and (replicated := len(self._taken_up.get(term, ()))):
            link = f"#{site.words.addresses.figures.replicated}"
            page = self.tables.own_page(dimension, term)
            tiles.append(Tile("replicated", Figure(replicated, page + link)))
        return tuple(tiles)

    def _decisions_of(self, dimension: Dimension, term: str) -> int:
        if dimension is YEAR:
            return self._decisions.get(term, 0)
        if dimension is not MOVEMENT:
            return 0
        return sum(one.facts.movement == term for one in self.site.roll.decisions_in_force)

    def _unawarded_told(self, count: int) -> str:
        """How many of those counted have no award in force; nothing of none."""
        return self.site.words("statistics.unawarded", n=count) if count else ""

    def _back(self, dimension: Dimension, term: str) -> str:
        """The address of the page about the term; none of a year without anybody."""
        taxonomy = dimension.taxonomy
        assert taxonomy
        found: Term | None = self.site.terms(taxonomy).get(term)
        return found.page if found else ""

"""The tables of statistics: of the whole roll, of years crossed with all else, of one term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.addresses import CROSSED
from generator.pages.figures import (
    DECISIONS,
    PRACTICES,
    Figure,
    Lists,
    Row,
    Sum,
    Table,
    all_years,
)
from generator.roll.facts import (
    BLOCK,
    COMMUNE,
    CRITERION,
    FIELD,
    FORM,
    LEVEL,
    MOVEMENT,
    OCCASION,
    RECIPIENT,
    ROLE,
    WITH_FIGURES,
    YEAR,
    Dimension,
)
from generator.roll.tallies import decisions_by_year, median_days, publications, taken_up
from generator.roll.taxonomies import FIELDS, YEARS
from generator.site import Site

SHOWN = (YEAR, LEVEL, FORM, RECIPIENT, FIELD, OCCASION, MOVEMENT, CRITERION, COMMUNE, BLOCK, ROLE)
"""In the order in which people are shown them."""
_WITH_ZEROS = (YEAR, LEVEL, RECIPIENT, COMMUNE, BLOCK)
"""Those of which nobody's being there is news; of others it is that a catalogue is long."""


class Tables:
    """The tables of a site's facts. Each count costs O(n) once for n awards."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.facts = site.facts
        self.lists = Lists(site)
        self._under: dict[tuple[str, str], Mapping[str, Mapping[str, int]]] = {}

    # -- of the whole roll ---------------------------------------------------------------------

    def of_all(self) -> Iterator[Table]:
        """Every table of the overview, those without a row too."""
        yield from map(self.by, SHOWN)
        if compared := self.compared():
            yield compared
        yield self.practices("practice_fields", FIELD)
        yield self.practices("practice_years", YEAR)
        yield self.replicated()
        yield self.publication()

    def by(self, dimension: Dimension) -> Table:
        """By the terms of one dimension: who, and where decisions tell it how many awards."""
        words = self.site.words.statistics
        counts, names = self.facts.counts(dimension), self.lists.names(dimension)
        named = self.facts.named_awards(dimension)
        unnamed = self.facts.unnamed_awards(dimension)
        listed = [one for one in names if one in counts or one in unnamed]
        if dimension in _WITH_ZEROS:
            listed = _with_gaps(names) if dimension is YEAR else list(names)

        def awards(term: str) -> tuple[Figure, ...]:
            count = Figure(named.get(term, 0) + unnamed.get(term, 0))
            return (count,) if dimension.told_of_all else ()

        rows = tuple(
            Row(
                term,
                names.get(term, term),
                (
                    self._honourees(dimension, term, counts.get(term, 0)),
                    *awards(term),
                ),
                self.own_page(dimension, term) if term in names else "",
            )
            for term in listed
        )
        there = bool(counts or unnamed)
        unlisted = sum(one not in listed for one in names)
        rest, total = self._sums(dimension, sum(unnamed.values())) if there else ((), None)
        return replace(
            self._table(
                dimension.key,
                (words.honourees, *([words.awards] if dimension.told_of_all else [])),
                rows if there else (),
                notes=tuple(self._notes(dimension, counts, unlisted, unnamed)) if there else (),
                chart="years" if dimension is YEAR else "bars",
                more=self.site.addresses.crossed_figures(dimension.key)
                if dimension.key in CROSSED and counts
                else "",
            ),
            rest=rest,
            total=total,
        )

    def _sums(self, dimension: Dimension, told: int) -> tuple[tuple[Sum, ...], Sum | None]:
        """Awards without a term; those of people who are not named, but for ``told``; all together:
        in the words of reports, which tell the same. Nothing where awards are not counted.
        """
        if not dimension.told_of_all:
            return (), None
        words = self.site.words.report
        facts = self.facts
        without = facts.without(dimension)
        rest = []
        if without.awards:
            rest.append(Sum(str(words.without), (without.honourees, without.awards)))
        if facts.unnamed > told:
            rest.append(Sum(str(words.unnamed), (None, facts.unnamed - told)))
        return tuple(rest), Sum(str(words.all), (facts.honourees, facts.awards))

    def _notes(
        self,
        dimension: Dimension,
        counts: Mapping[str, int],
        unlisted: int,
        unnamed: Mapping[str, int],
    ) -> Iterator[str]:
        words = self.site.words.statistics
        every = self.facts.honourees
        covered = self.facts.covered(dimension)
        if covered < every:
            yield words("note.covered", n=covered, count=every)
        if sum(counts.values()) > covered:
            yield str(words.note.overlapping)
        if unlisted:
            yield words("note.unlisted", n=unlisted)
        if dimension in WITH_FIGURES:
            yield str(words.note.own)
        if unnamed:
            yield words("note.awards", n=sum(unnamed.values()))

    def compared(self) -> Table | None:
        """Frontline workers against leaders, by year; None where no settings name such roles."""
        words = self.site.words.statistics
        settings, names = self.site.settings, self.lists.names(ROLE)
        one, other = settings.frontline_role, settings.leader_role
        if one not in names or other not in names:
            return None
        crossed = self.facts.crossed(YEAR, ROLE)
        rows = []
        for year in self.lists.names(YEAR):
            counts = [crossed.get((year, role), 0) for role in (one, other)]
            if any(counts):
                figures = [
                    self._linked(count, self.lists.found((YEAR, year), (ROLE, role)))
                    for role, count in zip((one, other), counts, strict=True)
                ]
                share = Figure(round(100 * counts[0] / sum(counts)))
                rows.append(Row(year, year, (*figures, share), self.own_page(YEAR, year)))
        note = words("note.compared", one=names[one], other=names[other])
        head = (names[one], names[other], str(words.share))
        return self._table(
            "compared", head, tuple(rows), first="years", notes=(note,), chart="years", drawn=2
        )

    # -- practices and decisions ------------------------------------------------------------------

    def practices(self, key: str, dimension: Dimension) -> Table:
        """Practices by field, or by the year in which they were recognised."""
        words = self.site.words.statistics
        taxonomy = FIELDS if dimension is FIELD else YEARS
        counts = {term: len(them) for term, them in self.site.indexes.practices(taxonomy).items()}
        rows = tuple(
            Row(term, name, (self._practices(dimension, term, counts.get(term, 0)),))
            for term, name in self._listed(dimension, counts)
        )
        every = len(self.site.roll.practices)
        notes = []
        if dimension is YEAR:
            notes = [words("note.recognised", n=sum(counts.values()), count=every)]
        return self._table(
            key,
            (words.practices,),
            rows,
            first=dimension.key,
            notes=tuple(notes),
            chart="years" if dimension is YEAR else "bars",
        )

    def replicated(self) -> Table:
        """Where practices were taken up: today's communes."""
        words = self.site.words.statistics
        found = taken_up(self.site.roll)
        anchor = self.site.words.addresses.figures.replicated
        rows = tuple(
            Row(term, name, (Figure(len(found[term]), f"{page}#{anchor}"),), page)
            for term, name in self.lists.names(COMMUNE).items()
            if term in found and (page := self.own_page(COMMUNE, term))
        )
        practices = self.site.roll.practices.values()
        count = sum(bool(one.replicated_in) for one in practices)
        note = words("note.replicated", n=count, count=len(practices))
        return self._table(
            "replicated", (words.practices,), rows, first="localities", notes=(note,)
        )

    def publication(self) -> Table:
        """Days from a decision to its publication, by the year of its signature."""
        words = self.site.words.statistics
        decisions, known = decisions_by_year(self.site.roll), publications(self.site.roll)
        anchor = self.site.words.addresses.figures.publication
        rows = tuple(
            Row(
                year,
                year,
                (
                    Figure(median_days(known[year])),
                    Figure(len(known[year]), f"{self.own_page(YEAR, year)}#{anchor}"),
                    Figure(decisions[year], self.lists.found((YEAR, year), kinds=DECISIONS)),
                ),
                self.own_page(YEAR, year),
            )
            for year in self.lists.names(YEAR)
            if year in known
        )
        note = words(
            "note.publication",
            n=sum(map(len, known.values())),
            count=sum(decisions.values()),
        )
        if not rows:
            note = str(words.note.publication_none)
        head = (words.days, words.known, words.decisions)
        return self._table("publication", head, rows, first="years", notes=(note,), chart="years")

    # -- crossed ----------------------------------------------------------------------------------

    def crossed(self, dimension: Dimension) -> Table:
        """By the terms of a dimension, year by year, and of all years."""
        words = self.site.words.statistics
        crossed, counts = self.facts.crossed(YEAR, dimension), self.facts.counts(dimension)
        years = all_years({year for year, _term in crossed})
        names = self.lists.names(dimension)
        rows = tuple(
            Row(
                term,
                names[term],
                (
                    *(
                        self._both(YEAR, year, dimension, term, crossed.get((year, term), 0))
                        for year in years
                    ),
                    self._honourees(dimension, term, counts[term]),
                ),
                self.own_page(dimension, term),
            )
            for term in names
            if term in counts
        )
        notes = list(self._notes(dimension, counts, 0, {}))
        # In no year, and so in the last column alone.
        if unawarded := self.facts.unawarded.covered(dimension):
            notes.insert(0, words("unawarded", n=unawarded))
        title = words("crossed_title", by=words.by[dimension.key])
        return Table(
            dimension.key,
            title,
            words.of[dimension.key],
            (*years, words.all),
            rows if years else (),
            tuple(notes),
            "crossed",
            file=f"{self.site.addresses.crossed_figures(dimension.key).rstrip('/')}.csv",
        )

    # -- of one term ------------------------------------------------------------------------------

    def of_term(self, outer: Dimension, term: str) -> tuple[Table, ...]:
        """Whoever has one term, by all other dimensions; nothing of what nobody has."""
        words = self.site.words.statistics
        return tuple(
            Table(
                dimension.key,
                words.by[dimension.key],
                words.of[dimension.key],
                (words.honourees,),
                tuple(
                    Row(one, name, (self._both(outer, term, dimension, one, found.get(one, 0)),))
                    for one, name in self._listed(dimension, found)
                ),
                chart="years" if dimension is YEAR else "bars",
            )
            for dimension in SHOWN
            if dimension is not outer and (found := self._below(outer, dimension).get(term))
        )

    def _below(self, outer: Dimension, inner: Dimension) -> Mapping[str, Mapping[str, int]]:
        found = self._under.get((outer.key, inner.key))
        if found is None:
            groups: dict[str, dict[str, int]] = defaultdict(dict)
            for (term, one), count in self.facts.crossed(outer, inner).items():
                groups[term][one] = count
            found = self._under[outer.key, inner.key] = groups
        return found

    def _listed(self, dimension: Dimension, counts: Mapping[str, int]) -> list[tuple[str, str]]:
        """Those terms, with their names, that are counted; of years those between them too."""
        names = self.lists.names(dimension)
        if dimension is YEAR:
            return [(year, names.get(year, year)) for year in _with_gaps(counts)]
        return [(term, name) for term, name in names.items() if term in counts]

    # -- figures ----------------------------------------------------------------------------------

    def own_page(self, dimension: Dimension, term: str) -> str:
        """The address of the page of one term's figures, if there is one."""
        if dimension not in WITH_FIGURES:
            return ""
        return self.site.addresses.figures(dimension.key, term)

    def _honourees(self, dimension: Dimension, term: str, count: int) -> Figure:
        return Figure(count, self.lists.of(dimension, term)) if count else Figure(0)

    def _both(self, one: Dimension, term: str, other: Dimension, under: str, count: int) -> Figure:
        return self._linked(count, self.lists.found((one, term), (other, under)) if count else "")

    def _practices(self, dimension: Dimension, term: str, count: int) -> Figure:
        return self._linked(count, self.lists.found((dimension, term), kinds=PRACTICES))

    def _linked(self, count: int, link: str) -> Figure:
        return Figure(count, link if count else "")

    def _table(
        self,
        key: str,
        head: tuple[str, ...],
        rows: tuple[Row, ...],
        *,
        first: str = "",
        notes: tuple[str, ...] = (),
        chart: str = "bars",
        drawn: int = 1,
        more: str = "",
    ) -> Table:
        words = self.site.words.statistics
        return Table(
            key,
            words.by[key],
            words.of[first or key],
            tuple(map(str, head)),
            rows,
            notes,
            chart,
            drawn,
            self.site.addresses.figures_table(key),
            more,
        )


def _with_gaps(years: Iterable[str]) -> list[str]:
    """Years and those between them, the newest first, as tables tell them."""
    return all_years(years)[::-1]

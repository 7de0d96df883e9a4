"""The tables of a report: by each dimension who was honoured, each once, and how often."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from generator.records.catalogue import Recipient
from generator.records.kinds import Kind
from generator.reports.scope import Scope
from generator.reports.tables import NONE, Cell, Column, Share, Sort, Table, titled
from generator.roll.facts import (
    COMPETITOR,
    KIND,
    LEVEL,
    MONTH,
    RECIPIENT,
    ROLE,
    YEAR,
    Dimension,
    Facts,
)
from generator.roll.taxonomies import LEVELS, ROLES

_YEARS_FROM: Final = 3
"""A period of so many years is told by the year, a shorter one by the month."""


@dataclass(frozen=True)
class Figures:
    """Makes the tables of a scope; ``facts`` are its facts."""

    scope: Scope
    facts: Facts

    def by(
        self,
        dimension: Dimension,
        names: Mapping[str, str],
        key: str,
        always: Container[str] = (),
    ) -> Table | None:
        """The terms of a dimension in the order of ``names``; None where there is none to list.

        ``always`` are listed where nobody has them too. Below stand those who have none, those
        who are not named, and all together, where each is counted once.
        """
        words = self.scope.site.words.report
        facts = self.facts
        people = facts.crossed(dimension, RECIPIENT)
        together = facts.counts(dimension)
        named, unnamed = facts.named_awards(dimension), facts.unnamed_awards(dimension)
        shown = [
            term
            for term in names
            if term in together or named.get(term) or unnamed.get(term) or term in always
        ]
        if not any(term in together or unnamed.get(term) or term in always for term in shown):
            return None

        def row(rank: int, term: str) -> tuple[Cell, ...]:
            each = (people.get((term, one.value), 0) for one in Recipient)
            given = named.get(term, 0) + unnamed.get(term, 0)
            return (rank, names[term], *each, together.get(term, 0), given)

        return titled(
            self.scope.site.words,
            key,
            self._columns(str(words.tables[key].column)),
            [row(rank, term) for rank, term in enumerate(shown, 1)],
            tuple(self._sums(dimension, sum(unnamed.values()))),
            str(words.each_once),
        )

    def _columns(self, label: str) -> tuple[Column, ...]:
        words = self.scope.site.words
        return (
            Column(label, Sort.TEXT, 38),
            *(Column(str(words.recipients[one.value])) for one in Recipient),
            Column(str(words.report.columns.together)),
            Column(str(words.report.columns.awards), width=10),
        )

    def _sums(self, dimension: Dimension, told: int) -> Iterable[tuple[Cell, ...]]:
        """Those without a term; those who are not named, but for ``told``; all together."""
        words = self.scope.site.words.report
        facts = self.facts
        without = facts.without(dimension)
        if without.honourees:
            yield self._sum(str(words.without), without, without.awards)
        if facts.unnamed > told:
            empty = (NONE,) * (len(Recipient) + 1)
            yield (None, str(words.unnamed), *empty, facts.unnamed - told)
        yield self._sum(str(words.all), facts, facts.awards)

    def _sum(self, label: str, facts: Facts, awards: int) -> tuple[Cell, ...]:
        people = facts.counts(RECIPIENT)
        each = (people.get(one.value, 0) for one in Recipient)
        return (None, label, *each, facts.honourees, awards)

    def over_time(self) -> Table | None:
        """By the month, or by the year in a long period; those without anybody too."""
        words, period = self.scope.site.words, self.scope.period
        if len(period.years) >= _YEARS_FROM:
            names = {one: words("years.one", year=one) for one in period.years}
            return self.by(YEAR, names, "years", always=names)
        names = {
            one: words("report.month", month=int(one[5:]), year=one[:4]) for one in period.months
        }
        return self.by(MONTH, names, "months", always=names)

    def by_role(self) -> Table | None:
        """Individuals by what they were when honoured, with the share of each."""
        words = self.scope.site.words.report
        people = self.facts.of_term(KIND, Kind.INDIVIDUALS.key)
        counts, awards = people.counts(ROLE), people.named_awards(ROLE)
        if not counts:
            return None
        total = people.honourees
        terms = self.scope.site.terms(ROLES)
        rows: list[tuple[Cell, ...]] = [
            (rank, terms[term].name, counts[term], Share(counts[term], total), awards[term])
            for rank, term in enumerate((one for one in terms if one in counts), 1)
        ]
        without = people.without(ROLE)
        sums: list[tuple[Cell, ...]] = []
        if left := without.honourees:
            sums.append((None, str(words.without), left, Share(left, total), without.awards))
        sums.append((None, str(words.all), total, Share(total, total), people.awards))
        table, columns = words.tables.roles, words.columns
        return titled(
            self.scope.site.words,
            "roles",
            (
                Column(str(table.column), Sort.TEXT, 38),
                Column(str(columns.people), width=12),
                Column(str(columns.share), Sort.CHANGE, 12),
                Column(str(columns.awards), width=12),
            ),
            rows,
            tuple(sums),
        )

    def units_by_level(self, units: Mapping[str, str]) -> Table | None:
        """Who was honoured in each unit of a block, by level: what scores count."""
        words = self.scope.site.words
        crossed = self.facts.crossed(COMPETITOR, LEVEL)
        given = self.facts.counts(LEVEL)
        levels = {key: one.name for key, one in self.scope.site.terms(LEVELS).items()}
        shown = [level for level in levels if level in given]
        if not shown:
            return None
        together = self.facts.counts(COMPETITOR)
        rows: list[tuple[Cell, ...]] = [
            (
                rank,
                name,
                *(crossed.get((unit, level), 0) for level in shown),
                together.get(unit, 0),
            )
            for rank, (unit, name) in enumerate(units.items(), 1)
        ]
        table, columns = words.report.tables.units_by_level, words.report.columns
        return titled(
            self.scope.site.words,
            "units_by_level",
            (
                Column(str(table.column), Sort.TEXT, 38),
                *(Column(levels[level], width=11) for level in shown),
                Column(str(columns.together)),
            ),
            rows,
            (
                (
                    None,
                    str(words.report.all),
                    *(given[level] for level in shown),
                    self.facts.honourees,
                ),
            ),
            str(words.report.each_once),
        )

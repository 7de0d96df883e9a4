"""The lists of a report: its decisions, whom each honoured, practices; nobody who is not named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from generator.records.numbering import called
from generator.reports.scope import Scope
from generator.reports.tables import Cell, Column, Sort, Table, ranked, titled
from generator.roll.facts import Facts
from generator.roll.honours import AnnexRow, Honour
from generator.roll.published import PublicDecision
from generator.roll.taxonomies import LEVELS
from generator.site import Site
from generator.wording import form


@dataclass(frozen=True)
class Annex:
    """A decision with those of a report's scope whom it honoured, in the order of its annex.

    ``unnamed`` counts those of its annex who are not named, where the scope tells that they
    belong to it.
    """

    decision: PublicDecision
    honours: tuple[Honour, ...]
    unnamed: int

    @property
    def awards(self) -> int:
        """How many awards of it are counted."""
        return len(self.honours) + self.unnamed

    @property
    def signed_on(self) -> date:
        """When it was signed."""
        return self.decision.facts.signed_on


def annexes(scope: Scope, facts: Facts) -> list[Annex]:
    """By decision in force, the earliest first: those of the scope, also where they honoured nobody
    who is counted, and any other that honoured somebody in it.
    """
    named = {one.honour.id for one in facts.rows if one.honour and one.award}
    unnamed = Counter(
        one.award.decision.id for one in facts.rows if one.honour is None and one.award
    )

    def is_in(row: AnnexRow) -> bool:
        return row.honour is not None and row.honour.id in named

    found = []
    for decision in scope.site.roll.decisions_in_force:
        honours = tuple(row.honour for row in decision.annex if is_in(row) and row.honour)
        if honours or unnamed[decision.id] or scope.decides(decision.facts):
            found.append(Annex(decision, honours, unnamed[decision.id]))
    return sorted(found, key=lambda one: (one.signed_on, one.decision.id))


def decisions_table(site: Site, found: list[Annex]) -> Table:
    """The decisions, with how many each honoured."""
    words = site.words.report
    columns = words.columns
    rows: list[tuple[Cell, ...]] = [
        (
            rank,
            one.decision.facts.number or None,
            one.signed_on,
            one.decision.facts.issuer.name,
            one.decision.title,
            one.awards,
        )
        for rank, one in enumerate(found, 1)
    ]
    total = sum(one.awards for one in found)
    return titled(
        site.words,
        "decisions",
        (
            Column(str(columns.number), Sort.CODE, 16),
            Column(str(columns.signed_on), Sort.DAY, 12),
            Column(str(columns.issuer), Sort.TEXT, 30),
            Column(str(columns.subject), Sort.TEXT, 50),
            Column(str(columns.awards)),
        ),
        rows,
        ((None, str(words.all), None, None, None, total),),
    )


def annex_table(site: Site, one: Annex) -> Table:
    """Whom a decision honoured, with post, unit and place of that day."""
    words = site.words.report
    columns = words.columns
    rows: list[tuple[Cell, ...]] = [
        (rank, honour.name, honour.position, *_where(honour), _form(site, honour))
        for rank, honour in enumerate(one.honours, 1)
    ]
    notes = [site.words("report.unnamed_too", n=one.unnamed)] if one.unnamed else []
    if any(map(partial(_shared, site), one.honours)):
        notes.append(str(words.shared_counted))
    return Table(
        one.decision.id,
        site.words(
            "report.annex.of_decision",
            number=one.decision.facts.number,
            day=site.locale.day(one.signed_on),
            issuer=one.decision.facts.issuer.name,
        ),
        "",
        (
            ranked(site.words),
            Column(str(columns.name), Sort.TEXT, 30),
            Column(str(columns.position), Sort.TEXT, 26),
            Column(str(columns.unit), Sort.TEXT, 34),
            Column(str(columns.place), Sort.TEXT, 22),
            Column(str(columns.form), Sort.TEXT, 30),
        ),
        rows,
        note=" ".join(notes),
    )


def whole_list(site: Site, found: list[Annex]) -> Table:
    """All who are named in one table: a row for each award, for a spreadsheet."""
    words = site.words.report
    columns = words.columns
    levels = site.terms(LEVELS)

    def rows() -> Iterator[tuple[Cell, ...]]:
        rank = 0
        for one in found:
            facts = one.decision.facts
            for honour in one.honours:
                rank += 1
                level = honour.award.form.level if honour.award else ""
                yield (
                    rank,
                    honour.name,
                    str(site.words.recipients[honour.who.recipient.value]),
                    honour.position,
                    *_where(honour),
                    _form(site, honour),
                    levels[level].name if level else None,
                    facts.number or None,
                    one.signed_on,
                    facts.issuer.name,
                    site.absolute(site.address(honour.who)),
                )

    return titled(
        site.words,
        "honourees",
        (
            Column(str(columns.name), Sort.TEXT, 30),
            Column(str(columns.recipient), Sort.TEXT, 12),
            Column(str(columns.position), Sort.TEXT, 26),
            Column(str(columns.unit), Sort.TEXT, 36),
            Column(str(columns.place), Sort.TEXT, 22),
            Column(str(columns.form), Sort.TEXT, 34),
            Column(str(columns.level), Sort.TEXT, 16),
            Column(str(columns.number), Sort.CODE, 18),
            Column(str(columns.signed_on), Sort.DAY, 12),
            Column(str(columns.issuer), Sort.TEXT, 32),
            Column(str(columns.page), Sort.LINK, 50),
        ),
        tuple(rows()),
    )


def practices_table(scope: Scope) -> Table | None:
    """Practices that were recognised; None where there is none."""
    site = scope.site
    words = site.words.report
    columns, table = words.columns, words.tables.practices
    rows: list[tuple[Cell, ...]] = [
        (
            rank,
            one.title,
            "; ".join(owner.name for owner in one.owners)
            or (one.organisation.name if one.organisation else None),
            one.locality.name if one.locality else None,
            called(site.words, one.recognised_by) if one.recognised_by else None,
            len(one.replicated_in),
        )
        for rank, one in enumerate(scope.practices, 1)
    ]
    if not rows:
        return None
    return titled(
        site.words,
        "practices",
        (
            Column(str(table.column), Sort.TEXT, 40),
            Column(str(columns.owner), Sort.TEXT, 28),
            Column(str(columns.place), Sort.TEXT, 20),
            Column(str(columns.recognised_by), Sort.CODE, 16),
            Column(str(columns.replicated), width=10),
        ),
        rows,
    )


def replications_table(scope: Scope) -> Table | None:
    """Where practices were taken up in the period; None where nowhere."""
    words = scope.site.words.report
    columns, table = words.columns, words.tables.replications
    rows: list[tuple[Cell, ...]] = [
        (
            rank,
            one.title,
            place.locality.name,
            place.organisation.name if place.organisation else None,
            place.day,
            place.result,
        )
        for rank, (one, place) in enumerate(
            sorted(scope.replications, key=lambda it: (it[1].day or date.min, it[0].id)), 1
        )
    ]
    if not rows:
        return None
    return titled(
        scope.site.words,
        "replications",
        (
            Column(str(table.column), Sort.TEXT, 34),
            Column(str(columns.place), Sort.TEXT, 20),
            Column(str(columns.unit), Sort.TEXT, 24),
            Column(str(columns.replicated_on), Sort.DAY, 12),
            Column(str(columns.result), Sort.TEXT, 36),
        ),
        rows,
    )


def _form(site: Site, honour: Honour) -> str | None:
    if not honour.award:
        return None
    told = form(site.words, honour.award)
    return site.words("report.shared", form=told) if _shared(site, honour) else told


def _shared(site: Site, honour: Honour) -> bool:
    """Whether others who are named share the award."""
    return honour.award is not None and len(site.indexes.sharing(honour.award)) > 1


def _where(honour: Honour) -> tuple[str | None, str | None]:
    place = honour.locality
    units = "; ".join(one.name for one in honour.organisations)
    return (units or None, place.name if place else None)

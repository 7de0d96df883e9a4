"""What a report says, before it is poured: sentences, tables and lists, in their parts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from generator.locales import Locale
from generator.records.catalogue import Recipient, Role
from generator.records.movement import ReviewKind
from generator.reports.figures import Figures
from generator.reports.lists import (
    Annex,
    annex_table,
    annexes,
    decisions_table,
    practices_table,
    replications_table,
    whole_list,
)
from generator.reports.model import Paragraph, Part, Report, Section
from generator.reports.period import Period
from generator.reports.scope import Scope
from generator.reports.tables import Column, Share, Sort, Table, titled
from generator.roll.facts import (
    BLOCK,
    COMMUNE,
    COMPETITOR,
    CRITERION,
    FIELD,
    FORM,
    LEVEL,
    MOVEMENT,
    OCCASION,
    RECIPIENT,
    ROLE,
)
from generator.roll.taxonomies import (
    AWARD_FORMS,
    BLOCKS,
    CRITERIA,
    FIELDS,
    LEVELS,
    LOCALITIES,
    MOVEMENTS,
    OCCASIONS,
    Taxonomy,
)


def report(scope: Scope, moment: datetime) -> Report:
    """The report of a scope as of ``moment``."""
    return _Maker(scope, moment).report()


class _Maker:
    def __init__(self, scope: Scope, moment: datetime) -> None:
        self.scope = scope
        self.site = scope.site
        self.locale = scope.site.locale
        self.texts = scope.site.words.report
        self.moment = moment
        self.facts = scope.facts
        self.before = scope.before.facts
        self.figures = Figures(scope, self.facts)
        self.annexes = annexes(scope, self.facts)
        self.annexes_before = annexes(scope.before, self.before)

    def report(self) -> Report:
        settings = self.site.settings
        about = "; ".join(self._about())
        parts = (self._results(), self._structure(), self._practices(), self._assessment())
        return Report(
            title=self._title(),
            about=about,
            opening=tuple(self._opening(about)),
            parts=tuple(one for one in parts if one),
            closing=self._say("closing", publisher=settings.publisher or settings.site_name),
            decisions=decisions_table(self.site, self.annexes) if self.annexes else None,
            annexes=tuple(annex_table(self.site, one) for one in self.annexes if one.honours),
            everybody=whole_list(self.site, self.annexes),
            publisher=settings.publisher,
            province=settings.province,
            moment=self.moment,
            sample=any(_invented(one) for one in self.annexes)
            or any(one.sample for one in self.scope.practices),
        )

    # -- what it is called ----------------------------------------------------------------------

    def _title(self) -> str:
        period = self.scope.period.named(self.site.words)
        if not self.scope.movement:
            return self._say("title.plain", period=period)
        name = self.scope.movement.name
        return self._say(f"title.{_review(self.scope)}", period=period, movement=name)

    def _about(self) -> Iterator[str]:
        scope = self.scope
        if scope.locality:
            yield self._say("about.locality", name=scope.locality.name)
        if scope.block:
            yield self._say("about.block", name=scope.block.name)

    def _opening(self, about: str) -> Iterator[str]:
        scope, settings = self.scope, self.site.settings
        first, last = scope.period.first, scope.period.last
        span = {"first": self.locale.day(first), "last": self.locale.day(last)}
        publisher = settings.publisher or settings.site_name
        yield self._say("opening", publisher=publisher, **span)
        if about:
            yield self._say("about.told", about=about)
        yield self._say("source", site=settings.site_name, day=self.locale.day(self.moment.date()))
        if not scope.tells_of_all:
            yield str(self.texts.unnamed_nowhere)

    # -- I: results -----------------------------------------------------------------------------

    def _results(self) -> Part:
        sections = [self._section("summary", Paragraph(self._summary()), *self._unawarded())]
        compared = self._compared()
        if compared:
            told = self._say("compared", period=_span(self.locale, self.scope.before.period))
            sections.append(self._section("comparison", Paragraph(told), compared))
        over_time = self.figures.over_time() if self._any else None
        if over_time:
            sections.append(self._section("time", over_time))
        return Part(str(self.texts.parts.results), tuple(sections))

    @property
    def _any(self) -> bool:
        return bool(self.facts.awards)

    def _summary(self) -> str:
        return " ".join(self._summed_up())

    def _summed_up(self) -> Iterator[str]:
        number, people = self.locale.number, self.facts.counts(RECIPIENT)
        if self._any:
            yield self._say(
                "summary",
                decisions=number(len(self.annexes)),
                awards=number(self.facts.awards),
                **{one.value: number(people.get(one.value, 0)) for one in Recipient},
            )
        else:
            yield str(self.texts.nobody)
        if self.facts.unnamed:
            yield self._say("unnamed_counted", n=number(self.facts.unnamed))
        if without := sum(not one.awards for one in self.annexes):
            yield self._say("decisions_without", n=number(without))
        if self._any and not all(one.honours for one in self.annexes):
            yield str(self.texts.lists_follow)

    def _unawarded(self) -> Iterator[Paragraph]:
        if count := self.scope.unawarded:
            yield Paragraph(self._say("unawarded", n=self.locale.number(count)))

    def _compared(self) -> Table | None:
        """With the equally long period before; None where neither has anything."""
        if not self.annexes and not self.annexes_before:
            return None
        columns, rows = self.texts.columns, []
        for rank, (label, now, before) in enumerate(self._indicators(), 1):
            more = now - before
            rows.append((rank, label, now, before, more, Share(more, before, signed=True)))
        table = self.texts.tables.comparison
        return titled(
            self.site.words,
            "comparison",
            (
                Column(str(table.column), Sort.TEXT, 38),
                Column(str(columns.now), width=11),
                Column(str(columns.before), width=11),
                Column(str(columns.change), Sort.CHANGE, 11),
                Column(str(columns.change_share), Sort.CHANGE, 11),
            ),
            rows,
        )

    def _indicators(self) -> Iterator[tuple[str, int, int]]:
        before, indicators = self.scope.before, self.texts.indicators
        yield str(indicators.decisions), len(self.annexes), len(self.annexes_before)
        yield str(indicators.awards), self.facts.awards, self.before.awards
        now, then = self.facts.counts(RECIPIENT), self.before.counts(RECIPIENT)
        for one in Recipient:
            label = str(indicators[one.value])
            yield label, now.get(one.value, 0), then.get(one.value, 0)
        now, then = self.facts.counts(ROLE), self.before.counts(ROLE)
        for role in self._roles:
            yield role.name, now.get(role.id, 0), then.get(role.id, 0)
        yield str(indicators.practices), len(self.scope.practices), len(before.practices)
        yield str(indicators.replications), len(self.scope.replications), len(before.replications)

    # -- II: structure --------------------------------------------------------------------------

    def _structure(self) -> Part | None:
        """None where nobody was honoured; of a block its units all the same."""
        scope = self.scope
        if not self._any and not scope.block:
            return None
        found: list[tuple[str, Table | None]] = [
            ("levels", self.figures.by(LEVEL, self._names(LEVELS), "levels")),
            ("forms", self.figures.by(FORM, self._names(AWARD_FORMS), "forms")),
        ]
        if scope.block:
            units = self._units(scope.block.name)
            found += [
                ("units", self.figures.by(COMPETITOR, units, "units", always=units)),
                ("units_by_level", self.figures.units_by_level(units)),
            ]
        if scope.movement:
            prefix = f"{scope.movement.id}/"
            every = self.site.terms(CRITERIA)
            names = {key: one.name for key, one in every.items() if key.startswith(prefix)}
            found.append(("criteria", self.figures.by(CRITERION, names, "criteria")))
        else:
            movements = self._names(MOVEMENTS)
            found.append(("movements", self.figures.by(MOVEMENT, movements, "movements")))
        found += [
            ("occasions", self.figures.by(OCCASION, self._names(OCCASIONS), "occasions")),
            ("fields", self.figures.by(FIELD, self._names(FIELDS), "fields")),
        ]
        if not scope.locality:
            places = self._names(LOCALITIES)
            found.append(("communes", self.figures.by(COMMUNE, places, "communes")))
        if not scope.block:
            found.append(("blocks", self.figures.by(BLOCK, self._names(BLOCKS), "blocks")))
        sections = [self._section(key, table) for key, table in found if table]
        if by_role := self.figures.by_role():
            sections.append(self._section("roles", *self._compared_roles(), by_role))
        return Part(str(self.texts.parts.structure), tuple(sections)) if sections else None

    @property
    def _roles(self) -> list[Role]:
        """Frontline workers, leaders: those that the settings name."""
        settings, roles = self.site.settings, self.site.roll.catalogues.roles
        named = (settings.frontline_role, settings.leader_role)
        return [roles[one] for one in named if one in roles]

    def _compared_roles(self) -> Iterator[Paragraph]:
        """Frontline workers against leaders, in a sentence."""
        people, counts = self.facts.counts(RECIPIENT), self.facts.counts(ROLE)
        total = people.get(Recipient.INDIVIDUAL.value, 0)
        if self._roles and total:
            told = "; ".join(
                self._say(
                    "role_share",
                    role=one.name,
                    n=self.locale.number(counts.get(one.id, 0)),
                    share=Share(counts.get(one.id, 0), total).told(self.locale),
                )
                for one in self._roles
            )
            yield Paragraph(
                self._say("roles_told", individuals=self.locale.number(total), told=told)
            )

    def _names(self, taxonomy: Taxonomy) -> dict[str, str]:
        return {key: one.title for key, one in self.site.terms(taxonomy).items()}

    def _units(self, block: str) -> dict[str, str]:
        """The units that compete in a block: those that there were in the period."""
        period = self.scope.period
        units = self.site.roll.catalogues.organisations.values()
        there = self.facts.counts(COMPETITOR)
        found = [
            one
            for one in units
            if one.block == block
            if one.id in there or one.valid_on(period.first) or one.valid_on(period.last)
        ]
        return {one.id: one.name for one in found}

    # -- III, IV: practices; what the office writes ---------------------------------------------

    def _practices(self) -> Part:
        practices, replications = self.scope.practices, self.scope.replications
        told = self._say(
            "practices_told",
            practices=self.locale.number(len(practices)),
            replications=self.locale.number(len(replications)),
            places=self.locale.number(len({place.locality.id for _one, place in replications})),
        )
        sections = [
            Section(str(self.texts.sections[key]), (table,))
            for key, table in (
                ("practices", practices_table(self.scope)),
                ("replications", replications_table(self.scope)),
            )
            if table
        ]
        nothing = not practices and not replications
        first = str(self.texts.no_practices) if nothing else told
        summary = self._section("practices_summary", Paragraph(first))
        return Part(str(self.texts.parts.practices), (summary, *sections))

    def _assessment(self) -> Part:
        return Part(
            str(self.texts.parts.assessment),
            tuple(
                self._section(key, Paragraph(str(self.texts.to_write[key]), open=True))
                for key in ("assessment", "proposals")
            ),
        )

    # -- words ----------------------------------------------------------------------------------

    def _section(self, key: str, *items: Paragraph | Table) -> Section:
        return Section(str(self.texts.sections[key]), items)

    def _say(self, key: str, **values: object) -> str:
        return self.site.words(f"report.{key}", **values)


def _span(locale: Locale, period: Period) -> str:
    return f"{locale.day(period.first)} – {locale.day(period.last)}"


def _review(scope: Scope) -> str:
    """Whether it looks back on a movement in a year, on a part of it, or on the whole."""
    movement, period = scope.movement, scope.period
    assert movement is not None
    whole = movement.ended_on and period.first <= movement.started_on
    if whole and movement.ended_on and movement.ended_on <= period.last:
        return str(ReviewKind.FINAL.value)
    return "year" if period.whole_years == 1 else str(ReviewKind.INTERIM.value)


def _invented(one: Annex) -> bool:
    return one.decision.sample or any(honour.who.sample for honour in one.honours)

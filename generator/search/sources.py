"""What of the published roll becomes a document, and what of it is searched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import chain
from typing import Final

from generator.formats import shortened
from generator.records.catalogue import Locality, Organisation
from generator.records.kinds import Kind
from generator.records.numbering import called
from generator.records.places import is_group
from generator.roll.honours import Honouree, PublicAward
from generator.roll.published import PublicDecision, PublicMovement, PublicPractice, PublicStory
from generator.roll.taxonomies import (
    AWARD_FORMS,
    FACETS,
    LEVELS,
    LOCALITIES,
    MOVEMENTS,
    OCCASIONS,
    ORGANISATIONS,
    YEARS,
)
from generator.search.documents import Document, Row, Said, numbered
from generator.search.tables import ALSO_SPELLED, Tables
from generator.search.text import Syllables, plain
from generator.site import Site
from generator.wording import decision_name

_SNIPPET: Final = 96
"""Characters of a standfirst or a title that a result shows."""


def documents(site: Site, syllables: Syllables, tables: Tables | None = None) -> list[Document]:
    """All documents, see ``documents.numbered``."""
    return numbered(_Maker(site, tables or Tables(site)).all(), syllables)


class _Maker:
    def __init__(self, site: Site, tables: Tables) -> None:
        self.site = site
        self.tables = tables
        self._place_names: dict[str, tuple[str, ...]] = {}

    def all(self) -> Iterator[Document]:
        roll = self.site.roll
        yield from map(self._honouree, roll.honourees)
        yield from map(self._practice, roll.practices.values())
        yield from map(self._story, roll.stories.values())
        yield from map(self._decision, roll.decisions_in_force)
        yield from map(self._movement, roll.movements.values())
        yield from self._entries()

    # -- awardees -------------------------------------------------------------------------------

    def _honouree(self, one: Honouree) -> Document:
        shared: list[str] = []
        for award in one.awards:
            shared += (award.form.name, award.decision.number)
        bearers: tuple[Honouree | PublicAward, ...] = (one, *one.awards)
        for bearer in bearers:
            shared += self._places(bearer.locality)
            for unit in bearer.organisations:
                shared += self._units(unit)
        of_bearer = {each.key: self.tables.numbers(each, each.honouree(one)) for each in FACETS}
        rows = tuple(self._award(award, one, of_bearer) for award in one.awards)
        return Document(
            kind=one.recipient.value,
            id=one.id,
            name=one.name,
            names=tuple((other.kind.value, other.name) for other in one.names),
            rows=rows or (Row(of_bearer, one.position or ""),),
            said=partial(_said_of, one),
            shared=list(dict.fromkeys(filter(None, shared))),
        )

    def _award(
        self, award: PublicAward, one: Honouree, of_bearer: dict[str, tuple[int, ...]]
    ) -> Row:
        return Row(
            of_bearer | self.tables.of_award(award),
            line=award.position or "",
            day=award.decision.signed_on.toordinal(),
            rank=award.form.rank,
            name=award.name if award.name != one.name else "",
            posthumous=award.posthumous,
        )

    # -- other records --------------------------------------------------------------------------

    def _practice(self, one: PublicPractice) -> Document:
        decision = one.recognised_by
        texts = [
            one.summary,
            plain(one.problem),
            plain(one.solution),
            plain(one.conditions or ""),
            *one.steps,
            *(f"{each.measure} {each.unit}" for each in one.results),
            *(owner.name for owner in one.owners),
            decision.number if decision else None,
        ]
        terms = {each.key: self.tables.numbers(each, each.practice(one)) for each in FACETS}
        line = ", ".join(owner.name for owner in one.owners[:2])
        return Document(
            kind="practice",
            id=one.id,
            name=one.title,
            rows=(Row(terms, line, _ordinal(decision.signed_on if decision else None)),),
            said=_said([text for text in texts if text]),
            shared=[*self._places(one.locality), *self._units(one.organisation)],
        )

    def _story(self, one: PublicStory) -> Document:
        numbers = self.tables.numbers
        terms = {
            YEARS.key: numbers(YEARS, [str(one.date.year)]),
            MOVEMENTS.key: numbers(
                MOVEMENTS, (identity for kind, identity in one.about if kind is Kind.MOVEMENTS)
            ),
        }
        return Document(
            kind="story",
            id=one.id,
            name=one.title,
            rows=(Row(terms, shortened(one.standfirst, _SNIPPET), one.date.toordinal()),),
            said=_said([one.standfirst, plain(one.body), one.byline, one.outlet or ""]),
        )

    def _decision(self, one: PublicDecision) -> Document:
        facts, numbers = one.facts, self.tables.numbers
        terms = {
            YEARS.key: numbers(YEARS, [str(facts.signed_on.year)]),
            LEVELS.key: numbers(LEVELS, [facts.issuer.level]),
            OCCASIONS.key: numbers(OCCASIONS, [facts.occasion.id] if facts.occasion else []),
            MOVEMENTS.key: numbers(MOVEMENTS, [facts.movement] if facts.movement else []),
        }
        forms = {row.award.form.id: row.award.form for row in one.annex}
        line, day = shortened(one.title, _SNIPPET), facts.signed_on.toordinal()
        rows = tuple(
            Row(
                terms | {AWARD_FORMS.key: numbers(AWARD_FORMS, [form])}, line, day, forms[form].rank
            )
            for form in sorted(forms)
        )
        return Document(
            kind="decision",
            id=one.id,
            name=called(self.site.words, facts),
            also=(decision_name(self.site.words, facts),),
            rows=rows or (Row(terms, line, day),),
            said=_said(
                [one.title, facts.issuer.name, *([facts.signer.name] if facts.signer else [])]
            ),
        )

    def _movement(self, one: PublicMovement) -> Document:
        numbers = self.tables.numbers
        terms = {
            YEARS.key: numbers(YEARS, [str(one.started_on.year)]),
            MOVEMENTS.key: numbers(MOVEMENTS, [one.id]),
        }
        return Document(
            kind="movement",
            id=one.id,
            name=one.name,
            rows=(Row(terms, shortened(one.summary or "", _SNIPPET), one.started_on.toordinal()),),
            said=_said([one.summary or "", plain(one.body)]),
        )

    # -- entries of catalogues ------------------------------------------------------------------

    def _entries(self) -> Iterator[Document]:
        catalogues, numbers = self.site.roll.catalogues, self.tables.numbers
        for place in catalogues.localities.values():
            yield Document(
                kind="locality",
                id=place.id,
                name=place.name,
                names=tuple((ALSO_SPELLED, name) for name in place.also_spelled),
                rows=(Row({LOCALITIES.key: numbers(LOCALITIES, [place.id])}, self._time(place)),),
                said=_said(list(self._places(place))),
                began=_ordinal(place.valid_from),
            )
        for unit in catalogues.organisations.values():
            seat = catalogues.localities.get(unit.locality or "")
            yield Document(
                kind="organisation",
                id=unit.id,
                name=unit.name,
                rows=(Row(self._of_a_unit(unit)),),
                said=_said([*self._units(unit), *self._places(seat)]),
                began=_ordinal(unit.valid_from),
            )
        for form in catalogues.award_forms.values():
            yield Document(
                kind="award_form",
                id=form.id,
                name=form.name,
                rows=(Row({LEVELS.key: numbers(LEVELS, [form.level])}),),
            )

    def _of_a_unit(self, unit: Organisation) -> dict[str, tuple[int, ...]]:
        numbers = self.tables.numbers
        found = {ORGANISATIONS.key: numbers(ORGANISATIONS, [unit.id])}
        if unit.locality:
            found[LOCALITIES.key] = numbers(LOCALITIES, [unit.locality])
        return found

    def _time(self, place: Locality) -> str:
        """When there is or was a place, and in which district: old and new ones share names."""
        words, catalogues = self.site.words, self.site.roll.catalogues
        if place.valid_to is None:
            since = place.valid_from
            return words("search.places.now", day=words.locale.day(since)) if since else ""
        until, parent = (
            words.locale.day(place.valid_to),
            catalogues.localities.get(place.parent or ""),
        )
        if parent is None or not is_group(parent, catalogues):
            return words("search.places.old", day=until)
        return words("search.places.old_within", parent=parent.name, day=until)

    def _places(self, place: object) -> tuple[str, ...]:
        """The place of the day, and where it is today, in all spellings."""
        if place is None:
            return ()
        identity = place.id  # type: ignore[attr-defined]
        names = self._place_names.get(identity)
        if names is None:
            one = self.site.roll.catalogues.localities[identity]
            steps = [one, *self.site.indexes.ends_of(one)]
            every = chain.from_iterable((step.name, *step.also_spelled) for step in steps)
            names = self._place_names[identity] = tuple(dict.fromkeys(every))
        return names

    def _units(self, unit: object) -> tuple[str, ...]:
        """The unit of the day, and the one that carries it on."""
        if unit is None:
            return ()
        one = self.site.roll.catalogues.organisations[unit.id]  # type: ignore[attr-defined]
        steps = (one, *self.site.indexes.ends_of(one))
        return tuple(dict.fromkeys(step.name for step in steps))


def _said_of(one: Honouree) -> Said:
    texts = [one.position]
    for award in one.awards:
        texts += (award.position, award.citation, award.golden_book_number)
    bodies = [text for text in (one.summary, plain(one.body or "")) if text]
    return list(dict.fromkeys(filter(None, texts))), bodies


def _said(texts: list[str]) -> Callable[[], Said]:
    """Of what is not many."""
    return lambda: (texts, [])


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0

"""What can be found: every public record and catalogue entry as a document of one shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from generator.formats import shortened
from generator.records.kinds import Kind
from generator.roll.published import (
    DecisionFacts,
    Honouree,
    PublicDecision,
    PublicPractice,
    PublicStory,
)
from generator.search.tables import Tables
from generator.search.text import Syllables, plain
from generator.site import Site

_SNIPPET = 96
"""Characters of a standfirst or a title that a result shows."""


@dataclass(slots=True)
class Document:
    """Something that can be found.

    ``kind`` is one of ``tables.KINDS``; ``line`` is what stands below the name (a position, a
    decision's title). ``unit``, ``place``, ``role``, ``fields``, ``occasions``, ``movements``
    and the forms in ``awards`` (form, day; the newest first) are numbers in ``Tables``.
    ``also`` are further names; ``texts`` and ``shared`` are all else that is searched, the latter
    the same for many documents. ``rank`` is that of the highest award, ``day`` the ordinal of
    the newest (0 for none). ``words`` are the syllables of the name, ``key`` is the name folded.
    """

    kind: str
    id: str
    name: str
    line: str = ""
    unit: int | None = None
    place: int | None = None
    role: int | None = None
    fields: tuple[int, ...] = ()
    awards: tuple[tuple[int, int], ...] = ()
    occasions: tuple[int, ...] = ()
    movements: tuple[int, ...] = ()
    levels: tuple[int, ...] = ()
    also: tuple[str, ...] = ()
    texts: list[str] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)
    rank: int = 0
    day: int = 0
    words: list[int] = field(default_factory=list)
    key: str = ""


def documents(site: Site, syllables: Syllables) -> list[Document]:
    """All documents, numbered by their place in the list.

    In the order of their folded names, so that all who bear a name, and all whose names begin
    alike, stand together; among equals the higher honour first, then the newer one.
    """
    tables = Tables.of(site)
    found = list(_Maker(site, tables).all())
    for one in found:
        one.words = syllables(one.name)
        one.key = syllables.folded_text(one.words)
    found.sort(key=lambda one: (_code_units(one.key), -one.rank, -one.day, one.kind, one.id))
    return found


def _code_units(text: str) -> bytes:
    """In the order of JavaScript's ``<``, which compares UTF-16."""
    return text.encode("utf-16-be")


class _Maker:
    def __init__(self, site: Site, tables: Tables) -> None:
        self.site = site
        self.tables = tables
        self._place_names: dict[str, tuple[str, ...]] = {}

    def all(self) -> Iterator[Document]:
        roll = self.site.roll
        for one in roll.honourees:
            yield self._honouree(one)
        for practice in roll.practices.values():
            yield self._practice(practice)
        for story in roll.stories.values():
            yield self._story(story)
        for decision in roll.decisions.values():
            if decision.revoked is None:
                yield self._decision(decision)
        yield from self._entries()

    def _honouree(self, one: Honouree) -> Document:
        tables = self.tables
        texts = [one.position]
        shared = [*self._places(one.locality), *self._units(one.organisation)]
        awards, levels, rank = [], [], 0
        for award in one.awards:
            form, decision = award.form, award.decision
            texts += (award.citation, award.golden_book_number)
            shared += (form.name, decision.number)
            awards.append((tables.forms.number(form) or 0, decision.signed_on.toordinal()))
            levels.append(tables.levels.index(form.level))
            rank = max(rank, form.rank)
        decisions = [award.decision for award in one.awards]
        return Document(
            kind=one.recipient.value,
            id=one.id,
            name=one.name,
            line=one.position or "",
            unit=tables.units.number(one.organisation),
            place=tables.places.number(one.locality),
            role=tables.roles.number(one.role),
            fields=_numbers(map(tables.fields.number, one.fields)),
            awards=tuple(awards),
            levels=_numbers(levels),
            texts=[text for text in texts if text],
            shared=shared,
            rank=rank,
            day=awards[0][1] if awards else 0,
            occasions=self._occasions(decisions),
            movements=self._movements(decisions),
        )

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
        return Document(
            kind="practice",
            id=one.id,
            name=one.title,
            line=", ".join(owner.name for owner in one.owners[:2]),
            unit=self.tables.units.number(one.organisation),
            place=self.tables.places.number(one.locality),
            fields=_numbers(self.tables.fields.number(each) for each in one.fields),
            texts=[text for text in texts if text],
            shared=[*self._places(one.locality), *self._units(one.organisation)],
            day=decision.signed_on.toordinal() if decision else 0,
            occasions=self._occasions([decision] if decision else []),
            movements=self._movements([decision] if decision else []),
        )

    def _story(self, one: PublicStory) -> Document:
        return Document(
            kind="story",
            id=one.id,
            name=one.title,
            line=shortened(one.standfirst, _SNIPPET),
            texts=[one.standfirst, plain(one.body), one.byline, one.outlet or ""],
            day=one.date.toordinal(),
            movements=_numbers(
                self.tables.movements.by_id(identity)
                for kind, identity in one.about
                if kind is Kind.MOVEMENTS
            ),
        )

    def _decision(self, one: PublicDecision) -> Document:
        facts = one.facts
        forms = {row.award.form.id: row.award.form for row in one.annex}
        day = facts.signed_on.toordinal()
        return Document(
            kind="decision",
            id=one.id,
            name=facts.number,
            also=(self.site.words("decision.name", number=facts.number),),
            line=shortened(one.title, _SNIPPET),
            awards=tuple((self.tables.forms.by_id(form) or 0, day) for form in sorted(forms)),
            levels=(self.tables.levels.index(facts.issuer.level),),
            texts=[one.title, facts.issuer.name, facts.signer.name],
            rank=max((form.rank for form in forms.values()), default=0),
            day=day,
            occasions=self._occasions([facts]),
            movements=self._movements([facts]),
        )

    def _entries(self) -> Iterator[Document]:
        roll, catalogues, tables = self.site.roll, self.site.roll.catalogues, self.tables
        for movement in roll.movements.values():
            yield Document(
                kind="movement",
                id=movement.id,
                name=movement.name,
                line=shortened(movement.summary or "", _SNIPPET),
                texts=[movement.summary or "", plain(movement.body)],
                day=movement.started_on.toordinal(),
                movements=_numbers([tables.movements.by_id(movement.id)]),
            )
        for place in catalogues.localities.values():
            yield Document(
                kind="locality",
                id=place.id,
                name=place.name,
                place=tables.places.number(place),
                also=place.also_spelled,
                texts=list(self._places(place)),
                day=_began(place.valid_from),
            )
        for unit in catalogues.organisations.values():
            yield Document(
                kind="organisation",
                id=unit.id,
                name=unit.name,
                unit=tables.units.number(unit),
                texts=list(self._units(unit)),
                day=_began(unit.valid_from),
            )
        for form in catalogues.award_forms.values():
            yield Document(
                kind="award_form",
                id=form.id,
                name=form.name,
                levels=(tables.levels.index(form.level),),
            )

    def _occasions(self, decisions: Iterable[DecisionFacts]) -> tuple[int, ...]:
        return _numbers(self.tables.occasions.number(one.occasion) for one in decisions)

    def _movements(self, decisions: Iterable[DecisionFacts]) -> tuple[int, ...]:
        return _numbers(self.tables.movements.by_id(one.movement) for one in decisions)

    def _places(self, place: object) -> tuple[str, ...]:
        """The place of the day, and where it is today, in all spellings."""
        if place is None:
            return ()
        identity = place.id  # type: ignore[attr-defined]
        names = self._place_names.get(identity)
        if names is None:
            catalogue = self.site.roll.catalogues.localities
            one = catalogue[identity]
            steps = [one, self.site.indexes.today(one)]
            names = tuple(
                dict.fromkeys(name for step in steps for name in (step.name, *step.also_spelled))
            )
            self._place_names[identity] = names
        return names

    def _units(self, unit: object) -> tuple[str, ...]:
        """The unit of the day, and the one that carries it on."""
        if unit is None:
            return ()
        one = self.site.roll.catalogues.organisations[unit.id]  # type: ignore[attr-defined]
        return tuple(dict.fromkeys((one.name, self.site.indexes.carried_on(one).name)))


def _numbers(found: Iterable[int | None]) -> tuple[int, ...]:
    numbers = [number for number in found if number is not None]
    return tuple(dict.fromkeys(numbers)) if len(numbers) > 1 else tuple(numbers)


def _began(day: date | None) -> int:
    return day.toordinal() if day else 0

"""All records of a content tree, whatever their status: what checking and the gate work on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from generator.loading.notes import Notes
from generator.locales import VIETNAMESE, Locale
from generator.problems import Origin
from generator.records.awardee import Awardee, Collective, Individual
from generator.records.base import Model, Record
from generator.records.catalogue import (
    Authority,
    AwardForm,
    FieldOfWork,
    Locality,
    Occasion,
    Organisation,
    Role,
)
from generator.records.decision import Decision
from generator.records.kinds import Kind
from generator.records.movement import Movement
from generator.records.outlines import Outlines
from generator.records.practice import Practice
from generator.records.ranked import (
    BUILT_IN,
    LEVELS,
    LOCALITY_KINDS,
    ORGANISATION_KINDS,
    Level,
    LocalityKind,
    OrganisationKind,
    own,
)
from generator.records.rules import USUAL, DecisionRules
from generator.records.story import Page, Story

Entry = TypeVar("Entry")


@dataclass(frozen=True)
class Library:
    """Records by id, a mapping for each kind, in the order of their files; levels and kinds of
    organisation and of locality from the highest down, the built-in ones where no file has them.

    ``origins`` tells where a record was written, for messages and for the "edit" links.
    ``broken`` names what is there and could not be read: its own problem is told, and what
    refers to it is not told for it. An empty id stands for a whole catalogue. ``notes`` are of
    those records of which there are any; None where nobody has looked yet. ``sources`` are the
    SHA-256 of the files that were read, ``structures`` digests of what others hang on in them,
    where that is not all of it (``generator.loading.structure``). ``locale``: whose days and whose
    order of names they have; ``rules``: what the portal asks of its decisions.
    """

    levels: Mapping[str, Level] = field(default_factory=lambda: LEVELS)
    organisation_kinds: Mapping[str, OrganisationKind] = field(
        default_factory=lambda: ORGANISATION_KINDS
    )
    locality_kinds: Mapping[str, LocalityKind] = field(default_factory=lambda: LOCALITY_KINDS)
    award_forms: Mapping[str, AwardForm] = field(default_factory=dict)
    authorities: Mapping[str, Authority] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    localities: Mapping[str, Locality] = field(default_factory=dict)
    fields: Mapping[str, FieldOfWork] = field(default_factory=dict)
    occasions: Mapping[str, Occasion] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    movements: Mapping[str, Movement] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    individuals: Mapping[str, Individual] = field(default_factory=dict)
    collectives: Mapping[str, Collective] = field(default_factory=dict)
    practices: Mapping[str, Practice] = field(default_factory=dict)
    stories: Mapping[str, Story] = field(default_factory=dict)
    pages: Mapping[str, Page] = field(default_factory=dict)
    origins: Mapping[tuple[Kind, str], Origin] = field(default_factory=dict)
    broken: frozenset[tuple[Kind, str]] = frozenset()
    notes: Mapping[tuple[Kind, str], Notes] | None = None
    sources: Mapping[str, bytes] = field(default_factory=dict)
    structures: Mapping[str, bytes] = field(default_factory=dict)
    outlines: Outlines | None = None
    locale: Locale = VIETNAMESE
    rules: DecisionRules = USUAL

    def is_broken(self, kind: Kind, identity: str) -> bool:
        """Whether a record of this id is there, but could not be read."""
        return (kind, identity) in self.broken or (kind, "") in self.broken

    @cached_property
    def shelves(self) -> Mapping[Kind, Mapping[str, Model]]:
        """All records that were written, by kind, in the order of kinds: no built-in entries."""
        every = {
            Kind.LEVELS: self.levels,
            Kind.ORGANISATION_KINDS: self.organisation_kinds,
            Kind.LOCALITY_KINDS: self.locality_kinds,
            Kind.AWARD_FORMS: self.award_forms,
            Kind.AUTHORITIES: self.authorities,
            Kind.ORGANISATIONS: self.organisations,
            Kind.LOCALITIES: self.localities,
            Kind.FIELDS: self.fields,
            Kind.OCCASIONS: self.occasions,
            Kind.ROLES: self.roles,
            Kind.MOVEMENTS: self.movements,
            Kind.DECISIONS: self.decisions,
            Kind.INDIVIDUALS: self.individuals,
            Kind.COLLECTIVES: self.collectives,
            Kind.PRACTICES: self.practices,
            Kind.STORIES: self.stories,
            Kind.PAGES: self.pages,
        }
        mine = own(self)
        return {
            kind: shelf if kind in mine or kind not in BUILT_IN else {}
            for kind, shelf in every.items()
        }

    def of(self, kind: Kind) -> Mapping[str, Model]:
        """All records of a kind, built-in ones too."""
        return getattr(self, kind.key)  # type: ignore[no-any-return]

    def with_shelves(
        self,
        shelves: Mapping[Kind, Mapping[str, Any]],
        origins: Mapping[tuple[Kind, str], Origin],
        broken: frozenset[tuple[Kind, str]] | None = None,
        notes: Mapping[tuple[Kind, str], Notes] | None = None,
    ) -> Library:
        """A library that has ``shelves`` in place of its own of these kinds.

        Their records have to be of the model of their kind, as the loader makes them.
        """
        changed: dict[str, Any] = {kind.key: shelf for kind, shelf in shelves.items()}
        return replace(
            self,
            **changed,
            origins=origins,
            broken=self.broken if broken is None else broken,
            notes=notes,
        )

    def without_records(self) -> Library:
        """What files it was read from, and nothing of what they say."""
        return Library(sources=self.sources, locale=self.locale, rules=self.rules)

    def awardees(self) -> Iterator[tuple[Kind, Awardee]]:
        """Individuals, then collectives."""
        for individual in self.individuals.values():
            yield Kind.INDIVIDUALS, individual
        for collective in self.collectives.values():
            yield Kind.COLLECTIVES, collective

    def awardee(self, identity: str) -> tuple[Kind, Awardee] | None:
        """The individual or the collective of this id, which no two of them share."""
        if individual := self.individuals.get(identity):
            return Kind.INDIVIDUALS, individual
        collective = self.collectives.get(identity)
        return (Kind.COLLECTIVES, collective) if collective else None

    def records(self) -> Iterator[tuple[Kind, Record]]:
        """Everything that has a status, which catalogues have not."""
        for kind, shelf in self.shelves.items():
            for entry in shelf.values():
                if isinstance(entry, Record):
                    yield kind, entry


def known(shelf: Mapping[str, Entry], ids: Iterable[str | None]) -> tuple[Entry, ...]:
    """Those of a shelf's entries that have these ids, in their order, each once."""
    return tuple(shelf[one] for one in dict.fromkeys(ids) if one and one in shelf)

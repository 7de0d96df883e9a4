"""The published roll, looked at from every side: by place, unit, form, field, year, movement.

Lists are in the order in which pages show them: the newest award first, then by name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from generator.records.catalogue import (
    DISTRICT_LEVEL,
    Authority,
    AwardForm,
    Locality,
    Organisation,
    Recipient,
)
from generator.records.kinds import Kind
from generator.roll.alphabet import Letters, alphabet
from generator.roll.changes import Change, changes
from generator.roll.published import Honouree, PublicPractice, PublicStory, PublishedRoll

Lists = Mapping[str, tuple[Honouree, ...]]
Entry = TypeVar("Entry", Authority, Locality, Organisation)


class Indexes:
    """Built once for a roll; every list is complete, pages cut it as they need."""

    def __init__(self, roll: PublishedRoll) -> None:
        self.roll = roll
        self._positions: dict[str, dict[str, int]] = {}
        self._ends: dict[tuple[type, str], str] = {}

    # -- lists of honourees -------------------------------------------------------------------

    @cached_property
    def newest(self) -> tuple[Honouree, ...]:
        """All honourees, newest award first; among equals the higher form, then by name."""
        names = {one.id: place for place, one in enumerate(self.roll.honourees)}

        def order(one: Honouree) -> tuple[int, int, int]:
            award = one.newest
            if award is None:
                return (0, 0, names[one.id])
            return (-award.decision.signed_on.toordinal(), -award.form.rank, names[one.id])

        return tuple(sorted(self.roll.honourees, key=order))

    def newest_of(self, kind: Kind) -> tuple[Honouree, ...]:
        """The honourees of a kind, newest first."""
        return self._newest_by_kind[kind]

    @cached_property
    def _newest_by_kind(self) -> dict[Kind, tuple[Honouree, ...]]:
        return {
            kind: tuple(one for one in self.newest if one.kind is kind)
            for kind in (Kind.INDIVIDUALS, Kind.COLLECTIVES)
        }

    def _group(self, keys: Callable[[Honouree], Iterable[str]]) -> Lists:
        groups: dict[str, list[Honouree]] = defaultdict(list)
        for one in self.newest:
            for key in dict.fromkeys(keys(one)):
                groups[key].append(one)
        return {key: tuple(members) for key, members in groups.items()}

    @cached_property
    def by_form(self) -> Lists:
        """By award form, all awards counted."""
        return self._group(lambda one: (award.form.id for award in one.awards))

    @cached_property
    def by_field(self) -> Lists:
        """By field of work."""
        return self._group(lambda one: (field.id for field in one.fields))

    @cached_property
    def by_year(self) -> Lists:
        """By year of an award."""
        return self._group(lambda one: (str(year) for year in one.years))

    @cached_property
    def by_movement(self) -> Lists:
        """By movement, through the decisions of the awards."""
        return self._group(
            lambda one: (award.decision.movement for award in one.awards if award.decision.movement)
        )

    @cached_property
    def by_level(self) -> Lists:
        """By level of an award's form."""
        return self._group(lambda one: (award.form.level.value for award in one.awards))

    @cached_property
    def by_occasion(self) -> Lists:
        """By occasion, through the decisions of the awards."""
        return self._group(
            lambda one: (
                award.decision.occasion.id for award in one.awards if award.decision.occasion
            )
        )

    @cached_property
    def by_role(self) -> Lists:
        """By the role that an individual had."""
        return self._group(lambda one: (one.role.id,) if one.role else ())

    @cached_property
    def households(self) -> tuple[Honouree, ...]:
        """Households alone."""
        return tuple(one for one in self.newest if one.recipient is Recipient.HOUSEHOLD)

    @cached_property
    def by_criterion(self) -> Lists:
        """By ``<movement>/<criterion>``."""
        return self._group(
            lambda one: (
                f"{cited.movement}/{cited.criterion.id}"
                for award in one.awards
                for cited in award.criteria
            )
        )

    @cached_property
    def by_locality(self) -> Lists:
        """By place: the place of the day, today's unit that succeeded it, and the old district.

        So today's commune lists the awards of those it succeeded, and an old district those
        of its communes. The province lists only those honoured at its own level.
        """
        return self._group(lambda one: self.places(one.locality))

    def places(self, locality: Locality | None) -> Iterable[str]:
        """The ids of all places on whose pages somebody of ``locality`` is listed."""
        if locality is None:
            return
        yield locality.id
        today = self.today(locality)
        yield today.id
        parent = self.roll.catalogues.localities.get(locality.parent or "")
        if parent and parent.kind in DISTRICT_LEVEL:
            yield parent.id

    @cached_property
    def by_organisation(self) -> Lists:
        """By unit of the day, and by the unit that carries it on today."""
        return self._group(
            lambda one: (
                (one.organisation.id, self.carried_on(one.organisation).id)
                if one.organisation
                else ()
            )
        )

    @cached_property
    def alphabet(self) -> Mapping[tuple[Kind, str], Letters]:
        """A-Z, see ``generator.roll.alphabet``."""
        return alphabet(self.roll)

    @cached_property
    def by_decision(self) -> Lists:
        """By decision, in the order of its annex."""
        return {
            decision.id: tuple(
                {row.honouree.id: row.honouree for row in decision.annex if row.honouree}.values()
            )
            for decision in self.roll.decisions.values()
        }

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The public log, see ``generator.roll.changes``."""
        return changes(self.roll)

    # -- catalogues ---------------------------------------------------------------------------

    def today(self, locality: Locality) -> Locality:
        """The unit that the place belongs to today; itself where nothing succeeded it."""
        return self._last(locality, self.roll.catalogues.localities)

    def carried_on(self, organisation: Organisation) -> Organisation:
        """The organisation that carries its work on today."""
        return self._last(organisation, self.roll.catalogues.organisations)

    def in_office(self, authority: Authority) -> Authority:
        """The authority that carries its work on today."""
        return self._last(authority, self.roll.catalogues.authorities)

    def _last(self, entry: Entry, shelf: Mapping[str, Entry]) -> Entry:
        """The end of a chain of successors, kept for all that stand on it."""
        key = (type(entry), entry.id)
        if key not in self._ends:
            last = _last(entry, shelf)
            while (type(entry), entry.id) not in self._ends:
                self._ends[type(entry), entry.id] = last.id
                entry = shelf.get(entry.succeeded_by or "", entry)
        return shelf.get(self._ends[key], entry)

    @cached_property
    def predecessors(self) -> Mapping[str, tuple[Locality, ...]]:
        """The places that a place succeeded, by its id."""
        groups: dict[str, list[Locality]] = defaultdict(list)
        for locality in self.roll.catalogues.localities.values():
            if locality.succeeded_by:
                groups[locality.succeeded_by].append(locality)
        return {key: tuple(members) for key, members in groups.items()}

    @cached_property
    def organisation_predecessors(self) -> Mapping[str, tuple[Organisation, ...]]:
        """The organisations that an organisation succeeded, by its id."""
        groups: dict[str, list[Organisation]] = defaultdict(list)
        for organisation in self.roll.catalogues.organisations.values():
            if organisation.succeeded_by:
                groups[organisation.succeeded_by].append(organisation)
        return {key: tuple(members) for key, members in groups.items()}

    @cached_property
    def forms_by_rank(self) -> tuple[AwardForm, ...]:
        """All award forms, the highest first."""
        forms = self.roll.catalogues.award_forms.values()
        return tuple(sorted(forms, key=lambda form: (-form.rank, form.id)))

    # -- stories and practices ------------------------------------------------------------------

    @cached_property
    def stories_about(self) -> Mapping[str, tuple[PublicStory, ...]]:
        """Stories by the id of their subject, newest first."""
        groups: dict[str, list[PublicStory]] = defaultdict(list)
        for story in self.roll.stories.values():
            for _kind, identity in story.about:
                groups[identity].append(story)
        return {key: tuple(members) for key, members in groups.items()}

    @cached_property
    def practices_of(self) -> Mapping[str, tuple[PublicPractice, ...]]:
        """Practices by the id of an owner."""
        return self._practices(lambda one: (owner.id for owner in one.owners))

    @cached_property
    def practices_in(self) -> Mapping[str, tuple[PublicPractice, ...]]:
        """Practices by place, as ``by_locality``."""
        return self._practices(lambda one: self.places(one.locality))

    @cached_property
    def practices_by_field(self) -> Mapping[str, tuple[PublicPractice, ...]]:
        """Practices by field of work."""
        return self._practices(lambda one: (field.id for field in one.fields))

    @cached_property
    def practices_by_organisation(self) -> Mapping[str, tuple[PublicPractice, ...]]:
        """Practices by unit, as ``by_organisation``."""
        return self._practices(
            lambda one: (
                (one.organisation.id, self.carried_on(one.organisation).id)
                if one.organisation
                else ()
            )
        )

    def _practices(
        self, keys: Callable[[PublicPractice], Iterable[str]]
    ) -> Mapping[str, tuple[PublicPractice, ...]]:
        groups: dict[str, list[PublicPractice]] = defaultdict(list)
        for one in self.roll.practices.values():
            for key in dict.fromkeys(keys(one)):
                groups[key].append(one)
        return {key: tuple(members) for key, members in groups.items()}

    # -- relations --------------------------------------------------------------------------------

    def related(self, one: Honouree, most: int = 6) -> tuple[Honouree, ...]:
        """Others of the same unit, then of the same place, then of the same decision.

        From each list the neighbours are taken, so that in a long one everybody is related
        to somebody else and not always to the same few.
        """
        lists: list[tuple[str, tuple[Honouree, ...]]] = []
        if one.organisation:
            key = one.organisation.id
            lists.append((f"organisation/{key}", self.by_organisation[key]))
        if one.locality:
            key = self.today(one.locality).id
            lists.append((f"locality/{key}", self.by_locality[key]))
        if one.newest:
            key = one.newest.decision.id
            lists.append((f"decision/{key}", self.by_decision[key]))
        found: dict[str, Honouree] = {}
        for name, members in lists:
            for other in self._neighbours(name, members, one, most):
                if other is not one:
                    found.setdefault(other.id, other)
            if len(found) >= most:
                break
        return tuple(found.values())[:most]

    def _neighbours(
        self, name: str, members: tuple[Honouree, ...], one: Honouree, most: int
    ) -> tuple[Honouree, ...]:
        if len(members) <= most + 1:
            return members
        places = self._positions.get(name)
        if places is None:
            places = {member.id: place for place, member in enumerate(members)}
            self._positions[name] = places
        start = places[one.id] - most // 2
        return tuple(members[(start + step) % len(members)] for step in range(most + 1))


def _last(entry: Entry, shelf: Mapping[str, Entry]) -> Entry:
    seen = {entry.id}
    while entry.succeeded_by and entry.succeeded_by in shelf and entry.succeeded_by not in seen:
        entry = shelf[entry.succeeded_by]
        seen.add(entry.id)
    return entry

"""The published roll, looked at from every side: by place, unit, form, field, year, movement.

Lists are in the order in which pages show them: the newest award first, then by name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Final, NamedTuple, TypeVar

from generator.records.catalogue import (
    AwardForm,
    Locality,
    Organisation,
    Recipient,
)
from generator.records.kinds import AWARDEES, Kind
from generator.records.places import is_commune_of_today
from generator.roll.alphabet import Letters, alphabet
from generator.roll.changes import Change, changes
from generator.roll.honours import Honour, Honouree, PublicAward
from generator.roll.published import PublicPractice, PublicStory, PublishedRoll, Retraction
from generator.roll.taxonomies import (
    LOCALITIES,
    ORGANISATIONS,
    Taxonomy,
    ends_of,
    last,
    terms_of_honour,
)

Lists = Mapping[str, tuple[Honour, ...]]
Item = TypeVar("Item")
CarriedOn = TypeVar("CarriedOn", Locality, Organisation)

MOST_SHARERS: Final = 12
"""A decision that gives one award to more is one to read itself."""


class Sharers(NamedTuple):
    """Who shares an award with somebody: the first ones, and how many there are beside them."""

    first: tuple[Honour, ...] = ()
    left: int = 0


class Indexes:
    """Built once for a roll; every list is complete, pages cut it as they need."""

    def __init__(self, roll: PublishedRoll) -> None:
        self.roll = roll
        self._members: dict[str, Lists] = {}
        self._practices: dict[str, Mapping[str, tuple[PublicPractice, ...]]] = {}
        self._lists: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._positions: dict[str, dict[str, int]] = {}
        self._communes: dict[str, tuple[Locality, ...]] = {}

    # -- lists of honourees -------------------------------------------------------------------

    @cached_property
    def honours(self) -> tuple[Honour, ...]:
        """Every award of every honouree, the newest first; on a day the higher form, then by name.

        Those without any award stand at the end.
        """
        names = {one.id: place for place, one in enumerate(self.roll.honourees)}

        def order(one: Honour) -> tuple[int, int, int]:
            if one.award is None:
                return (0, 0, names[one.who.id])
            day = one.award.decision.signed_on.toordinal()
            return (-day, -one.award.form.rank, names[one.who.id])

        # The very objects that annexes have, which are one for each award.
        annexes = (decision.annex for decision in self.roll.decisions.values())
        known = {row.honour.id: row.honour for annex in annexes for row in annex if row.honour}
        every = (
            known.get(one.id, one)
            for honouree in self.roll.honourees
            for one in Honour.all_of(honouree)
        )
        return tuple(sorted(every, key=order))

    @cached_property
    def newest(self) -> tuple[Honour, ...]:
        """Each honouree with the newest award."""
        return _each_once(self.honours)

    @cached_property
    def _newest_by_id(self) -> dict[str, Honour]:
        return {one.who.id: one for one in self.newest}

    def newest_of(self, kind: Kind) -> tuple[Honour, ...]:
        """The honourees of a kind, each with the newest award."""
        return self._newest_by_kind[kind]

    def honours_of(self, honourees: Iterable[Honouree]) -> list[Honour]:
        """Honourees, each with the newest award, in their order."""
        return [self._newest_by_id[one.id] for one in honourees]

    def honour_at(self, one: Honouree, day: date) -> Honour:
        """An honouree as of ``day``: with the newest award until then, or else the first after."""
        every = Honour.all_of(one)
        for honour in every:
            if honour.award and honour.award.decision.signed_on <= day:
                return honour
        return every[-1]

    @cached_property
    def _newest_by_kind(self) -> dict[Kind, tuple[Honour, ...]]:
        return {
            kind: tuple(one for one in self.newest if one.who.kind is kind) for kind in AWARDEES
        }

    def members(self, taxonomy: Taxonomy) -> Lists:
        """By each term of a taxonomy, who stands on its list: each once, with the newest of the
        awards that put them there.
        """
        found = self._members.get(taxonomy.key)
        if found is None:
            groups: dict[str, dict[str, Honour]] = defaultdict(dict)
            for one in self.honours:
                for term in self._listed(taxonomy, terms_of_honour(taxonomy, one)):
                    groups[term].setdefault(one.who.id, one)
            found = {term: tuple(group.values()) for term, group in groups.items()}
            self._members[taxonomy.key] = found
        return found

    def counts(self, taxonomy: Taxonomy) -> Mapping[str, int]:
        """By each term of a taxonomy, how many stand on its list."""
        return {term: len(members) for term, members in self.members(taxonomy).items()}

    def practices(self, taxonomy: Taxonomy) -> Mapping[str, tuple[PublicPractice, ...]]:
        """Practices by each term of a taxonomy on whose list they stand."""
        found = self._practices.get(taxonomy.key)
        if found is None:
            groups: dict[str, list[PublicPractice]] = defaultdict(list)
            for one in self.roll.practices.values():
                for term in self._listed(taxonomy, taxonomy.practice(one)):
                    groups[term].append(one)
            found = self._practices[taxonomy.key] = _frozen(groups)
        return found

    def _listed(self, taxonomy: Taxonomy, terms: Iterable[str]) -> Iterable[str]:
        """The terms on whose lists whatever has ``terms`` stands, each once."""
        having, catalogues = (taxonomy.key, *terms), self.roll.catalogues
        # A hundred thousand records share a few thousand terms.
        found = self._lists.get(having)
        if found is None:
            found = self._lists[having] = tuple(
                dict.fromkeys(
                    term for one in having[1:] for term in taxonomy.listed(catalogues, one)
                )
            )
        return found

    @cached_property
    def households(self) -> tuple[Honour, ...]:
        """Households alone."""
        return tuple(one for one in self.newest if one.who.recipient is Recipient.HOUSEHOLD)

    @cached_property
    def alphabet(self) -> Mapping[tuple[Kind, str], Letters]:
        """A-Z, see ``generator.roll.alphabet``."""
        return alphabet(self.roll)

    @cached_property
    def by_decision(self) -> Lists:
        """By decision, in the order of its annex."""
        return {
            decision.id: _each_once(row.honour for row in decision.annex if row.honour)
            for decision in self.roll.decisions.values()
        }

    @cached_property
    def _sharing(self) -> Mapping[tuple[str, str], Mapping[str, Honour]]:
        """By decision and form, those who share an award, in the order of the annex, by id."""
        found: dict[tuple[str, str], dict[str, Honour]] = defaultdict(dict)
        for decision in self.roll.decisions.values():
            for row in decision.annex:
                if row.honour and row.award.shared:
                    found[decision.id, row.award.form.id][row.honour.who.id] = row.honour
        return found

    def sharing(self, award: PublicAward) -> Mapping[str, Honour]:
        """All who share an award, as far as they are named, by id: one object for all of them."""
        if not award.shared:
            return {}
        return self._sharing.get((award.decision.id, award.form.id), {})

    def shared_with(self, one: Honouree, award: PublicAward) -> Sharers:
        """With whom an honouree shares an award: looks at those alone whom a text names, since
        each of all who share it is asked about.
        """
        every = self.sharing(award)
        others = (other for identity, other in every.items() if identity != one.id)
        first = tuple(islice(others, MOST_SHARERS))
        return Sharers(first, len(every) - (one.id in every) - len(first))

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The public log, see ``generator.roll.changes``."""
        return changes(self.roll)

    # -- catalogues ---------------------------------------------------------------------------

    def today(self, locality: Locality) -> Locality:
        """The unit that the place belongs to today; itself where nothing succeeded it."""
        catalogues = self.roll.catalogues
        return last(locality, catalogues.localities, catalogues.ends)

    def communes(self, place: Locality) -> tuple[Locality, ...]:
        """Today's communes of a place: itself, or what succeeded it, each part of what was split;
        none for what is no commune.
        """
        found = self._communes.get(place.id)
        if found is None:
            catalogues = self.roll.catalogues
            ends = self.ends_of(place)
            found = tuple(one for one in ends if is_commune_of_today(one, catalogues))
            self._communes[place.id] = found
        return found

    def carried_on(self, organisation: Organisation) -> Organisation:
        """The organisation that carries its work on today."""
        catalogues = self.roll.catalogues
        return last(organisation, catalogues.organisations, catalogues.ends)

    def ends_of(self, one: CarriedOn) -> tuple[CarriedOn, ...]:
        """All that carry a place or a unit on today: several where something was split."""
        catalogues = self.roll.catalogues
        if isinstance(one, Locality):
            return ends_of(one, catalogues.localities, catalogues.ends)
        return ends_of(one, catalogues.organisations, catalogues.ends)

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
        groups: dict[str, list[PublicPractice]] = defaultdict(list)
        for one in self.roll.practices.values():
            for owner in one.owners:
                groups[owner.id].append(one)
        return _frozen(groups)

    @cached_property
    def retracted(self) -> Mapping[str, tuple[Retraction, ...]]:
        """What was taken back, by the id of the record that it was told of."""
        groups: dict[str, list[Retraction]] = defaultdict(list)
        for one in self.roll.retractions:
            groups[one.id].append(one)
        return _frozen(groups)

    # -- relations --------------------------------------------------------------------------------

    def related(self, one: Honouree, most: int = 6) -> tuple[Honour, ...]:
        """Others of the same units, then of the same place, then of the same decision.

        From each list the neighbours are taken, so that in a long one everybody is related
        to somebody else and not always to the same few.
        """
        lists: list[tuple[str, tuple[Honour, ...]]] = []
        for unit in one.organisations:
            members = self.members(ORGANISATIONS).get(unit.id, ())
            lists.append((f"organisation/{unit.id}", members))
        if one.locality:
            key = self.today(one.locality).id
            lists.append((f"locality/{key}", self.members(LOCALITIES).get(key, ())))
        if one.newest:
            key = one.newest.decision.id
            lists.append((f"decision/{key}", self.by_decision[key]))
        found: dict[str, Honour] = {}
        for name, members in lists:
            for other in self._neighbours(name, members, one, most):
                if other.who.id != one.id:
                    found.setdefault(other.who.id, other)
            if len(found) >= most:
                break
        return tuple(found.values())[:most]

    def _neighbours(
        self, name: str, members: tuple[Honour, ...], one: Honouree, most: int
    ) -> tuple[Honour, ...]:
        if len(members) <= most + 1:
            return members
        places = self._positions.get(name)
        if places is None:
            places = {member.who.id: place for place, member in enumerate(members)}
            self._positions[name] = places
        start = places.get(one.id, 0) - most // 2
        return tuple(members[(start + step) % len(members)] for step in range(most + 1))


def _each_once(honours: Iterable[Honour]) -> tuple[Honour, ...]:
    """The first line of each honouree."""
    found: dict[str, Honour] = {}
    for one in honours:
        found.setdefault(one.who.id, one)
    return tuple(found.values())


def _frozen(groups: Mapping[str, list[Item]]) -> Mapping[str, tuple[Item, ...]]:
    return {key: tuple(members) for key, members in groups.items()}

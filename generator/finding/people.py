"""Who of an annex is in the roll already, and what a new record is to be called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.finding.matching import person_key
from generator.finding.succession import Succession, spelled
from generator.loading.library import Library, known
from generator.records.awardee import Awardee, OfTheDay, names_of
from generator.records.base import Status
from generator.records.kinds import SUBJECTS, Kind
from generator.reserved import is_reserved
from generator.vietnamese import slug

_LONGEST_ID = 100


@dataclass(frozen=True, slots=True)
class Known:
    """A record of the roll that bears the same name, or one that differs in marks alone.

    ``exact``: the same name, marks and all ("Hoa" is not "Hoà"), be it the record's, that of an
    award, or another name. ``agrees``: whether unit or place are those of the record or of one of
    its awards, and nothing speaks against it; ``differs``: whether something does, wherever they
    were; ``stranger``: unit and place are both others. ``has_award``: this award stands there
    already. ``given``: the editor has said that it is this one.
    """

    awardee: Awardee
    exact: bool
    agrees: bool
    differs: bool
    stranger: bool
    has_award: bool
    given: bool = False

    @property
    def sure(self) -> bool:
        """Whether nobody needs to be asked that it is the same person or collective."""
        if self.awardee.status is Status.WITHDRAWN or not self.exact or self.differs:
            return False
        return self.agrees or self.has_award


class People:
    """The awardees of the roll by each of their names, and the ids that are taken."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._succession = Succession(library)
        self._by_name: dict[tuple[Kind, str], dict[str, Awardee]] = defaultdict(dict)
        for kind, awardee in library.awardees():
            for name in names_of(awardee):
                self._by_name[kind, person_key(name)][awardee.id] = awardee
        self._taken = {identity for kind in SUBJECTS for identity in library.of(kind)}
        self._taken |= {identity for kind, identity in library.broken if kind in SUBJECTS}

    def known(
        self,
        kind: Kind,
        name: str,
        organisations: Sequence[str],
        locality: str | None,
        award: tuple[str, str],
    ) -> list[Known]:
        """Records that bear this name, or bore it, those that agree best first."""
        found = []
        for one in self._by_name.get((kind, person_key(name)), {}).values():
            there = {
                (
                    self._agree("organisation", then.organisations, organisations),
                    self._agree("locality", (then.locality,), (locality,)),
                )
                for then in (one.of_the_day(), *map(one.of_the_day, one.awards))
            }
            agrees = any(True in facts and False not in facts for facts in there)
            known = Known(
                one,
                exact=any(spelled(other) == spelled(name) for other in names_of(one)),
                agrees=agrees,
                differs=not agrees and any(False in facts for facts in there),
                stranger=all(facts == (False, False) for facts in there),
                has_award=any((have.decision, have.form) == award for have in one.awards),
            )
            # Another name that only looks alike without its marks is somebody else, unless unit or
            # place make a slip of the pen likely.
            if known.exact or known.agrees:
                found.append(known)
        found += self._renamed(kind, name, award, {one.awardee.id for one in found})
        return sorted(found, key=lambda one: (not one.sure, not one.exact, one.awardee.id))

    def given(self, kind: Kind, identity: str, award: tuple[str, str]) -> Known:
        """A record that the editor has named for a row."""
        one = awardee_of(self._library, kind, identity)
        has = any((have.decision, have.form) == award for have in one.awards)
        return Known(one, True, True, False, False, has, given=True)

    def _renamed(
        self, kind: Kind, name: str, award: tuple[str, str], found: set[str]
    ) -> Iterator[Known]:
        """Collectives that bear the name of a unit whose successor bears this one."""
        if kind is not Kind.COLLECTIVES:
            return
        for old in self._predecessors.get(person_key(name), ()):
            for one in self._by_name.get((kind, person_key(old)), {}).values():
                if one.id not in found:
                    has = any((have.decision, have.form) == award for have in one.awards)
                    yield Known(one, False, False, True, False, has)

    @cached_property
    def _predecessors(self) -> dict[str, list[str]]:
        """Names of units by the names of those that came after them."""
        units = self._library.organisations
        found: dict[str, list[str]] = defaultdict(list)
        for unit in units.values():
            for later in self._succession.after("organisation", unit.id)[1:]:
                if person_key(units[later].name) != person_key(unit.name):
                    found[person_key(units[later].name)].append(unit.name)
        return found

    def _agree(
        self, key: str, some: Sequence[str | None], others: Sequence[str | None]
    ) -> bool | None:
        """Whether an annex names one of those; of several units it may print one alone."""
        known, said = ([one for one in each if one] for each in (some, others))
        if not known or not said:
            return None
        return any(self._succession.same(key, one, other) for one in known for other in said)

    def new_id(self, name: str, *distinctions: str) -> str:
        """An id that nobody has: the name, then the name with what tells its bearer apart."""
        base = cut(slug(name))
        for candidate in (base, *(cut(f"{base}-{slug(one)}") for one in distinctions if one)):
            if candidate and candidate not in self._taken and not is_reserved(candidate):
                self._taken.add(candidate)
                return candidate
        number = 2
        while f"{base}-{number}" in self._taken:
            number += 1
        self._taken.add(f"{base}-{number}")
        return f"{base}-{number}"


def awardee_of(library: Library, kind: Kind, identity: str) -> Awardee:
    """The record of an individual, or of a collective. Raises KeyError where there is none."""
    if kind is Kind.INDIVIDUALS:
        return library.individuals[identity]
    return library.collectives[identity]


def cut(identity: str) -> str:
    """An id of a length that can be read, cut where a word ends."""
    if len(identity) <= _LONGEST_ID:
        return identity
    return identity[:_LONGEST_ID].rpartition("-")[0]


def facts(awardee: Awardee, library: Library) -> str:
    """Who a record is about, in a few words: its awards with post, unit and place of their days."""
    by_facts: dict[str, list[str]] = defaultdict(list)
    if not awardee.awards:
        return _where(awardee.of_the_day(), awardee, library)
    for award in sorted(awardee.awards, key=lambda one: one.decision.partition("/")[0]):
        told = _where(awardee.of_the_day(award), awardee, library)
        by_facts[told].append(award.decision.partition("/")[0])
    return "; ".join(
        " · ".join(one for one in (", ".join(dict.fromkeys(years)), told) if one)
        for told, years in by_facts.items()
    )


def _where(then: OfTheDay, awardee: Awardee, library: Library) -> str:
    places = (
        *known(library.organisations, then.organisations),
        *known(library.localities, (then.locality,)),
    )
    name = then.name if then.name != awardee.name else ""
    names = (one.name for one in places)
    return " · ".join(one for one in (name, then.position or "", *names) if one)

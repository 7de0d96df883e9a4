"""Who of an annex is in the roll already, and what a new record is to be called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.authoring.matching import person_key
from generator.loading.library import Library
from generator.records.awardee import Awardee
from generator.records.base import Status
from generator.records.kinds import Kind
from generator.vietnamese import same_placement, slug

_LONGEST_ID = 100
_SHARED = (Kind.INDIVIDUALS, Kind.COLLECTIVES, Kind.PRACTICES, Kind.MOVEMENTS)


@dataclass(frozen=True, slots=True)
class Known:
    """A record of the roll that bears the same name, or one that differs in marks alone.

    ``exact``: the same name, marks and all ("Hoa" is not "Hoà"). ``agrees``, ``differs``: whether
    unit or place are the same, or are not. ``stranger``: both are not. ``has_award``: this award
    stands there already.
    """

    awardee: Awardee
    exact: bool
    agrees: bool
    differs: bool
    stranger: bool
    has_award: bool

    @property
    def sure(self) -> bool:
        """Whether nobody needs to be asked that it is the same person or collective."""
        if self.awardee.status is Status.WITHDRAWN or not self.exact or self.differs:
            return False
        return self.agrees or self.has_award


class People:
    """The awardees of the roll by name, and the ids that are taken."""

    def __init__(self, library: Library) -> None:
        self._by_name: dict[tuple[Kind, str], list[Awardee]] = defaultdict(list)
        for kind, awardee in library.awardees():
            self._by_name[kind, person_key(awardee.name)].append(awardee)
        self._taken = {identity for kind in _SHARED for identity in library.of(kind)}
        self._taken |= {identity for kind, identity in library.broken if kind in _SHARED}

    def known(
        self,
        kind: Kind,
        name: str,
        organisation: str | None,
        locality: str | None,
        award: tuple[str, str],
    ) -> list[Known]:
        """Records of this name, those that agree best first."""
        found = []
        for one in self._by_name.get((kind, person_key(name)), ()):
            facts = (_agree(one.organisation, organisation), _agree(one.locality, locality))
            known = Known(
                one,
                exact=_spelled(one.name) == _spelled(name),
                agrees=True in facts,
                differs=False in facts,
                stranger=facts == (False, False),
                has_award=any((have.decision, have.form) == award for have in one.awards),
            )
            # Another name that only looks alike without its marks is somebody else, unless unit or
            # place make a slip of the pen likely.
            if known.exact or (known.agrees and not known.differs):
                found.append(known)
        return sorted(found, key=lambda one: (not one.sure, not one.exact, one.awardee.id))

    def new_id(self, name: str, *distinctions: str) -> str:
        """An id that nobody has: the name, then the name with what tells its bearer apart."""
        base = cut(slug(name))
        for candidate in (base, *(cut(f"{base}-{slug(one)}") for one in distinctions if one)):
            if candidate and candidate not in self._taken:
                self._taken.add(candidate)
                return candidate
        number = 2
        while f"{base}-{number}" in self._taken:
            number += 1
        self._taken.add(f"{base}-{number}")
        return f"{base}-{number}"


def _spelled(name: str) -> str:
    return " ".join(same_placement(name).lower().split())


def _agree(one: str | None, other: str | None) -> bool | None:
    return None if not one or not other else one == other


def cut(identity: str) -> str:
    """An id of a length that can be read, cut where a word ends."""
    if len(identity) <= _LONGEST_ID:
        return identity
    return identity[:_LONGEST_ID].rpartition("-")[0]


def facts(awardee: Awardee, library: Library) -> str:
    """Who a record is about, in a few words: unit, place, years of awards."""
    shelves: tuple[tuple[Mapping[str, object], str | None], ...] = (
        (library.organisations, awardee.organisation),
        (library.localities, awardee.locality),
    )
    names = [getattr(shelf.get(identity or ""), "name", "") for shelf, identity in shelves]
    years = sorted({award.decision.partition("/")[0] for award in awardee.awards})
    position = getattr(awardee, "position", None) or ""
    return " · ".join(one for one in (position, *names, ", ".join(years)) if one)

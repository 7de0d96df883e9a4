"""One more award for somebody who has a record: what the record says then, and what each award.

The record has the post, unit and place of its newest award; an award that was given elsewhere says
so itself, and is never rewritten (see ``generator.records.awardee``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from generator.finding.succession import CATALOGUES, Succession, spelled
from generator.loading.library import Library
from generator.records.awardee import KEYS_OF_THE_DAY, STATION_KEYS, Awardee, OfTheDay, said_of

Fact = str | tuple[str, ...]
"""A text or an id; several units are one fact."""


@dataclass
class Merge:
    """What one more award changes in a record.

    ``record``: what it says from now on, None where it says no longer anything; ``were``: what it
    said of those keys. ``own``: by the number of an older award, what that says itself from now on.
    ``award``: what the new one says itself; ``at``: its place among the others. ``former``: the
    name that is a former one now. ``assumed``: what the annex does not say, and is as it was.
    """

    at: int
    record: dict[str, Fact | None] = field(default_factory=dict)
    were: dict[str, Fact | None] = field(default_factory=dict)
    own: dict[int, dict[str, Fact]] = field(default_factory=dict)
    award: dict[str, Fact] = field(default_factory=dict)
    former: str = ""
    assumed: dict[str, Fact] = field(default_factory=dict)
    withheld: bool = False

    def moved(self, key: str) -> list[int]:
        """The numbers of the awards that now say themselves what the record said."""
        return [number for number, said in self.own.items() if key in said]


class Merging:
    """Merges awards into records of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._succession = Succession(library)

    def merged(
        self,
        awardee: Awardee,
        annex: Mapping[str, Fact],
        day: date,
        *,
        renamed: bool = False,
        unknown: Collection[str] = (),
    ) -> Merge:
        """What a line of an annex changes in a record that gets its award.

        ``annex``: name, position, organisation (one or several) and locality, as far as it says
        them. ``renamed``: its name, if it is another, is the new name and not one of several.
        ``unknown``: keys of which it says something that no catalogue knows.
        """
        days = [self._day(award.decision) for award in awardee.awards]
        known = [one for one in days if one]
        newest = len(known) == len(days) and all(one < day for one in known)
        result = Merge(at=_place(days, day))
        if awardee.withheld:
            result.withheld = True
            return result
        self._name(result, awardee, str(annex["name"]), newest=newest and renamed)
        near = _nearest(awardee, days, day)
        for key, value in self._facts(result, near, annex, unknown, day).items():
            _settle(result, awardee, key, value, newest=newest)
        return result

    def _day(self, decision: str) -> date | None:
        found = self._library.decisions.get(decision)
        return found.signed_on if found else None

    def _name(self, result: Merge, awardee: Awardee, name: str, *, newest: bool) -> None:
        if spelled(name) == spelled(awardee.name):
            return
        if not newest:
            result.award["name"] = name
            return
        _to_awards(result, awardee, "name", awardee.name)
        result.record["name"], result.were["name"] = name, awardee.name
        if all(spelled(one.name) != spelled(awardee.name) for one in awardee.names):
            result.former = awardee.name

    def _facts(
        self,
        result: Merge,
        near: OfTheDay,
        annex: Mapping[str, Fact],
        unknown: Collection[str],
        day: date,
    ) -> dict[str, Fact | None]:
        """What is true of the new award's day: what the annex says, and what it need not say."""
        differs = {
            key: key in annex
            and bool(was := said_of(near, key))
            and not any(
                self._succession.same(key, said, one) for said in several(annex[key]) for one in was
            )
            for key in STATION_KEYS
        }
        found: dict[str, Fact | None] = {}
        for key in STATION_KEYS:
            was = said_of(near, key)
            if key in annex:
                alike = was and key not in CATALOGUES and _alike(was, several(annex[key]))
                found[key] = was[0] if alike else annex[key]
                continue
            # Who stays in a unit stays where it is; whoever has another post has left the rest.
            stays = (
                key == "locality"
                and "organisation" in annex
                and near.organisations
                and not differs["organisation"]
            )
            found[key] = None
            if was and key not in unknown and (stays or not any(differs.values())):
                now = [self._succession.on(key, one, day) for one in was]
                known = one_fact([one for one in now if one is not None])
                # Of several, one of which nobody knows, the others are not all.
                if known is not None and None not in now:
                    found[key] = result.assumed[key] = known
        return found


def one_fact(said: Sequence[str]) -> Fact | None:
    """What is said under a key, as one fact; each of several once."""
    each = tuple(dict.fromkeys(said))
    return each if len(each) > 1 else next(iter(each), None)


def several(fact: Fact | None) -> tuple[str, ...]:
    """A fact as all that it says; () for nothing."""
    return (fact,) if isinstance(fact, str) else fact or ()


def _alike(some: Sequence[str], others: Sequence[str]) -> bool:
    return [*map(spelled, some)] == [*map(spelled, others)]


def _settle(result: Merge, awardee: Awardee, key: str, value: Fact | None, *, newest: bool) -> None:
    """Put a fact of the new award where it belongs, and what others had from the record to them."""
    record = one_fact(said_of(awardee, key))
    if value == record:
        return
    inherit_nothing = record is None and any(not said_of(award, key) for award in awardee.awards)
    if value is not None and (not newest or inherit_nothing):
        # What one award never had, the record cannot say: that award would have it, too.
        result.award[key] = value
        return
    if record is not None:
        _to_awards(result, awardee, key, record)
    result.record[key], result.were[key] = value, record


def _to_awards(result: Merge, awardee: Awardee, key: str, value: Fact) -> None:
    for number, award in enumerate(awardee.awards):
        if not said_of(award, key):
            result.own.setdefault(number, {})[key] = value


def _nearest(awardee: Awardee, days: list[date | None], day: date) -> OfTheDay:
    """What was said of somebody by the last award until a day, or else the first after it."""
    known = [(one, number) for number, one in enumerate(days) if one]
    before = [one for one in known if one[0] <= day]
    if not known:
        return awardee.of_the_day()
    number = (max(before) if before else min(known))[1]
    return awardee.of_the_day(awardee.awards[number])


def _place(days: list[date | None], day: date) -> int:
    """Where an award of a day stands: in the order of days, whichever way that goes."""
    known = [one or date.max for one in days]
    backwards = len(known) > 1 and known[0] > known[-1]
    ordered = known[::-1] if backwards else known
    if any(one > other for one, other in pairwise(ordered)):
        return len(days)
    after = sum(one > day for one in known)
    return after if backwards else len(days) - after


def told_of(annex: Mapping[str, Fact], then: OfTheDay) -> Iterator[tuple[str, Fact, Fact]]:
    """What an annex says otherwise than the record of its award does: key, its value, the other.

    Of several units that a record has, an annex may print some alone, in the same order.
    """
    for key in KEYS_OF_THE_DAY:
        said, have = annex.get(key), said_of(then, key)
        printed = {spelled(one) for one in several(said)}
        if said and not _alike([one for one in have if spelled(one) in printed], several(said)):
            yield key, said, one_fact(have) or ""

"""What the roll is sorted by: each taxonomy once, for all that lists, subscribes, filters, counts.

Indexes, pages, feeds, search and the footer go over ``TAXONOMIES``; what only one of them needs
(a template, a feed's words) stands there, under the taxonomy's key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from generator.records.catalogue import Entry
from generator.records.kinds import Kind
from generator.records.places import is_group
from generator.roll.honours import DecisionFacts, Honour, Honouree, PublicAward, RevokedAward
from generator.roll.published import Catalogues, PublicMovement, PublicPractice, PublishedRoll
from generator.vietnamese import address_word

Ids = Iterable[str]
Followed = TypeVar("Followed", bound=Entry | PublicMovement)


def _none(_of: object) -> Ids:
    return ()


def _itself(_catalogues: Catalogues, identity: str) -> Ids:
    return (identity,)


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A property that awards, their bearers and practices share, and its terms, by id.

    ``key`` names it in the language catalogue and in the addresses of feeds; ``kind`` is whose
    entries are its terms; with ``choices`` they are one of the lists that a portal may have of its
    own. Neither where a term is a mere text (a year). Pages of choices belong to the list of the
    kind ``within``. ``award``, ``honouree`` and ``practice`` give the terms of one award, of
    whoever bears awards whichever they are, and of a practice. ``listed`` gives the terms on whose
    lists a term's members stand: its own, and those that it was merged into or belonged to.
    """

    key: str
    kind: Kind | None = None
    choices: bool = False
    within: Kind | None = None
    award: Callable[[PublicAward | RevokedAward], Ids] = _none
    honouree: Callable[[Honouree], Ids] = _none
    practice: Callable[[PublicPractice], Ids] = _none
    listed: Callable[[Catalogues, str], Ids] = _itself

    def __reduce__(self) -> tuple[Callable[[str], Taxonomy], tuple[str]]:
        """There is one of each, in whatever process."""
        return by_key, (self.key,)

    @property
    def of_awards(self) -> bool:
        """Whether each award has terms of its own; else they are their bearer's."""
        return self.award is not _none

    def entries(self, roll: PublishedRoll) -> Mapping[str, Entry | PublicMovement]:
        """Its terms by id, where they are entries of a catalogue, or movements."""
        if self.kind is Kind.MOVEMENTS:
            return roll.movements
        return getattr(roll.catalogues, self.key)  # type: ignore[no-any-return]


def last(
    entry: Followed,
    shelf: Mapping[str, Followed],
    ends: dict[tuple[type, str], str] | None = None,
) -> Followed:
    """What alone carries ``entry`` on today; itself where nothing succeeded it. Where something was
    split, it ends there: nobody can say which of its parts is meant.

    ``ends`` keeps where chains end, so that one is walked once for all that stand on it.
    """
    walked: dict[str, Followed] = {}
    while entry.id not in walked:
        known = ends.get((type(entry), entry.id)) if ends is not None else None
        if known is not None:
            entry = shelf.get(known, entry)
            break
        walked[entry.id] = entry
        later = _successors(entry, shelf)
        entry = later[0] if len(later) == 1 else entry
    if ends is not None:
        ends.update({(type(one), one.id): entry.id for one in walked.values()})
    return entry


def ends_of(
    entry: Followed,
    shelf: Mapping[str, Followed],
    ends: dict[tuple[type, str], str] | None = None,
) -> tuple[Followed, ...]:
    """All that carries ``entry`` on today: several where it, or what succeeded it, was split."""
    found: dict[str, Followed] = {}
    seen: set[str] = set()
    waiting = [entry]
    while waiting:
        end = last(waiting.pop(), shelf, ends)
        if end.id not in seen:
            seen.add(end.id)
            later = [one for one in _successors(end, shelf) if one.id not in seen]
            waiting += reversed(later)
            if not later:
                found[end.id] = end
    return tuple(found.values())


def succeeded(entry: object, shelf: Mapping[str, object]) -> bool:
    """Whether another entry of its catalogue carries it on."""
    return any(one in shelf for one in getattr(entry, "succeeded_by", ()))


def _successors(entry: Followed, shelf: Mapping[str, Followed]) -> list[Followed]:
    return [shelf[one] for one in getattr(entry, "succeeded_by", ()) if one in shelf]


def terms_of(taxonomy: Taxonomy, one: Honouree) -> Iterator[str]:
    """All terms of an honouree and of their awards."""
    yield from taxonomy.honouree(one)
    for award in one.awards:
        yield from taxonomy.award(award)


def terms_of_honour(taxonomy: Taxonomy, honour: Honour) -> Iterator[str]:
    """The terms of one award and of its bearer."""
    if honour.award:
        yield from taxonomy.award(honour.award)
    yield from taxonomy.honouree(honour.who)


def _id(entry: object | None) -> Ids:
    return () if entry is None else (entry.id,)  # type: ignore[attr-defined]


def _of_occasion(decision: DecisionFacts | None) -> Ids:
    return _id(decision.occasion if decision else None)


def _of_movement(decision: DecisionFacts | None) -> Ids:
    return (decision.movement,) if decision and decision.movement else ()


def _of_authority(decision: DecisionFacts | None) -> Ids:
    return (decision.issuer.id,) if decision else ()


def _of_year(award: PublicAward | RevokedAward) -> Ids:
    return _year_of(award.decision)


def _year_of(decision: DecisionFacts | None) -> Ids:
    return (str(decision.signed_on.year),) if decision else ()


def _of_block(award: PublicAward | RevokedAward) -> Ids:
    if isinstance(award, RevokedAward):
        return ()
    return (address_word(one) for one in award.blocks)


def _of_criterion(award: PublicAward | RevokedAward) -> Ids:
    if isinstance(award, RevokedAward):
        return ()
    return (f"{cited.movement}/{cited.criterion.id}" for cited in award.criteria)


def _places(catalogues: Catalogues, identity: str) -> Ids:
    """The place of the day, today's units that succeeded it, and the old district.

    So today's commune lists the awards of those it succeeded, and an old district those of its
    communes. What was split is listed at each of its parts: nobody can say in which of them
    somebody lived, and whoever looks for one of them looks for its history. The province lists only
    those honoured at its own level.
    """
    shelf = catalogues.localities
    locality = shelf[identity]
    yield identity
    yield from _followed(locality, shelf, catalogues.ends)
    parent = shelf.get(locality.parent or "")
    if parent and is_group(parent, catalogues):
        yield parent.id


def _followed(
    entry: Followed, shelf: Mapping[str, Followed], ends: dict[tuple[type, str], str]
) -> Ids:
    """Ids of what carries an entry on today; of what was split, the whole before its parts."""
    yield last(entry, shelf, ends).id
    yield from (one.id for one in ends_of(entry, shelf, ends))


def _units(catalogues: Catalogues, identity: str) -> Ids:
    """The unit of the day, and those that carry it on today."""
    shelf = catalogues.organisations
    return identity, *_followed(shelf[identity], shelf, catalogues.ends)


def _offices(catalogues: Catalogues, identity: str) -> Ids:
    """The authority that decided, and the one in office today."""
    shelf = catalogues.authorities
    return identity, *_followed(shelf[identity], shelf, catalogues.ends)


LOCALITIES: Final = Taxonomy(
    "localities",
    Kind.LOCALITIES,
    award=lambda award: _id(award.locality),
    # Who has no award has a place all the same: an owner of a practice.
    honouree=lambda one: () if one.awards else _id(one.locality),
    practice=lambda one: _id(one.locality),
    listed=_places,
)
ORGANISATIONS: Final = Taxonomy(
    "organisations",
    Kind.ORGANISATIONS,
    award=lambda award: (one.id for one in award.organisations),
    honouree=lambda one: () if one.awards else (unit.id for unit in one.organisations),
    practice=lambda one: _id(one.organisation),
    listed=_units,
)
AWARD_FORMS: Final = Taxonomy("award_forms", Kind.AWARD_FORMS, award=lambda award: (award.form.id,))
LEVELS: Final = Taxonomy(
    "levels",
    choices=True,
    within=Kind.AWARD_FORMS,
    award=lambda award: (award.form.level,),
)
FIELDS: Final = Taxonomy(
    "fields",
    Kind.FIELDS,
    honouree=lambda one: (field.id for field in one.fields),
    practice=lambda one: (field.id for field in one.fields),
)
OCCASIONS: Final = Taxonomy(
    "occasions",
    Kind.OCCASIONS,
    award=lambda award: _of_occasion(award.decision),
    practice=lambda one: _of_occasion(one.recognised_by),
)
ROLES: Final = Taxonomy("roles", Kind.ROLES, honouree=lambda one: _id(one.role))
MOVEMENTS: Final = Taxonomy(
    "movements",
    Kind.MOVEMENTS,
    award=lambda award: _of_movement(award.decision),
    practice=lambda one: _of_movement(one.recognised_by),
)
AUTHORITIES: Final = Taxonomy(
    "authorities",
    Kind.AUTHORITIES,
    award=lambda award: _of_authority(award.decision),
    practice=lambda one: _of_authority(one.recognised_by),
    listed=_offices,
)
YEARS: Final = Taxonomy("years", award=_of_year, practice=lambda one: _year_of(one.recognised_by))
CRITERIA: Final = Taxonomy("criteria", award=_of_criterion)
BLOCKS: Final = Taxonomy("blocks", award=_of_block)
"""Emulation blocks (khối thi đua), in which units compete and are scored each year."""

TAXONOMIES: Final = (
    LOCALITIES,
    ORGANISATIONS,
    AWARD_FORMS,
    LEVELS,
    FIELDS,
    OCCASIONS,
    ROLES,
    MOVEMENTS,
    AUTHORITIES,
    YEARS,
    CRITERIA,
    BLOCKS,
)
CHOICES: Final = tuple(one for one in TAXONOMIES if one.choices)
"""Those whose terms are few and fixed, each with a page of its own."""
DIRECTORIES: Final = (LOCALITIES, ORGANISATIONS, AWARD_FORMS, FIELDS, OCCASIONS, ROLES)
"""Those whose terms stand together on a page, and each on one of its own."""
WITH_FEEDS: Final = (
    MOVEMENTS,
    LOCALITIES,
    LEVELS,
    AWARD_FORMS,
    FIELDS,
    ORGANISATIONS,
    AUTHORITIES,
)
"""Those of which every term has a feed, in the order in which newsrooms are shown them."""
FACETS: Final = (
    YEARS,
    AWARD_FORMS,
    LEVELS,
    FIELDS,
    LOCALITIES,
    ORGANISATIONS,
    OCCASIONS,
    MOVEMENTS,
    CRITERIA,
    BLOCKS,
    ROLES,
)
"""Those that results of a search can be narrowed by, in the order in which they are offered."""
TODAYS_FIRST: Final = (LOCALITIES, ORGANISATIONS, FIELDS)
"""Those that people look through by name, what has ended after what there is today."""
BY_KEY: Final = {one.key: one for one in TAXONOMIES}


def by_key(key: str) -> Taxonomy:
    """The taxonomy of a key."""
    return BY_KEY[key]

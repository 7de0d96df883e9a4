"""What a report is about: a period, and perhaps a movement, a place, an emulation block."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.nearest import nearest
from generator.records.catalogue import Locality, Organisation
from generator.records.places import tier_of
from generator.records.ranked import Tier
from generator.reports.period import Period
from generator.roll.facts import BLOCK, MOVEMENT, PLACE, Facts
from generator.roll.honours import DecisionFacts
from generator.roll.public import block_of
from generator.roll.published import PublicMovement, PublicPractice, PublicReplication
from generator.roll.taxonomies import BLOCKS, LOCALITIES
from generator.site import Site
from generator.terms import Term, of_its_time
from generator.vietnamese import fold

_NEAR = 0.6


class NotFound(Exception):
    """A movement, place or block that is not there, or not the only one of its name.

    ``key`` is the message's in the catalogue (below ``report.faults``), ``values`` fill it.
    """

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True)
class Scope:
    """``movement`` and ``locality`` are records, ``block`` a term of ``BLOCKS``; None: any."""

    site: Site
    period: Period
    movement: PublicMovement | None = None
    locality: Locality | None = None
    block: Term | None = None

    @property
    def before(self) -> Scope:
        """The same in the equally long period before."""
        return replace(self, period=self.period.before)

    @property
    def tells_of_all(self) -> bool:
        """Whether decisions tell of people who are not named that they belong to it: nobody's
        place or unit is known who is not named.
        """
        return self.locality is None and self.block is None

    @property
    def facts(self) -> Facts:
        """The facts of it: awards that were decided in the period."""
        return self._within(self.site.facts.where(lambda one: one.day in self.period))

    @property
    def unawarded(self) -> int:
        """How many belong to it by their practices alone, of whatever period: in no fact of it."""
        return self._within(self.site.facts.unawarded).honourees

    def _within(self, found: Facts) -> Facts:
        if self.movement:
            found = found.of_term(MOVEMENT, self.movement.id)
        if self.locality:
            found = found.of_term(PLACE, self.locality.id)
        if self.block:
            found = found.of_term(BLOCK, self.block.id)
        return found

    def decides(self, one: DecisionFacts) -> bool:
        """Whether a decision belongs to it by itself, whomever it honoured: as statistics count
        those of a year and of a movement.
        """
        return (
            self.tells_of_all
            and one.signed_on in self.period
            and (self.movement is None or one.movement == self.movement.id)
        )

    @property
    def practices(self) -> list[PublicPractice]:
        """Practices that were recognised in the period; of a block those of its units."""
        return [
            one
            for one in self._practices()
            if one.recognised_by and one.recognised_by.signed_on in self.period
            if not self.locality or self._is_at(one.locality)
            if not self.block or self._is_in(one.organisation)
        ]

    @property
    def replications(self) -> list[tuple[PublicPractice, PublicReplication]]:
        """Where practices were taken up in the period, and which: of a place or a block what was
        taken up there, whosever it was, as the table of open data tells it.
        """
        return [
            (one, place)
            for one in self._practices()
            for place in one.replicated_in
            if place.day in self.period
            if not self.locality or self._is_at(place.locality)
            if not self.block or self._is_in(place.organisation)
        ]

    def _practices(self) -> Iterable[PublicPractice]:
        for one in self.site.roll.practices.values():
            by = one.recognised_by
            if self.movement and (by is None or by.movement != self.movement.id):
                continue
            yield one

    def _is_in(self, unit: Organisation | None) -> bool:
        """Whether a unit competes in the block; where none is told, nobody can say."""
        units = self.site.roll.catalogues.organisations
        return self.block is not None and block_of(unit, units) == self.block.name

    def _is_at(self, place: Locality | None) -> bool:
        catalogues = self.site.roll.catalogues
        wanted = self.locality.id if self.locality else ""
        return place is not None and wanted in LOCALITIES.listed(catalogues, place.id)


def scope(site: Site, period: Period, movement: str, locality: str, block: str) -> Scope:
    """What editors asked for, by id or by name; "" where they asked for nothing.

    Raises NotFound.
    """
    movements = site.roll.movements
    places = site.roll.catalogues.localities
    blocks = site.terms(BLOCKS)
    place = None
    if locality:
        titles = {key: of_its_time(site.words, one) for key, one in places.items()}
        place = places[_meant(locality, titles, "locality", names=_names(places))]
        if tier_of(place, site.roll.catalogues) is Tier.WHOLE:
            raise NotFound("province", found=place.name)
    return Scope(
        site,
        period,
        movements[_meant(movement, {one.id: one.name for one in movements.values()}, "movement")]
        if movement
        else None,
        place,
        blocks[_meant(block, {key: one.name for key, one in blocks.items()}, "block")]
        if block
        else None,
    )


def _names(places: Mapping[str, Locality]) -> Mapping[str, tuple[str, ...]]:
    return {key: (one.name, *one.also_spelled) for key, one in places.items()}


def _meant(
    text: str,
    titles: Mapping[str, str],
    what: str,
    names: Mapping[str, tuple[str, ...]] | None = None,
) -> str:
    """The id that is meant by an id, a name or a title. Raises NotFound."""
    if text in titles:
        return text
    wanted = fold(text)
    by_name = [
        key
        for key, title in titles.items()
        if wanted in map(fold, (title, *(names or {}).get(key, ())))
    ]
    if len(by_name) == 1:
        return by_name[0]
    if by_name:
        told = "; ".join(f"{key} ({titles[key]})" for key in by_name)
        raise NotFound(f"many_{what}", found=text, known=told)
    folded = {fold(title): key for key, title in titles.items()}
    near = [folded[one] for one in nearest(wanted, folded, 3, _NEAR)]
    near += [one for one in nearest(text, titles, 3, _NEAR) if one not in near]
    told = "; ".join(f"{key} ({titles[key]})" for key in (near or list(titles)[:10]))
    raise NotFound(f"no_{what}", found=text, known=told or "–")

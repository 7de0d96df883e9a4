"""Maps of today's communes, shaded by how many were honoured in them: of all, of a year, of each
kind of recipient.

Each area leads to the list that it counts: of all awards the page of the commune, of some of them
the search, narrowed by commune and year or recipient. The figures are those of ``site.facts``.
Where a portal has no outlines there are no maps, and nothing says that there might be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Final

from generator import cartography
from generator.cartography import Drawing, Shape
from generator.pages.content import PageContent, Step
from generator.records.catalogue import Locality, Recipient
from generator.records.kinds import HONOUREES, Kind
from generator.records.outlines import Outlines
from generator.records.places import communes_of_today
from generator.roll.facts import COMMUNE, RECIPIENT, YEAR, Dimension
from generator.roll.taxonomies import LOCALITIES, YEARS
from generator.site import Site

FACES: Final = (13, 30)
"""Heights of the letters on a wide screen and on a phone, in units of the drawing, as map.css has
them: there a unit is a little more than a pixel, here a little more than a third of one.
"""
_STEPS: Final = 5


@dataclass(frozen=True, slots=True)
class Area:
    """A commune of today. ``step`` is the shade, 0 where nobody was honoured; ``address`` leads to
    the list of ``count`` honourees; ``before`` are the places that it carries on.
    """

    place: Locality
    name: str
    count: int
    step: int
    address: str
    before: tuple[Locality, ...]


@dataclass(frozen=True, slots=True)
class Choropleth:
    """A map with its table. ``id`` is the address of its own page; ``bounds`` are the least counts
    of each shade; ``counted`` is a key of ``map.count`` in words; ``unawarded`` of
    all whom it counts have no award in force. ``views`` are the other maps:
    labels, addresses, by what they are chosen. ``outlines`` are None where there is no file.
    """

    id: str
    title: str
    areas: tuple[Area, ...]
    bounds: tuple[int, ...]
    counted: str
    unawarded: int
    views: tuple[tuple[str, tuple[Step, ...]], ...]
    outlines: Outlines

    @property
    def drawing(self) -> Drawing:
        """Where everything lies; drawn once for all maps of a portal."""
        return _drawing(self.outlines, tuple((one.place.code, one.name) for one in self.areas))

    @property
    def shapes(self) -> list[tuple[Area, Shape]]:
        """Areas that there is an outline of."""
        found = self.drawing.shapes
        return [(one, found[one.place.code]) for one in self.areas if one.place.code in found]

    @property
    def legend(self) -> list[tuple[int, int, int | None]]:
        """Shades with the least and the highest count of each; the last one is open."""
        ends = (*(one - 1 for one in self.bounds[1:]), None)
        steps = (_shade(part, len(self.bounds)) for part in range(1, len(self.bounds) + 1))
        found = list(zip(steps, self.bounds, ends, strict=True))
        return [(0, 0, 0), *found] if any(not one.count for one in self.areas) else found


@lru_cache(maxsize=2)
def _drawing(outlines: Outlines, names: tuple[tuple[str | None, str], ...]) -> Drawing:
    known = dict(names)
    return cartography.draw([(one, known.get(one.code, "")) for one in outlines.areas], FACES)


def _shade(part: int, parts: int) -> int:
    """The shade of a part, from 1: the last is the darkest one, however few there are."""
    return round(1 + (part - 1) * (_STEPS - 1) / (parts - 1)) if parts > 1 else _STEPS // 2 + 1


def bounds_of(counts: Mapping[str, int]) -> tuple[int, ...]:
    """The least counts of at most five shades that hold as many communes each, as round numbers."""
    rising = sorted(count for count in counts.values() if count)
    parts = min(_STEPS, len(set(rising)))
    cuts = (rising[part * len(rising) // parts] for part in range(1, parts))
    return tuple(dict.fromkeys([1, *map(_rounded, cuts)])) if rising else ()


def _rounded(count: int) -> int:
    """Down to a number that is easily read: 7, 15, 40, 150, 700."""
    unit = int("1" + "0" * (len(str(count)) - 1))
    step = max(1, unit // 2) if count < 5 * unit else unit
    return count // step * step


def choropleth(site: Site) -> Choropleth | None:
    """The map of all honourees, for any page that shows it; None where there are no outlines.

    A template shows it, with its table, by ``{{ show('map', map) }}``; beside a table of its own
    with the same figures by ``{{ show('map-figure', map) }}``.
    """
    maps = _Maps.of(site)
    return maps.whole() if maps else None


def maps(site: Site) -> Iterator[PageContent]:
    """The page of each map."""
    made = _Maps.of(site)
    if made is None:
        return
    words = site.words.map
    overview = (str(site.words.statistics.title), site.addresses.statistics)
    first = site.addresses.map()
    for one in (made.whole(), *made.parts()):
        steps = (overview, (words.title, first), (one.title, one.id))
        yield PageContent(
            address=one.id,
            title=one.title,
            description=words.lead,
            template="map.html",
            values={"map": one},
            trail=steps[:2] if one.id == first else steps,
            noindex=site.roll.shows_samples,
        )


class _Maps:
    def __init__(self, site: Site, outlines: Outlines) -> None:
        self.site = site
        self.outlines = outlines
        places = communes_of_today(site.roll.catalogues)
        self.places = sorted(places, key=site.locale.by_name)

    @classmethod
    def of(cls, site: Site) -> _Maps | None:
        """Those of a site that has outlines."""
        outlines = site.roll.catalogues.outlines
        return cls(site, outlines) if outlines else None

    def whole(self) -> Choropleth:
        """Everybody, of all years."""
        site = self.site
        address = partial(site.addresses.of, Kind.LOCALITIES)
        counts = site.facts.counts(COMMUNE)
        words = site.words.map
        unawarded = site.facts.unawarded.covered(COMMUNE)
        return self._map(site.addresses.map(), words.title, counts, address, "all", unawarded)

    def parts(self) -> Iterator[Choropleth]:
        """Of each year, the newest first; then of each kind of recipient."""
        site, words = self.site, self.site.words
        by_year = self._crossed(YEAR)
        for year in self._years:
            narrowed = partial(self._search, {YEARS.key: year}, HONOUREES)
            title = words("map.of_year", year=year)
            yield self._map(site.addresses.map(year=year), title, by_year[year], narrowed, "all", 0)
        by_recipient = self._crossed(RECIPIENT)
        for one in self._recipients:
            narrowed = partial(self._search, {}, (one.value,))
            title, address = words.map.recipients[one.value], site.addresses.map(recipient=one)
            unawarded = site.facts.unawarded.of_term(RECIPIENT, one.value).covered(COMMUNE)
            counts = by_recipient[one.value]
            yield self._map(address, title, counts, narrowed, one.value, unawarded)

    def _crossed(self, dimension: Dimension) -> Mapping[str, Mapping[str, int]]:
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for (term, place), count in self.site.facts.crossed(dimension, COMMUNE).items():
            found[term][place] = count
        return found

    @cached_property
    def _years(self) -> list[str]:
        honoured = self.site.indexes.members(YEARS)
        return [year for year in self.site.terms(YEARS) if year in honoured]

    @cached_property
    def _recipients(self) -> list[Recipient]:
        known = {one.recipient for one in self.site.roll.honourees}
        return [one for one in Recipient if one in known]

    def _search(self, chosen: Mapping[str, str], kinds: tuple[str, ...], place: str) -> str:
        return self.site.narrowed({**chosen, LOCALITIES.key: place}, kinds)

    def _map(
        self,
        address: str,
        title: str,
        counts: Mapping[str, int],
        leads_to: partial[str],
        counted: str,
        unawarded: int,
    ) -> Choropleth:
        bounds = bounds_of({one.id: counts.get(one.id, 0) for one in self.places})
        areas = []
        for place in self.places:
            count = counts.get(place.id, 0)
            part = sum(count >= least for least in bounds)
            before = tuple(self._before.get(place.id, ()))
            name = self._name(place)
            areas.append(
                Area(
                    place,
                    name,
                    count,
                    part and _shade(part, len(bounds)),
                    leads_to(place.id),
                    before,
                )
            )
        return Choropleth(
            address,
            title,
            tuple(areas),
            bounds,
            counted,
            unawarded,
            self._views,
            self.outlines,
        )

    def _name(self, place: Locality) -> str:
        """The name without what it is: on a map nearly all are communes."""
        kind = str(self.site.words.locality_kinds[place.kind])
        return place.name.removeprefix(f"{kind} ")

    @cached_property
    def _before(self) -> Mapping[str, list[Locality]]:
        """By today's commune those that it carries on, over however many steps."""
        indexes = self.site.indexes
        found: dict[str, list[Locality]] = defaultdict(list)
        for one in self.site.roll.catalogues.localities.values():
            for today in indexes.ends_of(one):
                if today is not one:
                    found[today.id].append(one)
        return found

    @cached_property
    def _views(self) -> tuple[tuple[str, tuple[Step, ...]], ...]:
        words = self.site.words.map
        address = self.site.addresses.map
        years = tuple((year, address(year=year)) for year in self._years)
        recipients = tuple(
            (str(self.site.words.recipients[one.value]), address(recipient=one))
            for one in self._recipients
        )
        return (
            (words.by_year, ((words.every_year, address()), *years)),
            (words.by_recipient, ((words.every_recipient, address()), *recipients)),
        )

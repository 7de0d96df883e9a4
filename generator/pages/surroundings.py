"""What every page may ask beside what it is given: few things, and all of them can be digested.

A page shows what its maker gave it, in words and templates, and what stands here. Nothing else is
within the reach of a template, so that a page whose parts have not changed has not changed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from generator.addresses import Addresses
from generator.config import Settings
from generator.language import Words
from generator.photos import thumbnail_of
from generator.records.catalogue import Locality, Organisation
from generator.records.kinds import Kind
from generator.records.ranked import Ranked, own
from generator.site import Site

_Followed = TypeVar("_Followed", Locality, Organisation)


@dataclass(frozen=True)
class Surroundings:
    """The same for every page of a portal.

    ``pages`` are ids of pages about the portal, ``movements`` names by id, ``letters`` those under
    which somebody stands, by kind and order. ``ends`` are the units and places that others carry on
    today, by type and id. ``held_links`` are addresses that a text links to and that lead nowhere
    yet. ``lists`` are the levels and kinds of a portal that has its own.
    """

    settings: Settings
    words: Words
    addresses: Addresses
    samples: bool
    pages: frozenset[str]
    movements: Mapping[str, str]
    letters: Mapping[tuple[Kind, str], tuple[str, ...]]
    ends: Mapping[tuple[str, str], Locality | Organisation]
    held_links: tuple[str, ...] = ()
    lists: tuple[Ranked, ...] = ()

    @classmethod
    def of(cls, site: Site, held_links: Collection[str] = ()) -> Surroundings:
        """Those of the pages of a site."""
        roll, indexes = site.roll, site.indexes
        ends: dict[tuple[str, str], Locality | Organisation] = {}
        for place in roll.catalogues.localities.values():
            if (today := indexes.today(place)) is not place:
                ends[Locality.__name__, place.id] = today
        for unit in roll.catalogues.organisations.values():
            if (now := indexes.carried_on(unit)) is not unit:
                ends[Organisation.__name__, unit.id] = now
        return cls(
            site.settings,
            site.words,
            site.addresses,
            roll.shows_samples,
            frozenset(roll.pages),
            {one.id: one.name for one in roll.movements.values()},
            {key: tuple(letters) for key, letters in indexes.alphabet.items()},
            ends,
            tuple(sorted(held_links)),
            tuple(one for shelf in own(roll.catalogues).values() for one in shelf.values()),
        )

    @property
    def locale_tag(self) -> str:
        """The language with a country, as Open Graph has it: vi_VN."""
        return self.words.locale.tag

    def thumbnail(self, file: str) -> str:
        """Where the small picture of a photo stands."""
        return thumbnail_of(file)

    @property
    def content(self) -> tuple[object, ...]:
        """All of it as plain data; words and addresses are those of the code and of ``lists``."""
        return (
            self.settings.model_dump_json(),
            self.samples,
            tuple(sorted(self.pages)),
            tuple(sorted(self.movements.items())),
            tuple((str(kind), order, signs) for (kind, order), signs in self.letters.items()),
            tuple((key, end) for key, end in sorted(self.ends.items(), key=lambda one: one[0])),
            self.held_links,
            tuple(one.model_dump_json() for one in self.lists),
        )

    def absolute(self, address: str) -> str:
        """The full address, as shared links need it."""
        return self.settings.base_url + address

    def today(self, one: _Followed) -> _Followed:
        """The place, or the unit, that carries one on today; itself where nothing does."""
        return cast("_Followed", self.ends.get((type(one).__name__, one.id), one))

"""Which addresses there are: the one answer for what makes, links and checks pages.

A record's address says itself whose it is (``Addresses.record_at``), so that only lists, which
depend on who is honoured, are kept as text: a hundred thousand records need no set of addresses.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final

from generator.addresses import FILES, WITH_KITS, Addresses
from generator.media import documents, photos, recordings
from generator.records.kinds import Kind
from generator.roll import shelves
from generator.roll.facts import WITH_FIGURES
from generator.roll.indexes import Indexes
from generator.roll.news import Chronicle
from generator.roll.published import PublishedRoll
from generator.roll.tallies import figured
from generator.roll.taxonomies import (
    BLOCKS,
    CHOICES,
    DIRECTORIES,
    FIELDS,
    MOVEMENTS,
    YEARS,
    Taxonomy,
)
from generator.terms import Term

CARDS: Final = (Kind.PRACTICES, Kind.STORIES)
CARDS_PER_PAGE: Final = 24
"""Of these kinds as many stand on a page of their list, whatever the settings say of others."""
NEWS_PER_PAGE: Final = 100
"""Short lines, of which a portal has many."""
_MEDIA: Final = FILES[1]


def page_count(items: int, per_page: int) -> int:
    """Of how many pages a list is; an empty one has a page too."""
    return max(1, -(-items // per_page))


@dataclass(frozen=True)
class Routes:
    """The addresses of a published roll.

    ``path in routes``: whether a text may link there; paths begin with a slash. ``feeds`` are those
    of feeds, which only links to them need. What left has a page that no text leads to: its address
    may be a name.
    """

    roll: PublishedRoll
    indexes: Indexes
    addresses: Addresses
    terms: Callable[[Taxonomy], Mapping[str, Term]]
    per_page: int
    feeds: Callable[[], Collection[str]]
    news: Chronicle

    def __contains__(self, path: object) -> bool:
        if not isinstance(path, str) or not path.startswith("/"):
            return False
        address = path[1:]
        if address.startswith(self.addresses.press) and self._is_kit(address):
            return True
        if address.startswith(self.addresses.feeds) and address != self.addresses.feeds:
            return address in self.feeds()
        if address.startswith(_MEDIA):
            return address in self._media
        # Lists come last: whoever asks for none of them need not wait until all are drawn up.
        return address in self._fixed or self._is_record(address) or address in self._lists

    def pages(self) -> Iterator[str]:
        """The address of every page that is made from the roll, each once."""
        of = self.addresses.of
        notices = {of(one.kind, one.id) for one in self.roll.notices}
        aliases = {alias[1:] for one in self.roll.notices for alias in one.aliases}
        records = [of(kind, one) for kind, shelf in self._shelves.items() for one in shelf]
        yield from chain(records, self._lists.difference(records), notices, aliases)
        for kind in WITH_KITS:
            yield from (self.addresses.kit(of(kind, one)) for one in self._shelves[kind])
        yield from self._kits_at(notices | aliases)

    def _is_record(self, address: str) -> bool:
        found = self.addresses.record_at(address)
        return found is not None and found[1] in self._shelves.get(found[0], ())

    def _is_kit(self, address: str) -> bool:
        found = self.addresses.owner_of(address)
        return found is not None and found[1] in self._shelves[found[0]]

    @cached_property
    def _shelves(self) -> Mapping[Kind, Collection[str]]:
        every = {**shelves.records(self.roll), **shelves.entries(self.roll.catalogues)}
        return {kind: shelf for kind, shelf in every.items() if self.addresses.has_pages(kind)}

    @cached_property
    def _media(self) -> frozenset[str]:
        pictures = (one.file for one in photos(self.roll))
        return frozenset({*pictures, *recordings(self.roll), *documents(self.roll)})

    @cached_property
    def _fixed(self) -> frozenset[str]:
        return frozenset(self.addresses.fixed())

    @cached_property
    def _lists(self) -> frozenset[str]:
        """Lists with all their pages, and the old addresses that lead on."""
        found = {*self._fixed, *self._maps()}
        for first, items, per_page in self._each_list():
            pages = range(1, page_count(items, per_page) + 1)
            found.update(self.addresses.paged(first, number) for number in pages)
        found.update(self._figures())
        for shelf in shelves.records(self.roll).values():
            old = {alias[1:] for one in shelf.values() for alias in one.aliases}
            found.update(old, self._kits_at(old))
        return frozenset(found)

    def _kits_at(self, addresses: Iterable[str]) -> Iterator[str]:
        """Where the kits stood of records that left or moved."""
        return filter(None, map(self.addresses.kit_at, addresses))

    def _figures(self) -> Iterator[str]:
        """Pages of the figures of one year, of today's communes, of a block, of a movement."""
        for dimension in WITH_FIGURES:
            assert dimension.taxonomy
            for term in figured(dimension, self.roll, self.terms(dimension.taxonomy)):
                yield self.addresses.figures(dimension.key, term)

    def _maps(self) -> Iterator[str]:
        if self.roll.catalogues.outlines:
            yield self.addresses.map()
            yield from (self.addresses.map(year=year) for year in self.indexes.members(YEARS))
            recipients = {one.recipient for one in self.roll.honourees}
            yield from (self.addresses.map(recipient=one) for one in recipients)

    def _each_list(self) -> Iterator[tuple[str, int, int]]:
        """Where each list begins, how many stand on it, and how many on each page."""
        roll, addresses, most = self.roll, self.addresses, self.per_page
        yield addresses.changes, len(self.indexes.changes), most
        yield addresses.news, len(self.news.all), NEWS_PER_PAGE
        # Of a commune the newest lines, on one page.
        yield from ((addresses.news_of(place), 1, NEWS_PER_PAGE) for place in self.news.communes)
        yield addresses.households, len(self.indexes.households), most
        yield addresses.listing(Kind.DECISIONS), len(roll.decisions_in_force), most
        yield addresses.listing(Kind.MOVEMENTS), len(roll.movements), most
        for kind in CARDS:
            yield addresses.listing(kind), len(self._shelves[kind]), CARDS_PER_PAGE
        yield addresses.most_copied, len(roll.practices), CARDS_PER_PAGE
        for field, practices in self.indexes.practices(FIELDS).items():
            yield addresses.practices_of(field), len(practices), CARDS_PER_PAGE
        for kind in (Kind.INDIVIDUALS, Kind.COLLECTIVES):
            yield addresses.listing(kind), len(self._shelves[kind]), most
            for order in addresses.orders(kind):
                for letter, members in self.indexes.alphabet[kind, order].items():
                    first = addresses.by_name(kind, order, letter)
                    yield first, len(members), most
        # Of a block the newest, on one page.
        yield from ((term.page, 1, most) for term in self.terms(BLOCKS).values())
        for taxonomy in (*DIRECTORIES, *CHOICES, YEARS, MOVEMENTS):
            lists = self.indexes.members(taxonomy)
            for term in self.terms(taxonomy).values():
                # A movement's own page is no list.
                first = addresses.honoured(term.id) if taxonomy is MOVEMENTS else term.page
                yield first, len(lists.get(term.id, ())), most

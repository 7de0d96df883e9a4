"""Which pages there are, as batches of like size that workers take in turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from generator.inventory import Stored
from generator.pages import (
    data,
    embeds,
    feeds,
    home,
    letters,
    listings,
    maps,
    news,
    practices,
    press,
    records,
    register,
    selections,
    statistics,
    taxonomies,
)
from generator.pages.content import PageContent
from generator.pages.pressroom import Pressroom
from generator.parallel import chunks
from generator.records.kinds import LISTED
from generator.roll.honours import Honouree
from generator.roll.taxonomies import CHOICES, DIRECTORIES, YEARS, Taxonomy
from generator.site import Site
from generator.terms import Term

Batch = partial[Iterator[PageContent]]
_BATCH = 60
"""Pages. Of fewer, more of what has not changed is kept without a look at each of its pages; and
each batch costs a little itself.
"""


def plan(site: Site, room: Pressroom) -> Iterator[Batch]:
    """Every page of the portal but 404.

    Lists of the whole roll stand between pages of records, of which each batch shows a few: they
    are not yet made while the first tasks take most of the memory, and no worker is left with one
    of them when there is nothing else to do.
    """
    yield from _honourees(site, room, tuple(site.roll.individuals.values()))
    yield from _single(site, room)
    yield from _ordered(site, room)
    yield from _of_records(site, room)
    yield from _of_terms(site)
    yield from _honourees(site, room, tuple(site.roll.collectives.values()))


def _honourees(site: Site, room: Pressroom, members: Sequence[Honouree]) -> Iterator[Batch]:
    media, pictures = room.media, room.pictures
    for some in chunks(range(len(members)), _BATCH):
        yield partial(records.honourees, site, media, pictures, members, some[0], some[-1] + 1)


def _single(site: Site, room: Pressroom) -> Iterator[Batch]:
    for single in (
        home.search,
        register.verification,
        register.changes,
        selections.years,
        selections.blocks,
        selections.households,
        selections.honoured_in,
        statistics.statistics,
        maps.maps,
        news.news,
        news.of_communes,
        embeds.picker,
        practices.by_times_copied,
        practices.of_fields,
        practices.comparison,
        press.press,
    ):
        yield partial(single, site)
    yield partial(home.home, site, room.media)
    yield partial(feeds.feeds, site, room.channels, room.media)


def _ordered(site: Site, room: Pressroom) -> Iterator[Batch]:
    """Each kind of record, by time and by letters."""
    for kind in LISTED:
        yield partial(listings.newest, site, room.media, kind)
    for (kind, order), groups in site.indexes.alphabet.items():
        yield partial(letters.by_letter, site, kind, order)
        for letter in groups:
            yield partial(letters.of_letter, site, kind, order, letter)


def _of_records(site: Site, room: Pressroom) -> Iterator[Batch]:
    """Records that honour nobody themselves."""
    roll, media, pictures = site.roll, room.media, room.pictures
    for some in chunks(tuple(roll.practices.values()), _BATCH):
        yield partial(records.practices, site, media, pictures, some)
        yield partial(press.practices, site, media, some)
    for told in chunks(tuple(roll.stories.values()), _BATCH):
        yield partial(records.stories, site, media, pictures, told)
        yield partial(press.stories, site, media, told)
    for signed in chunks(tuple(roll.decisions.values()), _BATCH):
        yield partial(records.decisions, site, media, signed)
    yield partial(records.movements, site, tuple(roll.movements.values()))
    yield partial(records.pages, site, tuple(roll.pages.values()))
    for gone in chunks(roll.notices, _BATCH):
        yield partial(records.notices, site, gone)


def _of_terms(site: Site) -> Iterator[Batch]:
    """Everybody by what a record says of them."""
    for year in site.terms(YEARS):
        yield partial(selections.year, site, year)
    for taxonomy in CHOICES:
        for some in _listed(site, taxonomy):
            yield partial(selections.chosen, site, taxonomy, some)
    for taxonomy in DIRECTORIES:
        yield partial(taxonomies.directory, site, taxonomy)
        for some in _listed(site, taxonomy):
            yield partial(taxonomies.terms, site, taxonomy, some)


def _listed(site: Site, taxonomy: Taxonomy) -> Iterator[Sequence[Term]]:
    """The terms of a taxonomy, so many at a time as have lists of the pages of a batch."""
    members, per_page = site.indexes.members(taxonomy), site.settings.per_page
    some: list[Term] = []
    pages = 0
    for term in site.terms(taxonomy).values():
        some.append(term)
        pages += 1 + len(members.get(term.id, ())) // per_page
        if pages >= _BATCH:
            yield some
            some, pages = [], 0
    if some:
        yield some


def last(site: Site, written: Mapping[str, Stored]) -> Iterator[Batch]:
    """Pages that tell of files which are made beside all others."""
    yield partial(data.data, site, written)

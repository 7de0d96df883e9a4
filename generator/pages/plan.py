"""Which pages there are, as batches of like size that workers take in turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from generator.records.kinds import LISTED
from generator.roll.taxonomies import CHOICES, DIRECTORIES
from generator.site import Site

Batch = partial[Iterator[PageContent]]
_BATCH = 250


def plan(site: Site, room: Pressroom) -> Iterator[Batch]:
    """Every page of the portal but 404."""
    roll, media, pictures = site.roll, room.media, room.pictures
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
    ):
        yield partial(single, site)
    yield partial(home.home, site, media)
    yield partial(feeds.feeds, site, room.channels, media)
    yield partial(press.press, site)
    for kind in LISTED:
        yield partial(listings.newest, site, media, kind)
    for kind, order in site.indexes.alphabet:
        yield partial(letters.by_letter, site, kind, order)
    for shelf in (roll.individuals, roll.collectives):
        members = tuple(shelf.values())
        for first in range(0, len(members), _BATCH):
            last = min(first + _BATCH, len(members))
            yield partial(records.honourees, site, media, pictures, members, first, last)
    yield partial(records.practices, site, media, pictures, tuple(roll.practices.values()))
    yield partial(records.stories, site, media, pictures, tuple(roll.stories.values()))
    yield partial(press.practices, site, media, tuple(roll.practices.values()))
    yield partial(press.stories, site, media, tuple(roll.stories.values()))
    yield partial(records.decisions, site, media, tuple(roll.decisions.values()))
    yield partial(records.movements, site, tuple(roll.movements.values()))
    yield partial(records.pages, site, tuple(roll.pages.values()))
    yield partial(records.notices, site, roll.notices)
    for taxonomy in CHOICES:
        yield partial(selections.chosen, site, taxonomy)
    for taxonomy in DIRECTORIES:
        yield partial(taxonomies.directory, site, taxonomy)
        yield partial(taxonomies.terms, site, taxonomy)


def last(site: Site, written: Mapping[str, Stored]) -> Iterator[Batch]:
    """Pages that tell of files which are made beside all others."""
    yield partial(data.data, site, written)

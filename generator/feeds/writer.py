"""Writes every feed in every format, the archives behind it, and the list of feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from generator.config import VIETNAM
from generator.feeds import json_feed, xml
from generator.feeds.channels import FORMATS, Channel, Channels, Document
from generator.feeds.docket import Entry
from generator.feeds.items import Items
from generator.feeds.opml import opml
from generator.feeds.xml import Page, Serialiser
from generator.media import Media
from generator.output import Writer
from generator.parallel import chunks
from generator.site import Site

_POURERS = {"rss": xml.rss, "atom": xml.atom, "json": json_feed.json_feed}
_TOGETHER = 50
"""Feeds that one task writes."""
_NEVER = datetime(2020, 1, 1, tzinfo=VIETNAM)
"""When a feed without entries last changed."""


def write_feeds(site: Site, channels: Channels, media: Media, writer: Writer) -> None:
    """Write all feeds below the address of feeds."""
    _write_some(site, channels, media, writer)
    _write_list(site, channels, writer)


def feed_parts(
    site: Site, channels: Channels, media: Media, writer: Writer
) -> list[Callable[[], None]]:
    """The same as tasks for several machines.

    An item stands in three feeds or so, and each task serialises its own: at 10,000 records five
    tasks do 1.7 times the work of one. Feeds are bounded (see ``generator.feeds.channels``), and so
    are their tasks, whatever the number of records.
    """
    every = tuple(channels)
    parts: list[Callable[[], None]] = [
        partial(_write_some, site, some, media, writer) for some in chunks(every, _TOGETHER)
    ]
    return [*parts, partial(_write_list, site, channels, writer)]


def _write_some(site: Site, some: Iterable[Channel], media: Media, writer: Writer) -> None:
    kit = _Feeds(site, media, writer)
    for channel in some:
        kit.write(channel)


def _write_list(site: Site, channels: Channels, writer: Writer) -> None:
    writer.file(site.addresses.feed_list, opml(site, channels))


@dataclass(frozen=True, slots=True)
class _Serialised:
    rss: bytes
    atom: bytes
    json: bytes


class _Feeds:
    def __init__(self, site: Site, media: Media, writer: Writer) -> None:
        self._site = site
        self._writer = writer
        self._items = Items(site, media)
        self._serialiser = Serialiser(site)
        self._done: dict[str, _Serialised] = {}

    def write(self, channel: Channel) -> None:
        """Every page of a feed, in every format."""
        for document in channel.documents(self._site.settings.feed_items):
            items = [self._serialised(entry) for entry in document.entries]
            updated = max((one.updated for one in document.entries), default=_NEVER)
            for form in FORMATS:
                page = self._page(channel, document, form, updated)
                chosen = [getattr(one, form) for one in items]
                self._writer.file(page.address, _POURERS[form](self._site, channel, page, chosen))

    def _page(self, channel: Channel, document: Document, form: str, updated: datetime) -> Page:
        own = channel.address(form)

        def address(number: int) -> str:
            archive = self._site.addresses.archive(channel.path, number)
            return archive + FORMATS[form] if number else own

        return Page(
            form,
            address=address(document.number),
            current=own if document.number else None,
            older=None if document.older is None else address(document.older),
            newer=None if document.newer is None else address(document.newer),
            updated=updated,
        )

    def _serialised(self, entry: Entry) -> _Serialised:
        done = self._done.get(entry.guid)
        if done is None:
            item = self._items.item(entry)
            rss, atom = self._serialiser.both(item)
            done = _Serialised(rss, atom, json_feed.item_bytes(self._site, item))
            self._done[entry.guid] = done
        return done

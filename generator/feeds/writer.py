"""Writes every feed in every format, the archives behind the main ones, and the list of feeds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from generator.config import VIETNAM
from generator.feeds import json_feed, xml
from generator.feeds.channels import ARCHIVE_FORMAT, Channel, Channels, Document
from generator.feeds.docket import Entry
from generator.feeds.items import Items
from generator.feeds.opml import opml
from generator.feeds.xml import Page, Place, Serialiser
from generator.media import Media
from generator.output import Writer
from generator.site import Site

_POURERS = {"rss": xml.rss, "atom": xml.atom, "json": json_feed.json_feed}
_NEVER = datetime(2020, 1, 1, tzinfo=VIETNAM)
"""When a feed without entries last changed."""


def write_feeds(site: Site, channels: Channels, media: Media, writer: Writer) -> None:
    """Write all feeds below the address of feeds."""
    kit = _Feeds(site, media, writer)
    for channel in channels:
        kit.write(channel)
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
        for document in channel.documents():
            items = [self._serialised(entry) for entry in document.entries]
            updated = max((one.updated for one in document.entries), default=_NEVER)
            for form in channel.addresses(self._site, document.number):
                page = self._page(channel, document, form, updated)
                chosen = [getattr(one, form) for one in items]
                data = _POURERS[form](self._site, channel, page, chosen)
                self._writer.file(page.here.address, data)

    def _page(self, channel: Channel, document: Document, form: str, updated: datetime) -> Page:
        def place(number: int | None) -> Place | None:
            if number is None:
                return None
            found = channel.addresses(self._site, number)
            into = form if form in found else ARCHIVE_FORMAT
            return Place(into, found[into])

        here = place(document.number)
        assert here is not None
        return Page(
            here,
            current=place(0) if document.number else None,
            older=place(document.older),
            newer=place(document.newer),
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

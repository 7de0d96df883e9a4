"""Writes every feed in every format, the archives behind the main ones, and the list of feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from generator.digests import Digests
from generator.feeds import json_feed, xml
from generator.feeds.channels import ARCHIVE_FORMAT, Channel, Channels, Document
from generator.feeds.conferrals import Conferral
from generator.feeds.docket import Entry, Event
from generator.feeds.items import Items
from generator.feeds.opml import opml
from generator.feeds.xml import Page, Place, Serialiser
from generator.output import Writer
from generator.parallel import chunks
from generator.photos import Media
from generator.roll.published import PublicStory, Retraction
from generator.site import Site

_POURERS = {"rss": xml.rss, "atom": xml.atom, "json": json_feed.json_feed}
_TOGETHER = 50
"""Feeds that one task writes."""
_NEVER = date(2020, 1, 1)
"""When a feed without entries last changed."""


def write_feeds(
    site: Site,
    channels: Channels,
    media: Media,
    writer: Writer,
    digests: Digests | None = None,
    shared: bytes = b"",
) -> None:
    """Write all feeds below the address of feeds.

    With ``digests``, those that hold the same as before are kept; ``shared`` stands for all that
    items tell beside what they are made of.
    """
    _Feeds(site, media, writer, digests, shared).write_all(channels)
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
    _Feeds(site, media, writer, None, b"").write_all(some)


def _write_list(site: Site, channels: Channels, writer: Writer) -> None:
    writer.file(site.addresses.feed_list, opml(site, channels))


@dataclass(frozen=True, slots=True)
class _Serialised:
    rss: bytes
    atom: bytes
    json: bytes


class _Feeds:
    def __init__(
        self, site: Site, media: Media, writer: Writer, digests: Digests | None, shared: bytes
    ) -> None:
        self._site = site
        self._writer = writer
        self._digests = digests
        self._shared = digests.of((shared, site.roll.catalogues, dict(media))) if digests else b""
        self._items = Items(site, media)
        self._serialiser = Serialiser(site)
        self._done: dict[str, _Serialised] = {}

    def write_all(self, channels: Iterable[Channel]) -> None:
        """Several feeds; what stands in more than one is serialised once."""
        for channel in channels:
            self.write(channel)

    def write(self, channel: Channel) -> None:
        """Every page of a feed, in every format."""
        for document in channel.documents():
            made_of = self._fingerprint(channel, document)
            # What a value succeeded is followed at the address that it had, too.
            places = {
                form: [address, *(channel.former(form) if document.number == 0 else ())]
                for form, address in channel.addresses(self._site, document.number).items()
            }
            kept = {
                address: self._writer.keep(address, made_of)
                for several in places.values()
                for address in several
            }
            fresh = [form for form, several in places.items() if not all(map(kept.get, several))]
            if not fresh:
                continue
            items = [self._serialised(entry) for entry in document.entries]
            never = self._site.locale.midnight(_NEVER)
            updated = max((one.updated for one in document.entries), default=never)
            for form in fresh:
                page = self._page(channel, document, form, updated)
                chosen = [getattr(one, form) for one in items]
                for address in places[form]:
                    if not kept[address]:
                        # A hub tells of an address to those who follow what names it as its own.
                        there = replace(page, here=Place(form, address))
                        data = _POURERS[form](self._site, channel, there, chosen)
                        self._writer.file(address, data, made_of)

    def _fingerprint(self, channel: Channel, document: Document) -> bytes:
        """What a page of a feed is made of, in any format."""
        if self._digests is None:
            return b""
        told = [(self._digests.of(one), self._beside(one)) for one in document.entries]
        where = document.number, document.older, document.newer
        return self._digests.of((self._shared, channel, where, told))

    def _beside(self, entry: Entry) -> list[object]:
        """What an item is told with that its view does not hold: whom a story is about, and what
        was taken back from them; the decision of an award that was taken back; with whom somebody
        shares an award.
        """
        roll, retracted = self._site.roll, self._site.indexes.retracted
        source = entry.source.of.source if isinstance(entry.source, Event) else entry.source
        if isinstance(source, Retraction):
            decision = roll.decisions.get(source.award_of or "")
            return [decision.facts if decision else None]
        if isinstance(source, Conferral):
            shared_with = self._site.indexes.shared_with
            shared = (shared_with(source.who, award) for award in source.awards)
            return [([one.name for one in others.first], others.left) for others in shared]
        if not isinstance(source, PublicStory):
            return []
        about = [identity for _kind, identity in source.about]
        return [
            *(
                roll.honouree(one) or roll.practices.get(one) or roll.movements.get(one)
                for one in about
            ),
            *(retracted.get(one, ()) for one in about),
        ]

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

"""RSS 2.0 and Atom, by feedgen.

An item stands in a dozen feeds. It is made and serialised once; a feed is feedgen's own channel,
written without items, with the serialised items put in before its end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from lxml import etree

from generator.feeds.channels import MIME_TYPES, Channel
from generator.feeds.extension import (
    ATOM,
    CATEGORIES,
    CONTENT,
    NAMESPACES,
    EntryExtension,
    FeedExtension,
    clean,
    tagless,
)
from generator.feeds.parts import Category, Item
from generator.site import Site

TTL = 60
"""Minutes after which a newsroom may ask again."""
IMAGE = "assets/feed/feed.png"
IMAGE_SIDE = 144
STYLE = "assets/feed/feed.css"
_EXTENSION = "honour_roll"
_PLACE = f"<{CATEGORIES}/>".encode()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of a feed stands, and in which format."""

    form: str
    address: str


@dataclass(frozen=True, slots=True)
class Page:
    """What is told of one page of a feed: where it is, what is around it, when it changed."""

    here: Place
    current: Place | None
    older: Place | None
    newer: Place | None
    updated: datetime


class Serialiser:
    """Turns items into the bytes that stand in RSS and Atom feeds of one site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        # Serialised by itself, an element declares all namespaces around it; in a feed the root
        # has declared them.
        self._rss = _Root(
            "rss", "item", {**NAMESPACES, "atom": ATOM, "content": CONTENT}, _rss_category
        )
        self._atom = _Root("feed", "entry", NAMESPACES, _atom_category)

    def both(self, item: Item) -> tuple[bytes, bytes]:
        """An item as RSS and as Atom."""
        entry = FeedEntry()
        entry.register_extension(_EXTENSION, EntryExtension)
        extension: EntryExtension = entry.honour_roll
        extension.item = item
        extension.base_url = self._site.settings.base_url
        entry.guid(item.guid, permalink=False)
        entry.title(tagless(item.title))
        entry.link(href=item.url)
        # A summary first: set alone, feedgen's description would become Atom's content.
        entry.summary(tagless(item.summary))
        entry.content(clean(item.html), type="html")
        entry.published(item.published)
        entry.updated(item.updated)
        entry.author([{"name": tagless(creator)} for creator in item.creators])
        return (
            self._rss.bytes_of(entry.rss_entry(), item.categories),
            self._atom.bytes_of(entry.atom_entry(), item.categories),
        )


class _Root:
    """The root of a feed, to serialise its items in; ``category`` makes a category's element."""

    def __init__(
        self,
        tag: str,
        item: str,
        namespaces: dict[str, str],
        category: Callable[[Category], Any],
    ) -> None:
        self._category = category
        self._categories: dict[Category, bytes] = {}
        self._element = etree.Element(tag, nsmap=namespaces)
        empty = etree.tostring(etree.SubElement(self._element, item))
        self._declared = empty.removesuffix(b"/>")
        self._bare = f"<{item}".encode()
        self._element.clear()

    def bytes_of(self, element: Any, categories: Sequence[Category]) -> bytes:
        self._element.append(element)
        data: bytes = etree.tostring(element, encoding="utf-8", xml_declaration=False)
        self._element.remove(element)
        assert data.startswith(self._declared)
        # A text as CDATA could hold the same; it stands before.
        before, _, after = data.removeprefix(self._declared).rpartition(_PLACE)
        return b"".join([self._bare, before, *map(self._category_bytes, categories), after])

    def _category_bytes(self, category: Category) -> bytes:
        found = self._categories.get(category)
        if found is None:
            found = etree.tostring(self._category(category), encoding="utf-8")
            self._categories[category] = found
        return found


def _rss_category(category: Category) -> Any:
    element = etree.Element("category", domain=category.scheme)
    element.text = tagless(category.label)
    return element


def _atom_category(category: Category) -> Any:
    # The name is the term, which readers show where there is no label (RFC 4287, 4.2.2).
    return etree.Element("category", term=tagless(category.label), scheme=category.scheme)


def rss(site: Site, channel: Channel, page: Page, items: Sequence[bytes]) -> bytes:
    """A page of a feed as RSS 2.0."""
    feed = _feed(site, channel, page)
    feed.description(tagless(channel.description))
    feed.managingEditor(_editor(site))
    feed.ttl(TTL)
    return _filled(site, feed.rss_str(pretty=True), items, b"  </channel>\n</rss>")


def atom(site: Site, channel: Channel, page: Page, items: Sequence[bytes]) -> bytes:
    """A page of a feed as Atom (RFC 4287)."""
    feed = _feed(site, channel, page)
    feed.subtitle(tagless(channel.description))
    feed.author(name=clean(site.settings.publisher or site.settings.site_name))
    feed.icon(site.absolute(IMAGE))
    return _filled(site, feed.atom_str(pretty=True), items, b"</feed>")


def _feed(site: Site, channel: Channel, page: Page) -> FeedGenerator:
    """What both formats are told; nothing of it comes from the clock."""
    settings = site.settings
    feed = FeedGenerator()
    feed.register_extension(_EXTENSION, FeedExtension, EntryExtension)
    # The same for all formats and all archives of a feed, whatever its address.
    shelf, identity = channel.topic
    feed.id(f"tag:{settings.tag_authority}:feeds/{shelf}/{identity}")
    feed.title(tagless(channel.title))
    feed.link(href=site.absolute(channel.page), rel="alternate", type="text/html")
    feed.language(settings.language)
    publisher = settings.publisher or settings.site_name
    feed.copyright(clean(site.words("feeds.copyright", publisher=publisher)))
    side = str(IMAGE_SIDE)
    feed.image(url=site.absolute(IMAGE), title=tagless(channel.title), width=side, height=side)
    feed.generator("honour-roll")
    feed.updated(page.updated)
    feed.lastBuildDate(page.updated)
    feed.honour_roll.links = _links(site, page)
    feed.honour_roll.archive = page.current is not None
    return feed


def _links(site: Site, page: Page) -> list[dict[str, str]]:
    found = {
        "self": page.here,
        "current": page.current,
        "prev-archive": page.older,
        "next-archive": page.newer,
    }
    links = [
        {"rel": rel, "type": MIME_TYPES[place.form], "href": site.absolute(place.address)}
        for rel, place in found.items()
        if place is not None
    ]
    if site.settings.websub_hub and page.current is None:
        links.append({"rel": "hub", "href": site.settings.websub_hub})
    return links


def _editor(site: Site) -> str | None:
    """``email (name)``, as RSS has it; nobody where there is no email."""
    contact = site.settings.contact
    if contact is None or not contact.email:
        return None
    name = contact.name or site.settings.publisher or site.settings.site_name
    return clean(f"{contact.email} ({name})")


def _filled(site: Site, head: bytes, items: Sequence[bytes], end: bytes) -> bytes:
    """A channel without items, with them; and how it looks to a person who opens it."""
    declaration, _, rest = head.partition(b"\n")
    style = f'<?xml-stylesheet type="text/css" href="{site.settings.base_path}{STYLE}"?>'
    before, found, _nothing = rest.rstrip().rpartition(end)
    assert found
    return b"\n".join([declaration, style.encode(), before.rstrip(), *items, end, b""])

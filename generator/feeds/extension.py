"""What feedgen 1.0 cannot say or says wrong, through feedgen's own extension interface.

Each of these is held by a test of its own in tests/test_feedgen.py, which fails when feedgen
mends it:

- Atom entries lose rel, type, hreflang and length of their links (lkiesow/python-feedgen #135,
  #143): the extension writes the links of an entry.
- The last link of a feed becomes the channel's ``link``, a hub too, and RSS gets none but
  ``self``: the extension writes every link of a feed but the page's.
- RSS items carry no time of update, no creator: the extension adds both, and to what changed since
  it was told ``dcterms:modified``, in both formats.
- The media extension knows no credit, title, description or copyright: ours does.
- Control characters raise: ``clean`` takes them out.
- ``lastBuildDate`` and ``updated`` are now, and entries are prepended, unless told otherwise:
  ``generator.feeds.xml`` tells otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.entities import html5
from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from lxml import etree
from markupsafe import escape

from generator.feeds.parts import Attachment, Item

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "media": "http://search.yahoo.com/mrss/",
    "fh": "http://purl.org/syndication/history/1.0",
}
_DC, _DCTERMS, _MEDIA, _FH = (f"{{{address}}}" for address in NAMESPACES.values())

_UPDATED = f"{{{ATOM}}}updated"
_CREATOR, _MODIFIED = f"{_DC}creator", f"{_DCTERMS}modified"
CATEGORIES = "categories"
"""The element that stands where the categories of an item go."""

# What XML 1.0 does not allow (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Plain text is read as HTML by some readers. What would be a tag must not be one: some cut all from
# any ``<`` on, that of ``<5%`` too. What would be a character reference must not become another
# letter; some need no semicolon (https://html.spec.whatwg.org/#named-character-references).
_UNENDED = "|".join(sorted(name for name in html5 if not name.endswith(";")))
_LIKE_A_REFERENCE = re.compile(rf"&(?=\w+;|#[xX]?[0-9a-fA-F]|{_UNENDED})")


def clean(text: str) -> str:
    """``text`` without the characters that XML forbids."""
    return _NOT_XML.sub("", text)


def tagless(text: str) -> str:
    """Plain text in which nobody can see markup: ``‹script>``, ``‹5%``, ``＆amp;``."""
    return _LIKE_A_REFERENCE.sub("＆", clean(text).replace("<", "‹"))


class FeedExtension(BaseExtension):  # type: ignore[misc]
    """Links of the feed other than that of its page, and the mark of an archive (RFC 5005)."""

    def __init__(self) -> None:
        self.links: Sequence[dict[str, str]] = ()
        self.archive = False

    def extend_ns(self) -> dict[str, str]:
        """The namespaces that are declared at the root."""
        return NAMESPACES

    def extend_rss(self, feed: Any) -> Any:
        """Into the channel, before its items."""
        return self._extend(feed, feed[0], f"{{{ATOM}}}link")

    def extend_atom(self, feed: Any) -> Any:
        """Into the feed, before its entries. feedgen's Atom elements bear no namespace."""
        return self._extend(feed, feed, "link")

    def _extend(self, feed: Any, parent: Any, tag: str) -> Any:
        for link in self.links:
            etree.SubElement(parent, tag, link)
        if self.archive:
            etree.SubElement(parent, f"{_FH}archive")
        return feed


class EntryExtension(BaseEntryExtension):  # type: ignore[misc]
    """Creator, time of update, end of validity, media, and links that keep their attributes."""

    def __init__(self) -> None:
        self.item: Item | None = None
        self.base_url = ""

    def extend_rss(self, entry: Any) -> Any:
        """Into an item, whose description is HTML there."""
        item = self._told()
        description = entry.find("description")
        if description is not None:
            description.text = str(escape(description.text))
        _as_it_is(entry.find(f"{{{CONTENT}}}encoded"))
        for creator in item.creators:
            _add(entry, _CREATOR, tagless(creator))
        _add(entry, _UPDATED, item.updated.isoformat())
        first = next(iter(item.attachments), None)
        if first:
            # RSS takes one enclosure of an item; media:content below has them all.
            attributes = {"url": first.url, "length": str(first.length), "type": first.type}
            etree.SubElement(entry, "enclosure", attributes)
        return self._both(entry, item)

    def extend_atom(self, entry: Any) -> Any:
        """Into an entry."""
        item = self._told()
        _as_it_is(entry.find("content"))
        for link in entry.findall("link"):
            entry.remove(link)
        attributes = {"rel": "alternate", "type": "text/html", "href": item.url}
        etree.SubElement(entry, "link", attributes)
        for one in item.attachments:
            attributes = {"rel": "enclosure", "type": one.type, "href": one.url}
            attributes |= {"length": str(one.length), "title": tagless(one.title)}
            etree.SubElement(entry, "link", attributes)
        return self._both(entry, item)

    def _both(self, entry: Any, item: Item) -> Any:
        # Half of an item's elements are categories, and there are a few hundred of them in all:
        # the serialiser puts their bytes in this one's place.
        etree.SubElement(entry, CATEGORIES)
        if item.note:
            _add(entry, _MODIFIED, item.updated.isoformat())
        if item.of:
            _add(entry, f"{_DCTERMS}isVersionOf", item.of)
        if item.retracted:
            # https://www.dublincore.org/specifications/dublin-core/dcmi-period/
            start, end = item.retracted
            _add(entry, f"{_DCTERMS}valid", f"start={start}; end={end}; scheme=W3C-DTF;")
        for one in item.attachments:
            self._content(entry, one)
        return entry

    def _content(self, entry: Any, one: Attachment) -> None:
        """https://www.rssboard.org/media-rss: one file, or a group of the sizes of a photo."""
        if one.print:
            group = etree.SubElement(entry, f"{_MEDIA}group")
            self._file(group, one).set("isDefault", "true")
            large = one.print
            attributes = {"url": self.base_url + large.address, "type": large.type}
            attributes |= {"medium": one.medium, "fileSize": str(large.length)}
            attributes |= {"width": str(large.width), "height": str(large.height)}
            etree.SubElement(group, f"{_MEDIA}content", attributes)
            self._said(group, one)
        else:
            self._said(self._file(entry, one), one)

    def _file(self, parent: Any, one: Attachment) -> Any:
        told = {
            "url": one.url,
            "type": one.type,
            "medium": one.medium,
            "fileSize": one.length,
            "width": one.width,
            "height": one.height,
            "duration": one.duration,
        }
        attributes = {name: str(value) for name, value in told.items() if value}
        return etree.SubElement(parent, f"{_MEDIA}content", attributes)

    def _said(self, content: Any, one: Attachment) -> None:
        _add(content, f"{_MEDIA}title", tagless(one.title)).set("type", "plain")
        _add(content, f"{_MEDIA}description", tagless(one.description)).set("type", "plain")
        if one.medium == "image":
            credit = _add(content, f"{_MEDIA}credit", tagless(one.credit))
            credit.set("role", "photographer")
            credit.set("scheme", "urn:ebu")
        else:
            _add(content, f"{_MEDIA}credit", tagless(one.credit))
        _add(content, f"{_MEDIA}copyright", tagless(f"© {one.credit}"))
        if one.thumbnail:
            small = one.thumbnail
            attributes = {"url": self.base_url + small.address}
            attributes |= {"width": str(small.width), "height": str(small.height)}
            etree.SubElement(content, f"{_MEDIA}thumbnail", attributes)

    def _told(self) -> Item:
        assert self.item is not None
        return self.item


def _as_it_is(element: Any) -> None:
    """Its HTML without a reference for each ``<`` and ``>``: the same to whoever reads XML."""
    # CDATA cannot hold its own end, nor a carriage return that is to stay one.
    if element is not None and not re.search(r"]]>|\r", element.text or ""):
        element.text = etree.CDATA(element.text or "")


def _add(parent: Any, tag: str, text: str) -> Any:
    element = etree.SubElement(parent, tag)
    element.text = text
    return element

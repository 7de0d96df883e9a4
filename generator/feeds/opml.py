"""OPML 2.0 (http://opml.org/spec2.opml): the list of all feeds, for readers to take in at once.

It changes only when feeds come or change their names: it bears no date.
"""

from __future__ import annotations

from lxml import etree

from generator.feeds.channels import Channel, Channels, named
from generator.feeds.extension import tagless
from generator.roll.taxonomies import WITH_FEEDS
from generator.site import Site
from generator.topics import MAIN


def opml(site: Site, channels: Channels) -> bytes:
    """The main feeds, then a group for each taxonomy."""
    settings = site.settings
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = tagless(settings.site_name)
    etree.SubElement(head, "ownerName").text = tagless(settings.publisher or settings.site_name)
    etree.SubElement(head, "ownerId").text = site.absolute(site.addresses.feeds)
    body = etree.SubElement(root, "body")
    for channel in channels.on(MAIN):
        etree.SubElement(body, "outline", _outline(site, channel))
    for taxonomy in WITH_FEEDS:
        if found := channels.on(taxonomy.key):
            title = site.words.feeds.shelves[taxonomy.key].title
            group = etree.SubElement(body, "outline", text=tagless(named(site, title)))
            for channel in found:
                etree.SubElement(group, "outline", _outline(site, channel))
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return data


def _outline(site: Site, channel: Channel) -> dict[str, str]:
    # Readers show the one or the other, among the feeds of other publishers.
    title = tagless(channel.title)
    return {
        "type": "rss",
        "text": title,
        "title": title,
        "description": tagless(channel.description),
        "xmlUrl": site.absolute(channel.address("rss")),
        "htmlUrl": site.absolute(channel.page),
        "language": site.settings.language,
        "version": "RSS2",
    }

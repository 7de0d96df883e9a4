"""feedgen's traps. Each test fails when feedgen mends one: then the mending here can go.

Beside each stands a test that the mending works, so that nobody takes it away too early.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from generator import approval
from generator.config import read_settings
from generator.feeds.channels import Channel, Channels
from generator.feeds.extension import clean, tagless
from generator.feeds.items import Item, Items
from generator.feeds.json_feed import item_bytes
from generator.feeds.xml import Page, Place, Serialiser, atom, rss
from generator.site import Site
from hypothesis import given
from hypothesis import strategies as st

from helpers import NOW, Portal

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
MEDIA = "{http://search.yahoo.com/mrss/}"
DC = "{http://purl.org/dc/elements/1.1/}"
LONG_AGO = datetime(2021, 5, 5, 7, tzinfo=UTC)


def feed() -> FeedGenerator:
    made = FeedGenerator()
    made.id("tag:thu.example,2021:feed")
    made.title("Nguồn tin")
    made.description("Thử")
    made.link(href="https://thu.example/", rel="alternate")
    return made


def filled(made: FeedEntry, guid: str = "tag:thu.example,2021:1") -> FeedEntry:
    made.guid(guid)
    made.title("Tiêu đề")
    made.link(href="https://thu.example/1/")
    made.published(LONG_AGO)
    return made


# -- the traps ------------------------------------------------------------------------------------


def test_atom_entries_still_lose_their_links_attributes() -> None:
    entry = filled(FeedEntry())
    entry.link(href="https://thu.example/a.mp3", rel="enclosure", type="audio/mpeg", length="9")
    links = entry.atom_entry().findall("link")
    assert [dict(one.attrib) for one in links] == [
        {"href": "https://thu.example/1/"},
        {"href": "https://thu.example/a.mp3"},
    ], "mended: EntryExtension.extend_atom need not write links any more"


def test_a_hub_still_overwrites_the_channels_link_and_is_not_in_rss() -> None:
    made = feed()
    made.link(href="https://hub.example/", rel="hub")
    channel = ET.fromstring(made.rss_str()).find("channel")
    assert channel is not None
    assert channel.findtext("link") == "https://hub.example/", "mended: see FeedExtension"
    assert channel.findall(f"{ATOM}link") == [], "mended: see FeedExtension"


def test_rss_items_still_carry_no_update_and_no_creator() -> None:
    entry = filled(FeedEntry())
    entry.updated(LONG_AGO)
    entry.author(name="Minh Thử")
    tags = {child.tag for child in entry.rss_entry()}
    assert tags == {"title", "link", "guid", "pubDate"}, "mended: see EntryExtension.extend_rss"


def test_the_last_build_is_still_now_unless_told() -> None:
    before = datetime.now(UTC)
    assert feed().lastBuildDate() >= before, "mended: a feed's dates need not be told"
    assert FeedEntry().updated() >= before, "mended: an entry's dates need not be told"


def test_entries_are_still_prepended_unless_told() -> None:
    made = feed()
    for number in (1, 2):
        filled(made.add_entry(), str(number))
    found = [one.text for one in ET.fromstring(made.rss_str()).iter("guid")]
    assert found == ["2", "1"], "mended"


def test_control_characters_still_raise() -> None:
    entry = filled(FeedEntry())
    entry.title("Tiêu\x0bđề")
    with pytest.raises(ValueError, match="XML compatible"):
        entry.rss_entry()


def test_the_media_extension_still_knows_no_credit() -> None:
    entry = filled(FeedEntry())
    entry.load_extension("media")
    with pytest.raises(ValueError, match="invalid keys"):
        entry.media.content(url="https://thu.example/a.jpg", credit="Minh Thử")
    assert not hasattr(entry.media, "credit"), "mended: see EntryExtension"


def test_a_description_still_becomes_atoms_content() -> None:
    entry = filled(FeedEntry())
    entry.content("<p>Toàn văn</p>", type="html")
    entry.description("Tóm tắt")
    found = entry.atom_entry().findtext("content")
    assert found == "Tóm tắt", "mended: the order of calls in Serialiser is free"


# -- mended ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    portal = Portal(tmp_path_factory.mktemp("feedgen") / "portal")
    return approval.approved(read_settings(portal.root / "mkdocs.yml"), NOW).site


@pytest.fixture(scope="module")
def item(site: Site, channel: Channel) -> Item:
    return Items(site, {}).item(channel.entries[0])


@pytest.fixture(scope="module")
def channel(site: Site) -> Channel:
    return Channels(site).everything


Both = Callable[[Item], tuple[ET.Element, ET.Element]]


@pytest.fixture(scope="module")
def both(site: Site, channel: Channel) -> Both:
    return lambda item: in_feeds(site, channel, item)


def in_feeds(site: Site, channel: Channel, item: Item) -> tuple[ET.Element, ET.Element]:
    """An item as it stands in a whole RSS and a whole Atom feed."""
    in_rss, in_atom = Serialiser(site).both(item)
    found = []
    for form, writer, data, tag in (
        ("rss", rss, in_rss, "item"),
        ("atom", atom, in_atom, f"{ATOM}entry"),
    ):
        page = Page(Place(form, "rss/x"), None, None, None, item.updated)
        root = ET.fromstring(writer(site, channel, page, [data]))
        (one,) = root.iter(tag)
        found.append(one)
    return found[0], found[1]


def test_our_items_say_when_they_changed_and_who_wrote_them(both: Both, item: Item) -> None:
    in_rss, in_atom = both(item)
    assert in_rss.findtext(f"{ATOM}updated") == item.updated.isoformat()
    assert in_atom.findtext(f"{ATOM}updated") == item.updated.isoformat()
    assert in_rss.findtext(f"{DC}creator") == item.creators[0]
    assert in_rss.findtext(CONTENT) == in_atom.findtext(f"{ATOM}content") == item.html


def test_our_links_keep_their_attributes(both: Both, item: Item) -> None:
    _in_rss, in_atom = both(item)
    assert [dict(one.attrib) for one in in_atom.findall(f"{ATOM}link")] == [
        {"rel": "alternate", "type": "text/html", "href": item.url}
    ]


def test_items_declare_no_namespace_of_their_own(site: Site, item: Item) -> None:
    """Readers that match text look for ``<item>`` and ``content:encoded``."""
    in_rss, in_atom = Serialiser(site).both(item)
    assert in_rss.startswith(b"<item><title>")
    assert b"<content:encoded>" in in_rss
    assert in_atom.startswith(b"<entry><id>")
    assert b"xmlns" not in in_rss + in_atom


def test_a_full_text_stands_as_it_is(site: Site, item: Item) -> None:
    """A reference for each sign of its markup would be a tenth of it."""
    for data in Serialiser(site).both(item):
        assert f"<![CDATA[{item.html}]]>".encode() in data


@pytest.mark.parametrize(
    "html", ["<p>]]></p>", "<p>a\rb</p>", "<categories/>", "<p>&lt;b&gt; &amp;amp;</p>", "]]", ""]
)
def test_any_full_text_is_read_as_it_was_written(both: Both, item: Item, html: str) -> None:
    in_rss, in_atom = both(replace(item, html=html))
    assert in_rss.findtext(CONTENT, "") == in_atom.findtext(f"{ATOM}content", "") == html
    assert len(in_rss.findall("category")) == len(item.categories)


# -- hostile text ---------------------------------------------------------------------------------

HOSTILE = [
    "]]>",
    "<![CDATA[ ]]>",
    "a\x00b\x08c\x0bd\x1fe\x7ff\ufffeg\uffffh",
    "\ud800 nửa cặp \udfff",
    "🎉 👩🏽‍⚕️ 𠀀 𝒜",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<b>chưa đóng",
    "</item></channel></rss><rss>",
    "</entry></feed>",
    "<categories/>",
    "&lt;script&gt; &amp; &#0; &nope;",
    "A &amp; B &copy; &#X41;",
    "\u202e đảo chiều \u2028",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
]


class Tags(HTMLParser):
    """The tags that a browser would see in a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.found.append(tag)


def hostile_item(item: Item, text: str) -> Item:
    """An item with ``text`` wherever plain text stands."""
    return replace(item, title=text, summary=text, creators=(text,), note=text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_valid_and_harmless(both: Both, item: Item, text: str) -> None:
    in_rss, in_atom = both(hostile_item(item, text))
    # What a reader shows as HTML, even where it should not, has no tag in it.
    for name in ("title", "description"):
        assert Tags(in_rss.findtext(name) or "").found == []
    assert Tags(in_rss.findtext(f"{DC}creator") or "").found == []
    assert in_atom.findtext(f"{ATOM}title") == in_rss.findtext("title") == tagless(text)
    assert in_atom.findtext(f"{ATOM}summary") == tagless(text)
    assert in_rss.findtext(CONTENT) == item.html


@given(st.text())
def test_any_text_is_valid(site: Site, both: Both, item: Item, text: str) -> None:
    in_rss, in_atom = both(hostile_item(item, f"x{text}"))
    # XML reads a carriage return as a line feed unless it is written as a reference.
    assert in_atom.findtext(f"{ATOM}title") == tagless(f"x{text}")
    assert Tags(in_rss.findtext("title") or "").found == []
    assert item_bytes(site, hostile_item(item, clean(text))).decode()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A &amp; B", "A ＆amp; B"),
        ("j&#X41vascript, &#60", "j＆#X41vascript, ＆#60"),
        ("&lt;b&gt; &#60;b&#x3E;", "＆lt;b＆gt; ＆#60;b＆#x3E;"),
        ("Nghiên cứu & phát triển; R&D, 1 < 2", "Nghiên cứu & phát triển; R&D, 1 ‹ 2"),
        ("<b>A</b>", "‹b>A‹/b>"),
        ("Tỉ lệ hộ nghèo <5%; A&B", "Tỉ lệ hộ nghèo ‹5%; A&B"),
        ("A&copy, R&LTD", "A＆copy, R＆LTD"),
    ],
)
def test_plain_text_that_is_read_as_html_keeps_its_letters(text: str, told: str) -> None:
    assert tagless(text) == told
    assert unescape(told) == told


@given(st.text())
def test_cleaning_leaves_good_text_alone(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    good = "".join(one for one in text if one.isprintable() and not 0xD800 <= ord(one) < 0xE000)
    assert clean(good) == good
    assert "<" not in tagless(text)

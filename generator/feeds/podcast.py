"""The podcast: every recording of a story that is public, for programs that play them.

RSS 2.0 with the namespaces that directories read, as they demand it:

- Apple, "Podcast RSS feed requirements" (podcasters.apple.com/support/823): title, description,
  artwork of 1400 to 3000 pixels, language, category, explicit; of each episode a title, a GUID
  that stays, and an enclosure of MP3, M4A, MP4 (``TYPES``).
- Spotify, "Podcast specification doc": an owner's email, by which the show is claimed.
- The podcast namespace (github.com/Podcastindex-org/podcast-namespace): guid, locked, medium,
  transcript, alternateEnclosure.

Beside the feed stands what is said in each recording: captions as WebVTT, and as plain text. What
was taken back leaves the podcast, since an episode is its recording; the other feeds tell of it. A
portal without recordings that programs can play has none.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from generator.config import Settings
from generator.feeds.channels import MIME_TYPES, Channels
from generator.feeds.docket import Entry
from generator.feeds.extension import ATOM, clean, tagless
from generator.feeds.items import Items
from generator.feeds.parts import Item
from generator.media import Played, played
from generator.output import Writer
from generator.photos import Media
from generator.recordings import SUFFIXES
from generator.records.captions import webvtt
from generator.records.story import Recording
from generator.roll.published import PublicStory
from generator.site import Site
from generator.topics import MAIN

TYPES: Final = {
    "audio/mpeg": "audio/mpeg",
    "audio/mp4": "audio/x-m4a",
    "audio/x-m4a": "audio/x-m4a",
    "video/mp4": "video/mp4",
    "video/x-m4v": "video/x-m4v",
    "video/quicktime": "video/quicktime",
}
"""Types of recordings that directories take, and what Apple calls them."""
_ENDINGS: Final = frozenset(
    ending for kind, endings in SUFFIXES.items() if kind in TYPES for ending in endings
)
CATEGORY: Final = "Government"
"""Of Apple's list (podcasters.apple.com/support/1691), which every directory reads."""
WEBVTT, PLAIN = ".vtt", ".txt"
_TYPES_OF_TEXTS: Final = {WEBVTT: "text/vtt", PLAIN: "text/plain"}
_ITUNES: Final = "http://www.itunes.com/dtds/podcast-1.0.dtd"
_PODCAST: Final = "https://podcastindex.org/namespace/1.0"
_NAMESPACES: Final = {"itunes": _ITUNES, "podcast": _PODCAST, "atom": ATOM}
_GUIDS: Final = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace of ``podcast:guid``."""


@dataclass(frozen=True, slots=True)
class Text:
    """What is said in a recording (``tag``: ``audio`` or ``video``), with times or without, as
    ``ending`` tells; ``address`` is below the root.
    """

    said: Recording
    tag: str
    ending: str
    address: str

    @property
    def type(self) -> str:
        """MIME type."""
        return _TYPES_OF_TEXTS[self.ending]

    @property
    def data(self) -> bytes:
        """What stands in the file."""
        return webvtt(self.said.cues) if self.ending == WEBVTT else f"{self.said.said}\n".encode()


@dataclass(frozen=True, slots=True)
class Episode:
    """A story with what is played of it first, and what else there is of it."""

    entry: Entry
    story: PublicStory
    first: Played
    other: Played | None
    texts: tuple[Text, ...]


def texts_of(site: Site, story: PublicStory) -> Iterator[Text]:
    """Every text of what is said in a story's recordings."""
    for tag, one in (("audio", story.audio), ("video", story.video)):
        if one is None:
            continue
        base = site.addresses.said_in(story.id, tag)
        for ending, there in ((WEBVTT, one.captions), (PLAIN, one.said)):
            if there:
                yield Text(one, tag, ending, base + ending)


def episodes(site: Site, channels: Channels, media: Media) -> list[Episode]:
    """Stories that can be played, the newest first."""
    found = []
    for entry in channels.stories:
        if not isinstance(entry.source, PublicStory):
            continue
        story = entry.source
        there = [
            (name, played(media, one))
            for name, one in (("audio", story.audio), ("video", story.video))
            if one and _listed(one)
        ]
        if there:
            (name, first), *others = there
            texts = tuple(text for text in texts_of(site, story) if text.tag == name)
            other = others[0][1] if others else None
            found.append(Episode(entry, story, first, other, texts))
    found.sort(key=lambda one: (one.entry.published, one.entry.guid), reverse=True)
    return found


def _listed(one: Recording) -> bool:
    """Whether directories take it: by the ending of a file, which is that of what it is."""
    if one.local:
        return PurePosixPath(one.url).suffix.lower() in _ENDINGS
    return one.type in TYPES


def has_podcast(site: Site) -> bool:
    """Whether a public story has a recording that programs can play."""
    stories = site.roll.stories.values()
    return any(one and _listed(one) for story in stories for one in (story.audio, story.video))


def unlisted(site: Site) -> Iterator[tuple[PublicStory, str, Recording]]:
    """Stories that have recordings and no episode, with the first (``audio``, else ``video``)."""
    for story in site.roll.stories.values():
        there = [(tag, one) for tag, one in (("audio", story.audio), ("video", story.video)) if one]
        if there and not any(_listed(one) for _tag, one in there):
            yield story, *there[0]


def addresses_of(site: Site) -> Iterator[str]:
    """Where the podcast stands, and what is said in recordings."""
    if has_podcast(site):
        yield site.addresses.podcast
    for story in site.roll.stories.values():
        yield from (text.address for text in texts_of(site, story))


def write_podcast(site: Site, channels: Channels, media: Media, writer: Writer, cover: str) -> None:
    """Write the podcast, whose picture is at ``cover``, and what is said in recordings."""
    for story in site.roll.stories.values():
        for text in texts_of(site, story):
            writer.file(text.address, text.data)
    if found := episodes(site, channels, media):
        writer.file(site.addresses.podcast, podcast(site, found, media, cover))


def podcast(site: Site, found: list[Episode], media: Media, cover: str) -> bytes:
    """The feed of some episodes."""
    settings = site.settings
    words = site.words.feeds.podcast
    items = Items(site, media)
    sample = any(one.story.sample for one in found)
    feed = FeedGenerator()
    feed.register_extension("podcast", _Show, _Played)
    title = site.words("feeds.channel_title", site=settings.site_name, title=words.title)
    text = str(words.text)
    if sample:
        title = site.words("feeds.sample_title", title=title)
        text = site.words("feeds.sample_description", text=text)
    identity = f"tag:{settings.tag_authority}:feeds/{MAIN}/podcast"
    feed.id(identity)
    feed.title(tagless(title))
    feed.link(href=site.absolute(site.addresses.feeds), rel="alternate", type="text/html")
    feed.description(tagless(text))
    feed.language(settings.language)
    publisher = settings.publisher or settings.site_name
    feed.copyright(clean(site.words("feeds.copyright", publisher=publisher)))
    feed.generator("honour-roll")
    feed.lastBuildDate(max(one.entry.updated for one in found))
    own: _Show = feed.podcast
    own.told = _show(site, settings, cover, identity)
    for one in found:
        feed.add_entry(_entry(site, one, items.item(one.entry)), order="append")
    data: bytes = feed.rss_str(pretty=True)
    return data


def _entry(site: Site, one: Episode, item: Item) -> FeedEntry:
    entry = FeedEntry()
    entry.register_extension("podcast", _Played, atom=False)
    entry.guid(item.guid, permalink=False)
    entry.title(tagless(item.title))
    entry.link(href=item.url)
    entry.summary(tagless(item.summary))
    entry.content(clean(item.html), type="html")
    entry.published(item.published)
    entry.enclosure(one.first.url(site.absolute), str(one.first.length), TYPES[one.first.type])
    entry.podcast.told = _told(site, one, item)
    return entry


Told = list[tuple[str, str, dict[str, str], list[Any]]]
"""Elements: tag, text, attributes, elements within, of the same form."""


def _show(site: Site, settings: Settings, cover: str, identity: str) -> Told:
    contact = settings.contact
    name = tagless(settings.publisher or settings.site_name)
    told: Told = [
        (
            f"{{{ATOM}}}link",
            "",
            {
                "rel": "self",
                "type": MIME_TYPES["rss"],
                "href": site.absolute(site.addresses.podcast),
            },
            [],
        ),
        _itunes("author", name),
        _itunes("image", href=site.absolute(cover)),
        _itunes("category", text=CATEGORY),
        _itunes("explicit", "false"),
        _itunes("type", "episodic"),
        # The same for good, whatever the address: the specification has it made once.
        _podcast("guid", str(uuid.uuid5(_GUIDS, identity))),
        _podcast("medium", "podcast"),
    ]
    if contact and contact.email:
        owner = [_itunes("name", clean(contact.name) or name), _itunes("email", contact.email)]
        told.append((f"{{{_ITUNES}}}owner", "", {}, owner))
        # Nobody else may take the show over to another host.
        told.append(_podcast("locked", "yes", owner=contact.email))
    return told


def _told(site: Site, one: Episode, item: Item) -> Told:
    told: Told = [
        _itunes("author", tagless(", ".join(item.creators))),
        _itunes("explicit", "false"),
        _itunes("episodeType", "full"),
    ]
    if one.first.duration:
        told.append(_itunes("duration", str(one.first.duration)))
    for text in one.texts:
        attributes = {"language": site.settings.language}
        if text.ending == WEBVTT:
            attributes["rel"] = "captions"
        url = site.absolute(text.address)
        told.append(_podcast("transcript", url=url, type=text.type, **attributes))
    if one.other:
        source = _podcast("source", uri=one.other.url(site.absolute))
        attributes = {"type": one.other.type, "length": str(one.other.length)}
        told.append((f"{{{_PODCAST}}}alternateEnclosure", "", attributes, [source]))
    return told


def _itunes(tag: str, said: str = "", **attributes: str) -> tuple[str, str, dict[str, str], Any]:
    return f"{{{_ITUNES}}}{tag}", said, attributes, []


def _podcast(tag: str, said: str = "", **attributes: str) -> tuple[str, str, dict[str, str], Any]:
    return f"{{{_PODCAST}}}{tag}", said, attributes, []


def _append(parent: Any, told: Told) -> None:
    for tag, said, attributes, within in told:
        element = etree.SubElement(parent, tag, attributes)
        element.text = said or None
        _append(element, within)


class _Show(BaseExtension):  # type: ignore[misc]
    """What directories ask of a show.

    feedgen's own extension knows no ``true`` and ``false``, which Apple asks for in ``explicit``,
    and nothing of the podcast namespace.
    """

    def __init__(self) -> None:
        self.told: Told = []

    def extend_ns(self) -> dict[str, str]:
        """The namespaces that are declared at the root."""
        return _NAMESPACES

    def extend_rss(self, feed: Any) -> Any:
        """Into the channel, before its items."""
        _append(feed[0], self.told)
        return feed


class _Played(BaseEntryExtension):  # type: ignore[misc]
    """What directories ask of an episode."""

    def __init__(self) -> None:
        self.told: Told = []

    def extend_rss(self, entry: Any) -> Any:
        """Into an item."""
        _append(entry, self.told)
        return entry

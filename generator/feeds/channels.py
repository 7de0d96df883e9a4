"""Which feeds there are, what stands in each, and which archives stand behind it.

The main feeds are always there, so that a newsroom can subscribe to retractions before there is
one. A value of a taxonomy has a feed where it has members. What nothing succeeded has one, with
what it succeeded: the page of an old place names the feed of today's.

Adding a record changes only the feeds that it belongs to. What depends on others' numbers is said
beside ``MOST_OF_A_SHELF`` and ``COMPLETE_UP_TO`` alone: which values of a large catalogue have
feeds, and how many archives stand behind a main feed.

An item stands in a dozen feeds, in three formats, with its full text. So the feed of a value is
shorter than a main one and has no archives: the page of the value lists what was before. Archives
are in one format.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.feeds.docket import Entry, entries
from generator.records.kinds import Kind
from generator.roll.taxonomies import BY_KEY, WITH_FEEDS, Taxonomy, last, succeeded
from generator.site import Site
from generator.topics import EVERYTHING, MAIN, MAIN_TOPICS, Topic, topic

FORMATS: Final = {"rss": ".xml", "atom": ".atom.xml", "json": ".json"}
"""The formats and their suffixes, which any web server knows the MIME type of."""
MIME_TYPES: Final = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}
MOST_OF_A_SHELF: Final = 200
"""At most as many feeds for the values of one taxonomy: those with the most members.

Beyond it a value can lose its feed when others outgrow it.
"""
COMPLETE_UP_TO: Final = 1_000
"""A portal of at most as many entries keeps every archive; when it grows beyond, most go."""
MAIN_ARCHIVES: Final = 20
"""A larger one keeps as many behind a main feed: RFC 5005 (section 4) lets older ones go."""
ARCHIVE_FORMAT: Final = "atom"
"""That of all archives. RFC 5005 is written for Atom, and lets a feed link to another format's."""
VALUE_ITEMS: Final = 30
"""At most as many entries in the feed of a value; the setting ``feed_items`` may want fewer."""


@dataclass(frozen=True, slots=True)
class Document:
    """One page of a feed: the feed itself (``number`` 0) or an archive, numbered from the oldest.

    ``older`` is the number of the archive before it, None where there is none; ``newer`` that of
    the page after it, which for the newest archive is the feed itself.
    """

    number: int
    entries: Sequence[Entry]
    older: int | None
    newer: int | None


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed.

    ``path`` has no suffix; ``page`` is the address of the page that it belongs to. ``title`` and
    ``description`` are for subscribers and say whose feed it is and whether invented records
    are in it; ``name`` and ``text`` are for the portal's own page. ``size`` is how many of the
    ``entries`` the feed holds at most; behind it stand at most ``most_archives``, or all that it
    takes.
    """

    topic: Topic
    path: str
    name: str
    text: str
    title: str
    description: str
    page: str
    count: int
    entries: Sequence[Entry] = field(compare=False)
    size: int
    most_archives: int | None

    def address(self, form: str) -> str:
        """Where it stands in a format."""
        return self.path + FORMATS[form]

    def addresses(self, site: Site, number: int) -> dict[str, str]:
        """Where the feed (``number`` 0) or an archive stands, by the formats that it comes in."""
        if number == 0:
            return {form: self.address(form) for form in FORMATS}
        archive = site.addresses.archive(self.path, number)
        return {ARCHIVE_FORMAT: archive + FORMATS[ARCHIVE_FORMAT]}

    def documents(self) -> Iterator[Document]:
        """The feed with its newest entries, then its archives, the newest first.

        Archives hold as many entries each, counted from the oldest, so that a new entry leaves
        what is in them as it is; the newest may share entries with the feed.
        """
        count, size = len(self.entries), self.size
        if self.most_archives == 0:
            count = min(count, size)
        last = -(-max(0, count - size) // size)
        first = 1 if self.most_archives is None else max(1, last - self.most_archives + 1)
        yield Document(0, self.entries[:size], last or None, None)
        for number in range(last, first - 1, -1):
            end = count - size * (number - 1)
            yield Document(
                number,
                self.entries[end - size : end],
                number - 1 if number > first else None,
                number + 1 if number < last else 0,
            )


class Channels:
    """All feeds of a site, in the order in which people are shown them."""

    def __init__(self, site: Site) -> None:
        self._site = site
        filed: dict[Topic, list[Entry]] = defaultdict(list)
        for entry in entries(site):
            for about in entry.topics:
                filed[about].append(entry)
        self._small = len(filed[EVERYTHING]) <= COMPLETE_UP_TO
        self.least: dict[str, int] = {}
        """By taxonomy, how many entries a term needs for a feed, where that is more than one."""
        self._channels: dict[Topic, Channel] = {}
        for about in MAIN_TOPICS:
            self._channels[about] = self._main(about, filed[about])
        for taxonomy in WITH_FEEDS:
            self._channels.update(self._of_terms(taxonomy, filed))

    def __iter__(self) -> Iterator[Channel]:
        return iter(self._channels.values())

    def __len__(self) -> int:
        return len(self._channels)

    @property
    def everything(self) -> Channel:
        """The feed of the whole portal."""
        return self._channels[EVERYTHING]

    def of(self, topic: Topic) -> Channel | None:
        """The feed about ``topic``, or about what succeeded it; None where there is none."""
        found = self._channels.get(topic)
        taxonomy = BY_KEY.get(topic[0])
        if found is None and taxonomy and taxonomy.kind:
            shelf = taxonomy.entries(self._site.roll)
            entry = shelf.get(topic[1])
            if entry and succeeded(entry, shelf):
                found = self._channels.get((topic[0], last(entry, shelf).id))
        return found

    def on(self, shelf: str) -> list[Channel]:
        """The feeds about the terms of a taxonomy, by its key; or the main ones."""
        return [one for topic, one in self._channels.items() if topic[0] == shelf]

    def _main(self, topic: Topic, members: Sequence[Entry]) -> Channel:
        site, key = self._site, topic[1]
        words = site.words.feeds.channels[key]
        kinds = {kind.key: kind for kind in Kind}
        page = site.addresses.listing(kinds[key]) if key in kinds else site.addresses.feeds
        page = "" if topic == EVERYTHING else page
        path = site.addresses.feed(key)
        return self._channel(topic, path, words.title, words.text, page, members)

    def _channel(
        self, topic: Topic, path: str, name: str, text: str, page: str, members: Sequence[Entry]
    ) -> Channel:
        words = self._site.words
        title = words("feeds.channel_title", site=self._site.settings.site_name, title=name)
        description = text
        if any(entry.source.sample for entry in members):
            title = words("feeds.sample_title", title=title)
            description = words("feeds.sample_description", text=text)
        size, most = self._site.settings.feed_items, None if self._small else MAIN_ARCHIVES
        if topic[0] != MAIN:
            size, most = min(size, VALUE_ITEMS), 0
        return Channel(
            topic, path, name, text, title, description, page, len(members), members, size, most
        )

    def _of_terms(
        self, taxonomy: Taxonomy, filed: Mapping[Topic, Sequence[Entry]]
    ) -> dict[Topic, Channel]:
        key = taxonomy.key
        sizes = sorted((len(filed[one]) for one in filed if one[0] == key), reverse=True)
        if len(sizes) > MOST_OF_A_SHELF:
            self.least[key] = sizes[MOST_OF_A_SHELF] + 1
        words, found = self._site.words, {}
        for term in self._site.terms(taxonomy).values():
            about = topic(taxonomy, term.id)
            members = filed.get(about, ())
            if len(members) < self.least.get(key, 1):
                continue
            word = term.word if taxonomy.choices else term.id
            found[about] = self._channel(
                about,
                self._site.addresses.feed(key, word),
                words(f"feeds.shelves.{key}.name", name=term.title),
                words.feeds.shelves[key].text,
                term.page,
                members,
            )
        return found


def addresses_of(site: Site) -> frozenset[str]:
    """Where feeds and their archives stand in each format, and the list of them."""
    found = {site.addresses.feed_list}
    for channel in Channels(site):
        for document in channel.documents():
            found.update(channel.addresses(site, document.number).values())
    return frozenset(found)

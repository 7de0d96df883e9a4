"""Which feeds there are, what stands in each, and which archives stand behind it.

The main feeds are always there, so that a newsroom can subscribe to retractions before there is
one. A value of a taxonomy has a feed where it has members. What nothing succeeded has one, with
what it succeeded: the page of an old place names the feed of today's.

Adding a record changes only the feeds that it belongs to. What depends on others' numbers is said
beside ``MOST_OF_A_SHELF`` and ``COMPLETE_UP_TO`` alone: which values of a large catalogue have
feeds, and how many archives stand behind one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.feeds.docket import (
    EVERYTHING,
    MAIN,
    Entry,
    Shelf,
    Topic,
    entries,
    topic_of,
)
from generator.records.catalogue import Entry as CatalogueEntry
from generator.records.catalogue import FieldOfWork, Level, Locality, Organisation
from generator.records.kinds import Kind
from generator.site import Site
from generator.vietnamese import sort_key

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
VALUE_ARCHIVES: Final = 1
"""A larger one keeps as many behind a feed: RFC 5005 (section 4) lets older ones go."""


_SUCCEEDED = (Shelf.LOCALITIES, Shelf.ORGANISATIONS, Shelf.AUTHORITIES)


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
    are in it; ``name`` and ``text`` are for the portal's own page.
    """

    topic: Topic
    path: str
    name: str
    text: str
    title: str
    description: str
    page: str
    entries: Sequence[Entry]
    most_archives: int | None

    def address(self, form: str) -> str:
        """Where it stands in a format."""
        return self.path + FORMATS[form]

    def documents(self, size: int) -> Iterator[Document]:
        """The feed with its newest ``size`` entries, then its archives, the newest first.

        Archives hold ``size`` entries each, counted from the oldest, so that a new entry leaves
        what is in them as it is; the newest may share entries with the feed.
        """
        count = len(self.entries)
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
            for topic in entry.topics:
                filed[topic].append(entry)
        self._small = len(filed[EVERYTHING]) <= COMPLETE_UP_TO
        self.least: dict[Shelf, int] = {}
        """How many entries a value needs for a feed of its own, where that is more than one."""
        self._channels: dict[Topic, Channel] = {}
        for topic in MAIN:
            self._channels[topic] = self._main(topic, filed[topic])
        for shelf in Shelf:
            self._channels.update(self._shelf(shelf, filed))

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
        if found is None and topic[0] in _SUCCEEDED:
            found = self._channels.get(topic_of(self._site, *topic))
        return found

    def on(self, shelf: Shelf) -> list[Channel]:
        """The feeds of a shelf."""
        return [one for topic, one in self._channels.items() if topic[0] is shelf]

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
        most = None
        if not self._small:
            most = MAIN_ARCHIVES if topic[0] is Shelf.MAIN else VALUE_ARCHIVES
        return Channel(topic, path, name, text, title, description, page, members, most)

    def _shelf(self, shelf: Shelf, filed: Mapping[Topic, Sequence[Entry]]) -> dict[Topic, Channel]:
        if shelf is Shelf.MAIN:
            return {}
        sizes = sorted((len(filed[topic]) for topic in filed if topic[0] is shelf), reverse=True)
        if len(sizes) > MOST_OF_A_SHELF:
            self.least[shelf] = sizes[MOST_OF_A_SHELF] + 1
        found: dict[Topic, Channel] = {}
        for identity, name, page in self._values(shelf):
            topic: Topic = (shelf, identity)
            members = filed.get(topic, ())
            if len(members) >= self.least.get(shelf, 1):
                found[topic] = self._value(topic, name, page, members)
        return found

    def _value(self, topic: Topic, name: str, page: str, members: Sequence[Entry]) -> Channel:
        site, (shelf, identity) = self._site, topic
        word = site.words.addresses.level_words[identity] if shelf is Shelf.LEVELS else identity
        return self._channel(
            topic,
            site.addresses.feed(shelf.value, word),
            site.words(f"feeds.shelves.{shelf.value}.name", name=name),
            site.words.feeds.shelves[shelf.value].text,
            page,
            members,
        )

    def _values(self, shelf: Shelf) -> Iterator[tuple[str, str, str]]:
        """The values of a taxonomy: id, name, and the address of its page."""
        site, catalogues = self._site, self._site.roll.catalogues
        if shelf is Shelf.LEVELS:
            for level in Level:
                yield level.value, site.words.levels[level.value], site.addresses.level(level)
        elif shelf is Shelf.MOVEMENTS:
            for movement in site.roll.movements.values():
                yield movement.id, movement.name, site.address(movement)
        elif shelf is Shelf.AWARD_FORMS:
            for form in site.indexes.forms_by_rank:
                yield form.id, form.name, site.address(form)
        elif shelf is Shelf.AUTHORITIES:
            for authority in catalogues.authorities.values():
                yield authority.id, authority.name, site.addresses.listing(Kind.DECISIONS)
        else:
            values: Mapping[str, CatalogueEntry] = getattr(catalogues, shelf.value)
            for one in sorted(values.values(), key=_in_their_order):
                if isinstance(one, FieldOfWork | Locality | Organisation):
                    yield one.id, self._of_its_time(one), site.address(one)

    def _of_its_time(self, one: FieldOfWork | Locality | Organisation) -> str:
        """Old and new places share names; the old one's says until when it was."""
        if isinstance(one, Locality) and one.valid_to:
            day = f"{one.valid_to:%d/%m/%Y}"
            return self._site.words("places.old_title", name=one.name, day=day)
        return one.name


def _in_their_order(one: CatalogueEntry) -> tuple[object, ...]:
    """Today's before what has ended, then by name."""
    return getattr(one, "valid_to", None) is not None, sort_key(one.name), one.id

"""Which feeds there are, what stands in each, and which archives stand behind it.

The main feeds are always there, so that a newsroom can subscribe to retractions before there is
one. A value of a taxonomy has a feed where it has members. What nothing succeeded has one, with
what it succeeded: the page of an old place names the feed of today's. What was succeeded while
there were feeds may have had one, whose address then holds the successor's.

Adding a record changes only the feeds that it belongs to. What depends on others' numbers is said
beside ``MOST_OF_A_SHELF`` and ``COMPLETE_UP_TO`` alone: which values of a large catalogue have
feeds, and how many archives stand behind a main feed.

An item stands in a dozen feeds, in three formats, with its full text. So the feed of a value is
shorter than a main one and has no archives: the page of the value lists what was before. Archives
are in one format. No reader that was tried follows them: what must reach a newsroom stands in the
feed itself, which therefore holds all of its newest week.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from generator.feeds.docket import Entry, entries
from generator.records.kinds import Kind
from generator.roll.taxonomies import BY_KEY, WITH_FEEDS, Taxonomy, last, succeeded
from generator.site import Site
from generator.topics import (
    COLLECTIVES,
    EVERYTHING,
    INDIVIDUALS,
    MAIN,
    MAIN_TOPICS,
    STORIES,
    Topic,
    topic,
)

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
HONOUREE_ARCHIVES: Final = 10
"""And as many behind those of individuals and of collectives, of whom there are most: a newsroom
looks for whom it missed in the archives of decisions, which have them all in their lists."""
ARCHIVE_FORMAT: Final = "atom"
"""That of all archives. RFC 5005 is written for Atom, and lets a feed link to another format's."""
VALUE_ITEMS: Final = 30
"""As many entries in the feed of a value; the setting ``feed_items`` may want fewer."""
WEEK: Final = timedelta(days=7)
"""A feed holds all that is at most as much older than its newest entry, however many that are:
whoever asks once a week misses nothing. It is measured from an entry, since the clock would change
feeds in which nothing is new."""
FIRST_FEEDS: Final = date(2026, 1, 1)
"""No portal of this kind is older: nobody followed a feed of what ended before that day, and the
communes of before July 2025 would be three times as many as today's."""
MOST_OF_A_WEEK: Final = 1_000
"""But no more than this: old awards that are entered by the thousand are no feed to read."""


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
    are in it; ``name`` and ``text`` are for the portal's own page. Of the ``count`` entries that
    are filed there it holds as many as ``held``: ``size``, or all of its newest week. Behind it
    stand archives of ``size`` each: at most ``most_archives``, or all that it takes. ``entries``
    are those that stand in any of them.
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
    held: int
    size: int
    most_archives: int | None
    formerly: tuple[str, ...] = ()
    """Paths at which feeds of what it succeeded may have stood, and the same is served."""

    def address(self, form: str) -> str:
        """Where it stands in a format."""
        return self.path + FORMATS[form]

    def addresses(self, site: Site, number: int) -> dict[str, str]:
        """Where the feed (``number`` 0) or an archive stands, by the formats that it comes in."""
        if number == 0:
            return {form: self.address(form) for form in FORMATS}
        archive = site.addresses.archive(self.path, number)
        return {ARCHIVE_FORMAT: archive + FORMATS[ARCHIVE_FORMAT]}

    def former(self, form: str) -> list[str]:
        """Where the same stands in a format, for those who followed what it succeeded."""
        return [path + FORMATS[form] for path in self.formerly]

    def documents(self) -> Iterator[Document]:
        """The feed with its newest entries, then its archives, the newest first.

        Archives hold as many entries each, counted from the oldest, so that a new entry leaves
        what is in them as it is; the newest may share entries with the feed.
        """
        count, size = self.count, self.size
        first, last = _archives(count, self.held, size, self.most_archives)
        yield Document(0, self.entries[: self.held], last or None, None)
        for number in range(last, first - 1, -1):
            end = count - size * (number - 1)
            yield Document(
                number,
                self.entries[end - size : end],
                number - 1 if number > first else None,
                number + 1 if number < last else 0,
            )


def _archives(count: int, held: int, size: int, most: int | None) -> tuple[int, int]:
    """The numbers of the first and the last archive that there are; the last is 0 for none."""
    last = 0 if most == 0 else -(-max(0, count - held) // size)
    return (1 if most is None else max(1, last - most + 1)), last


class Channels:
    """All feeds of a site, in the order in which people are shown them."""

    def __init__(self, site: Site) -> None:
        self._site = site
        filed: dict[Topic, list[Entry]] = defaultdict(list)
        every = entries(site)
        for entry in every:
            for about in entry.topics:
                filed[about].append(entry)
        self._small = len(every) <= COMPLETE_UP_TO
        self.stories: Sequence[Entry] = filed[STORIES]
        """Every story that is told of, whether it still stands in their feed or not."""
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
        """The feed of all that is news."""
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
        path, text = site.addresses.feed(key), words.text
        if topic == EVERYTHING and site.settings.feed_honourees:
            text = site.words("feeds.with_honourees", text=text)
        return self._channel(topic, path, words.title, text, page, members)

    def _channel(
        self,
        topic: Topic,
        path: str,
        name: str,
        text: str,
        page: str,
        members: Sequence[Entry],
        formerly: tuple[str, ...] = (),
    ) -> Channel:
        words, title = self._site.words, named(self._site, name)
        description = text
        if any(entry.source.sample for entry in members):
            title = words("feeds.sample_title", title=title)
            description = words("feeds.sample_description", text=text)
        size, most = self._site.settings.feed_items, self._most_archives(topic)
        if topic[0] != MAIN:
            size = min(size, VALUE_ITEMS)
        held, count = _held(members, size), len(members)
        first, last = _archives(count, held, size, most)
        # Of 100,000 records two thirds stand in no feed any more: nobody keeps what tells of them.
        standing = count - size * (first - 1) if last else held
        return Channel(
            topic,
            path,
            name,
            text,
            title,
            description,
            page,
            count,
            members[:standing],
            held,
            size,
            most,
            formerly,
        )

    def _most_archives(self, topic: Topic) -> int | None:
        if topic[0] != MAIN:
            return 0
        if self._small:
            return None
        return HONOUREE_ARCHIVES if topic in (INDIVIDUALS, COLLECTIVES) else MAIN_ARCHIVES

    def _of_terms(
        self, taxonomy: Taxonomy, filed: Mapping[Topic, Sequence[Entry]]
    ) -> dict[Topic, Channel]:
        key = taxonomy.key
        sizes = sorted((len(filed[one]) for one in filed if one[0] == key), reverse=True)
        if len(sizes) > MOST_OF_A_SHELF:
            self.least[key] = sizes[MOST_OF_A_SHELF] + 1
        words, found = self._site.words, {}
        formerly = self._formerly(taxonomy)
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
                tuple(self._site.addresses.feed(key, one) for one in formerly.get(term.id, ())),
            )
        return found

    def _formerly(self, taxonomy: Taxonomy) -> Mapping[str, Sequence[str]]:
        """The ids of what ended while there were feeds, by what carries it on today."""
        found: dict[str, list[str]] = defaultdict(list)
        shelf = taxonomy.entries(self._site.roll) if taxonomy.kind else {}
        for identity, one in shelf.items():
            if (end := last(one, shelf)) is not one and followable(one):
                found[end.id].append(identity)
        return found


def followable(entry: object) -> bool:
    """Whether what ended may have had a feed that somebody followed."""
    ended = getattr(entry, "valid_to", None)
    return ended is None or ended >= FIRST_FEEDS


def named(site: Site, title: str) -> str:
    """The name of a feed, or of some, to whoever has others' as well."""
    return site.words("feeds.channel_title", site=site.settings.site_name, title=title)


def _held(entries: Sequence[Entry], size: int) -> int:
    """How many of the entries, what changed last first, a feed of ``size`` holds."""
    if not entries:
        return size
    since = entries[0].changed - WEEK
    week = sum(entry.changed >= since for entry in entries[:MOST_OF_A_WEEK])
    return max(size, week)

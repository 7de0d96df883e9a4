"""Addresses: where every page stands. They never change, so they are made in this place alone.

An address is a path relative to the portal's root, with a slash at its end and none at its
beginning: ``ca-nhan/lo-thi-minh-hoa/``. The words come from the language catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from zlib import crc32

from generator.language import Words
from generator.locales import NO_LETTER
from generator.records.catalogue import Recipient
from generator.records.kinds import Kind
from generator.records.shapes import SHAPES
from generator.vietnamese import address_word

_SECTIONS = (
    "search",
    "feeds",
    "press",
    "years",
    "blocks",
    "statistics",
    "data",
    "embeds",
    "news",
    "editor",
    "verification",
    "changes",
)
FILES = ("assets/", "media/", "api/")
"""Where files stand that are no pages: scripts, sheets, fonts, the search index; photos, sound;
the open data that programs read.
"""
_YEAR = re.compile(r"[0-9]{4}")
_ALPHABETICAL: Final = (Kind.INDIVIDUALS, Kind.COLLECTIVES)
_EVERY_ORDER: Final = ("by_given_name", "by_surname", "by_name")
CROSSED: Final = (
    "levels",
    "award_forms",
    "recipients",
    "fields",
    "occasions",
    "movements",
    "criteria",
    "localities",
    "blocks",
    "roles",
)
"""Keys of what years are crossed with, each on a page of figures."""
_RECIPIENTS: Final = {
    Recipient.INDIVIDUAL: Kind.INDIVIDUALS.key,
    Recipient.COLLECTIVE: Kind.COLLECTIVES.key,
    Recipient.HOUSEHOLD: "household",
}
"""By the words of their addresses."""
WITH_KITS: Final = (Kind.PRACTICES, Kind.STORIES)
"""Kinds whose press kit is a page of its own."""


SHARDS: Final = 512
"""Pages on which honourees stand for other sites to show one of them: twenty on each at 10,000."""


class Addresses:
    """All addresses of a portal in one language."""

    def __init__(self, words: Words) -> None:
        self._words = words.addresses
        self._locale = words.locale
        self._kinds = {kind: str(self._words[kind.key]) for kind in Kind if kind.key in self._words}
        self._by_word = {word: kind for kind, word in self._kinds.items()}
        self.search = self.section("search")
        self.feeds = self.section("feeds")
        self.years = self.section("years")
        self.blocks = self.section("blocks")
        self.statistics = self.section("statistics")
        self.data = self.section("data")
        self.embeds = self.section("embeds")
        self.news = self.section("news")
        self.editor = self.section("editor")
        self.press = self.section("press")
        self.verification = self.section("verification")
        self.changes = self.section("changes")

    def section(self, key: str) -> str:
        """A fixed section such as ``search``: ``tra-cuu/``."""
        return f"{self._words[key]}/"

    def listing(self, kind: Kind, number: int = 1) -> str:
        """The list of a kind; its pages after the first stand below it."""
        return self.paged(f"{self._kinds[kind]}/", number)

    def paged(self, first: str, number: int) -> str:
        """Page ``number`` (from 1) of a list whose first page stands at ``first``."""
        return first if number == 1 else f"{first}{self._words.page}/{number}/"

    def of(self, kind: Kind, identity: str) -> str:
        """The address of a record or of a catalogue entry."""
        return f"{identity}/" if kind is Kind.PAGES else f"{self._kinds[kind]}/{identity}/"

    def record_at(self, address: str) -> tuple[Kind, str] | None:
        """Whose address it is, if there is such a record: the inverse of ``of``."""
        word, slash, rest = address.partition("/")
        if slash and not rest:
            return Kind.PAGES, word
        kind = self._by_word.get(word)
        return (kind, rest[:-1]) if kind and rest.endswith("/") else None

    def owner_of(self, address: str) -> tuple[Kind, str] | None:
        """Whose page it is, or part of whose pages: a press kit, a list of a movement."""
        if address.startswith(self.press) and address != self.press:
            found = self.record_at(address[len(self.press) :])
            return found if found and found[0] in WITH_KITS else None
        found = self.record_at(address)
        if found and found[0] is Kind.MOVEMENTS and "/" in found[1]:
            movement = found[1].partition("/")[0]
            return (Kind.MOVEMENTS, movement) if self.honoured(movement) == address else None
        return found

    def year(self, year: int) -> str:
        """The page of a year."""
        return f"{self.years}{year}/"

    def block(self, block: str) -> str:
        """The page of an emulation block, by its name or the slug of it."""
        return f"{self.blocks}{address_word(block)}/"

    def choice(self, key: str, value: str = "") -> str:
        """The page of one value of a taxonomy that is no catalogue: ``cap/nha-nuoc/``; without a
        value, what all of them stand below.
        """
        words = self._words.choices[key]
        return f"{words['section']}/{words[value]}/" if value else f"{words['section']}/"

    def figures(self, key: str, term: str) -> str:
        """The page of figures of one term: of a year, a commune, a block or a movement."""
        return f"{self.statistics}{self._words.figures[key]}/{term}/"

    def crossed_figures(self, key: str) -> str:
        """The page of years crossed with another dimension."""
        return f"{self.statistics}{self._words.figures.crossed}/{self._words.figures[key]}/"

    def figures_table(self, key: str) -> str:
        """A table of the overview, as a file."""
        return f"{self.statistics}{self._words.figures[key]}.csv"

    def _choices(self) -> Iterator[str]:
        for key in self._words.choices:
            values = (word for word in self._words.choices[key] if word != "section")
            yield from (self.choice(key, value) for value in values)

    def news_of(self, commune: str) -> str:
        """What is new in one of today's communes."""
        return f"{self.news}{commune}/"

    def map(self, *, year: str = "", recipient: Recipient | None = None) -> str:
        """The map of today's communes, of a year or of a kind of recipient alone; there is one
        where a portal has outlines.
        """
        base = f"{self.statistics}{self._words.map}/"
        if year:
            return f"{base}{self.years}{year}/"
        return f"{base}{self._words[_RECIPIENTS[recipient]]}/" if recipient else base

    @property
    def most_copied(self) -> str:
        """Good practices by how often they were copied."""
        return f"{self._kinds[Kind.PRACTICES]}/{self._words.most_copied}/"

    @property
    def comparison(self) -> str:
        """Good practices side by side: those that the address names behind ``#``."""
        return f"{self._kinds[Kind.PRACTICES]}/{self._words.comparison}/"

    def practices_of(self, field: str = "") -> str:
        """Good practices of a field, with their facts in a table; without one, the folder."""
        base = f"{self._kinds[Kind.PRACTICES]}/{self._words.fields}/"
        return f"{base}{field}/" if field else base

    @property
    def households(self) -> str:
        """The list of households, below that of collectives."""
        return f"{self._kinds[Kind.COLLECTIVES]}/{self._words.household}/"

    def honoured(self, movement: str) -> str:
        """The list of those honoured in a movement, below the movement's page."""
        return f"{self.of(Kind.MOVEMENTS, movement)}{self._words.honoured}/"

    def criterion(self, identity: str) -> str:
        """The anchor of a criterion on its movement's page."""
        return f"{self._words.criterion}-{identity}"

    def award(self, decision: str) -> str:
        """The anchor, on its bearer's page, of the award that a decision gave."""
        return f"{self._kinds[Kind.DECISIONS]}-{decision.replace('/', '-')}"

    def orders(self, kind: Kind) -> tuple[str, ...]:
        """The orders in which a kind of honouree is listed A-Z; the first is the usual one."""
        return self._locale.orders(kind)

    def by_name(self, kind: Kind, order: str, letter: str = "") -> str:
        """A-Z: ``order`` is ``by_given_name``, ``by_surname`` or ``by_name``; an index letter."""
        base = f"{self._kinds[kind]}/{self._words[order]}/"
        if letter == NO_LETTER:
            return f"{base}{self._words.no_letter}/"
        return f"{base}{self._locale.letter_slug(letter)}/" if letter else base

    def table(self, key: str) -> str:
        """Where a table of open data stands, without the suffix of its format."""
        return f"{self.data}{self._words.tables[key]}"

    def part_of_table(self, section: str, identity: str) -> str:
        """Where the awards of a year, a commune or a decision stand as a table, without a suffix.

        ``section`` is the word of the section in which their page stands.
        """
        return f"{self.data}{self._words[section]}/{identity}"

    def feed(self, word: str, identity: str = "") -> str:
        """Where a feed stands, without the suffix of its format: ``rss/linh-vuc/y-te``."""
        base = f"{self.feeds}{self._words.feed[word]}"
        return f"{base}/{identity}" if identity else base

    @property
    def feed_list(self) -> str:
        """The list of all feeds (OPML)."""
        return f"{self.feeds}{self._words.feed.list}.opml"

    @property
    def podcast(self) -> str:
        """The feed of recordings, for programs that play them."""
        return f"{self.feeds}{self._words.feed.podcast}.xml"

    def said_in(self, story: str, recording: str) -> str:
        """What is said in a story's ``audio`` or ``video``, without the suffix of its format."""
        return f"{self.feeds}{self._words.feed.podcast}/{story}/{self._words.feed[recording]}"

    def archive(self, feed: str, number: int) -> str:
        """An archive of a feed (RFC 5005), numbered from the oldest; without a suffix."""
        return f"{feed}/{self._words.feed.archive}/{number}"

    def is_archive(self, name: str) -> bool:
        """Whether a file below the address of feeds is an archive of one."""
        return name.split("/")[-2:-1] == [self._words.feed.archive]

    def kit(self, address: str) -> str:
        """What newsrooms take away of a record whose page stands at ``address``."""
        return self.press + address

    def kit_at(self, address: str) -> str | None:
        """Where the kit stands, or stood, of the record at ``address``; None where its kind has
        none.
        """
        found = self.record_at(address)
        return self.kit(address) if found and found[0] in WITH_KITS else None

    @property
    def newest_embed(self) -> str:
        """The newest honours, for other sites to show in a frame."""
        return f"{self.embeds}{self._words.newest}/"

    def embed(self, address: str) -> str:
        """What other sites show in a frame of the page that stands at ``address``."""
        return self.embeds + address

    def embed_of_honouree(self, identity: str) -> str:
        """The same of one honouree: the anchor on the page of those of the same ``shard_of``."""
        return f"{self.embed_shard(shard_of(identity))}#{identity}"

    def embed_shard(self, shard: str) -> str:
        """The page of honourees of one shard."""
        return f"{self.embeds}{self._words.honoured}/{shard}/"

    def has_pages(self, kind: Kind) -> bool:
        """Whether records of the kind have pages of their own."""
        return kind in self._kinds or kind is Kind.PAGES

    def fixed(self) -> Iterator[str]:
        """Pages that are always there, whoever is honoured."""
        yield from ("", self.search, self.feeds, self.press, self.years, self.blocks)
        yield from (self.verification, self.changes, self.households)
        yield from (self.most_copied, self.comparison)
        yield from (self.statistics, self.news, self.data, self.embeds)
        yield from map(self.crossed_figures, CROSSED)
        yield from (self.listing(kind) for kind in self._kinds)
        for kind in _ALPHABETICAL:
            yield from (self.by_name(kind, order) for order in self.orders(kind))
        yield from self._choices()

    def reserved(self) -> Iterator[str]:
        """Addresses that no record may take: of pages, or of folders that pages stand in."""
        yield from FILES
        yield from (self.editor, *map(self.choice, self._words.choices), self.practices_of())
        yield from filter(None, self.fixed())
        yield f"{self.changes}{self._words.page}/"
        for kind, word in self._kinds.items():
            yield f"{word}/{self._words.page}/"
            if self.orders(kind):
                # Orders of the other kind too: one day it may be listed so.
                yield from (self.by_name(kind, order) for order in _EVERY_ORDER)

    def section_over(self, alias: str) -> str:
        """What ``alias`` would stand in the middle of: a section, a list's further pages; or
        nothing. Both begin with a slash.

        Below a kind an old address is as deep as a record's; elsewhere it begins with a word that
        no section has. Whatever else is written one day cannot meet it.
        """
        first, *below = alias.strip("/").split("/")
        if first in self._closed_sections():
            return f"/{first}/"
        kind = next((kind for kind, word in self._kinds.items() if word == first), None)
        if kind is None:
            return ""
        # Lists of a year stand where a story of the year's name would.
        year = below[:1] if SHAPES[kind].by_year and len(below) == 2 else []
        if len(below) - len(year) != 1 or (year and not _YEAR.fullmatch(year[0])):
            return f"/{first}/{below[0]}/" if len(below) > 1 else f"/{first}/"
        lists = {f"/{path}" for path in self.reserved()}
        return alias if alias in lists or _YEAR.fullmatch(below[-1]) else ""

    def _closed_sections(self) -> set[str]:
        """First words of addresses below which all is made by the portal."""
        words = {str(self._words[key]) for key in _SECTIONS}
        below = (*FILES, *map(self.choice, self._words.choices))
        return words | {section.rstrip("/") for section in below}


def shard_of(identity: str) -> str:
    """Three hexadecimal digits, the same for an id for good: CRC-32 (ISO 3309) modulo 512.

    A script of other sites computes it, too (``theme/assets/embed/honour-roll.js``).
    """
    return f"{crc32(identity.encode()) % SHARDS:03x}"


def depth(address: str) -> int:
    """How many folders deep an address stands; the portal's root is 0."""
    return address.count("/")

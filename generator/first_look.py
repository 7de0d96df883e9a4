"""A record's page as it will be, at once: before the build that will make it, with all the rest.

Of a record that was just saved its own page alone is made, from the last build and the file as it
is now. Lists, neighbours and feeds follow with the build; so does whatever is wrong with it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from generator.approval import Approved
from generator.checking.notes import notes_of
from generator.loading.documents import read_bytes
from generator.loading.library import Library
from generator.loading.reading import Entry, Reading, reading
from generator.loading.walk import Found, file_of
from generator.pages import records
from generator.pages.content import PageContent
from generator.pages.pressroom import Pressroom
from generator.pages.render import Renderer
from generator.pipeline import Built
from generator.problems import Problem, Severity
from generator.records.awardee import Awardee
from generator.records.base import Record
from generator.records.kinds import AWARDEES, Kind
from generator.roll.glimpses import glimpse, with_decision, with_practice, with_texts
from generator.roll.honours import Honouree
from generator.roll.ordering import by_name
from generator.roll.published import PublishedRoll
from generator.site import Site

_POURED: Final[Mapping[Kind, Callable[[Site, Pressroom, Sequence[Any]], Iterable[PageContent]]]] = {
    Kind.PRACTICES: lambda site, room, shelf: records.practices(
        site, room.media, room.pictures, shelf
    ),
    Kind.STORIES: lambda site, room, shelf: records.stories(site, room.media, room.pictures, shelf),
    Kind.DECISIONS: lambda site, room, shelf: records.decisions(site, room.media, shelf),
    Kind.MOVEMENTS: lambda site, _room, shelf: records.movements(site, shelf),
    Kind.PAGES: lambda site, _room, shelf: records.pages(site, shelf),
}
_SHOWN: Final = (*AWARDEES, *_POURED)


class FirstLook:
    """Makes pages of the last build anew. The first one of a kind takes a moment longer, see
    ``warm``.
    """

    def __init__(self, built: Built) -> None:
        self._ready: Approved = built.approved
        self._room: Pressroom = built.pressroom
        room, site = self._room, self._ready.site
        self._renderer = Renderer(site, room.around, room.theme, room.channels, room.assets)
        self._shelves = {
            Kind.INDIVIDUALS: tuple(site.roll.individuals.values()),
            Kind.COLLECTIVES: tuple(site.roll.collectives.values()),
        }
        self._places = {
            one.id: place for shelf in self._shelves.values() for place, one in enumerate(shelf)
        }

    def warm(self) -> None:
        """Make a page of each kind: templates are compiled, and lists put together that the workers
        of a build have put together for themselves alone.
        """
        site, room = self._ready.site, self._room
        for shelf in filter(None, self._shelves.values()):
            for content in self._honourees(shelf, 0):
                self._renderer.page(content, room.frames)
        for kind, poured in _POURED.items():
            for content in poured(site, room, _shelf(site.roll, kind)[:1]):
                self._renderer.page(content, room.frames)

    def pages(self, file: str, now: datetime) -> Iterator[tuple[str, str]]:
        """Address and HTML of the page of a record, by its file below the content folder.

        Nothing where it may not be shown, or is not right.
        """
        item = file_of(file)
        entry = self._entry(item) if item and item.kind in _SHOWN else None
        if item is None or entry is None:
            return
        kind, identity = item.kind, item.id
        record, before = entry.record, self._ready.library
        shelf = {**before.of(kind), identity: record}
        origins = {**before.origins, (kind, identity): entry.origin}
        library = before.with_shelves({kind: shelf}, origins)
        if isinstance(record, Awardee):
            yield from self._honouree(library, kind, record, now)
        else:
            yield from self._other(library, kind, identity, now)

    def wrong(self, file: str) -> list[Problem]:
        """What is wrong with a file below the content folder by itself, as a build will tell it;
        nothing where a build does not read it, or it is gone.
        """
        item = file_of(file)
        said = self._reading(item) if item else None
        return self._ready.told(_errors(said)) if said else []

    def _reading(self, item: Found) -> Reading | None:
        """What a file says now; None where there is none."""
        library, root = self._ready.library, self._ready.site.settings.content_dir
        try:
            return reading(item, read_bytes(root / item.file), notes_of, library.locale.language)
        except OSError:
            return None

    def _entry(self, item: Found) -> Entry | None:
        """A record as its file is now; None where there is none, or something is wrong with it."""
        said = self._reading(item)
        if said is None or _errors(said) or not said.entries:
            return None
        return said.entries[0] if isinstance(said.entries[0].record, Record) else None

    def _honouree(
        self, library: Library, kind: Kind, record: Awardee, now: datetime
    ) -> Iterator[tuple[str, str]]:
        """Of an awardee nothing else is made, however large the roll is."""
        samples = self._ready.site.settings.samples == "show"
        if record.withheld or not self._shows(record) or (record.sample and not samples):
            return
        one = glimpse(library, now, record.id)
        if one is None:
            return
        shelf = self._shelves[kind]
        place, after = self._place(one)
        renewed = (*shelf[:place], one, *shelf[after:])
        for content in self._honourees(renewed, place):
            yield content.address, self._renderer.page(content, self._room.frames)

    def _place(self, one: Honouree) -> tuple[int, int]:
        """Where an honouree stood, or is to stand, and where those behind it begin."""
        place = self._places.get(one.id)
        if place is not None:
            return place, place + 1
        order = by_name(self._ready.site.locale, one.kind)
        place = bisect_left(self._shelves[one.kind], order(one), key=order)
        return place, place

    def _honourees(self, shelf: Sequence[Honouree], place: int) -> Iterator[PageContent]:
        site, room = self._ready.site, self._room
        return records.honourees(site, room.media, room.pictures, shelf, place, place + 1)

    def _other(
        self, library: Library, kind: Kind, identity: str, now: datetime
    ) -> Iterator[tuple[str, str]]:
        """Of another record as little is published as its page may speak of."""
        room, ready = self._room, self._ready.site
        site = ready.with_records(self._roll(library, kind, identity, now))
        shelf = _shelf(site.roll, kind)
        place = next((place for place, one in enumerate(shelf) if one.id == identity), None)
        if place is None:
            return
        renderer = Renderer(site, room.around, room.theme, room.channels, room.assets)
        address = site.addresses.of(kind, identity)
        # With those beside it, to which its page may lead.
        for content in _POURED[kind](site, room, shelf[max(0, place - 1) : place + 2]):
            if content.address == address:
                yield address, renderer.page(content, room.frames)

    def _roll(self, library: Library, kind: Kind, identity: str, now: datetime) -> PublishedRoll:
        site = self._ready.site
        samples = site.settings.samples == "show"
        if kind is Kind.DECISIONS:
            return with_decision(site.roll, library, now, identity, samples=samples)
        if kind is Kind.PRACTICES:
            return with_practice(site.roll, library, now, identity, samples=samples)
        return with_texts(site.roll, library, now, samples=samples)

    def _shows(self, record: Awardee) -> bool:
        """Whether the last build has the photo of a record, if it has one."""
        return record.photo is None or record.photo.file in self._room.media


def _errors(said: Reading) -> list[Problem]:
    found = [*said.problems, *(one for entry in said.entries for one in entry.problems)]
    found += [one for entry in said.entries for one in entry.notes.private]
    return [one for one in found if one.severity is Severity.ERROR]


def _shelf(roll: PublishedRoll, kind: Kind) -> Sequence[Any]:
    """The records of a kind, in the order of the roll."""
    return tuple(getattr(roll, kind.key).values())

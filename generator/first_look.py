"""A record's page as it will be, at once: before the build that will make it, with all the rest.

Of a record that was just saved its own page alone is made, from the last build and the file as it
is now. Lists, neighbours and feeds follow with the build; so does whatever is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final

from generator.checking.notes import notes_of
from generator.feeds.addresses import addresses_of as feed_addresses
from generator.loading.documents import read_bytes
from generator.loading.library import Library
from generator.loading.reading import reading
from generator.loading.walk import Found
from generator.pages import records
from generator.pages.content import PageContent
from generator.pages.pressroom import Pressroom
from generator.pages.render import Renderer
from generator.pipeline import Approved, Built
from generator.problems import Severity
from generator.records.awardee import Awardee
from generator.records.base import Record
from generator.records.kinds import AWARDEES, Kind
from generator.roll.gate import publish
from generator.roll.glimpses import glimpse, with_texts
from generator.site import Site

_POURED: Final[Mapping[Kind, Callable[[Site, Pressroom], Iterable[PageContent]]]] = {
    Kind.PRACTICES: lambda site, room: records.practices(
        site, room.media, room.pictures, tuple(site.roll.practices.values())
    ),
    Kind.STORIES: lambda site, room: records.stories(
        site, room.media, room.pictures, tuple(site.roll.stories.values())
    ),
    Kind.DECISIONS: lambda site, room: records.decisions(
        site, room.media, tuple(site.roll.decisions.values())
    ),
    Kind.MOVEMENTS: lambda site, room: records.movements(site, tuple(site.roll.movements.values())),
    Kind.PAGES: lambda site, _room: records.pages(site, tuple(site.roll.pages.values())),
}
_TEXTS: Final = (Kind.STORIES, Kind.MOVEMENTS, Kind.PAGES)
_KINDS: Final = {kind.value: kind for kind in (*AWARDEES, *_POURED)}


class FirstLook:
    """Makes pages of the last build anew; the first one takes a moment longer."""

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

    @property
    def size(self) -> int:
        """How many honourees there are."""
        return len(self._places)

    def pages(self, file: str, now: datetime) -> Iterator[tuple[str, str]]:
        """Address and HTML of the page of a record, by its file below the content folder.

        Nothing where it has none yet, may not be shown any more, or is not right.
        """
        kind = _KINDS.get(file.partition("/")[0])
        identity = PurePosixPath(file.partition("/")[2]).with_suffix("").as_posix()
        record = self._record(Found(kind, file, identity)) if kind else None
        if kind is None or record is None:
            return
        shelf = {**self._ready.library.of(kind), identity: record}
        library = self._ready.library.with_shelves({kind: shelf}, self._ready.library.origins)
        if isinstance(record, Awardee):
            yield from self._honouree(library, kind, record, now)
        else:
            yield from self._other(library, kind, identity, now)

    def _record(self, item: Found) -> Record | None:
        """A record as its file is now; None where there is none, or something is wrong with it."""
        library, root = self._ready.library, self._ready.site.settings.content_dir
        try:
            said = reading(item, read_bytes(root / item.file), notes_of, library.locale.language)
        except OSError:
            return None
        wrong = [*said.problems, *(one for entry in said.entries for one in entry.problems)]
        wrong += [one for entry in said.entries for one in entry.notes.private]
        if any(one.severity is Severity.ERROR for one in wrong) or not said.entries:
            return None
        record = said.entries[0].record
        return record if isinstance(record, Record) else None

    def _honouree(
        self, library: Library, kind: Kind, record: Awardee, now: datetime
    ) -> Iterator[tuple[str, str]]:
        """Of an awardee nothing else is made, however large the roll is."""
        if record.id not in self._places or record.withheld or not self._shows(record):
            return
        # Whoever has a page already is no sample, or samples are shown.
        one = glimpse(library, now, record.id)
        if one is None:
            return
        place, shelf, room = self._places[record.id], self._shelves[kind], self._room
        renewed = (*shelf[:place], one, *shelf[place + 1 :])
        pages = records.honourees(
            self._ready.site, room.media, room.pictures, renewed, place, place + 1
        )
        for content in pages:
            yield content.address, self._renderer.page(content, room.frames)

    def _other(
        self, library: Library, kind: Kind, identity: str, now: datetime
    ) -> Iterator[tuple[str, str]]:
        """Practices and decisions tell of many records: for them the whole roll is published."""
        settings, room = self._ready.site.settings, self._room
        samples = settings.samples == "show"
        if kind in _TEXTS:
            roll = with_texts(self._ready.site.roll, library, now, samples=samples)
        else:
            roll, _held = publish(library, now, samples=samples)
        site = Site(roll, settings, feed_addresses)
        address = site.addresses.of(kind, identity)
        renderer = Renderer(site, room.around, room.theme, room.channels, room.assets)
        for content in _POURED[kind](site, room):
            if content.address == address:
                yield address, renderer.page(content, room.frames)

    def _shows(self, record: Awardee) -> bool:
        """Whether the last build has the photo of a record, if it has one."""
        return record.photo is None or record.photo.file in self._room.media

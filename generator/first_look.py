"""An awardee's page as it will be, at once: before the build that will make it, with all the rest.

Of a record that was just saved its own page alone is made, from the last build and the file as it
is now. Lists, neighbours and feeds follow with the build; so does whatever is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath

from generator.checking.notes import notes_of
from generator.loading.documents import read_bytes
from generator.loading.reading import reading
from generator.loading.walk import Found
from generator.pages import records
from generator.pages.pressroom import Pressroom
from generator.pages.render import Renderer
from generator.pipeline import Approved, Built
from generator.problems import Severity
from generator.records.awardee import Awardee
from generator.records.kinds import AWARDEES, Kind
from generator.roll.gate import glimpse
from generator.roll.honours import Honouree


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
        kind = Kind(folder) if (folder := file.partition("/")[0]) in AWARDEES else None
        identity = PurePosixPath(file).stem
        if kind is None or identity not in self._places:
            return
        one = self._honouree(Found(kind, file, identity), now)
        if one is None:
            return
        place, shelf = self._places[identity], self._shelves[kind]
        renewed = (*shelf[:place], one, *shelf[place + 1 :])
        room = self._room
        pages = records.honourees(
            self._ready.site, room.media, room.pictures, renewed, place, place + 1
        )
        for content in pages:
            yield content.address, self._renderer.page(content, self._room.frames)

    def _honouree(self, item: Found, now: datetime) -> Honouree | None:
        """The view of a record as its file is now."""
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
        if not isinstance(record, Awardee) or record.withheld or not self._shows(record):
            return None
        shelf = {**library.of(item.kind), item.id: record}
        known = library.with_shelves({item.kind: shelf}, library.origins)
        # Whoever has a page already is no sample, or samples are shown.
        return glimpse(known, now, item.id)

    def _shows(self, record: Awardee) -> bool:
        """Whether the last build has the photo of a record, if it has one."""
        return record.photo is None or record.photo.file in self._room.media

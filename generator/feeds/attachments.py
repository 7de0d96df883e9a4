"""The photos, documents and recordings that an item of a feed brings along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.feeds.parts import Attachment
from generator.media import played
from generator.photos import Media
from generator.records.base import Document, Photo
from generator.roll.published import PublicStory
from generator.site import Site


class Attachments:
    """Tells files of records as items attach them."""

    def __init__(self, site: Site, media: Media) -> None:
        self._site = site
        self._media = media

    def photos(self, photos: Sequence[Photo]) -> Iterator[Attachment]:
        """Photos, with a small and a large file of each."""
        for photo in photos:
            medium = self._media[photo.file]
            yield Attachment(
                url=self._site.absolute(medium.address),
                type=medium.type,
                length=medium.length,
                medium="image",
                title=photo.caption or photo.alt,
                description=photo.alt,
                credit=photo.credit,
                width=medium.width,
                height=medium.height,
                thumbnail=medium.thumbnail,
                print=medium.print,
            )

    def documents(
        self, documents: Sequence[Document], title: str, credit: str
    ) -> Iterator[Attachment]:
        """Those that the portal has: of another the length is not known, which readers want."""
        for one in documents:
            if one.file:
                medium = self._media[one.file]
                yield Attachment(
                    url=self._site.absolute(medium.address),
                    type=medium.type,
                    length=medium.length,
                    medium="document",
                    title=one.title or title,
                    description=title,
                    credit=credit,
                )

    def recordings(self, one: PublicStory) -> Iterator[Attachment]:
        """Sound, then picture."""
        for recording in (one.audio, one.video):
            if recording:
                file = played(self._media, recording)
                yield Attachment(
                    url=file.url(self._site.absolute),
                    type=file.type,
                    length=file.length,
                    medium=file.type.partition("/")[0],
                    title=one.title,
                    description=one.standfirst,
                    credit=one.outlet or one.byline,
                    duration=file.duration,
                )

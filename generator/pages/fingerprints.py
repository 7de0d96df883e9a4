"""What a page was made of, in 16 bytes: a page of the same fingerprint is the same page.

So with batches of pages: while the structure of all records stays as it is, a batch has the same
pages, and each of them changes only with a passage that it shows. Whose passages those are is noted
when its pages are made, so that of a batch none of whose has changed no page is made at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from functools import cached_property

from generator.cache.versions import code_version
from generator.digests import ANYBODY, SIZE, Digests
from generator.pages.content import PageContent
from generator.pages.feeds import FeedLinks
from generator.pages.pressroom import Pressroom
from generator.pages.surroundings import Surroundings
from generator.site import Site
from generator.theme import PAGES
from generator.topics import Topic


def shared_by_all(digests: Digests, around: Surroundings) -> bytes:
    """What every output may tell beside what it is made of: the code, the surroundings."""
    return digests.of((code_version(), around.content))


class Fingerprints:
    """Of the pages of one site.

    All that a page may show beside its content belongs to each: surroundings, frames, templates,
    names of assets, the code.
    """

    def __init__(self, digests: Digests, room: Pressroom, site: Site) -> None:
        self._digests = digests
        self._links = FeedLinks(site, room.channels, "")
        self._newest = site.news.newest
        self._topics: dict[Topic | None, str] = {}
        html = [one.html for _depth, one in sorted(room.frames.by_depth.items())]
        sources = [
            (name, file.read_bytes()) for name, file in room.theme.files(PAGES, "*.html").items()
        ]
        names = sorted(room.assets.names.items())
        everything = str(self._links(None))
        self._shared = digests.of(
            (shared_by_all(digests, room.around), names, html, sources, everything)
        )
        pictures = room.pictures
        drawn = pictures.on, pictures.shared, sorted(pictures.photos.items())
        written = sorted(room.media.items())
        self._structure = digests.structure and digests.of(
            (self._shared, digests.structure, self._newest, written, drawn)
        )

    def watched(self) -> AbstractContextManager[set[str]]:
        """Whose passages are shown by the pages that are made within: see ``of_batch``."""
        return self._digests.watched()

    def told(self, shown: Collection[str]) -> tuple[str, ...] | None:
        """The same files in few words: None for all where any may be meant, or most are."""
        some = ANYBODY not in shown and 2 * len(shown) < len(self._digests.sources)
        return tuple(sorted(shown)) if some else None

    def of_batch(self, shown: tuple[str, ...] | None) -> bytes:
        """The fingerprint of pages that show passages of the records in these files (see
        ``told``); empty where the structure is not known.
        """
        if not self._structure:
            return b""
        return self._of_all if shown is None else self._of_passages(shown)

    @cached_property
    def _of_all(self) -> bytes:
        return self._of_passages(sorted(self._digests.sources))

    def _of_passages(self, files: Iterable[str]) -> bytes:
        digest = hashlib.blake2b(self._structure, digest_size=SIZE)
        for file in files:
            digest.update(self._digests.sources.get(file, b""))
        return digest.digest()

    def of(self, content: PageContent) -> bytes:
        """The fingerprint of a page."""
        topic = content.feed
        if topic not in self._topics:
            self._topics[topic] = str(self._links(topic))
        digest = hashlib.blake2b(self._shared, digest_size=SIZE)
        digest.update((content.updated(self._newest) or "").encode())
        if content.made_of and topic is None:
            digest.update(content.template.encode())
            digest.update(b"".join(map(self._digests.of, content.made_of)))
        else:
            digest.update(self._digests.of((content, self._topics[topic])))
        return digest.digest()

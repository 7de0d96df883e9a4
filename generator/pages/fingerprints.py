"""What a page was made of, in 16 bytes: a page of the same fingerprint is the same page."""

from __future__ import annotations

import hashlib

from generator.cache.versions import code_version
from generator.digests import SIZE, Digests
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

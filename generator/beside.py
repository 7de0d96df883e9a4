"""What is written beside the pages, as tasks by name that share the workers with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator.cache.store import Store, name_of
from generator.digests import Digests
from generator.exports.documents import document_parts
from generator.exports.keeping import KeptPieces
from generator.exports.lists import write_pages
from generator.exports.writer import write_tables
from generator.feeds.podcast import has_podcast, write_podcast
from generator.feeds.writer import feed_parts, write_feeds
from generator.output import Writer
from generator.pages.embeds import STYLE, write_embeds
from generator.pages.fingerprints import shared_by_all
from generator.pages.pressroom import Pressroom
from generator.pages.surroundings import Surroundings
from generator.pages.templates import sources_of
from generator.parallel import Machines
from generator.search.keeping import KeptRest
from generator.search.spans import KeptSpans
from generator.search.writer import search_parts, write_search
from generator.site import Site
from generator.verification import write_open, write_sealed, write_verification

Tasks = list[tuple[str, Callable[[], None]]]


@dataclass(frozen=True, slots=True)
class Kept:
    """Of outputs in which an edit changes little, what is kept to make them of."""

    spans: KeptSpans = field(default_factory=KeptSpans)
    rest: KeptRest = field(default_factory=KeptRest)
    pieces: KeptPieces = field(default_factory=KeptPieces)

    @classmethod
    def of(cls, store: Store, content_dir: Path) -> Kept:
        """What a store remembers of a portal."""
        name = name_of(content_dir)
        return cls(KeptSpans(store, name), KeptRest(store, name), KeptPieces(store, name))


def alone(
    site: Site,
    around: Surroundings,
    writer: Writer,
    digests: Digests | None,
    jobs: int,
    kept: Kept | None = None,
) -> Tasks:
    """The search index and the tables, which take longest and need no press room.

    With ``digests``, each of them is kept where it tells the same as before; where it does not, it
    is made of what is ``kept``.
    """
    kept = kept or Kept()
    # All workers have pages to pour: the index has a second process for itself where there are
    # more of them than two, or where most pages are kept.
    workers = jobs if writer.has_before else jobs - 1
    search = partial(write_search, site, writer, jobs=workers, kept=kept.spans, rest=kept.rest)
    tables = partial(write_tables, site, writer, kept.pieces)
    if digests:
        # Of what is published, and not of the files: tomorrow most of it will be the same.
        roll = digests.of((shared_by_all(digests, around), site.roll))
        search = partial(writer.group, "search", roll, search)
        tables = partial(writer.group, "tables", roll, tables)
    return [("search", search), ("tables", tables)]


def beside(
    site: Site,
    room: Pressroom,
    writer: Writer,
    digests: Digests | None,
    jobs: int,
    cluster: Machines | None = None,
) -> Tasks:
    """Feeds, certificates, documents and lists of the API, what other sites show; for a cluster
    all tasks, cut for machines that share no memory.

    With ``digests``, each of them is kept where it tells the same as before.
    """
    templates = sources_of(room.theme)
    style = room.assets(STYLE)
    embeds = partial(write_embeds, site, room.around, room.theme, templates, style, writer)
    if cluster:
        return [*_parts(site, room, writer, jobs), ("embeds", embeds)]
    shared = shared_by_all(digests, room.around) if digests else b""
    feeds = partial(write_feeds, site, room.channels, room.media, writer, digests, shared)
    standing = partial(write_open, site, writer)
    sealed = partial(write_sealed, site, writer, jobs)
    lists = partial(write_pages, site, writer)
    if digests:
        # Most of them tell of the whole roll; registers and lists, no passage of it.
        roll = digests.of((shared, site.roll))
        structure = digests.of((shared, digests.structure)) if digests.structure else roll
        certificates = digests.of((shared, site.roll.certificates))
        frames = digests.of((roll, style, sorted(templates.items())))
        standing = partial(writer.group, "open", structure, standing)
        sealed = partial(writer.group, "sealed", certificates, sealed)
        lists = partial(writer.group, "api/lists", structure, lists)
        embeds = partial(writer.group, "embeds", frames, embeds)
    return [
        ("feeds", feeds),
        ("feeds", partial(_podcast, site, room, writer)),
        ("verification", standing),
        ("verification", sealed),
        *(("api", task) for task in document_parts(site, room.media, writer, digests, shared)),
        ("api", lists),
        ("embeds", embeds),
    ]


def _parts(site: Site, room: Pressroom, writer: Writer, jobs: int) -> Tasks:
    return [
        *(("search", task) for task in search_parts(site, writer)),
        *(("feeds", task) for task in feed_parts(site, room.channels, room.media, writer)),
        ("feeds", partial(_podcast, site, room, writer)),
        ("tables", partial(write_tables, site, writer)),
        ("verification", partial(write_verification, site, writer, jobs)),
        *(("api", task) for task in document_parts(site, room.media, writer)),
        ("api", partial(write_pages, site, writer)),
    ]


def _podcast(site: Site, room: Pressroom, writer: Writer) -> None:
    """The podcast with its cover, and what is said in recordings: a few files, made each time."""
    if has_podcast(site):
        room.pictures.write_cover(writer)
    write_podcast(site, room.channels, room.media, writer, room.pictures.cover)

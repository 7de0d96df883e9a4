"""Writes a document for each record, where its page stands, and one for each catalogue.

A record's document says all that is published of it and names others by their ids alone: who gives
a unit another name changes the catalogue's document and no other.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from generator.digests import Digests
from generator.exports.encoding import encoded
from generator.exports.entries import Entries
from generator.exports.openapi import openapi
from generator.exports.references import ROOT
from generator.exports.schemas import OPENAPI, SCHEMAS, schemas
from generator.exports.views import CARRIED, Views
from generator.media import Media
from generator.output import Writer
from generator.records.kinds import Kind
from generator.roll import shelves
from generator.roll.published import Notice, PublishedRoll
from generator.roll.reasons import Departure
from generator.roll.shelves import PublicRecord
from generator.site import Site

Tasks = list[Callable[[], None]]
_TOGETHER = 500
"""Records, at the most or so, that one task writes and that are kept together."""


def document_parts(
    site: Site,
    media: Media,
    writer: Writer,
    digests: Digests | None = None,
    shared: bytes = b"",
) -> Tasks:
    """Tasks that write all documents, in any order.

    With ``digests``, documents are kept where what they tell is as before; ``shared`` stands for
    what all of them rest on: code, settings, which texts may link where.
    """
    roll = site.roll
    if digests:
        rest = sorted(roll.movements), sorted(roll.catalogues.authorities), dict(media)
        shared = digests.of((shared, *rest))
    tasks: Tasks = []
    for kind in CARRIED:
        shelf = shelves.records(roll)[kind]
        for number, some in enumerate(_buckets(shelf)):
            write = partial(_write_records, site, media, writer, kind, some)
            # To tell whether a decision's annex is as it was takes longer than to write it.
            if digests and kind is not Kind.DECISIONS:
                name = f"api/{kind}/{number}"
                write = partial(_keep, site, writer, digests, (name, shared), shelf, some, write)
            tasks.append(write)
    describe = partial(_write_descriptions, site, writer)
    if digests:
        describe = partial(writer.group, "api/descriptions", shared, describe)
    return [*tasks, partial(_write_rest, site, media, writer), describe]


def notices(roll: PublishedRoll) -> Iterable[Notice]:
    """What left and has a document that says so. Of whoever was forgotten nothing stays."""
    return (
        one for one in roll.notices if one.kind in CARRIED and one.why is not Departure.FORGOTTEN
    )


def catalogue(kind: Kind) -> str:
    """Where the document of a catalogue stands below the API's root."""
    return f"catalogues/{kind.value}.json"


def _buckets(shelf: Mapping[str, PublicRecord]) -> Iterable[Sequence[str]]:
    """Ids in parts, in each of which one stays whoever comes or goes beside it."""
    count = 1
    while count * _TOGETHER < len(shelf):
        count *= 2
    parts: list[list[str]] = [[] for _ in range(count)]
    for identity in shelf:
        parts[zlib.crc32(identity.encode()) % count].append(identity)
    return parts


def _keep(
    site: Site,
    writer: Writer,
    digests: Digests,
    name: tuple[str, bytes],
    shelf: Mapping[str, PublicRecord],
    some: Sequence[str],
    write: Callable[[], None],
) -> None:
    group, shared = name
    stories, practices = site.indexes.stories_about, site.indexes.practices_of
    told = [
        (
            shelf[one],
            [each.id for each in stories.get(one, ())],
            [each.id for each in practices.get(one, ())],
        )
        for one in some
    ]
    writer.group(group, digests.of((shared, told)), write)


def _write_records(
    site: Site, media: Media, writer: Writer, kind: Kind, some: Sequence[str]
) -> None:
    views = Views(site, media)
    shelf = shelves.records(site.roll)[kind]
    for identity in some:
        name = ROOT + views.document(kind, identity)
        writer.file(name, encoded(views.of(shelf[identity])))


def _write_rest(site: Site, media: Media, writer: Writer) -> None:
    views, entries = Views(site, media), Entries(site)
    for notice in notices(site.roll):
        writer.file(ROOT + views.document(notice.kind, notice.id), encoded(views.notice(notice)))
    for kind, shelf in shelves.entries(site.roll.catalogues).items():
        view = {"kind": kind.value, "entries": [entries.of(kind, one) for one in shelf.values()]}
        writer.file(ROOT + catalogue(kind), encoded(view))


def _write_descriptions(site: Site, writer: Writer) -> None:
    for name, schema in schemas(site.absolute(ROOT)).items():
        writer.file(ROOT + SCHEMAS[name], encoded(schema))
    writer.file(ROOT + OPENAPI, encoded(openapi(site)))

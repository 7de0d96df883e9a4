"""Writes what is published of each record, and a document for each catalogue.

Documents of records stand together in files, up to 512 for each folder of pages (``place``): a file
for each of 100,000 records would cost a site more than what it says. A document names other records
by their ids alone: who gives a unit another name changes the catalogue's document and no other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from generator.addresses import SHARDS
from generator.digests import Digests
from generator.exports.encoding import encoded, gathered
from generator.exports.entries import Entries
from generator.exports.openapi import openapi
from generator.exports.references import ROOT, place
from generator.exports.schemas import OPENAPI, SCHEMAS, schemas
from generator.exports.views import CARRIED, Views
from generator.output import Writer
from generator.photos import Media
from generator.records.kinds import Kind
from generator.roll import shelves
from generator.roll.honours import Honouree
from generator.roll.published import Notice, PublishedRoll
from generator.roll.reasons import Departure
from generator.roll.shelves import PublicRecord
from generator.site import Site

Tasks = list[Callable[[], None]]
_TOGETHER = 500
"""Records, at the most or so, that one task writes and that are kept together."""

Carried = PublicRecord | Notice
Files = Mapping[str, Mapping[str, Carried]]
"""By file below the API's root what it holds, by name."""


def files(site: Site, kind: Kind) -> Files:
    """All records of a kind that have a document, and those that left and have one saying so."""
    found: dict[str, dict[str, Carried]] = defaultdict(dict)
    left = [one for one in notices(site.roll) if one.kind is kind]
    for one in (*shelves.records(site.roll)[kind].values(), *left):
        file, name = place(site, kind, one.id)
        found[file][name] = one
    return found


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
        for number, some in enumerate(_parts(files(site, kind))):
            write = partial(_write_records, site, media, writer, some)
            # To tell whether a decision's annex is as it was takes longer than to write it.
            if digests and kind is not Kind.DECISIONS:
                name = f"api/{kind}/{number}"
                write = partial(_keep, site, writer, digests, (name, shared), some, write)
            tasks.append(write)
    describe = partial(_write_descriptions, site, writer)
    if digests:
        describe = partial(writer.group, "api/descriptions", shared, describe)
    return [*tasks, partial(_write_catalogues, site, writer), describe]


def notices(roll: PublishedRoll) -> Iterable[Notice]:
    """What left and has a document that says so. Of whoever was forgotten nothing stays."""
    return (
        one for one in roll.notices if one.kind in CARRIED and one.why is not Departure.FORGOTTEN
    )


def catalogue(kind: Kind) -> str:
    """Where the document of a catalogue stands below the API's root."""
    return f"catalogues/{kind.value}.json"


def _parts(all_files: Files) -> Iterable[Files]:
    """Files in parts, in each of which one stays whoever comes or goes beside it."""
    held = sum(map(len, all_files.values()))
    count = 1
    while count < SHARDS and count * _TOGETHER < held:
        count *= 2
    parts: list[dict[str, Mapping[str, Carried]]] = [{} for _ in range(count)]
    for file, some in all_files.items():
        shard = file.rpartition("/")[2].partition(".")[0]
        parts[int(shard, 16) % count][file] = some
    return parts


def _keep(
    site: Site,
    writer: Writer,
    digests: Digests,
    name: tuple[str, bytes],
    some: Files,
    write: Callable[[], None],
) -> None:
    group, shared = name
    stories, practices = site.indexes.stories_about, site.indexes.practices_of
    told = [
        (
            one,
            [each.id for each in stories.get(one.id, ())],
            [each.id for each in practices.get(one.id, ())],
        )
        for held in some.values()
        for one in held.values()
    ]
    writer.group(group, digests.of((shared, told, _sharers(site, some))), write)


def _sharers(site: Site, some: Files) -> list[list[tuple[str, str]]]:
    """Who shares awards with those who have documents here, as these name them. A list stands
    once, however many of them are on it.
    """
    everyone = (one for held in some.values() for one in held.values())
    lists = {
        (award.decision.id, award.form.id): site.indexes.sharing(award)
        for one in everyone
        if isinstance(one, Honouree)
        for award in one.awards
        if award.shared
    }
    return [[(identity, other.name) for identity, other in each.items()] for each in lists.values()]


def _write_records(site: Site, media: Media, writer: Writer, some: Files) -> None:
    views = Views(site, media)
    for file, held in some.items():
        documents = {name: views.of(held[name]) for name in sorted(held)}
        writer.file(ROOT + file, gathered(documents))


def _write_catalogues(site: Site, writer: Writer) -> None:
    entries = Entries(site)
    for kind, shelf in shelves.entries(site.roll.catalogues).items():
        view = {"kind": kind.value, "entries": [entries.of(kind, one) for one in shelf.values()]}
        writer.file(ROOT + catalogue(kind), encoded(view))


def _write_descriptions(site: Site, writer: Writer) -> None:
    for name, schema in schemas(site.absolute(ROOT), site.words, site.settings.decisions).items():
        writer.file(ROOT + SCHEMAS[name], encoded(schema))
    writer.file(ROOT + OPENAPI, encoded(openapi(site)))

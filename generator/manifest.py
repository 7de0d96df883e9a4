"""``manifest.json``: what a built site consists of, so that anybody can tell whether it still does.

Made of what the writer wrote and of the published roll alone, and compared with what lies on the
disk before the site is published. ``generator.inventory`` reads it and holds a site to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from generator.inventory import FILE, Manifest, Status, serialised
from generator.output import Writer
from generator.parallel import Run, one_by_one
from generator.records.kinds import Kind
from generator.roll import shelves
from generator.roll.published import PublishedRoll
from generator.roll.reasons import Departure
from generator.site import Site


def published_addresses(site: Site) -> tuple[dict[str, str], dict[str, str]]:
    """Where every record stands, and where it once stood: real ones, and invented ones.

    Without the addresses of people who were forgotten: those are to go.
    """
    real: dict[str, str] = {}
    samples: dict[str, str] = {}
    for kind, identity, aliases, sample in _standing(site.roll):
        into = samples if sample else real
        for address in (site.addresses.of(kind, identity), *(one[1:] for one in aliases)):
            into[address] = f"{kind}/{identity}"
    for kind, entries in shelves.entries(site.roll.catalogues).items():
        if site.addresses.has_pages(kind):
            for identity in entries:
                real[site.addresses.of(kind, identity)] = f"{kind}/{identity}"
    return real, samples


def _standing(roll: PublishedRoll) -> Iterator[tuple[Kind, str, tuple[str, ...], bool]]:
    for kind, shelf in shelves.records(roll).items():
        for identity, one in shelf.items():
            yield kind, identity, one.aliases, one.sample
    for notice in roll.notices:
        if notice.why is Departure.FORGOTTEN:
            continue
        yield notice.kind, notice.id, notice.aliases, notice.sample


def write_manifest(
    site: Site, writer: Writer, commit: str | None, run: Run = one_by_one
) -> Mapping[str, Status]:
    """Write the manifest of all that the writer wrote; the last step before the swap.

    Returns what lies on the disk. Raises OutputError where that is not what was written.
    """
    manifest = Manifest(writer.written, *published_addresses(site), commit)
    text, (there, folders) = run(partial(serialised, manifest), writer.there)
    writer.compare(there, folders)
    writer.file(FILE, text)
    return there

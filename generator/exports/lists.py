"""Writes what leads to documents: lists by kind, year and today's commune, changes by month, roots.

Pages of lists are written beside documents, by whatever worker is free; the index names their
digests and comes last.

The index names every page with its SHA-256, so that whoever has it knows without asking whether it
is as it was. Pages are numbered from the oldest record: one that is full changes with its records
alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from generator.exports import directory
from generator.exports.changes import write_changes
from generator.exports.documents import catalogue
from generator.exports.encoding import Ledger
from generator.exports.history import History
from generator.exports.parts import PageRef
from generator.exports.references import ROOT, Documents
from generator.exports.schemas import INDEX, OPENAPI, SCHEMAS
from generator.exports.views import CARRIED
from generator.output import Writer
from generator.parallel import chunks
from generator.records.kinds import Kind
from generator.records.numbering import called
from generator.records.places import communes_of_today
from generator.roll import shelves
from generator.roll.honours import Honouree
from generator.roll.published import PublicDecision, PublicMovement
from generator.roll.shelves import PublicRecord
from generator.roll.taxonomies import LOCALITIES, YEARS, Taxonomy
from generator.site import Site

PER_PAGE: Final = 500
"""Documents that a page of a list names."""
CHANGES: Final = "changes.json"


class _Listed(NamedTuple):
    """A record on a list, which are in this order: since when, and where its document stands."""

    since: str
    kind: int
    document: str
    record: PublicRecord


_Subjects = Sequence[tuple[Kind, str]]
"""Records of a list by kind and id, each once, in no particular order."""


def write_pages(site: Site, writer: Writer) -> None:
    """Write the pages of all lists. They name documents and no digests: none has to be there yet.

    For n records and awards it takes O(n log n).
    """
    ledger, history, documents = Ledger(writer), History(site.indexes), Documents(site)
    listed: dict[tuple[Kind, str], _Listed] = {}
    for number, kind in enumerate(CARRIED):
        some = sorted(
            _Listed(history.first_day(kind, one), number, documents[kind, one.id], one)
            for one in shelves.records(site.roll)[kind].values()
        )
        for path, part in _cut(_of_kind(kind), some):
            names = {one.document: _name(site, one.record) for one in part}
            of_kind: directory.KindPage = {"kind": kind.value, "names": names}
            ledger.write(path, of_kind)
        listed.update({(kind, one.record.id): one for one in some})

    def parts(folder: str, subjects: _Subjects) -> Iterator[tuple[str, list[str]]]:
        for path, part in _cut(folder, sorted(map(listed.__getitem__, subjects))):
            yield path, [one.document for one in part]

    for year, subjects in _by_year(site).items():
        for path, named in parts(_of_year(year), subjects):
            of_year: directory.YearPage = {"year": year, "documents": named}
            ledger.write(path, of_year)
    for place, subjects in _by_commune(site).items():
        for path, named in parts(_of_commune(place), subjects):
            of_commune: directory.CommunePage = {"commune": place, "documents": named}
            ledger.write(path, of_commune)


def write_index(site: Site, writer: Writer) -> None:
    """Write changes, and the index at last, when every document and every list has been written."""
    ledger = Ledger(writer)
    changes = write_changes(site, ledger, History(site.indexes), Documents(site))
    index = _index(site)
    index["changes"] = ledger.write(CHANGES, changes)
    if "updated" in changes:
        index["updated"] = changes["updated"]
    index["catalogues"] = [
        {**ledger.named(catalogue(kind)), "kind": kind.value, "count": len(shelf)}
        for kind, shelf in shelves.entries(site.roll.catalogues).items()
    ]
    index["kinds"] = [_kind(site, ledger, kind) for kind in CARRIED]
    index["years"] = [_year(site, ledger, *one) for one in _by_year(site).items()]
    index["communes"] = [_commune(site, ledger, *one) for one in _by_commune(site).items()]
    ledger.write(INDEX, index)


# -- what stands on which list ---------------------------------------------------------------------


def _by_year(site: Site) -> Mapping[str, _Subjects]:
    """Whoever was honoured, decisions, practices and stories by year."""
    found = _subjects(site, YEARS)
    for decision in site.roll.decisions.values():
        year = str(decision.facts.signed_on.year)
        found[year].append((Kind.DECISIONS, decision.id))
    for story in site.roll.stories.values():
        found[str(story.date.year)].append((Kind.STORIES, story.id))
    return dict(sorted(found.items()))


def _by_commune(site: Site) -> Mapping[str, _Subjects]:
    """Whoever was honoured and practices by today's commune, its predecessors' among them."""
    found = _subjects(site, LOCALITIES)
    places = communes_of_today(site.roll.catalogues)
    return {one: found[one] for one in sorted(place.id for place in places)}


def _subjects(site: Site, taxonomy: Taxonomy) -> dict[str, list[tuple[Kind, str]]]:
    found: dict[str, list[tuple[Kind, str]]] = defaultdict(list)
    for term, honours in site.indexes.members(taxonomy).items():
        found[term] += ((one.who.kind, one.who.id) for one in honours)
    for term, practices in site.indexes.practices(taxonomy).items():
        found[term] += ((Kind.PRACTICES, one.id) for one in practices)
    return found


# -- where a list stands, and its pages ------------------------------------------------------------


def _of_kind(kind: Kind) -> str:
    return f"lists/{kind.value}"


def _of_year(year: str) -> str:
    return f"lists/years/{year}"


def _of_commune(place: str) -> str:
    return f"lists/communes/{place}"


def _cut(folder: str, some: Sequence[_Listed]) -> Iterator[tuple[str, Sequence[_Listed]]]:
    """A list in pages, numbered from 1."""
    for number, part in enumerate(chunks(some, PER_PAGE), 1):
        yield f"{folder}/{number}.json", part


def _pages(ledger: Ledger, folder: str, count: int) -> list[PageRef]:
    """The pages of a list of so many, which have been written."""
    return [
        {**ledger.named(f"{folder}/{number}.json"), "count": min(PER_PAGE, count - before)}
        for number, before in enumerate(range(0, count, PER_PAGE), 1)
    ]


# -- the index -------------------------------------------------------------------------------------


def _kind(site: Site, ledger: Ledger, kind: Kind) -> directory.KindList:
    count = len(shelves.records(site.roll)[kind])
    return {
        "kind": kind.value,
        "folder": site.addresses.listing(kind),
        "count": count,
        "pages": _pages(ledger, _of_kind(kind), count),
    }


def _year(site: Site, ledger: Ledger, year: str, subjects: _Subjects) -> directory.YearList:
    return {
        "year": year,
        "honourees": len(site.indexes.members(YEARS).get(year, ())),
        "pages": _pages(ledger, _of_year(year), len(subjects)),
    }


def _commune(site: Site, ledger: Ledger, place: str, subjects: _Subjects) -> directory.CommuneList:
    return {
        "commune": place,
        "name": site.roll.catalogues.localities[place].name,
        "url": site.absolute(site.addresses.of(Kind.LOCALITIES, place)),
        "honourees": len(site.indexes.members(LOCALITIES).get(place, ())),
        "pages": _pages(ledger, _of_commune(place), len(subjects)),
    }


def _index(site: Site) -> directory.Index:
    """What the index says of the portal itself."""
    settings = site.settings
    source = settings.publisher or settings.site_name
    index: directory.Index = {
        "version": 1,
        "title": settings.site_name,
        "home": settings.base_url,
        "root": site.absolute(ROOT),
        "language": settings.language,
        "attribution": f"{source}, {settings.base_url}",
        "openapi": OPENAPI,
        "schemas": dict(SCHEMAS),
        "changes": {"file": "", "sha256": ""},
        "catalogues": [],
        "kinds": [],
        "years": [],
        "communes": [],
    }
    if settings.publisher:
        index["publisher"] = settings.publisher
    if settings.data_licence:
        licence = settings.data_licence
        index["licence"] = {"name": licence.name, "url": licence.url}
    if site.roll.shows_samples:
        index["sample"] = True
    return index


def _name(site: Site, one: PublicRecord) -> str:
    """What a list calls a record."""
    match one:
        case PublicDecision():
            return called(site.words, one.facts)
        case Honouree() | PublicMovement():
            return one.name
    return one.title

"""Writes what leads to documents: lists by kind, year and today's commune, changes by month, roots.

The index names every page with its SHA-256, so that whoever has it knows without asking whether it
is as it was. Pages are numbered from the oldest record: one that is full changes with its records
alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
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
from generator.records.places import communes_of_today
from generator.roll import shelves
from generator.roll.honours import Honour, Honouree
from generator.roll.published import PublicDecision, PublicMovement, PublicPractice
from generator.roll.shelves import PublicRecord
from generator.roll.taxonomies import LOCALITIES, YEARS
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


def write_lists(site: Site, writer: Writer) -> None:
    """Write all lists, when every document has been written, and the index at last.

    For n records and awards it takes O(n log n).
    """
    ledger = Ledger(writer)
    history = History(site.indexes)
    documents = Documents(site)
    lists = _Lists(site, ledger, history, documents)
    changes = write_changes(site, ledger, history, documents)
    index = _index(site)
    index["changes"] = ledger.write(CHANGES, changes)
    if "updated" in changes:
        index["updated"] = changes["updated"]
    index["catalogues"] = [
        {**ledger.named(catalogue(kind)), "kind": kind.value, "count": len(shelf)}
        for kind, shelf in shelves.entries(site.roll.catalogues).items()
    ]
    index["kinds"] = list(lists.kinds())
    index["years"] = list(lists.years())
    index["communes"] = list(lists.communes())
    ledger.write(INDEX, index)


class _Lists:
    def __init__(self, site: Site, ledger: Ledger, history: History, documents: Documents) -> None:
        self._site = site
        self._documents = documents
        self._ledger = ledger
        self._all = {
            kind: sorted(
                _Listed(history.first_day(kind, one), number, documents[kind, one.id], one)
                for one in shelves.records(site.roll)[kind].values()
            )
            for number, kind in enumerate(CARRIED)
        }
        self._by_document = {one.document: one for some in self._all.values() for one in some}

    def kinds(self) -> Iterator[directory.KindList]:
        """All records by kind."""
        for kind, some in self._all.items():
            pages: list[PageRef] = []
            for number, part in enumerate(chunks(some, PER_PAGE), 1):
                view: directory.KindPage = {
                    "kind": kind.value,
                    "names": {one.document: _name(one.record) for one in part},
                }
                path = f"lists/{kind.value}/{number}.json"
                pages.append(self._ledger.page(path, view, len(part)))
            folder = self._site.addresses.listing(kind)
            yield {"kind": kind.value, "folder": folder, "count": len(some), "pages": pages}

    def years(self) -> Iterator[directory.YearList]:
        """Awards, decisions, practices and stories by year."""
        site = self._site
        members, practices = site.indexes.members(YEARS), site.indexes.practices(YEARS)
        others: dict[str, list[str]] = defaultdict(list)
        for decision in site.roll.decisions.values():
            path = self._documents[Kind.DECISIONS, decision.id]
            others[str(decision.facts.signed_on.year)].append(path)
        for story in site.roll.stories.values():
            others[str(story.date.year)].append(self._documents[Kind.STORIES, story.id])
        for year in sorted({*members, *practices, *others}):
            honours = members.get(year, ())
            pages: list[PageRef] = []
            for number, part in self._parts(honours, practices.get(year, ()), others[year]):
                view: directory.YearPage = {"year": year, "documents": part}
                path = f"lists/years/{year}/{number}.json"
                pages.append(self._ledger.page(path, view, len(part)))
            yield {"year": year, "honourees": len(honours), "pages": pages}

    def communes(self) -> Iterator[directory.CommuneList]:
        """Awards and practices by today's commune, those of its predecessors among them."""
        site = self._site
        members, practices = site.indexes.members(LOCALITIES), site.indexes.practices(LOCALITIES)
        for one in sorted(communes_of_today(site.roll.catalogues), key=lambda place: place.id):
            honours = members.get(one.id, ())
            pages: list[PageRef] = []
            for number, part in self._parts(honours, practices.get(one.id, ())):
                view: directory.CommunePage = {"commune": one.id, "documents": part}
                path = f"lists/communes/{one.id}/{number}.json"
                pages.append(self._ledger.page(path, view, len(part)))
            yield {
                "commune": one.id,
                "name": one.name,
                "url": site.absolute(site.addresses.of(Kind.LOCALITIES, one.id)),
                "honourees": len(honours),
                "pages": pages,
            }

    def _parts(
        self,
        honours: Iterable[Honour],
        practices: Iterable[PublicPractice],
        others: Iterable[str] = (),
    ) -> Iterator[tuple[int, list[str]]]:
        """Their documents from the oldest record on, in parts, numbered from 1."""
        paths = {self._documents[one.who.kind, one.who.id] for one in honours}
        paths |= {self._documents[Kind.PRACTICES, one.id] for one in practices}
        paths |= set(others)
        ordered = sorted(self._by_document[path] for path in paths)
        for number, part in enumerate(chunks(ordered, PER_PAGE), 1):
            yield number, [one.document for one in part]


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


def _name(one: PublicRecord) -> str:
    """What a list calls a record."""
    match one:
        case PublicDecision():
            return one.facts.number
        case Honouree() | PublicMovement():
            return one.name
    return one.title

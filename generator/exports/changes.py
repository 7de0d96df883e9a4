"""Writes what happened to which documents, and the digests by which one follows by small steps.

Every file is named with its digest in a list of its folder, every such list in the root
(``changes.json``): whoever has yesterday's reads what differs and nothing else, also what was
changed without a word. Events stand by month: docs/API.md says how to read both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final, NamedTuple

from generator.exports import directory
from generator.exports.documents import catalogue, notices
from generator.exports.encoding import Ledger
from generator.exports.history import Event, Happening, History
from generator.exports.parts import Digest, PageRef
from generator.exports.references import Documents
from generator.exports.views import CARRIED
from generator.roll import shelves
from generator.roll.reasons import Departure
from generator.site import Site

PER_PAGE: Final = 500
"""Documents that a page of a month names."""
UNDATED: Final = "undated"
"""Stands for the month of what happened on a day that no record tells."""
_ORDER: Final = {event: place for place, event in enumerate(Event)}


class _Day(NamedTuple):
    """What happened to which documents; of ``unnamed`` records nothing is named."""

    happening: Happening
    documents: tuple[str, ...]
    unnamed: int = 0


def write_changes(
    site: Site, ledger: Ledger, history: History, named: Documents
) -> directory.Changes:
    """Write the pages of all months; what their root says."""
    days = list(_days(site, history, named))
    months: list[directory.Month] = []
    for month, some in groupby(days, key=lambda one: one.happening.day[:7]):
        pages: list[PageRef] = []
        for number, page in enumerate(_pages(some), 1):
            changes = [_change(one) for one in page]
            view: directory.MonthPage = {"month": month or UNDATED, "changes": changes}
            path = f"changes/{month or UNDATED}/{number}.json"
            pages.append(ledger.page(path, view, sum(len(one.documents) for one in page)))
        months.append({"month": month or UNDATED, "pages": pages})
    kinds = shelves.entries(site.roll.catalogues)
    root: directory.Changes = {
        "version": 1,
        "catalogues": [ledger.named(catalogue(kind)) for kind in kinds],
        "folders": list(_folders(site, ledger)),
        "months": months,
    }
    if updated := max((one.happening.day for one in days), default=""):
        root["updated"] = updated
    return root


def _folders(site: Site, ledger: Ledger) -> Iterator[Digest]:
    """Write the list of each folder: of one, there are no more files than ``SHARDS``."""
    for kind in CARRIED:
        written = ledger.below(site.addresses.listing(kind))
        for folder, some in groupby(sorted(written), key=_folder):
            view: directory.Folder = {"folder": folder, "files": ledger.digests(some)}
            yield ledger.write(f"digests/{folder[:-1]}.json", view)


def _folder(file: str) -> str:
    return file[: file.rindex("/") + 1]


def _days(site: Site, history: History, named: Documents) -> Iterator[_Day]:
    """All that happened, the oldest first; what no record dates stands before all else."""
    documents: dict[Happening, set[str]] = defaultdict(set)
    removed: Counter[Happening] = Counter()
    for kind in CARRIED:
        for one in shelves.records(site.roll)[kind].values():
            path = named[kind, one.id]
            for happening in history.of(kind, one):
                documents[happening].add(path)
    for notice in notices(site.roll):
        documents[history.of_notice(notice)].add(named[notice.kind, notice.id])
    for notice in site.roll.notices:
        if notice.why is Departure.FORGOTTEN:
            removed[history.of_notice(notice)] += 1
    for happening in sorted({*documents, *removed}, key=_order):
        yield _Day(happening, tuple(sorted(documents[happening])), removed[happening])


def _order(one: Happening) -> tuple[str, int]:
    return one.day, _ORDER[one.event]


def _pages(days: Iterable[_Day]) -> Iterator[list[_Day]]:
    """Those of a month, cut so that no page names more documents than it may."""
    page: list[_Day] = []
    room = PER_PAGE
    for one in days:
        rest = one
        while len(rest.documents) > room:
            if room:
                page.append(_Day(one.happening, rest.documents[:room]))
                rest = rest._replace(documents=rest.documents[room:])
            yield page
            page, room = [], PER_PAGE
        page.append(rest)
        room -= len(rest.documents)
    if page:
        yield page


def _change(one: _Day) -> directory.Change:
    day, event = one.happening
    documents = list(one.documents)
    view: directory.Change = {"event": event, "documents": documents}
    if day:
        view = {"date": day, "event": event, "documents": documents}
    if one.unnamed:
        view["unnamed"] = one.unnamed
    return view

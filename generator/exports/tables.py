"""All tables, and the files in which they are offered.

Each whole table is offered as CSV, with all columns, and as a workbook, with those that people
read. Awards are also offered in parts: those of a year and of one of today's communes as both,
those of a decision as a workbook and as a list for newsrooms (``decision_lists``). The CSV of a
part stands in an archive, whatever its size, so that its address does not change as it grows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.exports.awards import AWARDS, HONOUREES
from generator.exports.columns import Table
from generator.exports.decisions import DECISIONS, PRACTICES, REPLICATIONS, RESULTS
from generator.records.catalogue import Locality
from generator.roll.honours import Honour
from generator.site import Site
from generator.wording import decision_name

TABLES: Final = (AWARDS, HONOUREES, DECISIONS, PRACTICES, RESULTS, REPLICATIONS)
BY_KEY: Final = {one.key: one for one in TABLES}
YEARS, COMMUNES, BY_DECISION = "years", "localities", "decisions"
"""Sections whose awards are offered as tables of their own, as addresses name them."""

CSV, ZIP, XLSX = ".csv", ".zip", ".xlsx"


@dataclass(frozen=True, slots=True)
class File:
    """A file that is offered: ``name`` is its address, ``rows`` how many it holds without its head.

    ``section`` and ``term`` tell of which awards it is a part; empty for a whole table.
    """

    name: str
    table: Table
    suffix: str
    rows: int
    section: str = ""
    term: str = ""


def csv_suffix(table: Table) -> str:
    """The suffix of the file in which the CSV of a whole table is offered."""
    return ZIP if table.zipped else CSV


def csv_name(address: str) -> str:
    """What a CSV is called in the archive at an address, which is given without its suffix."""
    return f"{address.rpartition('/')[2]}{CSV}"


def whole(site: Site) -> Iterator[File]:
    """The files of whole tables; of one without rows, a file with its head alone."""
    for table in TABLES:
        rows = len(table.rows(site))
        for suffix in (csv_suffix(table), XLSX):
            yield File(f"{site.addresses.table(table.key)}{suffix}", table, suffix, rows)


def parts(site: Site) -> Iterator[File]:
    """The files of parts of awards: by year, the newest first; by commune, by decision."""
    rows = AWARDS.rows(site)
    years = Counter(str(one.award.year) for one in rows if one.award)
    for year in sorted(years, reverse=True):
        yield from _part(site, YEARS, year, years[year])
    communes = Counter(one.id for row in rows for one in communes_of(site, row))
    for term in site.roll.catalogues.localities:
        if term in communes:
            yield from _part(site, COMMUNES, term, communes[term])
    decisions = Counter(one.award.decision.id for one in rows if one.award)
    for decision, count in decisions.items():
        yield from _part(site, BY_DECISION, decision, count)
        listed = len(site.roll.decisions[decision].annex)
        address = site.addresses.part_of_table(BY_DECISION, decision)
        yield File(f"{address}{ZIP}", AWARDS, ZIP, listed, BY_DECISION, decision)


def _part(site: Site, section: str, term: str, rows: int) -> Iterator[File]:
    address = site.addresses.part_of_table(section, term)
    for suffix in (XLSX,) if section == BY_DECISION else (ZIP, XLSX):
        yield File(f"{address}{suffix}", AWARDS, suffix, rows, section, term)


def communes_of(site: Site, row: Honour) -> tuple[Locality, ...]:
    """Today's communes of an award: several where its place was split; all of them list it."""
    place = row.award.locality if row.award else None
    return site.indexes.communes(place) if place else ()


def part_name(site: Site, section: str, term: str) -> str:
    """Of which awards a part is, for people: a year, a commune, a decision."""
    if section == COMMUNES:
        return site.roll.catalogues.localities[term].name
    if section == BY_DECISION:
        return decision_name(site.words, site.roll.decisions[term].facts)
    return site.words("years.one", year=term)

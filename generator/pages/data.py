"""The page about open data, for people: what there is, what it means, how to use it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.exports import examples
from generator.exports.columns import Table
from generator.exports.dcat import JSON_LD, TURTLE
from generator.exports.lines import dictionary
from generator.exports.package import FILE, MEDIA_TYPES, covered, description
from generator.exports.references import ROOT
from generator.exports.tables import (
    COMMUNES,
    TABLES,
    YEARS,
    File,
    part_name,
    parts,
    whole,
)
from generator.inventory import Stored
from generator.pages.content import PageContent
from generator.site import Site
from generator.topics import CORRECTIONS


@dataclass(frozen=True, slots=True)
class Offer:
    """A file to take: ``label`` is its format, ``size`` in bytes."""

    label: str
    address: str
    size: int
    rows: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A table with its files, and what its columns mean: title, name, type, meaning."""

    key: str
    title: str
    text: str
    rows: int
    files: tuple[Offer, ...]
    columns: tuple[tuple[str, ...], ...]


def data(site: Site, written: Mapping[str, Stored]) -> Iterator[PageContent]:
    """The page of a site whose tables are ``written``."""
    address = site.addresses.data
    newest = site.news.newest
    offered: dict[str, dict[str, list[Offer]]] = {YEARS: {}, COMMUNES: {}}
    for one in parts(site):
        if one.section in offered:
            # A workbook is what most people want.
            offered[one.section].setdefault(one.term, []).insert(0, _offer(site, one, written))
    by_name = site.locale.sort_key
    yield PageContent(
        address=address,
        title=site.words.data.title,
        description=site.words.data.lead,
        template="data.html",
        values={
            "shelves": [_shelf(site, table, written) for table in TABLES],
            "years": list(offered[YEARS].values()),
            "communes": sorted(
                offered[COMMUNES].values(), key=lambda one: (by_name(one[0].name), one[0].address)
            ),
            "package": address + FILE,
            "catalogues": (address + TURTLE, address + JSON_LD),
            "api": ROOT,
            "newest": newest,
            "covered": covered(site),
            "pandas": examples.pandas(site),
            "r": examples.r(site),
            "formula": examples.formula(site),
            "publisher": site.settings.publisher or site.settings.site_name,
        },
        trail=((site.words.data.title, address),),
        structured=(_data_set(site, written),),
        noindex=site.roll.shows_samples,
        feed=CORRECTIONS,
        changed=newest.isoformat() if newest else None,
    )


def _shelf(site: Site, table: Table, written: Mapping[str, Stored]) -> Shelf:
    words = site.words.tables.names[table.key]
    files = [one for one in whole(site) if one.table is table]
    return Shelf(
        table.key,
        str(words.title),
        str(words.text),
        files[0].rows,
        # A workbook is what most people want.
        tuple(_offer(site, one, written) for one in reversed(files)),
        tuple(tuple(one) for one in dictionary(site, table)),
    )


def _offer(site: Site, file: File, written: Mapping[str, Stored]) -> Offer:
    return Offer(
        str(site.words.data.formats[file.suffix.removeprefix(".")]),
        file.name,
        written[file.name].size,
        file.rows,
        part_name(site, file.section, file.term) if file.section else "",
    )


def _data_set(site: Site, written: Mapping[str, Stored]) -> dict[str, Any]:
    """https://schema.org/Dataset, as search engines for data read it
    (https://developers.google.com/search/docs/appearance/structured-data/dataset).
    """
    settings, words = site.settings, site.words
    publisher = {
        "@type": "GovernmentOrganization",
        "name": settings.publisher,
        "url": settings.base_url,
    }
    told: dict[str, Any] = {
        "@type": "Dataset",
        "name": f"{words.data.title} – {settings.site_name}",
        "description": description(site),
        "url": site.absolute(site.addresses.data),
        "inLanguage": settings.language,
        "isAccessibleForFree": True,
        "keywords": list(words.data.keywords),
        "creator": publisher,
        "publisher": publisher,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": str(words.tables.names[one.table.key].title),
                "encodingFormat": MEDIA_TYPES[one.suffix],
                "contentUrl": site.absolute(one.name),
                "contentSize": str(written[one.name].size),
            }
            for one in whole(site)
        ],
    }
    if settings.data_licence:
        told["license"] = settings.data_licence.url
    if settings.province:
        told["spatialCoverage"] = {"@type": "Place", "name": settings.province}
    if days := covered(site):
        told["temporalCoverage"] = f"{days[0]}/{days[1]}"
    if newest := site.news.newest:
        told["dateModified"] = newest.isoformat()
    return told

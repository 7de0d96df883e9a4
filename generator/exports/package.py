"""The tables as a Data Package: ``datapackage.json`` (https://datapackage.org/standard/).

Every CSV with its schema: types, titles and meanings of its columns, keys, what they must hold; and
with size and digest of the file as it was written. Workbooks hold the same, and are told of in the
catalogue (``generator.exports.dcat``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from generator.exports.columns import Column, Table, Type
from generator.exports.lines import choices
from generator.exports.tables import CSV, XLSX, ZIP, whole
from generator.inventory import Stored
from generator.site import Site

FILE: Final = "datapackage.json"
NAME: Final = "honour-roll"
MEDIA_TYPES: Final = {
    CSV: "text/csv",
    ZIP: "application/zip",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_NAMES: Final = {
    "creativecommons.org/licenses/by/4.0": "CC-BY-4.0",
    "creativecommons.org/licenses/by-sa/4.0": "CC-BY-SA-4.0",
    "creativecommons.org/publicdomain/zero/1.0": "CC0-1.0",
}
"""Names of SPDX (https://spdx.org/licenses/) by what the address of a licence holds."""


def package(site: Site, written: Mapping[str, Stored]) -> bytes:
    """The descriptor; ``written`` are the files of the site. Raises KeyError where one lacks."""
    settings, words = site.settings, site.words
    told: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": NAME,
        "title": settings.site_name,
        "description": description(site),
        "homepage": site.absolute(site.addresses.data),
        "keywords": list(words.data.keywords),
        "contributors": [{"title": settings.publisher, "roles": ["publisher"]}],
    }
    if licence := settings.data_licence:
        named = {"name": name} if (name := licence_name(licence.url)) else {}
        told["licenses"] = [{**named, "path": licence.url, "title": licence.name}]
    if newest := site.news.newest:
        told["version"] = newest.isoformat()
    told["samples"] = site.roll.shows_samples
    told["resources"] = list(_resources(site, written))
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def description(site: Site) -> str:
    """What the tables hold; that some of it is invented, where it is."""
    told = [site.words("data.description", site=site.settings.site_name)]
    if site.roll.shows_samples:
        told.append(str(site.words.tables.about.samples))
    return " ".join(told)


def licence_name(url: str) -> str:
    """The name by which programs know a licence; nothing where its address is of none they know."""
    return next((name for part, name in _NAMES.items() if part in url), "")


def covered(site: Site) -> tuple[date, date] | None:
    """The days of the first and of the last decision with an award that stands."""
    days = [fact.day for fact in site.facts.rows if fact.day]
    return (min(days), max(days)) if days else None


def _resources(site: Site, written: Mapping[str, Stored]) -> Iterator[dict[str, Any]]:
    for file in whole(site):
        if file.suffix == XLSX:
            continue
        stored = written[file.name]
        words = site.words.tables.names[file.table.key]
        path = file.name.removeprefix(site.addresses.data)
        told: dict[str, Any] = {
            "name": file.table.key,
            "title": str(words.title),
            "description": str(words.text),
            "type": "table",
            "path": path,
            "format": "csv",
            "mediatype": MEDIA_TYPES[CSV],
            "encoding": "utf-8",
            "dialect": {"lineTerminator": "\r\n"},
        }
        if file.suffix == ZIP:
            told |= {"compression": "zip", "innerpath": path.removesuffix(ZIP) + CSV}
        yield told | {
            "bytes": stored.size,
            "hash": f"sha256:{stored.sha256}",
            "rowCount": file.rows,
            "schema": schema(site, file.table),
        }


def schema(site: Site, table: Table) -> dict[str, Any]:
    """The schema of a table (https://datapackage.org/standard/table-schema/)."""
    told: dict[str, Any] = {
        "fields": [_field(site, column, table) for column in table.columns],
        "primaryKey": list(table.primary),
        "missingValues": [""],
    }
    if table.foreign:
        told["foreignKeys"] = [
            {
                "fields": [column],
                "reference": {
                    # Its own rows are named by nothing.
                    "resource": "" if other == table.key else other,
                    "fields": [f"{other.removesuffix('s')}_id"],
                },
            }
            for column, other in table.foreign.items()
        ]
    return told


def _field(site: Site, column: Column, table: Table) -> dict[str, Any]:
    words = site.words.tables.columns[column.name]
    told: dict[str, Any] = {
        "name": column.name,
        "type": column.type.value,
        "title": str(words.title),
        "description": str(words.text),
    }
    if column.type is Type.BOOLEAN:
        told |= {"trueValues": ["true"], "falseValues": ["false"]}
    limits: dict[str, Any] = {}
    if column.never_empty(site.settings.decisions):
        limits["required"] = True
    if (column.name,) == table.primary:
        limits["unique"] = True
    if column.pattern:
        limits["pattern"] = column.pattern
    if column.choices and column.type is not Type.BOOLEAN:
        limits["enum"] = list(choices(site, column))
    return told | ({"constraints": limits} if limits else {})

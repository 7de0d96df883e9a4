"""OpenAPI 3.1 description of the API's addresses (https://spec.openapis.org/oas/v3.1.0)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from generator.addresses import SHARDS
from generator.exports.references import ROOT
from generator.exports.schemas import OPENAPI, SCHEMAS, components
from generator.exports.views import CARRIED
from generator.records.kinds import Kind
from generator.records.shapes import SHAPES
from generator.roll import shelves
from generator.site import Site

VERSION: Final = "1.0.0"
"""Of the description: the second number rises with new fields, the last one with new words."""

_DOCUMENTS: Final = {
    Kind.INDIVIDUALS: "honouree",
    Kind.COLLECTIVES: "honouree",
    Kind.DECISIONS: "decision",
    Kind.PRACTICES: "practice",
    Kind.STORIES: "story",
    Kind.MOVEMENTS: "movement",
}
"""The schema of the documents of each kind."""
_TEMPLATE: Final = "#/components/schemas/{model}"
_ID: Final = "^[a-z0-9]+(-[a-z0-9]+)*$"


def openapi(site: Site) -> dict[str, Any]:
    """The description of one portal's API."""
    names, schemas = components(_TEMPLATE, site.words, site.settings.decisions)

    def one_of(*kinds: str) -> dict[str, Any]:
        found = [{"$ref": _TEMPLATE.format(model=names[kind])} for kind in kinds]
        return found[0] if len(found) == 1 else {"oneOf": found}

    licence = site.settings.data_licence
    info: dict[str, Any] = {
        "title": site.settings.site_name,
        "version": VERSION,
        "description": "The published honour roll as static JSON. Whoever follows it reads"
        " changes.json, then what it names with another digest than before.",
    }
    if licence:
        info["license"] = {"name": licence.name, "url": licence.url}
    return {
        "openapi": "3.1.0",
        "info": info,
        "servers": [{"url": site.absolute(ROOT).rstrip("/")}],
        "paths": {
            "/index.json": _path("index", "What there is, with digests", one_of("index")),
            "/changes.json": _path("changes", "Where whoever follows begins", one_of("changes")),
            "/changes/{month}/{page}.json": _path(
                "month",
                "What happened in a month",
                one_of("month"),
                _parameter("month", "^([0-9]{4}-[0-9]{2}|undated)$"),
                _NUMBER,
            ),
            "/lists/{kind}/{page}.json": _path(
                "records",
                "All records of a kind",
                one_of("kind-list"),
                _choice("kind", CARRIED),
                _NUMBER,
            ),
            "/lists/years/{year}/{page}.json": _path(
                "year",
                "Who was honoured in a year, its decisions, practices, stories",
                one_of("year-list"),
                _parameter("year", "^[0-9]{4}$"),
                _NUMBER,
            ),
            "/lists/communes/{commune}/{page}.json": _path(
                "commune",
                "Who was honoured in a commune of today, or in those that it succeeded",
                one_of("commune-list"),
                _parameter("commune", _ID),
                _NUMBER,
            ),
            "/catalogues/{kind}.json": _path(
                "catalogue",
                "A catalogue that records refer to by id",
                one_of("catalogue"),
                _choice("kind", shelves.entries(site.roll.catalogues)),
            ),
            **{
                f"{_address(site, kind)}/{{shard}}.json": _records(site, kind, one_of)
                for kind in CARRIED
            },
            **{
                f"{_address(site, kind, 'digests/')}.json": _folder(kind, one_of)
                for kind in CARRIED
            },
            "/schemas/{name}.json": _path(
                "schema",
                "What a kind of document may hold, as JSON Schema",
                {"type": "object"},
                {
                    "name": "name",
                    "in": "path",
                    "required": True,
                    "schema": {"type": "string", "enum": list(SCHEMAS)},
                },
            ),
            f"/{OPENAPI}": _path("description", "This description", {"type": "object"}),
        },
        "components": {"schemas": schemas},
    }


def _address(site: Site, kind: Kind, before: str = "") -> str:
    """``/quyet-dinh/{year}``: the folder of a kind's records."""
    year = "/{year}" if SHAPES[kind].by_year else ""
    return f"/{before}{site.addresses.listing(kind)[:-1]}{year}"


def _records(site: Site, kind: Kind, one_of: Any) -> dict[str, Any]:
    """The files of one kind."""
    example = str(site.words.addresses.somebody)
    address = f"/{site.addresses.of(Kind.INDIVIDUALS, example)}"
    shard = {
        **_parameter("shard", "^[01][0-9a-f]{2}$"),
        "description": f"Of the end of a page's address, `{example}` of `{address}`: its"
        f" CRC-32 (ISO 3309) modulo {SHARDS}, in hexadecimal.",
    }
    held = {
        "type": "object",
        "description": "By the end of the address of each one's page.",
        "additionalProperties": one_of(_DOCUMENTS[kind], "notice"),
    }
    return _path(
        f"records-of-{kind.value}",
        "Some records; of those that left, that they did",
        held,
        *_year_of(kind),
        shard,
    )


def _folder(kind: Kind, one_of: Any) -> dict[str, Any]:
    summary = "The files of a folder, with digests"
    return _path(f"digests-of-{kind.value}", summary, one_of("folder"), *_year_of(kind))


def _year_of(kind: Kind) -> list[dict[str, Any]]:
    return [_parameter("year", "^[0-9]{4}$")] if SHAPES[kind].by_year else []


def _path(
    identity: str, summary: str, schema: dict[str, Any], *parameters: dict[str, Any]
) -> dict[str, Any]:
    get: dict[str, Any] = {"operationId": identity, "summary": summary}
    if parameters:
        get["parameters"] = list(parameters)
    get["responses"] = {
        "200": {"description": "Found", "content": {"application/json": {"schema": schema}}},
        "404": {"description": "There is none, or none any more"},
    }
    return {"get": get}


def _parameter(name: str, pattern: str) -> dict[str, Any]:
    schema = {"type": "string", "pattern": pattern}
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _choice(name: str, kinds: Iterable[Kind]) -> dict[str, Any]:
    schema = {"type": "string", "enum": [kind.value for kind in kinds]}
    return {"name": name, "in": "path", "required": True, "schema": schema}


_NUMBER: Final = {
    "name": "page",
    "in": "path",
    "required": True,
    "schema": {"type": "integer", "minimum": 1},
}

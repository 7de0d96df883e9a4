"""The API: every document is what its schema says, is named with its digest, and has its page."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zlib import crc32

import pytest
import yaml
from generator.approval import approved
from generator.cache.store import no_cache
from generator.config import read_settings
from generator.exports import changes as changes_module
from generator.exports import lists
from generator.exports.changes import UNDATED
from generator.exports.documents import document_parts
from generator.exports.schemas import SCHEMAS, TYPES, schemas
from generator.exports.views import CARRIED
from generator.language import language
from generator.media import write_media
from generator.output import Writer
from generator.roll.facts import COMMUNE, YEAR
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator

from edits import person, rich_portal, write
from edits import read as edits_read
from helpers import NOW, Portal, files_below, province

Json = Any
BASE = "https://thu.example/cong/"
DESCRIPTIONS = {"openapi.json", *SCHEMAS.values()}
LEADS = ("lists/", "changes", "digests/", "schemas/", "index.json", "openapi.json")
"""What leads to documents, and what describes them."""
_LISTS = re.compile(r"lists/(?:(years|communes)/)?[^/]+/[0-9]+\.json")


def read(portal: Portal) -> dict[str, Json]:
    """Every file of the API by its path below the root, and every record by what names it."""
    found = files_below(portal.site / "api/v1")
    assert files_below(portal.site / "api").keys() == {f"v1/{name}" for name in found}
    api = {name: json.loads(data) for name, data in found.items()}
    for name in found:
        for key, one in held(api, name).items():
            api[f"{name}#/{key}"] = one
    return api


def held(api: dict[str, Json], name: str) -> dict[str, Json]:
    """The records that a file holds."""
    if "#" in name or name.startswith((*LEADS, "catalogues/")):
        return {}
    records: dict[str, Json] = api[name]
    return records


def files(api: dict[str, Json]) -> dict[str, Json]:
    return {name: view for name, view in api.items() if "#" not in name}


def at(address: str) -> str:
    """What names the record of a page: ``ca-nhan/lo-thi-anh``."""
    folder, _, name = address.rpartition("/")
    return f"{folder}/{crc32(name.encode()) % 512:03x}.json#/{name}"


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """All that a record can hold; what is held back; what left."""
    portal = rich_portal(tmp_path_factory.mktemp("api") / "portal")
    # Somebody who is shown for a practice alone, and somebody who asked to be forgotten.
    owner = {**person(random.Random(0), 99), "position": "Tổ trưởng", "awards": []}
    write(
        portal,
        "individuals/chu-cach-lam.yml",
        owner | {"organisation": ["don-vi-day-du", "benh-vien-moi"]},
    )
    practice, _ = edits_read(portal, "practices/cach-lam-day-du.yml")
    practice["owners"].append("chu-cach-lam")
    write(portal, "practices/cach-lam-day-du.yml", practice)
    assert portal.run("forget", "--yes", "nguoi-7", "--date", "2026-05-04").exit_code == 0
    config = portal.root / "mkdocs.yml"
    data = yaml.safe_load(config.read_text(encoding="utf-8"))
    data["extra"]["honour_roll"]["data_licence"] = {
        "name": "CC BY 4.0",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    }
    config.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return portal.build()


@pytest.fixture(scope="module")
def api(portal: Portal) -> dict[str, Json]:
    return read(portal)


@pytest.fixture(scope="module")
def provinces(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return province(tmp_path_factory.mktemp("api") / "province").build()


# -- schemas ---------------------------------------------------------------------------------------


def strict(schema: Json) -> Json:
    """The same schema, which refuses what it does not describe."""
    if isinstance(schema, dict):
        inner = {key: strict(value) for key, value in schema.items()}
        if inner.get("type") == "object" and "properties" in inner:
            inner["additionalProperties"] = False
        return inner
    return [strict(one) for one in schema] if isinstance(schema, list) else schema


def schema_of(name: str, view: Json) -> str:
    """Which schema describes a document."""
    if name in ("index.json", "changes.json"):
        return name.partition(".")[0]
    if name.startswith("changes/"):
        return "month"
    if found := _LISTS.fullmatch(name):
        return {"years": "year-list", "communes": "commune-list", None: "kind-list"}[found[1]]
    for folder, schema in (("catalogues/", "catalogue"), ("digests/", "folder")):
        if name.startswith(folder):
            return schema
    if "left" in view:
        return "notice"
    kind = view["kind"]
    one = {"individuals": "honouree", "collectives": "honouree", "stories": "story"}
    return one.get(kind, kind.removesuffix("s"))


@pytest.mark.parametrize("which", ["portal", "provinces"])
def test_every_document_is_what_its_schema_says(which: str, request: pytest.FixtureRequest) -> None:
    found = read(request.getfixturevalue(which))
    validators = {}
    for name, path in SCHEMAS.items():
        assert found[path]["$id"].endswith(path)
        Draft202012Validator.check_schema(found[path])
        validators[name] = Draft202012Validator(
            strict(found[path]), format_checker=FormatChecker(["date"])
        )
    seen = set()
    for name, view in found.items():
        if name in DESCRIPTIONS or held(found, name):
            continue
        seen.add(schema := schema_of(name, view))
        faults = [fault.message for fault in validators[schema].iter_errors(view)]
        assert faults == [], name
    assert seen >= set(TYPES) - {"notice"}
    if which == "portal":
        assert "notice" in seen


def test_a_schema_refuses_what_it_does_not_describe(api: dict[str, Json]) -> None:
    validator = Draft202012Validator(
        strict(api["schemas/honouree.json"]), format_checker=FormatChecker(["date"])
    )
    whole = api[at("ca-nhan/nguoi-day-du")]
    assert validator.is_valid(whole)
    for spoilt in (
        {**whole, "phone": "0912"},
        {**whole, "sample": False},
        {**whole, "kind": "stories"},
        {**whole, "awards": [{**whole["awards"][0], "signed_on": "04/11/2021"}]},
        {key: value for key, value in whole.items() if key != "url"},
    ):
        assert not validator.is_valid(spoilt)


def test_the_full_records_use_every_field(api: dict[str, Json]) -> None:
    """A field that no test sees could be written wrong, or never."""
    used: dict[str, set[str]] = {}
    for name, view in api.items():
        if name in DESCRIPTIONS or held(api, name):
            continue
        used.setdefault(schema_of(name, view), set()).update(view)
    for name, schema in schemas(f"{BASE}api/v1/", language("vi")).items():
        missing = schema["properties"].keys() - used[name]
        assert missing == set(), name


def test_schemas_say_what_fields_mean() -> None:
    schema = schemas(BASE, language("vi"))["honouree"]
    award = schema["$defs"]["Award"]["properties"]
    assert award["block"]["description"].startswith("The bloc of the organisation")
    assert award["decision"]["description"] == "The id of a decision."
    assert schema["properties"]["id"]["description"].startswith("The identity within its kind")
    assert not [one for one in schema["properties"].values() if "title" in one]


def test_nothing_is_null_or_empty(api: dict[str, Json]) -> None:
    for name, view in api.items():
        if not name.startswith(LEADS):
            assert not list(hollow(view)), name


def hollow(value: Json, at: str = "") -> Iterator[str]:
    if value is None or value in ("", [], {}):
        yield at
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from hollow(inner, f"{at}/{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from hollow(inner, at)


# -- addresses -------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["portal", "provinces"])
def test_the_description_of_the_addresses_is_right(
    which: str, request: pytest.FixtureRequest
) -> None:
    found = read(request.getfixturevalue(which))
    described = found["openapi.json"]
    OpenAPIV31SpecValidator(described).validate()
    patterns = {path: pattern(path, one["get"]) for path, one in described["paths"].items()}
    names = [f"/{name}" for name in files(found)]
    for name in names:
        assert len([path for path, one in patterns.items() if one.fullmatch(name)]) == 1, name
    for path, one in patterns.items():
        assert [name for name in names if one.fullmatch(name)], path
    assert described["servers"] == [{"url": found["index.json"]["root"].rstrip("/")}]


def pattern(path: str, operation: Json) -> re.Pattern[str]:
    """The names that a path of OpenAPI stands for, as its parameters say."""
    text = re.escape(path).replace(r"\{", "{").replace(r"\}", "}")
    for one in operation.get("parameters", ()):
        schema = one["schema"]
        inner = schema.get("pattern", "[0-9]+").strip("^$")
        if "enum" in schema:
            inner = "|".join(map(re.escape, schema["enum"]))
        text = text.replace(f"{{{one['name']}}}", f"(?:{inner})")
    return re.compile(text)


def test_a_document_stands_where_its_page_does(portal: Portal, api: dict[str, Json]) -> None:
    """Which file of a folder holds it follows from the address alone, whoever else is there."""
    for name, view in records(api):
        url = view["url"]
        address = urlsplit(url).path.removeprefix("/cong/")
        assert name == at(address.removesuffix("/"))
        page = portal.page(address)
        assert page.one("link", rel="canonical")["href"] == url
        assert address.endswith(f"/{view['id']}/")
        for former in view.get("former_urls", ()):
            assert portal.has(former.removeprefix(BASE)), former


def records(api: dict[str, Json]) -> Iterator[tuple[str, Json]]:
    for name, view in api.items():
        if isinstance(view, dict) and "id" in view:
            yield name, view


def test_every_reference_leads_to_something(api: dict[str, Json]) -> None:
    catalogues = {
        kind: {one["id"] for one in api[f"catalogues/{kind}.json"]["entries"]}
        for kind in (
            "award-forms", "authorities", "organisations", "localities", "fields", "occasions",
            "roles",
        )
    }  # fmt: skip
    into = {
        "form": "award-forms", "award_forms": "award-forms", "award_form": "award-forms",
        "issuer": "authorities", "launched_by": "authorities", "organisation": "organisations",
        "contact": "organisations", "locality": "localities", "fields": "fields",
        "occasion": "occasions", "role": "roles",
    }  # fmt: skip
    seen = set()
    for name, view in records(api):
        for key, value in pairs(view):
            for one in value if isinstance(value, list) else [value]:
                if key in into:
                    assert one in catalogues[into[key]], (name, key, one)
                elif key in ("decision", "recognised_by", "by", "revokes"):
                    assert at(f"quyet-dinh/{one}") in api, (name, key, one)
                elif key == "movement":
                    assert at(f"phong-trao/{one}") in api, (name, key, one)
                elif key in ("stories", "practices", "owners", "about"):
                    assert one in api, (name, key, one)
                elif "#" in key:  # of an annex
                    assert api[key]["kind"] in ("individuals", "collectives"), (name, key)
                    key = "annex"
                else:
                    continue
                seen.add(key)
    assert seen > set(into) | {"recognised_by", "by", "movement", "owners", "about", "annex"}


def pairs(value: Json) -> Iterator[tuple[str, Json]]:
    """Keys with what stands there, however deep, but where it is another object."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(inner, dict) and not (
                isinstance(inner, list) and inner and isinstance(inner[0], dict)
            ):
                yield key, inner
            yield from pairs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from pairs(inner)


# -- lists and digests ---------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["portal", "provinces"])
def test_every_file_is_named_with_its_digest(which: str, request: pytest.FixtureRequest) -> None:
    portal = request.getfixturevalue(which)
    found = files(read(portal))
    digests = {
        name: hashlib.sha256(data).hexdigest()
        for name, data in files_below(portal.site / "api/v1").items()
    }
    named = dict(
        digest_pairs({name: view for name, view in found.items() if name not in DESCRIPTIONS})
    )
    assert {name: digests[name] for name in named} == named
    assert named.keys() | {"index.json", *DESCRIPTIONS} == found.keys()
    # Whoever begins with changes.json alone comes to every record and catalogue.
    followed = dict(digest_pairs(found["changes.json"]))
    for name in list(followed):
        followed |= dict(digest_pairs(found[name])) if name.startswith("digests/") else {}
    assert {name for name in found if not name.startswith(LEADS)} == {
        name for name in followed if not name.startswith(LEADS)
    }


def digest_pairs(value: Json) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if "sha256" in value and "file" in value:
            yield value["file"], value["sha256"]
        if "files" in value and isinstance(value["files"], dict):
            yield from value["files"].items()
        for inner in value.values():
            yield from digest_pairs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from digest_pairs(inner)


def listed(api: dict[str, Json], one: Json) -> list[str]:
    """The documents of a list of the index, over all its pages, and that they are counted right."""
    found = []
    for page in one["pages"]:
        view = api[page["file"]]
        documents = list(view["names"] if "names" in view else view["documents"])
        assert page["count"] == len(documents) > 0
        found += documents
    assert len(set(found)) == len(found)
    return found


@pytest.mark.parametrize("which", ["portal", "provinces"])
def test_lists_hold_what_pages_and_figures_count(
    which: str, request: pytest.FixtureRequest
) -> None:
    portal = request.getfixturevalue(which)
    found = read(portal)
    index = found["index.json"]
    settings = read_settings(portal.root / "mkdocs.yml")
    site = approved(settings, NOW, store=no_cache()).site
    assert [one["kind"] for one in index["kinds"]] == [kind.value for kind in CARRIED]
    for one in index["kinds"]:
        names = listed(found, one)
        assert one["count"] == len(names)
        there = {name for name, view in records(found) if name.startswith(one["folder"])}
        assert {name for name in there if "left" not in found[name]} == set(names)
    honoured = ("ca-nhan/", "tap-the/")
    for key, dimension in (("years", YEAR), ("communes", COMMUNE)):
        counts = site.facts.counts(dimension)
        told = {one[key.removesuffix("s")]: one["honourees"] for one in index[key]}
        assert {term: count for term, count in told.items() if count} == counts
        for one in index[key]:
            people = [name for name in listed(found, one) if name.startswith(honoured)]
            assert len(people) == one["honourees"]
    assert all(one["honourees"] == 0 or one["pages"] for one in index["communes"])
    years = {name for one in index["years"] for name in listed(found, one)}
    assert {name for name in years if name.startswith("tin-bai/")} == {
        name for name, view in records(found) if view["kind"] == "stories" and "left" not in view
    }


def test_a_full_page_stays_when_somebody_is_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "PER_PAGE", 4)
    monkeypatch.setattr(changes_module, "PER_PAGE", 4)
    portal = rich_portal(tmp_path / "portal").build()
    before = read(portal)
    pages = {
        one["kind"]: [page["file"] for page in one["pages"]]
        for one in before["index.json"]["kinds"]
    }
    assert len(pages["individuals"]) > 3
    for name, view in before.items():
        if name.startswith(("lists/", "changes/")):
            some = (
                view.get("names")
                or view.get("documents")
                or [each for change in view["changes"] for each in change["documents"]]
            )
            assert len(some) <= 4, name
    text = (portal.content / "individuals/nguoi-3.yml").read_text(encoding="utf-8")
    text = re.sub("decision: .*", "decision: 2026/ubnd-tinh-77", text)
    text = re.sub("form: .*", "form: bang-khen-day-du", text).replace("xa-cu", "xa-moi")
    portal.write("individuals/moi-den.yml", re.sub("name: .*", "name: Lò Mới Đến", text))
    portal.build()
    after = read(portal)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert at("ca-nhan/moi-den") in changed
    place = next(
        number
        for number, name in enumerate(pages["individuals"])
        if at("ca-nhan/moi-den") in json.dumps(after[name])
    )
    earlier = pages["individuals"][:place]
    assert len(earlier) > 1
    assert not changed & set(earlier)
    assert not changed & {"lists/years/2021/1.json", "changes/2021-11/1.json"}


# -- what happened ---------------------------------------------------------------------------------


def events(api: dict[str, Json]) -> dict[str, list[tuple[str, str]]]:
    """By document, what happened to it when."""
    found: dict[str, list[tuple[str, str]]] = {}
    for month in api["changes.json"]["months"]:
        for page in month["pages"]:
            assert api[page["file"]]["month"] == month["month"]
            for change in api[page["file"]]["changes"]:
                day = change.get("date", "")
                assert day.startswith("" if month["month"] == UNDATED else month["month"])
                for name in change["documents"]:
                    found.setdefault(name, []).append((day, change["event"]))
    return found


def test_what_happened_is_told_by_the_day(api: dict[str, Json]) -> None:
    found = events(api)
    assert all(one == sorted(one, key=lambda pair: pair[0]) for one in found.values())
    added = {name: [one for one in each if one[1] == "added"] for name, each in found.items()}
    for name, view in records(api):
        assert len(added[name]) == ("left" not in view), name
    # The decision was signed on the 2nd, the record says that it came on the 4th.
    assert found[at("ca-nhan/nguoi-day-du")] == [
        ("2026-01-04", "added"),
        ("2026-02-01", "corrected"),
        ("2026-02-03", "award-revoked"),
    ]
    assert found[at("quyet-dinh/2026/ubnd-tinh-78")] == [
        ("2026-01-04", "added"),
        ("2026-02-03", "revoked"),
    ]
    assert ("2026-03-01", "withdrawn") in found[at("ca-nhan/nguoi-da-rut")]
    # Somebody was forgotten then: the last thing that happened.
    assert api["index.json"]["updated"] == api["changes.json"]["updated"] == "2026-05-04"
    assert max(day for each in found.values() for day, _event in each) < "2026-05-04"


def test_a_second_honour_is_told_too(tmp_path: Path) -> None:
    portal = rich_portal(tmp_path / "portal")
    file = "individuals/nguoi-3.yml"
    text = (portal.content / file).read_text(encoding="utf-8")
    award = "- {decision: 2024/ubnd-huyen-2, form: giay-khen-huyen, citation: Một thành tích khác.}"
    portal.write(file, text.replace("awards:\n", f"awards:\n{award}\n"))
    portal.build()
    api = read(portal)
    told = events(api)[at("ca-nhan/nguoi-3")]
    assert [event for _day, event in told] == ["added", "honoured"]
    awards = api[at("ca-nhan/nguoi-3")]["awards"]
    assert [one["signed_on"] for one in awards] == sorted((day for day, _ in told), reverse=True)


# -- what may not be told --------------------------------------------------------------------------


def test_what_left_says_so_and_nothing_else(api: dict[str, Json]) -> None:
    view = api[at("ca-nhan/nguoi-da-rut")]
    assert view == {
        "kind": "individuals",
        "id": "nguoi-da-rut",
        "url": f"{BASE}ca-nhan/nguoi-da-rut/",
        "left": "withdrawn",
        "date": "2026-03-01",
        "reason": view["reason"],
        "decision": "2021/ubnd-tinh-1",
        "former_urls": [f"{BASE}ca-nhan/cu-da-rut/"],
    }
    revoked = api[at("quyet-dinh/2026/ubnd-tinh-78")]
    assert revoked["revoked"]["by"] == "2024/ubnd-huyen-2"
    assert not revoked.keys() & {"title", "annex", "corrections", "file", "unnamed"}


def test_a_movement_that_is_not_public_is_not_named(tmp_path: Path) -> None:
    portal = rich_portal(tmp_path / "portal")
    assert (portal.content / "movements/nhap.md").is_file()
    portal.change("decisions/2024/ubnd-huyen-2.yml", "status:", "movement: nhap\nstatus:")
    portal.build()
    api = read(portal)
    assert "movement" not in api[at("quyet-dinh/2024/ubnd-huyen-2")]
    assert '"nhap"' not in json.dumps(api)


def test_a_text_links_to_nothing_that_is_held_back(tmp_path: Path) -> None:
    portal = rich_portal(tmp_path / "portal")
    file = "stories/2021/nguoi-cho-thuoc.md"
    with (portal.content / file).open("a", encoding="utf-8") as story:
        story.write("\nHỏi [bạn nháp](/ca-nhan/ban-nhap/), [cô Ánh](/ca-nhan/lo-thi-anh/).\n")
    portal.build()
    view = read(portal)[at("tin-bai/2021/nguoi-cho-thuoc")]
    assert f'href="{BASE}ca-nhan/lo-thi-anh/"' in view["body_html"]
    assert "Hỏi bạn nháp" in view["body_html"]
    assert "ban-nhap" not in json.dumps(view)


def test_whoever_is_not_named_is_counted(provinces: Portal, api: dict[str, Json]) -> None:
    for found in (read(provinces), api):
        decisions = [view for name, view in records(found) if name.startswith("quyet-dinh/")]
        assert sum(view.get("unnamed", 0) for view in decisions) > 0
    assert api[at("cach-lam-hay/co-chu-an-danh")]["unnamed_owners"] == 1
    assert "nguoi-duoc-khen-0a1b2c3d4e" not in json.dumps(api)


def test_of_whoever_was_forgotten_a_day_is_told_and_no_more(
    portal: Portal, api: dict[str, Json]
) -> None:
    assert portal.has("ca-nhan/nguoi-7")
    told = [
        change
        for view in api.values()
        for change in view.get("changes", ())
        if isinstance(change, dict) and change["event"] == "forgotten"
    ]
    assert told == [{"date": "2026-05-04", "event": "forgotten", "documents": [], "unnamed": 1}]
    assert not re.search(r"nguoi-7\b", json.dumps(api))


def test_photos_recordings_and_files_are_told_as_they_were_written(
    portal: Portal, api: dict[str, Json]
) -> None:
    seen = 0
    for name, view in records(api):
        for url, told in measured(view):
            if url.startswith(BASE):
                data = (portal.site / url.removeprefix(BASE)).read_bytes()
                assert told == len(data), name
                seen += 1
    assert seen > 4


def measured(value: Json) -> Iterator[tuple[str, int]]:
    if isinstance(value, dict):
        if "bytes" in value:
            yield value["url"], value["bytes"]
        for inner in value.values():
            yield from measured(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from measured(inner)


# -- how it is written -----------------------------------------------------------------------------


def test_tasks_write_the_same_in_any_order(tmp_path: Path) -> None:
    portal = rich_portal(tmp_path / "portal").build()
    settings = read_settings(portal.root / "mkdocs.yml")
    site = approved(settings, NOW, store=no_cache()).site

    writer = Writer(tmp_path / "other")
    media = write_media(site.roll, settings.content_dir, writer, settings.print_photos)
    tasks = [*document_parts(site, media, writer), partial(lists.write_pages, site, writer)]
    for task in reversed(tasks):
        task()
    lists.write_index(site, writer)
    assert files_below(tmp_path / "other/api") == files_below(portal.site / "api")


def test_texts_are_written_as_they_are(api: dict[str, Json], portal: Portal) -> None:
    data = (portal.site / "api/v1" / at("ca-nhan/lo-thi-anh").partition("#")[0]).read_bytes()
    line = next(one for one in data.splitlines() if one.startswith(b'"lo-thi-anh":'))
    assert json.loads(line.partition(b":")[2].rstrip(b",")) == api[at("ca-nhan/lo-thi-anh")]
    assert "Lò Thị Ánh".encode() in data  # no \\u escapes
    assert data.endswith(b"}\n")
    assert b"\r" not in data


def test_an_award_follows_the_block_of_a_unit_above(tmp_path: Path) -> None:
    """It stands in no record of those who bear the award, and in none of their units."""
    portal = rich_portal(tmp_path / "portal")
    units, _ = edits_read(portal, "catalogues/organisations.yml")
    units += [
        {"id": "so-tren", "name": "Sở Trên", "kind": "agency", "block": "Khối một"},
        {"id": "phong-duoi", "name": "Phòng Dưới", "kind": "agency", "parent": "so-tren"},
    ]
    write(portal, "catalogues/organisations.yml", units)
    member, _ = edits_read(portal, "individuals/nguoi-3.yml")
    write(portal, "individuals/nguoi-3.yml", {**member, "organisation": "phong-duoi"})

    def block() -> str:
        portal.build()
        return str(read(portal)[at("ca-nhan/nguoi-3")]["awards"][0]["block"])

    assert block() == "Khối một"
    units[-2]["block"] = "Khối hai"
    write(portal, "catalogues/organisations.yml", units)
    assert block() == "Khối hai"

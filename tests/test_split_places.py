"""A place, or a unit, that was split: what stands at each of its parts, and what at none."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from generator.approval import approved
from generator.config import read_settings
from generator.exports.examples import formula
from generator.finding.succession import Succession
from generator.loading.load import load
from generator.roll.facts import COMMUNE
from generator.roll.taxonomies import LOCALITIES
from generator.site import Site

from helpers import NOW, Portal
from test_tables import SOFFICE, converted, validated


def table(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV, in an archive or not."""
    data = file.read_bytes()
    if file.suffix == ".zip":
        with zipfile.ZipFile(file) as packed:
            data = packed.read(packed.namelist()[0])
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def split(portal: Portal) -> Portal:
    """The old commune came to be one that was split at once: the new one, and another."""
    portal.change("catalogues/localities.yml", "succeeded_by: xa-moi", "succeeded_by: xa-giua")
    text = (portal.content / "catalogues/localities.yml").read_text("utf-8")
    portal.write(
        "catalogues/localities.yml",
        text
        + """\
- id: xa-giua
  name: Xã Giữa
  kind: commune
  parent: tinh-thu
  valid_from: 2025-07-01
  valid_to: 2025-07-01
  succeeded_by: [xa-moi, xa-kia]
- id: xa-kia
  name: Xã Kia
  kind: commune
  parent: tinh-thu
  code: "03002"
  valid_from: 2025-07-02
""",
    )
    new = "name: Xã Mới\n  kind: commune\n"
    portal.change("catalogues/localities.yml", new, f'{new}  code: "03001"\n')
    return portal


@pytest.fixture(scope="module")
def portal_split(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return split(Portal(tmp_path_factory.mktemp("split") / "portal")).build()


@pytest.fixture(scope="module")
def site(portal_split: Portal) -> Site:
    return approved(read_settings(portal_split.root / "mkdocs.yml"), NOW).site


def test_awards_are_listed_and_counted_at_each_part(site: Site) -> None:
    members = site.indexes.members(LOCALITIES)
    old = {one.who.id for one in members["xa-cu"]}
    assert old
    for part in ("xa-giua", "xa-moi", "xa-kia"):
        assert old <= {one.who.id for one in members[part]}
    counts = site.facts.counts(COMMUNE)
    assert counts["xa-kia"] == len(members["xa-kia"])
    assert "xa-giua" not in counts


def test_no_sentence_says_which_part_is_meant(portal_split: Portal, site: Site) -> None:
    """Its bearer lived in the old commune: today that is nobody knows which of two."""
    places = site.roll.catalogues.localities
    assert site.indexes.today(places["xa-cu"]) is places["xa-giua"]
    one = site.indexes.members(LOCALITIES)["xa-cu"][0].who
    page = portal_split.page(site.address(one)).text
    assert "nay là xã Mới" not in page
    assert "nay là xã Kia" not in page


def test_pages_lead_to_all_parts_and_back(portal_split: Portal) -> None:
    for place in ("xa-cu", "xa-giua"):
        page = portal_split.page(f"dia-phuong/{place}/")
        links = {one.get("href") for one in page.all("a")}
        assert {f"../../dia-phuong/{part}/" for part in ("xa-moi", "xa-kia")} <= links
    for part in ("xa-moi", "xa-kia"):
        page = portal_split.page(f"dia-phuong/{part}/")
        assert "../../dia-phuong/xa-giua/" in {one.get("href") for one in page.all("a")}


def test_tables_have_an_award_in_the_file_of_each_part(portal_split: Portal, site: Site) -> None:
    folder = portal_split.site / "du-lieu"
    every = table(folder / "khen-thuong.zip")
    old = [one for one in every if one["locality_id"] == "xa-cu"]
    assert old
    for one in old:
        assert (one["commune"], one["commune_id"]) == ("Xã Mới; Xã Kia", "xa-moi; xa-kia")
        assert one["commune_code"] == "03001; 03002"
    counted = Counter(part for one in every for part in one["commune_id"].split("; ") if part)
    assert counted == site.facts.named_awards(COMMUNE)
    files = {one.stem: one for one in (folder / "dia-phuong").glob("*.zip")}
    assert files.keys() == {"xa-moi", "xa-kia"}
    for part, file in files.items():
        told = table(file)
        assert told == [one for one in every if part in one["commune_id"].split("; ")]
        sheet = openpyxl.load_workbook(file.with_suffix(".xlsx")).worksheets[0]
        head, *shown = sheet.iter_rows(values_only=True)
        place = head.index("Xã hiện nay")
        assert [one[place] or "" for one in shown] == [one["commune"] for one in told]
    assert validated(folder).flatten(["name", "type", "note"]) == []


def test_what_has_a_place_has_all_its_parts_in_every_table(portal_split: Portal) -> None:
    folder = portal_split.site / "du-lieu"
    for name in ("nguoi-va-tap-the.zip", "cach-lam-hay.csv"):
        parts = {one["commune"] for one in table(folder / name) if one["locality_id"] == "xa-cu"}
        assert parts == {"Xã Mới; Xã Kia"}


def test_examples_count_an_award_at_each_part(
    portal_split: Portal, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    page = portal_split.page("du-lieu/")
    here = f"{(portal_split.site / 'du-lieu').as_posix()}/"
    code = page.one("code", id="pandas").text
    found: dict[str, Any] = {}
    exec(code.replace(f"{site.settings.base_url}du-lieu/", here), found)
    capsys.readouterr()
    counts = found["places"]["commune_id"].groupby(found["places"]["commune"]).size()
    named = site.facts.named_awards(COMMUNE)
    assert (counts["Xã Kia"], counts["Xã Mới"]) == (named["xa-kia"], named["xa-moi"])
    told = formula(site)
    assert told is not None
    assert page.one("code", id="formula").text == told.text
    assert f"kết quả là {told.result}." in page.text
    assert "Dấu * hai bên" in page.text


def test_the_formula_counts_cells_that_name_several_communes(portal: Portal) -> None:
    split(portal).change("individuals/giang-a-de.yml", "locality: xa-moi\n", "")
    told = formula(approved(read_settings(portal.root / "mkdocs.yml"), NOW).site)
    assert told is not None
    assert (told.commune, told.year, told.result) == ("Xã Mới", 2024, 2)
    assert ';"*Xã Mới*";' in told.text


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_a_spreadsheet_counts_what_the_formula_says(portal: Portal, tmp_path: Path) -> None:
    split(portal).change("individuals/giang-a-de.yml", "locality: xa-moi\n", "")
    told = formula(approved(read_settings(portal.root / "mkdocs.yml"), NOW).site)
    book = openpyxl.load_workbook(portal.build().site / "du-lieu/khen-thuong.xlsx")
    assert told is not None
    # In the file arguments are parted by commas, whatever the language is.
    book.create_sheet("Đếm", 0)["A1"] = told.text.replace(";", ",")
    book.save(tmp_path / "dem.xlsx")
    assert converted(tmp_path / "dem.xlsx", tmp_path)[0][0] == "2"


def test_the_formula_is_of_a_name_that_stands_in_no_other(portal: Portal) -> None:
    split(portal).change("catalogues/localities.yml", "name: Xã Kia", "name: Xã Mới Kia")
    told = formula(approved(read_settings(portal.root / "mkdocs.yml"), NOW).site)
    assert told is not None
    assert told.commune == "Xã Mới Kia"


def test_each_part_has_a_feed_and_what_was_split_keeps_its_own(portal_split: Portal) -> None:
    feeds = {one.name.partition(".")[0] for one in (portal_split.site / "rss/dia-phuong").iterdir()}
    assert {"xa-kia", "xa-giua"} <= feeds


def test_the_search_finds_an_award_at_each_part(site: Site) -> None:
    from generator.search.tables import Tables

    table = Tables(site).written()["localities"]
    ids = [one.id for one in Tables(site).of["localities"].terms]
    listed = {ids[one] for one in table["listed"][str(ids.index("xa-cu"))]}
    assert listed >= {"xa-cu", "xa-moi", "xa-kia"}
    past = {ids[one] for one in table["past"]}
    assert past == {"xa-cu", "xa-giua"}


def test_machines_read_one_successor_as_before_and_several_as_a_list(portal_split: Portal) -> None:
    view = json.loads((portal_split.site / "api/v1/catalogues/localities.json").read_text("utf-8"))
    later = {one["id"]: one.get("succeeded_by") for one in view["entries"]}
    assert later["xa-cu"] == "xa-giua"
    assert later["xa-giua"] == ["xa-moi", "xa-kia"]


def test_a_successor_that_is_not_there_is_told_where_it_stands(portal: Portal) -> None:
    split(portal).change("catalogues/localities.yml", "[xa-moi, xa-kia]", "[xa-moi, xa-kiaa]")
    told = portal.run("check").output
    assert "“xa-kiaa”" in told
    portal.change("catalogues/localities.yml", "succeeded_by: xa-giua", "succeeded_by: xa-giuaa")
    assert "“xa-giuaa”" in portal.run("check").output


def test_a_way_that_comes_back_through_one_part_is_a_circle(portal: Portal) -> None:
    split(portal).change(
        "catalogues/localities.yml",
        "  valid_from: 2025-07-02\n",
        "  valid_from: 2025-07-02\n  succeeded_by: xa-giua\n",
    )
    told = portal.run("check").output
    assert told.count("[circle]") == 3, "both that stand in it, and what leads there"


def test_imports_know_all_parts_for_what_they_were(portal: Portal) -> None:
    library, problems = load(split(portal).content)
    assert problems == []
    succession = Succession(library)
    assert succession.after("locality", "xa-cu") == ["xa-cu", "xa-giua", "xa-moi", "xa-kia"]
    assert succession.same("locality", "xa-kia", "xa-cu")
    assert not succession.same("locality", "xa-kia", "xa-moi")
    assert succession.on("locality", "xa-cu", date(2025, 7, 1)) == "xa-giua"
    assert succession.on("locality", "xa-cu", date(2026, 1, 1)) is None


def test_the_schema_takes_both_ways_of_writing_it(portal: Portal) -> None:
    from generator.records.kinds import Kind
    from generator.records.schema import schema_of
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(schema_of(Kind.LOCALITIES))
    entry = {"id": "a", "name": "A", "kind": "commune"}
    for said in ("b", ["b", "c"]):
        assert validator.is_valid([{**entry, "succeeded_by": said}])
    assert not validator.is_valid([{**entry, "succeeded_by": []}])
    assert portal.content.is_dir()


def test_what_was_split_and_has_no_last_day_is_told_with_all_its_parts(portal: Portal) -> None:
    split(portal).change("catalogues/localities.yml", "  valid_to: 2025-07-01\n", "")
    told = portal.run("check").output
    assert "[succession-without-end]" in told
    assert "xa-moi, xa-kia" in told


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ("doi-a", "it is carried on by Part A."),
        ("[doi-a, doi-b]", "it is carried on by Part A, Part B."),
    ],
)
def test_a_unit_says_in_english_by_how_many_it_is_carried_on(
    tmp_path: Path, parts: str, told: str
) -> None:
    portal = Portal(tmp_path / "portal")
    settings = portal.root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(f"{text}    language: en\n", "utf-8")
    catalogue = "catalogues/organisations.yml"
    portal.write(
        catalogue,
        (portal.content / catalogue).read_text("utf-8")
        + f"""
- {{id: doi-cu, name: Old, kind: health, valid_to: 2025-06-30, succeeded_by: {parts}}}
- {{id: doi-a, name: Part A, kind: health, valid_from: 2025-07-01}}
- {{id: doi-b, name: Part B, kind: health, valid_from: 2025-07-01}}
""",
    )
    portal.change(
        "individuals/lo-thi-anh.yml", "organisation: benh-vien-cu", "organisation: doi-cu"
    )
    portal.change("individuals/lo-thi-anh.yml", "/dia-phuong/xa-cu/", "/years/2021/")
    story = "stories/2021/nguoi-cho-thuoc.md"
    portal.change(story, "/ca-nhan/lo-thi-anh/", "/people/lo-thi-anh/")
    site = portal.build().site
    page = (site / "organisations/doi-cu/index.html").read_text("utf-8")
    found = re.search(r"it is carried on by.*?(?=</p>)", page)
    assert found is not None
    assert re.sub(r"<[^>]*>", "", found[0]) == told

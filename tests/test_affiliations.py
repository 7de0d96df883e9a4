"""Somebody who belongs to several units at once: wherever one is shown or counted, all are.

What readers see of them is tested with the invented society (``test_society.py``).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from generator.approval import approved
from generator.config import read_settings
from generator.records.kinds import Kind
from generator.records.schema import schema_of
from generator.reports.content import report
from generator.reports.period import Period
from generator.reports.scope import scope
from generator.review.sheet import facts_of
from generator.roll.facts import BLOCK, COMPETITOR, YEAR
from generator.roll.taxonomies import ORGANISATIONS
from generator.site import Site
from jsonschema import Draft202012Validator

from helpers import NOW, Portal, commit, files_below

SOMEBODY = "individuals/ma-thi-hai.yml"
DECISION, FORM = "2021/ubnd-tinh-1", "bang-khen-tinh"
UNITS = """
- {id: vien-thu, name: Viện Thử nghiệm, kind: health, block: Khối Y tế}
- {id: truong-thu, name: Trường Thử nghiệm, kind: education}
- {id: so-thu, name: Sở Thử nghiệm, kind: agency, block: Khối Sở}
"""


def somebody(portal: Portal, *units: str, **more: Any) -> None:
    award = {"decision": DECISION, "form": FORM, "citation": "Có công tìm ra thuốc thử."}
    record: dict[str, Any] = {"name": "Ma Thị Hai", "position": "Nghiên cứu viên"}
    record["organisation"] = list(units) if len(units) > 1 else units[0]
    record |= {"awards": [award], "status": "approved", **more}
    portal.write(SOMEBODY, yaml.safe_dump(record, allow_unicode=True, sort_keys=False))


def with_units(root: Path) -> Portal:
    portal = Portal(root)
    file = portal.content / "catalogues/organisations.yml"
    portal.write("catalogues/organisations.yml", file.read_text("utf-8") + UNITS)
    somebody(portal, "truong-thu", "vien-thu", "so-thu")
    return portal


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    return with_units(tmp_path / "portal")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    portal = with_units(tmp_path_factory.mktemp("affiliations") / "portal")
    return approved(read_settings(portal.root / "mkdocs.yml", portal.content), NOW).site


# -- counted once for each unit, and once in all ---------------------------------------------------


def test_each_unit_and_each_block_counts_the_award_and_no_total_does_so_twice(site: Site) -> None:
    counts, listed = site.indexes.counts(ORGANISATIONS), site.indexes.members(ORGANISATIONS)
    for unit in ("truong-thu", "vien-thu", "so-thu"):
        assert counts[unit] == len(listed[unit]) == 1
    assert site.facts.counts(BLOCK) == {"khoi-y-te": 1, "khoi-so": 1}
    assert site.facts.counts(COMPETITOR) == {"vien-thu": 1, "so-thu": 1}
    assert site.facts.honourees == len(site.roll.honourees)
    years = site.facts.counts(YEAR)
    of_2021 = {one.who.id for one in site.indexes.honours if one.award and one.award.year == 2021}
    assert years["2021"] == len(of_2021)
    assert set(site.facts.crossed(YEAR, BLOCK).items()) == {
        (("2021", "khoi-y-te"), 1),
        (("2021", "khoi-so"), 1),
    }


@pytest.mark.parametrize(("block", "unit"), [("Khối Y tế", "Viện"), ("Khối Sở", "Sở")])
def test_the_report_of_each_block_has_its_own_unit(site: Site, block: str, unit: str) -> None:
    first, last = NOW.date().replace(year=2020), NOW.date()
    made = report(scope(site, Period(first, last), "", "", block), NOW)
    units = next(one for one in made.tables if one.key == "units")
    assert [row[1] for row in units.rows] == [f"{unit} Thử nghiệm"]
    assert units.sums[-1][-2:] == (1, 1)
    (row,) = made.everybody.rows
    assert "Trường Thử nghiệm; Viện Thử nghiệm; Sở Thử nghiệm" in row


def test_the_portal_says_the_same(portal: Portal) -> None:
    portal.build()
    found: dict[str, Any] = {}
    for file in (portal.site / "api/v1/ca-nhan").glob("*.json"):
        found |= json.loads(file.read_text("utf-8"))
    (award,) = found["ma-thi-hai"]["awards"]
    assert (award["block"], award["blocks"]) == ("Khối Y tế", ["Khối Y tế", "Khối Sở"])
    assert award["organisations"] == ["truong-thu", "vien-thu", "so-thu"]
    for block in ("khoi-y-te", "khoi-so"):
        assert "Ma Thị Hai" in portal.page(f"khoi-thi-dua/{block}/").text
    head = " ".join(portal.page("ca-nhan/ma-thi-hai/").text.split())
    assert "Trường Thử nghiệm · Viện Thử nghiệm · Sở Thử nghiệm" in head
    # A brief line has the post, as ever.
    assert "Viện" not in portal.page("").text


# -- kept between builds ---------------------------------------------------------------------------


def test_what_changes_in_a_second_unit_changes_all_that_shows_it(
    portal: Portal, tmp_path: Path
) -> None:
    portal.build()
    edits = (
        lambda one: one.change("catalogues/organisations.yml", "Viện Thử", "Viện Mới thử"),
        lambda one: one.change("catalogues/organisations.yml", "block: Khối Y tế", "block: Khối B"),
        lambda one: somebody(one, "truong-thu", "benh-vien-cu"),
        lambda one: somebody(one, "benh-vien-cu", "truong-thu"),
        lambda one: somebody(one, "benh-vien-cu"),
    )
    for number, edit in enumerate(edits):
        before = files_below(portal.site)
        edit(portal)
        portal.build()
        clean = Portal.at(tmp_path / f"clean-{number}")
        clean.root.mkdir()
        for name in ("mkdocs.yml", "theme", "content"):
            (clean.root / name).symlink_to(portal.root / name)
        clean.build()
        after = files_below(portal.site)
        assert after == files_below(clean.site)
        page = "ca-nhan/ma-thi-hai/index.html"
        # Of its block, its own page tells nothing.
        assert (before[page] != after[page]) == (number != 1)


# -- told, written, refused ------------------------------------------------------------------------


def test_the_difference_is_told(portal: Portal) -> None:
    commit(portal.root)

    def told() -> str:
        return str(portal.run("diff", "main", "--jobs", "1").stdout)

    assert "Ma Thị Hai" not in told()
    somebody(portal, "truong-thu", "vien-thu")
    assert "Đơn vị: bỏ Sở Thử nghiệm" in told()
    somebody(portal, "truong-thu", "benh-vien-cu", "so-thu")
    assert "Đơn vị: “Viện Thử nghiệm” → “Bệnh viện huyện Cũ”" in told()
    # Another main one is a change, too.
    somebody(portal, "vien-thu", "truong-thu", "so-thu")
    assert "Đơn vị: “Trường Thử nghiệm, Viện" in told()


def test_one_stays_a_text_and_several_a_list(portal: Portal) -> None:
    text = (portal.content / SOMEBODY).read_text("utf-8")
    portal.write(SOMEBODY, text.replace("- truong-thu\n- vien-thu\n- so-thu", "- truong-thu"))
    portal.run("format")
    assert "\norganisation: [truong-thu]\n" in (portal.content / SOMEBODY).read_text("utf-8")
    assert portal.run("check").exit_code == 0
    for said in ("truong-thu", "[truong-thu, vien-thu]"):
        kept = text.replace("\n- truong-thu\n- vien-thu\n- so-thu", f" {said}")
        portal.write(SOMEBODY, kept)
        portal.run("format")
        assert f"\norganisation: {said}\n" in (portal.content / SOMEBODY).read_text("utf-8")
        assert portal.run("format", "--check").exit_code == 0


def test_the_schema_takes_what_the_check_takes(portal: Portal) -> None:
    field = Draft202012Validator(schema_of(Kind.INDIVIDUALS)["properties"]["organisation"])
    for right in ("a", ["a"], ["a", "b"], None):
        assert field.is_valid(right)
    for wrong in (["a", "a"], [*"abcdef"], [], "A b", ["a", None], 7):
        assert not field.is_valid(wrong)


def test_a_new_record_is_written_with_several(portal: Portal) -> None:
    result = portal.run(
        "new", "individual", "--name", "Lý Thị Mới", "--decision", DECISION, "--form", FORM,
        "--organisation", "Trường Thử nghiệm", "--organisation", "vien-thu",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    text = (portal.content / "individuals/ly-thi-moi.yml").read_text("utf-8")
    said = "organisation: [truong-thu, vien-thu]  # Trường Thử nghiệm; Viện Thử nghiệm"
    assert said in text


def test_who_is_not_named_has_no_units(portal: Portal) -> None:
    hidden: dict[str, Any] = {"privacy": {"name": "withheld", "code": "0" * 64}}
    units = ["vien-thu", "so-thu"]
    hidden["awards"] = [{"decision": DECISION, "form": FORM, "organisation": units}]
    somebody(portal, "truong-thu", "vien-thu", **hidden)
    told = portal.run("check").output
    assert "[withheld-named]" in told
    assert "\n    Giá trị: name, organisation, position, awards.organisation\n" in told
    assert portal.run("withhold", "--all").exit_code == 0
    (kept,) = portal.content.glob("individuals/nguoi-duoc-khen-*.yml")
    text = kept.read_text("utf-8")
    assert DECISION in text
    assert [one for one in ("truong-thu", "vien-thu", "so-thu") if one in text] == []


def test_a_second_unit_makes_a_likely_twin(portal: Portal) -> None:
    twin = {"name": "Ma Thị Hai", "organisation": "so-thu", "status": "approved"}
    twin["awards"] = [{"decision": DECISION, "form": "giay-khen-huyen"}]
    portal.write("individuals/ma-thi-hai-khac.yml", yaml.safe_dump(twin, allow_unicode=True))
    assert "[likely-twin]" in portal.run("check").output


def test_a_reviewer_reads_all_of_them(portal: Portal, site: Site) -> None:
    result = portal.run("review", "1/QĐ-UBND", "--output", "phieu")
    assert result.exit_code == 0, result.output
    text = next((portal.root / "phieu").glob("*.html")).read_text("utf-8")
    assert "Trường Thử nghiệm, Viện Thử nghiệm, Sở Thử nghiệm" in text
    awardee = approved(
        read_settings(portal.root / "mkdocs.yml", portal.content), NOW
    ).library.individuals["ma-thi-hai"]
    said = facts_of(awardee, awardee.awards[0])
    assert said["organisation"] == "[truong-thu, vien-thu, so-thu]"

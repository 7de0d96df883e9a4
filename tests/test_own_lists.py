"""A portal with levels and kinds of its own: they stand wherever the built-in ones would."""

from __future__ import annotations

import json
from datetime import date

import pytest
from generator.finding.matching import Places
from generator.finding.vocabulary import vocabulary
from generator.language import language
from generator.loading.load import load
from generator.own_words import words_of
from generator.records.kinds import Kind
from generator.records.ranked import BUILT_IN
from generator.tint import contrast, shades

from helpers import Portal, commit, git
from test_editor_files import collections, install

LEVELS = """\
- id: local
  name: Cấp chi hội
  rank: 1
- id: state
  name: Huân chương của Hội
  rank: 9
  colour: '#ffee00'
  signed: Đại hội của Hội quyết định tặng.
- id: president
  name: Cấp chủ tịch Hội
  rank: 5
  beside: [local]
"""
LOCALITY_KINDS = """\
- id: land
  name: Nước
  rank: 3
  tier: whole
- id: circle
  name: Vòng
  rank: 2
  tier: group
- id: town
  name: Phố
  rank: 1
  also_called: [TX.]
"""
ORGANISATION_KINDS = """\
- id: laboratory
  name: Phòng thí nghiệm
  rank: 1
- id: house
  name: Nhà xuất bản
  rank: 2
"""
_NEW_IDS = {
    "award-forms": {"province": "president", "district": "local"},
    "authorities": {"province": "president", "district": "local"},
    "organisations": {"health": "laboratory"},
    "localities": {"province": "land", "district": "circle", "commune": "town"},
}


def with_lists(portal: Portal) -> Portal:
    """A portal of three levels, two kinds of unit and three of place, none of them built in but
    for the id of the highest.
    """
    for name, ids in _NEW_IDS.items():
        file = portal.content / f"catalogues/{name}.yml"
        text = file.read_text(encoding="utf-8")
        key = "level" if name in ("award-forms", "authorities") else "kind"
        for old, new in ids.items():
            text = text.replace(f"{key}: {old}\n", f"{key}: {new}\n")
        file.write_text(text, encoding="utf-8")
    portal.write("catalogues/levels.yml", LEVELS)
    portal.write("catalogues/locality-kinds.yml", LOCALITY_KINDS)
    portal.write("catalogues/organisation-kinds.yml", ORGANISATION_KINDS)
    return portal


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return with_lists(Portal(tmp_path_factory.mktemp("listed") / "portal")).build()


def test_pages_name_them_in_their_order(listed: Portal) -> None:
    forms = listed.page("hinh-thuc/").text
    order = [forms.index(one) for one in ("Huân chương của Hội", "Cấp chủ tịch Hội", "Cấp chi hội")]
    assert order == sorted(order)
    assert "Cấp tỉnh" not in forms
    assert "Phòng thí nghiệm" in listed.page("don-vi/benh-vien-moi/").text
    assert "Phố" in listed.page("dia-phuong/xa-moi/").text


def test_the_home_page_leads_with_the_highest_of_them(portal: Portal) -> None:
    with_lists(portal).change("catalogues/award-forms.yml", "level: president", "level: state")
    home = portal.build().page("")
    assert "Được khen: Huân chương của Hội" in home.text
    assert "Nhà nước" not in home.text


def test_a_form_says_who_decides_on_it(listed: Portal) -> None:
    assert "Đại hội của Hội quyết định tặng." in listed.page("hinh-thuc/huan-chuong/").text
    assert "Cấp quyết định: Cấp chủ tịch Hội." in listed.page("hinh-thuc/bang-khen-tinh/").text


def test_each_level_has_a_page_and_a_feed_by_its_id(listed: Portal) -> None:
    """A built-in id keeps its address; the levels that are not there have none."""
    assert listed.page("cap/president/").one("h1").text.strip() == "Cấp chủ tịch Hội"
    assert listed.has("cap/nha-nuoc/")
    assert listed.has("cap/local/")
    assert not listed.has("cap/tinh/")
    feeds = [one.name for one in (listed.site / "rss").rglob("*president*")]
    assert feeds


def test_places_are_counted_and_grouped_by_their_tier(listed: Portal) -> None:
    places = listed.page("dia-phuong/").text
    assert "Xã Mới" in places
    # The old one lies in a group, whose page lists it.
    assert "Xã Cũ" in listed.page("dia-phuong/huyen-cu/").text
    assert listed.has("thong-ke/dia-phuong/xa-moi/")
    assert not listed.has("thong-ke/dia-phuong/tinh-thu/")


def test_machines_are_told_of_them(listed: Portal) -> None:
    schema = json.loads((listed.site / "api/v1/schemas/catalogue.json").read_text("utf-8"))
    level = schema["$defs"]["Level"]
    assert [one["const"] for one in level["oneOf"]] == ["state", "president", "local"]
    assert level["oneOf"][1]["title"] == "Cấp chủ tịch Hội"
    package = json.loads((listed.site / "du-lieu/datapackage.json").read_text("utf-8"))
    limits = [
        field["constraints"]["enum"]
        for one in package["resources"]
        for field in one["schema"]["fields"]
        if field["name"] == "level"
    ]
    assert limits
    assert all(one == ["state", "president", "local"] for one in limits)


def test_colours_are_made_so_that_they_can_be_read(listed: Portal) -> None:
    sheets = "".join(one.read_text("utf-8") for one in (listed.site / "assets/css").rglob("*.css"))
    light, dark = shades("#ffee00")
    assert f"--level-state:{light}" in sheets
    assert f"--level-state:{dark}" in sheets
    assert '[data-level="president"]{--tone:var(--' in sheets
    for ground, shade in (("#fffdf8", light), ("#f4edde", light), ("#2b221d", dark)):
        assert contrast(shade, ground) >= 4.5


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#c0c0c0", "#d4af37", "#1d4f8f"])
def test_every_colour_has_shades_for_light_and_dark(colour: str) -> None:
    light, dark = shades(colour)
    assert contrast(light, "#f4edde") >= 5
    assert contrast(dark, "#2b221d") >= 5


def test_a_colour_that_can_be_read_stays_as_it_was_given() -> None:
    assert shades("#9c1a1e")[0] == "#9c1a1e"
    assert shades("#f59a93")[1] == "#f59a93"


def test_what_is_in_no_list_is_told(portal: Portal) -> None:
    with_lists(portal)
    portal.change("catalogues/award-forms.yml", "level: state", "level: province")
    portal.change("catalogues/localities.yml", "kind: land", "kind: province")
    told = portal.run("check").output
    assert "catalogues/award-forms.yml" in told
    assert "local, president, state" in told
    assert "circle, land, town" in told


def test_an_entry_that_is_wrong_is_told_where_it_stands(portal: Portal) -> None:
    with_lists(portal)
    portal.change("catalogues/levels.yml", "'#ffee00'", "vàng")
    portal.change("catalogues/levels.yml", "beside: [local]", "beside: [nobody]")
    told = portal.run("check").output
    assert "levels.yml:7:" in told
    assert "levels.yml:12:" in told


def test_levels_that_decide_together_are_no_doubt(portal: Portal) -> None:
    """A form of the president's, signed by an authority of a level that stands beside his."""
    with_lists(portal)
    portal.change("catalogues/authorities.yml", "level: president", "level: local")
    assert "form-level" not in portal.run("check").output
    portal.change("catalogues/levels.yml", "  beside: [local]\n", "")
    assert "form-level" in portal.run("check").output


def test_addresses_are_read_by_what_kinds_are_called(portal: Portal) -> None:
    with_lists(portal)
    portal.write(
        "catalogues/localities.yml",
        "- {id: hoa, name: Phố Hoa, kind: town}\n- {id: vong, name: Vòng Hoa, kind: circle}\n",
    )
    library, problems = load(portal.content)
    assert [one.code for one in problems] == []
    places = Places(library, date(2026, 1, 1), vocabulary(language("vi")))
    assert places.find("Phố Hoa").id == "hoa"
    assert places.find("TX. Hoa").id == "hoa"
    assert places.find("vòng Hoa").id == "vong"
    assert places.find("xã Hoa").id is None


def test_schemas_and_reference_offer_what_there_is(portal: Portal) -> None:
    with_lists(portal)
    assert portal.run("schema", "schema").exit_code == 0
    schema = json.loads((portal.root / "schema/award-forms.schema.json").read_text("utf-8"))
    assert schema["items"]["properties"]["level"]["enum"] == ["state", "president", "local"]
    assert portal.run("reference", "REF.md").exit_code == 0
    text = (portal.root / "REF.md").read_text("utf-8")
    assert "`president` (Cấp chủ tịch Hội)" in text
    assert "`department`" not in text


def test_without_lists_the_built_in_ones_hold(portal: Portal) -> None:
    library, _problems = load(portal.content)
    assert library.levels is BUILT_IN[Kind.LEVELS]
    words = language("vi")
    assert words_of(words, library) is words


def test_the_difference_that_a_change_makes_tells_of_a_list(portal: Portal) -> None:
    with_lists(portal)
    commit(portal.root)
    git(portal.root, "checkout", "-q", "-b", "change")
    portal.change("catalogues/levels.yml", "Cấp chi hội", "Cấp của chi hội")
    commit(portal.root)
    told = portal.run("diff", "main", "--jobs", "1").output
    assert "Cấp của chi hội" in told
    assert language("vi").kind_names["levels"] in told


def test_a_portal_of_levels_of_its_own_keeps_what_did_not_change(portal: Portal) -> None:
    """A name that changes reaches every page that shows it, though records stayed as they were."""
    with_lists(portal).build()
    portal.change("catalogues/levels.yml", "Cấp chủ tịch Hội", "Cấp hội trưởng")
    portal.build()
    assert "Cấp hội trưởng" in portal.page("hinh-thuc/bang-khen-tinh/").text
    assert portal.page("cap/president/").one("h1").text.strip() == "Cấp hội trưởng"


def test_the_form_editor_offers_them(portal: Portal) -> None:
    install(with_lists(portal))
    portal.build()
    files = {one["name"]: one for one in collections(portal)["catalogues"]["files"]}
    assert {"levels", "organisation-kinds", "locality-kinds"} <= set(files)
    (entries,) = files["award-forms"]["fields"]
    (level,) = [one for one in entries["fields"] if one["name"] == "level"]
    assert level["widget"] == "select"
    assert [one["value"] for one in level["options"]] == ["state", "president", "local"]
    assert level["options"][1]["label"] == "Cấp chủ tịch Hội"
    layout = json.loads((portal.site / "bien-tap/layout.json").read_text("utf-8"))
    assert "levels" in layout["kinds"]


def test_a_list_that_is_written_after_a_build_is_in_the_next_one(portal: Portal) -> None:
    portal.build()
    with_lists(portal).build()
    assert "Huân chương của Hội" in portal.page("hinh-thuc/").text
    assert portal.has("cap/president/")
    for kind in BUILT_IN:
        (portal.content / f"catalogues/{kind}.yml").unlink()
    told = portal.run("build", "--jobs", "1")
    assert told.exit_code == 1
    assert "department, district, government, province, state" in told.output.replace(
        "commune, ", ""
    )

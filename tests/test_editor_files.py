"""The form editor's files, without node: when they are built, what they offer, what they keep."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from generator.editor.bundle import MENDED
from generator.editor.layout import others_of
from generator.records.fields import Sort, fields_of
from generator.records.kinds import Kind
from generator.records.ranked import BUILT_IN
from generator.records.shapes import SHAPES

from helpers import ROOT, Portal, files_below

DECAP = "editor/node_modules/decap-cms/dist"


def install(portal: Portal) -> None:
    """As much of the packages as the build looks for."""
    shutil.copytree(ROOT / "editor/page", portal.root / "editor/page")
    for name in ("decap-cms.js", "7.decap-cms.js", "decap-cms.js.LICENSE.txt", "a.wasm", "cms.js"):
        file = portal.root / DECAP / name
        file.parent.mkdir(parents=True, exist_ok=True)
        mended = "".join(found for found, _instead in MENDED) if name == "decap-cms.js" else ""
        file.write_text(name + mended, encoding="utf-8")
    yaml_package = portal.root / "editor/node_modules/js-yaml/dist/browser/js-yaml.esm.min.mjs"
    yaml_package.parent.mkdir(parents=True)
    yaml_package.write_text("export const load = 0;", encoding="utf-8")


def setting(portal: Portal, lines: str) -> None:
    file = portal.root / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8") + lines, encoding="utf-8")


def config(portal: Portal) -> dict[str, Any]:
    text = (portal.site / "bien-tap/config.yml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def collections(portal: Portal) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in config(portal)["collections"]}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = Portal(tmp_path_factory.mktemp("editor") / "portal")
    install(portal)
    return portal.build()


def test_without_the_package_there_is_no_editor_and_no_link(portal: Portal) -> None:
    portal.build()
    assert not (portal.site / "bien-tap").exists()
    assert portal.page("").all("a", href="bien-tap/") == []


def test_with_the_package_there_is_an_editor_and_a_discreet_link(built: Portal) -> None:
    link = built.page("").one("a", href="bien-tap/")
    assert link.text == "Biên tập"
    assert link["rel"] == "nofollow"
    page = built.page("bien-tap/")
    assert page.noindex
    assert "bien-tap" not in (built.site / "sitemap.xml").read_text(encoding="utf-8")
    parts = {file.name for file in (built.site / "bien-tap/decap").iterdir()}
    assert parts == {"decap-cms.js", "7.decap-cms.js", "decap-cms.js.LICENSE.txt", "a.wasm"}


def test_what_was_begun_comes_back_when_the_empty_form_is_there(built: Portal) -> None:
    bundle = (built.site / "bien-tap/decap/decap-cms.js").read_text(encoding="utf-8")
    for found, instead in MENDED:
        assert found not in bundle
        assert instead in bundle


def test_another_bundle_takes_the_place_of_the_one_that_was_kept(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    install(portal)
    file = portal.root / DECAP / "decap-cms.js"
    portal.build()
    for text in ("", " // newer"):
        file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
        # Something else that makes a build of it.
        setting(portal, f"\n# {text}")
        portal.build()
        bundle = (portal.site / "bien-tap/decap/decap-cms.js").read_text(encoding="utf-8")
        assert MENDED[0][1] in bundle
        assert bundle.endswith(text)


def test_a_bundle_that_has_other_places_to_mend_is_refused(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    install(portal)
    (portal.root / DECAP / "decap-cms.js").write_text("another version", encoding="utf-8")
    result = portal.run("build")
    assert result.exit_code != 0
    assert "decap-cms.js: not once in it" in result.stderr


def test_the_page_names_no_other_server(built: Portal) -> None:
    page = built.page("bien-tap/")
    addresses = [one.get("src") or one.get("href") or "" for one in page.elements]
    assert [one for one in addresses if "//" in one] == []
    # No script stands in the page itself; what it is given is data.
    scripts = page.all("script")
    assert [one.get("type") for one in scripts if not one.get("src")] == ["application/json"]


def test_packages_that_are_half_there_stop_the_build(portal: Portal) -> None:
    install(portal)
    shutil.rmtree(portal.root / "editor/node_modules/js-yaml")
    result = portal.run("build")
    assert result.exit_code == 2
    assert "make editor" in result.output


def test_every_kind_has_a_form(built: Portal) -> None:
    forms = collections(built)
    files = {one["name"]: one for one in forms.pop("catalogues")["files"]}
    assert set(forms) | set(files) == {kind.value for kind in Kind if kind not in BUILT_IN}
    for kind in (kind for kind in Kind if kind not in BUILT_IN):
        shape = SHAPES[kind]
        if shape.catalogue:
            (entries,) = files[kind.value]["fields"]
            assert files[kind.value]["file"] == f"content/catalogues/{kind.value}.yml"
            assert entries["allow_remove"] is False
            fields = entries["fields"]
        else:
            form = forms[kind.value]
            assert form["folder"] == f"content/{kind.value}"
            assert form["extension"] == shape.suffix[1:]
            assert ("path" in form) is shape.by_year
            assert (form["create"], form["delete"], form["publish"]) == (True, False, False)
            fields = form["fields"]
        expected = {}
        for one in fields_of(kind):
            expected[one.name] = one.required or one.conditional
            if others := others_of(one):
                expected[others] = False
        assert [(one["name"], one["required"]) for one in fields] == [*expected.items()]


def test_fields_get_the_widgets_that_fit(built: Portal) -> None:
    person = {one["name"]: one for one in collections(built)["individuals"]["fields"]}
    award = {one["name"]: one for one in person["awards"]["fields"]}
    assert (person["name"]["widget"], person["name"]["pages"]) == ("name", "../ca-nhan/")
    assert award["name"]["widget"] == "string"
    assert (award["annex_order"]["widget"], award["annex_order"]["min"]) == ("figure", 1)
    assert person["publish_at"]["widget"] == "embargo"
    assert person["organisation"]["widget"] == "select"
    for form in (person, award):
        main, others = form["organisation"], form["organisation_more"]
        assert "multiple" not in main
        assert (others["widget"], others["multiple"], others["max"]) == ("select", True, 4)
        assert others["label"] == f"{main['label']}: các đơn vị khác"
        assert others["options"] == main["options"]
    assert {"label": "Bệnh viện huyện Cũ (đến 30/06/2025)", "value": "benh-vien-cu"} in person[
        "organisation"
    ]["options"]
    # Places of one name are told apart by the district that they lay in.
    assert {"label": "Xã Cũ, Huyện Cũ (đến 30/06/2025)", "value": "xa-cu"} in person["locality"][
        "options"
    ]
    assert person["fields"]["multiple"] is True
    assert award["decision"] | {"hint": ""} == {
        "name": "decision",
        "label": "Quyết định",
        "required": True,
        "hint": "",
        "widget": "reference",
        "kinds": ["decisions"],
        "multiple": False,
        "shape": r"^[0-9]{4}/[a-z0-9]+(-[a-z0-9]+)*$",
    }
    assert person["body"]["widget"] == "markdown"
    assert (person["photo"]["widget"], person["photo"]["max"]) == ("list", 1)
    photo = {one["name"]: one for one in person["photo"]["fields"]}
    assert photo["file"]["widget"] == "image"
    assert photo["consent"]["pattern"][0] == "^true$"
    assert person["status"]["default"] == "draft"
    assert person["sample"]["widget"] == "boolean"
    decision = {one["name"]: one for one in collections(built)["decisions"]["fields"]}
    assert decision["signed_on"]["format"] == "YYYY-MM-DD"
    assert decision["signer"]["widget"] == "object"
    assert "1034/QĐ-UBND" in decision["number"]["pattern"][1]
    document = {one["name"]: one for one in decision["document"]["fields"]}
    assert (document["file"]["widget"], document["file"]["required"]) == ("file", False)
    assert re.fullmatch(document["file"]["pattern"][0], "qd-1034.pdf")
    assert not re.fullmatch(document["file"]["pattern"][0], "qd-1034.pdf.html")
    assert document["url"]["required"] is False


def test_words_are_vietnamese_and_there(built: Portal) -> None:
    def labels(fields: list[dict[str, Any]]) -> list[str]:
        return [
            label
            for one in fields
            for label in (one["label"], *labels(one.get("fields", [])))
        ]  # fmt: skip

    for name, form in collections(built).items():
        found = labels(form.get("fields") or form["files"])
        assert found and all(one[0].isupper() for one in found), name


@pytest.mark.parametrize(
    ("path", "endpoint"), [("", "auth"), ("/", "auth"), ("/dang-nhap/", "dang-nhap/auth")]
)
def test_editors_sign_in_where_the_province_says(portal: Portal, path: str, endpoint: str) -> None:
    install(portal)
    setting(portal, f"    editor: {{sign_in: 'https://dang-nhap.thu.example{path}'}}\n")
    file = portal.root / "mkdocs.yml"
    file.write_text(
        "repo_url: https://github.com/tinh/cong\n" + file.read_text(encoding="utf-8"), "utf-8"
    )
    portal.build()
    backend = config(portal)["backend"]
    assert backend["name"] == "github"
    assert backend["repo"] == "tinh/cong"
    assert backend["base_url"] == "https://dang-nhap.thu.example"
    assert backend["auth_endpoint"] == endpoint
    assert backend["open_authoring"] is True
    assert config(portal)["publish_mode"] == "editorial_workflow"
    assert config(portal)["locale"] == "vi"
    assert json.loads(portal.page("bien-tap/").one("script", id="started").text)["open"] is True


def test_who_cannot_sign_in_is_told_so(built: Portal) -> None:
    page = built.page("bien-tap/")
    assert json.loads(page.one("script", id="started").text)["open"] is False
    assert "chưa nối với kho nội dung" in page.one("div", id="closed").text


@pytest.mark.parametrize("value", ["http://a.example", "https://a b", "javascript:1", "a"])
def test_a_sign_in_that_is_no_safe_address_is_refused(portal: Portal, value: str) -> None:
    setting(portal, f"    editor: {{sign_in: '{value}'}}\n")
    result = portal.run("build")
    assert result.exit_code == 2
    assert "sign_in" in result.output


def test_the_editor_gives_nothing_away(tmp_path: Path) -> None:
    """Its files are as public as the rest: no draft, no withheld name, no embargo."""
    portal = Portal(tmp_path / "portal", "guarded")
    install(portal)
    portal.build()
    names = [
        yaml.safe_load(file.read_text(encoding="utf-8"))["name"]
        for file in (portal.content / "individuals").glob("*.yml")
        if file.stem in ("ban-nhap", "cho-gio", "theo-quyet-dinh-nhap", "da-rut")
    ]
    assert names
    told = b"".join(files_below(portal.site / "bien-tap").values()).decode("utf-8", "ignore")
    assert [one for one in names if one in told] == []
    ids = {one for one, _label in json.loads(_offered(portal, "decisions"))}
    assert ids
    assert ids <= {
        "/".join(page.parts[-3:-1]) for page in portal.site.glob("quyet-dinh/*/*/index.html")
    }


def _offered(portal: Portal, kind: str) -> str:
    return (portal.site / f"bien-tap/suggestions/{kind}.json").read_text(encoding="utf-8")


def test_what_can_be_referred_to_is_offered(built: Portal) -> None:
    assert ["2021/ubnd-tinh-1", "1/QĐ-UBND, 05/11/2021: Về việc tặng Bằng khen thử"] in json.loads(
        _offered(built, "decisions")
    )
    assert ["phong-trao-thu/y-te", "Y tế – Phong trào thi đua thử"] in json.loads(
        _offered(built, "criteria")
    )
    bearer = ["lo-thi-anh", "Lò Thị Ánh – Bệnh viện khu vực Mới", ["Lò Thị Ánh"]]
    assert bearer in json.loads(_offered(built, "individuals"))


def test_all_names_that_somebody_bears_are_known(portal: Portal) -> None:
    install(portal)
    portal.change(
        "individuals/lo-thi-anh.yml",
        "position: Điều",
        "names:\n  - name: Lò Thị Sen\n    kind: birth\nposition: Điều",
    )
    portal.build()
    names = {one: names for one, _label, names in json.loads(_offered(portal, "individuals"))}
    assert names["lo-thi-anh"] == ["Lò Thị Ánh", "Lò Thị Sen"]


def test_of_every_kind_it_is_known_what_is_published(built: Portal) -> None:
    """Before an hour is set that would take a page away."""
    for kind, identity in (
        ("stories", "2026/lop-hoc-dem"),
        ("pages", "gioi-thieu"),
        ("movements", "phong-trao-thu"),
        ("practices", "xe-may-cho-thuoc"),
        ("collectives", "to-xe-may"),
        ("decisions", "2021/ubnd-tinh-1"),
    ):
        assert identity in [one[0] for one in json.loads(_offered(built, kind))]


def test_the_layout_says_what_files_hold(built: Portal) -> None:
    text = (built.site / "bien-tap/layout.json").read_text(encoding="utf-8")
    kinds = json.loads(text)["kinds"]
    person = {one["name"]: one for one in kinds["individuals"]["fields"]}
    assert list(person)[:4] == ["name", "given_name", "sort_name", "names"]
    assert person["photo"]["single"] is True
    assert "single" not in person["privacy"]
    privacy = {one["name"]: one for one in person["privacy"]["fields"]}
    assert privacy["name"]["default"] == "shown"
    assert {one["sort"] for kind in kinds.values() for one in kind["fields"]} <= set(Sort)


def test_the_lock_file_is_exact_and_names_no_registry() -> None:
    lock = json.loads((ROOT / "editor/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    for name, one in packages.items():
        assert one.get("resolved") in (None, "left-out"), name
        assert one.get("link") or name == "left-out" or one["integrity"].startswith("sha512-"), name
    wanted = json.loads((ROOT / "editor/package.json").read_text(encoding="utf-8"))
    for name, version in {**wanted["dependencies"], **wanted["devDependencies"]}.items():
        assert packages[f"node_modules/{name}"]["version"] == version


def test_the_editors_scripts_write_nothing_that_they_could_import() -> None:
    text = (ROOT / "theme/assets/js/search-text.js").read_text(encoding="utf-8")
    shared = dict(re.findall(r"^export const (\w+) = (\(.*?\) =>)", text, re.MULTILINE))
    assert {"fill", "slug"} <= shared.keys()
    again = [
        (file.name, name)
        for file in sorted((ROOT / "editor/page").glob("*.js"))
        for name, head in shared.items()
        if f"const {name} = {head}" in file.read_text(encoding="utf-8")
    ]
    assert again == []

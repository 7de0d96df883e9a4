"""The search of the editor's lists: as Vietnamese is typed, in all that a record is known by."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chromium import find_chromium
from desk import WHY_NOT, Desk
from forms import Traffic, signed_in
from playwright.sync_api import Browser, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(WHY_NOT), reason=f"{WHY_NOT}: make editor"),
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
NURSE = """\
name: Nguyễn Thị Thuý
names:
  - name: Nguyễn Thị Bông
    kind: pen
position: Điều dưỡng
organisation: ttyt-muong-te
awards:
  - decision: 2021/ubnd-tinh-1
    form: bang-khen-tinh
sample: true
status: draft
"""
CLERK = """\
name: Phàn Seo
position: Văn thư
awards:
  - decision: 2021/ubnd-tinh-1
    form: bang-khen-tinh
sample: true
status: draft
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = Desk(tmp_path_factory.mktemp("tim") / "portal")
    desk.portal.write("individuals/nguyen-thi-thuy.yml", NURSE)
    desk.portal.write("individuals/seo.yml", CLERK)
    namesake = CLERK.replace("Phàn Seo", "Phàn Văn Seo").replace("Văn thư", "Lái xe")
    desk.portal.write("individuals/phan-van-seo-muong-te.yml", namesake)
    units = desk.portal.content / "catalogues/organisations.yml"
    more = "- id: ttyt-muong-te\n  name: Trung tâm Y tế huyện Mường Tè\n  kind: health\n"
    units.write_text(units.read_text(encoding="utf-8") + more, encoding="utf-8")
    desk.begin()
    with desk.open():
        yield desk


@pytest.fixture(scope="module")
def editor(browser: Browser, desk: Desk) -> Iterator[Traffic]:
    with signed_in(browser, desk) as traffic:
        yield traffic


def found(editor: Traffic, typed: str, kind: str = "Mọi loại hồ sơ") -> list[str]:
    """The records that are found, the best first."""
    page = editor.page
    field = page.get_by_placeholder("Tìm trong mọi hồ sơ")
    field.fill(typed)
    page.get_by_text("Tìm trong", exact=True).locator("xpath=..").get_by_text(kind).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(typed)
    editor.calm_down()
    links = page.locator("a[href*='/entries/']")
    return [
        href.partition("#/collections/")[2].replace("/entries/", "/")
        for href in links.evaluate_all("all => all.map((one) => one.href)")
    ]


NURSE_ID = "individuals/nguyen-thi-thuy"


@pytest.mark.parametrize(
    "typed",
    [
        "nguyen thi thuy",
        "Nguyễn Thị Thúy",
        "thuý nguyễn",
        "NGUYEN BONG",
        "bút danh bông",
        "dieu duong muong",
    ],
)
def test_a_person_is_found_however_the_name_is_typed(editor: Traffic, typed: str) -> None:
    assert found(editor, typed) == [NURSE_ID]
    assert found(editor, typed, "Cá nhân") == [NURSE_ID]
    assert found(editor, typed, "Quyết định") == []


def test_letters_that_stand_for_words_are_read_across_kinds(editor: Traffic) -> None:
    assert set(found(editor, "TTYT Mường Tè")) == {NURSE_ID, "catalogues/organisations"}
    assert set(found(editor, "trung tam y te muong te")) == {NURSE_ID, "catalogues/organisations"}
    decisions = found(editor, "UBND tỉnh", "Quyết định")
    assert "decisions/2021/ubnd-tinh-1" in decisions
    assert found(editor, "uy ban nhan dan tinh", "Quyết định") == decisions


def test_the_number_of_a_decision_comes_first(editor: Traffic) -> None:
    for kind in ("Mọi loại hồ sơ", "Quyết định"):
        assert found(editor, "1/QĐ-UBND", kind)[0] == "decisions/2021/ubnd-tinh-1"


def test_a_name_is_found_that_the_address_does_not_say(editor: Traffic) -> None:
    assert set(found(editor, "phan seo")) == {
        "individuals/seo",
        "individuals/phan-van-seo-muong-te",
    }


def test_whoever_is_called_so_comes_before_who_has_the_words_elsewhere(editor: Traffic) -> None:
    assert found(editor, "phan van seo") == ["individuals/phan-van-seo-muong-te", "individuals/seo"]


def test_what_is_nowhere_is_not_found(editor: Traffic) -> None:
    """Decap's own search finds what has the letters in this order, with others between them."""
    assert found(editor, "ngy thuy") == []

"""What the search says: that nothing has all words, which place it is, which award matched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import find_chromium
from generator.site import Site
from searching import READY, ids, searched

from honoured_twice import FIRST, SECOND, add_honoured_twice

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]

NURSE = "lo-thi-minh-xuyen"
SPRINTER = "sung-a-quynh-thang"
PERSON = f"""\
name: Sùng A Quỳnh Thăng
position: Trưởng bản
locality: xa-muong-te
fields: [y-te]
awards:
  - decision: {FIRST}
    form: chien-si-thi-dua-cap-tinh
    citation: Có thành tích trong bảy năm đi rừng.
    golden_book_number: 9601/2021
    locality: xa-muong-te-2021
  - decision: {SECOND}
    form: bang-khen-chu-tich-ubnd-tinh
    citation: Có thành tích trong một năm đi rừng.
    golden_book_number: 9602/2026
sample: true
status: approved
"""

SETTLER = "giang-thi-quynh-thom"
OF_OLD = f"""\
name: Giàng Thị Quỳnh Thơm
locality: xa-na-tam-2021
fields: [y-te]
awards:
  - decision: {FIRST}
    form: bang-khen-chu-tich-ubnd-tinh
    citation: Có thành tích trong bảy năm đi suối.
    golden_book_number: 9603/2021
sample: true
status: approved
"""
SPLIT = "nay là xã Bản Bo và xã Khun Há"


def add(content: Path) -> None:
    add_honoured_twice(content)
    (content / "individuals" / f"{SPRINTER}.yml").write_text(PERSON, encoding="utf-8")
    (content / "individuals" / f"{SETTLER}.yml").write_text(OF_OLD, encoding="utf-8")
    places = content / "catalogues" / "localities.yml"
    text = places.read_text(encoding="utf-8")
    whole = 'name: Xã Nà Tăm\n  kind: commune\n  code: "03427"\n  parent: huyen-tam-duong\n'
    whole += "  valid_to: 2025-06-30\n  succeeded_by: "
    assert whole in text
    text = text.replace(f"{whole}xa-ban-bo", f"{whole}[xa-ban-bo, xa-khun-ha]")
    places.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Site]]:
    with searched(tmp_path_factory.mktemp("portal") / "province", add) as made:
        yield made


def status(page) -> str:
    return page.inner_text("[data-search-status]")


def others(page) -> list[str]:
    return page.locator("[data-search-spellings] a").all_inner_texts()


def shown(page, identity: str) -> str:
    return page.inner_text(f"#search-results > [data-id={identity}]")


# -- nothing has all the words ---------------------------------------------------------------------


@pytest.mark.parametrize("query", ["zzzqqq lò", "lo zzzqqq", "lò thị zzzqqq"])
def test_a_word_that_nobody_has_finds_nobody_and_is_named(found, page, query: str) -> None:
    assert found(query) == []
    assert "không nơi nào có “zzzqqq”" in status(page)
    assert page.is_visible("[data-search-empty]")
    [link] = others(page)
    rest = query.replace("zzzqqq", "").strip()
    assert link.startswith(f"“{rest}” (")
    page.click("[data-search-spellings] a")
    page.wait_for_function(READY)
    page.wait_for_selector("#search-results li")
    count = int(link.rpartition("(")[2].rstrip("+)"))
    assert status(page).startswith((f"{count} kết quả", f"Hơn {count} kết quả"))


def test_words_that_nobody_has_together_are_offered_apart(found, page) -> None:
    assert found("quắc covid") == []
    assert status(page) == "Không có ai, mục nào khớp cả “quắc” và “covid”."
    assert len(others(page)) == 2


def test_nothing_is_offered_where_no_word_stands_anywhere(found, page) -> None:
    assert found("zzzqqq wwwxxx") == []
    assert "“zzzqqq” và “wwwxxx”" in status(page)
    assert others(page) == []


def test_a_word_with_a_wrong_letter_still_finds_the_name(found, page) -> None:
    for query in ("sùng a quỳnh thắngg", "sung a quynh thang", "sung a quynh thamg"):
        assert SPRINTER in found(query)[:3], query


def test_words_in_different_fields_of_one_record_are_together(found) -> None:
    assert SPRINTER in found("thăng bảy năm đi rừng")
    assert SPRINTER in found("thang chien si thi dua")


def test_an_unfinished_word_is_no_unknown_one(found, page) -> None:
    found("quynh tha")
    assert "không nơi nào" not in status(page)


def test_abbreviations_find_what_they_stand_for(found, page, portal) -> None:
    units = portal[1].roll.catalogues.organisations
    unit = next(one for one in units.values() if one.name.startswith("Trung tâm Y tế huyện"))
    short = unit.name.replace("Trung tâm Y tế", "TTYT")
    assert found(short)[0] == unit.id
    assert unit.name in status(page)


def test_the_list_below_the_field_suggests_nobody_but_the_words_that_are_known(page) -> None:
    page.goto("/")
    page.fill("#site-q", "zzzqqq lò thị")
    page.wait_for_selector("#site-q-list [role=option]")
    assert page.locator("#site-q-list [data-id]").count() == 0
    assert "không nơi nào có “zzzqqq”" in page.inner_text(".finder__status")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tra-cuu/?q=l%C3%B2+th%E1%BB%8B")
    page.wait_for_function(READY)
    assert NURSE in ids(page) or page.locator("[data-search-more]").is_visible()


# -- places that share a name ----------------------------------------------------------------------


def test_places_of_one_name_say_when_they_were_and_where(found, page, portal) -> None:
    places = portal[1].roll.catalogues.localities
    old, new = places["xa-muong-te-2021"], places["xa-muong-te"]
    assert old.name == new.name
    answers = found("xã mường tè")
    assert {old.id, new.id} <= set(answers)
    assert "Hiện nay, từ ngày 01/07/2025" in shown(page, new.id)
    text = shown(page, old.id)
    assert "Đơn vị cũ thuộc Huyện Mường Tè, đến hết ngày 30/06/2025" in text
    assert "nay là xã Mường Tè" in text


def test_the_list_below_the_field_tells_them_apart(page) -> None:
    page.goto("/")
    page.fill("#site-q", "xã mường tè")
    page.wait_for_selector("#site-q-list [data-id=xa-muong-te-2021]")
    rows = [page.inner_text(f"#site-q-list [data-id={one}]")
            for one in ("xa-muong-te-2021", "xa-muong-te")]  # fmt: skip
    assert "Đơn vị cũ" in rows[0]
    assert "Hiện nay" in rows[1]


def test_a_chosen_old_place_bears_its_district_and_its_day(found, page) -> None:
    found("", "&dia-phuong=xa-muong-te-2021")
    chip = page.locator("[data-search-chips] [data-value=xa-muong-te-2021]")
    assert "Xã Mường Tè (Huyện Mường Tè, đến 30/06/2025)" in chip.inner_text()


@pytest.mark.parametrize("query", ["giàng thị quỳnh thơm", "xã nà tăm"])
def test_of_a_place_that_was_split_all_parts_are_named(found, page, query: str) -> None:
    identity = found(query)[0]
    assert identity in {SETTLER, "xa-na-tam-2021"}
    assert f"({SPLIT})" in shown(page, identity)
    page.fill("#site-q", query)
    page.wait_for_selector(f"#site-q-list [data-id={identity}]:has-text('({SPLIT})')")


def test_either_part_lists_it_with_both(found, page) -> None:
    for part in ("xa-ban-bo", "xa-khun-ha"):
        assert SETTLER in found("", f"&dia-phuong={part}&loai=ca-nhan")
        assert f"Xã Nà Tăm ({SPLIT})" in shown(page, SETTLER)


# -- which award matched ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "more"),
    [
        ("sùng a quỳnh thăng 2021", ""),
        ("sùng a quỳnh thăng", "&nam=2021"),
        ("sùng a quỳnh thăng chiến sĩ thi đua", ""),
        ("sùng a quỳnh thăng", "&hinh-thuc=chien-si-thi-dua-cap-tinh"),
        ("1034/QĐ-UBND", "&loai=ca-nhan&dia-phuong=xa-muong-te"),
        ("9601/2021", ""),
    ],
)
def test_a_result_shows_the_award_that_matched_and_says_so(found, page, query, more) -> None:
    assert SPRINTER in found(query, more)
    text = shown(page, SPRINTER)
    assert "Khớp: Chiến sĩ thi đua" in text
    assert "2021" in text
    assert " và 1 khen thưởng khác" in text


def test_parts_of_a_line_are_apart_for_whoever_hears_or_copies_them(found, page) -> None:
    """Neither what is shown in columns nor what CSS sets apart is so in the text."""
    found("sùng a quỳnh thăng")
    award = page.locator(f"[data-id={SPRINTER}] .hit__award")
    assert re.search(r"tỉnh và 1 khen thưởng khác \d{4}$", award.evaluate("one => one.textContent"))
    count = page.locator(".facet label").first
    assert re.search(r"\S \d+$", count.evaluate("one => one.textContent"))
    page.fill("#site-q", "sùng a quỳnh thăng")
    option = page.locator(f"#site-q-list [data-id={SPRINTER}]")
    assert "Thăng Cá nhân" in option.evaluate("one => one.textContent")


def test_where_the_newest_answers_nothing_is_said(found, page) -> None:
    found("sùng a quỳnh thăng")
    assert "Bằng khen" in shown(page, SPRINTER)
    assert "Khớp" not in shown(page, SPRINTER)


# -- how it looks ----------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser, portal, width: int) -> None:
    context = browser.new_context(base_url=portal[0], viewport={"width": width, "height": 900})
    page = context.new_page()
    for address in ("/tra-cuu/?q=zzzqqq+lo+thi", "/tra-cuu/?q=xa+muong+te"):
        page.goto(address)
        page.wait_for_function(READY)
        page.wait_for_timeout(300)
        assert not Axe().run(page).response["violations"], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_buttons_are_seen_in_forced_colours(browser, portal, width: int) -> None:
    context = browser.new_context(
        base_url=portal[0], viewport={"width": width, "height": 900}, forced_colors="active"
    )
    page = context.new_page()
    page.goto("/tra-cuu/?q=lo+thi&loai=ca-nhan")
    page.wait_for_function(READY)
    bordered = """all => all.filter((one) => one.offsetWidth).map(
      (one) => [one.textContent, getComputedStyle(one).borderTopStyle])"""
    for which in (".search-box button", ".search-sorts span", ".search-chips button", ".button"):
        found = page.eval_on_selector_all(which, bordered)
        assert [one for one in found if one[1] == "none"] == []
    assert page.locator(".search-box button").is_visible()
    icon = page.evaluate(
        """() => {
          const button = document.querySelector(".site-search button");
          return [getComputedStyle(button, "::before").backgroundColor,
                  getComputedStyle(document.body).backgroundColor];
        }"""
    )
    assert icon[0] != icon[1]
    context.close()

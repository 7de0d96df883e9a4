"""The map and the news in a real browser: seen, used by keyboard, printed; figures are results."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import find_chromium
from generator.site import Site
from playwright.sync_api import Browser
from searching import READY, searched

from printed import sheets

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
MAP = "/thong-ke/ban-do/"
PAGES = (MAP, f"{MAP}nam/2021/", f"{MAP}ho-gia-dinh/", "/dia-phuong/", "/thong-ke/", "/moi/",
         "/moi/xa-bum-to/")  # fmt: skip


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Site]]:
    with searched(tmp_path_factory.mktemp("map") / "province", lambda _content: None) as made:
        yield made


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_stands_in_the_way_of_anybody(
    browser: Browser, portal: tuple[str, Site], scheme: str, width: int
) -> None:
    context = browser.new_context(
        base_url=portal[0], viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    page, axe = context.new_page(), Axe()
    for path in PAGES:
        page.goto(path)
        assert not axe.run(page).response["violations"], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def test_figures_of_a_year_and_of_a_kind_are_what_the_search_finds(page) -> None:
    for path in (f"{MAP}nam/2021/", f"{MAP}tap-the/"):
        page.goto(path)
        rows = page.eval_on_selector_all(
            ".map-table tbody tr",
            "all => all.map(one => [one.querySelector('a').href, "
            "Number(one.querySelector('.num').textContent)])",
        )
        some = [row for row in rows if row[1]][:4] + [row for row in rows if not row[1]][:1]
        assert len(some) > 2
        for href, count in some:
            page.goto(href)
            page.wait_for_function(READY)
            found = page.locator("#search-results > [data-id]").count()
            assert found == count, href


def test_an_area_is_reached_by_keyboard_and_seen_to_be(page) -> None:
    page.goto(MAP)
    page.focus(".map__skip")
    page.keyboard.press("Tab")
    named = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert named.startswith("Phường ") and "người và tập thể" in named
    look = "getComputedStyle(document.activeElement.querySelector('path'))"
    focused = page.evaluate(f"[{look}.fill, {look}.strokeWidth]")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    plain = page.evaluate(
        "(() => { const other = document.querySelector('.map svg a:nth-of-type(9) path');"
        "return [getComputedStyle(other).fill, getComputedStyle(other).strokeWidth] })()"
    )
    assert focused[0] != plain[0] and focused[1] != plain[1]
    page.keyboard.press("Enter")
    page.wait_for_url("**/dia-phuong/phuong-*/")


def test_the_skip_link_leads_past_all_areas(page) -> None:
    page.goto(MAP)
    page.focus(".map__skip")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('table') !== null")


def test_names_do_not_leave_their_areas(page) -> None:
    """What is drawn of a name lies within the box of its area, on a wide screen and on a phone."""
    outside = """() => [...document.querySelectorAll('.map svg a')].flatMap((one) => {
      const area = one.querySelector('path').getBoundingClientRect();
      return [...one.querySelectorAll('text')].filter((text) => {
        const box = text.getBoundingClientRect();
        return box.width && (box.left < area.left || box.right > area.right);
      }).map((text) => text.textContent);
    })"""
    for width in (390, 600, 959, 960, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(MAP)
        assert page.evaluate(outside) == [], width
        assert page.locator(".map text:visible").count() > 10


def test_a_map_without_javascript_and_on_paper(browser: Browser, portal: tuple[str, Site]) -> None:
    context = browser.new_context(base_url=portal[0], java_script_enabled=False)
    page = context.new_page()
    for path in PAGES[:4]:
        page.goto(path)
        assert page.locator(".map svg a").count() == page.locator(".map-table tbody tr").count()
        data = page.pdf(format="A4", prefer_css_page_size=True)
        assert len(sheets(data)) == 1, path
    context.close()


def test_where_a_list_needs_javascript_it_is_said(
    browser: Browser, portal: tuple[str, Site]
) -> None:
    context = browser.new_context(base_url=portal[0], java_script_enabled=False)
    page = context.new_page()
    for path, figure in ((PAGES[1], ".map-table a"), ("/thong-ke/nam-va/cap/", ".numbers td a")):
        page.goto(path)
        page.locator(figure).first.click()
        told = page.locator("noscript .notice").inner_text()
        assert "danh sách mà một con số thống kê hoặc một xã trên bản đồ dẫn đến đây" in told
        # Whoever was led here finds the lists themselves below.
        assert page.locator("main a[href$='nam/']").count(), path
    context.close()

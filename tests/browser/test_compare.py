"""Two or three good practices side by side, on a phone and on a wide screen."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import find_chromium
from playwright.sync_api import Browser, expect
from serving import served, watched

from helpers import Portal
from test_practices import add

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    portal = Portal(tmp_path_factory.mktemp("compare") / "portal")
    for number, name in enumerate(("mot", "hai", "ba")):
        add(portal, name, number)
    portal.build()
    (portal.root / "cong").symlink_to(portal.site)
    with served(portal.root) as address:
        yield f"{address}cong/"


@pytest.mark.parametrize("width", [390, 1280])
def test_practices_are_chosen_in_a_table_and_stand_side_by_side(
    browser: Browser, address: str, width: int
) -> None:
    with watched(browser, base_url=address, viewport={"width": width, "height": 900}) as page:
        page.goto("cach-lam-hay/linh-vuc/y-te/")
        boxes = page.get_by_label("Chọn so sánh")
        expect(boxes).to_have_count(4)
        bar = page.locator("[data-compare-bar]")
        expect(bar).to_be_hidden()
        boxes.nth(0).check()
        button = bar.get_by_role("button")
        expect(button).to_be_disabled()
        boxes.nth(1).check()
        boxes.nth(2).check()
        expect(bar).to_contain_text("Đã chọn 3/3")
        expect(boxes.nth(3)).to_be_disabled()
        assert not Axe().run(page).response["violations"]
        boxes.nth(2).uncheck()
        button.click()
        # Which ones they are, no server is told.
        expect(page).to_have_url(re.compile(r"/so-sanh/#ba,hai$"))
        table = page.locator(".comparison")
        expect(table.get_by_role("link", name="Cách ba")).to_have_attribute("href", "../ba/")
        results = table.locator("tr", has_text="Kết quả").locator("td")
        expect(results).to_have_count(2)
        expect(results.nth(0)).to_contain_text("9")
        expect(results.nth(1)).to_contain_text("8")
        first, second = (results.nth(place).bounding_box() for place in (0, 1))
        assert first and second
        if width == 1280:
            assert abs(first["y"] - second["y"]) < 2 and second["x"] > first["x"]
        else:
            # One below the other, each under its title.
            assert second["y"] >= first["y"] + first["height"]
            before = "one => getComputedStyle(one, '::before').content"
            assert "Cách hai" in results.nth(1).evaluate(before)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert not page.locator(".comparison [id]").count()
        assert not Axe().run(page).response["violations"]


def test_an_address_may_name_three_and_no_strangers(browser: Browser, address: str) -> None:
    with watched(browser, base_url=address) as page:
        page.goto("cach-lam-hay/so-sanh/#mot,hai,xe-may-cho-thuoc")
        table = page.locator(".comparison")
        expect(table.locator("thead th")).to_have_count(3)
        expect(table.locator("tr", has_text="Đã nhân rộng").locator("td").first).to_have_text(
            "Chưa"
        )
        expect(table).to_contain_text("3 triệu đồng một tháng")
        for link in table.get_by_role("link").all():
            assert page.request.get(link.evaluate("one => one.href")).ok
        page.goto("cach-lam-hay/so-sanh/#../../ca-nhan/lo-thi-anh")
        page.reload()
        expect(page.locator(".comparison")).to_have_count(0)
        page.goto("cach-lam-hay/so-sanh/#khong-co")
        page.reload()
        expect(page.get_by_text("Chưa tải được cách làm đã chọn.")).to_be_visible()


def test_without_scripts_the_way_to_the_tables_stands_there(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("cach-lam-hay/so-sanh/#mot,hai")
    page.get_by_role("link", name="Y tế").click()
    expect(page.locator(".practices tbody tr")).to_have_count(4)
    assert (
        page.get_by_label("Chọn so sánh").count() == 0
        or not page.locator("[data-compare]").first.is_visible()
    )
    context.close()

"""How pages stand on a phone, on paper and for those who cannot see them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import find_chromium
from playwright.sync_api import Browser, Page
from serving import served

from helpers import BASE, Portal

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
DECISION = "quyet-dinh/2021/ubnd-tinh-1/"
PERSON = "ca-nhan/lo-thi-anh/"
PAGES = (
    "./",
    PERSON,
    DECISION,
    "cach-lam-hay/xe-may-cho-thuoc/",
    "tin-bai/2021/nguoi-cho-thuoc/",
    "phong-trao/phong-trao-thu/",
    "ca-nhan/theo-ten/",
    "dia-phuong/",
    "hinh-thuc/",
    "xac-minh/",
    "dinh-chinh/",
    "404.html",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    portal = Portal(tmp_path_factory.mktemp("look") / "portal").build()
    (portal.root / "cong").symlink_to(portal.site)  # where its addresses say that it is
    with served(portal.root) as address:
        yield f"{address}cong/"


def page_of(browser: Browser, address: str, width: int, scheme: str = "light") -> Page:
    return browser.new_context(
        base_url=address, viewport={"width": width, "height": 800}, color_scheme=scheme
    ).new_page()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_the_way_of_anybody(browser: Browser, address: str, scheme: str) -> None:
    page, axe = page_of(browser, address, 390, scheme), Axe()
    for path in PAGES:
        page.goto(path)
        assert not axe.run(page).response["violations"], path
    page.context.close()


@pytest.mark.parametrize("width", [320, 800, 1280])
def test_no_page_is_wider_than_its_window(browser: Browser, address: str, width: int) -> None:
    page = page_of(browser, address, width)
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.context.close()


def test_an_annex_on_a_phone_is_a_list_of_names(browser: Browser, address: str) -> None:
    page = page_of(browser, address, 390)
    page.goto(DECISION)
    row = page.locator(".annex tbody tr").first
    name, unit, number = (
        row.locator(part).bounding_box() for part in ("th", ".annex__unit", ".annex__number")
    )
    assert name and unit and number
    assert number["x"] < name["x"]
    assert abs(number["y"] - name["y"]) < 8
    assert unit["x"] == name["x"]
    assert unit["y"] > name["y"]
    page.context.close()


def test_what_is_off_the_screen_is_there_all_the_same(browser: Browser, address: str) -> None:
    """Rows that are left unrendered are blank in pictures and hard to count."""
    page = page_of(browser, address, 390)
    page.goto("ca-nhan/")
    assert {
        page.evaluate("one => getComputedStyle(one).contentVisibility", row)
        for row in page.locator(".row").element_handles()
    } == {"visible"}
    page.context.close()


def test_a_record_on_paper_says_whose_it_is_and_where_it_stands(
    browser: Browser, address: str
) -> None:
    page = page_of(browser, address, 800)
    page.goto(PERSON)
    source = page.get_by_text(f"{BASE}ca-nhan/lo-thi-anh/", exact=False).last
    assert not source.is_visible()
    page.emulate_media(media="print")
    assert source.is_visible()
    assert page.locator(".site-brand").is_visible()
    for gone in (".site-nav", ".site-search", ".site-menu", ".site-footer", ".crumbs", ".press"):
        assert not page.locator(gone).is_visible(), gone
    page.context.close()

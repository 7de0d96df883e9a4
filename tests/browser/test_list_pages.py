"""From the pages of a list to its beginning: to follow it, and where there are fewer pages now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest
from chromium import find_chromium
from playwright.sync_api import Browser, Page
from serving import served, watched

from helpers import Portal, province

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
OFFERED: Final = "Xem danh sách từ đầu"


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = province(tmp_path_factory.mktemp("list-pages") / "portal").build()
    (portal.root / "bang-vang").symlink_to(portal.site)  # where its addresses say that it is
    return portal


@pytest.fixture(scope="module")
def address(portal: Portal) -> Iterator[str]:
    with served(portal.root) as address:
        yield f"{address}bang-vang/"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """One of a phone."""
    with watched(browser, base_url=address, viewport={"width": 390, "height": 800}) as page:
        yield page


def asked(page: Page, portal: Portal, path: str) -> None:
    """Ask for what is not there, as a server answers that has a page to say so."""
    there = (portal.site / "404.html").read_text(encoding="utf-8")
    page.route(
        f"**/{path}",
        lambda route: route.fulfill(
            status=404, content_type="text/html; charset=utf-8", body=there
        ),
    )
    page.goto(path)


@pytest.mark.parametrize("path", ["ca-nhan/trang/99/", "ca-nhan/trang/99"])
def test_a_page_of_a_list_that_is_no_more_leads_to_the_list(
    page: Page, portal: Portal, address: str, path: str
) -> None:
    asked(page, portal, path)
    page.get_by_role("link", name=OFFERED).click()
    page.wait_for_url(f"{address}ca-nhan/")
    assert page.locator(".rows > li").count()


@pytest.mark.parametrize("path", ["ca-nhan/khong-co-ai/", "trang/khong-phai-so/"])
def test_of_any_other_address_no_list_is_told(page: Page, portal: Portal, path: str) -> None:
    asked(page, portal, path)
    page.get_by_role("heading", level=1).wait_for()
    assert not page.get_by_text(OFFERED).is_visible()


def test_a_list_is_followed_from_each_of_its_pages(page: Page, address: str) -> None:
    page.goto("ca-nhan/trang/2/")
    assert page.locator("link[type='application/rss+xml'][href$='ca-nhan.xml']").count()
    page.get_by_role("link", name="Theo dõi trang này").click()
    page.wait_for_url(f"{address}ca-nhan/#theo-doi")
    page.get_by_role("link", name="Mở kênh tin (mã RSS)").wait_for()

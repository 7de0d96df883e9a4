"""Pages with pictures, as a phone and a wide screen show them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import find_chromium
from playwright.sync_api import Browser
from serving import served

from helpers import Portal
from pictured import pictured

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
PAGES = (
    "./",
    "tin-bai/",
    "cach-lam-hay/",
    "tin-bai/2021/nguoi-cho-thuoc/",
    "cach-lam-hay/xe-may-cho-thuoc/",
    "tap-the/to-xe-may/",
    "ca-nhan/lo-thi-anh/",
)
PLACES = """async () => {
    await document.fonts.ready
    const all = [...document.querySelectorAll("img:not(details img)")]
    return all.map(one => Math.round(one.getBoundingClientRect().height))
}"""
STYLED = """() => [...document.querySelectorAll("link[rel=stylesheet]")].every(one => one.sheet)"""
UNSEEN = """() => [...document.images].filter(one => one.complete && !one.naturalWidth).length"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    portal = pictured(Portal(tmp_path_factory.mktemp("pictures") / "portal")).build()
    (portal.root / "cong").symlink_to(portal.site)
    with served(portal.root) as address:
        yield f"{address}cong/"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_pictures_have_their_place_before_they_come(
    browser: Browser, address: str, width: int
) -> None:
    """So nothing jumps when they do, and nothing sticks out."""
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 800})
    page, waiting = context.new_page(), context.new_page()
    waiting.route("**/*.jpg", lambda _route: None)  # they never come
    for path in PAGES:
        page.goto(path, wait_until="networkidle")
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        page.wait_for_load_state("networkidle")
        waiting.goto(path, wait_until="domcontentloaded")
        waiting.wait_for_function(STYLED)
        assert page.evaluate(PLACES) == waiting.evaluate(PLACES), path
        assert page.evaluate(UNSEEN) == 0, path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_stand_in_the_way_of_nobody(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": 390, "height": 800}, color_scheme=scheme
    )
    page, axe = context.new_page(), Axe()
    for path in PAGES:
        page.goto(path)
        assert not axe.run(page).response["violations"], path
    context.close()


def test_the_whole_of_what_opens_a_page_leads_to_its_story(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto("./")
    page.locator(".lead-story").scroll_into_view_if_needed()
    box = page.locator(".lead-story img").first.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/tin-bai/2021/nguoi-cho-thuoc/")
    context.close()

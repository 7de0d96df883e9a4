"""The button below a name hands the page on, by whatever way there is, and says what it did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest
from chromium import find_chromium
from playwright.sync_api import Browser, expect
from serving import served, watched

from helpers import BASE, Portal

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
PERSON: Final = "ca-nhan/lo-thi-anh/"
ADDRESS: Final = f"{BASE}{PERSON}"
SHEETS: Final = {
    "there": "async (what) => { window.handed = what }",
    "closed again": "async () => { throw new DOMException('', 'AbortError') }",
    "refused": "async () => { throw new DOMException('', 'NotAllowedError') }",
    "absent": "undefined",
}
CLIPBOARDS: Final = {
    "there": "{ writeText: async (text) => { window.copied = text } }",
    "refused": "{ writeText: async () => { throw new DOMException('', 'NotAllowedError') } }",
    "absent": "undefined",
}
COPIED: Final = "Đã chép địa chỉ trang này, dán vào đâu cũng được."
SHOWN: Final = f"Địa chỉ trang này: {ADDRESS}"
CASES: Final = [
    ("there", "there", "Đã chia sẻ."),
    ("closed again", "there", "Chưa chia sẻ."),
    ("refused", "there", COPIED),
    ("absent", "there", COPIED),
    ("absent", "refused", SHOWN),
    ("refused", "absent", SHOWN),
    ("absent", "absent", SHOWN),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    portal = Portal(tmp_path_factory.mktemp("sharing") / "portal").build()
    (portal.root / "cong").symlink_to(portal.site)  # where its addresses say that it is
    with served(portal.root) as address:
        yield f"{address}cong/"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(("sheet", "clipboard", "said"), CASES)
def test_a_page_is_handed_on(
    browser: Browser, address: str, width: int, sheet: str, clipboard: str, said: str
) -> None:
    size = {"width": width, "height": 800}
    with watched(browser, base_url=address, viewport=size) as page:
        page.add_init_script(
            f"Object.defineProperty(navigator, 'share', {{value: {SHEETS[sheet]}}});"
            f"Object.defineProperty(navigator, 'clipboard', {{value: {CLIPBOARDS[clipboard]}}});"
        )
        page.goto(PERSON)
        button = page.get_by_role("button", name="Chia sẻ", exact=True)
        status = page.locator(".share").get_by_role("status")
        expect(status).to_have_text("")
        below, above = button.bounding_box(), page.locator("h1").bounding_box()
        assert below and above and above["y"] < below["y"] < 800
        around = page.locator(".actions :is(a, button, summary):visible")
        places = [one.bounding_box() for one in around.all()]
        button.click()
        expect(status).to_have_text(said)
        assert [one.bounding_box() for one in around.all()] == places
        expect(button).to_have_text("Chia sẻ")
        if said == COPIED:
            assert page.evaluate("window.copied") == ADDRESS
        if sheet == "there":
            assert page.evaluate("window.handed.url") == ADDRESS
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_javascript_there_is_no_button_that_does_nothing(
    browser: Browser, address: str
) -> None:
    page = browser.new_context(base_url=address, java_script_enabled=False).new_page()
    page.goto(PERSON)
    assert page.locator(".share").count() == 1
    assert page.locator(".share *").count() == 0
    page.context.close()


def test_a_feed_is_explained_before_it_is_met(browser: Browser, address: str) -> None:
    """Without scripts too: what it is, its address, where the steps are, what does without it."""
    page = browser.new_context(
        base_url=address, java_script_enabled=False, viewport={"width": 390, "height": 800}
    ).new_page()
    page.goto("ca-nhan/")
    raw = page.locator('main a[type="application/rss+xml"]')
    assert not raw.is_visible()
    page.get_by_text("Theo dõi trang này").click()
    told = page.locator(".follow details")
    expect(told).to_contain_text("Kênh tin báo cho bạn khi trang này có gì mới.")
    expect(told).to_contain_text(f"{BASE}rss/ca-nhan.xml")
    assert raw.is_visible()
    told.get_by_role("link", name="Từng bước và mọi kênh tin").click()
    page.wait_for_url("**/rss/")
    steps = page.locator(".steps").first.bounding_box()
    first = page.locator('main a[href$="tat-ca.xml"]').first.bounding_box()
    assert steps and first and steps["y"] < first["y"]
    technical = page.get_by_text("guid không đổi")
    assert not technical.is_visible()
    page.get_by_text("Cho kỹ thuật viên").click()
    assert technical.is_visible()
    page.context.close()


@pytest.mark.parametrize("feed", ["rss/ca-nhan.xml", "rss/ca-nhan.atom.xml"])
def test_a_feed_that_is_opened_says_what_it_is(browser: Browser, address: str, feed: str) -> None:
    page = browser.new_context(base_url=address).new_page()
    page.goto(feed)
    told = page.evaluate("getComputedStyle(document.documentElement, '::before').content")
    assert told.startswith('"Đây là kênh tin')
    page.context.close()

"""A page that is open in a browser while what it shows is edited, broken and mended."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from chromium import find_chromium
from playwright.sync_api import Browser, Error, Page, expect

from previewing import Server, own_portal, replaced

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
PERSON = "individuals/tan-may-de.yml"
PAGE = "ca-nhan/tan-may-de/"
BROKEN = "Chưa dựng lại được cổng"
_LONGEST = 60
"""Seconds that a build may take on a busy machine."""
expect.set_options(timeout=_LONGEST * 1000)


def until(page: Page, condition: str) -> None:
    """Wait for a condition; the page's policy allows no text to be run as a script within it."""
    end, holds = time.monotonic() + _LONGEST, False
    while not holds:
        assert time.monotonic() < end, condition
        with contextlib.suppress(Error):  # the page may be loaded anew at any moment
            holds = page.evaluate(condition)
        page.wait_for_timeout(50)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(own_portal(tmp_path_factory.mktemp("xem") / "portal"))
    yield server
    server.end()


@pytest.fixture
def seen(browser: Browser, server: Server) -> Iterator[Page]:
    """The page of a person; a script that fails or a policy that is broken is told."""
    context = browser.new_context(viewport={"width": 390, "height": 600})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda one: faults.append(one.text) if "Content Security Policy" in one.text else None,
    )
    page.goto(server.address + PAGE)
    yield page
    context.close()
    assert faults == []


def test_an_edit_is_in_the_page_at_its_place(server: Server, seen: Page) -> None:
    file = server.portal.content / PERSON
    seen.evaluate("scrollTo(0, 300)")
    replaced(file, lambda text: text.replace("Tẩn Mẩy Dế", "Tẩn Mẩy Hai"))
    expect(seen.locator("h1")).to_contain_text("Tẩn Mẩy Hai")
    until(seen, "Math.abs(scrollY - 300) < 5")
    replaced(file, lambda text: text.replace("Tẩn Mẩy Hai", "Tẩn Mẩy Dế"))
    expect(seen.locator("h1")).to_contain_text("Tẩn Mẩy Dế")
    server.wait_for("Đã dựng ")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (f"content/{PERSON}", "status: approved", "status: duyet"),
        ("theme/pages/honouree.html", "{% ", "{%% "),
        ("theme/main.html", "{% ", "{% neu "),
        ("mkdocs.yml", "per_page: 10", "per_page: mười"),
    ],
)
def test_what_is_broken_is_shown_until_it_is_mended(
    server: Server, seen: Page, file: str, old: str, new: str
) -> None:
    path = server.portal.root / file
    before = replaced(path, lambda text: text.replace(old, new, 1))
    expect(seen.locator("h1")).to_have_text(BROKEN)
    expect(seen.locator("main")).to_contain_text(file.rpartition("/")[2].partition(".")[0])
    assert seen.evaluate("document.documentElement.scrollWidth") <= 390
    seen.get_by_role("link", name="lần dựng được gần nhất").click()
    expect(seen.locator("h1")).to_contain_text("Tẩn Mẩy Dế")
    seen.go_back()
    expect(seen.locator("h1")).to_have_text(BROKEN)
    replaced(path, lambda _text: before)
    expect(seen.locator("h1")).to_contain_text("Tẩn Mẩy Dế")


def test_a_style_sheet_is_followed(server: Server, seen: Page) -> None:
    sheet = server.portal.root / "theme/assets/css/ground.css"
    before = replaced(sheet, lambda text: text.replace("--paper:#fbf7ee", "--paper:#010203"))
    until(seen, "getComputedStyle(document.body).backgroundColor === 'rgb(1, 2, 3)'")
    replaced(sheet, lambda _text: before)
    until(seen, "getComputedStyle(document.body).backgroundColor !== 'rgb(1, 2, 3)'")


def test_what_somebody_is_writing_stays(server: Server, seen: Page) -> None:
    seen.set_viewport_size({"width": 1280, "height": 800})
    field = seen.locator("#site-q")
    field.fill("đang gõ")
    file = server.portal.content / PERSON
    replaced(file, lambda text: text.replace("Tẩn Mẩy Dế", "Tẩn Mẩy Ba"))
    offer = seen.get_by_role("button", name="Trang đã có bản mới")
    expect(offer).to_be_visible()
    expect(field).to_have_value("đang gõ")
    expect(seen.locator("h1")).to_contain_text("Tẩn Mẩy Dế")
    offer.click()
    expect(seen.locator("h1")).to_contain_text("Tẩn Mẩy Ba")
    replaced(file, lambda text: text.replace("Tẩn Mẩy Ba", "Tẩn Mẩy Dế"))
    expect(seen.locator("h1")).to_contain_text("Tẩn Mẩy Dế")


def test_a_server_that_begins_again_is_found(server: Server, seen: Page) -> None:
    port = urlsplit(server.address).port or 0
    server.end()
    replaced(server.portal.content / PERSON, lambda text: text.replace("Tẩn Mẩy Dế", "Tẩn Mẩy Tư"))
    server.__init__(server.portal, port)  # type: ignore[misc]
    expect(seen.locator("h1")).to_contain_text("Tẩn Mẩy Tư")

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
SHEET = "theme/assets/css/ground.css"
CHANGED = (
    f"content/{PERSON}",
    "theme/pages/honouree.html",
    "theme/main.html",
    "mkdocs.yml",
    SHEET,
)
BROKEN = "Chưa dựng lại được cổng"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(own_portal(tmp_path_factory.mktemp("xem") / "portal"))
    yield server
    server.end()


@pytest.fixture(autouse=True)
def as_it_was(server: Server) -> Iterator[None]:
    """Whatever a test breaks is mended after it."""
    files = [server.portal.root / name for name in CHANGED]
    before = [file.read_bytes() for file in files]
    yield
    for file, data in zip(files, before, strict=True):
        if file.read_bytes() != data:
            file.write_bytes(data)


def comes(page: Page, script: str, value: object) -> None:
    """Wait for what a script says; the page's own policy lets nobody wait in it."""
    end = time.monotonic() + 30
    found: object = None
    while found != value and time.monotonic() < end:
        with contextlib.suppress(Error):  # it may be loading again
            found = page.evaluate(script)
        page.wait_for_timeout(50)
    assert found == value


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
    expect(page.locator("h1")).to_contain_text("Tẩn Mẩy Dế")
    yield page
    context.close()
    assert faults == []


def test_an_edit_is_in_the_page_at_its_place(server: Server, seen: Page) -> None:
    file = server.portal.content / PERSON
    seen.evaluate("scrollTo(0, 300)")
    replaced(file, lambda text: text.replace("Tẩn Mẩy Dế", "Tẩn Mẩy Hai"))
    expect(seen.locator("h1")).to_contain_text("Tẩn Mẩy Hai")
    comes(seen, "Math.abs(scrollY - 300) < 5", True)
    replaced(file, lambda text: text.replace("Tẩn Mẩy Hai", "Tẩn Mẩy Dế"))
    expect(seen.locator("h1")).to_contain_text("Tẩn Mẩy Dế")
    server.wait_for("Đã dựng ")


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (f"content/{PERSON}", "status: approved", "status: duyet", PERSON),
        ("theme/pages/honouree.html", "{% ", "{%% ", "theme/pages/honouree.html:"),
        ("theme/main.html", "{% ", "{% neu ", "main.html:"),
        ("mkdocs.yml", "per_page: 10", "per_page: mười", "per_page"),
    ],
)
def test_what_is_broken_is_shown_until_it_is_mended(
    server: Server, seen: Page, file: str, old: str, new: str, told: str
) -> None:
    path = server.portal.root / file
    before = replaced(path, lambda text: text.replace(old, new, 1))
    expect(seen.locator("h1")).to_have_text(BROKEN)
    expect(seen.locator("main")).to_contain_text(told)
    assert seen.evaluate("document.documentElement.scrollWidth") <= 390
    seen.get_by_role("link", name="lần dựng được gần nhất").click()
    expect(seen.locator("h1")).to_contain_text("Tẩn Mẩy Dế")
    seen.go_back()
    expect(seen.locator("h1")).to_have_text(BROKEN)
    replaced(path, lambda _text: before)
    expect(seen.locator("h1")).to_contain_text("Tẩn Mẩy Dế")


def test_a_style_sheet_is_followed(server: Server, seen: Page) -> None:
    sheet = server.portal.root / SHEET
    before = replaced(sheet, lambda text: text.replace("--paper:#fbf7ee", "--paper:#010203"))
    colour = "getComputedStyle(document.body).backgroundColor"
    comes(seen, colour, "rgb(1, 2, 3)")
    replaced(sheet, lambda _text: before)
    comes(seen, colour, "rgb(251, 247, 238)")


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

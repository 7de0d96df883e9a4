"""What pages may do to a visitor: run nothing of a record's, ask nobody else, keep nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

import pytest
from chromium import find_chromium
from kinds import kinds_of_page
from playwright.sync_api import Browser, BrowserContext, Page
from serving import served

import hostile
from helpers import Portal

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
# Several words in each field, since every page that a browser opens takes its time.
MOST_OF_A_CREDIT = 400


def _together() -> tuple[str, ...]:
    """Hostile texts, as many in one as the shortest field of free text holds."""
    found = [""]
    for text in hostile.NAUGHTY:
        if len(found[-1]) + 1 + len(text) > MOST_OF_A_CREDIT:
            found.append("")
        found[-1] = f"{found[-1]} {text}".strip()
    return tuple(found)


TOGETHER = _together()


@dataclass
class Visit:
    """A context in which everything is written down that should not be."""

    context: BrowserContext
    own: str
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.on("request", self._request)
        self.context.on("console", self._console)
        self.context.on("weberror", lambda error: self.faults.append(f"error: {error.error}"))
        self.context.on("dialog", self._dialog)

    def _request(self, request: object) -> None:
        url = request.url  # type: ignore[attr-defined]
        if not url.startswith((self.own, "data:")):
            self.faults.append(f"request: {url}")

    def _console(self, message: object) -> None:
        # A browser asks by itself for the icon of a page that names none: one made for frames.
        if str(message.location.get("url", "")).endswith("/favicon.ico"):  # type: ignore[attr-defined]
            return
        if message.type in ("error", "warning"):  # type: ignore[attr-defined]
            self.faults.append(f"console: {message.text}")  # type: ignore[attr-defined]

    def _dialog(self, dialog: object) -> None:
        self.faults.append(f"dialog: {dialog.message}")  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = hostile.fill(Portal(tmp_path_factory.mktemp("bad") / "portal"), TOGETHER).build()
    (portal.root / "cong").symlink_to(portal.site)  # where its addresses say that it is
    return portal


@pytest.fixture(scope="module")
def address(bad: Portal) -> Iterator[str]:
    with served(bad.root) as address:
        yield f"{address}cong/"


def addresses(portal: Portal) -> list[str]:
    """Every page of a built site."""
    return sorted(
        file.parent.relative_to(portal.site).as_posix().removeprefix(".") + "/"
        for file in portal.site.rglob("index.html")
    )


def visit(
    page: Page, url: str, *, wait_until: Literal["load", "domcontentloaded"] = "load"
) -> None:
    """Go to a page and, where it is an old address, on to where it leads."""
    page.goto(url, wait_until=wait_until)
    if b'http-equiv="refresh"' in page.request.get(url).body():
        page.wait_for_url(lambda now: now != url, wait_until=wait_until)


@pytest.mark.slow
def test_nothing_of_a_record_runs_even_without_the_policy(
    browser: Browser, bad: Portal, address: str
) -> None:
    """The policy is the second lock; here the first one holds alone, on every page."""
    context = browser.new_context(bypass_csp=True)
    seen = Visit(context, address)
    page = context.new_page()
    for one in addresses(bad):
        visit(page, address + one.lstrip("/"), wait_until="domcontentloaded")
        assert seen.faults == [], one
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_every_kind_of_page_keeps_to_the_policy(
    browser: Browser, bad: Portal, address: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    seen = Visit(context, address)
    page = context.new_page()
    kinds = kinds_of_page(bad.site).values()
    assert len(kinds) > 25
    for one in kinds:
        visit(page, address + one.lstrip("/"))
        if page.locator("[data-theme-toggle]:visible").count():
            page.locator("[data-theme-toggle]:visible").first.click()
        assert seen.faults == [], one
    context.close()


def test_the_policy_stops_what_got_into_a_page(browser: Browser, bad: Portal) -> None:
    """A page that was tampered with: its own policy keeps the script from running."""
    page_file = bad.site / "gioi-thieu/index.html"
    whole = page_file.read_text(encoding="utf-8")
    injected = (
        "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'>"
        "<script src='https://evil.example/x.js'></script>"
        "<a id=go href='javascript:window.ran = 3'>x</a>"
        "<style>h1 { color: rgb(1, 2, 3) }</style>"
    )
    folder = bad.root / "tampered"
    folder.mkdir()
    (folder / "index.html").write_text(whole.replace("</main>", injected + "</main>"), "utf-8")
    with served(folder) as address:
        context = browser.new_context()
        asked: list[str] = []
        context.on("requestfinished", lambda request: asked.append(request.url))
        page = context.new_page()
        visit(page, address)
        page.locator("#go").click()
        page.wait_for_timeout(200)
        assert page.evaluate("window.ran") is None
        colour = page.locator("h1").first.evaluate("e => getComputedStyle(e).color")
        assert colour != "rgb(1, 2, 3)"
        assert all(urlsplit(url).hostname == "127.0.0.1" for url in asked)
        context.close()


def test_a_visitor_leaves_no_trace(browser: Browser, bad: Portal, address: str) -> None:
    """No cookie; nothing stored of what was searched for; only light or dark, when chosen."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    visit(page, f"{address}tra-cuu/?q=benh+vien")
    page.locator("#search-results, .search-empty, main").first.wait_for()
    page.locator("#site-q").fill("anh")
    page.wait_for_timeout(500)
    stored = "() => [localStorage.length, sessionStorage.length, document.cookie]"
    assert page.evaluate(stored) == [0, 0, ""]
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0
    assert page.evaluate("async () => (await caches.keys()).length") == 0
    page.keyboard.press("Escape")
    page.locator("[data-theme-toggle]:visible").first.click()
    assert page.evaluate("() => Object.keys(localStorage)") == ["honour-roll-theme"]
    assert context.cookies() == []
    context.close()


def test_no_other_site_is_told_where_a_visitor_was(
    browser: Browser, bad: Portal, address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    told: list[str | None] = []

    def elsewhere(route: object) -> None:
        told.append(route.request.headers.get("referer"))  # type: ignore[attr-defined]
        route.fulfill(body="x")  # type: ignore[attr-defined]

    context.route("https://evil.example/**", elsewhere)
    unit = f"don-vi/{hostile.identity_of(hostile.Kind.ORGANISATIONS, 0)}/"
    visit(page, address + unit)
    page.locator("a[href='https://evil.example/']").first.click()
    page.wait_for_url("https://evil.example/**")
    assert told == [None]
    context.close()

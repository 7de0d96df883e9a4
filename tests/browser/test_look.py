"""How pages stand on a phone, on paper and for those who cannot see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import find_chromium
from kinds import kinds_of_page
from playwright.sync_api import Browser, Page
from serving import served

from helpers import BASE, Portal, province

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
DECISION = "quyet-dinh/2021/ubnd-tinh-1/"
PERSON = "ca-nhan/lo-thi-anh/"
LATER = datetime(2026, 11, 24, tzinfo=UTC)
OPEN = "for (const one of document.querySelectorAll('details')) one.open = true"
PARTS = 8
"""Of the kinds of page, so that no test takes minutes."""
FRAMED = ("bien-tap", "nhung/")
"""Not held to what our pages are: the form editor is another's, and frames have no landmarks."""


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


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Sequence[str]]]:
    """A province with all that a portal may have: its address, and a page of each kind."""
    portal = province(tmp_path_factory.mktemp("full") / "portal").build(now=LATER)
    (portal.root / "bang-vang").symlink_to(portal.site)  # where its addresses say that it is
    kinds = kinds_of_page(portal.site).items()
    with served(portal.root) as address:
        paths = [path for kind, path in kinds if not kind.startswith(FRAMED)]
        yield f"{address}bang-vang/", paths


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_stands_in_the_way_of_anybody(
    browser: Browser, full: tuple[str, Sequence[str]], width: int, part: int
) -> None:
    """Axe finds nothing on any kind of page, with all that folds open; in the dark, where all but
    the colours is the same, nothing about those.
    """
    (address, paths), axe = full, Axe()
    assert len(paths) > 60
    page = page_of(browser, address, width)
    found = []
    for path in paths[part::PARTS]:
        for scheme, rules in (("light", {}), ("dark", {"runOnly": ["color-contrast"]})):
            page.emulate_media(color_scheme=scheme)
            page.goto(path)
            page.evaluate(OPEN)
            options = {"resultTypes": ["violations"], **rules}
            for one in axe.run(page, options=options).response["violations"]:
                found.append((path, scheme, one["id"], one["nodes"][0]["html"][:120]))
    assert not found
    page.context.close()


def test_on_a_phone_a_list_begins_in_the_first_view_and_every_letter_is_in_reach(
    browser: Browser, full: tuple[str, Sequence[str]]
) -> None:
    page = page_of(browser, full[0], 390)
    page.goto("ca-nhan/")
    first = page.locator(".rows > li").first.bounding_box()
    assert first is not None
    assert first["y"] < 600
    for bar in page.locator(".letters").all():
        last = bar.locator("li a").last
        last.focus()
        box = last.bounding_box()
        assert box is not None
        assert 0 <= box["x"] <= 390 - box["width"], "a letter that is chosen is seen"
        assert min(box["width"], box["height"]) >= 44
    page.context.close()


@pytest.mark.parametrize("width", [320, 800, 1280])
def test_no_page_is_wider_than_its_window(
    browser: Browser, full: tuple[str, Sequence[str]], width: int
) -> None:
    address, paths = full
    page = page_of(browser, address, width)
    wide = []
    for path in paths:
        page.goto(path)
        page.evaluate(OPEN)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    assert wide == []
    page.context.close()


def test_an_annex_on_a_phone_is_a_list_of_names(browser: Browser, address: str) -> None:
    page = page_of(browser, address, 390)
    page.goto(DECISION)
    row = page.locator(".annex tbody tr").first
    name, unit, number = (
        row.locator(part).bounding_box() for part in ("th", "th + td", ".annex__number")
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
        for row in page.locator(".rows > li").element_handles()
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

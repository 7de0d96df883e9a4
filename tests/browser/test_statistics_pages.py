"""Statistics in a real browser: figures open what they count, charts are read, seen and printed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from chromium import find_chromium
from playwright.sync_api import Browser, Page
from searching import READY
from serving import served

from counted import Counted, portal_to_count

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
PAGES = (
    "thong-ke/",
    "thong-ke/nam-va/cap/",
    "thong-ke/nam-va/dia-phuong/",
    "thong-ke/nam/2021/",
    "thong-ke/dia-phuong/xa-bum-to/",
    "thong-ke/khoi/khoi-van-hoa-xa-hoi/",
    "thong-ke/phong-trao/covid-19-lai-chau/",
)
SAMPLE = 24
PAPER = (658, 987)
"""Pixels of A4 within the margins that the style sheet sets."""
OUTSIDE = """() => [...document.querySelectorAll(".chart text")].filter((one) => {
  const [inner, outer] = [one, one.ownerSVGElement].map((each) => each.getBoundingClientRect());
  return inner.right > outer.right + 1 || inner.left < outer.left - 1;
}).map((one) => one.textContent)"""
SIX = """() => document.querySelector(".legend").replaceChildren(
  ...[1, 2, 3, 4, 5, 6].map((number) => {
    const item = document.querySelector(".legend li").cloneNode(true);
    item.querySelector("rect").setAttribute("class", `c${number}`);
    return item;
  }))"""
RATIOS = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  const light = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((one) =>
      one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const ground = light(getComputedStyle(document.body).backgroundColor);
  return [...document.querySelectorAll(".legend rect")].map((one) => {
    const own = light(getComputedStyle(one).fill);
    return Math.max(own, ground) / Math.min(own, ground);
  });
}"""
BROKEN = """() => [...document.querySelectorAll(".numbers :is(th, td)")].flatMap((cell) => {
  const [text, range] = [cell.querySelector("a")?.firstChild ?? cell.firstChild, new Range()];
  return [...(text?.data ?? "").matchAll(/\\S+/g)].filter(({0: word, index}) => {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return new Set([...range.getClientRects()].map((one) => one.top)).size > 1;
  }).map(([word]) => word);
})"""
"""Words of tables that stand on two lines."""
LATER = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Counted:
    portal = portal_to_count(tmp_path_factory.mktemp("counted") / "portal")
    return Counted(portal.build("--content", str(portal.content), now=LATER))


@pytest.fixture(scope="module")
def address(counted: Counted) -> Iterator[str]:
    # Where its addresses say that it is.
    (counted.portal.root / "bang-vang").symlink_to(counted.portal.site)
    with served(counted.portal.root) as address:
        yield f"{address}bang-vang/"


def page_of(browser: Browser, address: str, width: int, scheme: str = "light") -> Page:
    return browser.new_context(
        base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme
    ).new_page()


def test_figures_of_two_open_a_search_that_finds_as_many(
    browser: Browser, counted: Counted, address: str
) -> None:
    cells = [
        cell
        for page in counted.pages
        for cell in counted.cells(page)
        if "?" in cell.link and cell.number < 1000
    ]
    page = page_of(browser, address, 1280)
    for cell in random.Random(7).sample(cells, SAMPLE):
        page.goto(address + cell.link)
        page.wait_for_function(READY)
        assert page.inner_text("[data-search-status]") == f"{cell.text} kết quả", cell
    page.context.close()


@pytest.mark.parametrize("width", [320, 800, 1280])
def test_no_page_is_wider_than_its_window(browser: Browser, address: str, width: int) -> None:
    page = page_of(browser, address, width)
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        # No letter of a chart stands outside of it.
        assert page.evaluate(OUTSIDE) == [], path
    page.context.close()


def test_a_chart_is_a_picture_that_says_what_it_shows(browser: Browser, address: str) -> None:
    page = page_of(browser, address, 1280)
    page.goto("thong-ke/")
    pictures = page.get_by_role("img").all()
    assert len(pictures) > 10
    for picture in pictures:
        name = picture.get_attribute("aria-label") or ""
        assert name.endswith("Đủ số liệu ở bảng ngay sau đây."), name
    tables = page.get_by_role("table").all()
    names = page.eval_on_selector_all("caption", "all => all.map(one => one.textContent)")
    assert len(tables) == len(names) == len(set(names))
    page.context.close()


def test_a_chart_and_its_table_are_printed_on_one_page(browser: Browser, address: str) -> None:
    page = page_of(browser, address, PAPER[0])
    page.emulate_media(media="print")
    for path in PAGES:
        page.goto(path)
        heights = page.eval_on_selector_all(
            "section.stat", "all => all.map(one => one.getBoundingClientRect().height)"
        )
        assert heights
        assert max(heights) <= PAPER[1], path
    page.context.close()


def test_no_year_and_no_figure_is_broken_on_paper(browser: Browser, address: str) -> None:
    page = page_of(browser, address, PAPER[0])
    page.emulate_media(media="print")
    for path in PAGES:
        page.goto(path)
        assert page.evaluate(BROKEN) == [], path
    page.context.close()


def test_the_parts_of_a_column_can_be_told_apart(browser: Browser, address: str) -> None:
    """WCAG 2.2, 1.4.11: what a chart is read by stands out from the ground, three to one."""
    for scheme in ("light", "dark"):
        page = page_of(browser, address, 1280, scheme)
        page.goto("thong-ke/nam-va/cap/")
        # Six series, whatever this roll has: the colours are what is looked at.
        page.evaluate(SIX)
        ratios = page.evaluate(RATIOS)
        assert len(ratios) == 6
        assert min(ratios) >= 3, (scheme, ratios)
        page.context.close()

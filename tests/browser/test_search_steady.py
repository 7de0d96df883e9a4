"""What stays where it is on the search page: filters that come late, results gone back to, and what
has the focus when a failure is mended.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from chromium import find_chromium
from generator.site import Site
from playwright.sync_api import Route, expect
from searching import READY, SHIFTS, ids, searched
from serving import watched

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]

COUNT = "document.querySelectorAll('#search-results > li').length"
FOCUSED = "document.activeElement.matches('[data-search-status], #search-results a')"


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Site]]:
    with searched(tmp_path_factory.mktemp("portal") / "province", lambda _content: None) as made:
        yield made


@pytest.mark.parametrize("query", ["", "?q=duong"])
def test_nothing_moves_under_a_thumb_in_filters_that_come_late(browser, portal, query: str) -> None:
    """What moves within half a second of a tap was asked for; what comes later has its room."""
    late = 700  # milliseconds
    context = browser.new_context(base_url=portal[0], viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.add_init_script(f"({SHIFTS})()")
    held: list[Route] = []
    page.goto(f"/tra-cuu/{query}")
    page.wait_for_load_state("networkidle")
    before = page.evaluate("shifts.length")

    def is_late(act: Callable[[], None], until: str) -> None:
        act()
        page.wait_for_timeout(late)
        while not page.locator(until).count():
            while held:
                held.pop(0).continue_()
            page.wait_for_timeout(50)

    page.route(re.compile(r"/search-facets|[.]bin$"), lambda route: held.append(route))
    is_late(page.locator("[data-search-side] > summary").click, ".facet input:visible")
    assert page.locator("[data-search-facets] > details").count() > 3
    shut = page.locator(".facet:not([open]) > summary:visible")
    for _ in range(shut.count()):
        group = shut.first.locator("..")
        identity = group.locator("summary").inner_text()
        is_late(shut.first.click, f".facet[open]:has-text('{identity}') input:visible")
    page.wait_for_timeout(200)
    shifts = page.evaluate("shifts")[before:]
    assert sum(one[0] for one in shifts) <= 0.02, shifts
    context.close()


def test_filters_keep_their_places_while_they_are_chosen(page) -> None:
    page.goto("/tra-cuu/?q=duong")
    page.wait_for_selector(".facet input")
    listed = """() => [...document.querySelectorAll('.facet')].map(
      (one) => [...one.querySelectorAll('input')].map((box) => box.value))"""
    before = page.evaluate(listed)
    years = page.locator(".facet input[name=nam]:visible")
    assert years.count() > 1
    years.last.check()
    page.wait_for_function("() => location.search.includes('nam=')")
    page.wait_for_selector("[data-search-page]:not([aria-busy])")
    page.wait_for_selector(".facet:has-text('Loại') .count:text-is('0')")
    assert page.evaluate(listed) == before


def test_going_back_leads_to_as_many_results_as_there_were(browser, portal) -> None:
    """Where no page is kept as it was: this browser asks anew for each."""
    with watched(browser, base_url=portal[0], viewport={"width": 390, "height": 800}) as page:
        page.goto("/tra-cuu/?q=xa")
        page.wait_for_function(READY)
        before = len(ids(page))
        for _ in range(2):
            more = len(ids(page))
            page.click("[data-search-more]")
            page.wait_for_function(f"() => {COUNT} > {more}")
        told = ids(page)
        assert len(told) > before
        last = page.locator("#search-results > li").last
        last.scroll_into_view_if_needed()
        top = page.evaluate("scrollY")
        with page.expect_navigation():
            last.locator("a").click()
        page.go_back()
        page.wait_for_function(f"() => {COUNT} >= {len(told)}")
        assert ids(page) == told
        page.wait_for_function(f"() => Math.abs(scrollY - {top}) < 40")
        # Another question begins at its beginning.
        page.fill("#q", "xa ")
        page.press("#q", "Enter")
        page.fill("#q", "phuong")
        page.press("#q", "Enter")
        page.wait_for_function("() => location.search.endsWith('phuong')")
        page.wait_for_function(READY)
        assert len(ids(page)) == before


def test_what_is_tried_again_keeps_the_focus(browser, portal) -> None:
    with watched(browser, base_url=portal[0], viewport={"width": 390, "height": 800}) as page:
        page.goto("/tra-cuu/?q=duong")
        page.wait_for_function(READY)
        page.context.set_offline(True)
        page.fill("#q", "giáo viên quắc")
        page.press("#q", "Enter")
        again = page.locator("[data-search-status] button")
        again.press("Enter")
        page.wait_for_function(
            "() => document.activeElement.matches('[data-search-status] button')"
        )
        # Nothing of the question before is left to be taken for an answer.
        assert not ids(page)
        assert not page.is_visible("[data-search-go]")
        page.fill("#q", "duong")
        page.context.set_offline(False)
        again.press("Enter")
        page.wait_for_selector("#search-results > li")
        assert page.evaluate(FOCUSED)


def test_filters_that_cannot_be_had_say_so(browser, portal) -> None:
    with watched(browser, base_url=portal[0], viewport={"width": 390, "height": 800}) as page:
        page.goto("/tra-cuu/?q=duong")
        page.wait_for_load_state("networkidle")
        told = page.inner_text("[data-search-status]")
        page.context.set_offline(True)
        page.click("[data-search-side] > summary")
        again = page.locator("[data-search-facets] button")
        expect(page.locator("[data-search-facets]")).to_contain_text("Không tải được")
        assert page.inner_text("[data-search-status]") == told  # which they still are
        page.context.set_offline(False)
        again.press("Enter")
        expect(page.locator("[data-search-facets] input").first).to_be_visible()
        assert page.evaluate("document.activeElement.matches('[data-search-side] > summary')")

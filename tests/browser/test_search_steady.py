"""What stays where it is on the search page: filters that come late, results gone back to, and what
has the focus when a failure is mended.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from chromium import find_chromium
from generator.site import Site
from playwright.sync_api import Route
from searching import SHIFTS, searched

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]


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

"""How many answers a search that begins with its address waits for, one after another, until the
first result: on a slow line each is a sixth of a second, however fast the phone.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from chromium import find_chromium
from generator.site import Site
from playwright.sync_api import Browser, Page, Route
from searching import searched
from serving import watched

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]

QUIET = 400  # milliseconds without a request: what was asked for waits for what was held back
MOST = 12


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Site]]:
    with searched(tmp_path_factory.mktemp("portal") / "province", lambda _content: None) as made:
        yield made


def steps(page: Page, address: str) -> list[list[str]]:
    """What is asked for together, step by step, until the first result stands there."""
    held: list[Route] = []
    page.route("**/*", lambda route: held.append(route))
    page.goto("about:blank")
    page.evaluate("(address) => void setTimeout(() => location.assign(address))", address)
    found: list[list[str]] = []
    while len(found) < MOST:
        page.wait_for_timeout(QUIET)
        if found and page.locator("#search-results > li").count():
            page.unroute_all(behavior="ignoreErrors")
            return found
        found.append([route.request.url for route in held])
        step, held[:] = held[:], []
        for route in step:
            route.continue_()
    raise AssertionError(found)


@pytest.mark.parametrize(
    ("query", "most"),
    [
        ("{name}", 3),  # the page; styles, scripts and head; the name
        ("{name} 2021", 5),
        ("duong", 4),
        ("giáo viên", 5),
        ("1034/QĐ-UBND", 4),
        ("{place}", 4),
    ],
)
def test_a_first_result_waits_for_few_answers(
    browser: Browser, portal: tuple[str, Site], query: str, most: int
) -> None:
    site = portal[1]
    one = next(one for one in site.roll.individuals.values() if 2021 in one.years)
    place = next(iter(site.roll.catalogues.localities.values()))
    text = query.format(name=one.name, place=place.name)
    with watched(browser, viewport={"width": 390, "height": 844}) as page:
        taken = steps(page, f"{portal[0]}tra-cuu/?q={quote(text)}")
        assert len(taken) <= most, taken


def test_what_a_name_needs_is_asked_for_before_styles_and_the_rest_of_the_scripts_are_there(
    browser: Browser, portal: tuple[str, Site]
) -> None:
    name = next(iter(portal[1].roll.individuals.values())).name
    with watched(browser, viewport={"width": 390, "height": 844}) as page:
        held: list[Route] = []
        for late in ("**/*.css", "**/search-core.*.js", "**/search-page.*.js", "**/theme.*.js"):
            page.route(late, lambda route: held.append(route))
        with page.expect_request("**/assets/search/*/b*.bin"):
            page.goto(f"{portal[0]}tra-cuu/?q={quote(name)}", wait_until="commit")
        assert held
        page.unroute_all(behavior="ignoreErrors")


def test_no_font_is_asked_for_before_the_answer(browser: Browser, portal: tuple[str, Site]) -> None:
    with watched(browser, viewport={"width": 390, "height": 844}) as page:
        before = [one for step in steps(page, f"{portal[0]}tra-cuu/?q=duong") for one in step]
        fonts = [one for one in before if one.endswith(".woff2")]
        assert len(fonts) <= 1, fonts  # what every page is preloaded with

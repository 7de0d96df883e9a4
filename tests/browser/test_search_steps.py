"""How many answers a search that begins with its address waits for, one after another, until the
first result: on a slow line each is a sixth of a second, however fast the phone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from time import monotonic
from urllib.parse import quote

import pytest
from chromium import find_chromium
from generator.search import blocks, writer
from generator.site import Site
from generator.vietnamese import fold, syllables
from playwright.sync_api import Browser, Page, Route, expect
from searching import READY, ids, searched
from serving import watched

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]

QUIET = 400  # milliseconds without a request: what was asked for waits for what was held back
LONG = 30  # seconds
MOST = 12


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Site]]:
    with searched(tmp_path_factory.mktemp("portal") / "province", lambda _content: None) as made:
        yield made


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Site]]:
    """A portal whose index is cut as that of a large roll: into more blocks than are read to put
    answers in order, of which the head tells every second one; their order is a file of its
    own, and the head does not tell how other names begin.
    """
    with pytest.MonkeyPatch.context() as patch:
        for module in (blocks, writer):
            patch.setattr(module, "SIZE", 1)
        for name in ("_FEW", "_CHEAP", "_MOST_BEGINNINGS"):
            patch.setattr(writer, name, 0)
        folder = tmp_path_factory.mktemp("large") / "province"
        with searched(folder, lambda _content: None) as made:
            yield made


def quiet(page: Page, held: list[Route], until: Callable[[], bool] = lambda: False) -> None:
    """Wait until something is held back, or `until` says so, and nothing more comes for a while:
    however slow the machine is.
    """
    ends = monotonic() + LONG
    before = -1
    while len(held) != before or not (held or until()):
        assert monotonic() < ends, "neither a request nor an answer"
        before = len(held)
        page.wait_for_timeout(QUIET)


def steps(page: Page, address: str) -> list[list[str]]:
    """What is asked for together, step by step, until the first result stands there."""
    held: list[Route] = []
    results = page.locator("#search-results > li")
    page.route("**/*", lambda route: held.append(route))
    page.goto("about:blank")
    page.evaluate("(address) => void setTimeout(() => location.assign(address))", address)
    quiet(page, held)
    found = [[route.request.url for route in held]]
    while len(found) < MOST:
        step, held[:] = held[:], []
        for route in step:
            route.continue_()
        quiet(page, held, lambda: bool(results.count()))
        if results.count():
            page.unroute_all(behavior="ignoreErrors")
            return found
        found.append([route.request.url for route in held])
    raise AssertionError(found)


@pytest.mark.parametrize(
    ("query", "most"),
    [
        ("{name}", 3),  # the page; styles, scripts and head; the name
        ("{name} 2021", 4),
        ("duong", 4),
        ("thi duong", 4),
        ("giáo viên", 5),
        ("{wrong}", 5),
        ("{citation}", 5),
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
    wrong = f"{one.name.rpartition(' ')[0]} x{one.name.rpartition(' ')[2]}"
    citation = " ".join(syllables(one.awards[0].citation)[:6])
    text = query.format(name=one.name, place=place.name, wrong=wrong, citation=citation)
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


def test_a_browser_asks_at_once_for_all_that_a_name_needs(
    browser: Browser, portal: tuple[str, Site]
) -> None:
    """Over HTTP/1.1 it does so for six files: what comes after them waits for one of them."""
    name = next(iter(portal[1].roll.individuals.values())).name
    with watched(browser, viewport={"width": 390, "height": 844}) as page:
        _page, first, then = steps(page, f"{portal[0]}tra-cuu/?q={quote(name)}")
    assert len(first) <= 6, first
    index = [one for one in then if "/assets/search/" in one]
    assert len(index) <= 6, index
    assert not [one for one in then if re.search(r"/o\d+\.bin$|/emblem\.", one)], then


def test_another_name_is_found_where_the_head_tells_how_those_begin(
    browser: Browser, portal: tuple[str, Site]
) -> None:
    one = next(each for each in portal[1].roll.decisions.values() if each.facts.number)
    asked = f"quyết định {one.facts.number}"
    with watched(browser, viewport={"width": 390, "height": 844}) as page:
        page.goto(f"{portal[0]}tra-cuu/?q={quote(asked)}")
        page.wait_for_function(READY)
        assert ids(page)[0] == one.facts.id


def test_no_font_is_asked_for_before_the_answer(browser: Browser, portal: tuple[str, Site]) -> None:
    with watched(browser, viewport={"width": 390, "height": 844}) as page:
        before = [one for step in steps(page, f"{portal[0]}tra-cuu/?q=duong") for one in step]
        fonts = [one for one in before if one.endswith(".woff2")]
        assert len(fonts) <= 1, fonts  # what every page is preloaded with


def test_the_first_result_does_not_wait_for_the_others(
    browser: Browser, large: tuple[str, Site]
) -> None:
    units = large[1].roll.catalogues.organisations.values()
    # In more blocks than are read to put answers in order.
    assert sum("uy ban" in fold(one.name).lower() for one in units) > 9
    with watched(browser, viewport={"width": 390, "height": 844}) as page:
        held: list[Route] = []
        page.route("**/assets/search/*/b*.bin", lambda route: held.append(route))
        page.goto(f"{large[0]}tra-cuu/?q=uy ban")
        quiet(page, held)
        first, held[:] = held[:], []
        for route in first:  # the blocks whose pairs put the answers in order
            route.continue_()
        quiet(page, held)
        held.pop(0).continue_()
        results = page.locator("#search-results > li")
        results.first.wait_for()
        assert held
        assert results.count() < 5
        told = ids(page)
        while not page.evaluate(READY):
            while held:
                held.pop(0).continue_()
            page.wait_for_timeout(QUIET)
        assert ids(page)[: len(told)] == told


def test_in_a_large_roll_every_name_is_found(browser: Browser, large: tuple[str, Site]) -> None:
    everybody = list(large[1].roll.individuals.values())
    with watched(browser) as page:
        for one in everybody[:: len(everybody) // 12]:
            page.goto(f"{large[0]}tra-cuu/?q={quote(one.name)}")
            page.wait_for_function(READY)
            assert one.id in ids(page)


def test_a_word_that_no_name_has_costs_no_file_of_names(
    browser: Browser, portal: tuple[str, Site]
) -> None:
    with watched(browser) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{portal[0]}tra-cuu/?q=zzzqqq xyzxyz qqqzzz")
        page.wait_for_function(READY)
        assert [one for one in asked if re.search(r"/t[0-9]+[.]bin", one)]
        assert not [one for one in asked if re.search(r"/n[0-9]+[.]bin", one)]


def test_what_the_answer_does_not_need_comes_after_it(
    browser: Browser, portal: tuple[str, Site]
) -> None:
    with watched(browser, viewport={"width": 1280, "height": 800}) as page:
        taken = steps(page, f"{portal[0]}tra-cuu/?q=duong")
        late = re.compile(r"/(honour-roll[.].*css|search[.][0-9a-f]+[.]js)$")
        assert not [one for step in taken for one in step if late.search(one)]
        # What other pages look like: for the next one, and for paper.
        sheet = page.locator("head > link[href*='/honour-roll.']")
        expect(sheet).to_have_attribute("media", "print")
        # The field of the header.
        page.focus("#site-q")
        expect(page.locator("#site-q")).to_have_attribute("role", "combobox")


def test_without_scripts_the_search_page_has_the_other_styles(
    browser: Browser, portal: tuple[str, Site]
) -> None:
    with watched(browser, java_script_enabled=False) as page:
        page.goto(f"{portal[0]}tra-cuu/")
        expect(page.locator("noscript .notice")).to_have_css("border-left-width", "4px")


REMOVED = """
window.removed = [];
new MutationObserver((all) => {
  for (const { target, removedNodes } of all) {
    if (target.id === "search-results") window.removed.push(...removedNodes);
  }
}).observe(document, { childList: true, subtree: true });"""


@pytest.mark.parametrize("width", [390, 1280])
def test_what_stands_there_stays(browser: Browser, large: tuple[str, Site], width: int) -> None:
    """Of an order that is told early, and of a panel that opens by itself."""
    places = [one.name for one in large[1].roll.catalogues.localities.values()][:14]
    with watched(browser, viewport={"width": width, "height": 844}) as page:
        page.add_init_script(REMOVED)
        for asked in (*places, "thi", "van", "truong", "tram y te", "ban"):
            page.goto(f"{large[0]}tra-cuu/?q={quote(asked)}")
            page.wait_for_function(READY)
            page.wait_for_timeout(200)
            assert page.evaluate("window.removed.length") == 0, asked


def test_a_failure_is_told_until_it_is_tried_again(
    browser: Browser, portal: tuple[str, Site]
) -> None:
    name = next(iter(portal[1].roll.individuals.values())).name
    with watched(browser, viewport={"width": 390, "height": 844}) as page:
        page.route("**/n*.bin", lambda route: route.fulfill(status=404))
        page.goto(f"{portal[0]}tra-cuu/?q={quote(name)}")
        again = page.locator("[data-search-status] button")
        expect(again).to_be_visible()
        page.wait_for_timeout(QUIET)
        expect(again).to_be_visible()
        page.unroute("**/n*.bin")
        again.click()
        page.wait_for_function(READY)
        assert ids(page)

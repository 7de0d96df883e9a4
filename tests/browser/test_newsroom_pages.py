"""The pages for newsrooms in a real browser: copying, reading, without JavaScript too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import find_chromium
from serving import served, watched

from helpers import BASE
from newsroom import newsroom_portal

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
KIT = "/bao-chi/tin-bai/2026/dem-o-tram/"
PERSON = "/ca-nhan/lo-thi-anh/#bao-chi"
COPIED = "navigator.clipboard.readText()"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    portal = newsroom_portal(tmp_path_factory.mktemp("press") / "portal").build()
    with served(portal.site) as address:
        yield address


@pytest.fixture
def page(browser, address) -> Iterator[object]:
    with watched(
        browser, base_url=address, permissions=["clipboard-read", "clipboard-write"]
    ) as page:
        yield page


def test_the_text_of_a_kit_is_copied_whole(page) -> None:
    page.goto(KIT)
    button = page.locator("[data-copy-of]")
    button.click()
    page.wait_for_selector("[data-copy-of].is-copied")
    copied = page.evaluate(COPIED)
    assert copied == page.locator("#van-ban").input_value()
    assert copied.endswith(f"Nguồn: Cổng thử, {BASE}tin-bai/2026/dem-o-tram/")


def test_the_address_of_a_feed_is_copied(page) -> None:
    page.goto("/rss/")
    page.locator("#corrections [data-copy]").click()
    page.wait_for_selector("#corrections [data-copy].is-copied")
    assert page.evaluate(COPIED) == f"{BASE}rss/dinh-chinh.xml"


def test_a_link_to_a_kit_opens_it(page) -> None:
    page.goto(PERSON)
    page.wait_for_selector("details#bao-chi[open]")
    assert page.locator("#bao-chi [data-copy-of]").is_visible()


def test_the_text_of_a_person_is_copied_from_the_page(page) -> None:
    page.goto(PERSON)
    page.wait_for_selector("details#bao-chi[open]")
    page.click("[data-copy-of]")
    page.wait_for_selector("[data-copy-of].is-copied")
    copied = page.evaluate(COPIED)
    assert copied.startswith("Dữ liệu minh họa\n\nLò Thị Ánh\n\nĐiều dưỡng trưởng\n\n")
    assert copied.endswith(f"\n\nNguồn: Cổng thử, {BASE}ca-nhan/lo-thi-anh/")
    assert (
        "Quyết định số: 3/QĐ-UBND\nNgày ký: 10/03/2026\nCơ quan ký: Ủy ban nhân dân tỉnh Thử\n"
        in copied
    )
    # Neither who else was honoured, nor what is written about them, nor ornaments.
    for beside in (
        "Cùng đơn vị, nơi hoặc quyết định",
        "Xem phần cuối",
        "ảnh: Minh Thử",
        "Dành cho báo chí",
    ):
        assert beside not in copied
    assert "\n\n\n" not in copied and "  " not in copied


def test_a_page_of_an_older_build_marks_the_text_that_it_cannot_copy(browser, address) -> None:
    """What it would load is gone with the old site."""
    with watched(browser, base_url=address, permissions=["clipboard-write"]) as page:
        page.route("**/plain-text.*.js", lambda route: route.fulfill(status=404))
        page.goto(PERSON)
        page.wait_for_selector("details#bao-chi[open]")
        page.click("[data-copy-of]")
        page.wait_for_selector("article:target .printed")


def test_the_text_of_a_person_can_be_taken_without_javascript(browser, address) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(PERSON.partition("#")[0])
    assert not page.locator(".printed").is_visible()
    page.click("#bao-chi summary")
    page.click('a[href="#van-ban"]')
    page.click("#van-ban h1")
    selected = page.evaluate("getSelection().toString()")
    for told in ("Lò Thị Ánh", "Điều dưỡng trưởng", "3/QĐ-UBND", "10/03/2026"):
        assert told in selected
    assert selected.strip().endswith(f"Nguồn: Cổng thử, {BASE}ca-nhan/lo-thi-anh/")
    assert "Cùng đơn vị, nơi hoặc quyết định" not in selected
    context.close()


def test_without_javascript_all_is_there_but_the_buttons(browser, address) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/rss/")
    assert page.get_by_text(f"{BASE}rss/tat-ca.xml").is_visible()
    assert page.locator("[data-copy]:visible").count() == 0
    page.locator("details.disclosure summary").first.click()
    assert page.locator("details[open] a:visible").count() > 3
    page.goto(KIT)
    assert page.locator("#van-ban").is_visible()
    assert page.locator("[data-copy-of]:visible").count() == 0
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(
    browser, address, scheme: str, width: int
) -> None:
    axe = Axe()
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    page = context.new_page()
    for path in ("/rss/", "/bao-chi/", KIT, PERSON, "/linh-vuc/y-te/"):
        page.goto(path)
        page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
        page.wait_for_timeout(300)
        assert not axe.run(page).response["violations"], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()

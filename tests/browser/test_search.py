"""The search in a real browser: what a citizen types, sees and hears."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import find_chromium
from generator.roll.taxonomies import (
    BLOCKS,
    DIRECTORIES,
    LEVELS,
    LOCALITIES,
    ORGANISATIONS,
    YEARS,
)
from generator.site import Site
from searching import READY, SHIFTS, ids, searched

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]

PERSON = """\
name: {name}
locality: thi-tran-nam-nhun-2021
fields: [giao-duc]
awards:
  - decision: {decision}
    form: {form}
    citation: {citation}
    golden_book_number: {number}
sample: true
status: approved
"""
SHOWN = 8
"""Results at first; a button brings more."""
TOWN = "2025/ubnd-tinh-lai-chau-1102"
CITATION = "Có thành tích trong dạy học ở bản xa trung tâm."
PEOPLE = {
    "duong-van-hoe": ("Dương Văn Hoè", TOWN, "bang-khen-chu-tich-ubnd-tinh", CITATION, "9/2025"),
    "duong-van-hoe-2": ("Đường Văn Hòe", TOWN, "bang-khen-chu-tich-ubnd-tinh", CITATION,
                        "9002/2025"),
    "duong-van-hoe-em": ("Đường Văn Hoè Em", TOWN, "bang-khen-chu-tich-ubnd-tinh",
                         "Biên soạn từ điển quắc quắc lừng lẫy.", "9003/2025"),
    "vang-a-kheo": ("Vàng A Khẻo", TOWN, "bang-khen-chu-tich-ubnd-tinh", CITATION, "9004/2025"),
    # Namesakes: the lower award is the newer one.
    "khoang-thi-quynh-cu": ("Khoàng Thị Quỳnh", "2021/ubnd-tinh-lai-chau-1034",
                            "bang-khen-chu-tich-ubnd-tinh", CITATION, "9005/2021"),
    "khoang-thi-quynh-moi": ("Khoàng Thị Quỳnh", TOWN, "bang-khen-chu-tich-ubnd-tinh", CITATION,
                             "9006/2025"),
    "khoang-thi-quynh-cao": ("Khoàng Thị Quỳnh", "2021/thu-tuong-chinh-phu-1120",
                             "bang-khen-thu-tuong-chinh-phu", CITATION, "9007/2021"),
    # A phrase, and the same words scattered.
    "lu-van-cum": ("Lù Văn Cụm", TOWN, "bang-khen-chu-tich-ubnd-tinh",
                   "Dựng cối nước giã gạo cho cả xóm Chừng Vậy.", "9008/2025"),
    "lu-van-roi": ("Lù Văn Rời", TOWN, "bang-khen-chu-tich-ubnd-tinh",
                   "Giã thóc bằng nước suối, gạo để cối xay cho cả xóm.", "9009/2025"),
}  # fmt: skip


def add_people(content: Path) -> None:
    for identity, (name, decision, form, citation, number) in PEOPLE.items():
        (content / "individuals" / f"{identity}.yml").write_text(
            PERSON.format(name=name, decision=decision, form=form, citation=citation,
                          number=number), encoding="utf-8",
        )  # fmt: skip


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Site]]:
    with searched(tmp_path_factory.mktemp("portal") / "province", add_people) as made:
        yield made


# -- names -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "Dương Văn Hoè",
        "dương văn hoè",
        "DƯƠNG VĂN HÒE",
        unicodedata.normalize("NFD", "Dương Văn Hoè"),
        "  dương   văn-hòe ",
    ],
)
def test_an_exact_name_is_first_in_every_spelling(found, query: str) -> None:
    assert found(query)[0] == "duong-van-hoe"


def test_marks_decide_and_without_them_both_are_found(found) -> None:
    assert found("Đường Văn Hoè")[:2] == ["duong-van-hoe-2", "duong-van-hoe-em"]
    assert found("Đường Văn Hoè").index("duong-van-hoe") > 1
    assert set(found("duong van hoe")[:2]) == {"duong-van-hoe", "duong-van-hoe-2"}


def test_no_other_marks_stand_above_exact_ones(found, page) -> None:
    for word, other in (("đường", "dương"), ("dương", "đường")):
        found(word)
        names = page.eval_on_selector_all(
            "#search-results h3", "all => all.map(one => one.textContent.toLowerCase())"
        )
        exact = [at for at, name in enumerate(names) if word in re.findall(r"\w+", name)]
        others = [
            at for at, name in enumerate(names)
            if other in re.findall(r"\w+", name) and at not in exact
        ]  # fmt: skip
        assert exact
        assert not others or max(exact) < min(others)


def test_every_name_that_begins_with_d_stroke_is_first_without_it(found, portal) -> None:
    for one in portal[1].roll.individuals.values():
        if one.name.startswith("Đ") and one.id not in PEOPLE:
            plain = unicodedata.normalize("NFD", one.name).replace("Đ", "D").replace("đ", "d")
            assert one.id in found(re.sub(r"[\u0300-\u036f]", "", plain))[:3]


def test_tone_placement_is_no_difference(found) -> None:
    assert found("hoà") == found("hòa")
    assert found("thuý") == found("thúy")


def test_a_syllable_of_one_letter_counts(found) -> None:
    assert found("Vàng A Khẻo")[0] == "vang-a-kheo"
    with_a = found("vàng a")
    assert "vang-a-kheo" in with_a


def test_a_missing_a_swapped_and_a_mistyped_word(found) -> None:
    assert "vang-a-kheo" in found("vàng khẻo")[:5]
    assert "vang-a-kheo" in found("a vàng khẻo")[:5]
    assert "vang-a-kheo" in found("vang a khep")[:5]
    assert "duong-van-hoe" in found("dương văn hoẻ")[:5]


def test_among_namesakes_the_higher_award_then_the_newer_one_is_first(found) -> None:
    names = ["khoang-thi-quynh-cao", "khoang-thi-quynh-moi", "khoang-thi-quynh-cu"]
    for query in ("Khoàng Thị Quỳnh", "khoang thi quynh", "thị quỳnh khoàng"):
        assert found(query)[:3] == names


def test_a_whole_name_stands_before_part_of_one(found) -> None:
    answers = found("đường văn hoè")
    assert answers.index("duong-van-hoe-2") < answers.index("duong-van-hoe-em")


# -- numbers, units, texts ---------------------------------------------------------------------


def test_a_decision_and_its_people_by_number(found, portal) -> None:
    decision = portal[1].roll.decisions["2021/ubnd-tinh-lai-chau-1034"]
    people = {row.honour.who.id for row in decision.annex if row.honour}
    for query in ("1034/QĐ-UBND", "1034"):
        answers = found(query)
        assert answers[0] == "2021/ubnd-tinh-lai-chau-1034"
        assert people & set(answers[1:])


def test_a_golden_book_number(found) -> None:
    assert found("9003/2025") == ["duong-van-hoe-em"]


def test_words_of_a_citation(found) -> None:
    assert found("từ điển quắc quắc")[0] == "duong-van-hoe-em"
    assert found("tu dien quac quac lung lay")[0] == "duong-van-hoe-em"


def test_a_phrase_stands_before_scattered_words(found) -> None:
    answers = found("cối nước giã gạo")
    assert answers[0] == "lu-van-cum"


def test_a_village_a_unit_a_place(found, portal) -> None:
    site = portal[1]
    assert "lu-van-cum" in found("xóm Chừng Vậy")
    assert "lu-van-cum" in found("xom chung vay")
    unit = next(iter(site.indexes.members(ORGANISATIONS)))
    name = site.roll.catalogues.organisations[unit].name
    assert found(name)[0] == unit
    place = site.roll.catalogues.localities["thi-tran-nam-nhun-2021"]
    assert place.id in found(place.name)[:3]


def test_words_of_a_practice_and_of_a_story(found, portal) -> None:
    roll = portal[1].roll
    for one in [*list(roll.practices.values())[:3], *list(roll.stories.values())[:3]]:
        assert found(one.title)[0] == one.id
    story = next(iter(roll.stories.values()))
    words = re.findall(r"\w+", story.body)[40:46]
    assert story.id in found(" ".join(words))[:5]


def test_a_place_finds_those_of_its_predecessors(found, portal) -> None:
    site = portal[1]
    one = next(
        one for one in site.roll.individuals.values()
        if one.locality and site.indexes.today(one.locality).name != one.locality.name
    )  # fmt: skip
    today = site.indexes.today(one.locality)
    answers = found("", f"&dia-phuong={today.id}&loai=ca-nhan")
    assert one.id in answers
    listed = {each.who.id for each in site.indexes.members(LOCALITIES)[today.id]}
    assert set(answers) <= listed


# -- facets, order, address --------------------------------------------------------------------


def test_facets_count_and_combine_in_the_address(found, page) -> None:
    found("covid")
    page.locator(".facet", has_text="Năm").locator("input").first.check()
    page.wait_for_url("**nam=*")
    page.wait_for_selector("[data-search-page]:not([aria-busy])")
    count = int(page.locator(".facet input:checked ~ .count").first.inner_text())
    status = page.locator("[data-search-status]").inner_text()
    assert status.startswith(f"{count} kết quả")
    page.go_back()
    page.wait_for_function("() => !location.search.includes('nam=')")
    page.wait_for_selector("[data-search-page]:not([aria-busy])")
    assert not page.locator(".facet input:checked").count()


def test_a_shared_search_says_that_it_searches_until_the_first_result(page) -> None:
    held: list[object] = []
    page.route("**/assets/search/root.json", lambda route: held.append(route))
    page.goto("/tra-cuu/?q=khoang+thi+quynh", wait_until="commit")
    page.wait_for_selector("[data-search-status]", state="attached")
    said = "getComputedStyle(document.querySelector('[data-search-status]'), '::before')"
    page.wait_for_function(f"() => {said}.visibility === 'visible'")
    page.wait_for_function(f"() => {said}.content.includes('Đang tìm')")
    assert not page.locator("[data-search-browse]").is_visible()
    for one in held:
        one.continue_()
    page.wait_for_selector("#search-results li")
    page.wait_for_selector("[data-search-page]:not([aria-busy])")
    assert page.evaluate(f"() => {said}.content") == "none"


@pytest.mark.parametrize(
    "broken",
    ["js/search-first.*.js", "js/search-core.*.js", "search/head.js",
     "search/root.json"],
)  # fmt: skip
def test_a_shared_search_that_fails_leaves_the_lists_to_browse(page, broken: str) -> None:
    page.route(f"**/assets/{broken}", lambda route: route.abort())
    page.goto("/tra-cuu/?q=khoang+thi+quynh")
    page.wait_for_selector("[data-search-browse]", state="visible")
    page.wait_for_selector("html:not([data-asked$=ing])")
    page.wait_for_function("() => document.querySelector('[data-search-status]').textContent")
    assert "Không tải được" in page.inner_text("[data-search-status]")


def test_a_shared_address_gives_the_same_results(found, portal) -> None:
    site = portal[1]
    answers = found("", "&nam=2021&loai=ca-nhan")
    expected = {one.id for one in site.roll.individuals.values() if 2021 in one.years}
    assert set(answers) <= expected
    assert len(answers) == min(SHOWN, len(expected))


def test_sorting_by_day(found, portal) -> None:
    site = portal[1]
    answers = found("", "&loai=ca-nhan&xep=moi")
    days = [site.roll.individuals[one].newest.decision.signed_on for one in answers]
    assert days == sorted(days, reverse=True)


def test_more_results_come_at_the_end_and_take_the_focus(found, page) -> None:
    first = found("xã")
    page.click("[data-search-more]")
    page.wait_for_function(
        f"() => document.querySelectorAll('#search-results li').length > {len(first)}"
    )
    assert ids(page)[: len(first)] == first
    focused = page.evaluate("document.activeElement.closest('li').dataset.id")
    assert focused == ids(page)[len(first)]


# -- nothing, faults, hostile queries ----------------------------------------------------------


def test_a_typing_error_offers_the_nearest_names(found, page) -> None:
    assert "lu-van-cum" in found("lù văn cụmb")[:5]
    link = page.locator("[data-search-spellings] a", has_text="Lù Văn Cụm")
    link.click()
    page.wait_for_url("**q=L%C3%B9%20V%C4%83n%20C%E1%BB%A5m")
    page.wait_for_selector("#search-results li:first-child[data-id=lu-van-cum]")


def test_nothing_found_says_why(found, page) -> None:
    assert found("xyzq wvut") == []
    assert page.is_visible("[data-search-empty]")
    assert "không đồng ý công khai" in page.inner_text("[data-search-empty]")


@pytest.mark.parametrize(
    "query",
    [
        "a" * 10_000,
        "lò " * 4000,
        "😀🏳️‍🌈👩‍👩‍👧",
        "<img src=x onerror=alert(1)>",
        "\"';--",
        "%00\u202e",
        "\\",
    ],
)
def test_hostile_queries_do_no_harm(page, portal, query: str) -> None:
    page.on("dialog", lambda _: pytest.fail("a query became a script"))
    page.goto("/tra-cuu/")
    page.fill("#q", query)
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-search-page]:not([aria-busy])")
    page.wait_for_timeout(300)
    assert page.locator("main img[src=x], #search-results img").count() == 0
    page.goto("/tra-cuu/?q=" + quote(query[:2000]))
    page.wait_for_selector("[data-search-page]:not([aria-busy])")


def test_a_shard_that_fails_says_so_and_is_asked_again(page) -> None:
    page.route("**/assets/search/*/*.bin", lambda route: route.abort())
    page.goto("/tra-cuu/?q=duong")
    page.wait_for_selector("[data-search-status] button")
    assert "Không tải được" in page.inner_text("[data-search-status]")
    page.unroute("**/assets/search/*/*.bin")
    page.click("[data-search-status] button")
    page.wait_for_selector("#search-results li")


def test_the_search_page_is_worked_by_keys_alone_and_tells_its_count(page) -> None:
    page.goto("/tra-cuu/")
    page.focus("#q")
    page.keyboard.type("vàng a khẻo")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results li")
    page.wait_for_selector("[data-search-page]:not([aria-busy])")
    status = page.get_by_role("status").filter(has_text="kết quả")
    assert re.match(r"\d+ kết quả", status.inner_text())

    def tab_to(selector: str, way: str = "Tab") -> None:
        for _ in range(80):
            if page.evaluate(f"document.activeElement.matches({selector!r})"):
                return
            page.keyboard.press(way)
        pytest.fail(f"the Tab key never comes to {selector}")

    tab_to("[data-search-side] summary")
    if not page.evaluate("document.querySelector('[data-search-side]').open"):
        page.keyboard.press("Enter")
    page.wait_for_selector(".facet input")
    tab_to(".facet input")
    page.keyboard.press("Space")
    page.wait_for_selector(".facet input:checked")
    page.wait_for_selector("[data-search-page]:not([aria-busy])")
    tab_to("#search-results a", "Shift+Tab")
    for _ in range(20):
        if page.evaluate("document.activeElement.closest('li').matches(':first-child')"):
            break
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ca-nhan/vang-a-kheo/")
    page.go_back()
    page.wait_for_selector("#search-results li")
    assert page.input_value("#q") == "vàng a khẻo"
    assert page.locator(".facet input:checked").count() == 1


def test_a_browser_without_decompression_is_told(page) -> None:
    page.add_init_script("delete window.DecompressionStream")
    page.goto("/tra-cuu/?q=duong")
    page.wait_for_function("() => document.querySelector('[data-search-status]').textContent")
    assert "quá cũ" in page.inner_text("[data-search-status]")
    assert page.is_visible("[data-search-browse]")


def test_queries_are_not_kept(page, found) -> None:
    found("duong")
    kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert kept == [0, 0, ""]


def test_without_javascript_there_are_links(browser, portal) -> None:
    context = browser.new_context(base_url=portal[0], java_script_enabled=False)
    page = context.new_page()
    page.goto("/tra-cuu/")
    assert page.locator("[data-search-browse] a").count() > 20
    context.close()


# -- the list below the field ------------------------------------------------------------------


def typed(page, text: str) -> None:
    """All at once: letter by letter, the list of the first few may be what is waited for."""
    page.goto("/")
    page.fill("#site-q", text)
    page.wait_for_selector("#site-q[aria-expanded=true]")


def test_results_from_the_second_letter(page) -> None:
    page.goto("/")
    page.focus("#site-q")
    page.keyboard.type("d")
    page.wait_for_timeout(400)
    assert page.get_attribute("#site-q", "aria-expanded") == "false"
    page.keyboard.type("u")
    page.wait_for_selector("#site-q-list [role=option]")


def test_the_list_is_worked_by_keys(page) -> None:
    typed(page, "vang a kheo")
    assert "kết quả" in page.inner_text(".finder__status")
    page.keyboard.press("ArrowDown")
    active = page.get_attribute("#site-q", "aria-activedescendant")
    assert page.get_attribute(f"#{active}", "aria-selected") == "true"
    assert page.get_attribute(f"#{active}", "data-id") == "vang-a-kheo"
    page.keyboard.press("Escape")
    assert page.get_attribute("#site-q", "aria-expanded") == "false"
    assert page.input_value("#site-q") == "vang a kheo"
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("#site-q[aria-expanded=true]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ca-nhan/vang-a-kheo/")


def test_enter_without_a_choice_opens_the_search_page(page) -> None:
    typed(page, "vang a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tra-cuu/?q=vang+a")
    page.wait_for_selector("#search-results li")


def test_the_list_shows_kind_place_year_and_form_and_marks_the_words(page) -> None:
    typed(page, "vang a kheo")
    text = page.inner_text("#site-q-list [data-id=vang-a-kheo]")
    for part in ("Cá nhân", "Nậm Nhùn", "2025", "Bằng khen"):
        assert part in text
    assert page.locator("#site-q-list [data-id=vang-a-kheo] mark").all_inner_texts() == [
        "Vàng", "A", "Khẻo",
    ]  # fmt: skip


def test_a_list_that_fails_can_be_asked_again(page) -> None:
    page.route("**/assets/search/**/*.bin", lambda route: route.abort())
    page.goto("/")
    page.focus("#site-q")
    page.keyboard.type("duong")
    page.wait_for_selector(".finder__retry")
    page.unroute("**/assets/search/**/*.bin")
    page.click(".finder__retry")
    page.wait_for_selector("#site-q[aria-expanded=true]")


def test_on_a_phone_the_header_opens_a_field(browser, portal) -> None:
    context = browser.new_context(base_url=portal[0], viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto("/")
    page.click(".site-search button")
    page.keyboard.type("vang a kheo")
    page.wait_for_selector("#site-q[aria-expanded=true]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser, portal, scheme: str, width: int) -> None:
    axe = Axe()
    context = browser.new_context(
        base_url=portal[0], viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    page = context.new_page()
    for address in ("/tra-cuu/", "/tra-cuu/?q=duong", "/tra-cuu/?q=xyzq", "/tra-cuu/?nam=2021"):
        page.goto(address)
        page.wait_for_timeout(600)
        assert not axe.run(page).response["violations"], address
    page.goto("/")
    if width < 960:
        page.click(".site-search button")
    page.focus("#site-q")
    page.keyboard.type("duong")
    page.wait_for_selector("#site-q[aria-expanded=true]")
    page.keyboard.press("ArrowDown")
    assert not axe.run(page).response["violations"]
    context.close()


def one_of_each(site: Site) -> list[str]:
    """The home page, every section, and a page below each."""
    below: dict[str, str] = {}
    for address in sorted(site.routes.pages()):
        section, _slash, rest = address.partition("/")
        if rest:
            below.setdefault(section, address)
    return ["", *site.addresses.fixed(), *below.values()]


# Where it leads, and where its middle is once the list and the window are scrolled, as people can:
# Playwright's own click scrolls what is cut off too.
FIFTH = """id => {
  const list = document.getElementById(id);
  const fifth = list.children[4];
  list.scrollTop = fifth.offsetTop - list.offsetTop;
  scrollBy(0, fifth.getBoundingClientRect().top - innerHeight / 2);
  const { left, top, width, height } = fifth.getBoundingClientRect();
  return [fifth.dataset.href, left + width / 2, top + height / 2];
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_the_fifth_suggestion_leads_on_from_every_page(browser, portal, width: int) -> None:
    address, site = portal
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto("/")
    fields = [("/", "#hero-q"), *(("/" + one, "#site-q") for one in one_of_each(site))]
    led: set[str] = set()
    for path, field in dict.fromkeys(fields):
        page.goto(path)
        if page.query_selector("[data-search-page]"):
            continue  # it shows results, not suggestions
        if field == "#site-q" and width < 960:
            page.click(".site-search button")
        page.focus(field)
        page.keyboard.type("duong")
        page.wait_for_selector(f"{field}[aria-expanded=true]")
        wanted, x, y = page.evaluate(FIFTH, f"{field[1:]}-list")
        page.mouse.click(x, y)
        page.wait_for_url(wanted)
        led.add(path)
    assert len(led) > 25
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("query", ["", "?q=duong", "?q=duong&nam=2021", "?nam=2021", "?q=xyzq"])
def test_nothing_moves_while_a_search_arrives(browser, portal, width: int, query: str) -> None:
    context = browser.new_context(base_url=portal[0], viewport={"width": width, "height": 800})
    page = context.new_page()
    page.add_init_script(f"({SHIFTS})()")
    slow = context.new_cdp_session(page)
    slow.send("Network.enable")
    slow.send("Network.emulateNetworkConditions", {
        "offline": False, "latency": 60, "downloadThroughput": 4e5, "uploadThroughput": 1e5,
    })  # fmt: skip
    page.goto(f"/tra-cuu/{query}")
    if query:
        page.wait_for_function(READY)
    if width > 960:
        page.wait_for_selector("[data-search-facets] summary", state="attached")
    page.wait_for_timeout(800)
    shifts = page.evaluate("shifts")
    assert sum(one[0] for one in shifts) <= 0.02, shifts
    context.close()


def test_filters_are_there_before_anything_is_asked(page) -> None:
    page.goto("/tra-cuu/")
    page.locator("[data-search-facets] input[value=ca-nhan]").click()
    page.wait_for_function(READY)
    assert page.url.endswith("?loai=ca-nhan")
    assert page.locator("#search-results > li").count() == SHOWN
    assert not page.locator("[data-search-browse]").is_visible()
    page.locator("[data-search-chips] button").click()
    page.wait_for_selector("[data-search-browse]")
    assert page.locator("#search-results > li").count() == 0


def test_a_list_leads_to_the_search_that_narrows_it_down(browser, portal) -> None:
    address, site = portal
    context = browser.new_context(base_url=address, viewport={"width": 390, "height": 800})
    page = context.new_page()
    lists = {
        "/ca-nhan/": len(site.roll.individuals),
        "/tap-the/": len(site.roll.collectives),
        "/cach-lam-hay/": len(site.roll.practices),
    }
    for taxonomy in (*DIRECTORIES, LEVELS, YEARS, BLOCKS):
        members = site.indexes.members(taxonomy)
        term = max(members, key=lambda one: (len(members[one]), one))
        lists[f"/{site.terms(taxonomy)[term].page}"] = len(members[term])
    for path, length in lists.items():
        page.goto(path)
        page.click(".chip--narrow")
        page.wait_for_function(READY)
        assert page.locator(".search-status").inner_text() == f"{length} kết quả", path
    # On a phone the filters are closed; below them stands what they lead to.
    side = page.locator("[data-search-side]")
    assert side.get_attribute("open") is None
    side.locator("summary").first.click()
    see = page.locator("[data-search-go]")
    see.wait_for()
    assert see.inner_text() == f"Xem {length} kết quả"
    see.click()
    assert side.get_attribute("open") is None
    assert page.locator("#search-results a").first.evaluate("one => one === document.activeElement")
    context.close()

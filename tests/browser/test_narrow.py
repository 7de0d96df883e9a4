"""No page is wider than a phone of 320 px and no text is cut off, whatever a record says and
however large somebody reads (WCAG 2.2: 1.4.4 Resize Text, 1.4.10 Reflow, 1.4.12 Text Spacing)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from chromium import find_chromium
from generator.records.kinds import Kind
from kinds import kinds_of_page
from playwright.sync_api import Browser, Page
from serving import served
from test_pages import visit

import full
import hostile
from helpers import Portal
from newsroom import newsroom_portal

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
SURNAME: Final = "Keihanaikukauakahihuliheekahaunaelehoa"
"""Of 38 letters without a space, as some languages have them; the longest on record."""
WORDS: Final = (
    f"{SURNAME} Thị Hoa",
    "Lò-Thị-Khoa-Truyền-nhiễm/Bệnh_viện_Đa_khoa_tỉnh_Lai_Châu_cơ_sở_2_(khu-vực-Mường-Tè)",
    "Lai Châu đoàn kết, chung sức, đồng lòng thi đua phòng, chống và chiến thắng đại dịch Covid-19,"
    " khôi phục sản xuất, ổn định đời sống nhân dân các dân tộc vùng cao biên giới, xây dựng nông"
    " thôn mới, giảm nghèo bền vững giai đoạn 2021 - 2025 trên địa bàn toàn tỉnh",
)
SPACED: Final = """* {
  line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important;
}
p { margin-bottom: 2em !important; }"""
"""What 1.4.12 asks a page to stand."""
LOOKS: Final = {
    "plain": "",
    "text at 200 %": "html { font-size: 200% !important; }",
    "spaced": SPACED,
}
# The right edges of what is wider than the window, but for what stands in a box that scrolls.
WIDER: Final = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const scrolls = (one) => {
    for (let up = one.parentElement; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX !== "visible") return true;
    }
    return false;
  };
  const found = [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > room + 1 && !scrolls(one))
    .map((one) => `${one.localName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`);
  return found.length ? found.slice(-6) : ["nothing in sight, yet the page scrolls"];
}"""
CUT: Final = """() => {
  const found = [];
  const hidden = (way) => way === "hidden" || way === "clip";
  // For ears alone; pictures; a teaser of a text; a name that stands whole in the table beside.
  const fine = ".vh, thead, svg, svg *, .site-nav button span, .card__text, .multiples b";
  for (const one of document.querySelectorAll("body *")) {
    const style = getComputedStyle(one);
    if (!hidden(style.overflowX) && !hidden(style.overflowY)) continue;
    const text = one.textContent.trim();
    if (!text || one.matches(fine)) continue;
    const cut = one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2;
    if (!cut || !one.clientHeight) continue;
    found.push(`${one.localName}.${one.className}: ${text.slice(0, 40)}`);
  }
  return found;
}"""

EDGELESS: Final = """() => [...document.querySelectorAll(".button, .chip, .badge, main button")]
  .filter((one) => one.checkVisibility() && parseFloat(getComputedStyle(one).borderTopWidth) < 1)
  .map((one) => `${one.localName}.${one.className}: ${one.textContent.trim()}`)"""
FADED: Final = """() => {
  const paper = getComputedStyle(document.body).backgroundColor;
  const icons = ".site-search button, .card__award, .rows > li > b, .award, .card__mark, .badge," +
    ".follow summary";
  return [...document.querySelectorAll(icons)]
    .filter((one) => one.checkVisibility())
    .filter((one) => getComputedStyle(one, "::before").backgroundColor === paper)
    .map((one) => `${one.localName}.${one.className}`);
}"""


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = newsroom_portal(tmp_path_factory.mktemp("narrow") / "portal")
    full.write(portal)
    number = "2000/QĐ-UBND-BTĐKT-SNV-SYT-SGDĐT-SNNPTNT-SVHTTDL-BCHBĐBP"
    text = hostile.TEXTS[Kind.DECISIONS].replace("NUMBER/<svg/onload=alert(1)>", number)
    decision = hostile.filled(text, WORDS[2])
    hostile.write(portal, Kind.DECISIONS, "2024/ubnd-tinh-2000", decision)
    portal = hostile.fill(portal, WORDS).build()
    (portal.root / "cong").symlink_to(portal.site)  # where its addresses say that it is
    return portal


@pytest.fixture(scope="module")
def address(portal: Portal) -> Iterator[str]:
    with served(portal.root) as address:
        yield f"{address}cong/"


def narrow(browser: Browser, style: str) -> Page:
    """A page of 320 px, on which all is open; with a reader's own style, which no policy stops."""
    page = browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True).new_page()
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => {"
        "  document.head.append(Object.assign(document.createElement('style'),"
        f"    {{textContent: `{style}`}}));"
        "  for (const one of document.querySelectorAll('details:not(.site-menu)')) one.open = true;"
        "})"
    )
    return page


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_sticks_out_and_nothing_is_cut(
    browser: Browser, portal: Portal, address: str, look: str
) -> None:
    page = narrow(browser, LOOKS[look])
    kinds = sorted({*kinds_of_page(portal.site).values(), *long_ones(portal)})
    assert len(kinds) > 60
    faults = {}
    for one in kinds:
        visit(page, address + one.lstrip("/"))
        if told := [*page.evaluate(WIDER), *(f"cut: {cut}" for cut in page.evaluate(CUT))]:
            faults[one] = told
    assert faults == {}
    page.context.close()


def long_ones(portal: Portal) -> Iterator[str]:
    """The page of each record that was made long, and what lists it."""
    for kind in hostile.TEXTS:
        for number in range(len(WORDS)):
            identity = hostile.identity_of(kind, number)
            for found in portal.site.glob(f"*/{identity}/index.html"):
                yield f"{found.parent.relative_to(portal.site).as_posix()}/"


def test_the_tests_see_what_sticks_out_and_what_is_cut(browser: Browser, address: str) -> None:
    page = narrow(browser, "h1 { white-space: nowrap } .lead { height: 1em; overflow: hidden }")
    page.goto(f"{address}ca-nhan/xau-individuals-2/")
    assert any(one.startswith("h1.") for one in page.evaluate(WIDER))
    assert [one.partition(":")[0] for one in page.evaluate(CUT)] == ["p.lead"]
    page.context.close()


def test_a_long_name_of_a_portal_keeps_off_the_edges_of_its_bar(
    browser: Browser, tmp_path: Path
) -> None:
    portal = Portal(tmp_path / "portal")
    file = portal.root / "mkdocs.yml"
    named = re.sub("site_name: .*", f"site_name: {WORDS[2][:100]}", file.read_text("utf-8"))
    file.write_text(named, encoding="utf-8")
    portal.build()
    (portal.root / "cong").symlink_to(portal.site)
    with served(portal.root) as address:
        page = narrow(browser, "")
        page.goto(f"{address}cong/ca-nhan/")
        bar, name = (page.locator(one).bounding_box() for one in (".site-header", ".site-brand b"))
        assert bar and name and name["height"] > 80
        assert name["y"] >= bar["y"] + 6
        assert name["y"] + name["height"] <= bar["y"] + bar["height"] - 6
        page.context.close()


@pytest.mark.parametrize(("look", "below"), [("plain", False), ("text at 200 %", True)])
def test_a_value_stands_below_its_label_where_letters_are_large(
    browser: Browser, address: str, look: str, below: bool
) -> None:
    page = narrow(browser, LOOKS[look])
    page.goto(f"{address}ca-nhan/lo-thi-anh/")
    label, value = (page.locator(f"main .facts {one}").first.bounding_box() for one in ("dt", "dd"))
    assert label and value
    assert (value["y"] >= label["y"] + label["height"] - 1) is below
    assert value["x"] + value["width"] <= 320
    page.context.close()


def test_the_menu_of_a_narrow_page_holds_large_text(browser: Browser, address: str) -> None:
    page = narrow(browser, LOOKS["text at 200 %"])
    page.goto(f"{address}ca-nhan/")
    header = page.locator(".site-header").bounding_box()
    assert header
    for part in (".site-brand", ".site-search button", ".site-menu summary"):
        box = page.locator(part).bounding_box()
        assert box and box["y"] >= header["y"] - 1, part
        assert box["y"] + box["height"] <= header["y"] + header["height"] + 1, part
        assert box["x"] >= 0 and box["x"] + box["width"] <= 320, part
    # The way to the content is out of sight until somebody tabs to it, and then whole.
    skip = page.locator(".skip")
    above = skip.bounding_box()
    assert above and above["y"] + above["height"] <= 0
    page.keyboard.press("Tab")
    shown = skip.bounding_box()
    assert shown and shown["y"] >= 0
    page.locator(".site-menu summary").click()
    links = page.locator(".site-nav a")
    assert links.count() > 6
    for link in links.all():
        box = link.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320
    page.context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_controls_are_seen_in_forced_colours(browser: Browser, address: str, width: int) -> None:
    """A background is taken away there: a button has an edge, an icon a colour of the system."""
    page = browser.new_context(
        viewport={"width": width, "height": 800}, forced_colors="active", base_url=address
    ).new_page()
    for path in ("./", "ca-nhan/", "ca-nhan/lo-thi-anh/", "xac-minh/", "rss/", "tra-cuu/?q=anh"):
        page.goto(path)
        page.wait_for_timeout(200)
        assert page.evaluate(EDGELESS) == [], path
        assert page.evaluate(FADED) == [], path
    page.context.close()

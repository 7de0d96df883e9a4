"""What people print: at full size, with a QR code; a person on one sheet; a sheet to hang up."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from chromium import find_chromium
from numpy import array, pad, uint8
from playwright.sync_api import Browser, Page
from serving import served, watched

from helpers import BASE, ROOT
from newsroom import newsroom_portal
from printed import codes, letters, sheets, text_of, texts_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
A4 = (210, 297)
A3 = (297, 420)
PERSON = "ca-nhan/lo-thi-anh/"
DECISION = "quyet-dinh/2021/ubnd-tinh-1/"
RECORDS = (
    PERSON,
    "tap-the/to-xe-may/",
    DECISION,
    "cach-lam-hay/xe-may-cho-thuoc/",
    "tin-bai/2026/dem-o-tram/",
    "phong-trao/phong-trao-thu/",
)
OTHERS = ("", "ca-nhan/", "quyet-dinh/", "hinh-thuc/", "dia-phuong/", "xac-minh/", "thong-ke/")
BRAND = 11.25
"""Points of the portal's name in the head of every page: 15 CSS pixels."""
ELSEWHERE = ("cach-lam-hay", "tin-bai", "phong-trao")
"""Records of which there is no sheet to hang up."""
UNBROKEN = "Nguyễnphúcthịtrườngthànhđôngphươngnghiêmxuyên"
"""A word that fits no column."""


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    portal = newsroom_portal(tmp_path_factory.mktemp("paper") / "portal")
    portal.change("individuals/lo-thi-anh.yml", "name: Lò Thị Ánh", f"name: Lò {UNBROKEN} Ánh")
    portal.change("collectives/to-xe-may.yml", "Tổ xe máy", f"Tổ {UNBROKEN * 2} xe máy")
    portal.build()
    (portal.root / "cong").symlink_to(portal.site)  # where its addresses say that it is
    with served(portal.root) as address:
        yield f"{address}cong/", portal.root


@pytest.fixture
def page(browser: Browser, portal: tuple[str, Path]) -> Iterator[Page]:
    with watched(browser, base_url=portal[0]) as page:
        yield page


def printed(page: Page, path: str, sheet: str = "A4") -> bytes:
    page.goto(path)
    if page.locator(".printed").count():
        page.locator(".printed svg").wait_for(state="attached")
    return page.pdf(format=sheet, prefer_css_page_size=True)


def size_of(data: bytes, text: str) -> float:
    """The size in which the first piece of a text is set."""
    return next(size for piece, size in letters(data) if piece.strip() and text.startswith(piece))


@pytest.mark.parametrize("path", [*RECORDS, *OTHERS])
def test_paper_is_at_full_size(page: Page, path: str) -> None:
    """Where one part of a page is wider than the sheet, Chromium shrinks everything to it."""
    assert size_of(printed(page, path), "Cổng thử") == BRAND


def test_a_page_that_is_too_wide_would_be_noticed(page: Page) -> None:
    page.goto(PERSON)
    page.locator("h1").evaluate("one => { one.style.minWidth = '1200px' }")
    assert size_of(page.pdf(format="A4"), "Cổng thử") < 0.8 * BRAND


def test_a_person_is_one_sheet_with_a_way_back_to_the_page(page: Page) -> None:
    data = printed(page, PERSON)
    assert sheets(data) == [A4]
    assert codes(data) == [BASE + PERSON]
    text = " ".join(text_of(data).split())
    for told in ("Điều dưỡng trưởng", "Bằng khen thử của tỉnh", "3/QĐ-UBND", "10/03/2026"):
        assert told in text
    for beside in ("Đêm ở trạm", "Chia sẻ", "Dành cho báo chí"):
        assert beside not in text


@pytest.mark.parametrize("path", RECORDS)
def test_every_record_on_paper_leads_to_its_page(page: Page, path: str) -> None:
    assert set(codes(printed(page, path))) == {BASE + path}


def test_the_code_is_on_paper_alone(page: Page) -> None:
    printed(page, PERSON)
    assert not page.locator(".printed svg").is_visible()


def test_without_scripts_the_address_is_there_in_letters(
    browser: Browser, portal: tuple[str, Path]
) -> None:
    with watched(browser, base_url=portal[0], java_script_enabled=False) as page:
        page.goto(PERSON)
        data = page.pdf(format="A4")
        assert not page.get_by_role("button", name="In để treo").is_visible()
    assert sheets(data) == [A4]
    assert BASE + PERSON in text_of(data).replace("\n", "")


@pytest.mark.parametrize(("sheet", "size"), [("A4", A4), ("A3", A3)])
def test_a_sheet_to_hang_up(page: Page, sheet: str, size: tuple[int, int]) -> None:
    page.add_init_script("window.print = () => document.body.append('')")
    page.goto(PERSON)
    page.get_by_role("button", name="In để treo").click()
    data = page.pdf(format=sheet, prefer_css_page_size=True)
    assert sheets(data) == [size]
    assert codes(data) == [BASE + PERSON]
    text = " ".join(text_of(data).split())
    assert "Bằng khen thử của tỉnh" in text
    assert "Chị Ánh làm việc ở xã Cũ từ năm 2009." not in text
    # Whoever goes on prints the record again.
    page.locator("main").click()
    assert "Chị Ánh làm việc ở xã Cũ từ năm 2009." in " ".join(text_of(page.pdf()).split())


@pytest.mark.parametrize("path", [one for one in RECORDS if one.split("/")[0] in ELSEWHERE])
def test_only_who_is_honoured_is_hung_up(page: Page, path: str) -> None:
    page.goto(path)
    page.get_by_role("button", name="Chia sẻ").wait_for()
    page.locator(".printed svg").wait_for(state="attached")
    assert not page.get_by_role("button", name="In để treo").count()


def test_names_of_an_annex_have_room_on_paper(page: Page) -> None:
    """However long the others' posts and merits are, a name is not broken within a word."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 660, "height": 900})
    page.goto(DECISION)
    page.locator(".annex tbody tr").first.evaluate(
        "one => { one.cells[2].textContent += ' xã Cũ'.repeat(60) }"
    )
    widths = page.locator(".annex").evaluate_all(
        "tables => tables.map(one => one.tBodies[0].rows[0].cells[1].offsetWidth / one.offsetWidth)"
    )
    assert min(widths) > 0.18


def test_what_is_folded_is_there_on_paper(page: Page) -> None:
    page.goto("phong-trao/phong-trao-thu/")
    told = "Trực tiếp chăm sóc người bệnh."
    assert not page.get_by_text(told).is_visible()
    assert told in " ".join(text_of(page.pdf()).split())


def test_no_line_of_the_news_is_broken_and_no_week_stands_alone(page: Page, tmp_path: Path) -> None:
    portal = newsroom_portal(tmp_path / "portal")
    decision = (portal.content / "decisions/2021/ubnd-tinh-1.yml").read_text(encoding="utf-8")
    for number in range(10, 70):
        day = f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}"
        title = f"BẮTĐẦU{number} {'về việc tặng bằng khen thử ' * 12} KẾTTHÚC{number}"
        portal.write(
            f"decisions/2025/ubnd-tinh-{number}.yml",
            decision.replace("number: 1/", f"number: {number}/")
            .replace("2021-11-05", day)
            .replace("Về việc tặng Bằng khen thử", title),
        )
    portal.build()
    (portal.root / "cong").symlink_to(portal.site)
    with served(portal.root) as address:
        texts = texts_of(printed(page, f"{address}cong/moi/"))
    assert len(texts) > 3
    for text in texts:
        assert set(re.findall(r"BẮTĐẦU(\d+)", text)) == set(re.findall(r"KẾTTHÚC(\d+)", text))
        assert not re.search(r"Tuần[^\n]*\s*$", text)


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_codes_of_every_length_are_read() -> None:
    """Around the ends of each version, 1 to 10; in Vietnamese too."""
    ends = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213)
    texts = ["a" * length for end in ends for length in (end - 1, end, end + 1)][:-1]
    texts.append(f"{BASE}xac-minh/#ten=Lò%20Thị%20Ánh&so=3/QĐ-UBND&nam=2026")
    script = (
        f"import {{ squares }} from '{ROOT}/theme/assets/js/paper-qr.js';"
        "const texts = JSON.parse(process.argv[1]);"
        "console.log(JSON.stringify(texts.map((text) => squares(text))));"
        "try { squares('a'.repeat(214)); process.exit(1); } catch (error) {"
        "if (!(error instanceof RangeError)) throw error; }"
    )
    told = subprocess.run(
        ["node", "--input-type=module", "--eval", script, "--", json.dumps(texts)],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    for text, rows in zip(texts, json.loads(told), strict=True):
        picture = pad(array(rows, uint8) ^ 1, 4, constant_values=1).repeat(6, 0).repeat(6, 1)
        assert [one.text for one in zxingcpp.read_barcodes(picture * 255)] == [text]

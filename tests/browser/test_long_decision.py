"""A long decision on paper: twenty-five names and more on each sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf
import pytest
from chromium import find_chromium
from playwright.sync_api import Browser
from serving import served

from helpers import Portal, province

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
DECISION = "quyet-dinh/2022/ubnd-tinh-lai-chau-77/"
TOLD = "2022/ubnd-tinh-lai-chau-78"
ON_A_SHEET = 25
PEOPLE, COLLECTIVES = 190, 60
FORM = "bang-khen-chu-tich-ubnd-tinh"
_MM = 72 / 25.4


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """Every line takes two: long names, posts and units, places that were merged."""
    portal = province(tmp_path_factory.mktemp("paper") / "portal")
    portal.write(
        "decisions/2022/ubnd-tinh-lai-chau-77.yml",
        "number: 77/QĐ-UBND\nissuer: ubnd-tinh-lai-chau\nsigned_on: 2022-03-04\n"
        "signer: {name: Nguyễn Văn Ký, title: Chủ tịch}\n"
        "title: Về việc tặng Bằng khen của Chủ tịch Uỷ ban nhân dân tỉnh cho các tập thể, cá nhân"
        " có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2021\n"
        "occasion: dot-xuat\nsample: true\nstatus: approved\n",
    )
    for number in range(PEOPLE + COLLECTIVES):
        person = number < PEOPLE
        name = (
            f"Hoàng Thị Phương Thảo Số {number}"
            if person
            else f"Tổ bảo vệ an ninh, trật tự bản Pa Ngò Thượng số {number}, thị trấn Tam Đường"
        )
        lines = [
            *([] if person else ["type: collective"]),
            f"name: {name}",
            *(["position: Phó Chủ tịch Hội Liên hiệp Phụ nữ thị trấn Mường Tè"] if person else []),
            "locality: xa-kan-ho-2021",
            f"awards: [{{decision: 2022/ubnd-tinh-lai-chau-77, form: {FORM}}}]",
            "sample: true",
            "status: approved",
        ]
        folder = "individuals" if person else "collectives"
        portal.write(f"{folder}/dong-{number}.yml", "\n".join(lines) + "\n")
    add_told(portal)
    return portal.build()


def add_told(portal: Portal) -> None:
    """A short decision that tells what each of them did, in thirty words."""
    file = portal.content / "decisions/2022/ubnd-tinh-lai-chau-77.yml"
    portal.write(f"decisions/{TOLD}.yml", file.read_text("utf-8").replace("77/QĐ", "78/QĐ"))
    for number in range(1, 14):
        portal.write(
            f"individuals/ke-{number}.yml",
            f"name: Chẻo Thị Mẩy Số {number}\nposition: Y sĩ\nlocality: xa-kan-ho-2021\n"
            f"awards:\n- decision: {TOLD}\n  form: {FORM}\n  position: Y sĩ\n"
            "  locality: xa-kan-ho-2021\n"
            f"  citation: Có thành tích đột xuất trong tuần {number} khám, tư vấn và phát thuốc cho"
            " người dân ở các bản xa chưa có đường ô tô, góp phần giữ cho cả xã bình yên qua mùa"
            " mưa lũ năm 2022.\nsample: true\nstatus: approved\n",
        )


@pytest.fixture(scope="module")
def address(portal: Portal) -> Iterator[str]:
    with served(portal.site) as address:
        yield address


def test_each_sheet_of_a_long_decision_has_twenty_five_names(
    browser: Browser, address: str
) -> None:
    printed = on_paper(browser, address + DECISION)
    # What stands below the last name may need a sheet of its own.
    sheets = [names for names in _names(printed) if names]
    assert sum(map(len, sheets)) == PEOPLE + COLLECTIVES
    assert all(len(names) >= ON_A_SHEET for names in sheets[:-1]), list(map(len, sheets))
    # Below the margin stands the head of the table, then the first name.
    for names in sheets[1:]:
        assert min(names) > (11 + 4) * _MM


def test_what_each_one_did_takes_half_of_the_width(browser: Browser, address: str) -> None:
    printed = on_paper(browser, f"{address}quyet-dinh/{TOLD}/")
    sheets = [names for names in _names(printed) if names]
    assert len(sheets[0]) >= 9, list(map(len, sheets))
    assert sum(map(len, sheets)) == 13


def on_paper(browser: Browser, address: str) -> bytes:
    page = browser.new_page()
    page.goto(address)
    page.evaluate("document.fonts.ready")
    page.reload()  # fonts that came late are those of the next page; others have other lines
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    page.close()
    return printed


def _names(printed: bytes) -> Iterator[list[float]]:
    """Of each sheet, how far below its upper edge each link to somebody begins, in points."""
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        for sheet in pdf.pages:
            top = float(sheet.mediabox[3])
            found: dict[str, float] = {}
            for link in sheet.get("/Annots", []):
                address = str(link.A.get("/URI")) if "/A" in link else ""
                if re.search("/(ca-nhan|tap-the)/(dong|ke)-", address):
                    # A name of two lines has an annotation for each.
                    found.setdefault(address, top - float(link.Rect[3]))
            yield list(found.values())


def test_on_a_screen_a_long_decision_stays_as_it_is(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + DECISION)
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    name = page.locator(".annex tbody th").first
    on_screen = name.evaluate(size)
    assert page.locator("#loc").is_visible()
    assert on_screen >= 15
    page.emulate_media(media="print")
    assert not page.locator("#loc").is_visible()
    assert name.evaluate(size) < on_screen
    head = page.locator(".annex thead").first
    assert head.evaluate("one => getComputedStyle(one).display") == "table-header-group"
    page.close()

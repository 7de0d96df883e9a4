"""The long annex of a decision in a browser: what its links and its field leave of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chromium import find_chromium
from playwright.sync_api import Browser
from serving import served

from helpers import Portal

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
PEOPLE = 70
NAMED = ("Vàng A Hòa", "Lý Văn Hoà", "Giàng Thị Hoa", "Sùng Đức Hoàng", "Tẩn Thị Đường", "Lỳ Dương")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Half of the people lived in a commune that was split since."""
    portal = Portal(tmp_path_factory.mktemp("annex") / "portal")
    portal.change("catalogues/localities.yml", "by: xa-moi", "by: [xa-moi, xa-kia]")
    text = (portal.content / "catalogues/localities.yml").read_text("utf-8")
    entry = "{id: xa-kia, name: Xã Kia, kind: commune, valid_from: 2025-07-01}"
    portal.write("catalogues/localities.yml", f"{text}- {entry}\n")
    award = "{decision: 2021/ubnd-tinh-1, form: bang-khen-tinh}"
    for number in range(PEOPLE):
        place = "locality: xa-cu\n" if number % 2 else ""
        portal.write(
            f"individuals/dong-{number}.yml",
            f"name: Lò Thị Số {number}\n{place}awards: [{award}]\nstatus: approved\n",
        )
    for identity, name in enumerate(NAMED):
        post = "position: Bác sĩ khoa Nội"
        told = f"awards: [{award[:-1]}, {post}}}]"
        portal.write(
            f"individuals/ten-{identity}.yml", f"name: {name}\n{post}\n{told}\nstatus: approved\n"
        )
    with served(portal.build().site) as address:
        yield address


@pytest.mark.parametrize("commune", ["xa-moi", "xa-kia"])
def test_a_link_leaves_those_of_a_place_that_was_split(
    browser: Browser, address: str, commune: str
) -> None:
    page = browser.new_page()
    page.goto(f"{address}quyet-dinh/2021/ubnd-tinh-1/")
    page.locator("summary", has_text="xã, phường hiện nay").click()
    page.locator(f"[data-annex-commune={commune}]").click()
    left = {one.strip() for one in page.locator(".annex tbody tr:visible th a").all_inner_texts()}
    added = {f"Lò Thị Số {number}" for number in range(PEOPLE)}
    assert left & added == {f"Lò Thị Số {number}" for number in range(1, PEOPLE, 2)}
    page.close()


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("hoa", {"Vàng A Hòa", "Lý Văn Hoà", "Giàng Thị Hoa", "Sùng Đức Hoàng"}),
        ("hoa bac", {"Vàng A Hòa", "Lý Văn Hoà", "Giàng Thị Hoa"}),
        ("hoà", {"Vàng A Hòa", "Lý Văn Hoà", "Sùng Đức Hoàng"}),
        ("hòa bac", {"Vàng A Hòa", "Lý Văn Hoà"}),
        ("Hoàng", {"Sùng Đức Hoàng"}),
        ("văn hoà", {"Lý Văn Hoà"}),
        ("hòa van bac si", {"Lý Văn Hoà"}),
        ("thi đươn", {"Tẩn Thị Đường"}),
        ("hoá", set()),
        ("duong khoa", {"Tẩn Thị Đường", "Lỳ Dương"}),
        ("oa", set()),
    ],
)
def test_the_field_leaves_lines_of_which_syllables_begin_as_typed(
    browser: Browser, address: str, typed: str, left: set[str]
) -> None:
    """All of them work in a "khoa", which is no "hoa"."""
    page = browser.new_page()
    page.goto(f"{address}quyet-dinh/2021/ubnd-tinh-1/")
    page.locator("#loc").fill(typed)
    shown = {one.strip() for one in page.locator(".annex tbody tr:visible th a").all_inner_texts()}
    assert shown == left
    status = page.inner_text("[data-annex-status]")
    assert str(len(left)) in status if left else "Không" in status
    page.close()

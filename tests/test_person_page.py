"""A person's page says who, which award, when; and says each thing once."""

from __future__ import annotations

import re

import pytest

from helpers import Page, Portal


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = Portal(tmp_path_factory.mktemp("person") / "portal")
    portal.write(
        "individuals/hang-a-lu.yml",
        "name: Hạng A Lử\nposition: Y sĩ, Bệnh viện huyện Cũ\norganisation: benh-vien-cu\n"
        "locality: xa-cu\nawards:\n"
        "- {decision: 2021/ubnd-tinh-1, form: bang-khen-tinh, golden_book_number: 9/2021,"
        " citation: Có thành tích trực đêm.}\nsample: true\nstatus: approved\n",
    )
    return portal.build()


def article(page: Page) -> str:
    """What the page says of the person, as it is read out; not of others."""
    told = re.sub(r"\s+", " ", page.one("article", id="van-ban").text)
    return told.partition("Cùng đơn vị, nơi hoặc quyết định")[0]


def test_the_head_says_the_award_and_its_year(portal: Portal) -> None:
    head = portal.page("ca-nhan/hang-a-lu/").one("header", class_="page-head person-head")
    assert "Bằng khen thử của tỉnh, 2021" in head.text
    assert "khác" not in head.text
    several = portal.page("ca-nhan/lo-thi-anh/").one("header", class_="page-head person-head")
    assert re.search(r"Bằng khen thử của tỉnh, \d{4}\s+và 1 khen thưởng khác", several.text)


def test_an_only_award_is_named_once(portal: Portal) -> None:
    page = portal.page("ca-nhan/hang-a-lu/")
    assert article(page).count("Bằng khen thử của tỉnh") == 1
    links = [one["href"] for one in page.all("a") if "bang-khen-tinh" in one["href"]]
    assert links == ["../../hinh-thuc/bang-khen-tinh/"]
    assert page.all("h3") == []


def test_of_several_awards_each_is_named(portal: Portal) -> None:
    page = portal.page("ca-nhan/lo-thi-anh/")
    assert [one.text for one in page.all("h3")][:2] == ["Bằng khen thử của tỉnh"] * 2


def test_name_post_unit_and_kind_stand_once(portal: Portal) -> None:
    page = portal.page("ca-nhan/hang-a-lu/")
    main = re.sub(r"\s+", " ", page.one("main").text)
    assert main.count("Hạng A Lử") == 1
    assert main.count("Cá nhân") == 1, "the way up, and no line above the name"
    assert article(page).count("Bệnh viện huyện Cũ") == 1
    assert page.one("p", class_="post").text == "Y sĩ"
    way = page.one("nav", class_="crumbs")
    assert way.text.split("\n")[:-1] == ["Trang chủ", "Cá nhân"]


def test_words_of_the_trade_are_explained_once_and_where_they_stand(portal: Portal) -> None:
    told = article(portal.page("ca-nhan/hang-a-lu/"))
    assert told.count("Số sổ vàng: số tấm bằng trong sổ của cơ quan khen thưởng.") == 1
    assert told.count("Loại hình: khen về công trạng hằng năm") == 1
    neither = article(portal.page("ca-nhan/giang-a-de/"))
    assert "sổ vàng" not in neither and "Loại hình" not in neither


def test_facts_of_the_newest_award_are_told_apart_where_others_differ(portal: Portal) -> None:
    words = "Chức vụ, đơn vị và nơi chốn ở đầu trang ghi theo lần được khen gần nhất."
    assert words in article(portal.page("ca-nhan/lo-thi-anh/"))
    assert words not in article(portal.page("ca-nhan/hang-a-lu/"))

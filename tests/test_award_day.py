"""An award keeps the name, post, unit and place of its own day, wherever it is spoken of.

``sites/twice/``: a nurse honoured in 2021 at a district's hospital and in 2026 as head nurse of the
provincial one, in another place; a collective that was renamed in between; somebody honoured after
death.
"""

from __future__ import annotations

from pathlib import Path

import feedparser
import pytest
from generator.loading.load import load
from generator.records.rules import USUAL
from generator.roll.certificates import fingerprint, standing
from generator.roll.gate import publish

from helpers import NOW, Page, Portal, files_below

NURSE = "ca-nhan/po-xuan-lan/"
OLD, NEW = "Điều dưỡng, Bệnh viện huyện Cũ", "Điều dưỡng trưởng, Bệnh viện Đa khoa tỉnh Thử"


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return Portal(tmp_path_factory.mktemp("twice") / "portal", "twice").build()


def row(page: Page, name: str) -> str:
    """The text of the line of a list, or of an annex, that names somebody."""
    lines = [*page.all("li"), *page.all("tr")]
    return " ".join(next(one.text for one in lines if name in one.text).split())


def test_an_annex_shows_the_post_unit_and_place_of_its_day(portal: Portal) -> None:
    old = row(portal.page("quyet-dinh/2021/ubnd-tinh-1/"), "Pờ Xuân Lan")
    assert OLD in old and "xã Cũ" in old
    assert "trưởng" not in old and "Khác" not in old
    new = row(portal.page("quyet-dinh/2026/ubnd-tinh-3/"), "Pờ Xuân Lan")
    assert NEW in new and "phường Khác" in new


def test_an_annex_shows_the_name_of_its_day(portal: Portal) -> None:
    old, new = (
        portal.page(f"quyet-dinh/{one}/") for one in ("2021/ubnd-tinh-1", "2026/ubnd-tinh-3")
    )
    assert "Tổ hợp tác chè Bản Cũ" in old.text and "Hợp tác xã Chè Bản Mới" not in old.text
    assert "Hợp tác xã Chè Bản Mới" in new.text and "Tổ hợp tác chè Bản Cũ" not in new.text


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("dia-phuong/xa-cu/", OLD),
        ("dia-phuong/xa-moi/", OLD),
        ("dia-phuong/phuong-khac/", NEW),
        ("don-vi/benh-vien-cu/", OLD),
        ("don-vi/benh-vien-moi/", OLD),
        ("don-vi/benh-vien-tinh/", NEW),
        ("nam/2021/", OLD),
        ("nam/2026/", NEW),
        ("hinh-thuc/bang-khen-tinh/", NEW),
        ("phong-trao/phong-trao-thu/duoc-khen/", OLD),
        ("linh-vuc/y-te/", NEW),
        ("vai-tro/truc-tiep/", NEW),
        ("dip/dot-xuat/", OLD),
        ("ca-nhan/", NEW),
        ("ca-nhan/theo-ten/l/", NEW),
    ],
)
def test_a_list_shows_the_award_that_put_somebody_on_it(
    portal: Portal, address: str, there: str
) -> None:
    line = row(portal.page(address), "Pờ Xuân Lan").replace(" · ", ", ")
    assert there in line
    assert (OLD in line) != (NEW in line)
    assert line.endswith("2021" if there == OLD else "2026")
    assert "và 1 khen thưởng khác" in line


def test_nobody_is_listed_where_no_award_of_theirs_was_given(portal: Portal) -> None:
    for address in ("dia-phuong/phuong-khac/", "don-vi/benh-vien-tinh/"):
        assert "Điều dưỡng, " not in portal.page(address).text
    assert "Tổ hợp tác chè Bản Cũ" in portal.page("dia-phuong/xa-cu/").text
    assert "Hợp tác xã Chè Bản Mới" not in portal.page("dia-phuong/xa-cu/").text


def test_a_page_is_headed_by_the_newest_award_and_each_award_says_what_was_then(
    portal: Portal,
) -> None:
    page = portal.page(NURSE)
    head = page.one("header", class_="page-head person-head").text
    assert "Điều dưỡng trưởng" in head and "Bệnh viện Đa khoa tỉnh Thử" in head
    assert "Bệnh viện huyện Cũ" not in head
    new, old = (one.text for one in page.all("li", class_="award"))
    assert f"Khi được khen: {OLD}" in old
    assert "Khi được khen" not in new
    renamed = portal.page("tap-the/hop-tac-xa-che-moi/").all("li", class_="award")[1]
    assert "Khi được khen: Tổ hợp tác chè Bản Cũ, Xã Cũ" in renamed.text


def test_other_names_are_shown_with_what_they_are(portal: Portal) -> None:
    assert "Pờ Mì Xứ (tên khai sinh, đến 2009)" in portal.page(NURSE).text
    collective = portal.page("tap-the/hop-tac-xa-che-moi/")
    assert "Tổ hợp tác chè Bản Cũ (tên trước đây, đến 05/2023)" in collective.text
    data = next(one for one in portal.page(NURSE).structured if one["@type"] == "Person")
    assert data["alternateName"] == ["Pờ Mì Xứ"]


def test_a_posthumous_award_says_so_everywhere(portal: Portal) -> None:
    told = "Bằng khen thử của tỉnh (truy tặng)"
    for address in (
        "ca-nhan/phan-phu-sinh/",
        "dia-phuong/xa-moi/",
        "nam/2026/",
    ):
        assert told in portal.page(address).text, address
    # The form stands above the list there.
    annex = portal.page("quyet-dinh/2026/ubnd-tinh-3/")
    assert "Phàn Phủ Sinh (truy tặng)" in [one.text for one in annex.all("th", scope="row")]
    feed = feedparser.parse((portal.site / "rss/ca-nhan.xml").read_bytes())
    assert f"[DỮ LIỆU MINH HỌA] Phàn Phủ Sinh – {told}" in [one.title for one in feed.entries]


def test_a_decision_and_its_award_name_the_same_facts(portal: Portal) -> None:
    def facts(page: Page) -> dict[str, str]:
        (first, *_rest) = page.all("dl", class_="facts")
        names = [one.text for one in page.all("dt")]
        values = [one.text for one in page.all("dd")]
        assert first
        return dict(zip(names, values, strict=True))

    decision = portal.page("quyet-dinh/2021/ubnd-tinh-1/")
    person = portal.page("ca-nhan/po-xuan-lan/")
    both = facts(decision).items() & facts(person).items()
    assert {name for name, _value in both} == {"Ngày ký", "Người ký", "Loại hình", "Phong trào"}
    # Number and issuer are a decision's heading, and stand there alone.
    told = facts(person)
    assert told["Quyết định số"] in decision.one("h1").text
    assert decision.one("p", class_="kicker").text == told["Cơ quan ký"]
    assert not {"Quyết định số", "Cơ quan ký"} & facts(decision).keys()
    for page in (decision, person):
        links = {one.text: one["href"] for one in page.all("a")}
        assert links["Đột xuất"].endswith("/dip/dot-xuat/")
        assert links["Phong trào thi đua thử"].endswith("/phong-trao/phong-trao-thu/")
    assert "1/QĐ-UBND" not in {one.text for one in decision.all("a")}


def test_the_press_kit_says_of_each_award_what_was_then(portal: Portal) -> None:
    # It copies the page: see tests/browser/test_newsroom_pages.py.
    page = portal.page(NURSE)
    new, old = (one.text for one in page.all("li", class_="award"))
    assert OLD in old and OLD not in new
    assert new in page.one("article", id="van-ban").text


def test_a_story_shows_its_people_as_of_its_day(portal: Portal, tmp_path: Path) -> None:
    twin = portal.copy(tmp_path / "portal")
    twin.change("stories/2021/nguoi-cho-thuoc.md", "about: [", "about: [po-xuan-lan, ")
    page = twin.build().page("tin-bai/2021/nguoi-cho-thuoc/")
    card = next(one.text for one in page.all("article", class_="card") if "Pờ Xuân Lan" in one.text)
    assert "Điều dưỡng" in card and "trưởng" not in card


def test_facts_of_an_award_are_checked_on_its_own_day(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal", "twice")
    file = "individuals/po-xuan-lan.yml"
    portal.change(file, "    locality: xa-cu\n", "    locality: xa-moi\n")
    told = portal.run("check").stderr
    assert "awards[1].locality" in told and "Xã Mới" in told and "05/11/2021" in told


def test_what_an_older_award_takes_from_its_record_is_to_be_added_to_the_award(
    tmp_path: Path,
) -> None:
    portal = Portal(tmp_path / "portal", "twice")
    portal.change("individuals/po-xuan-lan.yml", "    locality: xa-cu\n", "")
    told = portal.run("check").stderr
    assert "not-of-the-day" in told and "Thêm vào chính khen thưởng này" in told


def test_of_several_units_an_older_award_is_to_say_all(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal", "twice")
    file = "individuals/po-xuan-lan.yml"
    portal.change(file, "    organisation: benh-vien-cu\n", "")
    portal.change(
        file, "organisation: benh-vien-tinh", "organisation: [benh-vien-moi, benh-vien-tinh]"
    )
    told = portal.run("check").stderr
    assert told.count("not-of-the-day") == 1
    assert "ví dụ “organisation: [benh-vien-cu, benh-vien-tinh]”" in told


def test_the_record_says_what_its_newest_award_says(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal", "twice")
    portal.change(
        "individuals/po-xuan-lan.yml",
        "    golden_book_number: 12/2026\n",
        "    golden_book_number: 12/2026\n    position: Phó Trưởng khoa\n",
    )
    told = portal.run("check").stderr
    assert "record-behind" in told and "“position: Phó Trưởng khoa” ở hồ sơ.\n" in told


def test_awards_that_have_a_fact_from_a_record_that_is_behind_are_named(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal", "twice")
    portal.change("individuals/po-xuan-lan.yml", "    position: Điều dưỡng\n", "")
    portal.change(
        "individuals/po-xuan-lan.yml",
        "    golden_book_number: 12/2026\n",
        "    golden_book_number: 12/2026\n    position: Phó Trưởng khoa\n",
    )
    told = portal.run("check").stderr
    assert "ghi riêng “position: Điều dưỡng trưởng”" in told
    assert "cụ thể là: 2021/ubnd-tinh-1 (awards[1])" in told


def test_a_post_of_an_award_that_is_not_public_yet_is_nowhere(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal", "twice")
    portal.change("decisions/2026/ubnd-tinh-3.yml", "status: approved", "status: draft")
    page = portal.build().page(NURSE)
    assert "Điều dưỡng trưởng" not in page.text and "Phường Khác" not in page.text
    assert OLD.partition(",")[0] in page.one("header", class_="page-head person-head").text


def test_what_an_earlier_award_never_had_the_newest_may_say_itself(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal", "twice")
    file = "individuals/po-xuan-lan.yml"
    portal.change(file, "organisation: benh-vien-tinh\n", "")
    portal.change(file, "    organisation: benh-vien-cu\n", "")
    portal.change(
        file,
        "    golden_book_number: 12/2026\n",
        "    golden_book_number: 12/2026\n    organisation: benh-vien-tinh\n",
    )
    assert portal.run("check").exit_code == 0
    page = portal.build().page(NURSE)
    head = page.one("header", class_="page-head person-head").text
    assert "Bệnh viện Đa khoa tỉnh Thử" in head
    old = row(portal.page("quyet-dinh/2021/ubnd-tinh-1/"), "Pờ Xuân Lan")
    assert "Bệnh viện" not in old


def test_a_collective_has_no_post(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal", "twice")
    portal.change(
        "collectives/hop-tac-xa-che-moi.yml", "    locality: xa-cu\n", "    position: Tổ trưởng\n"
    )
    assert "awards[1].position" in portal.run("check").stderr


def test_format_brings_an_older_record_to_its_newest_award(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    file = "individuals/lo-thi-anh.yml"
    for new, old in (("organisation: benh-vien-moi", "organisation: benh-vien-cu"),):
        portal.change(file, f"\n{new}\n", f"\n{old}\n")
    portal.change(file, "\nlocality: xa-moi\n", "\nlocality: xa-cu  # nơi chị ở\n")
    for own in ("    organisation: benh-vien-cu\n", "    locality: xa-cu\n"):
        portal.change(file, own, "")
    assert portal.run("check").exit_code == 1
    told = portal.run("format")
    assert told.exit_code == 0
    assert "organisation: benh-vien-cu → benh-vien-moi. Đoán" in told.stdout
    assert "locality: xa-cu → xa-moi. Đoán" in told.stdout
    text = (portal.content / file).read_text(encoding="utf-8")
    assert "\norganisation: benh-vien-moi\nlocality: xa-moi  # nơi chị ở\n" in text
    assert "    organisation: benh-vien-cu\n    locality: xa-cu\n" in text
    assert text.count("benh-vien-cu") == text.count("benh-vien-moi") == 1
    assert portal.run("check").exit_code == 0
    assert portal.run("format", "--check").exit_code == 0


def test_a_certificate_is_verified_under_every_name_of_its_holder(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal", "twice")
    roll, _held = publish(load(portal.content)[0], NOW)
    nurse = roll.individuals["po-xuan-lan"]
    prints = {one for certificate in standing(nurse, USUAL) for one in certificate.fingerprints}
    for name in ("po xuan lan", "po mi xu"):
        assert fingerprint("q", ("1",), 2021, name) in prints
        assert fingerprint("s", ("12",), 2026, name) in prints
    collective = roll.collectives["hop-tac-xa-che-moi"]
    (newest, oldest) = standing(collective, USUAL)
    for certificate, number, year in ((newest, "3", 2026), (oldest, "1", 2021)):
        for name in ("hop tac xa che ban moi", "to hop tac che ban cu"):
            assert fingerprint("q", (number,), year, name) in certificate.fingerprints


@pytest.mark.parametrize(
    "ahead", ["status: draft", "publish_at: 2026-07-01T07:00:00+07:00\nstatus: approved"]
)
def test_a_name_that_no_public_award_bears_is_not_shown(tmp_path: Path, ahead: str) -> None:
    """A collective is renamed by an award whose decision nobody may see yet."""
    portal = Portal(tmp_path / "portal")
    decision = (portal.content / "decisions/2026/ubnd-tinh-3.yml").read_text(encoding="utf-8")
    decision = decision.replace("3/QĐ-UBND", "9/QĐ-UBND").replace("status: approved", ahead)
    portal.write("decisions/2026/ubnd-tinh-9.yml", decision)
    portal.change(
        "collectives/to-xe-may.yml",
        "name: Tổ xe máy bản Thử",
        "name: Hợp tác xã Chưa Công Bố\nnames: [{name: Tổ xe máy bản Thử, kind: former}]",
    )
    portal.change(
        "collectives/to-xe-may.yml",
        "awards:\n  - decision: 2021/ubnd-tinh-1\n",
        "awards:\n  - {decision: 2026/ubnd-tinh-9, form: co-thi-dua-tinh, locality: xa-moi}\n"
        "  - decision: 2021/ubnd-tinh-1\n    name: Tổ xe máy bản Thử\n    locality: xa-cu\n",
    )
    portal.change("collectives/to-xe-may.yml", "\nlocality: xa-cu", "\nlocality: xa-moi")
    page = portal.build().page("tap-the/to-xe-may/")
    assert page.one("h1").text == "Tổ xe máy bản Thử"
    assert "tên trước đây" not in page.text
    for file, data in files_below(portal.site).items():
        assert "Chưa Công Bố".encode() not in data, file

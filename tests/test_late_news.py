"""What is entered late is news of the day on which it came; the decision's day stays what it is."""

from __future__ import annotations

import json
import re
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from helpers import NOW, Portal, published_portal
from newsroom import GUID, as_json, by_newsboat, entry, guids
from test_feed_awards import NEW, NURSE_FILE, OLD

LATE = "individuals/lo-thi-nhap-muon"
LATE_ITEM = f"{LATE}/2021/ubnd-tinh-1"
DECISION = "decisions/2021/ubnd-tinh-1"
RECORD = """\
name: Lò Thị Nhập Muộn
locality: xa-cu
awards:
  - decision: 2021/ubnd-tinh-1
    form: bang-khen-tinh
"""
END = "sample: true\nstatus: approved\n"
CAME = "published_on: 2026-05-28\n"
STORY = """\
---
title: Bài viết muộn về năm 2021
standfirst: Bài mới đưa lên cổng hôm nay, ngày viết 2021.
date: 2021-05-01
byline: Lan Anh
{came}status: approved
---
Bài cũ mới đưa lên.
"""
NEXT_YEAR = datetime.fromisoformat("2027-06-01T00:00:00+07:00")


def test_a_record_that_comes_late_is_news_of_the_day_on_which_it_came(portal: Portal) -> None:
    portal.write(f"{LATE}.yml", RECORD + END.replace("status", f"{CAME}status"))
    portal.build()
    for name in ("ca-nhan", "dia-phuong/xa-moi", "hinh-thuc/bang-khen-tinh"):
        assert guids(portal, f"{name}.xml")[0] == LATE_ITEM, name
    one = entry(portal, "ca-nhan.atom.xml", LATE_ITEM)
    assert one.published == "2026-05-28T07:00:00+07:00"
    # The decision is of its day, here as on every page.
    assert "ngày 05/11/2021" in one.content[0].value
    assert "2021" in [tag.term for tag in one.tags]
    assert "Lò Thị Nhập Muộn" in portal.page("nam/2021/").text
    _head, newest, *_older = portal.page("moi/").text.split("Tuần ")
    assert "28/05/2026 Quyết định 1/QĐ-UBND" in newest


def days_of_data(portal: Portal) -> set[str]:
    """The day that open data are of, wherever they tell it."""
    folder, page = portal.site / "du-lieu", portal.page("du-lieu/")
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    modified = re.findall(r'modified "([^"]*)"', (folder / "catalog.ttl").read_text("utf-8"))
    (told,) = (one["dateModified"] for one in page.structured if one["@type"] == "Dataset")
    shown = re.findall(r"(?:Dữ liệu đến|Cập nhật|bản) ngày (\d\d)/(\d\d)/(\d{4})", page.text)
    assert modified
    assert len(shown) == 3
    return {package["version"], told, *modified, *("-".join(reversed(one)) for one in shown)}


@pytest.mark.parametrize("what", ["record", "story", "embargo"])
def test_open_data_are_of_the_day_of_the_newest_news(portal: Portal, what: str) -> None:
    before = days_of_data(portal.build())
    assert before == {"2026-04-03"}
    if what == "record":
        portal.write(f"{LATE}.yml", RECORD + END.replace("status", f"{CAME}status"))
    elif what == "story":
        portal.write("stories/2021/bai-muon.md", STORY.format(came=CAME))
    else:
        later = "publish_at: 2026-05-28T08:00:00+07:00\n"
        portal.write(f"{LATE}.yml", RECORD + END.replace("status", f"{later}status"))
    assert days_of_data(portal.build()) == {"2026-05-28"}


def test_its_decision_comes_up_again_and_says_who_was_added(portal: Portal) -> None:
    before = entry(portal.build(), "tat-ca.atom.xml", DECISION)
    portal.write(f"{LATE}.yml", RECORD + END.replace("status", f"{CAME}status"))
    portal.build()
    one = entry(portal, "tat-ca.atom.xml", DECISION)
    assert guids(portal, "tat-ca.xml")[0] == DECISION
    assert one.published == before.published
    assert one.updated.startswith("2026-05-28")
    assert one.summary.startswith("Bổ sung ngày 28/05/2026: 1 người, tập thể.")
    assert "Lò Thị Nhập Muộn" in one.content[0].value
    assert DECISION not in guids(portal, "dinh-chinh.xml")


ADDED = f"{DECISION}#2026-05-28-added"
DEPARTURES = {
    "withdrawn": "status: withdrawn\nwithdrawn: {date: 2026-05-30, reason: Theo đề nghị.}",
    "forgotten": "",
}


def added(portal: Portal) -> None:
    portal.write(f"{LATE}.yml", RECORD + END.replace("status", f"{CAME}status"))
    portal.build()


def test_who_was_added_is_news_of_its_own(portal: Portal) -> None:
    added(portal)
    for name in ("tat-ca", "quyet-dinh"):
        one = entry(portal, f"{name}.atom.xml", ADDED)
        assert one.title == (
            "[BỔ SUNG] [DỮ LIỆU MINH HỌA] Ủy ban nhân dân tỉnh Thử khen thưởng Lò Thị Nhập Muộn:"
            " Bằng khen thử của tỉnh"
        )
        assert (one.published, one.updated[:16]) == (
            "2026-05-28T07:00:00+07:00",
            "2026-05-28T07:00",
        )
        assert one.summary.startswith("Bổ sung ngày 28/05/2026: 1 người, tập thể.")
        assert "Lò Thị Nhập Muộn" in one.content[0].value
        assert "Vàng A Ấm" not in one.content[0].value
    assert ADDED not in guids(portal, "dinh-chinh.xml")
    (told,) = [one for one in as_json(portal, "tat-ca.json")["items"] if one["id"] == GUID + ADDED]
    assert told["_ninjs"]["evolvedfrom"] == GUID + DECISION


@pytest.mark.parametrize("how", DEPARTURES)
def test_what_was_told_of_who_was_added_is_taken_back(portal: Portal, how: str) -> None:
    added(portal)
    if how == "forgotten":
        assert (
            portal.run("forget", "lo-thi-nhap-muon", "--date", "2026-05-30", "--yes").exit_code == 0
        )
    else:
        portal.change(f"{LATE}.yml", "status: approved", DEPARTURES[how])
    portal.build()
    for name in ("tat-ca", "quyet-dinh"):
        one = entry(portal, f"{name}.atom.xml", ADDED)
        title = "Danh sách bổ sung ngày 28/05/2026 của Quyết định 1/QĐ-UBND"
        assert one.title == f"[THU HỒI] [DỮ LIỆU MINH HỌA] {title}"
        assert one.published == "2026-05-28T07:00:00+07:00"
        assert one.updated.startswith("2026-05-30T07:2")
        assert "Lò Thị Nhập Muộn" not in one.content[0].value


def test_of_several_who_were_added_one_is_taken_back(portal: Portal) -> None:
    portal.write("individuals/lo-thi-hai.yml", RECORD.replace("Nhập Muộn", "Hai") + CAME + END)
    added(portal)
    assert "khen thưởng 2 cá nhân" in entry(portal, "tat-ca.xml", ADDED).title
    portal.change(f"{LATE}.yml", "status: approved", DEPARTURES["withdrawn"])
    portal.build()
    one = entry(portal, "tat-ca.atom.xml", ADDED)
    assert one.title.startswith("[ĐÍNH CHÍNH] [BỔ SUNG] ")
    assert "khen thưởng Lò Thị Hai" in one.title
    assert "đã được rút" in one.summary
    assert one.updated.startswith("2026-05-30T07:05")
    # The decision leaves: so does what was added to it, and no number is told.
    withdrawn = "status: withdrawn\nwithdrawn: {date: 2026-05-31, reason: Nhầm.}"
    portal.change(f"{DECISION}.yml", "status: approved", withdrawn)
    portal.build()
    one = entry(portal, "tat-ca.atom.xml", ADDED)
    assert one.title.startswith(
        "[THU HỒI] [DỮ LIỆU MINH HỌA] Danh sách bổ sung ngày 28/05/2026 của"
    )
    assert "1/QĐ" not in one.title
    assert "Lò Thị" not in str(one)


def test_an_old_award_of_somebody_who_is_there_moves_none_of_the_others(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal", "twice")
    before = entry(portal.build(), "ca-nhan.atom.xml", NEW)
    award = (
        "  - decision: 2024/ubnd-huyen-2\n    form: giay-khen-huyen\n    published_on: 2026-05-28\n"
    )
    portal.change(
        NURSE_FILE,
        "awards:\n",
        f"awards:\n{award}    organisation: benh-vien-cu\n    locality: xa-cu\n",
    )
    portal.build()
    late = "individuals/po-xuan-lan/2024/ubnd-huyen-2"
    assert guids(portal, "ca-nhan.xml")[0] == late
    after = entry(portal, "ca-nhan.atom.xml", NEW)
    assert (after.published, after.updated) == (before.published, before.updated)
    assert entry(portal, "ca-nhan.atom.xml", OLD).published.startswith("2021-11-05")


def test_a_decision_that_comes_late_dates_all_its_awards(portal: Portal) -> None:
    portal.change(f"{DECISION}.yml", "sample:", f"{CAME}sample:")
    portal.build()
    for name, one in (("quyet-dinh", DECISION), ("ca-nhan", "individuals/lo-anh/2021/ubnd-tinh-1")):
        if name == "ca-nhan":
            one = next(each for each in guids(portal, "ca-nhan.xml") if "2021/ubnd-tinh-1" in each)
        assert entry(portal, f"{name}.atom.xml", one).published.startswith("2026-05-28T07:00")


def test_a_story_that_comes_late_is_news(portal: Portal) -> None:
    portal.write("stories/2021/viet-muon.md", STORY.format(came=f"sample: true\n{CAME}"))
    portal.build()
    assert guids(portal, "tat-ca.xml")[0] == "stories/2021/viet-muon"
    one = entry(portal, "tin-bai.atom.xml", "stories/2021/viet-muon")
    assert one.published == "2026-05-28T07:00:00+07:00"
    assert "01/05/2021" in portal.page("tin-bai/2021/viet-muon/").text


def test_no_build_reads_it_off_the_clock(portal: Portal, tmp_path: Path) -> None:
    portal.write(f"{LATE}.yml", RECORD + END.replace("status", f"{CAME}status"))
    portal.build()
    feeds = {one: one.read_bytes() for one in (portal.site / "rss").rglob("*.xml")}
    assert feeds
    portal.build("--clean", now=NEXT_YEAR)
    assert feeds == {one: one.read_bytes() for one in (portal.site / "rss").rglob("*.xml")}


def test_a_retraction_keeps_the_day_on_which_it_came(portal: Portal) -> None:
    portal.write(f"{LATE}.yml", RECORD + END.replace("status", f"{CAME}status"))
    before = entry(portal.build(), "ca-nhan.atom.xml", LATE_ITEM)
    withdrawn = "status: withdrawn\nwithdrawn: {date: 2026-05-30, reason: Theo đề nghị.}"
    portal.change(f"{LATE}.yml", "status: approved", withdrawn)
    portal.build()
    one = entry(portal, "ca-nhan.atom.xml", LATE_ITEM)
    assert one.title.startswith("[THU HỒI]")
    assert one.published == before.published


@pytest.mark.skipif(not shutil.which("newsboat"), reason="newsboat is not installed")
def test_newsboat_has_it_on_top(portal: Portal, tmp_path: Path) -> None:
    portal.write(f"{LATE}.yml", RECORD + END.replace("status", f"{CAME}status"))
    portal.build()
    _title, rows = by_newsboat(portal, "ca-nhan.xml", tmp_path)
    newest = max(rows, key=lambda row: row[4])
    assert newest[0] == GUID + LATE_ITEM
    assert as_json(portal, "ca-nhan.json")["items"][0]["id"] == GUID + LATE_ITEM


# -- asked for ------------------------------------------------------------------------------------


@pytest.fixture
def published(tmp_path: Path) -> Portal:
    return published_portal(tmp_path / "portal")


def asked(portal: Portal, *against: str) -> str:
    result = portal.run("check", *against)
    assert result.exit_code == 0, result.output
    return result.stdout


AGAINST = [("--manifest", "published.json"), ("--base", "HEAD")]


@pytest.mark.parametrize("against", AGAINST)
def test_check_asks_when_it_came(published: Portal, against: tuple[str, str]) -> None:
    assert "late-news" not in asked(published, *against)
    published.write(f"{LATE}.yml", RECORD + "status: approved\n")
    published.write("stories/2021/viet-muon.md", STORY.format(came=""))
    told = asked(published, *against)
    assert told.count("[late-news]") == 2
    assert f"content/{LATE}.yml:4:" in told
    assert "content/stories/2021/viet-muon.md:4:" in told
    assert f"published_on: {NOW:%Y-%m-%d}" in told
    assert "05/11/2021" in told
    # What it asked for is all that it wants; so is to be told that it is no news.
    for said in (f"{NOW:%Y-%m-%d}", "2021-11-05"):
        published.write(f"{LATE}.yml", f"{RECORD}published_on: {said}\nstatus: approved\n")
        assert asked(published, *against).count("[late-news]") == 1


@pytest.mark.parametrize("against", AGAINST)
def test_a_draft_is_asked_when_it_is_approved(published: Portal, against: tuple[str, str]) -> None:
    published.write(f"{LATE}.yml", RECORD + "status: draft\n")
    assert "late-news" not in asked(published, *against)
    published.change(f"{LATE}.yml", "status: draft", "status: approved")
    assert "late-news" in asked(published, *against)


def test_of_an_old_decision_it_is_asked_once(published: Portal) -> None:
    text = (published.content / f"{DECISION}.yml").read_text(encoding="utf-8")
    text = text.replace("number: 1/", "number: 9/")
    published.write("decisions/2021/ubnd-tinh-9.yml", text)
    for number in range(3):
        record = RECORD.replace("2021/ubnd-tinh-1", "2021/ubnd-tinh-9")
        record = record.replace("Nhập Muộn", f"Nhập Muộn {number}")
        published.write(f"individuals/muon-{number}.yml", record + "status: approved\n")
    told = asked(published, "--base", "HEAD")
    assert told.count("[late-news]") == 1
    assert "content/decisions/2021/ubnd-tinh-9.yml:3:" in told


def test_an_award_that_is_added_to_a_record_is_asked(published: Portal) -> None:
    published.change(
        "individuals/vang-a-am.yml",
        "awards:\n",
        "awards:\n  - decision: 2021/ubnd-tinh-1\n    form: bang-khen-tinh\n",
    )
    told = asked(published, "--base", "HEAD")
    assert told.count("[late-news]") == 1
    assert "content/individuals/vang-a-am.yml" in told


def test_what_is_new_and_of_these_days_is_asked_nothing(published: Portal) -> None:
    text = (published.content / f"{DECISION}.yml").read_text(encoding="utf-8")
    text = text.replace("number: 1/", "number: 9/").replace("2021-11-05", "2026-05-28")
    published.write("decisions/2026/ubnd-tinh-9.yml", text)
    record = RECORD.replace("2021/ubnd-tinh-1", "2026/ubnd-tinh-9").replace("xa-cu", "xa-moi")
    published.write(f"{LATE}.yml", record + "status: approved\n")
    assert "late-news" not in asked(published, "--base", "HEAD")


def test_a_correction_from_before_it_came_is_asked_and_told_nowhere(published: Portal) -> None:
    """A slip of the year: whoever wrote it believes that it was told."""
    file = f"{LATE}.yml"
    note = "corrections: [{date: %s, note: Sửa chức vụ.}]\n"
    end = END.replace("sample", f"{note % '2025-05-29'}{CAME}sample")
    published.write(file, RECORD + end)
    line = next(
        one for one in published.run("check").output.splitlines() if "correction-before" in one
    )
    assert file in line and "29/05/2025" in line
    assert "Sửa chức vụ" not in published.build().page("ca-nhan/lo-thi-nhap-muon/").text
    published.change(file, "2025-05-29", "2026-05-29")
    assert "correction-before" not in published.run("check").output
    assert "Sửa chức vụ" in published.build().page("ca-nhan/lo-thi-nhap-muon/").text
    event = f"{LATE_ITEM}#2026-05-29-1"
    assert "Sửa chức vụ" in entry(published, "dinh-chinh.xml", event).summary

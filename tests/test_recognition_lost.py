"""A practice whose recognition is no more stays what it was read as: its item keeps its guid, its
day and its feeds, and says what happened.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from generator.approval import approved
from generator.config import read_settings
from generator.exports.history import History
from generator.records.kinds import Kind
from generator.roll.news import Chronicle

from helpers import NOW, Portal
from newsroom import GUID, as_json

PRACTICE = "practices/xe-may-cho-thuoc"
DECISION = "decisions/2024/ubnd-huyen-2.yml"
RECOGNISED = "2024-05-20T07:00:00+07:00"
DAY = "2026-05-20"
LOST = f"{PRACTICE}#{DAY}-lost-recognition"
NOTICE = "Từ ngày 20/05/2026, quyết định ghi nhận cách làm hay được nêu ở đây không còn hiệu lực."
OF_THE_AUTHORITY = "co-quan/ubnd-huyen.json"
OF_THE_MOVEMENT = "phong-trao/phong-trao-thu.json"
OWNER = "collectives/ban-thu"
TAKEN_BACK = {
    "revoked": f"revoked: {{by: 2026/ubnd-tinh-3, date: {DAY}, reason: Kê khai sai}}\nsample:",
    "withdrawn": f"withdrawn: {{date: {DAY}, reason: Kê khai sai}}\nsample:",
}


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    portal = Portal(tmp_path / "portal")
    portal.change(DECISION, "sample:", "movement: phong-trao-thu\nsample:")
    return portal.build()


def take_back(portal: Portal, how: str) -> None:
    portal.change(DECISION, "sample:", TAKEN_BACK[how])
    if how == "withdrawn":
        portal.change(DECISION, "status: approved", "status: withdrawn")


def days_of(portal: Portal) -> tuple[str, str]:
    """Since when the practice is there, as news and as exports tell it."""
    site = approved(read_settings(portal.root / "mkdocs.yml"), NOW).site
    practice = site.roll.practices["xe-may-cho-thuoc"]
    (news,) = [one for one in Chronicle(site.indexes).all if one.subject is practice]
    return news.day.isoformat(), History(site.indexes).first_day(Kind.PRACTICES, practice)


def reminders(portal: Portal) -> list[str]:
    told = portal.run("check", "--jobs", "1").output.splitlines()
    return [one for one in told if "[subject-lost]" in one and PRACTICE in one]


def items(portal: Portal, feed: str) -> dict[str, dict[str, str]]:
    return {one["id"].removeprefix(GUID): one for one in as_json(portal, feed)["items"]}


@pytest.mark.parametrize("how", ["revoked", "withdrawn"])
def test_a_practice_keeps_its_day_and_its_feeds(portal: Portal, how: str) -> None:
    feeds = ("tat-ca.json", OF_THE_AUTHORITY, OF_THE_MOVEMENT)
    for feed in feeds:
        assert items(portal, feed)[PRACTICE]["date_published"] == RECOGNISED
    take_back(portal, how)
    portal.build()
    for feed in feeds:
        now = items(portal, feed)[PRACTICE]
        assert now["date_published"] == RECOGNISED
        assert now["date_modified"].startswith(DAY)
        assert NOTICE in now["content_html"]
    told = items(portal, "dinh-chinh.json")[LOST]
    assert told["date_published"].startswith(DAY)
    assert "Việc ghi nhận cách làm hay không còn: cách làm hay của" in told["title"]
    assert NOTICE in told["content_html"] and "Sáu người" not in told["content_html"]
    # Nothing counts it as recognised by that decision, which is told on its page no more.
    page = portal.page("cach-lam-hay/xe-may-cho-thuoc/")
    assert NOTICE in page.text and "2/QĐ-UBND" not in page.text


@pytest.mark.parametrize("how", ["revoked", "withdrawn"])
def test_news_and_exports_date_it_as_before(portal: Portal, how: str) -> None:
    before = days_of(portal)
    assert before == (RECOGNISED[:10], RECOGNISED[:10])
    take_back(portal, how)
    portal.build()
    assert days_of(portal) == before


def test_check_reminds_of_the_practice_until_somebody_has_read_it_again(portal: Portal) -> None:
    take_back(portal, "revoked")
    (line,) = reminders(portal)
    record = (portal.content / f"{PRACTICE}.yml").read_text(encoding="utf-8").splitlines()
    number = next(n for n, one in enumerate(record, 1) if one.startswith("recognised_by"))
    assert line.startswith(f"content/{PRACTICE}.yml:{number}:")
    read = f"corrections: [{{date: {DAY}, note: Đã đọc lại.}}]\nsample:"
    portal.change(f"{PRACTICE}.yml", "sample:", read)
    assert reminders(portal) == []


def test_what_was_told_stays_told_when_the_practice_leaves(portal: Portal) -> None:
    take_back(portal, "revoked")
    portal.build()
    when = items(portal, "dinh-chinh.json")[LOST]["date_published"]
    withdrawn = "status: withdrawn\nwithdrawn: {date: 2026-05-25, reason: Theo đề nghị.}"
    portal.change(f"{PRACTICE}.yml", "status: approved", withdrawn)
    portal.build()
    told = items(portal, "dinh-chinh.json")
    assert told[LOST]["date_published"] == when
    assert f"{PRACTICE}#2026-05-25-retracted" in told


def test_of_a_practice_that_came_after_the_recognition_was_lost_nothing_is_told(
    portal: Portal,
) -> None:
    take_back(portal, "revoked")
    portal.change(f"{PRACTICE}.yml", "sample:", "published_on: 2026-05-25\nsample:")
    portal.build()
    assert items(portal, "tat-ca.json")[PRACTICE]["date_published"].startswith("2026-05-25")
    assert LOST not in items(portal, "dinh-chinh.json")
    assert PRACTICE not in items(portal, OF_THE_AUTHORITY)


def test_an_owner_of_two_is_told_of_while_one_stands(portal: Portal) -> None:
    other = (portal.content / f"{PRACTICE}.yml").read_text(encoding="utf-8")
    other = other.replace("title: Xe máy", "title: Thuyền").replace(
        "2024/ubnd-huyen-2", "2026/ubnd-tinh-3"
    )
    portal.write("practices/thuyen-cho-thuoc.yml", other)
    portal.build()
    before = items(portal, OF_THE_AUTHORITY)[OWNER]
    portal.write(
        "decisions/2026/ubnd-tinh-8.yml",
        (portal.content / "decisions/2026/ubnd-tinh-3.yml")
        .read_text(encoding="utf-8")
        .replace("number: 3/", "number: 8/"),
    )
    take_back(portal, "revoked")
    portal.build()
    now = items(portal, OF_THE_AUTHORITY)[OWNER]
    assert now["date_published"] == before["date_published"] == RECOGNISED
    assert NOTICE in now["content_html"]
    lost = f"{OWNER}#{DAY}-lost-recognition"
    told = items(portal, "dinh-chinh.json")[lost]
    assert told["title"].endswith("cách làm hay được ghi nhận ngày 20/05/2024, của một tập thể")
    # The second one ends it; what had been told before stays there.
    again = "revoked: {by: 2026/ubnd-tinh-8, date: 2026-05-25, reason: Sai}\nsample:"
    portal.change("decisions/2026/ubnd-tinh-3.yml", "sample:", again)
    portal.build()
    told_now = items(portal, "dinh-chinh.json")
    assert told_now[lost]["date_published"] == told["date_published"]
    assert f"{OWNER}#2026-05-25-retracted" in told_now
    assert items(portal, OF_THE_AUTHORITY)[OWNER]["date_published"] == RECOGNISED

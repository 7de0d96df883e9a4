"""Nothing falls between two polls: a feed holds all of its newest week."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from generator.feeds import channels

from helpers import Portal
from newsroom import GUID, as_json, by_newsboat, guids, parsed

DECISION = """\
number: 2100/QĐ-UBND
issuer: ubnd-tinh
signed_on: 2026-05-26
signer: {name: Vũ Hồng Khang, title: Phó Chủ tịch}
title: Về việc tặng Bằng khen
sample: true
status: approved
"""
STORY = """\
---
title: Lễ trao Bằng khen cho 60 cá nhân
standfirst: Sáng nay, tỉnh trao Bằng khen.
date: 2026-05-26
byline: Lan Anh
sample: true
status: approved
---
Sáng nay.
"""
CEREMONY = "stories/2026/le-trao"


def person(number: int, decision: str = "2026/ubnd-tinh-2100") -> str:
    return (
        f"name: Lò Văn Thử {number:02}\nlocality: xa-moi\norganisation: benh-vien-moi\nawards:\n"
        f"  - {{decision: {decision}, form: bang-khen-tinh}}\n"
        "sample: true\nstatus: approved\n"
    )


def honour(portal: Portal, people: int) -> Portal:
    """One decision with so many people, and the story of the day; nobody's picture is drawn."""
    file = portal.root / "mkdocs.yml"
    text = f"{file.read_text(encoding='utf-8')}    share_pictures: 0\n"
    file.write_text(text, encoding="utf-8")
    portal.write("decisions/2026/ubnd-tinh-2100.yml", DECISION)
    for number in range(people):
        portal.write(f"individuals/thu-{number:02}.yml", person(number))
    portal.write(f"{CEREMONY}.md", STORY)
    return portal


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = Portal(tmp_path_factory.mktemp("sixty") / "portal", "valid")
    return honour(portal, 60).build()


ALL = {f"individuals/thu-{number:02}/2026/ubnd-tinh-2100" for number in range(60)}


@pytest.mark.parametrize(
    "name", ["ca-nhan", "dia-phuong/xa-moi", "don-vi/benh-vien-moi", "hinh-thuc/bang-khen-tinh"]
)
def test_all_of_a_day_stand_in_the_feed_however_many(sixty: Portal, name: str) -> None:
    for suffix in (".xml", ".atom.xml"):
        assert set(guids(sixty, name + suffix)) >= ALL
    assert len(as_json(sixty, f"{name}.json")["items"]) >= 60


def test_the_story_of_the_day_stands_first(sixty: Portal) -> None:
    assert guids(sixty, "tat-ca.xml")[0] == CEREMONY


def test_the_week_is_measured_from_the_newest_item(portal: Portal) -> None:
    """What is older than seven days fills a feed up to its size, and no further."""
    honour(portal, 12)
    file = portal.root / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8") + "    feed_items: 10\n", encoding="utf-8")
    portal.build()
    found = guids(portal, "ca-nhan.xml")
    assert len(found) == 12
    # The next day's news is within a week of them; that of the ninth day is not.
    for day, held in (("2026-05-27", 13), ("2026-06-03", 10)):
        portal.write(
            "decisions/2026/ubnd-tinh-2101.yml",
            DECISION.replace("2100/", "2101/").replace("2026-05-26", day),
        )
        portal.write("individuals/moi.yml", person(99, "2026/ubnd-tinh-2101"))
        portal.build(now=datetime.fromisoformat("2026-06-04T00:00:00+07:00"))
        feed = parsed(portal, "ca-nhan.xml")
        assert len(feed.entries) == held
        assert feed.entries[0].id.endswith("individuals/moi/2026/ubnd-tinh-2101")


def test_what_left_the_feed_stands_in_an_archive(portal: Portal) -> None:
    """Archives begin where the feed ends, whatever it holds: nobody falls between them."""
    honour(portal, 25)
    for number in range(3):
        long_ago = person(70 + number, "2021/ubnd-tinh-1")
        long_ago = long_ago.replace("xa-moi", "xa-cu").replace("benh-vien-moi", "benh-vien-cu")
        portal.write(f"individuals/cu-{number}.yml", long_ago)
    file = portal.root / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8") + "    feed_items: 10\n", encoding="utf-8")
    portal.build()
    told = guids(portal, "ca-nhan.xml")
    archived = [
        one
        for file in portal.site.glob("rss/ca-nhan/luu-tru/*")
        for one in guids(portal, f"ca-nhan/luu-tru/{file.name}")
    ]
    assert len(told) == 25
    assert {f"individuals/cu-{number}/2021/ubnd-tinh-1" for number in range(3)} <= set(archived)


def test_thousands_of_one_day_have_an_end(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channels, "MOST_OF_A_WEEK", 40)
    honour(portal, 60).build()
    assert len(guids(portal, "hinh-thuc/bang-khen-tinh.xml")) == 40


@pytest.mark.skipif(not shutil.which("newsboat"), reason="newsboat is not installed")
def test_newsboat_has_all_sixty(sixty: Portal, tmp_path: Path) -> None:
    _title, rows = by_newsboat(sixty, "ca-nhan.xml", tmp_path)
    assert {row[0].removeprefix(GUID) for row in rows} >= ALL

"""The life of an item, as those who subscribed see it: what comes up as unread, and what does not.

Each step is what an editor does; after it every reader polls. Nobody sees twice what did not
change, and nobody misses what did.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from helpers import BASE, NOW, Portal
from newsreaders import Newsreader, installed, served
from newsroom import GUID, SAMPLE, TAKEN, parsed

FEEDS = (
    "ca-nhan.xml",
    "dinh-chinh.atom.xml",
    "rut-lai.xml",
    "tin-bai.xml",
    "cach-lam-hay.xml",
    "quyet-dinh.xml",
)
NURSE = "individuals/po-xuan-lan"
FILE = f"{NURSE}.yml"
OLD, NEW = f"{NURSE}/2021/ubnd-tinh-1", f"{NURSE}/2026/ubnd-tinh-3"
STORY = "stories/2021/nguoi-cho-thuoc"


@dataclass
class Newsroom:
    """A portal that is published again and again, and its subscribers."""

    portal: Portal
    readers: list[Newsreader]

    def unread(self, now: datetime = NOW) -> set[str]:
        """Publish; what comes up as unread, which must be the same in every reader."""
        self.portal.build(now=now)
        first, *others = [one.poll() for one in self.readers]
        for other in others:
            assert other == first
        return {guid.removeprefix(GUID) for guid in first}


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    portal = Portal(tmp_path / "portal", "twice").build()
    with served(portal.site) as root:
        names = [f"rss/{name}" for name in FEEDS]
        yield Newsroom(portal, installed(tmp_path / "readers", root, names))


def feeds_of(portal: Portal, identity: str) -> set[str]:
    """The feeds that hold an item, without suffix."""
    return {
        file.relative_to(portal.site / "rss").as_posix().removesuffix(".json")
        for file in (portal.site / "rss").rglob("*.json")
        if f'"id":"{GUID}{identity}"'.encode() in file.read_bytes()
    }


def both(key: str) -> set[str]:
    """A change of the record, which both of its items tell."""
    return {f"{one}#{key}" for one in (OLD, NEW)}


def title(portal: Portal, feed: str, identity: str) -> str:
    (found,) = [one.title for one in parsed(portal, feed).entries if one.id == GUID + identity]
    return str(found)


def test_corrections_and_the_end_of_an_item_come_up_as_unread(newsroom: Newsroom) -> None:
    portal = newsroom.portal
    assert NEW in newsroom.unread()
    # A typo that nobody need know of.
    portal.change(FILE, "Có thành tích tổ", "Có thành tích đã tổ")
    assert newsroom.unread() == set()
    assert "Có thành tích đã tổ" in str(parsed(portal, FEEDS[0]).entries)
    # Corrected, twice on one day, and once more.
    one, two = "{date: 2026-05-20, note: Một.}", "{date: 2026-05-20, note: Hai.}"
    portal.change(FILE, "sample:", f"corrections: [{one}]\nsample:")
    assert newsroom.unread() == both("2026-05-20-1")
    portal.change(FILE, f"[{one}]", f"[{one}, {two}]")
    assert newsroom.unread() == both("2026-05-20-2")
    portal.change(FILE, two, f"{two}, {{date: 2026-05-21, note: Ba.}}")
    assert newsroom.unread() == both("2026-05-21-1")
    assert title(portal, FEEDS[0], NEW).startswith(f"[ĐÍNH CHÍNH] {SAMPLE}Pờ Xuân Lan – ")
    # One of two awards is revoked: no word about the other one.
    citation = "    citation: Có thành tích chăm"
    revoked = "    revoked: {by: 2026/ubnd-tinh-3, date: 2026-05-22, reason: Kê khai sai}\n"
    portal.change(FILE, citation, revoked + citation)
    assert newsroom.unread() == {f"{OLD}#2026-05-22-retracted"}
    # What had been corrected says so too, and nothing of what it had said.
    for key in ("2026-05-20-1", "2026-05-20-2", "2026-05-21-1", "2026-05-22-retracted"):
        assert title(portal, FEEDS[1], f"{OLD}#{key}").startswith(TAKEN)
    assert title(portal, FEEDS[1], f"{NEW}#2026-05-21-1").startswith("[ĐÍNH CHÍNH] ")
    # The record leaves.
    withdrawn = "status: withdrawn\nwithdrawn: {date: 2026-05-23, reason: Theo đề nghị.}"
    portal.change(FILE, "status: approved", withdrawn)
    assert newsroom.unread() == both("2026-05-23-retracted")
    assert newsroom.unread() == set()
    told = str([parsed(portal, name).entries for name in FEEDS])
    assert "Pờ Xuân Lan" not in told and "Hai." not in told


def test_an_embargo_lifts_once_and_another_address_is_no_news(newsroom: Newsroom) -> None:
    portal = newsroom.portal
    embargo = "publish_at: 2026-06-01T18:00:00+07:00\nsample:"
    portal.change(FILE, "sample:", embargo)
    assert NURSE not in str(newsroom.unread())
    later = datetime.fromisoformat("2026-06-01T18:00:00+07:00")
    # Its decisions had been told without it.
    added = {f"{one.replace(NURSE, 'decisions')}#2026-06-01-added" for one in (OLD, NEW)}
    assert newsroom.unread(later) == {OLD, NEW, *added}
    # Another id, another domain: the same items.
    text = (portal.content / FILE).read_text(encoding="utf-8")
    portal.write("individuals/po-thi-lan.yml", text + "aliases: [/ca-nhan/po-xuan-lan/]\n")
    (portal.content / FILE).unlink()
    settings = portal.root / "mkdocs.yml"
    moved = settings.read_text(encoding="utf-8").replace(BASE, "https://ten-mien-moi.example/")
    settings.write_text(moved, encoding="utf-8")
    assert newsroom.unread(later) == set()
    assert parsed(portal, FEEDS[0]).entries[0].link.startswith("https://ten-mien-moi.example/")


def test_somebody_forgotten_is_taken_back_by_name_of_nothing(newsroom: Newsroom) -> None:
    portal = newsroom.portal
    newsroom.unread()
    assert portal.run("forget", "--yes", "po-xuan-lan", "--date", "2026-05-30").exit_code == 0
    assert newsroom.unread() == both("2026-05-30-retracted")
    assert "Pờ Xuân Lan" not in str([parsed(portal, name).entries for name in FEEDS])


def test_what_happens_to_a_person_is_told_with_the_stories_about_them(newsroom: Newsroom) -> None:
    portal = newsroom.portal
    portal.change(f"{STORY}.md", "about: [", "about: [po-xuan-lan, ")
    newsroom.unread()
    before = feeds_of(portal, STORY)
    # The award that the story tells of is revoked; the bearer keeps another one, elsewhere.
    citation = "    citation: Có thành tích chăm"
    revoked = "    revoked: {by: 2026/ubnd-tinh-3, date: 2026-05-22, reason: Kê khai sai}\n"
    portal.change(FILE, citation, revoked + citation)
    assert newsroom.unread() == {f"{OLD}#2026-05-22-retracted", f"{STORY}#2026-05-22-lost-award"}
    assert feeds_of(portal, STORY) == before
    note = "Ngày 22/05/2026, một khen thưởng của người hoặc tập thể được nêu ở đây đã bị thu hồi."
    assert note in portal.page("tin-bai/2021/nguoi-cho-thuoc/").text
    assert note in portal.page("bao-chi/tin-bai/2021/nguoi-cho-thuoc/").text
    (one,) = [one for one in parsed(portal, "tin-bai.xml").entries if one.id == GUID + STORY]
    assert one.title.startswith("[ĐÍNH CHÍNH] ") and one.summary.startswith(note)
    assert one.updated.startswith("2026-05-22T07:05:")
    event = title(portal, FEEDS[1], f"{STORY}#2026-05-22-lost-award")
    assert event == (
        f"[ĐÍNH CHÍNH] {SAMPLE}Khen thưởng được nói đến đã bị thu hồi: bài viết ngày 01/12/2021"
    )
    # Then the record leaves as a whole, and the story still stands where it was read.
    withdrawn = "status: withdrawn\nwithdrawn: {date: 2026-05-23, reason: Theo đề nghị.}"
    portal.change(FILE, "status: approved", withdrawn)
    unread = newsroom.unread()
    assert f"{STORY}#2026-05-23-lost-record" in unread and STORY not in unread
    assert feeds_of(portal, STORY) == before
    assert "cổng không còn hồ sơ" in portal.page("tin-bai/2021/nguoi-cho-thuoc/").text
    # And the story itself: its retraction reaches the same feeds.
    portal.change(f"{STORY}.md", "status: approved", withdrawn)
    assert newsroom.unread() == {f"{STORY}#2026-05-23-retracted"}
    assert feeds_of(portal, STORY) == before


def test_a_practice_stays_when_its_only_owner_leaves(newsroom: Newsroom) -> None:
    portal, practice = newsroom.portal, "practices/xe-may-cho-thuoc"
    text = (portal.content / f"{practice}.yml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(("recognised_by", "owners"))]
    portal.write(f"{practice}.yml", "\n".join([*lines, "owners: [po-xuan-lan]", ""]))
    newsroom.unread()
    before = feeds_of(portal, practice)
    assert "cach-lam-hay" in before
    withdrawn = "status: withdrawn\nwithdrawn: {date: 2026-05-23, reason: Theo đề nghị.}"
    portal.change(FILE, "status: approved", withdrawn)
    assert newsroom.unread() == (
        both("2026-05-23-retracted") | {f"{practice}#2026-05-23-lost-record"}
    )
    assert feeds_of(portal, practice) == before


def test_who_is_added_to_an_old_decision_comes_up_as_unread(newsroom: Newsroom) -> None:
    portal = newsroom.portal
    newsroom.unread()
    portal.write(
        "individuals/lo-thi-nhap-muon.yml",
        "name: Lò Thị Nhập Muộn\nlocality: xa-cu\nawards:\n"
        "  - {decision: 2021/ubnd-tinh-1, form: bang-khen-tinh, published_on: 2026-05-28}\n"
        "sample: true\nstatus: approved\n",
    )
    late = "individuals/lo-thi-nhap-muon/2021/ubnd-tinh-1"
    assert newsroom.unread() == {late, "decisions/2021/ubnd-tinh-1#2026-05-28-added"}

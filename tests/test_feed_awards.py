"""A feed item speaks of one award, with the facts of its day; what comes later leaves it alone.

``sites/twice/``: see tests/test_award_day.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import feedparser
import pytest

from helpers import BASE, Page, Portal
from newsroom import GUID, SAMPLE, TAKEN, as_json, entry, guids, parsed, with_honourees

NURSE = "individuals/po-xuan-lan"
OLD, NEW = f"{NURSE}/2021/ubnd-tinh-1", f"{NURSE}/2026/ubnd-tinh-3"
TEA_OLD, TEA_NEW = (
    f"collectives/hop-tac-xa-che-moi/{one}" for one in ("2021/ubnd-tinh-1", "2026/ubnd-tinh-3")
)
NURSE_FILE, TEA_FILE = f"{NURSE}.yml", "collectives/hop-tac-xa-che-moi.yml"
REVOKED = "    revoked: {by: 2026/ubnd-tinh-3, date: 2026-05-22, reason: Kê khai sai}\n"
WITHDRAWN = "status: withdrawn\nwithdrawn: {date: 2026-05-21, reason: Theo đề nghị.}"


@pytest.fixture
def twice(tmp_path: Path) -> Portal:
    return with_honourees(Portal(tmp_path / "portal", "twice"))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return with_honourees(Portal(tmp_path_factory.mktemp("told") / "portal", "twice")).build()


def text_of(one: feedparser.FeedParserDict) -> str:
    return Page(one.content[0].value).text


def feeds_of(portal: Portal, identity: str) -> set[str]:
    """The feeds that hold an item, without suffix: ``dia-phuong/xa-moi``."""
    return {
        file.relative_to(portal.site / "rss").as_posix().removesuffix(".json")
        for file in (portal.site / "rss").rglob("*.json")
        if f'"id":"{GUID}{identity}"'.encode() in file.read_bytes()
    }


def items(portal: Portal, identities: Iterable[str]) -> dict[str, str]:
    """Items byte for byte, as JSON feeds have them."""
    found = {
        one["id"].removeprefix(GUID): repr(one) for one in as_json(portal, "tat-ca.json")["items"]
    }
    return {identity: found[identity] for identity in identities}


def vanished(portal: Portal, before: Portal) -> set[tuple[str, str]]:
    """What stood in a feed and stands in it no more."""

    def standing(one: Portal) -> set[tuple[str, str]]:
        names = (
            file.relative_to(one.site / "rss").as_posix()
            for file in (one.site / "rss").rglob("*.json")
        )
        return {(name, guid["id"]) for name in names for guid in as_json(one, name)["items"]}

    assert standing(before)
    return standing(before) - standing(portal)


# -- the facts of its day -------------------------------------------------------------------------


def test_each_item_shows_the_facts_of_its_own_day(told: Portal) -> None:
    old, new = (entry(told, "ca-nhan.xml", one) for one in (OLD, NEW))
    assert old.published.startswith("Fri, 05 Nov 2021") and new.published.startswith(
        "Tue, 10 Mar 2026"
    )
    assert "Điều dưỡng, Bệnh viện huyện Cũ, Xã Cũ (nay là Xã Mới)" in text_of(old)
    assert "Điều dưỡng trưởng, Bệnh viện Đa khoa tỉnh Thử, Phường Khác" in text_of(new)
    assert old.summary == "Có thành tích chăm sóc người bệnh ở thôn xa."
    assert new.summary == "Có thành tích tổ chức khoa cấp cứu."
    for words in (
        "trưởng",
        "Khác",
        "12/2026",
        "cấp cứu",
        "hai nơi",
        "gùi bình ô xy",
        "Khi được khen",
    ):
        assert words not in text_of(old), words
    for words in ("bệnh viện huyện", "Xã Cũ", "11/2021", "thôn xa", "Khi được khen"):
        assert words.lower() not in text_of(new).lower(), words
    assert "gùi bình ô xy" in text_of(new)


def test_each_item_stands_in_the_feeds_of_its_own_day(told: Portal) -> None:
    old, new = feeds_of(told, OLD), feeds_of(told, NEW)
    assert old == {
        *("tat-ca", "ca-nhan", "cap/tinh", "co-quan/ubnd-tinh", "hinh-thuc/bang-khen-tinh"),
        *("linh-vuc/y-te", "dia-phuong/xa-moi", "dia-phuong/huyen-cu", "don-vi/benh-vien-moi"),
        "phong-trao/phong-trao-thu",
    }
    assert new == {
        *("tat-ca", "ca-nhan", "cap/tinh", "co-quan/ubnd-tinh", "hinh-thuc/bang-khen-tinh"),
        *("linh-vuc/y-te", "dia-phuong/phuong-khac", "don-vi/benh-vien-tinh"),
    }
    # Of the feeds of today's places each has the award that was given there, and it alone.
    assert OLD in guids(told, "dia-phuong/xa-moi.xml")
    assert NEW not in guids(told, "dia-phuong/xa-moi.xml")
    assert set(guids(told, "dia-phuong/phuong-khac.xml")) == {NEW, TEA_NEW}
    assert {OLD, NEW, TEA_OLD, TEA_NEW} <= set(guids(told, "tat-ca.xml"))


def test_categories_are_those_of_the_lists_on_which_the_award_stands(told: Portal) -> None:
    terms = {
        one: {tag.term for tag in entry(told, "tat-ca.atom.xml", one).tags} for one in (OLD, NEW)
    }
    assert terms[OLD] - terms[NEW] == {
        *("Xã Cũ", "Xã Mới", "Huyện Cũ", "Bệnh viện huyện Cũ", "Bệnh viện khu vực Mới"),
        *("Đột xuất", "Phong trào thi đua thử", "2021"),
    }
    assert terms[NEW] - terms[OLD] == {"Phường Khác", "Bệnh viện Đa khoa tỉnh Thử", "2026"}
    for name, place in (("dia-phuong", "xa-cu"), ("don-vi", "benh-vien-cu"), ("nam", "2021")):
        assert "Pờ Xuân Lan" in told.page(f"{name}/{place}/").text


def test_a_renamed_collective_is_told_under_the_name_of_its_day(told: Portal) -> None:
    old, new = (entry(told, "tap-the.xml", one) for one in (TEA_OLD, TEA_NEW))
    assert old.title == SAMPLE + "Tổ hợp tác chè Bản Cũ – Bằng khen thử của tỉnh"
    assert new.title == SAMPLE + "Hợp tác xã Chè Bản Mới – Cờ thi đua thử của tỉnh"
    assert "Hợp tác xã" not in str(old) and "Tổ hợp tác" not in new.title


def test_the_link_leads_to_the_award_on_the_page(told: Portal) -> None:
    for one in (OLD, NEW, TEA_OLD, TEA_NEW):
        address, _, anchor = entry(told, "tat-ca.xml", one).link.removeprefix(BASE).partition("#")
        (award,) = told.page(address).all("li", id=anchor)
        number = one.rpartition("-")[2]
        assert f"{number}/QĐ-UBND" in award.text


# -- what comes later -----------------------------------------------------------------------------


def test_a_later_award_is_a_new_item_and_leaves_the_old_one_where_and_as_it_was(
    twice: Portal, tmp_path: Path
) -> None:
    later = twice.copy(tmp_path / "later")
    file = twice.content / NURSE_FILE
    text = file.read_text(encoding="utf-8")
    first, rest = text.split("  - decision: 2026/ubnd-tinh-3\n")
    _award, after = rest.split("summary:")
    file.write_text(
        first.replace("position: Điều dưỡng trưởng", "position: Điều dưỡng", 1).replace(
            "\norganisation: benh-vien-tinh\nlocality: phuong-khac\n",
            "\norganisation: benh-vien-cu\nlocality: xa-cu\n",
        )
        + "summary:"
        + after,
        encoding="utf-8",
    )
    twice.build()
    later.build()
    assert guids(twice, "ca-nhan.xml").count(OLD) == 1 and NEW not in guids(twice, "ca-nhan.xml")
    assert vanished(later, twice) == set()
    assert feeds_of(later, OLD) == feeds_of(twice, OLD)
    before, now = (entry(one, "tat-ca.atom.xml", OLD) for one in (twice, later))
    for name in ("title", "link", "summary", "published", "updated", "tags"):
        assert before[name] == now[name], name
    # What the record says of no day has moved on; the award is told as it was.
    assert "gùi bình ô xy" in text_of(before) and "gùi bình ô xy" not in text_of(now)
    told = before.content[0].value.partition("<h2>")[2]
    assert told and told == now.content[0].value.partition("<h2>")[2]


def test_a_correction_is_told_by_the_items_that_were_there_on_its_day(twice: Portal) -> None:
    twice.build()
    before = items(twice, [NEW, TEA_OLD])
    published = entry(twice, "tat-ca.xml", OLD).published
    twice.change(NURSE_FILE, "sample:", "corrections: [{date: 2022-01-10, note: Sửa số.}]\nsample:")
    twice.build()
    assert items(twice, [NEW, TEA_OLD]) == before
    one = entry(twice, "tat-ca.xml", OLD)
    assert one.published == published and one.updated.startswith("2022-01-10T07:05:")
    assert one.summary.startswith("Đính chính ngày 10/01/2022: Sửa số.")
    twice.change(NURSE_FILE, "2022-01-10", "2026-04-01")
    twice.build()
    for each in (OLD, NEW):
        event = entry(twice, "dinh-chinh.xml", f"{each}#2026-04-01-1")
        assert "Sửa số." in event.summary


# -- what was taken back --------------------------------------------------------------------------


@pytest.mark.parametrize(("gone", "stays"), [(OLD, NEW), (NEW, OLD)])
def test_a_revoked_award_retracts_its_own_item_alone(twice: Portal, gone: str, stays: str) -> None:
    before = twice.build().copy(twice.root.parent / "before")
    told, link = feeds_of(twice, gone), entry(twice, "tat-ca.xml", gone).link
    other = items(twice, [stays])
    citation = {OLD: "    citation: Có thành tích chăm", NEW: "    citation: Có thành tích tổ"}[
        gone
    ]
    twice.change(NURSE_FILE, citation, REVOKED + citation)
    twice.build()
    assert items(twice, [stays]) == other
    assert vanished(twice, before) == set()
    assert feeds_of(twice, gone) == told
    one = entry(twice, "rut-lai.xml", f"{gone}#2026-05-22-retracted")
    number = gone.rpartition("-")[2]
    assert one.title.startswith(
        f"{TAKEN}Khen thưởng đã bị thu hồi: Bằng khen thử của tỉnh tặng một cá nhân, "
        f"Quyết định {number}/QĐ-UBND ngày "
    )
    assert one.link == link
    assert (
        f"Bằng khen thử của tỉnh theo Quyết định {number}/QĐ-UBND đã bị thu hồi ngày 22/05/2026. "
        "Lý do: Kê khai sai."
    ) in text_of(one)
    assert "Pờ Xuân Lan" not in str(one) and "Có thành tích" not in str(one)
    assert guids(twice, "rut-lai.xml") == [f"{gone}#2026-05-22-retracted"]


def test_the_second_revocation_leaves_the_first_retraction_as_it_is(twice: Portal) -> None:
    citation = "    citation: Có thành tích chăm"
    twice.change(NURSE_FILE, citation, REVOKED + citation)
    before = items(twice.build(), [OLD])
    citation = "    citation: Có thành tích tổ"
    twice.change(NURSE_FILE, citation, REVOKED.replace("05-22", "05-25") + citation)
    twice.build()
    assert items(twice, [OLD]) == before
    assert guids(twice, "rut-lai.xml") == [
        f"{NEW}#2026-05-25-retracted",
        f"{OLD}#2026-05-22-retracted",
    ]
    assert "25/05/2026" in text_of(parsed(twice, "rut-lai.xml").entries[0])


def test_of_two_forms_of_one_decision_one_is_revoked(twice: Portal) -> None:
    file = "collectives/hop-tac-xa-che-moi.yml"
    also = "  - {decision: 2026/ubnd-tinh-3, form: bang-khen-tinh}\nsummary:"
    twice.change(file, "summary:", also)
    one = entry(twice.build(), "tap-the.xml", TEA_NEW)
    assert (
        one.title
        == SAMPLE + "Hợp tác xã Chè Bản Mới – Cờ thi đua thử của tỉnh, Bằng khen thử của tỉnh"
    )
    twice.change(
        file,
        "form: bang-khen-tinh}\nsummary",
        f"form: bang-khen-tinh, {REVOKED.strip()}}}\nsummary",
    )
    one = entry(twice.build(), "tap-the.xml", TEA_NEW)
    assert one.title == f"[ĐÍNH CHÍNH] {SAMPLE}Hợp tác xã Chè Bản Mới – Cờ thi đua thử của tỉnh"
    assert "đã bị thu hồi ngày 22/05/2026" in one.summary
    assert "Từ một tổ hợp tác" in text_of(one)
    event = f"{TEA_NEW}#2026-05-22-revoked-bang-khen-tinh"
    assert guids(twice, "rut-lai.xml") == [event]
    taken = entry(twice, "dinh-chinh.xml", event)
    assert taken.title == (
        f"{TAKEN}Khen thưởng đã bị thu hồi: Bằng khen thử của tỉnh tặng một tập thể, "
        "Quyết định 3/QĐ-UBND ngày 10/03/2026"
    )
    assert taken.link == one.link and "đã bị thu hồi ngày 22/05/2026" in text_of(taken)
    assert "Hợp tác xã" not in taken.title + taken.summary + text_of(taken)
    # On the same day the other one is, too: what was read before stays, as taken back.
    twice.change(file, "form: co-thi-dua-tinh\n", f"form: co-thi-dua-tinh\n    {REVOKED.strip()}\n")
    keys = ("retracted", "revoked-bang-khen-tinh", "revoked-co-thi-dua-tinh")
    told = [f"{TEA_NEW}#2026-05-22-{key}" for key in keys]
    assert sorted(guids(twice.build(), "rut-lai.xml")) == told
    assert entry(twice, "rut-lai.xml", event).title.startswith(TAKEN)


def test_a_withdrawn_record_retracts_each_of_its_items_where_it_was(twice: Portal) -> None:
    before = twice.build().copy(twice.root.parent / "before")
    feeds = {one: feeds_of(twice, one) for one in (OLD, NEW)}
    twice.change(NURSE_FILE, "status: approved", WITHDRAWN)
    twice.build()
    assert vanished(twice, before) == set()
    for each, told in feeds.items():
        assert feeds_of(twice, each) == told
        one = entry(twice, "tat-ca.xml", each)
        assert "Hồ sơ được rút ngày 21/05/2026. Lý do: Theo đề nghị." in text_of(one)
        assert one.published == entry(before, "tat-ca.xml", each).published
        event = entry(twice, "rut-lai.xml", f"{each}#2026-05-21-retracted")
        assert (event.title, event.content) == (one.title, one.content)
    assert len(guids(twice, "rut-lai.xml")) == 2


def test_a_retraction_is_newer_than_a_correction_of_its_day(twice: Portal) -> None:
    note = "corrections: [{date: 2026-05-21, note: Một.}, {date: 2026-05-21, note: Hai.}]\nsample:"
    twice.change(NURSE_FILE, "sample:", note)
    corrected = entry(twice.build(), "tat-ca.xml", OLD).updated
    twice.change(NURSE_FILE, "status: approved", WITHDRAWN)
    assert entry(twice.build(), "tat-ca.xml", OLD).updated > corrected


def test_of_a_withdrawn_record_nothing_is_told_but_that(twice: Portal) -> None:
    citation = "    citation: Có thành tích chăm"
    revoked = REVOKED.replace("2026-05-22", "2026-04-02")
    twice.change(NURSE_FILE, citation, revoked + citation)
    before = entry(twice.build(), "tat-ca.xml", OLD)
    twice.change(NURSE_FILE, "status: approved", WITHDRAWN)
    twice.build()
    assert entry(twice, "tat-ca.xml", OLD).updated > before.updated
    for one in parsed(twice, "rut-lai.xml").entries:
        text = text_of(one)
        assert "Theo đề nghị." in text and "Kê khai sai" not in text


def test_a_withdrawn_decision_retracts_its_items_of_those_whom_others_honoured(
    twice: Portal,
) -> None:
    before = twice.build().copy(twice.root.parent / "before")
    other = items(twice, [OLD, TEA_OLD])
    withdrawn = WITHDRAWN.replace("Theo đề nghị.", "Chưa ban hành")
    twice.change("decisions/2026/ubnd-tinh-3.yml", "status: approved", withdrawn)
    twice.build()
    assert vanished(twice, before) == set()
    assert items(twice, [OLD, TEA_OLD]) == other
    one = entry(twice, "dia-phuong/phuong-khac.xml", NEW)
    assert one.title.startswith(f"{TAKEN}Quyết định khen thưởng đã được rút: ")
    assert "được rút ngày 21/05/2026. Lý do: Chưa ban hành." in text_of(one)


def test_forgetting_retracts_each_item_of_it_under_its_guid(twice: Portal) -> None:
    before = twice.build().copy(twice.root.parent / "before")
    assert twice.run("forget", "--yes", "po-xuan-lan").exit_code == 0
    twice.build()
    assert {one.partition("#")[0] for one in guids(twice, "rut-lai.xml")} == {OLD, NEW}
    for each in (OLD, NEW):
        # The record says no more where they lived and worked, nor in what field.
        lost = {name for name, guid in vanished(twice, before) if guid == GUID + each}
        assert {name.partition("/")[0] for name in lost} == {"dia-phuong", "don-vi", "linh-vuc"}
        one = entry(twice, "tat-ca.xml", each)
        assert one.title.startswith(f"{TAKEN}Thông tin đã được gỡ: Bằng khen thử của tỉnh tặng một")
        assert one.published == entry(before, "tat-ca.xml", each).published
    assert not any("Pờ Xuân Lan" in str(one) for one in parsed(twice, "tat-ca.xml").entries)


def test_what_was_never_public_is_never_retracted(twice: Portal) -> None:
    twice.change("decisions/2026/ubnd-tinh-3.yml", "status: approved", "status: draft")
    twice.change(NURSE_FILE, "status: approved", WITHDRAWN)
    taken = [f"{OLD}#2026-05-21-retracted"]
    assert guids(twice.build(), "rut-lai.xml") == taken
    file = "decisions/2026/ubnd-tinh-3.yml"
    twice.change(file, "status: draft", "publish_at: 2026-09-01T08:00:00+07:00\nstatus: approved")
    twice.build(now=datetime.fromisoformat("2026-06-01T08:00:00+07:00"))
    assert guids(twice, "rut-lai.xml") == taken


# -- names that change ----------------------------------------------------------------------------


def test_guids_survive_new_ids_of_record_and_decision(twice: Portal) -> None:
    before = guids(twice.build(), "tat-ca.xml")
    for old, new, alias in (
        (NURSE, "individuals/po-thi-lan", "/ca-nhan/po-xuan-lan/"),
        (
            "decisions/2021/ubnd-tinh-1",
            "decisions/2021/ubnd-tinh-11",
            "/quyet-dinh/2021/ubnd-tinh-1/",
        ),
    ):
        file = twice.content / f"{old}.yml"
        text = file.read_text(encoding="utf-8").replace("number: 1/", "number: 11/")
        twice.write(f"{new}.yml", f"{text}aliases: [{alias}]\n")
        file.unlink()
    for file in twice.content.rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(
            text.replace("decision: 2021/ubnd-tinh-1\n", "decision: 2021/ubnd-tinh-11\n"),
            encoding="utf-8",
        )
    assert guids(twice.build(), "tat-ca.xml") == before
    link = entry(twice, "tat-ca.xml", OLD).link
    assert link == BASE + "ca-nhan/po-thi-lan/#quyet-dinh-2021-ubnd-tinh-11"


# -- owners of practices --------------------------------------------------------------------------

OWNER = "collectives/ban-thu"


def test_an_owner_keeps_the_item_of_the_record_and_is_honoured_in_another(twice: Portal) -> None:
    before = twice.build().copy(twice.root.parent / "before")
    assert (
        entry(twice, "tap-the.xml", OWNER).title
        == SAMPLE + "Ban quản lý bản Thử – có cách làm hay được ghi nhận"
    )
    award = "awards:\n  - {decision: 2026/ubnd-tinh-3, form: bang-khen-tinh}\n"
    twice.change(f"{OWNER}.yml", "awards: []\n", award)
    twice.build()
    assert vanished(twice, before) == set()
    assert f"{OWNER}/2026/ubnd-tinh-3" in guids(twice, "tap-the.xml")
    then, now = (entry(one, "tap-the.xml", OWNER) for one in (before, twice))
    for name in ("title", "link", "published", "updated", "summary"):
        assert then[name] == now[name], name


def test_of_whoever_was_honoured_before_the_practice_alone_is_news(told: Portal) -> None:
    found = [one for one in guids(told, "tat-ca.xml") if "xe-may" in one]
    assert set(found) == {
        "practices/xe-may-cho-thuoc",
        "collectives/to-xe-may/2021/ubnd-tinh-1",
    }


def test_a_withdrawn_practice_retracts_what_was_told_of_its_owner(twice: Portal) -> None:
    practice = "practices/xe-may-cho-thuoc.yml"
    before = twice.build().copy(twice.root.parent / "before")
    later = twice.copy(twice.root.parent / "later")
    twice.change(practice, "status: approved", WITHDRAWN)
    twice.build()
    assert vanished(twice, before) == set()
    both = {f"{one}#2026-05-21-retracted" for one in (OWNER, "practices/xe-may-cho-thuoc")}
    assert set(guids(twice, "rut-lai.xml")) == both
    assert "Theo đề nghị." in twice.page("tap-the/ban-thu/").text
    # Whoever was honoured since keeps a page.
    later.change(
        f"{OWNER}.yml",
        "awards: []\n",
        "awards:\n  - {decision: 2026/ubnd-tinh-3, form: bang-khen-tinh}\n",
    )
    between = later.build().copy(twice.root.parent / "between")
    later.change(practice, "status: approved", WITHDRAWN)
    later.build()
    assert vanished(later, between) == set()
    one = entry(later, "tap-the.xml", OWNER)
    assert one.title.startswith(
        f"{TAKEN}Việc ghi nhận cách làm hay không còn: cách làm hay được ghi nhận ngày "
    )
    assert "còn từ ngày 21/05/2026. Lý do: Theo đề nghị." in text_of(one)
    assert set(guids(later, "rut-lai.xml")) == both


def test_a_story_is_filed_where_its_people_were_on_its_day(twice: Portal) -> None:
    twice.change("stories/2021/nguoi-cho-thuoc.md", "about: [", "about: [po-xuan-lan, ")
    twice.build()
    story = "stories/2021/nguoi-cho-thuoc"
    assert {"dia-phuong/xa-moi", "don-vi/benh-vien-moi"} <= feeds_of(twice, story)
    assert not {"dia-phuong/phuong-khac", "don-vi/benh-vien-tinh"} & feeds_of(twice, story)
    terms = {tag.term for tag in entry(twice, "tin-bai.atom.xml", story).tags}
    assert "Xã Cũ" in terms and "Phường Khác" not in terms

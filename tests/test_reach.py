"""An award is revoked, a record leaves: ``check`` and ``diff`` say what else speaks of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import Portal, commit
from newsroom import merge_commune

FILE = "individuals/po-xuan-lan.yml"
STORY = "stories/2021/nguoi-cho-thuoc.md"
DECISION_FILE = "decisions/2026/ubnd-tinh-3.yml"
CITATION = "    citation: Có thành tích chăm"
REVOKED = "    revoked: {by: 2026/ubnd-tinh-3, date: 2026-05-22, reason: Kê khai sai}\n"
WITHDRAWN = "status: withdrawn\nwithdrawn: {date: 2026-05-21, reason: Theo đề nghị.}"
CORRECTED = "  - {date: 2021-12-05, note: Sửa tên con dốc.}\n"


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """A story is about the nurse, another one leads to her, a page names her in passing."""
    portal = Portal(tmp_path / "portal", "twice")
    portal.change(STORY, "about: [", "about: [po-xuan-lan, ")
    other = "stories/2026/lop-hoc-dem.md"
    text = (portal.content / other).read_text(encoding="utf-8")
    portal.write(other, f"{text}\n[Chị ấy](/ca-nhan/po-xuan-lan/) cũng đến lớp.\n")
    page = next((portal.content / "pages").glob("*.md")).relative_to(portal.content).as_posix()
    text = (portal.content / page).read_text(encoding="utf-8")
    portal.write(page, f"{text}\nẢnh: *Pờ Xuân Lan*.\n")
    commit(portal.root)
    return portal


def told(portal: Portal) -> str:
    result = portal.run("check", "--base", "main", "--jobs", "1")
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize(
    ("old", "new"), [(CITATION, REVOKED + CITATION), ("status: approved", WITHDRAWN)]
)
def test_check_and_diff_list_all_that_speaks_of_a_person(
    portal: Portal, old: str, new: str
) -> None:
    assert "lost-mentioned" not in told(portal) and "subject-lost" not in told(portal)
    portal.change(FILE, old, new)
    found = [line for line in told(portal).splitlines() if "[lost-mentioned]" in line]
    difference = portal.run("diff", "main", "--jobs", "1").stdout
    listed = difference.partition("cần đọc lại (")[2].partition("\n\n")[0]
    for place in (STORY, "stories/2026/lop-hoc-dem.md", "/pages/"):
        assert any(place in line for line in found), place
        assert place in listed, place
    assert FILE not in "".join(found) and FILE not in listed
    assert listed.startswith(f"{len(found)})")


DECISION, OTHER = "decisions/2021/ubnd-tinh-1.yml", "movements/phong-trao-thu.md"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (DECISION, "status: approved", "revoked: {by: 2026/ubnd-tinh-3, date: 2026-05-22, reason: "
         "Sai}\nstatus: approved", "Theo Quyết định 1/QĐ-UBND."),
        (DECISION, "status: approved", WITHDRAWN, "Theo Quyết định số 1/QĐ-UBND."),
        (DECISION, "status: approved", WITHDRAWN, "[Quyết định](/quyet-dinh/2021/ubnd-tinh-1/)"),
        (STORY, "status: approved", WITHDRAWN, "Như [bài ấy](/tin-bai/2021/nguoi-cho-thuoc/)."),
        (STORY, "status: approved", WITHDRAWN, "Như bài “Người chở thuốc”."),
    ],
)  # fmt: skip
def test_texts_that_speak_of_a_decision_or_a_story_are_listed(
    portal: Portal, file: str, old: str, new: str, said: str
) -> None:
    text = (portal.content / OTHER).read_text(encoding="utf-8")
    portal.write(OTHER, f"{text}\n{said}\n")
    line = text.count("\n") + 2
    commit(portal.root)
    portal.change(file, old, new)
    found = [one for one in told(portal).splitlines() if "[lost-mentioned]" in one]
    assert any(f"{OTHER}:{line}:" in one for one in found), found
    # What awards refer to, the portal follows by itself.
    assert not any("decision" in one for one in found)
    listed = portal.run("diff", "main", "--jobs", "1").stdout.partition("cần đọc lại (")[2]
    assert f"{OTHER}:{line}: body" in listed.partition("\n\n")[0]


def test_a_story_is_to_be_read_again_until_a_correction_says_that_it_was(portal: Portal) -> None:
    portal.change(FILE, CITATION, REVOKED + CITATION)
    (line,) = [one for one in told(portal).splitlines() if "[subject-lost]" in one]
    assert STORY in line and "22/05/2026" in line
    # Without anything to compare with, too.
    assert "[subject-lost]" in portal.run("check", "--jobs", "1").output
    again = "  - {date: 2026-05-23, note: Bỏ câu nói về bằng khen.}\n"
    portal.change(STORY, CORRECTED, CORRECTED + again)
    assert "subject-lost" not in told(portal)
    # Whoever read the story before is told all the same.
    portal.build()
    assert "đã bị thu hồi" in portal.page("tin-bai/2021/nguoi-cho-thuoc/").text


def test_another_id_is_no_departure(portal: Portal) -> None:
    text = (portal.content / FILE).read_text(encoding="utf-8")
    portal.write("individuals/po-thi-lan.yml", text + "aliases: [/ca-nhan/po-xuan-lan/]\n")
    (portal.content / FILE).unlink()
    portal.change(STORY, "about: [po-xuan-lan, ", "about: [po-thi-lan, ")
    assert "lost-mentioned" not in told(portal) and "subject-lost" not in told(portal)


def test_another_number_of_a_decision_takes_no_award(portal: Portal) -> None:
    text = (portal.content / DECISION_FILE).read_text(encoding="utf-8")
    text = text.replace("number: 3/", "number: 13/")
    (portal.content / DECISION_FILE).unlink()
    alias = "aliases: [/quyet-dinh/2026/ubnd-tinh-3/]\n"
    portal.write("decisions/2026/ubnd-tinh-13.yml", text + alias)
    for file in portal.content.rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        moved = text.replace("decision: 2026/ubnd-tinh-3\n", "decision: 2026/ubnd-tinh-13\n")
        file.write_text(moved, encoding="utf-8")
    assert "lost-mentioned" not in told(portal)
    # An award that goes with it is missed all the same.
    portal.change(FILE, CITATION, REVOKED.replace("tinh-3,", "tinh-13,") + CITATION)
    assert "lost-mentioned" in told(portal)


def test_who_is_called_otherwise_is_not_taken_for_somebody_forgotten(portal: Portal) -> None:
    text = (portal.content / FILE).read_text(encoding="utf-8")
    text = text.replace("name: Pờ Xuân Lan", "name: Pờ Thị Lan", 1)
    alias = "aliases: [/ca-nhan/po-xuan-lan/]\n"
    alias += "corrections: [{date: 2026-06-01, note: Sửa tên ghi sai.}]\n"
    portal.write("individuals/po-thi-lan.yml", text + alias)
    (portal.content / FILE).unlink()
    portal.change(STORY, "about: [po-xuan-lan, ", "about: [po-thi-lan, ")
    forgotten = portal.run("forget", "giang-a-de", "--date", "2026-05-20", "--yes")
    assert forgotten.exit_code == 0, forgotten.output
    found = told(portal)
    assert "individuals/po-thi-lan.yml" not in found and "lost-mentioned" not in found
    assert "named" not in found


def test_what_would_leave_a_feed_without_a_word_is_told(portal: Portal) -> None:
    assert "[item-left]" not in told(portal) and "[item-gone]" not in told(portal)
    portal.change(FILE, "    locality: xa-cu\n", "    locality: huyen-cu\n")
    (line,) = [one for one in told(portal).splitlines() if "[item-left]" in one]
    assert FILE in line and "Xã Mới" in line
    correction = "corrections:\n  - {date: 2026-05-20, note: Xã ghi sai.}\n"
    portal.change(FILE, "status: approved", f"{correction}status: approved")
    assert "[item-left]" not in told(portal)


def test_of_a_commune_that_is_merged_one_thing_is_told(portal: Portal) -> None:
    before = {one.name for one in (portal.build().site / "rss/dia-phuong").iterdir()}
    merge_commune(portal, "2026-05-30")
    (line,) = [one for one in told(portal).splitlines() if "[feed-" in one]
    assert "content/catalogues/localities.yml" in line and "[feed-followed]" in line
    assert "/rss/dia-phuong/xa-moi.xml" in line and "Xã Mới Nhất" in line
    assert "[item-left]" not in told(portal)
    # Who follows the old address has the news of the new one, by a file that names its own.
    portal.build()
    for form in ("xml", "atom.xml", "json"):
        assert f"xa-moi.{form}" in before
        own, old = (
            (portal.site / f"rss/dia-phuong/{one}.{form}").read_bytes()
            for one in ("xa-moi-nhat", "xa-moi")
        )
        addresses = (f"rss/dia-phuong/{one}.{form}".encode() for one in ("xa-moi-nhat", "xa-moi"))
        assert own.replace(*addresses) == old and b"po-xuan-lan" in old
        assert "Xã Mới Nhất".encode() in old
    # The communes of long ago never had feeds.
    assert not (portal.site / "rss/dia-phuong/xa-cu.xml").exists()


def test_the_feed_of_an_old_district_that_is_succeeded_ends_with_a_word(portal: Portal) -> None:
    assert (portal.build().site / "rss/dia-phuong/huyen-cu.xml").exists()
    file = "catalogues/localities.yml"
    head, _old, rest = (
        (portal.content / file).read_text(encoding="utf-8").partition("- id: huyen-cu\n")
    )
    portal.write(file, f"{head}- id: huyen-cu\n  succeeded_by: xa-moi\n{rest}")
    assert told(portal).count("[feed-ended]") == 1
    portal.build()
    assert not (portal.site / "rss/dia-phuong/huyen-cu.xml").exists()


@pytest.mark.parametrize(
    ("file", "old", "new", "codes"),
    [
        # Of a decision it is told once, and not of each of its awards.
        (DECISION_FILE, "signed_on: 2026-03-10", "signed_on: 2026-03-09", 1),
        (DECISION_FILE, "status:", "published_on: 2026-05-30\nstatus:", 1),
        (DECISION_FILE, "status:", "publish_at: 2026-05-01T18:00:00+07:00\nstatus:", 1),
        (STORY, "status:", "published_on: 2026-05-30\nstatus:", 1),
        (DECISION_FILE, "title: ", "title: Sửa chữ. ", 0),
    ],
)
def test_another_date_of_what_was_read_is_told(
    portal: Portal, file: str, old: str, new: str, codes: int
) -> None:
    portal.change(file, old, new)
    found = [one for one in told(portal).splitlines() if "[item-redated]" in one]
    assert len(found) == codes
    assert all(f"content/{file}" in one for one in found)
    corrected = "corrections:\n  - {date: 2026-05-31, note: Ngày ghi sai.}\nstatus:"
    if file == DECISION_FILE:
        portal.change(file, "status:", corrected)
        assert "[item-redated]" not in told(portal)


def test_an_award_that_is_deleted_is_told(portal: Portal) -> None:
    text = (portal.content / FILE).read_text(encoding="utf-8")
    first, second = (text.index(f"  - decision: {one}/") for one in (2021, 2026))
    portal.write(FILE, text[:first] + text[second:])
    (line,) = [one for one in told(portal).splitlines() if "[item-gone]" in one]
    assert FILE in line and "Bằng khen" in line


def lines(portal: Portal, code: str) -> list[str]:
    return [one for one in told(portal).splitlines() if f"[{code}]" in one]


def test_a_correction_above_one_of_its_day_is_told(portal: Portal) -> None:
    """It would take the guid under which readers have shown the other one."""
    again = "  - {date: 2021-12-05, note: Sửa tên bản.}\n"
    portal.change(STORY, CORRECTED, again + CORRECTED)
    (line,) = lines(portal, "event-moved")
    assert STORY in line and "05/12/2021" in line
    portal.change(STORY, again + CORRECTED, CORRECTED + again)
    assert not lines(portal, "event-moved")


def test_a_correction_of_long_ago_that_is_entered_now_is_told(portal: Portal) -> None:
    portal.change(STORY, CORRECTED, CORRECTED + "  - {date: 2022-12-05, note: Sửa tên bản.}\n")
    (line,) = lines(portal, "event-late")
    assert STORY in line and "05/12/2022" in line
    portal.change(STORY, "2022-12-05", "2026-05-30")
    assert not lines(portal, "event-late")


def test_what_was_told_does_not_go_without_a_word(portal: Portal) -> None:
    text = (portal.content / STORY).read_text(encoding="utf-8")
    portal.change(STORY, f"corrections:\n{CORRECTED}", "")
    (line,) = lines(portal, "event-gone")
    assert STORY in line and "05/12/2021" in line
    # A mended slip in the note is no news.
    portal.write(STORY, text.replace("Sửa tên con dốc.", "Sửa tên con dốc"))
    assert not lines(portal, "event-gone") and not lines(portal, "event-moved")
    portal.write(STORY, text)
    portal.change(FILE, CITATION, REVOKED + CITATION)
    commit(portal.root)
    portal.change(FILE, REVOKED, "")
    found = lines(portal, "event-gone")
    assert any(FILE in one for one in found) and any(STORY in one for one in found)
    restored = "corrections: [{date: 2026-06-01, note: Khen thưởng được khôi phục.}]\n"
    portal.change(FILE, "status: approved", f"{restored}status: approved")
    assert not any(FILE in one for one in lines(portal, "event-gone"))

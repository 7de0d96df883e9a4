"""What was told and says something else now: ``check --base`` asks for a word about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import NOW, Portal, commit
from newsroom import guids, parsed

DECISION = "decisions/2026/ubnd-tinh-9.yml"
DECIDED = """\
number: 9/QĐ-UBND
issuer: ubnd-tinh
signed_on: 2026-05-30
signer: {name: Trần Văn Ký, title: Chủ tịch}
title: Về việc tặng Bằng khen mùa vụ
status: approved
"""
PERSON = """\
name: %s
locality: xa-moi
awards:
  - decision: 2026/ubnd-tinh-9
    form: bang-khen-tinh
    citation: Có thành tích trong mùa vụ.
status: approved
"""
FILE = "individuals/lu-a-mua.yml"
OTHER = "individuals/lu-thi-vu.yml"
STORY = "stories/2026/lop-hoc-dem.md"
ADDED = "decisions/2026/ubnd-tinh-9#2026-06-01-added"


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """The decision alone was told: people are entered after it, as editors are asked to do."""
    portal = Portal(tmp_path / "portal")
    portal.write(DECISION, DECIDED)
    commit(portal.root)
    return portal


def asked(portal: Portal, code: str) -> list[str]:
    result = portal.run("check", "--base", "main", "--jobs", "1")
    assert result.exit_code == 0, result.output
    return [line for line in result.output.splitlines() if f"[{code}]" in line]


def test_a_list_that_grows_after_it_was_told_is_told_of(portal: Portal) -> None:
    assert not asked(portal, "list-grew")
    portal.write(FILE, PERSON % "Lù A Mùa")
    portal.write(OTHER, PERSON % "Lù Thị Vụ")
    (line,) = asked(portal, "list-grew")
    assert DECISION in line and "thêm 2 người" in line
    came = f"published_on: {NOW:%Y-%m-%d}"
    assert came in portal.run("check", "--base", "main", "--jobs", "1").output
    for file in (FILE, OTHER):
        portal.change(file, "    citation", f"    {came}\n    citation")
    assert not asked(portal, "list-grew")
    assert ADDED in guids(portal.build(), "quyet-dinh.xml")


def test_of_a_second_time_on_one_day_a_correction_tells(portal: Portal) -> None:
    """The addition of the day has been read by then."""
    came = PERSON.replace("    citation", f"    published_on: {NOW:%Y-%m-%d}\n    citation")
    portal.write(FILE, came % "Lù A Mùa")
    commit(portal.root)
    portal.write(OTHER, came % "Lù Thị Vụ")
    assert len(asked(portal, "list-grew")) == 1
    note = f"corrections:\n  - {{date: {NOW:%Y-%m-%d}, note: Bổ sung Lù Thị Vụ.}}\nstatus:"
    portal.change(DECISION, "status:", note)
    assert not asked(portal, "list-grew")
    told = parsed(portal.build(), "dinh-chinh.xml").entries[0]
    assert "Bổ sung Lù Thị Vụ." in told.summary


def test_what_is_new_together_with_its_decision_is_asked_nothing(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    commit(portal.root)
    portal.write(DECISION, DECIDED)
    portal.write(FILE, PERSON % "Lù A Mùa")
    assert not asked(portal, "list-grew")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("individuals/giang-a-de.yml", "name: Giàng A Đê", "name: Giàng A Đế"),
        ("collectives/to-xe-may.yml", "name: Tổ xe máy bản Thử", "name: Tổ xe bản Thử"),
        (STORY, "title: Lớp học đêm", "title: Lớp học tối"),
        ("practices/xe-may-cho-thuoc.yml", "title: Xe máy", "title: Xe đạp"),
    ],
)
def test_another_name_than_was_told_wants_a_correction(
    portal: Portal, file: str, old: str, new: str
) -> None:
    portal.change(file, old, new)
    (line,) = asked(portal, "told-otherwise")
    assert file in line
    for name in (old, new):
        assert name.partition(": ")[2] in line
    text = (portal.content / file).read_text(encoding="utf-8")
    note = f"corrections:\n  - {{date: {NOW:%Y-%m-%d}, note: Sửa tên ghi sai.}}\nstatus:"
    portal.write(file, text.replace("status:", note, 1))
    assert not asked(portal, "told-otherwise")


def test_a_new_name_of_later_is_no_correction(portal: Portal) -> None:
    """The award keeps the name of its day."""
    file = "individuals/giang-a-de.yml"
    portal.change(file, "name: Giàng A Đê", "name: Giàng A Đế")
    form = "form: bang-khen-tinh\n"
    portal.change(file, form, f"{form}    name: Giàng A Đê\n")
    assert not asked(portal, "told-otherwise")


@pytest.fixture
def named(portal: Portal) -> Portal:
    """Somebody was told by name, and a correction too."""
    came = "    published_on: 2026-05-31\n    citation"
    portal.write(FILE, PERSON.replace("    citation", came) % "Lù A Mùa")
    note = "corrections: [{date: 2026-05-31, note: Sửa địa phương.}]\nstatus:"
    portal.change(FILE, "status:", note)
    commit(portal.root)
    return portal.build()


def test_a_record_without_a_name_in_place_of_one_that_was_told_is_refused(named: Portal) -> None:
    """Nothing would tell newsrooms; the remedy begins with the record as it was."""
    file = named.content / FILE
    told = file.read_text(encoding="utf-8")
    named.write(FILE, told.replace("status:", "privacy: {name: withheld}\nstatus:"))
    result = named.run("check", "--base", "main", "--jobs", "1")
    assert result.exit_code == 1 and "[withheld-named]" in result.output
    assert "trước hết lấy lại như cũ" in result.output
    # Withheld as it is then, it would be gone without a word, and its address with it.
    assert named.run("withhold", "--all").exit_code == 0
    result = named.run("check", "--base", "main", "--jobs", "1")
    assert result.exit_code == 1 and "[permalink-gone]" in result.output
    assert "Lù A Mùa" not in result.output


def test_withhold_takes_back_what_was_told_and_names_nobody(named: Portal) -> None:
    item = f"{FILE.removesuffix('.yml')}/2026/ubnd-tinh-9"
    assert item in guids(named, "ca-nhan.xml")
    assert named.run("withhold", "lu-a-mua").exit_code == 0
    assert named.run("check", "--base", "main", "--jobs", "1").exit_code == 0
    named.build()
    today = f"{NOW:%Y-%m-%d}"
    assert f"{item}#{today}-retracted" in guids(named, "rut-lai.xml")
    files = [*(named.site / "rss").rglob("*.xml"), *(named.site / "rss").rglob("*.json")]
    assert files and not [one for one in files if "Lù A Mùa" in one.read_text(encoding="utf-8")]
    (told,) = [one for one in parsed(named, "quyet-dinh.xml").entries if one.id.endswith("tinh-9")]
    assert told.title.startswith("[ĐÍNH CHÍNH] ") and "không công bố tên" in told.title
    assert named.run("forget", "--address", "--yes", "lu-a-mua").exit_code == 0
    assert named.run("check").exit_code == 0  # nothing is left in it that says more than counts
    (added,) = [one for one in parsed(named, "quyet-dinh.xml").entries if "added" in one.id]
    assert added.title.startswith("[THU HỒI] ")

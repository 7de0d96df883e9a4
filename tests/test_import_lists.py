"""What whoever compares a list with the signed one must be told, and how people write posts."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx.shared import Cm
from generator.language import language

import annexes
from annex_parts import sheet, word
from helpers import Portal
from importing import assert_asked, assert_read, records, run_import

WORDS = language("vi")["import"]
SHORT = ["STT", "Họ và tên", "Chức vụ"]
KINDS = ["STT", "Tên tập thể, cá nhân", "Loại", "Chức vụ"]


@pytest.fixture
def portal(province: Portal, tmp_path: Path) -> Portal:
    return province.copy(tmp_path / "portal")


# -- numbers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        (["1", "2", "2", "3"], ["hàng 4: số thứ tự 2 in hai lần liền nhau"]),
        (["1", "3", "2", "4"], ["nhảy từ 1 sang 3", "lùi từ 3 về 2", "nhảy từ 2 sang 4"]),
        (["1", "2", "1", "2"], ["lùi từ 2 về 1"]),
        (["1", "2", "2a", "3"], []),
        (["1.1", "1.2", "2.1", "2.2"], []),
        (["1", "I", "1", "2", "II", "1"], []),
    ],
)
def test_numbers_that_do_not_follow_each_other_are_told(
    portal: Portal, numbers: list[str], told: list[str]
) -> None:
    names = iter(("Lò Thử An", "Lò Thử Bền", "Lò Thử Cần", "Lò Thử Dũng"))
    rows = [
        [one, "Cá nhân"] if one in ("I", "II") else [one, next(names), "Y sĩ"] for one in numbers
    ]
    result = run_import(portal, sheet(SHORT, *rows))
    assert result.exit_code == 0, result.output
    found = [line for line in result.stdout.splitlines() if "số thứ tự" in line]
    assert len(found) == len(told)
    assert all(one in line for one, line in zip(told, found, strict=True))


# -- kinds -----------------------------------------------------------------------------------------


def test_a_word_that_is_no_kind_is_asked_about_once(portal: Portal) -> None:
    rows = [
        [number, name, kind, ""]
        for number, name, kind in (
            ("1", "Thi đua Thử Một", "cụm"), ("2", "Thi đua Thử Hai", "Cụm"),
            ("3", "Thi đua Thử Ba", "cụm"), ("4", "Lò Thử An", "cá nhân"), ("5", "Lò Thử Bền", "-"),
        )
    ]  # fmt: skip
    make = sheet(KINDS, *rows)
    assert_asked(portal, make, ["hàng 2, cột “Loại”", WORDS.questions["kind-word"], "cụm"])
    said = [
        {"place": f"trang “DS”, hàng {row}, cột “Loại”", "found": "cụm", "answer": "tập thể"}
        for row in (2, 3)
    ]
    answers = portal.root / "tra-loi.yml"
    answers.write_text(yaml.safe_dump({"answers": said}, allow_unicode=True), encoding="utf-8")
    result = run_import(portal, make, "--answers", "tra-loi.yml")
    assert result.exit_code == 0, result.output
    kinds = {identity: one.get("type") for identity, one in records(portal).items()}
    assert kinds == {
        "thi-dua-thu-mot": "collective", "thi-dua-thu-hai": "collective",
        "thi-dua-thu-ba": "collective", "lo-thu-an": None, "lo-thu-ben": None,
    }  # fmt: skip


# -- capitals --------------------------------------------------------------------------------------


def test_a_name_gets_the_capital_that_tcvn3_has_not(portal: Portal) -> None:
    said = [
        SHORT,
        ["1", "Lò Thử ánh", "điều dưỡng"],
        ["2", "Nguyễn Thị Thử", "Giáo viên trường tiểu học"],
    ]
    rows = [[annexes.tcvn3(one) for one in row] for row in said]

    def make(folder: Path) -> Path:
        with (folder / "a.csv").open("w", encoding="latin-1", newline="") as file:
            csv.writer(file).writerows(rows)
        return folder / "a.csv"

    expected = {
        "lo-thu-anh": {"name": "Lò Thử Ánh", "position": "Điều dưỡng"},
        "nguyen-thi-thu": {"name": "Nguyễn Thị Thử"},
    }
    assert_read(portal, make, expected, ["viết hoa lại từ “Lò Thử ánh” thành “Lò Thử Ánh”"])


def test_a_small_word_of_other_letters_is_still_asked_about(portal: Portal) -> None:
    make = sheet(SHORT, ["1", "Lò Thử Ánh ở bản", "Y tá"])
    assert_asked(portal, make, [WORDS.questions.name])


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("NÔNG DÂN", "Nông dân"),
        ("TRƯỞNG BẢN", "Trưởng bản"),
        ("TRƯỞNG BẢN NẬM THỬ", "Trưởng bản Nậm Thử"),
        ("CÁN BỘ CSGT", "Cán bộ CSGT"),
        ("CSGT", "CSGT"),
        ("THÀNH VIÊN CLB", "Thành viên CLB"),
        ("PHÓ BAN, ỦY VIÊN BCĐ", "Phó ban, Ủy viên BCĐ"),
        ("Ủy viên BCĐ", "Ủy viên BCĐ"),
        ("Phó CT CLB", "Phó CT CLB"),
        ("CA", "CA"),
        ("Nông dân", "Nông dân"),
    ],
)
def test_posts_in_capitals_are_written_as_people_write_them(
    portal: Portal, printed: str, written: str
) -> None:
    result = run_import(portal, sheet(SHORT, ["1", "Lò Thử An", printed]))
    assert result.exit_code == 0, result.output
    assert records(portal)["lo-thu-an"]["position"] == written
    told = str(WORDS.notes["post-recased"]) in result.stdout
    assert told is (printed != written)


# -- units that begin as places do -----------------------------------------------------------------


@pytest.mark.parametrize("known", [True, False])
def test_the_union_of_a_province_is_no_place(portal: Portal, known: bool) -> None:
    if known:
        file = portal.content / "catalogues/organisations.yml"
        entry = "- id: tinh-doan\n  name: Tỉnh đoàn Lai Châu\n  kind: front\n"
        file.write_text(file.read_text(encoding="utf-8") + entry, encoding="utf-8")
    rows = [["STT", "Họ và tên", "Chức vụ", "Đơn vị"], ["1", "Lò Thử An", "Bí thư", "Tỉnh đoàn"]]
    result = run_import(portal, sheet(*rows))
    assert result.exit_code == 0, result.output
    found = records(portal)["lo-thu-an"]
    assert "không khớp địa phương" not in result.stdout
    if known:
        assert (found["organisation"], found["position"]) == ("tinh-doan", "Bí thư")
    else:
        assert found["position"] == "Bí thư, Tỉnh đoàn"


# -- a table in two parts --------------------------------------------------------------------------


ROWS = [[str(number), f"Lò Thử {name}", "Y sĩ"] for number, name in
        enumerate(("An", "Bền", "Cần", "Dũng"), 1)]  # fmt: skip


def _page_break(document: Any) -> None:
    document.add_page_break()


@pytest.mark.parametrize("between", ["", _page_break])
def test_a_table_that_a_page_parted_is_read_on(portal: Portal, between: Any) -> None:
    second = [*ROWS[2:3], ["4", "Lò Thử Dũng", "nt"]]
    make = word([SHORT, *ROWS[:2]], between, second)
    expected = {
        f"lo-thu-{one}": {"position": "Y sĩ", "annex_number": str(number)}
        for number, one in enumerate(("an", "ben", "can", "dung"), 1)
    }
    told = ["Bảng 2 không có hàng tiêu đề, được đọc tiếp bảng 1 (từ hàng 4)", "bảng 1, hàng 5"]
    assert_read(portal, make, expected, told)


def test_a_row_that_the_end_of_a_page_cut_goes_on_below(portal: Portal) -> None:
    make = word([SHORT, *ROWS[:2]], "", [["", "", "kiêm nhiệm"], ROWS[2]])
    result = run_import(portal, make)
    assert result.exit_code == 0, result.output
    assert records(portal)["lo-thu-ben"]["position"] == "Y sĩ kiêm nhiệm"


@pytest.mark.parametrize("why", ["a text between", "another number of columns", "other widths"])
def test_a_table_of_its_own_is_not_read_on(portal: Portal, why: str) -> None:
    second = [[*row, "thêm"] if why == "another number of columns" else row for row in ROWS[2:]]
    between = "DANH SÁCH KHÁC" if why == "a text between" else ""

    def widths(document: Any) -> None:
        for column, width in zip(document.tables[1].columns, (9, 2, 5), strict=False):
            column.width = Cm(width)

    changes = [widths] if why == "other widths" else []
    make = word([SHORT, *ROWS[:2]], between, second, *changes)
    assert_asked(portal, make, ["bảng 2, hàng 1", WORDS.questions.header])


def test_the_signature_below_a_list_is_no_part_of_it(portal: Portal) -> None:
    signature = [["Nơi nhận:", "", "KT. CHỦ TỊCH"], ["- Lưu: VT", "", "Lê Thử Thách"]]
    make = word([SHORT, *ROWS], "", signature)
    result = run_import(portal, make)
    assert result.exit_code == 0, result.output
    assert len(records(portal)) == 4 and "đọc tiếp" not in result.stdout

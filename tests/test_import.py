"""The annex of a decision becomes records: twelve annexes as offices make them, and broken ones."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import yaml
from click.testing import CliRunner, Result
from generator import files
from generator.annex import archives, reading, tables
from generator.authoring import writing
from generator.cli import main
from generator.commands import import_annex as import_command
from generator.commands import terminal
from generator.encodings import (
    Encoding,
    encoding_of,
    from_tcvn3,
    from_vni,
    is_syllable,
)
from generator.finding.matching import Places, Units
from generator.finding.names import has_title, person, titled
from generator.finding.vocabulary import vocabulary
from generator.language import language
from generator.loading.load import load
from hypothesis import given
from hypothesis import strategies as st

import annexes
from helpers import Portal, files_below

WORDS = language("vi")
DECISION = "2021/ubnd-tinh-lai-chau-1034"
FORM = "bang-khen-chu-tich-ubnd-tinh"


@pytest.fixture
def portal(province: Portal, tmp_path: Path) -> Portal:
    return province.copy(tmp_path / "portal")


def run_import(portal: Portal, name: str, *arguments: str) -> Result:
    return portal.run("import", name, "--decision", DECISION, "--jobs", "1", *arguments)


def records(portal: Portal) -> dict[str, dict[str, Any]]:
    """Every awardee by id, as PyYAML reads the file, but for the lines of the annex that they
    stand in (see test_import_order.py).
    """
    found = {}
    for kind in ("individuals", "collectives"):
        for file in sorted((portal.content / kind).glob("*.yml")):
            found[file.stem] = yaml.safe_load(file.read_text(encoding="utf-8"))
            for one in found[file.stem]["awards"]:
                one.pop("annex_number", None)
                one.pop("annex_order", None)
    return found


def award(citation: str | None = None, golden_book: str | None = None) -> list[dict[str, str]]:
    values = {"citation": citation, "golden_book_number": golden_book}
    return [{"decision": DECISION, "form": FORM, **{k: v for k, v in values.items() if v}}]


def draft(**values: Any) -> dict[str, Any]:
    return {**values, "sample": True, "status": "draft"}


EXPECTED: dict[Callable[[Path], None], dict[str, dict[str, Any]]] = {
    annexes.usual: {
        "khoa-truyen-nhiem": draft(
            name="Khoa truyền nhiễm", organisation="benh-vien-da-khoa-tinh", type="collective",
            awards=award("Có thành tích xuất sắc", "501/2021"),
        ),
        "to-covid-cong-dong-ban-hua-thu-xa-na-tam": draft(
            name="Tổ Covid cộng đồng bản Hua Thử, xã Nà Tăm", locality="xa-na-tam-2021",
            type="collective", awards=award("Giữ bản an toàn", "502/2021"),
        ),
        "lo-thi-thu-hoa": draft(
            name="Lò Thị Thử Hoạ", position="Điều dưỡng trưởng, Khoa Nội",
            organisation="ttyt-huyen-muong-te", awards=award("Tiêm chủng lưu động", "503/2021"),
        ),
        "giang-a-thu": draft(
            name="Giàng A Thử", position="Công an viên", locality="xa-hua-bum-2021",
            awards=award("Trực chốt ngày đêm", "504/2021"),
        ),
    },
    annexes.two_tables: {
        "doi-co-dong-thu-nghiem": draft(
            name="Đội cơ động Thử Nghiệm", type="collective", awards=award("Điều tra, truy vết")
        ),
        "chot-kiem-soat-nam-thu": draft(
            name="Chốt kiểm soát Nậm Thử", type="collective", awards=award("Trực 60 ngày đêm")
        ),
        "nguyen-thu-an": draft(
            name="Nguyễn Thử An", position="Bác sĩ", organisation="so-y-te",
            locality="phuong-tan-phong-2021", awards=award("Điều trị"),
        ),
        "po-thu-xe": draft(
            name="Pờ Thử Xè", position="Nông dân", locality="xa-nam-hang-2021",
            awards=award("Ủng hộ gạo"),
        ),
    },
    annexes.sheets: {
        "vang-thu-son": draft(
            name="Vàng Thử Sơn", position="Chuyên viên", organisation="so-noi-vu", awards=award()
        ),
        "tran-thu-mai": draft(
            name="Trần Thử Mai", position="Văn thư", organisation="so-noi-vu", awards=award()
        ),
        "hop-tac-xa-thu": draft(
            name="Hợp tác xã Thử", locality="xa-ban-bo-2021", type="collective", awards=award()
        ),
    },
    annexes.grouped: {
        "ly-thu-xa": draft(
            name="Lỳ Thử Xa", position="Y sĩ", organisation="ttyt-huyen-muong-te",
            awards=award("Lấy mẫu"),
        ),
        "chang-thu-de": draft(
            name="Chang Thử De", position="Điều dưỡng", organisation="ttyt-huyen-muong-te",
            awards=award("Trực cách ly"),
        ),
        "ha-thu-long": draft(
            name="Hà Thử Long", position="Thượng úy", organisation="cong-an-tinh",
            awards=award("Tuần tra"),
        ),
    },
    annexes.untidy: {
        "tan-thu-may": draft(
            name="Tẩn Thử Mẩy", position="Cán bộ, Trạm Y tế xã Pa Ủ",
            locality="phuong-doan-ket-2021", awards=award(),
        ),
        "do-thu-hai": draft(
            name="Đỗ Thử Hải", position="Giáo viên, Trường Tiểu học Thử", awards=award()
        ),
    },
    annexes.formulas: {
        "sung-thu-do": draft(
            name="Sùng Thử Dơ", position="Trưởng bản", organisation="ubnd-huyen-sin-ho",
            awards=award(),
        ),
        "hang-thu-chu": draft(
            name="Hảng Thử Chu", position="Phó bản", organisation="ubnd-huyen-sin-ho",
            awards=award(),
        ),
    },
    annexes.households: {
        "ho-gia-dinh-ba-lo-thu-inh": draft(
            name="Hộ gia đình bà Lò Thử Inh", locality="xa-muong-than-2021", type="household",
            awards=award("Hiến đất"),
        ),
        "ban-quan-ly-ban-thu": draft(
            name="Ban Quản lý bản Thử", locality="xa-muong-than-2021", type="collective",
            awards=award("Vận động"),
        ),
        "luong-thu-khoe": draft(
            name="Lường Thử Khoẻ", position="Trưởng bản", locality="xa-muong-than-2021",
            awards=award("Làm đường"),
        ),
        "dong-thu-thanh": draft(
            name="Đồng Thử Thanh", position="Bí thư chi bộ", locality="xa-muong-than-2021",
            awards=award("Làm đường"),
        ),
    },
    annexes.two_word_tables: {
        "phong-thu-so-giao-duc-va-dao-tao": draft(
            name="Phòng Thử, Sở Giáo dục và Đào tạo", organisation="so-giao-duc-va-dao-tao",
            type="collective", awards=award("Dạy học trực tuyến"),
        ),
        "truong-mam-non-thu": draft(
            name="Trường Mầm non Thử", type="collective", awards=award("Bếp ăn cách ly")
        ),
        "bui-thu-tung": draft(
            name="Bùi Thử Tùng", position="Hiệu trưởng", organisation="phong-gddt-huyen-than-uyen",
            awards=award("Dạy tốt"),
        ),
        "phan-thu-lo": draft(
            name="Phàn Thử Lở", position="Giáo viên", organisation="phong-gddt-huyen-than-uyen",
            awards=award("Bám bản"),
        ),
        "nguyen-thu-binh": draft(
            name="Nguyễn Thử Bình", position="Kế toán", organisation="phong-gddt-huyen-than-uyen",
            awards=award("Bám bản"),
        ),
    },
    annexes.tracked_word: {
        "dang-thu-huong": draft(
            name="Đặng Thử Hương", position="Phóng viên", organisation="bao-lai-chau",
            awards=award("Đưa tin nhanh"),
        ),
        "tao-thu-sai": draft(
            name="Tao Thử Sai", position="Biên tập viên",
            organisation="dai-phat-thanh-va-truyen-hinh-tinh",
            awards=award("Bản tin tiếng dân tộc"),
        ),
        "le-thu-thay": draft(
            name="Lê Thử Thay", position="Lái xe", awards=award("Chở thuốc")
        ),
    },
}  # fmt: skip
_PLAIN = {
    "nguyen-thu-duong": draft(
        name="Nguyễn Thử Đường", position="Bác sĩ; Trưởng khoa",
        organisation="trung-tam-kiem-soat-benh-tat-tinh", awards=award("Xét nghiệm nhanh, đúng"),
    ),
    "lo-thu-quynh": draft(
        name="Lò Thử Quỳnh", position="Kỹ thuật viên",
        organisation="trung-tam-kiem-soat-benh-tat-tinh", awards=award("Trực 24/24"),
    ),
}  # fmt: skip
SUFFIX = {annexes.two_word_tables: ".docx", annexes.tracked_word: ".docx"}


def imported(portal: Portal, make: Callable[[Path], None], *arguments: str) -> str:
    """Import without a question; what was told."""
    name = f"phu-luc{SUFFIX.get(make, '.xlsx')}"
    make(portal.root / name)
    result = run_import(portal, name, "--form", FORM, "--yes", *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("make", EXPECTED, ids=lambda make: make.__name__)
def test_annexes_become_records_that_all_accept(
    portal: Portal, make: Callable[[Path], None]
) -> None:
    imported(portal, make)
    assert records(portal) == EXPECTED[make]
    check = portal.run("check")
    assert (check.exit_code, check.stderr) == (0, "")
    formatted = portal.run("format", "--check")
    assert formatted.exit_code == 0, formatted.output


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8-sig", ";"), ("utf-8", ","), ("utf-16", "\t"), ("utf-8", "|")],
)
def test_text_files(portal: Portal, encoding: str, separator: str) -> None:
    annexes.text_file(portal.root / "phu-luc.csv", encoding, separator)
    result = run_import(portal, "phu-luc.csv", "--form", FORM, "--yes")
    assert result.exit_code == 0, result.output
    assert records(portal) == _PLAIN


@pytest.mark.parametrize("name", ["phu-luc.csv", "phu-luc.xlsx"])
def test_old_encodings_are_converted_and_said(portal: Portal, name: str) -> None:
    make = annexes.old_text_file if name.endswith(".csv") else annexes.old_font
    make(portal.root / name)
    result = run_import(portal, name, "--form", FORM, "--yes")
    assert result.exit_code == 0, result.output
    assert records(portal) == _PLAIN
    encoding = "TCVN3" if name.endswith(".csv") else "VNI"
    assert WORDS("import.encoding", name=encoding) in result.stdout


def test_twelve_annexes_are_tried() -> None:
    assert len(EXPECTED) + 1 + 2 == 12


# -- what is told ---------------------------------------------------------------------------------


def test_the_preview_says_what_happens_to_every_row(portal: Portal) -> None:
    told = imported(portal, annexes.untidy, "--dry-run")
    assert records(portal) == {}
    told_of = WORDS["import"]
    for label in ("Ngày sinh", "Số CCCD", "Dân tộc", "Số điện thoại"):
        assert f"“{label}”" in told
    assert "012345678901" not in told
    assert "0912345678" not in told
    assert "Số nhà 12" not in told
    assert "+ Tẩn Thử Mẩy → individuals/tan-thu-may.yml" in told
    assert f"({told_of.why.note}): Người lập biểu" in told
    assert WORDS("import.total", new=2, more=0, have=0) in told
    assert told.endswith(f"{told_of.dry_run}\n")


def test_hidden_rows_and_sheets_are_not_read_but_named(portal: Portal) -> None:
    told = imported(portal, annexes.sheets)
    assert WORDS("import.hidden_sheets", names="Nháp") in told
    assert f"trang “Cá nhân”, hàng 7 ({WORDS['import'].why.hidden}): Người Đã Bỏ" in told
    assert "Không Được Đọc" not in told


def test_a_new_record_says_where_it_comes_from(portal: Portal) -> None:
    imported(portal, annexes.sheets)
    text = (portal.content / "individuals/tran-thu-mai.yml").read_text(encoding="utf-8")
    assert text.startswith("# Nhập từ phu-luc.xlsx, trang “Cá nhân”, hàng 8\n\nname: ")


def test_what_applies_to_all_rows_can_be_said_once(portal: Portal) -> None:
    imported(
        portal, annexes.households, "--status", "approved", "--role", "Nông dân", "--field", "y-te",
        "--criterion", "covid-19-lai-chau/dong-gop", "--citation", "Có thành tích",
    )  # fmt: skip
    one = records(portal)["luong-thu-khoe"]
    assert (one["status"], one["role"], one["fields"]) == ("approved", "nong-dan", ["y-te"])
    assert one["awards"][0]["criteria"] == ["covid-19-lai-chau/dong-gop"]
    assert one["awards"][0]["citation"] == "Làm đường"
    assert "role" not in records(portal)["ban-quan-ly-ban-thu"]


def test_a_gap_in_the_numbers_is_told(portal: Portal) -> None:
    rows = [
        ["STT", "Họ và tên", "Đơn vị"],
        [1, "Mùa Thử A", "Sở Y tế"],
        [4, "Mùa Thử B", "Sở Y tế"],
    ]
    annexes.workbook(portal.root / "a.xlsx", {"DS": rows})
    result = run_import(portal, "a.xlsx", "--form", FORM, "--yes")
    assert (
        WORDS("import.numbers.gap", place="trang “DS”, hàng 3", before=1, after=4) in result.stdout
    )


# -- people who are there already -----------------------------------------------------------------


KNOWN = """\
# Hồ sơ cũ, đừng xoá

status: approved   # đã duyệt
sample: true
name: Trần Thử Mai
organisation: so-noi-vu
awards:
- decision: 2020/ubnd-tinh-lai-chau-612  # lần đầu
  form: bang-khen-chu-tich-ubnd-tinh
"""


def test_somebody_known_gets_another_award_and_keeps_the_comments(portal: Portal) -> None:
    portal.write("individuals/tran-thu-mai.yml", KNOWN)
    told = imported(portal, annexes.sheets)
    text = (portal.content / "individuals/tran-thu-mai.yml").read_text(encoding="utf-8")
    assert text == (
        "# Hồ sơ cũ, đừng xoá\n\n"
        "name: Trần Thử Mai\norganisation: so-noi-vu\nawards:\n"
        "  - decision: 2020/ubnd-tinh-lai-chau-612  # lần đầu\n"
        f"    form: {FORM}\n"
        # In 2020 nothing was said of a post, so that the record cannot say this one.
        f"  - decision: {DECISION}\n    form: {FORM}\n    position: Văn thư\n"
        "    annex_order: 2\n"
        "sample: true\nstatus: approved  # đã duyệt\n"
    )
    assert "~ Trần Thử Mai → individuals/tran-thu-mai.yml" in told
    assert WORDS("import.total", new=2, more=1, have=0) in told


def test_importing_twice_changes_nothing(portal: Portal) -> None:
    for make in (annexes.usual, annexes.sheets, annexes.untidy):
        imported(portal, make)
        before = files_below(portal.content)
        told = imported(portal, make)
        assert files_below(portal.content) == before
        assert WORDS["import"].nothing_to_do in told


def test_a_killed_import_is_finished_by_another(portal: Portal) -> None:
    imported(portal, annexes.usual)
    whole = files_below(portal.content)
    (portal.content / "individuals/giang-a-thu.yml").unlink()
    imported(portal, annexes.usual)
    assert files_below(portal.content) == whole


def test_a_namesake_elsewhere_is_a_question_for_a_person(portal: Portal) -> None:
    portal.write("individuals/tran-thu-mai.yml", KNOWN.replace("so-noi-vu", "so-y-te"))
    before = files_below(portal.content)
    annexes.sheets(portal.root / "phu-luc.xlsx")
    result = run_import(portal, "phu-luc.xlsx", "--form", FORM, "--yes")
    assert result.exit_code == 1
    assert "trang “Cá nhân”, hàng 8, cột “Họ và tên”" in result.stderr
    assert WORDS["import"].questions.person in result.stderr
    assert files_below(portal.content) == before


@pytest.mark.parametrize("name", ["Trần Thử Mài", "TRẦN THỬ MAI"])
def test_marks_tell_names_apart_and_capitals_do_not(portal: Portal, name: str) -> None:
    known = KNOWN.replace("Trần Thử Mai", "Trần Thử Mai").replace("organisation: so-noi-vu\n", "")
    portal.write("individuals/tran-thu-mai.yml", known)
    rows = [["STT", "Họ và tên", "Chức vụ"], [1, name, "Văn thư"]]
    annexes.workbook(portal.root / "a.xlsx", {"DS": rows})
    result = run_import(portal, "a.xlsx", "--form", FORM, "--yes")
    # Another name is another person; the same one, without a unit to go by, is for people.
    assert result.exit_code == (0 if name == "Trần Thử Mài" else 1)


def test_two_of_one_name_in_different_units_are_two(portal: Portal) -> None:
    rows = [["STT", "Họ và tên", "Đơn vị", "Nơi ở"], [1, "Mùa Thử A", "Sở Y tế", "xã Pa Ủ"],
            [2, "Mùa Thử A", "Sở Nội vụ", "xã Mù Cả"]]  # fmt: skip
    annexes.workbook(portal.root / "a.xlsx", {"DS": rows})
    result = run_import(portal, "a.xlsx", "--form", FORM, "--yes")
    assert result.exit_code == 0, result.output
    assert set(records(portal)) == {"mua-thu-a", "mua-thu-a-xa-mu-ca"}


# -- broken annexes change nothing and say where ---------------------------------------------------

HEAD = ["STT", "Họ và tên", "Chức vụ", "Đơn vị"]
BROKEN: list[tuple[str, list[list[Any]], str, list[str]]] = [
    ("no name", [HEAD, [1, "Mùa Thử A", "Y tá", "Sở Y tế"], [2, None, "Bác sĩ", "Sở Y tế"]],
     "no-name", ["trang “DS”, hàng 3, cột “Họ và tên”"]),
    ("no number", [HEAD, [1, "Mùa Thử A", "Y tá", None], [None, "Mùa Thử B", "Y tá", None]],
     "no-number", ["hàng 3", "Mùa Thử B"]),
    ("a name alone", [HEAD, [1, "Mùa Thử A", "Y tá", None], [None, "Mùa Thử B", None, None]],
     "name-alone", ["hàng 3", "Mùa Thử B"]),
    ("a formula without a result", [HEAD, [1, "=UPPER(C2)", "Y tá", None]],
     "formula", ["hàng 2", "cột “Họ và tên”"]),
]  # fmt: skip


@pytest.mark.parametrize(("_what", "rows", "code", "told"), BROKEN, ids=lambda one: str(one)[:25])
def test_a_broken_row_stops_all(
    portal: Portal, _what: str, rows: list[list[Any]], code: str, told: list[str]
) -> None:
    annexes.workbook(portal.root / "a.xlsx", {"DS": rows})
    before = files_below(portal.content)
    result = run_import(portal, "a.xlsx", "--form", FORM, "--yes")
    assert result.exit_code == 1
    assert WORDS("import.faults_title", n=1) in result.stderr
    assert WORDS["import"].faults[code].what.format(row=2) in result.stderr
    assert WORDS.problem_labels.fix in result.stderr
    assert all(part in result.stderr for part in told)
    assert result.stderr.endswith(f"{WORDS['import'].nothing_written}\n")
    assert files_below(portal.content) == before


def test_all_faults_are_told_at_once(portal: Portal) -> None:
    rows = [HEAD, [1, None, "Bác sĩ", None], [2, "Mùa Thử A", None, None], [None, "B C", "x", None]]
    annexes.workbook(portal.root / "a.xlsx", {"DS": rows})
    result = run_import(portal, "a.xlsx", "--yes")
    assert WORDS("import.faults_title", n=3) in result.stderr
    assert "hàng 2" in result.stderr
    assert WORDS["import"].faults["no-form"].what in result.stderr


def test_a_form_that_is_not_for_them_stops_all(portal: Portal) -> None:
    rows = [["STT", "Tên tập thể", "Danh hiệu"], [1, "Tổ Thử", "Chiến sĩ thi đua cấp tỉnh"]]
    annexes.workbook(portal.root / "a.xlsx", {"DS": rows})
    result = run_import(portal, "a.xlsx", "--yes")
    assert result.exit_code == 1
    told = WORDS["import"].faults["form-recipient"].what
    assert told.format(name="Chiến sĩ thi đua cấp tỉnh", recipient="tập thể") in result.stderr
    assert records(portal) == {}


def test_the_annex_of_another_decision_is_noticed(portal: Portal) -> None:
    annexes.usual(portal.root / "phu-luc.xlsx")
    result = portal.run(
        "import", "phu-luc.xlsx", "--decision", "2021/ubnd-tinh-lai-chau-1287", "--yes"
    )
    assert result.exit_code == 1
    assert WORDS["import"].questions.decision in result.stderr
    assert "1034/QD-UBND" in result.stderr


def test_a_wrong_sum_is_noticed(portal: Portal) -> None:
    rows = [HEAD, [1, "Mùa Thử A", "Y tá", "Sở Y tế"], ["Tổng số: 02 cá nhân"]]
    annexes.workbook(portal.root / "a.xlsx", {"DS": rows})
    result = run_import(portal, "a.xlsx", "--form", FORM, "--yes")
    assert result.exit_code == 1
    assert WORDS["import"].questions.count in result.stderr
    assert records(portal) == {}


def test_a_name_that_was_crossed_out_is_noticed(portal: Portal) -> None:
    annexes.crossed_out(portal.root / "a.xlsx")
    result = run_import(portal, "a.xlsx", "--form", FORM, "--yes")
    assert result.exit_code == 1
    assert WORDS["import"].questions.struck in result.stderr
    assert "Mã Thử Gạch" in result.stderr


def test_what_check_refuses_is_not_written(portal: Portal) -> None:
    rows = [
        HEAD,
        [1, "Mùa Thử A", "Y tá\u202e", "Sở Y tế"],
        [2, "M" * 2_100 + " B", "Y tá", "Sở Y tế"],
    ]
    annexes.workbook(portal.root / "a.xlsx", {"DS": rows})
    result = run_import(portal, "a.xlsx", "--form", FORM, "--yes")
    assert result.exit_code == 1
    assert "hàng 3" in result.stderr
    assert "[text-too-long]" in result.stderr
    assert records(portal) == {}


def test_a_full_disk_leaves_everything_as_it_was(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.write("individuals/tran-thu-mai.yml", KNOWN)
    annexes.sheets(portal.root / "phu-luc.xlsx")
    before = files_below(portal.content)
    # One record is known and gets another award; all others are new.
    for where, name, most in ((os, "write", 3), (files, "_put_new", 2), (files, "exchange", 1)):
        for fails_at in range(1, most + 1):
            original, calls = getattr(where, name), [0]

            def failing(
                *arguments: Any, original: Any = original, calls: list[int] = calls,
                fails_at: int = fails_at,
            ) -> Any:  # fmt: skip
                calls[0] += 1
                if calls[0] == fails_at:
                    raise OSError(28, "No space left on device")
                return original(*arguments)

            with monkeypatch.context() as patch:
                patch.setattr(where, name, failing)
                result = run_import(portal, "phu-luc.xlsx", "--form", FORM, "--yes")
            assert result.exit_code == 2
            assert "đĩa đã đầy" in result.stderr
            assert files_below(portal.content) == before


def test_what_appeared_meanwhile_is_not_overwritten(portal: Portal) -> None:
    portal.write("individuals/x.yml", "name: ai đó\n")
    with pytest.raises(FileExistsError):
        writing.write_all(
            portal.content,
            {"individuals/a.yml": "a", "individuals/x.yml": "x"},
            {"individuals/a.yml", "individuals/x.yml"},
        )
    assert not (portal.content / "individuals/a.yml").exists()
    assert (portal.content / "individuals/x.yml").read_text(encoding="utf-8") == "name: ai đó\n"


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 3_000_000)


def _other_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word.txt", "x")


UNREADABLE: list[tuple[str, str, Callable[[Path], Any]]] = [
    ("a.xls", "old-office", lambda path: path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)),
    ("a.pdf", "pdf", lambda path: path.write_bytes(b"%PDF-1.7\n%\xe2\xe3")),
    ("a.xlsx", "broken", lambda path: path.write_bytes(b"PK\x03\x04" + b"\0" * 100)),
    ("a.xlsx", "other-kind", _other_zip),
    ("a.xlsx", "too-large", _bomb),
    ("a.csv", "other-kind", lambda path: path.write_bytes(b"\0\x01\x02\xff" * 50)),
    ("a.csv", "unknown-encoding", lambda path: path.write_bytes(
        "STT\tHä vµ tªn\n1\tq¸z¹x w¶z·j x²k³v q½w¾z x¦j§k q¿z¼w x¥q¡j z©q®x".encode("latin-1"))),
    ("a.docx", "empty", lambda path: docx.Document().save(str(path))),
    ("a.xlsx", "empty", lambda path: annexes.workbook(path, {"DS": [HEAD]})),
    ("a.csv", "empty", lambda path: path.write_bytes(b"")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "code", "make"), UNREADABLE, ids=lambda one: str(one)[:20])
def test_a_file_that_cannot_be_read_is_told_why(
    portal: Portal,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    code: str,
    make: Callable[[Path], Any],
) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED", 2_000_000)
    make(portal.root / name)
    result = run_import(portal, name, "--form", FORM, "--yes")
    assert result.exit_code == 1, result.output
    reason = WORDS["import"].unreadable[code].split("{")[0]
    assert reason in result.stderr
    assert result.stderr.endswith(f"{WORDS['import'].nothing_written}\n")
    assert records(portal) == {}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--decision", "9999/QĐ-UBND"],
        ["--decision", DECISION, "--form", "không-có"],
        ["--decision", DECISION, "--form", FORM, "--role", "phi công"],
        ["--decision", DECISION, "--form", FORM, "--sheet", "Không có"],
    ],
)
def test_wrong_use(portal: Portal, arguments: list[str]) -> None:
    annexes.usual(portal.root / "a.xlsx")
    result = portal.run("import", "a.xlsx", "--yes", *arguments)
    assert result.exit_code in (1, 2)
    assert records(portal) == {}


def test_no_file_is_wrong_use(portal: Portal) -> None:
    assert run_import(portal, "nowhere.xlsx", "--yes").exit_code == 2


def test_without_a_terminal_somebody_must_say_yes(portal: Portal) -> None:
    annexes.households(portal.root / "a.xlsx")
    result = run_import(portal, "a.xlsx")
    assert result.exit_code == 2
    assert WORDS["import"].needs_yes in result.stderr
    assert records(portal) == {}


# -- on a terminal --------------------------------------------------------------------------------


def asked(portal: Portal, monkeypatch: pytest.MonkeyPatch, *answers: str) -> Result:
    monkeypatch.setattr(import_command, "on_terminal", lambda: True)
    monkeypatch.chdir(portal.root)
    return CliRunner().invoke(
        main,
        ["import", "a.xlsx", "--decision", DECISION, "--form", FORM, "--jobs", "1"],
        input="".join(f"{one}\n" for one in answers),
    )


def test_a_person_is_asked_and_answers(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    portal.write("individuals/mua-thu-a.yml", KNOWN.replace("Trần Thử Mai", "Mùa Thử A"))
    rows = [HEAD, [1, "Mùa Thử A", "Y tá", "Sở Y tế"], [2, "Ông Thử Khiêm", "Y tá", "Sở Y Tê"],
            [3, "Sùng Thử B (tức Páo)", "Y tá", "Sở Y Tê"]]  # fmt: skip
    annexes.workbook(portal.root / "a.xlsx", {"DS": rows})
    result = asked(portal, monkeypatch, "2", "1", "1", "y")
    assert result.exit_code == 0, result.output
    assert set(records(portal)) == {
        "mua-thu-a",
        "thu-khiem",
        "sung-thu-b",
        "mua-thu-a-so-y-te-tinh-lai-chau",
    }
    assert result.output.count("\n? ") == 4  # three about rows, and whether to write


def test_the_same_unit_is_asked_once(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        HEAD,
        *([number, f"Mùa Thử {one}", "Y tá", "Sở Y tếe"] for number, one in enumerate("ABCD", 1)),
    ]
    annexes.workbook(portal.root / "a.xlsx", {"DS": rows})
    result = asked(portal, monkeypatch, "1", "y")
    assert result.exit_code == 0, result.output
    assert result.output.count(WORDS["import"].questions.unit) == 1
    assert {one["organisation"] for one in records(portal).values()} == {"so-y-te"}


def test_rows_are_mended_before_anything_is_asked(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [HEAD, [1, "Mùa", "Y tá", "Sở Y tế"], [2, None, "Bác sĩ", "Sở Y tế"]]
    annexes.workbook(portal.root / "a.xlsx", {"DS": rows})
    result = asked(portal, monkeypatch)
    assert result.exit_code == 1
    assert WORDS["import"].faults["no-name"].what in result.output
    assert WORDS["import"].questions.name not in result.output
    assert records(portal) == {}


def test_a_no_writes_nothing(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    annexes.workbook(portal.root / "a.xlsx", {"DS": [HEAD, [1, "Mùa Thử A", "Y tá", "Sở Y tế"]]})
    result = asked(portal, monkeypatch, "n")
    assert result.exit_code == 0
    assert result.output.endswith(f"{WORDS['import'].nothing_written}\n")
    assert records(portal) == {}


def test_stopping_at_a_question_writes_nothing(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    annexes.crossed_out(portal.root / "a.xlsx")
    result = asked(portal, monkeypatch)
    assert result.exit_code == 1
    assert records(portal) == {}


def test_a_row_can_be_left_out(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    annexes.crossed_out(portal.root / "a.xlsx")
    result = asked(portal, monkeypatch, "2", "y")
    assert result.exit_code == 0, result.output
    assert set(records(portal)) == {"ma-thu-con"}
    assert WORDS["import"].left in result.output


def test_in_a_real_terminal(portal: Portal) -> None:
    annexes.crossed_out(portal.root / "a.xlsx")
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "generator", "import", "a.xlsx", "--decision", DECISION,
               "--form", FORM]  # fmt: skip
    process = subprocess.Popen(
        command, cwd=portal.root, stdin=child, stdout=child, stderr=child, close_fds=True
    )
    os.close(child)
    os.write(parent, b"1\ny\n")
    output = b""
    while process.poll() is None or output == b"":
        try:
            output += os.read(parent, 65_536)
        except OSError:
            break
    process.wait(30)
    os.close(parent)
    assert process.returncode == 0, output.decode()
    assert set(records(portal)) == {"ma-thu-gach", "ma-thu-con"}
    assert terminal.on_terminal() is False


# -- parts ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shelves(province: Portal) -> Any:
    return load(province.content)[0]


@pytest.mark.parametrize(
    ("text", "day", "unit", "rest"),
    [
        ("TTYT huyện Mường Tè", "2021-11-05", "ttyt-huyen-muong-te", ""),
        (
            "Khoa Nội, Trung tâm Y tế huyện Mường Tè",
            "2021-11-05",
            "ttyt-huyen-muong-te",
            "Khoa Nội",
        ),
        ("Trung tâm Y tế Mường Tè", "2021-11-05", "ttyt-huyen-muong-te", ""),
        ("BỆNH VIỆN ĐA KHOA TỈNH", "2021-11-05", "benh-vien-da-khoa-tinh", ""),
        ("CA tỉnh", "2021-11-05", "cong-an-tinh", ""),
        ("Sở LĐ-TB&XH", "2021-11-05", "so-lao-dong-thuong-binh-va-xa-hoi", ""),
        ("Uỷ ban nhân dân tỉnh", "2021-11-05", "ubnd-tinh-lai-chau", ""),
        ("UBND Mường Tè", "2021-11-05", "ubnd-huyen-muong-te", ""),
        ("UBND Mường Tè", "2026-01-01", "ubnd-xa-muong-te", ""),
        ("UBND xã Mù Cả", "2026-01-01", "ubnd-xa-mu-ca", ""),
        ("UBND xã Mù Cả", "2021-11-05", None, "UBND xã Mù Cả"),
        ("Sở Nông nghiệp và Môi trường", "2021-11-05", None, "Sở Nông nghiệp và Môi trường"),
        ("Trạm Y tế xã Pa Ủ", "2021-11-05", None, "Trạm Y tế xã Pa Ủ"),
        ("UBND Lai Châu", "2021-11-05", None, "UBND Lai Châu"),
    ],
)
def test_units(shelves: Any, text: str, day: str, unit: str | None, rest: str) -> None:
    found = Units(shelves, date.fromisoformat(day), vocabulary(language("vi"))).find(text)
    assert (found.id, found.rest) == (unit, rest)


@pytest.mark.parametrize(
    ("text", "day", "place"),
    [
        ("Bản Nậm Cầy, xã Nậm Hàng, huyện Nậm Nhùn", "2021-11-05", "xa-nam-hang-2021"),
        ("xã Mường Than huyện Than Uyên", "2021-11-05", "xa-muong-than-2021"),
        ("xã Mường Than", "2026-01-01", "xa-muong-than"),
        ("Xã Can Hồ", "2021-11-05", "xa-kan-ho-2021"),
        ("TT. Mường Tè", "2021-11-05", "thi-tran-muong-te-2021"),
        ("Mường Tè", "2021-11-05", None),
        ("Nậm Cuổi, Sìn Hồ", "2021-11-05", "xa-nam-cuoi-2021"),
        ("xã Nậm Cha", "2021-11-05", None),
        ("xã Nậm Cha, huyện Sìn Hồ", "2021-11-05", "xa-nam-cha-sin-ho-2021"),
        ("tổ 5, P. Đoàn Kết", "2026-01-01", "phuong-doan-ket"),
        ("huyện Sìn Hồ", "2021-11-05", "huyen-sin-ho"),
        ("huyện Sìn Hồ", "2026-01-01", None),
        ("bản Hua Ngòi", "2021-11-05", None),
        ("xã Không Có, huyện Sìn Hồ", "2021-11-05", None),
    ],
)
def test_places(shelves: Any, text: str, day: str, place: str | None) -> None:
    found = Places(shelves, date.fromisoformat(day), vocabulary(language("vi"))).find(text)
    assert found.id == place


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("LÒ THỊ MINH HOẠ", "Lò Thị Minh Hoạ"),
        ("lò thị hoa", "Lò Thị Hoa"),
        ("Lò Thị HOA", "Lò Thị Hoa"),
        ("H'MÔNG A PÁO", "H'Mông A Páo"),
        ("GIÀNG A DÊ", "Giàng A Dê"),
        ("Giàng A Dê", "Giàng A Dê"),
        ("McCartney John", "McCartney John"),
        ("NGUYỄN ĐỨC THUỶ", "Nguyễn Đức Thuỷ"),
    ],
)
def test_capitals(written: str, kept: str) -> None:
    assert titled(written) == kept
    assert titled(unicodedata.normalize("NFC", kept)) == kept


@pytest.mark.parametrize(
    ("written", "kept", "doubts"),
    [
        ("1. Nguyễn Văn A (*)", "Nguyễn Văn A", ()),
        ("Nguyễn  Văn\nNam.", "Nguyễn Văn Nam", ()),
        ("Đồng chí Lò Văn Xôm", "Lò Văn Xôm", ()),
        ("đ/c Lò Văn Xôm", "Lò Văn Xôm", ()),
        ("Lò Văn A Lò Thị B Lò", "Lò Văn A Lò Thị B Lò", ("long-name",)),
        ("Lò Văn 3", "Lò Văn 3", ("digits",)),
        ("Hoa", "Hoa", ("one-syllable",)),
        ("Lò Văn A (tức Ba)", "Lò Văn A (tức Ba)", ("brackets",)),
    ],
)
def test_names(written: str, kept: str, doubts: tuple[str, ...]) -> None:
    words = vocabulary(language("vi"))
    named = person(written, words, titles=has_title(written, words))
    assert (named.name, named.doubts) == (kept, doubts)


VIETNAMESE = (
    "Nguyễn Đức Quỳnh, Trung tâm Y tế huyện Mường Tè, xã Khổng Lào, bản Phìn Sin Chải; Điều dưỡng "
    "trưởng, Uỷ ban nhân dân, được tặng Bằng khen vì có thành tích xuất sắc trong phòng, chống dịch"
)


@pytest.mark.parametrize(
    ("typed", "encoding"),
    [
        (VIETNAMESE, Encoding.UNICODE),
        (annexes.tcvn3(VIETNAMESE), Encoding.TCVN3),
        (annexes.vni(VIETNAMESE), Encoding.VNI),
        ("René Müller, Café Bergbrücke, Zürich, Élysée, señor", Encoding.UNICODE),
        ("", Encoding.UNICODE),
        ("Cà Mau là", Encoding.UNICODE),
    ],
)
def test_encodings_are_told_apart(typed: str, encoding: Encoding) -> None:
    assert encoding_of([typed]) is encoding
    assert encoding_of(typed.split(" ")) is encoding


@given(st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệỳỷỹýỵ ")))
def test_old_encodings_lose_nothing(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert from_tcvn3(annexes.tcvn3(text)) == text
    # In VNI a vowel and the sign behind it are one letter, whatever was meant.
    words = [word for word in text.split() if is_syllable(word)]
    assert [from_vni(annexes.vni(word)) for word in words] == words


def test_limits(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    annexes.usual(portal.root / "a.xlsx")
    monkeypatch.setattr(reading, "MAX_ROWS", 5)
    with pytest.raises(tables.AnnexError, match="too-many-rows"):
        reading.read_annex(portal.root / "a.xlsx")
    monkeypatch.setattr(reading, "MAX_BYTES", 100)
    with pytest.raises(tables.AnnexError, match="too-large"):
        reading.read_annex(portal.root / "a.xlsx")


def test_a_sheet_that_was_formatted_to_its_end_is_read_at_once(portal: Portal) -> None:
    book = annexes.workbook(
        portal.root / "a.xlsx", {"DS": [HEAD, [1, "Mùa Thử A", "Y tá", "Sở Y tế"]]}
    )
    book["DS"].cell(1_048_576, 1).fill = openpyxl.styles.PatternFill("solid", "FFFF00")
    book.save(portal.root / "a.xlsx")
    start = time.perf_counter()
    (table,) = reading.read_annex(portal.root / "a.xlsx").tables
    assert len(table.rows) == 2
    assert time.perf_counter() - start < 5


@pytest.mark.slow
def test_two_thousand_rows_in_ten_seconds(portal: Portal) -> None:
    units = ("TTYT huyện Mường Tè", "Khoa Nội, Bệnh viện Đa khoa tỉnh", "Trạm Y tế xã Pa Ủ")
    places = ("xã Pa Ủ, huyện Mường Tè", "xã Mường Than", "phường Tân Phong", "Xã Hua Bun")
    rows: list[list[Any]] = [["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Địa chỉ", "Thành tích"]]
    for number in range(2_000):
        first, second, third = "ABCDEGHIKL"[number % 10], number // 10 % 10, number // 100
        name = f"Mùa {first} Thử {'bcdghklmnp'[second]}{'aeiouy'[third % 5]}n {'xyzw'[third // 5]}o"
        rows.append([number + 1, name.upper(), f"Tổ {number}", units[number % 3],
                     places[number % 4], f"Thành tích số {number}"])  # fmt: skip
    annexes.workbook(portal.root / "a.xlsx", {"DS": rows})
    start = time.process_time()
    result = run_import(portal, "a.xlsx", "--form", FORM, "--yes")
    assert result.exit_code == 0, result.stderr
    assert time.process_time() - start < 10
    assert len(list((portal.content / "individuals").iterdir())) == 2_000

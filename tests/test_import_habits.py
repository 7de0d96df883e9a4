"""Habits of offices in annexes: "như trên", ranks before names, headers of every shape."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result
from generator.language import language

import annexes
from helpers import Portal, files_below

WORDS = language("vi")
DECISION = "2021/ubnd-tinh-lai-chau-1034"
FORM = "bang-khen-chu-tich-ubnd-tinh"


@pytest.fixture
def portal(province: Portal, tmp_path: Path) -> Portal:
    return province.copy(tmp_path / "portal")


def run_import(
    portal: Portal,
    sheets: dict[str, list[list[Any]]],
    *arguments: str,
    merged: dict[str, list[str]] | None = None,
) -> Result:
    annexes.workbook(portal.root / "phu-luc.xlsx", sheets, merged)
    return portal.run(
        "import", "phu-luc.xlsx", "--decision", DECISION, "--form", FORM, "--yes", "--jobs", "1",
        *arguments,
    )  # fmt: skip


def written(portal: Portal, file: str) -> dict[str, Any]:
    values = yaml.safe_load((portal.content / f"{file}.yml").read_text(encoding="utf-8"))
    assert isinstance(values, dict)
    return values


@pytest.mark.parametrize("ditto", ["nt", "-nt-", "n/t", "Như trên", '"', "-”-", "(như trên)"])
def test_as_above_is_what_stands_above(portal: Portal, ditto: str) -> None:
    rows = [
        ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Thành tích"],
        [1, "Mùa Thử A", "Y tá", "Sở Y tế", "Trực chốt ngày đêm"],
        [2, "Mùa Thử B", ditto, ditto, ditto],
        [3, "Mùa Thử C", "-", "Sở Nội vụ", "…"],
    ]
    result = run_import(portal, {"DS": rows})
    assert result.exit_code == 0, result.output
    assert result.stdout.count(WORDS["import"].notes["as-above"]) == 1
    second = written(portal, "individuals/mua-thu-b")
    assert (second["position"], second["organisation"]) == ("Y tá", "so-y-te")
    assert second["awards"][0]["citation"] == "Trực chốt ngày đêm"
    third = written(portal, "individuals/mua-thu-c")
    assert "position" not in third
    assert "citation" not in third["awards"][0]


@pytest.mark.parametrize(
    ("name", "kept", "position"),
    [
        ("Đ/c Thượng tá Trần Thử Quyền", "Trần Thử Quyền", "Thượng tá, Trợ lý"),
        ("THIẾU UÝ LÒ THỬ HOA", "Lò Thử Hoa", "Thiếu uý, Trợ lý"),
        ("ThS. BS. Nguyễn Thử An", "Nguyễn Thử An", "ThS BS, Trợ lý"),
        ("BS.CKII Đỗ Thử Hải", "Đỗ Thử Hải", "BS.CKII, Trợ lý"),
        ("Hà Sĩ Thử", "Hà Sĩ Thử", "Trợ lý"),
        ("Trung Thử Tá", "Trung Thử Tá", "Trợ lý"),
    ],
)
def test_ranks_and_degrees_are_no_part_of_a_name(
    portal: Portal, name: str, kept: str, position: str
) -> None:
    result = run_import(portal, {"DS": [["STT", "Họ và tên", "Chức vụ"], [1, name, "Trợ lý"]]})
    assert result.exit_code == 0, result.output
    (file,) = (portal.content / "individuals").glob("*.yml")
    one = written(portal, f"individuals/{file.stem}")
    assert (one["name"], one["position"]) == (kept, position)


@pytest.mark.parametrize(
    ("unit", "position"),
    [
        ("Trạm Y tế xã Bum Nưa", "Y sĩ, Trạm Y tế xã Bum Nưa"),
        ("UBND xã Bum Nưa, huyện Mường Tè", "Y sĩ, UBND xã Bum Nưa, huyện Mường Tè"),
        ("Bản Nà Hừ, xã Bum Nưa, huyện Mường Tè", "Y sĩ"),
        ("Số nhà 12, tổ 3, xã Bum Nưa", "Y sĩ"),
    ],
)
def test_a_unit_that_names_its_commune_is_not_lost(
    portal: Portal, unit: str, position: str
) -> None:
    rows = [["STT", "Họ và tên", "Chức vụ", "Đơn vị"], [1, "Mùa Thử A", "Y sĩ", unit]]
    result = run_import(portal, {"DS": rows})
    assert result.exit_code == 0, result.output
    one = written(portal, "individuals/mua-thu-a")
    assert (one["position"], one["locality"]) == (position, "xa-bum-nua-2021")


def test_an_address_in_two_columns_below_one_heading(portal: Portal) -> None:
    rows = [
        ["TT", "Tên tập thể, hộ gia đình", "Địa chỉ", None, "Thành tích"],
        [None, None, "Xã", "Huyện", None],
        ["I", "TẬP THỂ"],
        [1, "Trạm Y tế xã Thử", "Mường Than", "Than Uyên", "Lấy mẫu"],
        ["II", "HỘ GIA ĐÌNH"],
        [1, "Hộ gia đình ông Giàng Thử Sình", "Mường Tè", "Mường Tè", "Ủng hộ gạo"],
    ]
    merged = {"DS": ["A1:A2", "B1:B2", "C1:D1", "E1:E2"]}
    result = run_import(portal, {"DS": rows}, merged=merged)
    assert result.exit_code == 0, result.output
    unit = written(portal, "collectives/tram-y-te-xa-thu")
    assert (unit["type"], unit["locality"]) == ("collective", "xa-muong-than-2021")
    family = written(portal, "collectives/ho-gia-dinh-ong-giang-thu-sinh")
    # Not the township and not the district of the same name.
    assert (family["type"], family["locality"]) == ("household", "xa-muong-te-2021")


def test_a_list_without_a_header_is_not_passed_over(portal: Portal) -> None:
    sheets = {
        "Có": [["STT", "Họ và tên", "Đơn vị"], [1, "Mùa Thử A", "Sở Y tế"]],
        "Không": [["DANH SÁCH"], [1, "Mùa Thử B", "Sở Y tế"]],
        "Quốc hiệu": [["UBND TỈNH", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"]],
    }
    before = files_below(portal.content)
    result = run_import(portal, sheets)
    assert result.exit_code == 1
    assert "trang “Không”, hàng 2" in result.stderr
    assert WORDS["import"].questions.header in result.stderr
    assert "Quốc hiệu" not in result.stderr
    assert files_below(portal.content) == before
    assert run_import(portal, sheets, "--sheet", "Có").exit_code == 0


@pytest.mark.parametrize("name", ["Nguy?n Thử B", "Nguyễn Th\ufffd B", "Mùa Thử_A"])
def test_letters_that_got_lost_are_asked_about(portal: Portal, name: str) -> None:
    result = run_import(portal, {"DS": [["STT", "Họ và tên", "Chức vụ"], [1, name, "Y tá"]]})
    assert result.exit_code == 1
    assert WORDS["import"].questions.name in result.stderr


@pytest.mark.parametrize("form", ["Giấy khen", "Huy chương Thử nghiệm", "Huy hiệu Thử"])
def test_a_form_that_the_annex_names_is_not_overruled(portal: Portal, form: str) -> None:
    rows = [
        ["STT", "Họ và tên", "Chức vụ", "Hình thức khen thưởng"],
        [1, "Mùa Thử A", "Y tá", form],
    ]
    result = run_import(portal, {"DS": rows})
    assert result.exit_code == 1
    assert WORDS["import"].faults["another-form"].what in result.stderr
    assert f"{WORDS['import'].label_found}: {form}" in result.stderr


def test_a_decision_is_called_by_its_number_alone(portal: Portal) -> None:
    rows = [["STT", "Họ và tên", "Chức vụ"], [1, "Mùa Thử A", "Y tá"]]
    result = run_import(portal, {"DS": rows}, "--decision", "1034")
    assert result.exit_code == 0, result.output
    assert written(portal, "individuals/mua-thu-a")["awards"][0]["decision"] == DECISION


def test_the_preview_speaks_in_names(portal: Portal) -> None:
    portal.write(
        "individuals/mua-thu-a.yml",
        "name: Mùa Thử A\norganisation: so-noi-vu\nlocality: xa-mu-ca-2021\nsample: true\n"
        f"awards:\n  - decision: 2020/ubnd-tinh-lai-chau-612\n    form: {FORM}\nstatus: approved\n",
    )
    rows = [
        ["STT", "Họ và tên", "Đơn vị", "Nơi ở"],
        [1, "Mùa Thử A", "TTYT huyện Sìn Hồ", "xã Pa Ủ"],
    ]
    result = run_import(portal, {"DS": rows}, "--dry-run")
    assert result.exit_code == 0, result.output
    assert "Trung tâm Y tế huyện Sìn Hồ · Xã Pa Ủ, Huyện Mường Tè" in result.stdout
    # Somebody of that name stands in the roll: an editor is told, though nothing is asked.
    assert (
        WORDS("import.notes.namesake", ids="mua-thu-a", id="mua-thu-a", name="Mùa Thử A")
        in result.stdout
    )


def test_surnames_are_told_from_households_and_units(portal: Portal) -> None:
    """Only the marks tell "Hồ" from "hộ", "Trương" from "trường", "Đoàn Thanh" from the Union."""
    people = ["Hồ Thử Lưu", "HỒ THỊ THỬ", "Trương Thị Thử", "Bàn Thử Phú", "Đoàn Thanh Thử",
              "Đoàn Thế Thử", "Tô Thử Ba"]  # fmt: skip
    units = ["Chùa Linh Thử", "Quán Cơm Thử", "Làng Nghề Thử", "Xưởng May Thử", "Homestay Thử",
             "Đoàn Thanh niên xã Thử", "Đoàn TNCS Hồ Chí Minh Thử"]  # fmt: skip
    households = ["Hộ ông Lò Thử Sáu", "HỘ BÀ LÒ THỬ BẢY", "Ho gia dinh ong Lo Thu Tam"]
    names = [*people, *units, *households]
    rows = [["STT", "Tên tập thể, cá nhân, hộ gia đình", "Thành tích"]]
    rows += [[str(number), name, "Ủng hộ"] for number, name in enumerate(names, 1)]
    result = run_import(portal, {"DS": rows})
    assert result.exit_code == 0, result.output
    assert len(list((portal.content / "individuals").glob("*.yml"))) == len(people)
    kinds = [
        yaml.safe_load(one.read_text(encoding="utf-8"))["type"]
        for one in (portal.content / "collectives").glob("*.yml")
    ]
    assert kinds.count("collective") == len(units)
    assert kinds.count("household") == len(households)


def test_two_lists_side_by_side_are_not_one(portal: Portal) -> None:
    head = ["STT", "Họ và tên", "Đơn vị"]
    rows = [[*head, *head], [1, "Dìn Thử Một", "Sở Y tế", 3, "Dìn Thử Ba", "Sở Nội vụ"]]
    result = run_import(portal, {"DS": rows})
    assert result.exit_code == 1 and not list((portal.content / "individuals").glob("*"))
    assert str(WORDS["import"].faults["side-by-side"].what) in result.stdout + result.stderr
    # A name that fills two columns is one name.
    rows = [["STT", "Họ và tên", None, "Đơn vị"], [1, "Dìn Thử", "Một", "Sở Y tế"]]
    result = run_import(portal, {"DS": rows}, merged={"DS": ["B1:C1"]})
    assert result.exit_code == 0, result.output
    assert written(portal, "individuals/din-thu-mot")["name"] == "Dìn Thử Một"


def test_labels_and_ranks_as_some_offices_write_them(portal: Portal) -> None:
    rows = [
        ["T.T", "Họ và tên người được khen thưởng", "Chức vụ", "Nơi công tác/cư trú"],
        [1, "THIẾU TÁ QNCN LÝ A THỬ", "Trợ lý", "Sở Y tế"],
        [2, "BS CKII LÒ THỬ NGỌC", "Trưởng khoa", "Xã Pa Ủ, huyện Mường Tè"],
    ]
    result = run_import(portal, {"DS": rows})
    assert result.exit_code == 0, result.output
    first, second = (written(portal, f"individuals/{one}") for one in ("ly-a-thu", "lo-thu-ngoc"))
    assert first["position"] == "Thiếu tá QNCN, Trợ lý"
    assert first["organisation"] == "so-y-te"
    assert first["awards"][0]["annex_number"] == "1"
    assert (second["position"], second["locality"]) == ("BS CKII, Trưởng khoa", "xa-pa-u-2021")


NAMESAKES = [
    ["STT", "Họ và tên", "Chức vụ", "Đơn vị"],
    [1, "Lò Thử Hoa", "Y sĩ", "Sở Y tế"],
    [2, "Lò Thử Hoà", "Y sĩ", "Sở Y tế"],
]


@pytest.mark.parametrize(("answer", "count"), [("là người khác", 2), ("bỏ dòng này", 1)])
def test_namesakes_of_one_unit_are_who_the_editor_says(
    portal: Portal, answer: str, count: int
) -> None:
    """A signed list cannot be changed: whether it names one twice, or two, is a question."""
    result = run_import(portal, {"DS": NAMESAKES}, "--answers", "tra-loi.yml")
    assert result.exit_code == 1 and not list((portal.content / "individuals").glob("*"))
    file = portal.root / "tra-loi.yml"
    said = yaml.safe_load(file.read_text(encoding="utf-8"))
    (question,) = said["answers"]
    assert "hàng 2" in " ".join(question["choices"])
    question["answer"] = answer
    file.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    result = run_import(portal, {"DS": NAMESAKES}, "--answers", "tra-loi.yml")
    assert result.exit_code == 0, result.output
    assert len(list((portal.content / "individuals").glob("*"))) == count


def test_an_answer_that_is_no_choice_is_told(portal: Portal) -> None:
    rows = [*NAMESAKES[:2], [2, "Ông Thử Vinh", "Y sĩ", "Sở Y tế"], [3, "Cố Thử Lưu", "", "nt"]]
    answers = [
        {"place": f"trang “DS”, hàng {row}, cột “Họ và tên”", "answer": "giữ nguyên"}
        for row in (3, 4)
    ]
    text = yaml.safe_dump({"answers": answers}, allow_unicode=True)
    (portal.root / "tra-loi.yml").write_text(text, encoding="utf-8")
    result = run_import(portal, {"DS": rows}, "--answers", "tra-loi.yml")
    assert result.exit_code == 1
    told = WORDS(
        "import.letter.unclear", place="trang “DS”, hàng {}, cột “Họ và tên”", answer="giữ nguyên"
    )
    said = result.stdout + result.stderr
    assert told.format(4) in said and told.format(3) not in said
    assert "Ông Thử Vinh → individuals/ong-thu-vinh.yml" in said


def test_an_award_in_the_second_row_of_a_name_is_not_lost(portal: Portal) -> None:
    rows = [
        ["STT", "Họ và tên", "Đơn vị", "Số sổ vàng"],
        [1, "Lèng Thử Đôi", "Sở Y tế", "11/2021"],
        [None, None, None, "12/2021"],
    ]
    result = run_import(portal, {"DS": rows}, merged={"DS": ["A2:A3", "B2:B3", "C2:C3"]})
    assert result.exit_code == 1 and not list((portal.content / "individuals").glob("*"))
    said = result.stdout + result.stderr
    assert str(WORDS["import"].faults["award-below"].what) in said and "hàng 3" in said
    # Merged as the name is, it is the same award.
    merged = ["A2:A3", "B2:B3", "D2:D3"]
    rows[2] = [None, None, "Phòng Thử", None]
    result = run_import(portal, {"DS": rows}, merged={"DS": merged})
    assert result.exit_code == 0, result.output


def test_kinds_may_be_abbreviated(portal: Portal) -> None:
    rows = [
        ["STT", "Tên đối tượng", "Đối tượng", "Thành tích"],
        [1, "Lò Thử Kha", "CN", "Hiến đất"],
        [2, "Lò Thử Ngân", "Hộ GĐ", "Hiến đất"],
        [3, "Lò Thử Nga", "Hộ", "Hiến đất"],
        [4, "Chi đoàn Thử", "TT", "Hiến đất"],
    ]
    result = run_import(portal, {"DS": rows})
    assert result.exit_code == 0, result.output
    kinds = [written(portal, f"collectives/{one}")["type"]
             for one in ("lo-thu-ngan", "lo-thu-nga", "chi-doan-thu")]  # fmt: skip
    assert kinds == ["household", "household", "collective"]

"""A signed decision and its annex become records: what cannot be read is asked for, not guessed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from click.testing import Result
from docx.enum.style import WD_STYLE_TYPE
from generator.annex.signed import citation_of
from generator.finding.vocabulary import vocabulary
from generator.language import language

import annexes
import decisions
from helpers import Portal, files_below

WORDS = language("vi")
LETTER = WORDS["import"].letter
ROWS = [
    [1, "Vàng Thử Ân", "Bác sĩ", "Sở Y tế"],
    [2, "Lò Thử Bền", "Y tá", "Sở Y tế"],
    [3, "Tao Thử Cần", "Chuyên viên", "Sở Nội vụ"],
]


@pytest.fixture
def portal(province: Portal, tmp_path: Path) -> Portal:
    return province.copy(tmp_path / "portal")


def brought(portal: Portal, *files: str, yes: bool = True) -> Result:
    return portal.run("import", *files, "--jobs", "1", *(["--yes"] if yes else []))


def table(portal: Portal, rows: list[list[Any]] = ROWS) -> str:
    annexes.workbook(portal.root / "phu-luc.xlsx", {"Danh sách": [decisions.HEAD, *rows]})
    return "phu-luc.xlsx"


def record(portal: Portal, file: str) -> dict[str, Any]:
    values = yaml.load((portal.content / file).read_text(encoding="utf-8"), yaml.BaseLoader)
    assert isinstance(values, dict)
    return values


DECISION = {
    "number": decisions.NUMBER,
    "issuer": "ubnd-tinh-lai-chau",
    "signed_on": "2021-12-15",
    "signer": {"name": "Lê Thử Thách", "title": "Phó Chủ tịch"},
    "title": decisions.TITLE,
    "occasion": "dot-xuat",
    "status": "draft",
}


@pytest.mark.parametrize("swapped", [False, True])
def test_a_decision_and_its_annex_are_brought_in_together(portal: Portal, swapped: bool) -> None:
    decisions.word(portal.root / "quyet-dinh.docx")
    files = ["quyet-dinh.docx", table(portal)]
    result = brought(portal, *(reversed(files) if swapped else files))
    assert result.exit_code == 0, result.output
    assert record(portal, f"decisions/{decisions.ID}.yml") == DECISION
    award = record(portal, "individuals/lo-thu-ben.yml")["awards"][0]
    assert award == {
        "decision": decisions.ID, "form": decisions.FORM, "citation": decisions.CITATION,
        "annex_number": "2",
    }  # fmt: skip
    assert "Lê Thử Thách, Phó Chủ tịch" in result.stdout
    check = portal.run("check")
    assert check.exit_code == 0, check.stderr
    formatted = portal.run("format", "--check")
    assert formatted.exit_code == 0, formatted.output


def test_one_file_may_hold_both(portal: Portal) -> None:
    decisions.word(portal.root / "quyet-dinh.docx", [decisions.HEAD, *ROWS])
    result = brought(portal, "quyet-dinh.docx")
    assert result.exit_code == 0, result.output
    assert record(portal, f"decisions/{decisions.ID}.yml") == DECISION
    people = {one.stem for one in (portal.content / "individuals").glob("*.yml")}
    assert people == {"vang-thu-an", "lo-thu-ben", "tao-thu-can"}


def test_libreoffice_files_do_the_same(portal: Portal) -> None:
    decisions.open_text(portal.root / "quyet-dinh.odt")
    rows = [decisions.HEAD, *ROWS]
    decisions.open_sheet(portal.root / "phu-luc.ods", rows, hidden=[4, "Không Ai Thấy", "", ""])
    result = brought(portal, "quyet-dinh.odt", "phu-luc.ods")
    assert result.exit_code == 0, result.output
    assert record(portal, f"decisions/{decisions.ID}.yml") == DECISION
    people = {one.stem for one in (portal.content / "individuals").glob("*.yml")}
    assert people == {"vang-thu-an", "lo-thu-ben", "tao-thu-can"}
    assert "Nháp" in result.stdout and "Không Ai Thấy" in result.stdout


def test_what_libreoffice_does_not_show_is_no_part_of_a_decision(portal: Portal) -> None:
    hidden = '<text:section text:display="none"><text:p>Số: 9/QĐ-UBND</text:p></text:section>'
    deleted = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Số: 8/QĐ-UBND</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    decisions.open_text(portal.root / "quyet-dinh.odt", above=hidden + deleted)
    result = brought(portal, "quyet-dinh.odt", table(portal))
    assert result.exit_code == 0, result.output
    assert record(portal, f"decisions/{decisions.ID}.yml") == DECISION


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"number": ""}, "number"),
        ({"number": "     /QĐ-UBND"}, "number"),
        ({"day": ("   ", "12", "2021")}, "signed_on"),
        ({"day": ("31", "02", "2021")}, "signed_on"),
        ({"signature": ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")}, "signer_name"),
        ({"signature": ("PHÓ CHỦ TỊCH", "Lê Thử Thách", "Hoàng Thử Nghiêm")}, "signer_name"),
        ({"signature": ("KT. CHỦ TỊCH", "Lê Thử Thách")}, "signer_title"),
        ({"title": ""}, "title"),
        # Whose decision is it, where its number has the sign of somebody else?
        ({"number": "12/QĐ-SNV"}, "issuer"),
    ],
)
def test_what_cannot_be_read_is_asked_for_and_nothing_is_written(
    portal: Portal, changed: dict[str, Any], part: str
) -> None:
    decisions.word(portal.root / "quyet-dinh.docx", **changed)
    before = files_below(portal.content)
    result = brought(portal, "quyet-dinh.docx", table(portal))
    assert result.exit_code == 1, result.output
    assert f"--{part.replace('_', '-')}" in result.stderr
    assert str(LETTER.parts[part]) in result.stderr
    assert files_below(portal.content) == before
    said = {
        "number": "1210/QĐ-UBND", "signed_on": "2021-12-15", "signer_name": "Lê Thử Thách",
        "signer_title": "Phó Chủ tịch", "title": decisions.TITLE, "issuer": "so-noi-vu",
    }  # fmt: skip
    option = (f"--{part.replace('_', '-')}", said[part])
    again = brought(portal, "quyet-dinh.docx", "phu-luc.xlsx", *option)
    assert f"--{part.replace('_', '-')}" not in again.stderr


def test_one_without_number_and_signer_is_brought_in_where_a_portal_has_such(
    portal: Portal,
) -> None:
    file = portal.root / "mkdocs.yml"
    line = "    decisions: {number: optional, signer: optional}\n"
    file.write_text(file.read_text(encoding="utf-8") + line, encoding="utf-8")
    decisions.word(portal.root / "quyet-dinh.docx", number="", signature=["(Đã ký)"])
    result = brought(portal, "quyet-dinh.docx", table(portal))
    assert result.exit_code == 0, result.output
    identity = "2021/ubnd-tinh-lai-chau-12-15"
    made = record(portal, f"decisions/{identity}.yml")
    assert made == {key: DECISION[key] for key in DECISION if key not in ("number", "signer")}
    assert record(portal, "individuals/lo-thu-ben.yml")["awards"][0]["decision"] == identity
    assert "quyết định ngày 15/12/2021, Ủy ban nhân dân tỉnh Lai Châu." in result.stdout
    assert "None" not in result.stdout
    assert "Không đọc được số nào" in result.stdout and "--number" in result.stdout
    assert portal.run("check").exit_code == 0
    told = LETTER.another.format(number="ngày 15/12/2021", id="2021/ubnd-tinh-lai-chau-1034")
    other = brought(portal, "quyet-dinh.docx", "phu-luc.xlsx", "--decision", "1034/QĐ-UBND")
    assert told in " ".join(other.stderr.split())
    assert "Quyết định ngày 15/12/2021" in told
    # Of a signer who is named, the office is asked for.
    again = brought(portal, "quyet-dinh.docx", "phu-luc.xlsx", "--signer-name", "Lê Thử Thách")
    assert again.exit_code == 1
    assert "--signer-title" in again.stderr


def test_a_count_that_does_not_agree_is_asked_about(portal: Portal) -> None:
    decisions.word(portal.root / "quyet-dinh.docx", articles=[decisions.GIVES.format(n="60")])
    result = brought(portal, "quyet-dinh.docx", table(portal))
    assert result.exit_code == 1
    assert str(WORDS["import"].questions["count-decided"]) in result.stderr
    assert not (portal.content / "individuals").exists()


def test_an_annex_of_another_decision_is_asked_about(portal: Portal) -> None:
    decisions.word(portal.root / "quyet-dinh.docx")
    rows = [["(Kèm theo Quyết định số 999/QĐ-UBND)"], decisions.HEAD, *ROWS]
    annexes.workbook(portal.root / "phu-luc.xlsx", {"Danh sách": rows})
    result = brought(portal, "quyet-dinh.docx", "phu-luc.xlsx")
    assert result.exit_code == 1
    assert str(WORDS["import"].questions.decision) in result.stderr


def test_a_decision_that_is_there_stays_and_differences_are_told(portal: Portal) -> None:
    decisions.word(portal.root / "quyet-dinh.docx", number="1034/QĐ-UBND", title="Về việc khác hẳn")
    before = files_below(portal.content / "decisions")
    result = brought(portal, "quyet-dinh.docx", table(portal))
    assert result.exit_code == 0, result.output
    assert files_below(portal.content / "decisions") == before
    assert "Ngô Thành Luân" in result.stdout and "Về việc khác hẳn" in result.stdout


def test_forms_and_citations_are_told_apart(portal: Portal) -> None:
    articles = [
        "Điều 1. Tặng thưởng:",
        "1. Bằng khen của Chủ tịch UBND tỉnh cho 02 cá nhân có thành tích trong phòng, chống dịch;",
        "2. Cờ thi đua của UBND tỉnh cho 01 tập thể đã có nhiều đóng góp xây dựng bản làng.",
    ]
    decisions.word(portal.root / "quyet-dinh.docx", articles=articles)
    rows = [
        [1, "Vàng Thử Ân", "Bác sĩ", "Sở Y tế", "Bằng khen"],
        [2, "Lò Thử Bền", "Y tá", "Sở Y tế", "Bằng khen"],
        ["", "TẬP THỂ", "", "", ""],
        [1, "Hợp tác xã Thử Nghiệm", "", "Xã Bản Bo, huyện Tam Đường", "Cờ thi đua"],
    ]
    head = [*decisions.HEAD, "Hình thức khen thưởng"]
    annexes.workbook(portal.root / "phu-luc.xlsx", {"Danh sách": [head, *rows]})
    result = brought(portal, "quyet-dinh.docx", "phu-luc.xlsx")
    assert result.exit_code == 0, result.output
    person = record(portal, "individuals/lo-thu-ben.yml")["awards"][0]
    unit = record(portal, "collectives/hop-tac-xa-thu-nghiem.yml")["awards"][0]
    assert person["citation"] == "Có thành tích trong phòng, chống dịch"
    assert unit["citation"] == "Có nhiều đóng góp xây dựng bản làng"


def test_answers_stand_in_a_file(portal: Portal) -> None:
    decisions.word(portal.root / "quyet-dinh.docx", day=("  ", "12", "2021"))
    rows = [
        [1, "Vàng Thử Ân và Lò Thử Bền", "Bác sĩ", "Sở Y tế"],
        [2, "Tổ Tao Thử", "", "Sở Y tế"],
        [3, "Tao Thử Caan", "Chuyên viên", "Sở Nội vụ"],
        [4, "Bỏ Thử Dòng", "Chuyên viên", "Sở Nội vụ"],
    ]
    table(portal, rows)
    files = ("quyet-dinh.docx", "phu-luc.xlsx", "--answers", "tra-loi.yml")
    first = brought(portal, *files)
    assert first.exit_code == 1
    asked = portal.root / "tra-loi.yml"
    assert "signed_on:\n" in asked.read_text(encoding="utf-8")
    place = "trang “Danh sách”, hàng {}"
    answers = [
        (2, "Vàng Thử Ân và Lò Thử Bền", "tách làm hai"),
        (3, "Tổ Tao Thử", "là tập thể"),
        (4, "", "sửa tên: Tao Thử Cần"),
        (5, "Bỏ Thử Dòng", "bỏ dòng này"),
        (9, "Không còn", "giữ nguyên"),
    ]
    said = {
        "decision": {"signed_on": "2021-12-15"},
        "answers": [
            {"place": place.format(row), "found": found, "answer": answer}
            for row, found, answer in answers
        ]
        # The decision says three people, and one of three rows is a collective.
        + [{"place": "cả phụ lục", "answer": "3"}],
    }
    asked.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    second = brought(portal, *files)
    assert second.exit_code == 0, second.output
    names = {record(portal, f"individuals/{one.name}")["name"]
             for one in (portal.content / "individuals").glob("*.yml")}  # fmt: skip
    assert names == {"Vàng Thử Ân", "Lò Thử Bền", "Tao Thử Cần"}
    assert (portal.content / "collectives/to-tao-thu.yml").is_file()
    assert record(portal, f"decisions/{decisions.ID}.yml")["signed_on"] == "2021-12-15"
    # An answer that fits nothing any more is told: it may have been meant for another row.
    assert "hàng 9" in second.stderr


@pytest.mark.parametrize(
    "text", ["- một\n", "answers: 3\n", "decision: {so: 3}\n", "them: 1\n", "a: [\n"]
)
def test_a_file_of_answers_that_is_none_is_told(portal: Portal, text: str) -> None:
    decisions.word(portal.root / "quyet-dinh.docx")
    (portal.root / "tra-loi.yml").write_text(text, encoding="utf-8")
    result = brought(portal, "quyet-dinh.docx", table(portal), "--answers", "tra-loi.yml")
    assert result.exit_code == 2
    assert "tra-loi.yml" in result.stderr or "decision" in result.stderr


def test_without_a_decision_nothing_is_brought_in(portal: Portal) -> None:
    result = brought(portal, table(portal))
    assert result.exit_code == 2
    assert str(LETTER.none) in result.stderr


@pytest.mark.parametrize("by", ["itself", "a style"])
def test_hidden_and_deleted_text_of_word_is_not_read(portal: Portal, by: str) -> None:
    file = portal.root / "quyet-dinh.docx"
    decisions.word(file)
    document = docx.Document(str(file))
    cell = document.tables[0].rows[0].cells[0]
    run = cell.paragraphs[2].add_run(" Số: 77/QĐ-UBND")
    if by == "itself":
        run.font.hidden = True
    else:
        run.style = document.styles.add_style("Ẩn", WD_STYLE_TYPE.CHARACTER)
        run.style.font.hidden = True
    document.save(str(file))
    result = brought(portal, "quyet-dinh.docx", table(portal))
    assert result.exit_code == 0, result.output
    assert record(portal, f"decisions/{decisions.ID}.yml")["number"] == decisions.NUMBER


def test_citations_end_where_their_sentence_does() -> None:
    known = vocabulary(language("vi"))
    said = "Tặng Bằng khen cho 01 cá nhân đã có thành tích ở TP. Lai Châu. Tiền thưởng theo luật."
    assert citation_of(said, known) == "Có thành tích ở TP. Lai Châu"
    assert citation_of("Giao Sở Nội vụ theo dõi.", known) == ""


def test_a_form_given_twice_for_different_things_has_no_one_citation(portal: Portal) -> None:
    first = decisions.GIVES.format(n="01")
    second = first.replace("cứu hộ mùa lũ", "giáo dục").replace("01", "02", 1)
    decisions.word(portal.root / "quyet-dinh.docx", articles=[first, second.replace("1.", "1a.")])
    result = brought(portal, "quyet-dinh.docx", table(portal))
    assert result.exit_code == 0, result.output
    for file in (portal.content / "individuals").glob("*.yml"):
        assert "citation" not in file.read_text(encoding="utf-8")


def test_an_authority_that_nobody_knows_is_told(portal: Portal) -> None:
    decisions.word(portal.root / "quyet-dinh.docx")
    (portal.root / "tra-loi.yml").write_text("decision: {issuer: Bộ Thử}\n", encoding="utf-8")
    result = brought(portal, "quyet-dinh.docx", table(portal), "--answers", "tra-loi.yml")
    assert result.exit_code == 2
    assert "không có “Bộ Thử” trong danh mục cơ quan ban hành" in result.output

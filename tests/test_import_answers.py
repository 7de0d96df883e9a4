"""What people write into a file of answers: days, citations, and what no such file says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result
from generator.language import language
from generator.loading.load import load

import annexes
import decisions
from helpers import Portal, files_below

WORDS = language("vi")["import"]
ROWS = [
    [1, "Vàng Thử Ân", "Bác sĩ", "Sở Y tế tỉnh Lai Châu"],
    [2, "Lò Thử Bền", "Y tá", "Sở Y tế tỉnh Lai Châu"],
]
FILES = ("quyet-dinh.docx", "phu-luc.xlsx")
CITATIONS = (
    "Có thành tích xuất sắc trong công tác cứu hộ mùa lũ",
    "Có thành tích xuất sắc trong công tác giáo dục",
)


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    portal = annexes.province(tmp_path / "portal")
    annexes.workbook(portal.root / FILES[1], {"DS": [decisions.HEAD, *ROWS]})
    return portal


def brought(portal: Portal, answers: str | None = None) -> Result:
    if answers is not None:
        (portal.root / "tra-loi.yml").write_text(answers, encoding="utf-8")
    return portal.run("import", *FILES, "--yes", "--jobs", "1", "--answers", "tra-loi.yml")


def award(portal: Portal, person: str) -> dict[str, Any]:
    text = (portal.content / f"individuals/{person}.yml").read_text(encoding="utf-8")
    found = yaml.load(text, yaml.BaseLoader)["awards"][0]
    assert isinstance(found, dict)
    return found


def signed(portal: Portal, **changed: Any) -> None:
    gives = decisions.GIVES.format(n="02")
    decisions.word(portal.root / FILES[0], **{"articles": [gives], **changed})


@pytest.mark.parametrize(
    "said",
    ["05/06/2021", "5/6/2021", "05-06-2021", "5.6.2021", "2021-06-05", "'2021-06-05'",
     "ngày 5 tháng 6 năm 2021", "Ngày 05 tháng 06 năm 2021", "ngày 05/06/2021"],
)  # fmt: skip
def test_the_day_of_signing_is_read_as_people_here_write_it(portal: Portal, said: str) -> None:
    signed(portal, day=("  ", "6", "2021"))
    result = brought(portal, f"decision:\n  signed_on: {said}\n")
    assert result.exit_code == 0, result.output
    text = (portal.content / f"decisions/{decisions.ID}.yml").read_text(encoding="utf-8")
    assert "signed_on: 2021-06-05" in text


@pytest.mark.parametrize("said", ["31/02/2021", "5/6/21", "hôm nay", "../../x", "06/2021"])
def test_what_is_no_day_is_refused_in_plain_words(portal: Portal, said: str) -> None:
    signed(portal, day=("  ", "6", "2021"))
    before = files_below(portal.content)
    result = brought(portal, f"decision:\n  signed_on: {said}\n")
    assert result.exit_code == 2
    assert f"“{said}” không phải là ngày ký" in result.output
    assert "content/decisions" not in result.output
    assert files_below(portal.content) == before


def twice(portal: Portal) -> None:
    """Two articles give one form for different things, to one person each."""
    first = decisions.GIVES.format(n="01")
    second = first.replace("cứu hộ mùa lũ", "giáo dục").replace("Điều 1.", "Điều 1a.")
    signed(portal, articles=[first, second])


def test_of_several_citations_nobody_is_given_one_and_it_is_told(portal: Portal) -> None:
    twice(portal)
    result = brought(portal)
    assert result.exit_code == 0, result.output
    assert "có nhiều câu thành tích, không rõ câu nào của ai" in result.stdout
    assert all(f"“{one}”" in result.stdout for one in CITATIONS)
    assert "citation" not in award(portal, "lo-thu-ben")


def test_which_of_several_citations_is_an_answer(portal: Portal) -> None:
    twice(portal)
    form = load(portal.content)[0].award_forms[decisions.FORM].name
    said = {
        "answers": [
            {"place": "cả phụ lục", "answer": "công tác giáo dục", "found": f"{form}, cá nhân"},
            {"place": "trang “DS”, hàng 3", "answer": f"thành tích: {CITATIONS[0]}"},
        ]
    }  # fmt: skip
    result = brought(portal, yaml.safe_dump(said, allow_unicode=True))
    assert result.exit_code == 0, result.output
    assert award(portal, "vang-thu-an")["citation"] == CITATIONS[1]
    assert award(portal, "lo-thu-ben")["citation"] == CITATIONS[0]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("answers:\n  - place: dòng 2\n\tanswer: giữ nguyên\n", 3, "phím Tab"),
        ('answers:\n  - place: dòng 2\n    answer: "giữ\n', 3, "nháy"),
        ("decision:\n  ngay-ky: 05/06/2021\n", 2, "không có mục nào tên là “ngay-ky”"),
        ("decision:\n  sign_on: 05/06/2021\n", 2, "Có phải là “signed_on”?"),
        ("answer:\n  - place: dòng 2\n", 1, "Có phải là “answers”?"),
        ("answers:\n  - place: dòng 2\n    anwser: giữ nguyên\n", 3, "Có phải là “answer”?"),
        ("rows:\n  kind: người\n", 2, "chỉ nhận: individual, collective, household"),
        ("answers:\n  place: dòng 2\n", 2, "viết không đúng mẫu"),
        ("answers:\n  - answer: giữ nguyên\n", 2, "viết không đúng mẫu"),
        ("- một\n", 1, "viết không đúng mẫu"),
    ],
)
def test_a_file_of_answers_that_cannot_be_read_says_where_and_what_to_do(
    portal: Portal, text: str, line: int, told: str
) -> None:
    signed(portal)
    before = files_below(portal.content)
    result = brought(portal, text)
    assert result.exit_code == 2, result.output
    assert f"dòng {line}, cột " in result.output and told in result.output
    assert "các câu đã trả lời vẫn nguyên trong tệp" in result.output
    assert (portal.root / "tra-loi.yml").read_text(encoding="utf-8") == text
    assert files_below(portal.content) == before


def test_an_answer_that_is_no_choice_is_asked_for_again_and_stands_there_once(
    portal: Portal,
) -> None:
    signed(portal)
    rows = [[1, "Cố Thử Lưu", "Bác sĩ", ""], [2, "Vàng Thử Ân và Lò Thử Bền", "Y tá", ""]]
    annexes.workbook(portal.root / FILES[1], {"DS": [decisions.HEAD, *rows]})
    assert brought(portal).exit_code == 1
    file = portal.root / "tra-loi.yml"

    def answered(**answers: str) -> dict[str, str | None]:
        said = yaml.safe_load(file.read_text(encoding="utf-8"))
        for one in said["answers"]:
            one["answer"] = answers[one["found"].partition(" ")[0]]
        result = brought(portal, yaml.safe_dump(said, allow_unicode=True))
        assert result.exit_code == 1
        assert result.stderr.count("không phải là một lựa chọn ở đó") == 1
        again = yaml.safe_load(file.read_text(encoding="utf-8"))["answers"]
        assert len(again) == len(said["answers"])
        return {one["found"].partition(" ")[0]: one["answer"] for one in again}

    for _round in range(2):
        assert answered(Cố="có lẽ", Vàng="tách") == {"Cố": None, "Vàng": "tách"}


def test_an_answer_that_served_one_question_of_a_cell_stays_when_another_is_asked(
    portal: Portal,
) -> None:
    signed(portal)
    rows = [[1, "Vàng Thử Ân và Lò Thử Bền", "Y tá", ""], ROWS[1]]
    annexes.workbook(portal.root / FILES[1], {"DS": [decisions.HEAD, *rows]})
    said = {"place": "trang “DS”, hàng 2", "answer": "là một"}
    result = brought(portal, yaml.safe_dump({"answers": [said]}, allow_unicode=True))
    assert result.exit_code == 1
    assert "không phải là một lựa chọn ở đó" not in result.stderr
    file = portal.root / "tra-loi.yml"
    answers = yaml.safe_load(file.read_text(encoding="utf-8"))["answers"]
    assert [one["answer"] for one in answers] == ["là một", None]

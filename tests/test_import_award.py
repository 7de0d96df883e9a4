"""Import onto a record that is there: each award keeps what was true of its day, and all is told.

``sites/twice/`` holds a nurse honoured in 2021 and 2026, and a collective that was renamed in
between, as a person would write them. Here they have their first award, and a second annex comes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from click.testing import CliRunner, Result
from generator.cli import main
from generator.commands import import_annex as import_command
from generator.commands import terminal
from generator.language import language

import annexes
from helpers import SITES, Portal, files_below

WORDS = language("vi")
MERGE = WORDS["import"].merge
NURSE, COLLECTIVE = "individuals/po-xuan-lan.yml", "collectives/hop-tac-xa-che-moi.yml"
NEW, OLD = "2026/ubnd-tinh-3", "2021/ubnd-tinh-1"
FORM = "bang-khen-tinh"
BEFORE = """\
# Đối chiếu với hồ sơ giấy.

name: Pờ Xuân Lan
names:
  - name: Pờ Mì Xứ
    kind: birth
    to: "2009"
position: Điều dưỡng
organisation: benh-vien-cu  # Bệnh viện huyện Cũ
locality: xa-cu
role: truc-tiep
fields: [y-te]
# Khen hai lần.
awards:
  # lần đầu
  - decision: 2021/ubnd-tinh-1
    form: bang-khen-tinh  # như phụ lục
    criteria: [phong-trao-thu/y-te]
    citation: Có thành tích chăm sóc người bệnh ở thôn xa.
    golden_book_number: 11/2021
summary: Người chăm sóc bệnh nhân qua hai nơi làm việc.
body: |
  Chị kể chuyện *đêm gùi bình ô xy* qua suối.
sample: true
status: approved
"""
AFTER = """\
# Đối chiếu với hồ sơ giấy.

name: Pờ Xuân Lan
names:
  - name: Pờ Mì Xứ
    kind: birth
    to: "2009"
position: Điều dưỡng trưởng
organisation: benh-vien-tinh  # Bệnh viện Đa khoa tỉnh Thử
locality: phuong-khac
role: truc-tiep
fields: [y-te]
# Khen hai lần.
awards:
  # lần đầu
  - decision: 2021/ubnd-tinh-1
    form: bang-khen-tinh  # như phụ lục
    criteria: [phong-trao-thu/y-te]
    citation: Có thành tích chăm sóc người bệnh ở thôn xa.
    golden_book_number: 11/2021
    position: Điều dưỡng
    organisation: benh-vien-cu  # Bệnh viện huyện Cũ
    locality: xa-cu
  - decision: 2026/ubnd-tinh-3
    form: bang-khen-tinh
    citation: Có thành tích tổ chức khoa cấp cứu.
    golden_book_number: 12/2026
    annex_number: "1"
summary: Người chăm sóc bệnh nhân qua hai nơi làm việc.
body: |
  Chị kể chuyện *đêm gùi bình ô xy* qua suối.
sample: true
status: approved
"""
HEAD = ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Địa chỉ", "Thành tích", "Số sổ vàng", "Ghi chú"]
LAN = [1, "Pờ Xuân Lan", "Điều dưỡng trưởng", "Bệnh viện Đa khoa tỉnh Thử", "Phường Khác",
       "Có thành tích tổ chức khoa cấp cứu.", "12/2026", None]  # fmt: skip


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    portal = Portal(tmp_path / "portal", "twice")
    portal.write(NURSE, BEFORE)
    return portal


def run_import(
    portal: Portal, rows: list[list[Any]], *arguments: str, decision: str = NEW
) -> Result:
    annexes.workbook(portal.root / "phu-luc.xlsx", {"DS": rows})
    return portal.run(
        "import", "phu-luc.xlsx", "--decision", decision, "--form", FORM, "--jobs", "1", *arguments
    )


def row(**cells: str) -> list[Any]:
    """A row below HEAD: name, position, unit, place, note."""
    keys = ("name", "position", "unit", "place", "citation", "number", "note")
    return [1, *(cells.get(key) for key in keys)]


def accepted(portal: Portal, file: str) -> dict[str, Any]:
    """What a file holds, once check and format have nothing to say of it."""
    check = portal.run("check")
    assert check.exit_code == 0, check.stderr
    formatted = portal.run("format", "--check", str(portal.content / file))
    assert formatted.exit_code == 0, formatted.output
    values = yaml.safe_load((portal.content / file).read_text(encoding="utf-8"))
    assert isinstance(values, dict)
    return values


def answering(portal: Portal, monkeypatch: pytest.MonkeyPatch, answers: str, *more: str) -> Result:
    """Import as somebody at a terminal does."""
    for module in (terminal, import_command):
        monkeypatch.setattr(module, "on_terminal", lambda: True)
    monkeypatch.chdir(portal.root)
    arguments = ["import", "phu-luc.xlsx", "--decision", NEW, "--form", FORM, "--jobs", "1", *more]
    return CliRunner().invoke(main, arguments, input=answers)


def told(code: str, **values: str) -> str:
    return WORDS(f"import.merge.{code}", **values)


def test_a_second_annex_gives_the_file_that_a_person_would_write(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    annexes.workbook(portal.root / "phu-luc.xlsx", {"DS": [HEAD, LAN]})
    result = answering(portal, monkeypatch, "1\nc\n")
    assert result.exit_code == 0, result.output
    assert (portal.content / NURSE).read_text(encoding="utf-8") == AFTER
    accepted(portal, NURSE)
    assert "Pờ Xuân Lan (po-xuan-lan): 2021 · Điều dưỡng · Bệnh viện huyện Cũ" in result.output
    for line in (
        "chức vụ: Điều dưỡng → Điều dưỡng trưởng; điều cũ ghi vào khen thưởng 2021",
        "đơn vị: Bệnh viện huyện Cũ → Bệnh viện Đa khoa tỉnh Thử; điều cũ ghi vào khen thưởng 2021",
        "xã, phường, thị trấn: Xã Cũ → Phường Khác; điều cũ ghi vào khen thưởng 2021",
    ):
        assert f"    ~ {line}\n" in result.output
    # But for the comments, it is the file of the fixture.
    plain = yaml.safe_load((SITES / "twice" / NURSE).read_text(encoding="utf-8"))
    plain["awards"][1]["annex_number"] = "1"
    assert yaml.safe_load(AFTER) == plain


def test_the_same_annex_again_changes_nothing(portal: Portal) -> None:
    same = ("--yes", "--same", "Pờ Xuân Lan=po-xuan-lan")
    assert run_import(portal, [HEAD, LAN], *same).exit_code == 0
    before = files_below(portal.content)
    again = run_import(portal, [HEAD, LAN], "--yes")
    assert again.exit_code == 0, again.output
    assert files_below(portal.content) == before
    assert WORDS["import"].nothing_to_do in again.stdout
    assert "!" not in again.stdout.replace("<!", "")


def with_school(portal: Portal) -> None:
    """A portal that knows a school, too, and a room of it."""
    file = portal.content / "catalogues/organisations.yml"
    units = """
- {id: truong-thu, name: Trường Thử, kind: education}
- {id: phong-y-te-thu, name: Phòng Y tế Thử, kind: education, parent: truong-thu}
- {id: so-thu, name: Sở Văn hóa và Du lịch Thử, kind: education}
"""
    portal.write("catalogues/organisations.yml", file.read_text("utf-8") + units)


def test_several_units_go_to_the_award_of_their_day(portal: Portal) -> None:
    several = "organisation: [benh-vien-cu, truong-thu]  # Bệnh viện huyện Cũ; Trường Thử"
    one = "organisation: benh-vien-cu  # Bệnh viện huyện Cũ"
    portal.write(NURSE, BEFORE.replace(one, several))
    with_school(portal)
    result = run_import(portal, [HEAD, LAN], "--yes", "--same", "Pờ Xuân Lan=po-xuan-lan")
    assert result.exit_code == 0, result.output
    assert (portal.content / NURSE).read_text("utf-8") == AFTER.replace(one, several)
    assert "đơn vị: Bệnh viện huyện Cũ, Trường Thử → Bệnh viện Đa khoa tỉnh Thử" in result.output
    accepted(portal, NURSE)


def test_an_annex_that_names_one_of_several_units_says_nothing_else(portal: Portal) -> None:
    """Of an award that the roll has; the record knows more than the annex prints."""
    several = "organisation: [truong-thu, benh-vien-cu]"
    one = "organisation: benh-vien-cu  # Bệnh viện huyện Cũ"
    portal.write(NURSE, BEFORE.replace(one, several))
    with_school(portal)
    rows = [HEAD, row(name="Pờ Xuân Lan", position="Điều dưỡng", unit="Bệnh viện huyện Cũ",
                      place="xã Cũ")]  # fmt: skip
    result = run_import(portal, rows, "--yes", decision=OLD)
    assert result.exit_code == 0, result.output
    assert WORDS["import"].nothing_to_do in result.stdout
    assert "đơn vị" not in result.stdout


HOSPITAL, SCHOOL = "Bệnh viện Đa khoa tỉnh Thử", "Trường Thử"


@pytest.mark.parametrize(
    ("cell", "ids", "position", "doubt"),
    [
        (f"{SCHOOL}; {HOSPITAL}", ["truong-thu", "benh-vien-tinh"], "Bác sĩ", False),
        (f"{HOSPITAL};{SCHOOL} ; {HOSPITAL}", ["benh-vien-tinh", "truong-thu"], "Bác sĩ", False),
        (f"{SCHOOL}; {SCHOOL}", "truong-thu", "Bác sĩ", False),
        (f"{SCHOOL} và {HOSPITAL}", ["truong-thu", "benh-vien-tinh"], "Bác sĩ", False),
        ("Sở Văn hóa và Du lịch Thử", "so-thu", "Bác sĩ", False),
        (f"Phòng Y tế Thử, {SCHOOL}", "truong-thu", "Bác sĩ, Phòng Y tế Thử", False),
        (f"Khoa Nội, {HOSPITAL}; {SCHOOL}", ["benh-vien-tinh", "truong-thu"], "Bác sĩ, Khoa Nội",
         False),
        (f"Khoa Nội, {HOSPITAL}", "benh-vien-tinh", "Bác sĩ, Khoa Nội", False),
        # What is not linked is told.
        (f"{SCHOOL}; Công ty Lạ; {HOSPITAL}", ["truong-thu", "benh-vien-tinh"],
         "Bác sĩ, Công ty Lạ", True),
        (f"{SCHOOL}, {HOSPITAL}", "benh-vien-tinh", f"Bác sĩ, {SCHOOL}", True),
        (f"Công ty Lạ và {HOSPITAL}", "benh-vien-tinh", "Bác sĩ, Công ty Lạ và", True),
    ],
)  # fmt: skip
def test_a_cell_of_several_units(
    portal: Portal, cell: str, ids: str | list[str], position: str, doubt: bool
) -> None:
    """As the portal's own tables part them; the main one is the first."""
    with_school(portal)
    rows = [HEAD, row(name="Mùa Thử Nhiều", position="Bác sĩ", unit=cell)]
    result = run_import(portal, rows, "--yes")
    assert result.exit_code == 0, result.output
    values = accepted(portal, "individuals/mua-thu-nhieu.yml")
    assert (values["organisation"], values["position"]) == (ids, position)
    note = WORDS("import.notes.units-left", unit=cell)
    assert (f"    ! {note}" in result.stdout) is doubt
    if len(ids) == 2:
        names = {"truong-thu": SCHOOL, "benh-vien-tinh": HOSPITAL}
        assert " · ".join(names[one] for one in ids) in result.stdout
    # The same annex again: nothing is asked or written.
    before = files_below(portal.content)
    again = run_import(portal, rows, "--yes")
    assert again.exit_code == 0, again.output
    assert files_below(portal.content) == before
    assert "= Mùa Thử Nhiều" in again.stdout and "    ~ " not in again.stdout


def test_an_unknown_one_of_several_units_is_asked_about(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_school(portal)
    cell = f"{HOSPITAL}; Trường Thửu"
    rows = [HEAD, row(name="Mùa Thử Nhiều", position="Bác sĩ", unit=cell, place="Phường Khác")]
    annexes.workbook(portal.root / "phu-luc.xlsx", {"DS": rows})
    result = answering(portal, monkeypatch, "1\nc\n")
    assert result.exit_code == 0, result.output
    assert WORDS["import"].questions.unit in result.output
    values = accepted(portal, "individuals/mua-thu-nhieu.yml")
    assert values["organisation"] == ["benh-vien-tinh", "truong-thu"]
    assert values["position"] == "Bác sĩ"


def test_more_units_than_an_award_may_have_are_a_fault(portal: Portal) -> None:
    file = portal.content / "catalogues/organisations.yml"
    units = "".join(f"- {{id: to-{n}, name: Tổ Thử {n}, kind: health}}\n" for n in range(6))
    portal.write("catalogues/organisations.yml", f"{file.read_text('utf-8')}\n{units}")
    before = files_below(portal.content)
    for count, code in ((6, 1), (5, 0)):
        cell = "; ".join(f"Tổ Thử {n}" for n in range(count))
        result = run_import(portal, [HEAD, row(name="Mùa Thử Nhiều", unit=cell)], "--yes")
        assert result.exit_code == code, result.output
        if code:
            fault = WORDS["import"].faults["too-many-units"]
            assert str(fault.what).format(n=6, most=5) in result.stderr
            assert files_below(portal.content) == before
    assert accepted(portal, "individuals/mua-thu-nhieu.yml")["organisation"] == [
        f"to-{n}" for n in range(5)
    ]


def test_several_units_of_somebody_known_are_one_fact(portal: Portal) -> None:
    """A record that has exactly these says so once; another main unit is told."""
    with_school(portal)
    one = "organisation: benh-vien-cu  # Bệnh viện huyện Cũ"
    portal.write(NURSE, BEFORE.replace(one, "organisation: [benh-vien-tinh, truong-thu]"))
    cells = {"name": "Pờ Xuân Lan", "position": "Điều dưỡng", "place": "xã Cũ"}
    same = row(**cells, unit=f"{HOSPITAL}; {SCHOOL}")
    result = run_import(portal, [HEAD, same], "--yes", decision=OLD)
    assert result.exit_code == 0, result.output
    assert WORDS["import"].nothing_to_do in result.stdout and "đơn vị:" not in result.stdout
    cells["place"] = "Phường Khác"
    same = row(**cells, unit=f"{HOSPITAL}; {SCHOOL}")
    result = run_import(portal, [HEAD, same], "--yes", "--same", "Pờ Xuân Lan=po-xuan-lan")
    assert result.exit_code == 0, result.output
    assert "    ~ đơn vị" not in result.stdout
    values = accepted(portal, NURSE)
    assert values["organisation"] == ["benh-vien-tinh", "truong-thu"]
    assert all("organisation" not in award for award in values["awards"])

    turned = row(**cells, unit=f"{SCHOOL}; {HOSPITAL}")
    result = run_import(portal, [HEAD, turned], "--yes", "--correct")
    assert result.exit_code == 0, result.output
    values = accepted(portal, NURSE)
    assert values["organisation"] == ["truong-thu", "benh-vien-tinh"]
    assert values["awards"][0]["organisation"] == ["benh-vien-tinh", "truong-thu"]
    assert f"{SCHOOL}, {HOSPITAL}" in values["corrections"][0]["note"]


def test_a_word_annex_does_the_same(portal: Portal) -> None:
    document = docx.Document()
    document.add_paragraph("DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN THỬ CỦA TỈNH")
    table = document.add_table(rows=0, cols=len(HEAD))
    for cells in (HEAD, LAN):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = "" if text is None else str(text)
    document.save(str(portal.root / "phu-luc.docx"))
    result = portal.run(
        "import", "phu-luc.docx", "--decision", NEW, "--form", FORM, "--jobs", "1", "--yes",
        "--same", "PỜ XUÂN LAN=individuals/po-xuan-lan.yml",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert (portal.content / NURSE).read_text(encoding="utf-8") == AFTER


def test_an_older_annex_that_comes_late_writes_into_its_award_alone(portal: Portal) -> None:
    record = AFTER[: AFTER.index("  # lần đầu")] + AFTER[AFTER.index("  - decision: 2026") :]
    portal.write(NURSE, record)
    rows = [HEAD, row(name="Pờ Xuân Lan", position="Điều dưỡng", unit="Bệnh viện huyện Cũ",
                      place="xã Cũ")]  # fmt: skip
    same = ("--yes", "--same", "Pờ Xuân Lan=po-xuan-lan")
    result = run_import(portal, rows, *same, decision=OLD)
    assert result.exit_code == 0, result.output
    values = accepted(portal, NURSE)
    assert (values["position"], values["locality"]) == ("Điều dưỡng trưởng", "phuong-khac")
    old, new = values["awards"]
    assert old == {
        "decision": OLD, "form": FORM, "position": "Điều dưỡng", "organisation": "benh-vien-cu",
        "locality": "xa-cu", "annex_number": "1",
    }  # fmt: skip
    assert set(new) == {"decision", "form", "citation", "golden_book_number", "annex_number"}
    assert told(
        "own", label="chức vụ", now="Điều dưỡng", were="Điều dưỡng trưởng"
    ) in result.stdout  # fmt: skip


VILLAGE_HEAD = """\
name: Vàng A Thử
position: Trưởng bản
locality: xa-cu
awards:
  - decision: 2024/ubnd-huyen-2
    form: giay-khen-huyen
sample: true
status: approved
"""


def test_a_village_head_becomes_vice_chairman_elsewhere(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.write("individuals/vang-a-thu.yml", VILLAGE_HEAD)
    rows = [HEAD, row(name="Vàng A Thử", position="Phó Chủ tịch", unit="Bệnh viện Đa khoa tỉnh Thử",
                      place="Phường Khác")]  # fmt: skip
    annexes.workbook(portal.root / "phu-luc.xlsx", {"DS": rows})
    result = answering(portal, monkeypatch, "1\nc\n")
    assert result.exit_code == 0, result.output
    values = accepted(portal, "individuals/vang-a-thu.yml")
    assert (values["position"], values["locality"]) == ("Phó Chủ tịch", "phuong-khac")
    old, new = values["awards"]
    assert (old["position"], old["locality"]) == ("Trưởng bản", "xa-cu")
    # A village head had no unit: what the record said, that award would have, too.
    assert "organisation" not in values and "organisation" not in old
    assert new["organisation"] == "benh-vien-tinh"
    site = portal.build()
    annex = site.page("quyet-dinh/2024/ubnd-huyen-2/").text
    line = annex[annex.index("Vàng A Thử") :][:200]
    assert "Trưởng bản" in line and "Bệnh viện" not in line.partition("2024")[0]
    head = site.page("ca-nhan/vang-a-thu/").one("header", class_="page-head person-head").text
    assert "Phó Chủ tịch" in head and "Bệnh viện Đa khoa tỉnh Thử" in head
    assert "Trưởng bản" not in head


def test_what_the_annex_leaves_out_is_not_taken_from_another_post(portal: Portal) -> None:
    rows = [HEAD, row(name="Pờ Xuân Lan", position="Trưởng bản", place="Phường Khác")]
    result = run_import(portal, rows, "--yes", "--same", "Pờ Xuân Lan=po-xuan-lan")
    assert result.exit_code == 0, result.output
    values = accepted(portal, NURSE)
    assert "organisation" not in values
    assert values["awards"][0]["organisation"] == "benh-vien-cu"
    assert "organisation" not in values["awards"][1]
    assert told("gone", label="đơn vị", were="Bệnh viện huyện Cũ", years="2021") in result.stdout


def test_who_stays_in_a_unit_stays_in_its_place_under_its_new_name(portal: Portal) -> None:
    rows = [HEAD, row(name="Pờ Xuân Lan", position="Phó khoa", unit="Bệnh viện khu vực Mới")]
    result = run_import(portal, rows, "--yes")
    assert result.exit_code == 0, result.output
    values = accepted(portal, NURSE)
    assert (values["organisation"], values["locality"]) == ("benh-vien-moi", "xa-moi")
    assert values["awards"][0]["locality"] == "xa-cu"
    assert told("assumed", label="xã, phường, thị trấn", now="Xã Mới") in result.stdout


@pytest.mark.parametrize("name", ["Pờ Mì Xứ", "PỜ MÌ XỨ"])
def test_other_names_are_found_and_stay_other_names(portal: Portal, name: str) -> None:
    rows = [HEAD, row(name=name, position="Điều dưỡng", place="xã Mới")]
    result = run_import(portal, rows, "--yes")
    assert result.exit_code == 0, result.output
    values = accepted(portal, NURSE)
    assert values["name"] == "Pờ Xuân Lan"
    assert values["awards"][1]["name"] == "Pờ Mì Xứ"
    assert told("known_as", name="Pờ Xuân Lan") in result.stdout


def test_an_older_name_of_an_award_is_found(portal: Portal) -> None:
    text = (portal.content / COLLECTIVE).read_text(encoding="utf-8")
    names = text[text.index("names:") : text.index("locality:")]
    portal.write(COLLECTIVE, text.replace(names, ""))
    rows = [["STT", "Tên tập thể", "Địa chỉ"], [1, "Tổ hợp tác chè Bản Cũ", "xã Cũ"]]
    result = run_import(portal, rows, "--yes", decision=OLD)
    assert result.exit_code == 0, result.output
    assert "= Tổ hợp tác chè Bản Cũ → collectives/hop-tac-xa-che-moi.yml" in result.stdout


RENAMED = """\
name: Tổ hợp tác chè Bản Cũ
locality: xa-cu
type: collective
awards:
  - decision: 2021/ubnd-tinh-1
    form: bang-khen-tinh
    citation: Có thành tích gom nông sản giúp khu cách ly.
summary: Từ một tổ hợp tác thành hợp tác xã.
sample: true
status: approved
"""


def test_a_collective_that_was_renamed_keeps_its_old_name_for_its_old_award(
    portal: Portal,
) -> None:
    portal.write(COLLECTIVE, RENAMED)
    rows = [["STT", "Tên tập thể", "Địa chỉ", "Thành tích", "Hình thức"],
            [1, "Hợp tác xã Chè Bản Mới", "Phường Khác", "Dẫn đầu phong trào thi đua.",
             "Cờ thi đua"]]  # fmt: skip
    same = ("--yes", "--same", "Hợp tác xã Chè Bản Mới=hop-tac-xa-che-moi")
    result = run_import(portal, rows, *same)
    assert result.exit_code == 0, result.output
    accepted(portal, COLLECTIVE)
    wanted = (SITES / "twice" / COLLECTIVE).read_text(encoding="utf-8")
    # Since when it has its new name, no annex says.
    wanted = wanted.replace("    to: 2023-05\n", "")
    citation = "    citation: Dẫn đầu phong trào thi đua.\n"
    wanted = wanted.replace(citation, f'{citation}    annex_number: "1"\n')
    assert (portal.content / COLLECTIVE).read_text(encoding="utf-8") == wanted
    assert told("former", name="Tổ hợp tác chè Bản Cũ") in result.stdout
    assert (
        "tên tập thể, hộ gia đình: Tổ hợp tác chè Bản Cũ → Hợp tác xã Chè Bản Mới; "
        "điều cũ ghi vào khen thưởng 2021"
    ) in result.stdout


def test_a_mark_that_differs_makes_no_former_name(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.write(COLLECTIVE, RENAMED)
    rows = [["STT", "Tên tập thể", "Địa chỉ"], [1, "Tổ hợp tác chè Bán Cũ", "xã Mới"]]
    annexes.workbook(portal.root / "phu-luc.xlsx", {"DS": rows})
    result = answering(portal, monkeypatch, "1\nc\n")
    assert result.exit_code == 0, result.output
    values = accepted(portal, COLLECTIVE)
    assert values["name"] == "Tổ hợp tác chè Bản Cũ" and "names" not in values
    assert values["awards"][1]["name"] == "Tổ hợp tác chè Bán Cũ"


def test_two_rows_cannot_be_one_record(portal: Portal) -> None:
    rows = [HEAD, LAN, [2, *row(name="Pờ Xuân Lan", place="xã Mới")[1:]]]
    before = files_below(portal.content)
    result = run_import(portal, rows, "--yes", "--same", "Pờ Xuân Lan=po-xuan-lan")
    assert result.exit_code == 1
    assert WORDS["import"].faults.twice.what.format(row="2") in result.stderr
    assert files_below(portal.content) == before


def test_a_unit_with_a_new_name_is_asked_for(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.write(COLLECTIVE, RENAMED.replace("Tổ hợp tác chè Bản Cũ", "Bệnh viện huyện Cũ"))
    rows = [["STT", "Tên tập thể"], [1, "Bệnh viện khu vực Mới"]]
    refused = run_import(portal, rows, "--yes")
    assert refused.exit_code == 1
    assert WORDS["import"].questions.person in refused.stderr
    result = answering(portal, monkeypatch, "1\nc\n")
    assert result.exit_code == 0, result.output
    values = accepted(portal, COLLECTIVE)
    assert values["name"] == "Bệnh viện khu vực Mới"
    assert values["names"] == [{"name": "Bệnh viện huyện Cũ", "kind": "former"}]
    assert values["awards"][0]["name"] == "Bệnh viện huyện Cũ"


def test_a_place_that_nobody_knows_is_not_the_one_before(portal: Portal) -> None:
    portal.write("individuals/vang-a-thu.yml", VILLAGE_HEAD)
    rows = [HEAD, row(name="Vàng A Thử", position="Phó Chủ tịch", unit="Bệnh viện Đa khoa tỉnh Thử",
                      place="xã Không Có")]  # fmt: skip
    result = run_import(portal, rows, "--yes", "--same", "Vàng A Thử=vang-a-thu")
    assert result.exit_code == 0, result.output
    values = accepted(portal, "individuals/vang-a-thu.yml")
    old, new = values["awards"]
    assert old["locality"] == "xa-cu"
    assert "locality" not in values and "locality" not in new
    assert told("gone", label="xã, phường, thị trấn", were="Xã Cũ", years="2024") in result.stdout


def test_nothing_of_the_annex_is_lost_in_silence(portal: Portal) -> None:
    rows = [HEAD, row(name="Pờ Xuân Lan", position="Điều dưỡng", unit="Trạm Y tế Thử Nghiệm",
                      place="xã Không Có", note="đã nghỉ hưu")]  # fmt: skip
    result = run_import(
        portal, rows, "--yes", "--same", "Pờ Xuân Lan=po-xuan-lan", "--role", "nguoi-dan",
        "--field", "giao-duc",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    notes = WORDS["import"].notes
    for line in (
        notes["place-unknown"].format(where="xã Không Có"),
        notes["remark"].format(remark="đã nghỉ hưu"),
        str(notes["role-kept"]),
        str(notes["fields-kept"]),
    ):
        assert f"    ! {line}\n" in result.stdout
    assert accepted(portal, NURSE)["position"] == "Điều dưỡng, Trạm Y tế Thử Nghiệm"


def test_an_award_that_is_there_is_compared_with_the_annex(portal: Portal) -> None:
    rows = [HEAD, row(name="Pờ Xuân Lan", position="Y tá trưởng", unit="Bệnh viện huyện Cũ",
                      place="xã Cũ", citation="Khác.", number="99/2021")]  # fmt: skip
    before = files_below(portal.content)
    result = run_import(portal, rows, "--yes", decision=OLD)
    assert result.exit_code == 0, result.output
    assert files_below(portal.content) == before
    assert told("differs", label="chức vụ", now="Y tá trưởng", were="Điều dưỡng") in result.stdout
    assert "99/2021" in result.stdout and "“Khác.”" in result.stdout


def test_a_withheld_record_gets_the_award_and_nothing_else(portal: Portal) -> None:
    portal.write(NURSE, BEFORE.replace("sample: true", "privacy: {name: withheld}\nsample: true"))
    result = run_import(portal, [HEAD, LAN], "--yes", "--same", "Pờ Xuân Lan=po-xuan-lan")
    text = (portal.content / NURSE).read_text(encoding="utf-8")
    assert str(MERGE.withheld) in result.stdout
    assert "benh-vien-tinh" not in text and "trưởng" not in text and "annex" not in text


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, row(name="Sùng Thử Lềnh", position="Nông dân", note="Truy tặng")],
        [HEAD, row(name="Sùng Thử Lềnh (truy tặng)", position="Nông dân")],
        [["DANH SÁCH TRUY TẶNG BẰNG KHEN"], HEAD, row(name="Sùng Thử Lềnh", position="Nông dân")],
        [HEAD, ["I", "TRUY TẶNG", *[None] * 6], row(name="Sùng Thử Lềnh", position="Nông dân")],
        [
            ["STT", "Họ và tên", "Chức vụ", "Hình thức"],
            [1, "Sùng Thử Lềnh", "Nông dân", "Truy tặng Bằng khen thử của tỉnh"],
        ],
        [["STT", "Họ và tên", "Chức vụ", "Truy tặng"], [1, "Sùng Thử Lềnh", "Nông dân", "x"]],
    ],
    ids=["note", "name", "title", "heading", "form", "column"],
)
def test_posthumous_is_read_wherever_an_annex_says_it(
    portal: Portal, rows: list[list[Any]]
) -> None:
    result = run_import(portal, rows, "--yes")
    assert result.exit_code == 0, result.output
    values = accepted(portal, "individuals/sung-thu-lenh.yml")
    assert values["name"] == "Sùng Thử Lềnh"
    assert values["awards"] == [
        {"decision": NEW, "form": FORM, "annex_number": "1", "posthumous": True}
    ]


def test_posthumous_by_the_title_of_the_decision(portal: Portal) -> None:
    portal.change(f"decisions/{NEW}.yml", "Về việc tặng", "Về việc truy tặng")
    rows = [HEAD, row(name="Sùng Thử Lềnh", position="Nông dân")]
    assert run_import(portal, rows, "--yes").exit_code == 0
    values = accepted(portal, "individuals/sung-thu-lenh.yml")
    assert values["awards"][0]["posthumous"] is True


@pytest.mark.parametrize(("dead", "between", "living", "expected"), [
    ("Truy tặng Bằng khen thử của tỉnh", [], ["II", "Tặng Bằng khen thử của tỉnh"], None),
    ("Truy tặng", [], ["II", "Tặng"], None),
    ("Truy tặng", [], ["II", "TẶNG THƯỞNG"], None),
    ("Truy tặng", [], ["II", "Cá nhân"], None),
    ("Truy tặng", [], ["B", "Tặng Bằng khen thử của tỉnh"], None),
    ("Truy tặng", [[None, "1. Cá nhân"]], ["II", "Cá nhân"], None),
    ("Truy tặng", [], [None, "1. Cá nhân"], True),
])  # fmt: skip
def test_a_heading_ends_what_another_began(
    portal: Portal, dead: str, between: list[list[str | None]], living: list[str | None],
    expected: bool | None,
) -> None:  # fmt: skip
    """Nobody who lives is told to be dead; what stands below a heading's own parts stays below."""
    rows = [
        HEAD,
        ["I", dead, *[None] * 6],
        *([*one, *[None] * 6] for one in between),
        row(name="Sùng Thử Lềnh"),
        [*living, *[None] * 6],
        row(name="Sùng Thử Páo"),
    ]
    assert run_import(portal, rows, "--yes").exit_code == 0
    records = [accepted(portal, f"individuals/sung-thu-{one}.yml") for one in ("lenh", "pao")]
    assert [one["awards"][0].get("posthumous") for one in records] == [True, expected]
    assert not any("position" in one or "position" in one["awards"][0] for one in records)


def test_a_decision_that_honours_some_after_death_asks_whom(portal: Portal) -> None:
    portal.change(f"decisions/{NEW}.yml", "Về việc tặng", "Về việc tặng, truy tặng")
    rows = [HEAD, row(name="Sùng Thử Lềnh", position="Nông dân")]
    result = run_import(portal, rows, "--yes")
    assert str(WORDS["import"].some_posthumous) in result.stdout
    assert "posthumous" not in accepted(portal, "individuals/sung-thu-lenh.yml")["awards"][0]


@pytest.mark.parametrize(
    ("same", "code", "words"),
    [
        ("Pờ Xuân Lan", 2, "id của hồ sơ"),
        ("Pờ Xuân Lan=po-xuan-lam", 2, "po-xuan-lan"),
        ("Pờ Xuân Lam=po-xuan-lan", 1, "Pờ Xuân Lam"),
        ("Pờ Xuân Lan=hop-tac-xa-che-moi", 1, "thuộc loại khác"),
    ],
)
def test_what_same_cannot_mean_is_told(portal: Portal, same: str, code: int, words: str) -> None:
    before = files_below(portal.content)
    result = run_import(portal, [HEAD, LAN], "--yes", "--same", same)
    assert (result.exit_code, words in result.stderr) == (code, True), result.stderr
    assert files_below(portal.content) == before


def test_who_is_added_to_a_decision_that_was_told_is_news_of_the_day(portal: Portal) -> None:
    """The day is written where the editor says it; else the command asks whether it is wanted."""
    new = row(name="Lù Thị Thêm", position="Y sĩ", place="Phường Khác", number="2")
    same = ("--yes", "--same", "Pờ Xuân Lan=po-xuan-lan")
    hint = WORDS("import.may_be_told", number="3/QĐ-UBND", today="2026-06-01")
    silent = run_import(portal, [HEAD, LAN, new], *same, "--dry-run")
    assert hint in silent.stdout and "published_on" not in silent.stdout
    result = run_import(portal, [HEAD, LAN, new], *same, "--published-on", "2026-06-01")
    assert result.exit_code == 0 and hint not in result.stdout, result.output
    # Of one who was there the new award says it, and no older one.
    days = [one.get("published_on") for one in accepted(portal, NURSE)["awards"]]
    assert [str(day) for day in days] == ["None", "2026-06-01"]
    added = accepted(portal, "individuals/lu-thi-them.yml")["awards"]
    assert [str(one["published_on"]) for one in added] == ["2026-06-01"]


def test_nothing_is_asked_of_a_decision_that_is_a_draft(portal: Portal) -> None:
    portal.change(f"decisions/{NEW}.yml", "status: approved", "status: draft")
    new = row(name="Lù Thị Thêm", position="Y sĩ", place="Phường Khác", number="2")
    result = run_import(portal, [HEAD, new], "--yes", "--dry-run")
    assert result.exit_code == 0 and "--published-on" not in result.stdout

"""An annex that would fill the memory is refused before a library opens it."""

from __future__ import annotations

import zipfile
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from generator.annex import archives, reading, rows, tables
from generator.annex.tables import AnnexError, Cell, Row, Table
from generator.finding.vocabulary import vocabulary
from generator.language import language

import annexes
from helpers import Portal

SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"


@pytest.fixture
def unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither library is asked: what is measured here is what they would do."""

    def opened(*_arguments: Any, **_named: Any) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr(openpyxl, "load_workbook", opened)
    monkeypatch.setattr(docx, "Document", opened)


def workbook(path: Path, sheet: bytes, part: str = SHEET) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr(part, sheet)
    return path


def refused(path: Path) -> str:
    with pytest.raises(AnnexError) as raised:
        reading.read_annex(path)
    return raised.value.code


MERGES = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
HOSTILE = {
    "rows": HEAD + b"<row/>" * 4_000_000 + END,
    "rows with a prefix": HEAD + b"<x:row/>" * 200_000 + END,
    "cells": HEAD + b"<row>" + b"<c/>" * 700_000 + b"</row>" + END,
    "tags": HEAD + b"<a/>" * 9_000_000 + END,
    "a merged range": HEAD + MERGES,
    "many merged ranges": HEAD + b'<mergeCell ref="A1:Z9999"/>' * 20,
    "a link over a range": HEAD + b'<hyperlink r:id="a" ref="$A$1:$XFD$1048576"/>',
    "in another part": HEAD + MERGES,
    "in UTF-16": (HEAD + MERGES).decode().encode("utf-16"),
    "far from its tag": HEAD + b"<mergeCell " + b"\n" * 900_000 + b'ref="A1:XFD1048576"/>',
}


@pytest.mark.usefixtures("unopened")
@pytest.mark.parametrize("name", HOSTILE)
def test_what_would_fill_the_memory_is_not_opened(portal: Portal, name: str) -> None:
    part = "xl/evil.xml" if name == "in another part" else SHEET
    path = workbook(portal.root / "a.xlsx", HOSTILE[name], part)
    assert path.stat().st_size < 1_000_000
    assert refused(path) == "too-many-cells"
    result = portal.run("import", str(path), "--decision", "2021/ubnd-tinh-1", "--yes")
    assert result.exit_code == 1
    assert "quá nhiều hàng hoặc ô (tối đa 100000 hàng, 600000 ô" in result.stderr


@pytest.mark.usefixtures("unopened")
@pytest.mark.parametrize(
    "sheet",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<a><mergeCell ref="A1:&#88;FD1048576"/></a>',
        b"<a><mergeCell " + b" " * 3_000_000 + b'ref="A1:XFD1048576"/></a>',
    ],
    ids=["entities", "a reference in a range", "a tag without an end"],
)
def test_what_no_office_program_writes_is_broken(portal: Portal, sheet: bytes) -> None:
    assert refused(workbook(portal.root / "a.xlsx", sheet)) == "broken"
    path = portal.root / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", sheet)
    assert refused(path) == "broken"


@pytest.mark.usefixtures("unopened")
def test_a_bomb_is_measured_by_what_it_unpacks_to(portal: Portal) -> None:
    assert refused(workbook(portal.root / "a.xlsx", b"a" * 151_000_000)) == "too-large"
    with zipfile.ZipFile(portal.root / "b.docx", "w") as archive:
        for number in range(5_001):
            archive.writestr(f"word/{number}", "")
    assert refused(portal.root / "b.docx") == "too-large"


@pytest.mark.parametrize("size", [1 << 20, (1 << 20) - 7, 40, 7])
def test_a_tag_that_a_chunk_cuts_is_counted_once(
    portal: Portal, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(archives, "_CHUNK", size)
    sheet = HEAD + b'<row r="1"><c r="A1"/><c/></row>' * 300 + b'<mergeCell ref="B2:D9"/>' * 30
    path = workbook(portal.root / "a.xlsx", sheet)
    with zipfile.ZipFile(path) as archive, archive.open(SHEET) as file:
        found = archives._Measure()
        found.add(file)
    assert (found.rows, found.cells, found.covered) == (300, 600, 30 * 24)
    assert found.tags == sheet.count(b"<")


def test_a_usual_annex_is_far_from_all_bounds(portal: Portal) -> None:
    annexes.usual(portal.root / "a.xlsx")
    assert reading.read_annex(portal.root / "a.xlsx").tables
    head = ["STT", "Họ và tên", "Chức vụ"]
    many = [[number, f"Lò Văn {number}", "Y tá"] for number in range(1, 3_000)]
    annexes.workbook(portal.root / "b.xlsx", {"DS": [head, *many]}, {"DS": ["A3:A9"]})
    (table,) = reading.read_annex(portal.root / "b.xlsx").tables
    assert len(table.rows) == 3_000


def test_a_letter_with_a_thousand_marks_is_not_normalised(portal: Portal) -> None:
    text = "STT,Họ và tên\n1,a" + "\u0301\u0327" * 10_000
    (portal.root / "a.csv").write_text(text, encoding="utf-8")
    assert refused(portal.root / "a.csv") == "broken"


CELL = b'<row r="1"><c r="A1" t="inlineStr"><is>%b</is></c></row>'
RUN = b"<r><t>" + b"a" * 900 + b"</t></r>"


@pytest.mark.usefixtures("unopened")
def test_a_cell_of_millions_is_refused_before_it_is_read(portal: Portal) -> None:
    sheet = HEAD + CELL % (b"<t>" + b"a" * 120_000_000 + b"</t>") + END
    path = workbook(portal.root / "a.xlsx", sheet)
    assert refused(path) == "long-text"
    result = portal.run("import", str(path), "--decision", "2021/ubnd-tinh-1", "--dry-run")
    assert result.exit_code == 1
    assert "chữ trong tệp quá nhiều (tối đa 20000000 ký tự" in result.stderr
    part = workbook(portal.root / "b.xlsx", b"a" * 4_000_000, "xl/media/image1.png")
    with path.open("rb") as file, zipfile.ZipFile(part) as archive:
        assert file.read(2) == b"PK"
        with archive.open("xl/media/image1.png") as picture:
            archives._Measure().add(picture, text=False)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lengths of all texts that were normalised."""
    lengths: list[int] = []
    original = tables.clean

    def clean(text: object) -> str:
        lengths.append(len(str(text)))
        return original(text)

    monkeypatch.setattr(tables, "clean", clean)
    return lengths


def document(path: Path, cells: str, copies: int) -> Path:
    made = docx.Document()
    made.add_table(1, 2)
    table = made.tables[0]
    table.cell(0, 0).text = cells
    for _copy in range(copies):
        table._tbl.append(deepcopy(table._tbl.tr_lst[0]))
    made.save(path)
    return path


def test_long_cells_are_refused_before_they_are_normalised(
    portal: Portal, counted: list[int]
) -> None:
    book = openpyxl.Workbook()
    book.active.append(["STT", "Họ và tên"])
    book.save(portal.root / "a.xlsx")
    with zipfile.ZipFile(portal.root / "a.xlsx") as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    # A cell of many runs: no run of it is long.
    parts[SHEET] = HEAD + CELL % (RUN * 5_000) + END
    with zipfile.ZipFile(portal.root / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    document(portal.root / "a.docx", "a" * 40_000, 1)
    (portal.root / "a.csv").write_text("STT,Họ và tên\n1," + "a" * 40_000, encoding="utf-8")
    (portal.root / "b.csv").write_text("STT,Họ và tên\n1," + "a" * 400_000, encoding="utf-8")
    for name in ("a.xlsx", "a.docx", "a.csv", "b.csv"):
        assert refused(portal.root / name) == "long-cell", name
        path = str(portal.root / name)
        result = portal.run("import", path, "--decision", "2021/ubnd-tinh-1", "--dry-run")
        row = 2 if name.endswith("csv") else 1
        assert f"một ô (hàng {row}) dài quá 32767 ký tự" in result.stderr
    assert max(counted, default=0) < 100


def test_the_text_of_all_cells_is_bounded(
    portal: Portal, counted: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each cell that a merged one covers holds its text: a million of them would fill memory."""
    monkeypatch.setattr(tables, "MAX_CHARACTERS", 1_000_000)
    text = "a" * 30_000
    annexes.workbook(portal.root / "a.xlsx", {"DS": [["STT", text]]}, {"DS": ["B1:AZ9"]})
    document(portal.root / "a.docx", text, 70)
    lines = "\n".join(f"{number},{text}" for number in range(70))
    (portal.root / "a.csv").write_text(lines, encoding="utf-8")
    assert refused(portal.root / "a.xlsx") == "long-text"
    assert refused(portal.root / "a.docx") == "long-text"
    assert refused(portal.root / "a.csv") == "long-text"
    assert sum(counted) < 3 * tables.MAX_CHARACTERS


def test_the_cells_that_are_read_are_bounded(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MAX_CELLS", 6_000)
    (portal.root / "a.csv").write_text("," * 7_000, encoding="utf-8")
    assert refused(portal.root / "a.csv") == "too-many-cells"
    made = docx.Document()
    row = made.add_table(1, 1)._tbl.tr_lst[0]
    wide = row.tc_lst[0]
    wide.get_or_add_tcPr().grid_span = 60
    for _copy in range(110):
        row.append(deepcopy(wide))
    made.save(portal.root / "a.docx")
    assert refused(portal.root / "a.docx") == "too-many-cells"


# -- rows that are read are read once --------------------------------------------------------


def test_whether_rows_are_numbered_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a table whose numbers the program writes, each row asked all the others."""
    asked = 0
    original = Row.text

    def counted(self: Row, column: int) -> str:
        nonlocal asked
        asked += 1
        return original(self, column)

    monkeypatch.setattr(Row, "text", counted)

    def table(count: int) -> int:
        nonlocal asked
        asked = 0
        head = Row(1, (Cell("STT"), Cell("Họ và tên"), Cell("Chức vụ")))
        people = [
            Row(number, (Cell(), Cell(f"Lò Văn {number}"), Cell("Y tá")))
            for number in range(2, count + 2)
        ]
        parsed = rows.parse([Table("", "table", (head, *people))], vocabulary(language("vi")))
        assert len(parsed.lines) == count
        return asked

    assert table(400) < 2.2 * table(200)


def test_text_that_runs_on_and_on_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    head = Row(1, (Cell("STT"), Cell("Họ và tên"), Cell("Thành tích")))
    first = Row(2, (Cell("1"), Cell("Lò Văn A"), Cell("Có công")))
    more = [Row(number, (Cell(), Cell(), Cell(f"{number} " * 100))) for number in range(3, 1_000)]
    parsed = rows.parse([Table("", "table", (head, first, *more))], vocabulary(language("vi")))
    assert len(parsed.lines[0].citation) < 4_000


def test_separators_are_counted_once_for_each_line() -> None:
    class Line(str):
        asked = 0

        def count(self, *arguments: Any) -> int:
            Line.asked += 1
            return super().count(*arguments)

    lines: list[str] = [Line("," * number) for number in range(300)]
    assert reading._steadiness(lines, ",") == (1, 299)
    assert Line.asked == 300

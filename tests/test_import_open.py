"""Annexes of LibreOffice that could be misread: as those of Word and Excel, each is read as people
see it, or somebody is asked (see test_import_kinds).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from generator.language import language

import annexes
from annex_parts import FIRST, HEAD, SECOND
from helpers import Portal
from importing import FORM, Make, assert_asked, assert_read
from open_parts import Xml, calc, cell, row, span, table, value, writer

WORDS = language("vi")["import"]
AN, BINH = "lo-thu-an", "lo-thu-binh"
HIDDEN = 'table:visibility="collapse"'


@pytest.fixture
def portal(province: Portal, tmp_path: Path) -> Portal:
    return province.copy(tmp_path / "portal")


def _columns(attributes: str, at: int) -> str:
    return (
        f'<table:table-column table:number-columns-repeated="{at}"/>'
        f"<table:table-column {attributes}/>"
        '<table:table-column table:number-columns-repeated="20"/>'
    )


def _box(said: str) -> str:
    return f"<draw:frame><draw:text-box><text:p>{said}</text:p></draw:text-box></draw:frame>"


READ: dict[str, tuple[Make, dict[str, dict[str, Any]], list[str]]] = {
    "a hidden column of a sheet": (
        calc(HEAD, FIRST, columns=_columns(HIDDEN, 4)),
        {AN: {"position": "Y sĩ", "citation": None, "golden_book_number": "1/2021"}},
        ["cột E bị ẩn: “Thành tích”"],
    ),
    "columns folded away in a group": (
        calc(HEAD, FIRST, columns=(
            '<table:table-column table:number-columns-repeated="2"/>'
            '<table:table-column-group table:display="false">'
            '<table:table-column table:number-columns-repeated="3"/></table:table-column-group>')),
        {AN: {"position": None, "organisation": None, "golden_book_number": "1/2021"}},
        ["cột C bị ẩn", "cột D bị ẩn", "cột E bị ẩn"],
    ),
    "a column without width": (
        calc(HEAD, FIRST, columns=_columns('table:style-name="thin"', 4)),
        {AN: {"citation": None}},
        ["cột E bị ẩn"],
    ),
    "a column without width in a document": (
        writer(table(HEAD, FIRST, columns=_columns('table:style-name="thin"', 4))),
        {AN: {"citation": None}},
        ["cột 5 bị ẩn"],
    ),
    "rows that are hidden, filtered out, folded away or without height": (
        calc(HEAD, FIRST, row(SECOND, HIDDEN), row(SECOND, 'table:visibility="filter"'),
             f'<table:table-row-group table:display="false">{row(SECOND)}</table:table-row-group>',
             row(SECOND, 'table:style-name="low"')),
        {AN: {}},
        [f"hàng {number} (hàng bị ẩn)" for number in (3, 4, 5, 6)],
    ),
    "a number that a format does not show, and a comment": (
        calc(HEAD, [*FIRST[:5], value("", "float", "15")],
             [*SECOND[:4], cell("Lấy mẫu</text:p><office:annotation><text:p>không</text:p>"
                                "</office:annotation><text:p>"), "2/2021"]),
        {AN: {"golden_book_number": None}, BINH: {"citation": "Lấy mẫu"}},
        ["ô F2 bị ẩn", "lời bình ở ô E3"],
    ),
    "a text that a format does not show": (
        calc(HEAD, [*FIRST[:4], cell("", 'office:value-type="string" office:string-value="Kín"'),
                    FIRST[5]]),
        {AN: {"citation": None}},
        ["ô E2 bị ẩn"],
    ),
    "hyphens that do not break, or do not show": (
        writer(table(HEAD, [*FIRST[:4], "Covid\u2011\u00ad19", "215\u20102021"])),
        {AN: {"citation": "Covid-19", "golden_book_number": "215-2021"}},
        [],
    ),
    "hidden text in a document": (
        writer(table(HEAD, ["1", cell(f"Lò Thử An{span('gone', ' Kín')}"), *FIRST[2:4],
                            cell(f"Trực chốt{span('gone', ' (HIV)')}"), "1/2021"])),
        {AN: {"name": "Lò Thử An", "citation": "Trực chốt"}},
        ["chữ ẩn ở hàng 2"],
    ),
    "a comment in a document": (
        writer(table(HEAD, ["1", cell(
            "Lò Thử An<office:annotation><text:p>chưa duyệt</text:p></office:annotation>"),
            *FIRST[2:]])),
        {AN: {"name": "Lò Thử An"}},
        ["lời bình ở hàng 2"],
    ),
    "raised marks": (
        writer(table(HEAD, ["1", cell(f"Lò Thử An{span('up', '1)')}"), *FIRST[2:4],
                            cell(f"Hiến 300 m{span('up', '2')} đất"), "1/2021"])),
        {AN: {"name": "Lò Thử An", "citation": "Hiến 300 m² đất"}},
        [],
    ),
    "a name in an old font": (
        calc(HEAD, ["1", cell(span("old", annexes.tcvn3("Lò Thử Hường"))), "Chuyên viên",
                    "Sở Y tế", "Trực chốt", ""]),
        {"lo-thu-huong": {"name": "Lò Thử Hường", "position": "Chuyên viên"}},
        ["TCVN3"],
    ),
    "what was deleted with changes tracked": (
        writer(Xml("<text:tracked-changes><text:changed-region><text:deletion>"
                   "<text:p>1. Ông Lò Thử Cũ</text:p></text:deletion></text:changed-region>"
                   "</text:tracked-changes>"), table(HEAD, FIRST)),
        {AN: {}},
        [],
    ),
    "a text box over a row": (
        writer(table(HEAD, ["1", cell(f"Lò Thử An{_box('truy tặng')}"), *FIRST[2:]])),
        {AN: {"name": "Lò Thử An", "posthumous": True}},
        [WORDS.notes.box],
    ),
    "a text box over a sheet": (
        calc(HEAD, ["1", cell(f"Lò Thử An</text:p>{_box('Truy tặng cả')}<text:p>"), *FIRST[2:]]),
        {AN: {"name": "Lò Thử An"}},
        ["hộp chữ đặt trên trang tính: “Truy tặng cả”"],
    ),
    "a table in a text box": (
        writer(Xml("<text:p><draw:frame><draw:text-box>" + table(HEAD, FIRST).text
                   + "</draw:text-box></draw:frame></text:p>")),
        {AN: {}},
        [],
    ),
    "a table in a cell": (
        writer(table([Xml("<table:table-cell><text:p/>" + table(HEAD, FIRST).text
                          + "</table:table-cell>")])),
        {AN: {}},
        [],
    ),
    "head rows, and rows in a section": (
        writer(Xml("<text:section>" + table(
            f"<table:table-header-rows>{row(HEAD)}</table:table-header-rows>", FIRST).text
            + "</text:section>")),
        {AN: {}},
        [],
    ),
    "a section that is not shown": (
        writer(table(HEAD, FIRST), Xml('<text:section text:display="none">'
                                       + table(HEAD, SECOND).text + "</text:section>")),
        {AN: {}},
        [],
    ),
    "merged cells": (
        calc(HEAD, [*FIRST[:3], cell("Sở Y tế", 'table:number-rows-spanned="2"'), *FIRST[4:]],
             [*SECOND[:3], Xml("<table:covered-table-cell/>"), *SECOND[4:]]),
        {AN: {"organisation": "so-y-te"}, BINH: {"organisation": "so-y-te"}},
        [],
    ),
    "a form above several tables": (
        writer("I. TẶNG CỜ THI ĐUA CỦA UBND TỈNH",
               table(["STT", "Tên tập thể"], ["1", "Sở Công Thương"]),
               "II. TẶNG BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH", "1. Tập thể",
               table(["STT", "Tên tập thể"], ["1", "Sở Y tế"]), "2. Cá nhân",
               table(["STT", "Họ và tên"], ["1", "Lò Thử An"])),
        {"so-cong-thuong": {"forms": ["co-thi-dua-ubnd-tinh"]}, "so-y-te": {"forms": [FORM]},
         AN: {"forms": [FORM]}},
        [],
    ),
    "a list in paragraphs": (
        writer("DANH SÁCH KHEN THƯỞNG", "II. CÁ NHÂN", "1. Ông Lò Thử An, Trưởng phòng, Sở Y tế;",
               "2. Bà Lò Thử Bình - Y sĩ, Sở Y tế.", "Nơi nhận: như trên"),
        {AN: {"position": "Trưởng phòng", "organisation": "so-y-te"},
         BINH: {"position": "Y sĩ", "organisation": "so-y-te"}},
        [],
    ),
    "a list that Writer numbers": (
        writer("II. CÁ NHÂN", Xml("<text:list><text:list-item><text:p>Ông Lò Thử An, Y sĩ Sở Y tế"
                                  "</text:p></text:list-item></text:list>")),
        {AN: {"position": "Y sĩ", "organisation": "so-y-te"}},
        [],
    ),
}  # fmt: skip


STOPPED: dict[str, tuple[Make, list[str]]] = {
    "a number that became a day": (
        calc(HEAD, [*FIRST[:5], value("01/12/21", "date", "2021-12-01")]),
        ["hàng 2, cột “Số sổ vàng”", WORDS.faults["excel-date"].what, "01/12/2021"],
    ),
    "a number that became a time": (
        calc(HEAD, [*FIRST[:5], value("21:05:00", "time", "PT21H05M00S")]),
        [WORDS.faults["excel-time"].what],
    ),
    "a number that a format completes": (
        calc(HEAD, [*FIRST[:5], value("015/2021", "float", "15")]),
        [WORDS.faults["excel-format"].what],
    ),
    "a number that lost its last zero": (
        calc(HEAD, [*FIRST[:5], value("215,202", "float", "215.202")]),
        [WORDS.faults["excel-decimal"].what],
    ),
    "errors of formulas": (
        calc(HEAD, [*FIRST[:3], cell("#N/A", 'office:value-type="string" office:string-value=""'),
                    *FIRST[4:]]),
        ["cột “Đơn vị”", WORDS.faults["error-value"].what, "#N/A"],
    ),
    "an error that LibreOffice alone writes": (
        calc(HEAD, [*FIRST[:3], cell("Err:502", 'office:value-type="string"'), *FIRST[4:]]),
        ["cột “Đơn vị”", WORDS.faults["error-value"].what, "Err:502"],
    ),
    "a formula without result": (
        calc(HEAD, [*FIRST[:5], Xml('<table:table-cell table:formula="of:=[.A2]"/>')]),
        ["cột “Số sổ vàng”", WORDS.faults.formula.what],
    ),
    "a name crossed out in part": (
        calc(HEAD, ["1", cell(f"{span('cut-again', 'Lò Thử Cũ ')}Lò Thử An"), *FIRST[2:]]),
        [WORDS.questions["struck-part"], "Có thể là: Lò Thử An; Lò Thử Cũ Lò Thử An"],
    ),
    "a row crossed out by the style of its cells": (
        calc(HEAD, FIRST, [cell(one, 'table:style-name="cut-cell"') for one in SECOND]),
        ["hàng 3", WORDS.questions.struck],
    ),
    "two names, a line each": (
        writer(table(HEAD, ["1", "Lò Thử An\nLò Thử Bình", "", "", "", ""])),
        [WORDS.questions["two-people"]],
    ),
    "a count below a table": (
        writer(table(HEAD, FIRST), "(Danh sách này có 25 cá nhân)"), [WORDS.questions.count, "25"],
    ),
    "a list in paragraphs beside a table": (
        writer(table(HEAD, FIRST), "II. CÁ NHÂN", "1. Ông Lò Thử Bình, Sở Y tế"),
        [WORDS.questions.paragraphs],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", READ)
def test_it_is_read_as_people_see_it(portal: Portal, case: str) -> None:
    assert_read(portal, *READ[case])


@pytest.mark.parametrize("case", STOPPED)
def test_it_is_asked_about_and_nothing_is_written(portal: Portal, case: str) -> None:
    assert_asked(portal, *STOPPED[case])

"""Annexes that could be misread: each is read as people see it, or somebody is asked.

The right outcome was written before the program gave it. What is asked stops a script (exit 1), and
says where, what stands there, and what to do.
"""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from generator.annex.plan import Plan, Wanted
from generator.annex.planning import plan
from generator.annex.questions import Question
from generator.annex.reading import read_annex
from generator.annex.rows import parse
from generator.encodings import from_tcvn3
from generator.finding.vocabulary import vocabulary
from generator.language import language
from generator.loading.load import load
from openpyxl.comments import Comment
from openpyxl.styles import Font

import annexes
from annex_parts import (
    FIRST,
    HEAD,
    SECOND,
    box,
    boxed_table,
    low_row,
    moved,
    nested_table,
    rewritten,
    rich,
    run,
    sheet,
    text,
    word,
    wrapped,
)
from helpers import Portal, files_below
from importing import DECISION, FORM, Make, assert_asked, assert_read, records, run_import

WORDS = language("vi")["import"]
BOTH = ["STT", "Tên tập thể, cá nhân", "Chức vụ, đơn vị", "Ghi chú"]
PERSON = ["STT", "Họ và tên", "Chức vụ, đơn vị", "Ghi chú"]
AN, BINH = "lo-thu-an", "lo-thu-binh"


@pytest.fixture
def portal(province: Portal, tmp_path: Path) -> Portal:
    return province.copy(tmp_path / "portal")


def _hide(*columns: str, **how: Any) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        for column in columns:
            for key, value in (how or {"hidden": True}).items():
                setattr(sheet.column_dimensions[column], key, value)

    return change


def _set(cell: str, value: Any = None, **how: Any) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        if value is not None:
            sheet[cell] = value
        for key, one in how.items():
            setattr(sheet[cell], key, one)

    return change


READ: dict[str, tuple[Make, dict[str, dict[str, Any]], list[str]]] = {
    "a hidden column": (
        sheet(HEAD, FIRST, then=_hide("E")),
        {AN: {"position": "Y sĩ", "citation": None}},
        ["cột E bị ẩn: “Thành tích”"],
    ),
    "a column folded away in a group": (
        sheet(HEAD, FIRST, then=lambda one: one.column_dimensions.group("C", "E", hidden=True)),
        {AN: {"position": None, "organisation": None, "golden_book_number": "1/2021"}},
        ["cột C bị ẩn", "cột D bị ẩn", "cột E bị ẩn"],
    ),
    "a column without width": (
        rewritten(sheet(HEAD, FIRST, then=_hide("E", width=7)), r'width="7"', 'width="0"',
                  r"xl/worksheets/.*"),
        {AN: {"citation": None}},
        ["cột E bị ẩn"],
    ),
    "a row without height": (
        rewritten(sheet(HEAD, FIRST, SECOND), r'<row r="3"', '<row r="3" ht="0" customHeight="1"',
                  r"xl/worksheets/.*"),
        {AN: {}},
        ["hàng 3 (hàng bị ẩn)"],
    ),
    "a cell hidden by its format, and a comment": (
        sheet(HEAD, FIRST, then=_set("E2", number_format=";;;", comment=Comment("không", "a"))),
        {AN: {"citation": None}},
        ["ô E2 bị ẩn", "lời bình ở ô E2"],
    ),
    "Excel's escapes": (
        sheet(HEAD, ["1", "Lò Thử An_x000D_", "Y sĩ_x000D_\nTổ trưởng", "Sở Y tế_x000D_",
                     "a_x005F_b", "12/2021_x000D_"]),
        {AN: {"position": "Y sĩ Tổ trưởng", "organisation": "so-y-te", "citation": "a_b",
              "golden_book_number": "12/2021"}},
        [],
    ),
    "errors in columns that nobody reads, drawn far down": (
        sheet([*HEAD, "Mã đơn vị"], [*FIRST, "#N/A"], *([None] * 6 + ["#N/A"] for _ in range(9))),
        {AN: {}},
        ["“Mã đơn vị”"],
    ),
    "numbers alone, drawn far down": (
        sheet(HEAD, FIRST, ["2"], ["3"]), {AN: {}}, ["hàng 4 (hàng chỉ có số thứ tự)"],
    ),
    "a raised mark in Excel": (
        sheet(HEAD, FIRST, then=_set("B2", rich("Lò Thử An", ("1", {"vertAlign": "superscript"})))),
        {AN: {"name": "Lò Thử An"}},
        [],
    ),
    "raised marks as characters; square metres stay": (
        sheet(HEAD, ["1", "Lò Thử An¹⁰", "Y sĩ②", "Sở Y tế", "Hiến 300 m² đất¹", "1/2021²"]),
        {AN: {"position": "Y sĩ", "citation": "Hiến 300 m² đất", "golden_book_number": "1/2021"}},
        [WORDS.notes.footnote],
    ),
    "names in an old font, all else in Unicode": (
        sheet(HEAD, ["1", annexes.tcvn3("Lò Thử Hường"), "Chuyên viên", "Sở Y tế", "Trực chốt", ""],
              then=_set("B2", font=Font(name=".VnTimeH"))),
        {"lo-thu-huong": {"name": "Lò Thử Hường", "position": "Chuyên viên"}},
        ["TCVN3"],
    ),
    "labels with a slash": (
        sheet(["Stt.", "HỌ VÀ TÊN:", "CHỨC VỤ/CHỨC DANH", "Đơn vị - Địa chỉ"],
              ["1", "Lò Thử An", "Y sĩ", "Sở Y tế"]),
        {AN: {"position": "Y sĩ", "organisation": "so-y-te"}},
        [],
    ),
    "a column without a label": (
        sheet(HEAD, [*FIRST, "x"]), {AN: {}}, ["cột thứ 7 không có tiêu đề: “x”"],
    ),
    "communes as headings, and a group of units": (
        sheet(PERSON, ["I", "Xã Bum Nưa"], ["1", "Lò Thử An", "Y sĩ", ""],
              ["II", "Các sở, ban, ngành tỉnh"], ["2", "Lò Thử Bình", "Chuyên viên Sở Nội vụ", ""]),
        {AN: {"locality": "xa-bum-nua-2021", "position": "Y sĩ"},
         BINH: {"locality": None, "organisation": "so-noi-vu", "position": "Chuyên viên"}},
        [],
    ),
    "a heading with its count": (
        sheet(PERSON, ["I", "Xã Bum Nưa (01 cá nhân)"], ["1", "Lò Thử An", "Y sĩ", ""],
              ["II", "Khối các cơ quan tỉnh: 01 người"], ["2", "Lò Thử Bình", "Sở Y tế", ""]),
        {AN: {"locality": "xa-bum-nua-2021"}, BINH: {"organisation": "so-y-te", "locality": None}},
        [],
    ),
    "several units in a heading make nobody a collective": (
        sheet(PERSON, ["I", "Các đơn vị trực thuộc tỉnh"], ["1", "Lò Thử An", "Sở Y tế", ""]),
        {AN: {"name": "Lò Thử An", "organisation": "so-y-te", "type": None}},
        [],
    ),
    "headings with numbers like those of rows": (
        sheet(BOTH, ["1", "TẬP THỂ"], ["1.1", "Tổ Covid bản Thử", "xã Bản Bo", ""],
              ["2", "CÁ NHÂN (01 người)"], ["2.1", "Lò Thử An", "Sở Y tế", ""]),
        {"to-covid-ban-thu": {"type": "collective"}, AN: {"type": None}},
        [],
    ),
    "marks below two forms": (
        sheet(["STT", "Họ và tên", "Đơn vị", "CSTĐ cấp tỉnh", "Bằng khen"],
              ["1", "Lò Thử An", "Sở Y tế", "x", None], ["2", "Lò Thử Bình", "Sở Y tế", "✓", "X"]),
        {AN: {"forms": ["chien-si-thi-dua-cap-tinh"]},
         BINH: {"forms": ["chien-si-thi-dua-cap-tinh", FORM]}},
        [],
    ),
    "forms below a common label": (
        lambda folder: _two_rows(folder),
        {AN: {"forms": ["chien-si-thi-dua-cap-tinh"]}, BINH: {"forms": [FORM]}},
        [],
    ),
    "forms as labels, and the name of one": (
        sheet(["STT", "Họ và tên", "Danh hiệu CSTĐ cấp tỉnh", "Hình thức Bằng khen"],
              ["1", "Lò Thử An", "x", ""],
              ["2", "Lò Thử Bình", "", "Bằng khen của Chủ tịch UBND tỉnh"]),
        {AN: {"forms": ["chien-si-thi-dua-cap-tinh"]}, BINH: {"forms": [FORM]}},
        [],
    ),
    "a unit and a district as headings": (
        sheet(PERSON, ["Đơn vị: Sở Y tế"], ["1", "Lò Thử An", "Y sĩ", ""],
              ["II", "Huyện Mường Tè"], ["2", "Lò Thử Bình", "Trưởng bản", ""]),
        {AN: {"organisation": "so-y-te", "type": None}, BINH: {"locality": "huyen-muong-te"}},
        [],
    ),
    "a unit and a commune above rows numbered below them": (
        sheet(PERSON, ["1", "Xã Bum Nưa"], ["1.1", "Lò Thử An", "Y sĩ", ""],
              ["2", "Sở Y tế"], ["2.1", "Lò Thử Bình", "Y tá", ""]),
        {AN: {"locality": "xa-bum-nua-2021"}, BINH: {"organisation": "so-y-te"}},
        [],
    ),
    "places without a blank": (
        sheet(["STT", "Họ và tên", "Địa chỉ"], ["1", "Lò Thử An", "P.Tân Phong, TP Lai Châu"],
              ["2", "Lò Thử Bình", "xã Bum Nưa-huyện Mường Tè"],
              ["3", "Lò Thử Chung", "X.Pa Ủ, H.Mường Tè"],
              ["4", "Lò Thử Dung", "Xã Mù Cả (huyện Mường Tè)"]),
        {AN: {"locality": "phuong-tan-phong-2021"}, BINH: {"locality": "xa-bum-nua-2021"},
         "lo-thu-chung": {"locality": "xa-pa-u-2021"},
         "lo-thu-dung": {"locality": "xa-mu-ca-2021"}},
        [],
    ),
    "units behind posts": (
        sheet(PERSON, ["1", "Lò Thử An", "Phó Giám đốc Sở Y tế", ""],
              ["2", "Lò Thử Bình", "Trưởng phòng Giáo dục và Đào tạo huyện Mường Tè", ""],
              ["3", "Lò Thử Chung", "Chuyên viên Văn phòng UBND tỉnh", ""]),
        {AN: {"position": "Phó Giám đốc", "organisation": "so-y-te"},
         BINH: {"position": "Trưởng phòng", "organisation": "phong-gddt-huyen-muong-te"},
         "lo-thu-chung": {"position": "Chuyên viên Văn phòng UBND tỉnh", "organisation": None}},
        [],
    ),
    "what stands before and behind names": (
        sheet(PERSON, ["1", "TTƯT.BSCKII. Lò Thử An", "Giám đốc", ""],
              ["2", "Bà Lò Thử Bình, Trưởng bản Nậm Củm", "", ""],
              ["3", "Mr. John Thu", "Chuyên gia", ""], ["4", "Cụ Lò Thử Dung", "Nông dân", ""],
              ["5", "Trưởng bản Lò Thử Én", "", ""]),
        {AN: {"name": "Lò Thử An", "position": "TTƯT BSCKII, Giám đốc"},
         BINH: {"position": "Trưởng bản Nậm Củm"}, "john-thu": {"position": "Chuyên gia"},
         "lo-thu-dung": {"position": "Nông dân"}, "lo-thu-en": {"position": "Trưởng bản"}},
        [],
    ),
    "a household that says so in brackets": (
        sheet(BOTH, ["1", "Lò Thử An (hộ gia đình)", "xã Bản Bo", ""]),
        {AN: {"name": "Lò Thử An", "type": "household"}},
        [],
    ),
    "notes": (
        sheet(PERSON, ["1", "Lò Thử An", "Sở Y tế", "Truy tặng"],
              ["2", "Lò Thử Bình", "Sở Y tế", "Đề nghị lần 2"]),
        {AN: {"posthumous": True}, BINH: {"posthumous": None}},
        ["“Đề nghị lần 2”"],
    ),
    "a sheet of examples": (
        lambda folder: _two_sheets(folder), {AN: {}}, ["trang hướng dẫn, ví dụ: Hướng dẫn"],
    ),
    "the exchange file of commendation software": (
        sheet(["STT", "Tên gọi\n(Ông/Bà/Chức danh)", "Tên tập thể/cá nhân/hộ gia đình", "Chức vụ",
               "Đơn vị công tác", "Phân loại khen thưởng",
               "Danh hiệu thi đua/Hình thức khen thưởng", "Phân loại đối tượng",
               "Mã Danh hiệu thi đua"],
              ["1", "Ông", "Lò Thử An", "Phó Giám đốc", "Sở Nội vụ", "Khen thưởng cá nhân",
               "Bằng khen", "Doanh nhân", "=VLOOKUP(G2,A1:B2,2,0)"],
              ["2", "Thượng tá", "Lò Thử Bình", "Trưởng phòng", "Công an tỉnh",
               "Khen thưởng cá nhân", "Bằng khen", "", "=VLOOKUP(G3,A1:B2,2,0)"],
              ["3", "", "Sở Công Thương", "", "", "Khen thưởng tập thể", "Bằng khen", "", "#N/A"],
              ["4", "", "Lò Thử Chung", "", "Xã Bản Bo", "Khen thưởng hộ gia đình", "Bằng khen",
               "", ""],
              [*[None] * 8, "=VLOOKUP(G6,A1:B2,2,0)"]),
        {AN: {"position": "Phó Giám đốc"}, BINH: {"position": "Thượng tá, Trưởng phòng"},
         "so-cong-thuong": {"type": "collective"}, "lo-thu-chung": {"type": "household"}},
        ["“Phân loại đối tượng”", "“Mã Danh hiệu thi đua”"],
    ),
    "a text box over a sheet": (
        lambda folder: _with_box(folder), {AN: {}}, ["hộp chữ đặt trên trang tính: “Truy tặng cả”"],
    ),
    "a Strict workbook": (
        rewritten(sheet(HEAD, FIRST), r"http://schemas\.openxmlformats\.org/(\w+)/2006/",
                  r"http://purl.oclc.org/ooxml/\1/", r"xl/(?:workbook|worksheets/.*|styles)\.xml"),
        {AN: {"organisation": "so-y-te"}},
        [],
    ),
    # -- Word
    "hidden text": (
        word([HEAD, FIRST], run(1, 1, " Kín", vanish=""), run(1, 4, " (HIV)", vanish="")),
        {AN: {"name": "Lò Thử An", "citation": "Trực chốt"}},
        ["chữ ẩn ở hàng 2"],
    ),
    "a raised mark in Word": (
        word([HEAD, FIRST], run(1, 1, "1)", vertAlign="superscript")), {AN: {}}, [],
    ),
    "moved text": (
        word([HEAD, FIRST], moved(1, 4, ". Đi trước")),
        {AN: {"citation": "Trực chốt. Đi trước"}},
        [],
    ),
    "rows in XML of other programs": (
        word([HEAD, FIRST, SECOND], wrapped("w:customXml", 2), wrapped("w:sdtContent", 1)),
        {AN: {}, BINH: {}},
        [],
    ),
    "a text box over a row": (
        word([HEAD, FIRST], box(1, 1, "truy tặng")),
        {AN: {"name": "Lò Thử An", "posthumous": True}},
        [WORDS.notes.box],
    ),
    "a table in a text box": (word([HEAD, FIRST], boxed_table), {AN: {}}, []),
    "a table in a cell": (word([HEAD, FIRST], nested_table), {AN: {}}, []),
    "a row that is drawn down to nothing": (
        word([HEAD, FIRST, SECOND], low_row(2)), {AN: {}}, ["hàng 3 (hàng bị ẩn)"],
    ),
    "hyphens that do not break": (
        rewritten(word([HEAD, [*FIRST[:4], "Covid@19", "215@2021"]]), "@",
                  "</w:t><w:noBreakHyphen/><w:t>"),
        {AN: {"citation": "Covid-19", "golden_book_number": "215-2021"}},
        [],
    ),
    "a relationship that leads nowhere, and a Strict document": (
        rewritten(
            rewritten(word([HEAD, FIRST]), r"</Relationships>",
                      '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/'
                      'officeDocument/2006/relationships/image" Target="NULL"/></Relationships>',
                      r"word/_rels/.*"),
            r"http://schemas\.openxmlformats\.org/(\w+)/2006/", r"http://purl.oclc.org/ooxml/\1/",
            r"word/document\.xml"),
        {AN: {}},
        [],
    ),
    "a form above several tables": (
        word("I. TẶNG CỜ THI ĐUA CỦA UBND TỈNH", [["STT", "Tên tập thể"], ["1", "Sở Công Thương"]],
             "II. TẶNG BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH", "1. Tập thể",
             [["STT", "Tên tập thể"], ["1", "Sở Y tế"]], "2. Cá nhân",
             [["STT", "Họ và tên"], ["1", "Lò Thử An"]]),
        {"so-cong-thuong": {"forms": ["co-thi-dua-ubnd-tinh"]}, "so-y-te": {"forms": [FORM]},
         AN: {"forms": [FORM]}},
        [],
    ),
    "a count above two tables": (
        word("II. TẶNG BẰNG KHEN CHO 01 TẬP THỂ, 01 CÁ NHÂN", "1. Tập thể",
             [["STT", "Tên tập thể"], ["1", "Sở Y tế"]], "2. Cá nhân",
             [["STT", "Họ và tên"], ["1", "Lò Thử An"]]),
        {"so-y-te": {"forms": [FORM]}, AN: {}},
        [],
    ),
    "a list that Word numbers": (
        word("II. CÁ NHÂN", lambda document: document.add_paragraph(
            "Ông Lò Thử An, Y sĩ Sở Y tế", style="List Number")),
        {AN: {"position": "Y sĩ", "organisation": "so-y-te"}},
        [],
    ),
    "a list in paragraphs": (
        word("DANH SÁCH KHEN THƯỞNG", "I. TẬP THỂ", "1. Phòng Thử - Nghiệm, Sở Y tế;",
             "II. CÁ NHÂN", "1. Ông Lò Thử An, Trưởng phòng, Sở Y tế;",
             "2. Bà Lò Thử Bình - Y sĩ, Sở Y tế.", "Nơi nhận: như trên"),
        {"phong-thu-nghiem-so-y-te": {"organisation": "so-y-te", "type": "collective"},
         AN: {"position": "Trưởng phòng", "organisation": "so-y-te"},
         BINH: {"position": "Y sĩ", "organisation": "so-y-te"}},
        [],
    ),
}  # fmt: skip


STOPPED: dict[str, tuple[Make, list[str]]] = {
    "a number that became a day": (
        sheet(HEAD, [*FIRST[:5], datetime.datetime(2021, 12, 1)]),
        ["hàng 2, cột “Số sổ vàng”", WORDS.faults["excel-date"].what, "01/12/2021"],
    ),
    "a number that became a time": (
        sheet(HEAD, [*FIRST[:5], datetime.time(21, 5)]), [WORDS.faults["excel-time"].what],
    ),
    "a number that a format completes": (
        sheet(HEAD, [*FIRST[:5], 15], then=_set("F2", number_format='000"/2021"')),
        [WORDS.faults["excel-format"].what],
    ),
    "a number that lost its last zero": (
        sheet(HEAD, [*FIRST[:5], 215.202]), [WORDS.faults["excel-decimal"].what],
    ),
    "a day as text, from Excel": (
        text("\n".join(",".join(row) for row in (HEAD, [*FIRST[:5], "Dec-21"]))),
        ["dòng 2, cột “Số sổ vàng”", WORDS.questions["golden-book"], "Dec-21"],
    ),
    "errors of formulas": (
        text("STT,Họ và tên,Chức vụ,Đơn vị\n1,Lò Thử An,Y sĩ,#REF!\n"),
        ["cột “Đơn vị”", WORDS.faults["error-value"].what, "#REF!"],
    ),
    "a formula without result below the golden book": (
        sheet(HEAD, [*FIRST[:5], "=A2"]), ["cột “Số sổ vàng”", WORDS.faults.formula.what],
    ),
    "a comma too many": (
        text("STT,Họ và tên,Chức vụ,Đơn vị\n1,Lò Thử An,Phó khoa, Bác sĩ,Sở Y tế\n"),
        ["dòng 2", WORDS.faults["extra-cells"].what],
    ),
    "a name crossed out in part": (
        sheet(HEAD, FIRST, then=_set("B2", rich(("Lò Thử Cũ ", {"strike": True}), "Lò Thử An"))),
        [WORDS.questions["struck-part"], "Có thể là: Lò Thử An; Lò Thử Cũ Lò Thử An"],
    ),
    "a post crossed out twice": (
        word([HEAD, FIRST], run(1, 2, " cũ", dstrike="")), [WORDS.questions["struck-part"]],
    ),
    "two names, a line each": (
        sheet(HEAD, ["1", "Lò Thử An\nLò Thử Bình", "", "", "", ""]),
        [WORDS.questions["two-people"]],
    ),
    "two names and a word between": (
        sheet(HEAD, ["1", "Ông Lò Thử An và bà Lò Thử Bình", "", "", "", ""]),
        [WORDS.questions["two-people"], "Ông Lò Thử An; bà Lò Thử Bình"],
    ),
    "two names and a comma, in capitals": (
        word([HEAD, ["1", "LÒ THỬ AN, LÒ THỬ BÌNH", "", "", "", ""]]),
        [WORDS.questions["two-people"]],
    ),
    "a unit below “Họ và tên”": (
        sheet(PERSON, ["1", "SỞ CÔNG THƯƠNG", "", ""]), [WORDS.questions.kind],
    ),
    "a person below “TẬP THỂ”": (
        sheet(BOTH, ["I", "TẬP THỂ"], ["1", "LÒ THỬ AN", "", ""]), [WORDS.questions.kind],
    ),
    "an award that is taken back": (
        sheet(PERSON, ["1", "Lò Thử An", "Sở Y tế", "Không tặng nữa theo CV 55"]),
        [WORDS.questions["not-awarded"], "Không tặng nữa theo CV 55"],
    ),
    "somebody who may not want to be named": (
        sheet(PERSON, ["1", "Lò Thử An", "Sở Y tế", "hạn chế đưa tin"]), [WORDS.questions.unnamed],
    ),
    "somebody who has died": (
        sheet(PERSON, ["1", "Cố nghệ nhân Lò Thử An", "", ""], ["2", "Liệt sĩ Lò Thử Bình", "", ""],
              ["3", "Lò Thử Chung", "", "đã từ trần"]),
        [WORDS.questions.late, "hàng 2", "hàng 3", "hàng 4"],
    ),
    "letters before a name that nobody knows": (
        sheet(PERSON, ["1", "UVBTV Lò Thử An", "", ""]), [WORDS.questions.name],
    ),
    "no mark below any form": (
        sheet(["STT", "Họ và tên", "Đơn vị", "CSTĐ cấp tỉnh", "Bằng khen"],
              ["1", "Lò Thử An", "Sở Y tế", None, None]),
        ["hàng 2", WORDS.faults["no-mark"].what],
    ),
    "a count below a table in Word": (
        word([HEAD, FIRST], "(Danh sách này có 25 cá nhân)"), [WORDS.questions.count, "25"],
    ),
    "a count above a table": (
        word("DANH SÁCH 05 CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN", [HEAD, FIRST]), [WORDS.questions.count],
    ),
    "a comma too many where a value is missing": (
        text("STT,Họ và tên,Chức vụ,Đơn vị,Thành tích\n1,Lò Thử An,Y sĩ,Sở Y tế,Trực\n"
             "2,Lò Thử Bình,Phó khoa, Bác sĩ,Sở Y tế\n"),
        ["dòng 3, cột “Đơn vị”", WORDS.faults["stray-comma"].what],
    ),
    "a row of another decision": (
        sheet([*HEAD, "Số quyết định"], [*FIRST, "1034/QĐ-UBND"], [*SECOND, "999/QĐ-UBND"]),
        ["hàng 3", WORDS.faults["another-decision"].what],
    ),
    "a sheet that may be a form to fill in": (
        lambda folder: _two_sheets(folder, "Mẫu"), [WORDS.questions["pattern-sheet"]],
    ),
    "a mark where a unit stands": (
        sheet(HEAD, ["1", "Lò Thử An", "", "x", "", ""]), [WORDS.faults["unclear-mark"].what],
    ),
    "a total without a word for whom": (
        sheet(HEAD, FIRST, ["Cộng", 3]), [WORDS.questions.count],
    ),
    "a heading that counts": (
        sheet(PERSON, ["I. CÁ NHÂN: 03 người", None, None, None], ["1", "Lò Thử An", "", ""]),
        [WORDS.questions.count],
    ),
    "a list in paragraphs beside a table": (
        word([HEAD, FIRST], "II. CÁ NHÂN", "1. Ông Lò Thử Bình, Sở Y tế"),
        [WORDS.questions.paragraphs],
    ),
    "one name with two forms, and other facts": (
        sheet(["STT", "Họ và tên", "Đơn vị", "Hình thức"],
              ["1", "Lò Thử An", "Sở Y tế", "Bằng khen"],
              ["2", "Lò Thử An", "", "CSTĐ cấp tỉnh"]),
        [WORDS.questions["second-award"]],
    ),
    "a web page named .xls": (
        text("<html><table><tr><td>STT</td></tr></table></html>", "a.xls"), ["trang web"],
    ),
    "no list at all": (word("QUYẾT ĐỊNH", "Điều 1. Tặng Bằng khen"), ["hàng tiêu đề"]),
}  # fmt: skip


def _with_box(folder: Path) -> Path:
    path = sheet(HEAD, FIRST)(folder)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(
            "xl/drawings/drawing1.xml",
            '<xdr:wsDr xmlns:xdr="x" xmlns:a="y"><a:p><a:r><a:t>Truy tặng cả</a:t></a:r></a:p>'
            "</xdr:wsDr>",
        )
    return path


def _two_rows(folder: Path) -> Path:
    rows = [
        ["STT", "Họ và tên", "Hình thức khen thưởng", None],
        [None, None, "CSTĐ cấp tỉnh", "Bằng khen"],
        [1, "Lò Thử An", "x", None],
        [2, "Lò Thử Bình", None, "x"],
    ]
    annexes.workbook(folder / "a.xlsx", {"DS": rows}, {"DS": ["C1:D1", "A1:A2", "B1:B2"]})
    return folder / "a.xlsx"


def _two_sheets(folder: Path, name: str = "Hướng dẫn") -> Path:
    rows = {"file nhận": [HEAD, FIRST], name: [HEAD, ["1", "Lò Ví Dụ", "", "", "", ""]]}
    annexes.workbook(folder / "a.xlsx", rows)
    return folder / "a.xlsx"


@pytest.mark.parametrize("case", READ)
def test_it_is_read_as_people_see_it(portal: Portal, case: str) -> None:
    assert_read(portal, *READ[case])


@pytest.mark.parametrize("case", STOPPED)
def test_it_is_asked_about_and_nothing_is_written(portal: Portal, case: str) -> None:
    assert_asked(portal, *STOPPED[case])


def test_what_somebody_hid_is_told_of_and_not_said(portal: Portal) -> None:
    secret = "từng bị kỷ luật"
    rows = [HEAD, [*FIRST[:4], secret, "1/2021"]]
    assert secret not in run_import(portal, sheet(*rows, then=_hide("E"))).output
    made = word([HEAD, SECOND], run(1, 4, secret, vanish=""))
    assert secret not in run_import(portal, made).output


def test_unicode_typed_in_an_old_font_stays(portal: Portal) -> None:
    assert from_tcvn3("viên") != "viên"
    rows = [HEAD, *([str(n), f"Lò Thử {one}", "Chuyên viên", "Sở Y tế", "", ""]
                    for n, one in enumerate(("An", "Yên", "Hiên"), 1))]  # fmt: skip
    result = run_import(portal, sheet(*rows, then=_set("C2", font=Font(name=".VnTime"))))
    assert result.exit_code == 0, result.output
    assert records(portal)[AN]["position"] == "Chuyên viên"


@pytest.fixture
def asked(portal: Portal) -> Callable[..., tuple[Plan, list[Question]]]:
    """Plans an annex, with answers by the codes of questions, and tells what was asked."""

    def ask_all(make: Make, **answers: str) -> tuple[Plan, list[Question]]:
        questions: list[Question] = []

        def answer(question: Question) -> str | None:
            questions.append(question)
            return answers.get(question.code.replace("-", "_"), question.default)

        library = load(portal.content)[0]
        wanted = Wanted(decision=library.decisions[DECISION], form=FORM)
        words = vocabulary(language("vi"))
        parsed = parse(read_annex(make(portal.root)).tables, words)
        return plan(parsed, wanted, library, words, answer), questions

    return ask_all


def test_two_people_of_one_cell_get_a_record_each(
    asked: Callable[..., tuple[Plan, list[Question]]],
) -> None:
    row = ["1", "Lò Thử An\nLò Thử Bình", "Y sĩ\nY tá", "Sở Y tế", "Trực chốt", ""]
    made, _ = asked(sheet(HEAD, row), two_people="apart")
    assert [(one.name, one.values["position"]) for one in made.changes] == [
        ("Lò Thử An", "Y sĩ"),
        ("Lò Thử Bình", "Y tá"),
    ]
    assert {one.values["organisation"] for one in made.changes} == {"so-y-te"}
    left, _ = asked(sheet(HEAD, row), two_people="skip")
    assert not left.changes
    assert len(left.left) == 1


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"struck_part": "kept"}, ["Lò Thử An"]),
        ({"struck_part": "whole"}, ["Lò Thử Cũ Lò Thử An"]),
        ({"struck_part": "skip"}, []),
    ],
)
def test_what_is_crossed_out_is_what_somebody_says(
    asked: Callable[..., tuple[Plan, list[Question]]], answers: dict[str, str], outcome: list[str]
) -> None:
    name = rich(("Lò Thử Cũ ", {"strike": True}), "Lò Thử An")
    made, questions = asked(sheet(HEAD, FIRST, then=_set("B2", name)), **answers)
    assert [one.code for one in questions] == ["struck-part"]
    assert [one.name for one in made.changes] == outcome


@pytest.mark.parametrize(("answer", "posthumous"), [("dead", True), ("alive", None)])
def test_who_has_died_is_honoured_after_death_where_somebody_says_so(
    asked: Callable[..., tuple[Plan, list[Question]]], answer: str, posthumous: bool | None
) -> None:
    made, _ = asked(sheet(PERSON, ["1", "Cố nghệ nhân Lò Thử An", "Nông dân", ""]), late=answer)
    (one,) = made.changes
    assert (one.name, one.values["position"]) == ("Lò Thử An", "Nghệ nhân, Nông dân")
    assert one.award.get("posthumous") == posthumous


OLD = ["1", "Lò Thử An", "Y sĩ", "Sở Y tế", "Trực chốt", "1/2021"]
NEW = ["1", "Lò Thử An", "Bác sĩ", "Sở Nội vụ", "Trực chốt", "11/2021"]


@pytest.mark.parametrize("status", ["approved", "draft"])
def test_a_corrected_annex_becomes_a_correction_on_yes(portal: Portal, status: str) -> None:
    both = sheet(HEAD, OLD, SECOND)
    assert run_import(portal, both, "--status", status).exit_code == 0
    before = files_below(portal.content)
    shown = run_import(portal, sheet(HEAD, NEW), "--same", "Lò Thử An=lo-thu-an")
    assert shown.exit_code == 0, shown.output
    assert "phụ lục ghi “Bác sĩ”, khen thưởng đã có ghi “Y sĩ”" in shown.stdout
    # Whom the new annex no longer has is told.
    assert f"  - individuals/{BINH}.yml" in shown.stdout
    assert files_below(portal.content) == before
    done = run_import(portal, sheet(HEAD, NEW), "--same", "Lò Thử An=lo-thu-an", "--correct")
    assert done.exit_code == 0, done.output
    one = records(portal)[AN]
    assert (one["position"], one["organisation"]) == ("Bác sĩ", "so-noi-vu")
    assert one["golden_book_number"] == "11/2021"
    if status == "draft":
        assert "corrections" not in one
        return
    (correction,) = one["corrections"]
    assert "1034/QĐ-UBND" in correction["note"]
    assert "chức vụ trước đây ghi “Y sĩ”, đúng là “Bác sĩ”" in correction["note"]


def test_a_correction_of_one_award_leaves_the_others(portal: Portal) -> None:
    portal.write(
        "individuals/lo-thu-an.yml",
        "name: Lò Thử An\nposition: Y sĩ\norganisation: so-y-te\nsample: true\nawards:\n"
        f"  - decision: 2020/ubnd-tinh-lai-chau-612\n    form: {FORM}\n"
        f"  - decision: {DECISION}\n    form: {FORM}\nstatus: approved\n",
    )
    row = ["1", "Lò Thử An", "Bác sĩ", "Sở Y tế", "", ""]
    result = run_import(portal, sheet(HEAD, row), "--correct")
    assert result.exit_code == 0, result.output
    one = records(portal)[AN]
    # The record says what is true of its newest award.
    assert one["position"] == "Bác sĩ"
    assert [award.get("position") for award in one["awards"]] == ["Y sĩ", None]

"""Annexes of decisions as offices make them: Word, Excel and text files, with all their habits."""

from __future__ import annotations

import re
import shutil
import unicodedata
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from generator import encodings
from openpyxl.styles import Font

from helpers import PROVINCE, Portal

TITLE = "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH"
BELONGS = "(Kèm theo Quyết định số 1034/QĐ-UBND ngày 05/11/2021 của Chủ tịch UBND tỉnh Lai Châu)"


def province(root: Path) -> Portal:
    """The catalogues of a province and the decisions, and nobody honoured yet."""
    portal = Portal(root)
    shutil.rmtree(portal.content)
    for part in ("catalogues", "decisions", "movements"):
        shutil.copytree(PROVINCE / "content" / part, portal.content / part)
    return portal


def workbook(
    path: Path,
    sheets: dict[str, Sequence[Sequence[Any]]],
    merged: dict[str, Sequence[str]] | None = None,
) -> openpyxl.Workbook:
    """A workbook with a sheet for each list of rows; ``merged`` names ranges by sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for area in (merged or {}).get(name, ()):
            sheet.merge_cells(area)
    book.save(path)
    return book


def with_results(path: Path, results: dict[str, str]) -> None:
    """Put results of formulas into the file, as Excel does and openpyxl does not."""
    with zipfile.ZipFile(path) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    name = "xl/worksheets/sheet1.xml"
    xml = parts[name].decode()
    for cell, text in results.items():
        pattern = rf'<c r="{cell}"([^>]*)><f>(.*?)</f><v ?/?>(?:</v>)?</c>'
        xml, count = re.subn(pattern, rf'<c r="{cell}" t="str"><f>\2</f><v>{text}</v></c>', xml)
        assert count == 1, cell
    parts[name] = xml.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(part, data)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


_TO_TCVN3 = {value: chr(key) for key, value in encodings._TCVN3.items()}


def tcvn3(text: str) -> str:
    """As typed in a .Vn font: capitals with tones are small letters of another font."""
    return "".join(
        _TO_TCVN3.get(one, _TO_TCVN3.get(one.lower(), one)) if not one.isascii() else one
        for one in text
    )


def vni(text: str) -> str:
    """As typed in a VNI font."""
    whole = {value: key for key, value in encodings._VNI_WHOLE.items()}
    marks = {value: key for key, value in encodings._VNI_MARKS.items()}
    out = []
    for one in unicodedata.normalize("NFC", text):
        low = one.lower()
        if one.isascii() or low in whole:
            made = whole.get(low, low)
        else:
            base, *rest = unicodedata.normalize("NFD", low)
            if "\u031b" in rest:  # ơ and ư are letters of their own
                base = whole["ơ" if base == "o" else "ư"]
                rest.remove("\u031b")
            order = sorted(rest, key=lambda mark: mark not in "\u0302\u0306")
            made = base + (marks["".join(order)] if order else "")
        out.append(made.upper() if one.isupper() else made)
    return "".join(out)


# -- Excel -----------------------------------------------------------------------------------------


def usual(path: Path) -> None:
    """Both kinds in one table: a header of two rows, numbered columns, sections, capitals, sums."""
    rows = [
        ["ỦY BAN NHÂN DÂN", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["TỈNH LAI CHÂU", None, None, None, "Độc lập - Tự do - Hạnh phúc"],
        [],
        [TITLE],
        [BELONGS],
        [],
        ["STT", "Họ và tên/Tên tập thể", "Chức vụ, đơn vị công tác", None, "Thành tích",
         "Số sổ vàng"],
        [None, None, "Chức vụ", "Đơn vị", None, None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        ["I", "TẬP THỂ"],
        [1, "KHOA TRUYỀN NHIỄM", None, "Bệnh viện Đa khoa tỉnh", "Có thành tích xuất sắc",
         "501/2021"],
        [2, "Tổ Covid cộng đồng bản Hua Thử, xã Nà Tăm", None, None, "Giữ bản an toàn", "502/2021"],
        ["II", "CÁ NHÂN"],
        [3, "LÒ THỊ THỬ HOẠ", "Điều dưỡng trưởng", "Khoa Nội, TTYT huyện Mường Tè",
         "Tiêm chủng lưu động", "503/2021"],
        [4, "GIÀNG A THỬ", "Công an viên", "xã Hua Bum", "Trực chốt\nngày đêm", "504/2021"],
        ["Tổng cộng: 02 tập thể, 02 cá nhân"],
        [],
        [None, None, None, "KT. CHỦ TỊCH"],
        [None, None, None, "PHÓ CHỦ TỊCH"],
        [None, None, None, "Ngô Thành Luân"],
    ]  # fmt: skip
    areas = ["A1:B1", "A2:B2", "A4:F4", "A5:F5", "C7:D7", "A7:A8", "B7:B8", "E7:E8", "F7:F8",
             "B10:F10", "B13:F13", "A16:F16"]  # fmt: skip
    workbook(path, {"Phụ lục": rows}, {"Phụ lục": areas})


def two_tables(path: Path) -> None:
    """Two tables below each other in one sheet, each with a header and columns of its own."""
    rows = [
        ["DANH SÁCH TẶNG BẰNG KHEN"],
        ["1. Tập thể"],
        ["TT", "Tên tập thể", "Thành tích"],
        [1, "Đội cơ động Thử Nghiệm", "Điều tra, truy vết"],
        [2, "Chốt kiểm soát Nậm Thử", "Trực 60 ngày đêm"],
        [],
        [],
        ["2. Cá nhân"],
        ["TT", "Họ đệm", "Tên", "Chức vụ", "Cơ quan", "Địa chỉ", "Thành tích"],
        [1, "Nguyễn Thử", "An", "Bác sĩ", "Sở Y tế", "phường Tân Phong", "Điều trị"],
        [2, "Pờ Thử", "Xè", "Nông dân", None, "Bản Nậm Cầy, xã Nậm Hàng, huyện Nậm Nhùn",
         "Ủng hộ gạo"],
        ["Cộng", 4],
    ]  # fmt: skip
    workbook(path, {"Sheet1": rows}, {"Sheet1": ["A1:G1"]})


def sheets(path: Path) -> None:
    """A sheet for each kind, empty rows and columns, hidden rows, a hidden sheet, no numbers."""
    head = ["Họ và tên", "Chức danh", "Đơn vị", "Ghi chú"]
    book = workbook(
        path,
        {
            "Cá nhân": [
                [], [None, *head], [], [None, "Vàng Thử Sơn", "Chuyên viên", "Sở Nội vụ", "mới"],
                [], [], [None, "Người Đã Bỏ", "Chuyên viên", "Sở Nội vụ", None],
                [None, "Trần Thử Mai", "Văn thư", "Sở Nội vụ", None],
            ],
            "Tập thể": [
                ["Tên đơn vị", "Địa chỉ"], ["Hợp tác xã Thử", "Xã Bản Bo, huyện Tam Đường"],
            ],
            "Nháp": [["Họ và tên", "Đơn vị"], ["Không Được Đọc", "Sở Y tế"]],
        },
    )  # fmt: skip
    book["Cá nhân"].row_dimensions[7].hidden = True
    book["Nháp"].sheet_state = "hidden"
    book.save(path)


def grouped(path: Path) -> None:
    """Units as headings, so that no column names them; numbers that start again, a formula."""
    rows = [
        ["DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN"],
        ["STT", "Họ và tên", "Chức vụ", "Nội dung thành tích"],
        ["I. Trung tâm Y tế huyện Mường Tè"],
        [1, "Lỳ Thử Xa", "Y sĩ", "Lấy mẫu"],
        ["=A4+1", "Chang Thử De", "Điều dưỡng", "Trực cách ly"],
        ["II. CÔNG AN TỈNH"],
        [1, "Hà Thử Long", "Thượng úy", "Tuần tra"],
        [None, "Danh sách gồm có 03 cá nhân./."],
    ]
    workbook(path, {"DS": rows}, {"DS": ["A1:D1", "A3:D3", "A6:D6"]})


def untidy(path: Path) -> None:
    """NFD, hard spaces, invisible characters, marks of footnotes, columns nobody may publish."""
    rows = [
        [nfd("Danh sách cá nhân được tặng Bằng khen")],
        ["Stt", nfd("Họ\u00a0và tên"), "Ngày sinh", "Số CCCD", "Dân tộc", nfd("Chức vụ"),
         nfd("Đơn vị"), "Số điện thoại", nfd("Nơi ở hiện nay")],
        ["1.", nfd("  Tẩn\u00a0Thử  Mẩy (*)"), "01/02/1980", "012345678901", "Dao",
         nfd("Cán\u200b bộ"), nfd("Trạm Y tế xã Pa Ủ"), "0912345678",
         nfd("Số nhà 12, tổ 3, phường Đoàn Kết")],
        ["2.", nfd("Đỗ Thử Hải [1]"), "03/04/1981", "012345678902", "Kinh", nfd("Giáo viên"),
         nfd("Trường Tiểu học Thử"), "0987654321", nfd("xã Hua Bun")],
        ["(*) Đã nhận Giấy khen năm 2020."],
        ["Ghi chú: danh sách theo thứ tự đề nghị"],
        [None, "Lai Châu, ngày 01 tháng 11 năm 2021"],
        [None, "Người lập biểu"],
        [None, "Trần Thị Lập"],
    ]  # fmt: skip
    workbook(path, {"Trang 1": rows}, {"Trang 1": ["A1:I1", "A5:I5", "A6:I6"]})


def formulas(path: Path) -> None:
    """Names and numbers made by formulas, with the results that Excel left in the file."""
    rows = [
        ["STT", "Họ và tên", "Họ tên gốc", "Chức vụ", "Cơ quan, đơn vị", "Khen về việc"],
        ["=ROW()-1", "=UPPER(C2)", "Sùng Thử Dơ", "Trưởng bản", "Ủy ban nhân dân huyện Sìn Hồ",
         None],
        ["=A2+1", "=UPPER(C3)", "Hảng Thử Chu", "Phó bản", "UBND huyện Sìn Hồ", None],
    ]  # fmt: skip
    workbook(path, {"DS": rows})
    with_results(path, {"B2": "SÙNG THỬ DƠ", "B3": "HẢNG THỬ CHU", "A2": "1", "A3": "2"})


def households(path: Path) -> None:
    """All three kinds without sections, titles before names, forms in a column, merged units."""
    rows = [
        ["STT", "Tên tập thể, hộ gia đình, cá nhân", "Chức vụ", "Địa chỉ", "Hình thức khen thưởng",
         "Thành tích"],
        [1, "Hộ gia đình bà Lò Thử Inh", None, "xã Mường Than", "Bằng khen của Chủ tịch UBND tỉnh",
         "Hiến đất"],
        [2, "Ban Quản lý bản Thử", None, "xã Mường Than", "Bằng khen", "Vận động"],
        [3, "Ông Lường Thử Khoẻ", "Trưởng bản", "xã Mường Than", "Bằng khen", "Làm đường"],
        [4, "Bà Đồng Thử Thanh", "Bí thư chi bộ", "xã Mường Than", "Bằng khen", "Làm đường"],
    ]  # fmt: skip
    workbook(path, {"DS": rows}, {"DS": ["D2:D5"]})


# -- Word ------------------------------------------------------------------------------------------


def _fill(table: Any, rows: Sequence[Sequence[str | None]]) -> None:
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text is not None:
                table.cell(number, column).text = text


def two_word_tables(path: Path) -> None:
    """Headings as paragraphs, a table for each kind, cells merged both ways."""
    document = docx.Document()
    document.add_paragraph("PHỤ LỤC")
    document.add_paragraph(TITLE)
    document.add_paragraph(BELONGS)
    document.add_paragraph("I. TẬP THỂ")
    table = document.add_table(3, 3)
    _fill(table, [["STT", "Tên đơn vị", "Thành tích"],
                  ["1", "Phòng Thử, Sở Giáo dục và Đào tạo", "Dạy học trực tuyến"],
                  ["2", "Trường Mầm non Thử", "Bếp ăn cách ly"]])  # fmt: skip
    document.add_paragraph("II. CÁ NHÂN")
    table = document.add_table(6, 5)
    _fill(table, [["STT", "Họ và tên", "Chức vụ, đơn vị", None, "Thành tích"],
                  [None, None, "Chức vụ", "Đơn vị", None],
                  ["1", "Bùi Thử Tùng", "Hiệu trưởng", "Phòng GD&ĐT huyện Than Uyên", "Dạy tốt"],
                  ["2", "Phàn Thử Lở", "Giáo viên", None, "Bám bản"],
                  ["3", "Nguyễn Thử Bình", "Kế toán", None, None],
                  ["Tổng số: 03 cá nhân", None, None, None, None]])  # fmt: skip
    table.cell(0, 2).merge(table.cell(0, 3))
    for column in (0, 1, 4):
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(2, 3).merge(table.cell(4, 3))
    table.cell(3, 4).merge(table.cell(4, 4))
    table.cell(5, 0).merge(table.cell(5, 4))
    document.add_paragraph("Nơi nhận: như trên")
    document.save(str(path))


def tracked_word(path: Path) -> None:
    """One table with sections, numbers by Word itself, lines within cells, tracked changes."""
    document = docx.Document()
    document.add_paragraph("DANH SÁCH TẶNG BẰNG KHEN CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH")
    table = document.add_table(6, 4)
    _fill(table, [["Số TT", "Họ và tên", "Chức vụ\nĐơn vị công tác", "Tóm tắt thành tích"],
                  ["A. CÁ NHÂN", None, None, None],
                  ["", "Đặng\nThử Hương", "Phóng viên,\nBáo Lai Châu", "Đưa tin nhanh"],
                  ["", "Tao Thử Sai", "Biên tập viên, Đài Phát thanh và Truyền hình tỉnh",
                   "Bản tin"],
                  ["", "", "", "tiếng dân tộc"],
                  ["", "Người Bị Xoá", "Lái xe", "Chở thuốc"]])  # fmt: skip
    table.cell(1, 0).merge(table.cell(1, 3))
    _delete(table.cell(5, 1).paragraphs[0])
    _insert(table.cell(5, 1).paragraphs[0], "Lê Thử Thay")
    document.save(str(path))


def _delete(paragraph: Any) -> None:
    """Mark all text of a paragraph as deleted with changes tracked."""
    for run in list(paragraph.runs):
        deleted = OxmlElement("w:del")
        run._r.addprevious(deleted)
        deleted.append(run._r)
        for text in run._r.findall(qn("w:t")):
            text.tag = qn("w:delText")


def _insert(paragraph: Any, text: str) -> None:
    inserted = OxmlElement("w:ins")
    run = OxmlElement("w:r")
    element = OxmlElement("w:t")
    element.text = text
    run.append(element)
    inserted.append(run)
    paragraph._p.append(inserted)


# -- text files and old encodings ------------------------------------------------------------------

PLAIN = [
    ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Thành tích"],
    ["1", "Nguyễn Thử Đường", "Bác sĩ; Trưởng khoa", "Trung tâm Kiểm soát bệnh tật tỉnh",
     "Xét nghiệm nhanh, đúng"],
    ["2", "Lò Thử Quỳnh", "Kỹ thuật viên", "CDC tỉnh", "Trực 24/24"],
]  # fmt: skip


def text_file(path: Path, encoding: str, separator: str) -> None:
    lines = [
        separator.join(f'"{one}"' if separator in one or "," in one else one for one in row)
        for row in PLAIN
    ]
    path.write_bytes("\r\n".join(lines).encode(encoding))


def old_text_file(path: Path) -> None:
    text = "\n".join("\t".join(tcvn3(one) for one in row) for row in PLAIN)
    path.write_bytes(text.encode("latin-1"))


def old_font(path: Path) -> None:
    """Typed in a VNI font, heading in capitals and all."""
    rows = [
        [vni("DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN")],
        *([vni(one) for one in row] for row in PLAIN),
    ]
    workbook(path, {"Sheet1": rows}, {"Sheet1": ["A1:E1"]})


def crossed_out(path: Path) -> None:
    book = workbook(
        path,
        {"DS": [["STT", "Họ và tên", "Đơn vị"], [1, "Mã Thử Gạch", "Sở Y tế"],
                [2, "Mã Thử Còn", "Sở Y tế"]]},
    )  # fmt: skip
    book["DS"]["B2"].font = Font(strike=True)
    book.save(path)

"""Signed decisions as offices write them (Nghị định 30/2020/NĐ-CP); their people are invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx

NUMBER, DAY = "1210/QĐ-UBND", ("15", "12", "2021")
ID = "2021/ubnd-tinh-lai-chau-1210"
TITLE = (
    "Về việc tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho các cá nhân có thành tích xuất"
    " sắc đột xuất"
)
FORM = "bang-khen-chu-tich-ubnd-tinh"
GIVES = (
    "Điều 1. Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho {n} cá nhân đã có thành tích"
    " xuất sắc trong công tác cứu hộ mùa lũ (có danh sách kèm theo)."
)
CITATION = "Có thành tích xuất sắc trong công tác cứu hộ mùa lũ"
HEAD = ["STT", "Họ và tên", "Chức vụ", "Đơn vị"]


def parts(
    number: str = NUMBER,
    day: Sequence[str] = DAY,
    title: str = TITLE,
    issuer: str = "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LAI CHÂU",
    articles: Sequence[str] = (GIVES.format(n="03"),),
    signature: Sequence[str] = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký)", "Lê Thử Thách"),
) -> dict[str, Sequence[str]]:
    """The texts of a decision, by where they stand."""
    d, m, y = day
    return {
        "left": ("ỦY BAN NHÂN DÂN", "TỈNH LAI CHÂU", f"Số: {number}"),
        "right": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
                  f"Lai Châu, ngày {d} tháng {m} năm {y}"),
        "body": (
            "QUYẾT ĐỊNH", *([title] if title else []), issuer,
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
            "Căn cứ Quyết định số 17/2018/QĐ-UBND ngày 01 tháng 3 năm 2018;",
            "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV.",
            "QUYẾT ĐỊNH:", *articles,
            "Điều 2. Tiền thưởng lấy từ Quỹ Thi đua, khen thưởng của tỉnh.",
            "Điều 3. Chánh Văn phòng, Giám đốc Sở Nội vụ chịu trách nhiệm thi hành./.",
        ),
        "to": ("Nơi nhận:", "- Như Điều 3;", "- Lưu: VT, TĐKT."),
        "signature": signature,
    }  # fmt: skip


def word(path: Path, rows: Sequence[Sequence[Any]] = (), **changed: Any) -> None:
    """A decision in Word, head and signature in tables as usual; ``rows``: its annex, below."""
    said = parts(**changed)
    document = docx.Document()
    _beside(document, said["left"], said["right"])
    for text in said["body"]:
        document.add_paragraph(text)
    _beside(document, said["to"], said["signature"])
    if rows:
        document.add_paragraph("DANH SÁCH")
        document.add_paragraph(f"(Kèm theo Quyết định số {changed.get('number', NUMBER)})")
        table = document.add_table(rows=0, cols=len(rows[0]))
        for texts in rows:
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                cell.text = str(text)
    document.save(str(path))


def _beside(document: Any, left: Sequence[str], right: Sequence[str]) -> None:
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    for cell, texts in zip(cells, (left, right), strict=True):
        cell.text = texts[0]
        for text in texts[1:]:
            cell.add_paragraph(text)


_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.3">'
)


def _packed(path: Path, kind: str, styles: str, body: str) -> None:
    content = (
        f"{_HEAD}<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", content)
    path.write_bytes(data.getvalue())


def _paragraphs(texts: Sequence[str]) -> str:
    return "".join(f"<text:p>{escape(one)}</text:p>" for one in texts)


def open_text(path: Path, above: str = "", **changed: Any) -> None:
    """A decision in LibreOffice Writer. ``above``: elements before all others."""
    said = parts(**changed)

    def beside(left: str, right: str) -> str:
        cells = "".join(
            f"<table:table-cell>{_paragraphs(said[one])}</table:table-cell>"
            for one in (left, right)
        )
        return f"<table:table><table:table-row>{cells}</table:table-row></table:table>"

    body = above + beside("left", "right") + _paragraphs(said["body"]) + beside("to", "signature")
    _packed(path, "text", "", body)


def open_sheet(path: Path, rows: Sequence[Sequence[Any]], hidden: Sequence[Any] = ()) -> None:
    """A spreadsheet of LibreOffice Calc; ``hidden``: a row that nobody sees."""

    def row(cells: Sequence[Any], mark: str = "") -> str:
        inner = "".join(
            f"<table:table-cell>{_paragraphs([str(one)])}</table:table-cell>" for one in cells
        )
        return (
            f"<table:table-row{mark}>{inner}"
            '<table:table-cell table:number-columns-repeated="1000"/></table:table-row>'
        )

    inner = "".join(map(row, rows))
    inner += row(hidden, ' table:visibility="collapse"') if hidden else ""
    empty = "<table:table-cell/></table:table-row>"
    inner += f'<table:table-row table:number-rows-repeated="1048000">{empty}'
    gone = (
        '<table:table table:name="Nháp" table:style-name="gone">' + row(rows[0]) + "</table:table>"
    )
    styles = (
        '<style:style style:name="gone" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    body = f'<table:table table:name="Danh sách">{inner}</table:table>{gone}'
    _packed(path, "spreadsheet", styles, body)

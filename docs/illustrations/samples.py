"""The sample documents: invented decisions as PDFs, marked MẪU, with the annex that the roll has.

``make illustrations`` writes them to content/media/. What they list comes through the gate, as it
does on the portal: whoever is not named there is not named here. A decision with somebody who is not
named is left out all the same, as ``honour-roll check`` asks.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from generator.loading.load import load
from generator.roll.gate import publish
from generator.roll.honours import AnnexRow
from generator.roll.published import PublicDecision
from sheets import Sheets

CONTENT = Path(__file__).parents[2] / "content"
DECISIONS = ("2026/ubnd-tinh-lai-chau-955", "2026/ubnd-tinh-lai-chau-1244")
RED, GREY = (0.62, 0.1, 0.12), (0.42, 0.38, 0.34)
LEFT, RIGHT, TOP = 85.0, 538.0, 790.0
"""A4 in points, with the margins of Decree 30/2020/NĐ-CP: 30 mm left, 20 mm right and above."""
NOTICE = "MẪU. Văn bản minh họa của Bảng vàng thi đua Lai Châu, mọi người và việc ở đây đều không có thật. Không có giá trị pháp lý."


def file_of(decision: str) -> str:
    """The name of a decision's PDF below content/."""
    return f"media/quyet-dinh-{decision.rpartition('-')[2]}-minh-hoa.pdf"


def documents() -> dict[str, bytes]:
    """Every sample decision as a PDF, by its place below content/."""
    library, problems = load(CONTENT)
    if problems:
        raise SystemExit("content/ has problems: run honour-roll check first")
    roll, _held = publish(library, datetime.now(UTC))
    return {file_of(key): _decision(roll.decisions[key]) for key in DECISIONS}


def _decision(one: PublicDecision) -> bytes:
    facts = one.facts
    sheets = Sheets(f"{facts.number} (MẪU)")
    _page(sheets)
    half = (LEFT + RIGHT) / 2
    sheets.text(LEFT + 95, TOP, facts.issuer.name.upper().replace(" TỈNH LAI CHÂU", ""), 10.5, bold=True, middle=True)
    sheets.text(LEFT + 95, TOP - 15, "TỈNH LAI CHÂU", 10.5, bold=True, middle=True)
    sheets.rule(LEFT + 65, TOP - 20, 60)
    sheets.text(RIGHT - 125, TOP, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 10.5, bold=True, middle=True)
    sheets.text(RIGHT - 125, TOP - 15, "Độc lập - Tự do - Hạnh phúc", 11.5, bold=True, middle=True)
    sheets.rule(RIGHT - 203, TOP - 20, 156)
    day = facts.signed_on
    sheets.text(LEFT + 95, TOP - 44, f"Số: {facts.number}", 11.5, middle=True)
    sheets.text(RIGHT - 125, TOP - 44, f"Lai Châu, ngày {day:%d} tháng {day:%m} năm {day.year}", 11.5, middle=True)
    sheets.text(half, TOP - 96, "QUYẾT ĐỊNH", 15, bold=True, middle=True)
    y = sheets.paragraph(half - 190, TOP - 118, 380, one.title, 12.5, bold=True, middle=True)
    sheets.rule(half - 50, y + 6, 100)
    signer = facts.signer
    y = sheets.paragraph(LEFT, y - 20, RIGHT - LEFT, f"CHỦ TỊCH {facts.issuer.name.upper()}", 12.5, bold=True, middle=True)
    for text in (
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Căn cứ Luật Thi đua, khen thưởng;",
        "Theo đề nghị của cơ quan thường trực Hội đồng Thi đua - Khen thưởng tỉnh.",
    ):
        y = sheets.paragraph(LEFT + 28, y - 4, RIGHT - LEFT - 28, text, 12)
    sheets.text(half, y - 10, "QUYẾT ĐỊNH:", 12.5, bold=True, middle=True)
    y -= 32
    people = sum(map(_is_person, one.annex))
    groups = len(one.annex) - people
    whom = " và ".join(
        part for part in (f"{groups} tập thể, hộ gia đình" if groups else "", f"{people} cá nhân" if people else "") if part
    )
    forms = ", ".join(dict.fromkeys(row.award.form.name for row in one.annex))
    for head, text in (
        ("Điều 1.", f"Tặng {forms} cho {whom} có tên trong danh sách kèm theo."),
        ("Điều 2.", "Tiền thưởng kèm theo thực hiện theo quy định hiện hành về thi đua, khen thưởng."),
        ("Điều 3.", "Các cơ quan, đơn vị liên quan và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này."),
    ):
        sheets.text(LEFT + 28, y, head, 12, bold=True)
        y = sheets.paragraph(LEFT, y, RIGHT - LEFT, text, 12, indent=28 + sheets.width(head + " ", 12, bold=True)) - 8
    y -= 24
    sheets.text(LEFT, y, "Nơi nhận:", 10.5, bold=True)
    for k, text in enumerate(("- Như Điều 3;", "- Lưu: VT (bản mẫu).")):
        sheets.text(LEFT, y - 15 - 14 * k, text, 10)
    for k, text in enumerate(("KT. CHỦ TỊCH", (signer.title if signer else "").upper())):
        sheets.text(RIGHT - 110, y - 16 * k, text, 12, bold=True, middle=True)
    sheets.text(RIGHT - 110, y - 58, "(bản mẫu: không ký, không đóng dấu)", 10, middle=True, colour=GREY)
    sheets.text(RIGHT - 110, y - 96, signer.name if signer else "", 12.5, bold=True, middle=True)
    _annex(sheets, one)
    return sheets.pdf()


def _is_person(row: AnnexRow) -> bool:
    return row.honour is None or row.honour.who.recipient.value == "individual"


def _annex(sheets: Sheets, one: PublicDecision) -> None:
    half = (LEFT + RIGHT) / 2
    _page(sheets)
    sheets.text(half, TOP, "DANH SÁCH", 14, bold=True, middle=True)
    day = one.facts.signed_on
    y = sheets.paragraph(
        half - 200, TOP - 20, 400, f"(Kèm theo Quyết định số {one.facts.number} ngày {day:%d/%m/%Y} của {one.facts.issuer.name})",
        11, middle=True,
    )
    columns = ((LEFT, 26, "TT"), (LEFT + 30, 150, "Họ và tên, tên tập thể"), (LEFT + 186, 150, "Chức vụ, đơn vị, nơi ở"), (LEFT + 342, 110, "Hình thức"))
    y -= 14

    def head(y: float) -> float:
        sheets.rule(LEFT, y + 14, RIGHT - LEFT)
        for x, _wide, text in columns:
            sheets.text(x, y, text, 10.5, bold=True)
        sheets.rule(LEFT, y - 6, RIGHT - LEFT)
        return y - 22

    y = head(y)
    for k, row in enumerate(one.annex, 1):
        honour = row.honour
        name = honour.name if honour else "Không nêu tên"
        where = ", ".join(
            part
            for part in (
                (honour.position, honour.organisation.name if honour.organisation else None, honour.locality.name if honour.locality else None)
                if honour
                else ()
            )
            if part
        )
        if y < 120:
            _page(sheets)
            y = head(TOP)
        lows = [
            sheets.paragraph(x, y, wide, text, 10.5, bold=bold)
            for (x, wide, _head), text, bold in zip(columns, (str(k), name, where, row.award.form.name), (False, True, False, False), strict=True)
        ]
        y = min(lows) - 1
        sheets.rule(LEFT, y + 9, RIGHT - LEFT, 0.3)
        y -= 5
    sheets.text(LEFT, y - 10, f"Danh sách có {len(one.annex)} tập thể, cá nhân.", 10.5)


def _page(sheets: Sheets) -> None:
    sheets.page()
    sheets.across("MẪU", 210, 50, (0.96, 0.86, 0.84))
    sheets.paragraph(LEFT, 56, RIGHT - LEFT, NOTICE, 9, colour=RED)
